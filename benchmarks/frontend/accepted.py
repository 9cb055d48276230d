"""Whether every routine is read that PostgreSQL takes: ``python -m benchmarks.frontend.accepted --major 16 PATH…``.

``PATH`` is an SQL file, a folder of them, or a JSON file ``[[name, language, definition], …]``. Each routine is read
as it is written, and as ``pg_get_functiondef`` prints it once the server has made it with stubs for what it names
(:mod:`benchmarks.frontend.stubs`). What we refuse is put before the server with ``check_function_bodies``: it must
refuse it, too. All trees are decoded. Nothing of a routine runs.
"""

import argparse
import json
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analyzer.base.collector import calm_collector
from analyzer.definitions.parse.drift import trees
from analyzer.definitions.parse.model import OpaqueBody, ParsedRoutine
from analyzer.definitions.parse.routine import parse_routine
from benchmarks.builtin_packs import empty_server
from benchmarks.frontend.scripts import routines_of
from benchmarks.frontend.stubs import Judge, Made, judge_on

SUFFIXES = (".sql", ".pgsql", ".plpgsql", ".psql", ".in")


@dataclass(frozen=True, slots=True)
class Read:
    """How a routine fared: in a word, and why."""

    verdict: str
    reason: str = ""


def main() -> int:
    """Print a line for each source and each routine of note; return 1 if one is refused by us alone, or crashes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--major", type=int, default=16)
    parser.add_argument("--verbose", action="store_true", help="also list what both refuse, and what can't be made")
    arguments = parser.parse_args()
    calm_collector()
    total: Counter[str] = Counter()
    with empty_server(arguments.major) as running:
        databases = {kind: running.dsn_of(kind) for kind in ("domain", "composite")}
        with judge_on(running.dsn, databases) as judge:
            for path in arguments.paths:
                total += read_source(path, judge, arguments.major * 10_000, arguments.verbose)
    print("total", tally(total))
    return 1 if total["WRONG"] + total["CRASH"] else 0


def tally(counts: Counter[str]) -> str:
    """Return the counts in words."""
    return ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))


def read_source(path: Path, judge: Judge, version: int, verbose: bool) -> Counter[str]:
    """Return the verdicts over the routines of a file or folder."""
    counts: Counter[str] = Counter()
    for file, definitions in definitions_of(path):
        for definition in definitions:
            for read in (read_one(definition, version, judge), *read_again(definition, version, judge)):
                counts[read.verdict] += 1
                if read.verdict.isupper() or (verbose and read.reason):
                    print(f"{read.verdict}: {file.name}: {excerpt(definition)}\n    {excerpt(read.reason, 300)}")
        judge.forget()
    print(path.name, tally(counts), flush=True)
    return counts


def definitions_of(path: Path) -> Iterator[tuple[Path, Iterator[str]]]:
    """Yield files and the routines they make."""
    if path.suffix == ".json":
        yield path, (definition for _, _, definition in json.loads(path.read_text()))
        return
    files = sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and file.is_file())
    for file in files if path.is_dir() else [path]:
        yield file, routines_of(file.read_bytes().decode("utf-8", errors="replace"))


def excerpt(text: str, length: int = 100) -> str:
    """Return how a text begins, on one line."""
    return " ".join(text.split())[:length]


def read_one(definition: str, version: int, judge: Judge) -> Read:
    """Return how the text fares."""
    try:
        parsed = parse_routine(definition, version)
        for _ in trees(parsed.body):
            pass
    except Exception:
        return Read("CRASH", traceback.format_exc(limit=-3))
    if isinstance(parsed.body, OpaqueBody):
        return Read(f"opaque ({parsed.body.language})")
    return judged(definition, parsed, judge) if parsed.diagnostics else Read("accepted")


def judged(definition: str, parsed: ParsedRoutine, judge: Judge) -> Read:
    """Return what the server says to a routine that we refuse."""
    (ours, *_) = parsed.diagnostics
    outcome = judge.create(definition, check=True)
    if ours.code.id == "PGC108":
        return Read("read in another way by this server", ours.message)
    if isinstance(outcome, Made):
        return Read("WRONG", f"{ours.code.id} {ours.message}; the server takes it")
    theirs = f"{ours.code.id} {ours.message}; server: {outcome.code} {outcome.message}"
    is_sql = parsed.header is not None and parsed.header.language == "sql"
    if is_sql and outcome.code not in (
        "42601",
        "42P13",
    ):  # a body is parsed before it is analysed: fmgr_sql_validator()
        return Read("WRONG", theirs)
    return Read("refused by both", theirs)


def read_again(definition: str, version: int, judge: Judge) -> Iterator[Read]:
    """Yield how the server's own text of the routine fares."""
    outcome = judge.create(definition, check=False)
    if isinstance(outcome, Made):
        read = read_one(outcome.definition, version, judge)
        yield Read(f"functiondef {read.verdict}" if not read.verdict.isupper() else read.verdict, read.reason)
    else:
        yield Read("not made", f"{outcome.code} {outcome.message}")


if __name__ == "__main__":
    sys.exit(main())
