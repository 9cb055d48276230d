"""How long ``check`` takes on a live server: a synthetic database of any number of routines, sealed, then checked.

    python -m benchmarks.check_speed [5000 50000]

The manifest is made of questions as the resolver asks them, four a routine, so that only the check is measured.
"""

import sys
import tempfile
from pathlib import Path
from time import perf_counter

import psycopg

from analyzer.base.canonical import digest
from analyzer.catalog.embedded import server
from analyzer.catalog.live.server import connected, frozen, pin
from analyzer.catalog.lookup import Question
from analyzer.effects.model import Node
from analyzer.manifest.model import Analysis, AnalyzerContract, Fact, Manifest, RoutineEntry, SealedEdge
from analyzer.manifest.reading import read_manifest
from analyzer.manifest.roots import context_root, corpus_root
from analyzer.manifest.staleness import compare
from analyzer.manifest.writing import manifest_bytes
from analyzer.postgres.observing import ask, live_carriers, live_routines, observe_live

BODY = """
DO $make$
BEGIN
  FOR i IN 1..{count} LOOP
    IF i % 50 = 1 THEN
      EXECUTE format('CREATE TABLE app.t%s (id integer PRIMARY KEY, note text DEFAULT %L)', i / 50, i);
    END IF;
    EXECUTE format('CREATE FUNCTION app.f%s(a integer, b text DEFAULT %L) RETURNS integer'
      ' LANGUAGE plpgsql AS %L', i, i,
      format('BEGIN INSERT INTO app.t%s VALUES (a, b); RETURN app.f%s(a + 1, upper(b)); END', i / 50, i - 1));
  END LOOP;
END $make$
"""  # fmt: skip


def questions_of(number: int) -> tuple[Question, ...]:
    """Return what such a body asks."""
    table = f"t{number // 50}"
    return (
        ("relation-named", ("app", table)),
        ("relation", (f"app.{table}",)),
        ("routines", ("app", f"f{number - 1}")),
        ("routine", (f"app.f{number - 1}(integer,pg_catalog.text)",)),
        ("schema", ("app",)),
        ("operators", ("pg_catalog", "+")),
        ("routines", ("pg_catalog", "upper")),
        ("casts", ("integer",)),
    )


def sealed(dsn: str, count: int) -> Manifest:
    """Return a manifest of the database as it is."""
    numbers = {question: 0 for number in range(1, count + 1) for question in questions_of(number)}
    asked = sorted(numbers)
    numbers = {question: at for at, question in enumerate(asked)}
    with connected(dsn) as live, frozen(live):
        pin(live)
        answers = ask(live, asked)
        routines = live_routines(live, None)
        carriers = live_carriers(live, None, routines)
        version = live.version
    entries = tuple(
        RoutineEntry(
            row.kind,
            row.identity,
            "plpgsql",
            row.definition,
            row.body,
            row.attributes,
            "resolved",
            edges=(SealedEdge("call", "call", Node("function", f"app.f{number_of(row.identity) - 1}")),),
            facts=tuple(sorted(numbers[question] for question in questions_of(number_of(row.identity)))),
        )
        for row in routines
    )
    facts = tuple(Fact(kind, arguments, answers[kind, arguments]) for kind, arguments in asked)
    zero = digest(b"")
    return Manifest(
        analyzer=AnalyzerContract(name="pgcallgraph", version="0", files=zero, dependencies=zero, grammar=""),
        policy=zero,
        targets=zero,
        expected=zero,
        corpus_root=corpus_root(entries),
        context_root=context_root(facts),
        analysis=Analysis(
            server_version_num=version,
            encoding="UTF8",
            schemas=None,
            routines=entries,
            facts=facts,
            carriers=carriers,
        ),
    )


def number_of(identity: str) -> int:
    """Return the number in the name of a routine."""
    return int(identity.partition("(")[0].removeprefix("app.f"))


def measure(count: int) -> None:
    """Print how long each part of a check takes, best of three."""
    with server(16) as running, tempfile.TemporaryDirectory() as folder:
        with psycopg.connect(running.dsn, autocommit=True) as connection:
            connection.execute(b"CREATE SCHEMA app")
            connection.execute(BODY.format(count=count).encode())
            connection.execute(b"VACUUM ANALYZE")
        path = Path(folder) / "manifest.json"
        written = sealed(running.dsn, count)
        path.write_bytes(manifest_bytes(written))
        best = [1e9] * 3
        for _ in range(3):
            start = perf_counter()
            manifest, _ = read_manifest(path)
            read = perf_counter()
            observed = observe_live(running.dsn, manifest)
            assert observed is not None
            asked = perf_counter()
            staleness = compare(manifest, observed)
            end = perf_counter()
            assert not staleness.is_stale, staleness.reasons[:3]
            parts = [read - start, asked - read, end - asked]
            if sum(parts) < sum(best):
                best = parts
        print(
            f"{count} routines, {len(written.analysis.facts)} facts, {path.stat().st_size / 1e6:.1f} MB: "
            f"read {best[0]:.2f} s + ask {best[1]:.2f} s + compare {best[2]:.2f} s = {sum(best):.2f} s"
        )


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or ("5000", "50000")):
        measure(size)
