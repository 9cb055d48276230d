"""``python -m benchmarks.agreement DSN [--count N] [--seed N]``: how often we and the server agree, and where not."""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index
from benchmarks.agreement import builtins, wide
from benchmarks.agreement.ours import Resolver, Unresolved
from benchmarks.agreement.server import Answer, Oracle, connect
from benchmarks.agreement.statements import Case, statements

QUOTED: Final = re.compile(r"'.*'", re.DOTALL)


@dataclass(slots=True)
class Tally:
    """What came of the comparison so far. ``gaps_refused``: the gaps that the server refuses."""

    resolved: int = 0
    refused: int = 0
    gaps: Counter[str] = field(default_factory=Counter)
    gaps_refused: int = 0
    wrong: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    ours: float = 0.0


def compare(oracle: Oracle, resolver: Resolver, cases: Iterator[Case], tally: Tally) -> None:
    """Ask both about each case, and count."""
    for sql, path, parameters in cases:
        server = oracle.ask(sql, path, parameters)
        start = time.perf_counter()
        ours = resolver.ask(sql, path, parameters)
        tally.ours += time.perf_counter() - start
        if isinstance(ours, Unresolved):
            tally.gaps[QUOTED.sub("'…'", ours.reason)] += 1
            tally.gaps_refused += bool(server.sqlstate)
        elif (difference := differs(server, ours)) is not None:
            tally.kinds[difference[0]] += 1
            print(f"wrong: {sql} [{path}] {parameters} {difference}", file=sys.stderr, flush=True)
            tally.wrong.append(f"[{path}] {sql} {parameters}\n    {difference[0]}\n    {difference[1]}")
        elif server.sqlstate:
            tally.refused += 1
        else:
            tally.resolved += 1


def differs(server: Answer, ours: Answer) -> tuple[str, str] | None:
    """Return the kind of a difference and the difference, None if there is none."""
    if server.sqlstate != ours.sqlstate:
        kind = f"server {server.sqlstate or 'resolves'}, we {ours.sqlstate or 'resolve'}"
        return kind, f"server: {server.message!r}; we: {ours.message!r}"
    if server.sqlstate or server.hidden:
        return None
    for name in ("functions", "operators", "relations", "io_casts", "writes"):
        theirs, own = getattr(server, name), getattr(ours, name)
        if theirs != own:
            return name, f"server only: {sorted(theirs - own)}; we only: {sorted(own - theirs)}"
    return None


def main() -> int:
    """Compare, print the shares and the differences, and return 1 if there was a wrong answer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("dsn")
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--builtins", action="store_true", help="every routine, operator and cast instead")
    parser.add_argument("--wide", action="store_true", help="the wider grammar, which goes over any schema")
    parser.add_argument("--statements", type=Path, help="a JSON-lines file as `pgcallgraph resolve` reads it instead")
    arguments = parser.parse_args()
    snapshot = read(arguments.dsn)
    tally = Tally()
    oracle, resolver = connect(arguments.dsn), Resolver(Index(snapshot))
    start = time.perf_counter()
    if arguments.statements is not None:
        cases = list(read_cases(arguments.statements))
    elif arguments.builtins:
        cases = list(builtins.statements(snapshot))
    else:
        grammar = wide.statements if arguments.wide else statements
        cases = list(islice(grammar(snapshot, arguments.seed), arguments.count))
    compare(oracle, resolver, iter(cases), tally)
    report(tally, snapshot.server_version_num, len(cases), time.perf_counter() - start, arguments.show)
    return 1 if tally.wrong else 0


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the statements of a JSON-lines file."""
    for line in path.read_text().splitlines():
        case = json.loads(line)
        yield case["sql"], case.get("search_path", ""), tuple(case.get("params", ()))


def report(tally: Tally, version: int, count: int, seconds: float, show: int) -> None:
    """Print what came of it."""
    for text in tally.wrong[:show]:
        print(text)
    print(
        f"server {version}: {count} statements in {seconds:.0f} s; ours alone {count / tally.ours:.0f} statements/s"
    )
    print(f"agree: {tally.resolved} resolved, {tally.refused} refused with the same SQLSTATE")
    gaps = sum(tally.gaps.values())
    open_ = gaps - tally.gaps_refused
    print(
        f"gaps: {open_} ({100 * open_ / count:.2f} %) that the server resolves, {tally.gaps_refused} that it refuses"
    )
    for reason, number in tally.gaps.most_common(20):
        print(f"  {number:6} {reason}")
    print(f"wrong: {len(tally.wrong)}")
    for kind, number in tally.kinds.most_common(30):
        print(f"  {number:6} {kind}")


if __name__ == "__main__":
    sys.exit(main())
