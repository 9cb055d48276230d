"""Run-time soundness: ``python -m benchmarks.soundness pgtap pgq`` calls every routine and compares with its reach.

Each routine of an installed extension is called with sample arguments in a transaction that is rolled back. What
``pg_stat_xact_user_functions`` and ``pg_stat_xact_user_tables`` then show must be in what ``reach`` said, unless the
routine is unresolved. Errors are fine: what ran before the error was seen.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from analyzer import pipeline
from analyzer.base.names import RoutineId, TypeId
from analyzer.catalog import model
from analyzer.catalog.embedded import server_from
from analyzer.catalog.lookup import Index, Lookup
from analyzer.effects.scope import routine_node
from analyzer.graph.explore import Exploration, explore, own_routines
from analyzer.graph.reach import reach
from analyzer.manifest.policy import default_policy
from benchmarks.third_party import EXTENSIONS, PROGRAMS

SAMPLES = {
    "integer": ("1", "0"),
    "bigint": ("1",),
    "smallint": ("1::smallint",),
    "boolean": ("true",),
    "pg_catalog.text": ("'a'::text", "'select 1'::text", "'pg_class'::text"),
    "pg_catalog.name": ("'pg_class'::name",),
    "pg_catalog.name[]": ("'{pg_class,a}'::name[]",),
    "pg_catalog.text[]": ("'{a,b}'::text[]",),
    "pg_catalog.anyelement": ("1", "'a'::text"),
    "pg_catalog.anyarray": ("'{1,2}'::int[]",),
    "numeric": ("1.5",),
    "interval": ("'1 day'::interval",),
    "timestamp with time zone": ("now()",),
    "pg_catalog.oid": ("1259::oid",),
    "pg_catalog.regclass": ("'pg_tables'::regclass",),
    "pg_catalog.refcursor": ("'c'::refcursor",),
}
"""A few values of each type that routines take."""

COUNTS = """
SELECT 'function', (pg_identify_object('pg_catalog.pg_proc'::regclass, funcid, 0)).identity, calls
FROM pg_catalog.pg_stat_xact_user_functions
UNION ALL
SELECT 'table', (pg_identify_object('pg_catalog.pg_class'::regclass, relid, 0)).identity,
       n_tup_ins + n_tup_upd + n_tup_del
FROM pg_catalog.pg_stat_xact_user_tables
"""
"""What the session has run and written and not reported yet: earlier transactions count, too."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call, what it was seen to run and write, and what of that its reach didn't have."""

    statement: str
    seen: int
    unresolved: bool
    missed: tuple[str, ...]


def calls_of(routine: model.Routine) -> Iterator[str]:
    """Yield statements that call the routine, none if it takes a type without a sample."""
    choices = [SAMPLES.get(str(type_), ()) for type_ in routine.inputs]
    name = f'"{routine.schema}"."{routine.name}"'
    verb = "CALL" if routine.kind == "p" else "SELECT * FROM"
    for number in range(max((len(values) for values in choices), default=1)):
        if all(choices):
            arguments = ", ".join(values[number % len(values)] for values in choices)
            yield f"{verb} {name}({arguments})"


def drive(connection: psycopg.Connection, statement: str) -> frozenset[tuple[str, str]]:
    """Return what a statement was seen to run and to write; it leaves nothing behind."""
    with connection.transaction(force_rollback=True):
        connection.execute("SET LOCAL track_functions = 'all'")
        before = counts(connection)
        try:
            with connection.transaction():
                connection.execute(statement.encode())
        except psycopg.Error:
            pass  # what ran before the error was seen
        return frozenset(key for key, count in counts(connection).items() if count > before.get(key, 0))


def counts(connection: psycopg.Connection) -> dict[tuple[str, str], int]:
    """Return how often each routine ran and each table was written."""
    rows = connection.execute(COUNTS).fetchall()
    return {(str(kind), str(name)): int(count) for kind, name, count in rows}


def compare(
    index: Index, found: Exploration, routine: RoutineId, statement: str, seen: frozenset[tuple[str, str]]
) -> Call:
    """Return a call with what its routine's reach doesn't have."""
    told = reach(found.graph, routine_node(Lookup(index), routine))
    expected = {("function", node.identity) for node in (*told.calls, told.root)}
    expected |= {("table", name) for name, _ in told.writes}
    missed = (
        () if told.unresolved else tuple(sorted(f"{kind} {name}" for kind, name in seen - expected if is_own(name)))
    )
    return Call(statement, len(seen), bool(told.unresolved), missed)


def is_own(name: str) -> bool:
    """Return whether an object isn't PostgreSQL's own, nor a temporary one that the call made."""
    return not name.startswith(("pg_catalog.", "information_schema.", "pg_temp", "pg_toast"))


def measure(extensions: tuple[str, ...]) -> list[Call]:
    """Return every call of the routines that the last of these extensions brings."""
    with server_from(PROGRAMS, 15) as server:
        with psycopg.connect(server.dsn, autocommit=True) as connection:
            for name in extensions:
                connection.execute(f'CREATE EXTENSION IF NOT EXISTS "{name}" CASCADE'.encode())
        snapshot = pipeline.snapshot_of_server(server.dsn)
        index = Index(snapshot)
        found = explore(index, default_policy(), pipeline.RESOLVER)
        with psycopg.connect(server.dsn, autocommit=True) as connection:
            connection.execute("SET statement_timeout = '5s'; SET client_min_messages = error")
            return [
                compare(index, found, routine.identity, statement, drive(connection, statement))
                for routine in own_routines(index)
                if routine.kind in {"f", "p"} and routine.result != TypeId("pg_catalog.trigger")
                for statement in calls_of(routine)
            ]


def main() -> int:
    """Print one line an extension, and every miss; the exit code says whether there was any."""
    misses = 0
    for name, extensions in EXTENSIONS:
        if name not in (sys.argv[1:] or ("pgtap", "pgq")):
            continue
        calls = measure(extensions)
        counts = Counter(
            "unresolved" if call.unresolved else "missed" if call.missed else "covered" for call in calls
        )
        print(
            name, len(calls), "calls,", sum(call.seen for call in calls), "things seen,", dict(sorted(counts.items()))
        )
        for call in calls:
            if call.missed:
                print("  ", call.statement, call.missed)
                misses += 1
    return 1 if misses else 0


if __name__ == "__main__":
    raise SystemExit(main())
