"""Expressions counted against the server's own: ``python -m benchmarks.frontend.dumps --major 16 PATH…``.

``PATH`` is what :mod:`benchmarks.frontend.accepted` takes. Each PL/pgSQL routine is made with ``#option dump`` in its
body and with stubs for what it names: the validator compiles it, runs nothing, and prints the compiled tree into the
server's log (pl_funcs.c, plpgsql_dumptree()). Each expression of our tree must stand there, in its order, and nothing
else in quotes may be left. What a server doesn't compile is listed with its reason.
"""

import argparse
import re
import sys
from collections import Counter
from pathlib import Path
from time import sleep

from analyzer.catalog.embedded import Server
from analyzer.definitions.parse.model import PlpgsqlBody
from analyzer.definitions.parse.routine import parse_routine
from benchmarks.builtin_packs import empty_server
from benchmarks.frontend.accepted import Read, definitions_of, excerpt, judged, tally
from benchmarks.frontend.stubs import KINDS, Judge, Made, Refused, judge_on
from tests.oracle.plpgsql_dump import Pieces, left_over

OPTION = "\n#option dump\n"
OWN_DEFAULT = re.compile(r"DEFAULT ''(?:[^']|'')*'::pg_catalog\.refcursor'")
"""Up to 15 PL/pgSQL gives a bound cursor its own name as default. pl_gram.y, decl_statement."""

TREE = re.compile(r"Function's data area:(.*)Function's statements:(.*)End of execution tree of function", re.DOTALL)


def main() -> int:
    """Print a line for each source and each routine not compared; return 1 if one differs, or we alone refuse it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--major", type=int, default=16)
    arguments = parser.parse_args()
    total: Counter[str] = Counter()
    with empty_server(arguments.major) as running:
        databases = {kind: running.dsn_of(kind) for kind in KINDS}
        with judge_on(running.dsn, databases) as judge:
            for path in arguments.paths:
                total += compare_source(path, running, judge)
    print(f"PostgreSQL {arguments.major}: {tally(total)}")
    return 1 if total["DIFFERENT"] + total["WRONG"] else 0


def compare_source(path: Path, server: Server, judge: Judge) -> Counter[str]:
    """Return the verdicts over the routines of a file or folder, and how many expressions agreed."""
    counts: Counter[str] = Counter()
    for file, definitions in definitions_of(path):
        for definition in definitions:
            read, expressions = compare(definition, server, judge)
            counts[read.verdict] += 1
            counts["expressions"] += expressions
            if read.reason:
                print(f"{read.verdict}: {file.name}: {excerpt(definition)}\n    {excerpt(read.reason, 500)}")
        judge.forget()
    print(path.name, tally(counts), flush=True)
    return counts


def compare(written: str, server: Server, judge: Judge) -> tuple[Read, int]:
    """Return how a routine compares, and how many expressions it has; the server's own text has no escapes."""
    made = judge.create(written, check=False)
    definition = made.definition if isinstance(made, Made) else written
    parsed = parse_routine(definition, server.major * 10_000)
    if not isinstance(parsed.body, PlpgsqlBody):
        language = parsed.header.language if parsed.header else "unknown"
        if language != "plpgsql":
            return Read("not PL/pgSQL"), 0
        return judged(definition, parsed, judge), 0
    start = parsed.body.span.start
    log = server.folder / "log"
    before = log.stat().st_size
    outcome = judge.create(f"{definition[:start]}{OPTION}{definition[start:]}", check=True)
    if isinstance(outcome, Refused):
        return Read("not compiled", f"{outcome.code} {outcome.message}"), 0
    tree = OWN_DEFAULT.sub("", dump_of(log, before))
    pieces = list(Pieces(definition).of(parsed.body.block))
    try:
        rest = left_over(tree, iter(pieces))
    except AssertionError as error:
        return Read("DIFFERENT", f"lost: {error}"), 0
    return (Read("DIFFERENT", f"left over: {rest}"), 0) if "'" in rest else (Read("equal"), len(pieces))


def dump_of(log: Path, before: int) -> str:
    """Return the last tree that the log has got since it was ``before`` bytes long."""
    text = ""
    for _ in range(500):
        with log.open("rb") as file:
            file.seek(before)
            text = file.read().decode()
        if found := TREE.search(text[text.rfind("Execution tree of successfully compiled") :]):
            return found[1] + found[2]
        sleep(0.01)
    raise AssertionError(f"no dump in the log: {text}")


if __name__ == "__main__":
    sys.exit(main())
