"""Guards on real servers: they let pass what is declared, spelt as it is declared, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
import pytest
from psycopg import errors

from analyzer.definitions.dynamic.guards import GUARDS, SETTINGS
from tests.servers import Servers
from tests.targets.cases import FAKE, PATH, cases, script

MAJORS = (15, 16, 17, 18)
LONG = "l" * 63
ALLOWED = ["app.log_1", 'app."Log_1"', "app.missing", f"app.{LONG}"]
PATTERN = "^app\\.log_[0-9]+$"

REFUSED: dict[str, str | None] = {
    "null": None,
    "empty": "",
    "another relation": "app.secret",
    "another schema": "other.log_1",
    "unqualified": "log_1",
    "temporary": "pg_temp.log_1",
    "case folding": "APP.LOG_1",
    "case folding of a quoted name": 'app."LOG_1"',
    "needless quotes": '"app"."log_1"',
    "white space before": " app.log_1",
    "white space behind": "app.log_1\n",
    "white space inside": "app . log_1",
    "a comment": "app.log_1--",
    "an inner comment": "app./**/log_1",
    "a second statement": "app.log_1; delete from app.secret",
    "a condition": "app.log_1 where false",
    "closing quotes": 'app."log_1"; delete from app.secret; --"',
    "Unicode escapes": 'U&"app".U&"log\\005f1"',
    "three parts": "postgres.app.log_1",
    "one byte too long": f"app.{LONG}l",
    "an OID": "{oid}",
    "no OID": "-",
    "a full-width digit": "app.log_\uff11",
    "a zero-width space": "app.log_1\u200b",
    "declared, but not there": "app.missing",
}


@pytest.fixture(scope="module", params=MAJORS)
def dsn(request: pytest.FixtureRequest, servers: Servers) -> Iterator[str]:
    with servers.database(request.param) as dsn:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute("DROP ROLE IF EXISTS reader")
            connection.execute(script())
            connection.execute(f'CREATE TABLE app."Log_1" (i int); CREATE TABLE app.{LONG} (i int)'.encode())
            connection.execute('CREATE TABLE app."LOG_1" (i int); CREATE ROLE nobody_much')
            connection.execute("GRANT USAGE ON SCHEMA guard, app TO nobody_much")
        yield dsn
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute("DROP OWNED BY nobody_much, reader; DROP ROLE nobody_much, reader")


@contextmanager
def session(dsn: str) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    with psycopg.connect(dsn) as connection:
        connection.execute("SET LOCAL lock_timeout = '50ms'")
        yield connection
        connection.rollback()


def ask(connection: psycopg.Connection[tuple[Any, ...]], call: str, *values: object) -> object:
    """Return what a guard returns; a refusal undoes nothing but itself."""
    with connection.transaction():
        row = connection.execute(f"SELECT guard.{call}".encode(), values).fetchone()
    assert row is not None
    return row[0]


def passed(connection: psycopg.Connection[tuple[Any, ...]], given: str | None) -> list[str]:
    """Return the guards that let a value pass that none may."""
    calls: dict[str, object] = {"allowed_relation(%s, %s)": ALLOWED, "allowed_name(%s, %s)": PATTERN}
    if given not in ALLOWED:
        calls["allowed_text(%s, %s)"] = ALLOWED
    found: list[str] = []
    for call, second in calls.items():
        with suppress(errors.InsufficientPrivilege):
            ask(connection, call, given, second)
            found.append(call)
    return found


def test_what_is_refused(dsn: str) -> None:
    with session(dsn) as connection:
        connection.execute("CREATE TEMP TABLE log_1 (i int)")
        row = connection.execute("SELECT 'app.log_1'::regclass::oid::text").fetchone()
        assert row is not None
        given = {case: value.replace("{oid}", row[0]) if value else value for case, value in REFUSED.items()}
        through = {case: passed(connection, value) for case, value in given.items()}
    assert {case: guards for case, guards in through.items() if guards} == {}


def test_what_passes(dsn: str) -> None:
    with session(dsn) as connection:
        connection.execute("SET LOCAL ROLE nobody_much")
        for name in ("app.log_1", 'app."Log_1"', f"app.{LONG}"):
            assert ask(connection, "allowed_relation(%s, %s)", name, ALLOWED) == name
            assert ask(connection, "allowed_regclass(%s, %s)", name, ALLOWED) == name
        assert ask(connection, "allowed_name(%s, %s)", "app.log_77", PATTERN) == "app.log_77"
        assert ask(connection, "allowed_text(%s, %s)", "a text", ["a text"]) == "a text"


def test_what_is_allowed_must_be_known(dsn: str) -> None:
    with session(dsn) as connection:
        for second in (None, [], [None]):
            for call in ("allowed_relation(%s, %s::text[])", "allowed_text(%s, %s::text[])"):
                with pytest.raises(errors.InsufficientPrivilege):
                    ask(connection, call, "app.log_1", second)
        with pytest.raises(errors.InsufficientPrivilege):
            ask(connection, "allowed_name(%s, %s)", "app.log_1", None)
        with pytest.raises(errors.InsufficientPrivilege):
            ask(connection, "allowed_regclass(%s, %s)", "app.secret", ["app.log_1"])
        with pytest.raises(errors.InsufficientPrivilege):
            ask(connection, "allowed_regclass(%s, %s)", None, ["app.log_1"])


SAME_CASE = "CREATE COLLATION same_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)"

HOSTILE = {
    "a search path with functions and operators of the same names": """
        CREATE SCHEMA evil;
        CREATE FUNCTION evil.to_regclass(text) RETURNS regclass LANGUAGE sql AS 'SELECT ''app.log_1''::regclass';
        CREATE FUNCTION evil.format(text, VARIADIC "any") RETURNS text LANGUAGE internal AS 'text_format';
        CREATE FUNCTION evil.yes(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
        CREATE OPERATOR evil.= (FUNCTION = evil.yes, LEFTARG = text, RIGHTARG = text);
        CREATE OPERATOR evil.~ (FUNCTION = evil.yes, LEFTARG = text, RIGHTARG = text);
        SET LOCAL search_path = evil, pg_temp, pg_catalog""",
    "temporary objects that shadow the catalog": """
        CREATE TEMP TABLE pg_class (oid oid, relname name, relnamespace oid);
        CREATE TEMP TABLE pg_namespace (oid oid, nspname name);
        CREATE TYPE pg_temp.text AS (i int);
        SET LOCAL search_path = pg_temp, pg_catalog""",
    "settings": "SET LOCAL standard_conforming_strings = off; SET LOCAL bytea_output = escape",
    "a schema that hides the declared one": "SET LOCAL search_path = other, app",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_the_session_does_changes_nothing(dsn: str, case: str) -> None:
    with session(dsn) as connection:
        connection.execute(HOSTILE[case].encode())
        assert ask(connection, "allowed_relation(%s, %s)", "app.log_1", ALLOWED) == "app.log_1"
        for name in ("app.secret", "log_1", 'app."LOG_1"'):
            with pytest.raises(errors.InsufficientPrivilege):
                ask(connection, "allowed_relation(%s, %s)", name, ALLOWED)
            with pytest.raises(errors.InsufficientPrivilege):
                ask(connection, "allowed_name(%s, %s)", name, PATTERN)


def test_a_collation_makes_no_name_another(dsn: str) -> None:
    """Equality under a nondeterministic collation isn't that of names; only a build with ICU has one."""
    with session(dsn) as connection:
        if not made_same_case(connection):
            return
        assert ask(connection, "allowed_text('A' COLLATE same_case, ARRAY['A'])") == "A"
        with pytest.raises(errors.InsufficientPrivilege):
            ask(connection, "allowed_text('a' COLLATE same_case, ARRAY['A'])")
        with pytest.raises(errors.InsufficientPrivilege):
            ask(connection, "allowed_relation('app.\"LOG_1\"' COLLATE same_case, ARRAY['app.\"Log_1\"'])")


def made_same_case(connection: psycopg.Connection[tuple[Any, ...]]) -> bool:
    """Return whether the server could make a collation that is blind to case."""
    try:
        with connection.transaction():
            connection.execute(SAME_CASE)
    except errors.FeatureNotSupported:
        return False
    return True


@pytest.mark.parametrize(
    "ddl",
    [
        "ALTER TABLE app.log_1 RENAME TO gone",
        "DROP TABLE app.log_1",
        "ALTER TABLE app.log_1 SET SCHEMA public",
        "ALTER TABLE app.log_1 ADD j int",
    ],
)
@pytest.mark.parametrize("call", ["allowed_relation(%s, %s)", "allowed_regclass(%s, %s)"])
def test_nobody_changes_the_relation_until_the_transaction_ends(dsn: str, call: str, ddl: str) -> None:
    with session(dsn) as connection, session(dsn) as other:
        connection.execute("SET LOCAL ROLE nobody_much")
        ask(connection, call, "app.log_1", ALLOWED)
        with pytest.raises(errors.LockNotAvailable):
            other.execute(ddl.encode())
        other.rollback()
        connection.rollback()
        other.execute(ddl.encode())


def test_what_was_renamed_or_dropped_before_is_refused(dsn: str) -> None:
    for ddl in ("ALTER TABLE app.log_1 RENAME TO gone", "DROP TABLE app.log_1"):
        with session(dsn) as connection:
            connection.execute(ddl.encode())
            with pytest.raises(errors.InsufficientPrivilege):
                ask(connection, "allowed_relation(%s, %s)", "app.log_1", ALLOWED)


def test_missing_a_schema_that_is_renamed_is_not_held(dsn: str) -> None:
    """PostgreSQL has no lock that keeps a schema's name: its owner can still move it away (docs/targets.md)."""
    with session(dsn) as connection, session(dsn) as other:
        ask(connection, "allowed_relation(%s, %s)", "app.log_1", ALLOWED)
        other.execute("ALTER SCHEMA app RENAME TO moved")


WRITTEN = """
SELECT 'app.log_1' WHERE NOT EXISTS (SELECT FROM app.log_1) UNION ALL
SELECT 'app.log_2' WHERE NOT EXISTS (SELECT FROM app.log_2) UNION ALL
SELECT 'app."Odd ""one"' WHERE NOT EXISTS (SELECT FROM app."Odd ""one") UNION ALL
SELECT 'app.secret' WHERE NOT EXISTS (SELECT FROM app.secret)
"""

RUNS = [
    ("app.bare", "log_1", {"app.log_1"}),
    ("app.bare", "log_2", {"app.log_2"}),
    ("app.whole", "app.log_1", {"app.log_1"}),
    ("app.whole", 'app."Odd ""one"', {'app."Odd ""one"'}),
    ("app.guarded", "log_1", {"app.log_1"}),
    ("app.guarded", "log_2", {"app.log_2"}),
    ("app.guarded", "secret", None),
    ("app.guarded", 'log_1"; delete from app.secret; --', None),
    ("app.guarded_value", "app.log_1", {"app.log_1"}),
    ("app.guarded_value", 'app."Odd ""one"', {'app."Odd ""one"'}),
    ("app.guarded_value", "app.secret", None),
    ("app.guarded_value", "app.log_1; delete from app.secret", None),
    ("app.guarded_text", "delete from app.log_1", {"app.log_1"}),
    ("app.guarded_text", "delete from app.secret", None),
]


@pytest.mark.parametrize(("routine", "value", "written"), RUNS)
def test_what_runs_is_what_is_declared(dsn: str, routine: str, value: str, written: set[str] | None) -> None:
    """What a case writes by a declared name is that name's relation; with a guard nothing else runs."""
    with session(dsn) as connection:
        for table in ("log_1", "log_2", '"Odd ""one"', "secret"):
            connection.execute(f"INSERT INTO app.{table} VALUES (1)".encode())
        if written is None:
            with pytest.raises(errors.InsufficientPrivilege), connection.transaction():
                connection.execute(f"SELECT {routine}(%s)".encode(), [value])
            return
        connection.execute(f"SELECT {routine}(%s)".encode(), [value])
        assert {row[0] for row in connection.execute(WRITTEN.encode())} == written
        (case,) = [case for case in cases() if case.routine == routine]
        expected = case.facts.get("writes")
        assert expected is None or all(f"{name} delete" in expected.split(", ") for name in written)


def test_every_server_keeps_a_guard_as_it_was_sent(dsn: str) -> None:
    """What a guard is recognised by (``guards.guard_called``) is the same on each of them."""
    query = """
        SELECT proname, prosrc, proconfig, provolatile, prosecdef, proisstrict FROM pg_proc
        WHERE pronamespace = 'guard'::regnamespace
    """
    with session(dsn) as connection:
        kept = {row[0]: row[1:] for row in connection.execute(query.encode())}
    settings = [f"{name}={value}" for name, value in SETTINGS]
    assert kept == {name: (guard.body, settings, "v", False, False) for name, guard in GUARDS.items()}


def test_the_cases_say_which_of_them_run() -> None:
    assert FAKE
    marked = PATH.read_text().count("  runs\n")
    assert marked == len({routine for routine, _, _ in RUNS} - {"app.guarded_text"}) + 1
