"""The conformance cases driven on real servers: what is seen to run and to be written is what each case says.

``track_functions = all`` misses what is inlined or runs inside index and sort code, table statistics miss what writes
no row; so what is seen must be among what is expected, never the other way round.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from analyzer.catalog.embedded import Server
from tests.effects import snapshots
from tests.effects.cases import Case, cases

FILES = Path("/tmp/pgcallgraph")
"""Where the cases that use COPY keep their files; the server writes it."""

CASES = tuple(cases())
SYSTEM = "(schemaname ~ '^pg_' OR schemaname = 'information_schema')"
FUNCTIONS = f"SELECT funcid::regprocedure::text FROM pg_stat_user_functions WHERE NOT {SYSTEM}"
TABLES = f"""
SELECT format('%I.%I', schemaname, relname), n_tup_ins + n_tup_upd + n_tup_del
FROM pg_stat_user_tables WHERE NOT {SYSTEM}
"""

WRITTEN = """
SELECT relname, schemaname ~ '^pg_temp' FROM pg_stat_user_tables WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
"""


@pytest.mark.parametrize("category", sorted({case.name.partition("/")[0] for case in CASES}))
def test_what_is_seen_is_expected(server: Server, category: str) -> None:
    if server.major not in snapshots.MAJORS:
        return  # the truth of the cases was taken on 16 and 18
    FILES.mkdir(exist_ok=True)
    FILES.chmod(0o777)
    problems = [
        f"{case.name}: {problem}"
        for case in CASES
        if case.name.startswith(f"{category}/") and case.is_for(server.major)
        for problem in surprises(case, server)
    ]
    assert problems == []


def surprises(case: Case, server: Server) -> Iterator[str]:
    """Yield what driving a case ran or wrote that the case doesn't expect."""
    snapshots.load(case, server.dsn)
    with psycopg.connect(server.dsn, autocommit=True, options="-c client_min_messages=error") as connection:
        connection.execute("SET track_functions = 'all'")
        connection.execute("SELECT pg_stat_reset()")
        before = {str(name): int(count) for name, count in connection.execute(TABLES).fetchall()}
        failed = drive(case, connection)
        connection.execute("ROLLBACK; RESET ALL; RESET ROLE; SELECT pg_stat_force_next_flush()")
        called = {row[0] for row in connection.execute(FUNCTIONS).fetchall()}
        written = {name for name, count in connection.execute(TABLES).fetchall() if count != before.get(name, 0)}
    known = {call.callee for call in case.calls} | set(case.roots())
    if extra := {printed(name) for name in called} - known:
        yield f"ran {sorted(extra)}"
    tables = written - {name for name in written if name.startswith("pg_temp")}
    if extra := tables - case.all("writes", "may write"):
        yield f"wrote {sorted(extra)}"
    if failed and "-- the drive ends with an error" not in case.path.read_text(encoding="utf-8"):
        yield failed


@pytest.mark.parametrize("case", [case for case in CASES if "captured" in case.facts], ids=lambda case: case.name)
def test_temporary_table_takes_the_place(server: Server, case: Case) -> None:
    # The case itself expects no such write; another one, pg_temp_table_shadowing, does of the same form.
    snapshots.load(case, server.dsn)
    with psycopg.connect(server.dsn, autocommit=True) as connection:
        connection.execute("SELECT pg_stat_reset()")
        assert drive(case, connection, "captured") == ""
        connection.execute("SELECT pg_stat_force_next_flush()")
        written = connection.execute(WRITTEN).fetchall()
    expected = {name.removeprefix("pg_temp.") for name in case.all("wider write")}
    assert expected <= {name for name, temporary in written if temporary}
    assert expected.isdisjoint({name for name, temporary in written if not temporary})


def drive(case: Case, connection: psycopg.Connection, label: str = "drive") -> str:
    """Run the case's own statements, and return the first error."""
    for statement in case.one(label).split(";"):
        try:
            if statement.strip():
                connection.execute(statement.encode())
        except psycopg.Error as error:
            return f"failed: {error}"
    return ""


def printed(name: str) -> str:
    """Return a routine with its schema, as the cases have it; the session's path may have left it out."""
    return name if re.match(r'("[^"]+"|\w+)\.', name) else f"public.{name}"
