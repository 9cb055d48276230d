"""``python -m benchmarks.crosscheck [pgtap …]``: what other people's bodies hold, resolved by us and the server.

Each statement and expression of a PL/pgSQL body is one query whose parameters are the body's variables, as
``pgcallgraph crosscheck`` asks it. Needs Debian's PostgreSQL 15 with the extensions.
"""

import sys
from collections import Counter

from analyzer.catalog.live import parsing, read
from analyzer.catalog.lookup import Index, Lookup
from analyzer.cli.crosschecking import compared, own_statements
from analyzer.definitions.resolve.state import Memo
from benchmarks.third_party import EXTENSIONS, database_with


def main() -> int:
    """Print the counts of each database, and every difference; return 1 if there is one."""
    wanted = sys.argv[1:]
    total: Counter[str] = Counter()
    for name, extensions in EXTENSIONS:
        if wanted and name not in wanted:
            continue
        with database_with(extensions) as dsn, parsing.parser_of(dsn) as server:
            snapshot = read(dsn)
            lookup, memo = Lookup(Index(snapshot)), Memo()
            found = [compared(lookup, memo, server, one, by_itself=True) for one in own_statements(snapshot)]
        counts = Counter(each.verdict for each in found)
        print(name, *(f"{verdict} {count}" for verdict, count in sorted(counts.items())), flush=True)
        for each in found:
            if each.verdict == "different":
                print(" ", each.request.id, each.request.sql, each.ours, each.theirs)
        total += counts
    print("all", *(f"{verdict} {count}" for verdict, count in sorted(total.items())))
    return 1 if total["different"] else 0


if __name__ == "__main__":
    sys.exit(main())
