"""What bodies use: the facts stand in ``plpgsql_bodies.sql``, beside the lines they are about."""

import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from analyzer.base.diagnostics import Severity
from analyzer.base.diagnostics.resolve import NOT_ATTACHED, UNKNOWN_STATEMENT, UNPINNED_DEFINER
from analyzer.base.uses import DomainCoercion, RelationUse, RoutineUse
from analyzer.catalog import model
from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index, Lookup
from analyzer.definitions.model import ResolvedRoutine
from analyzer.definitions.resolve.program import callee, entries, resolve
from analyzer.manifest.policy import default_policy
from tests.servers import Servers

SCRIPT = Path(__file__).with_name("plpgsql_bodies.sql")
FACT = re.compile(r"-- (call|write|code)(?: (before|from) (\d+))?: (.*)")
SCHEMAS = ("app.", "s1.", "s2.", "case_other.")
BODY = re.compile(r"CREATE (?:FUNCTION|PROCEDURE) app\.(?!stored_)(\w+)\(")
"""Those that can hold comments: a BEGIN ATOMIC body is kept without."""
NAMES = BODY.findall(SCRIPT.read_text().partition("app.sets_path()")[2])


@pytest.fixture(scope="module", params=(15, 16, 17, 18))
def dsn(request: pytest.FixtureRequest, servers: Servers) -> Iterator[str]:
    with servers.database(request.param) as dsn:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute("SET check_function_bodies = off")
            connection.execute(SCRIPT.read_bytes())
        yield dsn


@pytest.fixture(scope="module")
def index(dsn: str) -> Index:
    return Index(read(dsn))


def routine(index: Index, name: str) -> model.Routine:
    (found,) = (row for row in index.snapshot.routines if row.schema == "app" and row.name == name)
    return found


def resolved(index: Index, name: str) -> ResolvedRoutine:
    lookup = Lookup(index)
    row = routine(index, name)
    (context,) = entries(lookup, row.identity, default_policy())
    return resolve(lookup, row.identity, context, default_policy())


def facts(index: Index, source: str) -> dict[str, set[str]]:
    """Return what the comments of a body say of this server."""
    found: dict[str, set[str]] = {"call": set(), "write": set(), "code": set()}
    major = index.snapshot.server_version_num // 10000
    for kind, side, bound, text in FACT.findall(source):
        if side and (side == "before") != (major < int(bound)):
            continue
        if kind == "code":
            found[kind] |= set(re.findall(r"PGC\d+", text))
        else:
            found[kind].add(text.strip())
    return found


def said(found: ResolvedRoutine) -> dict[str, set[str]]:
    """Return what was found, in the words of the comments."""
    return {
        "call": {
            use.routine for use in found.uses if isinstance(use, RoutineUse) and use.routine.startswith(SCHEMAS)
        },
        "write": {
            f"{use.access} {use.relation}"
            for use in found.uses
            if isinstance(use, RelationUse) and use.access not in ("select", "copy-to")
        },
        "code": {d.code.id for d in found.diagnostics if d.code.severity is Severity.ERROR},
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_body_uses_what_its_comments_say(index: Index, name: str) -> None:
    found = resolved(index, name)
    expected = facts(index, routine(index, name).source)
    assert said(found) == expected
    assert found.status == ("unresolved" if expected["code"] else "resolved")


def test_an_uninitialised_domain_variable_runs_its_checks(index: Index) -> None:
    """pl_exec.c, exec_stmt_block(): the variable's NULL is assigned like any other value."""
    domains = {use.domain for use in resolved(index, "calls").uses if isinstance(use, DomainCoercion)}
    assert domains == {"app.whole"}


def test_the_notes_and_warnings(index: Index) -> None:
    assert [d.code for d in resolved(index, "never_attached").diagnostics] == [NOT_ATTACHED]
    assert [d.code for d in resolved(index, "definer").diagnostics] == [UNPINNED_DEFINER]
    assert UNKNOWN_STATEMENT.id == "PGC228"


def test_a_callee_without_a_path_of_its_own_runs_under_its_callers(index: Index) -> None:
    """The conformance case A-direct-call/searchpath_dynamic_scoping, executed on 13 to 18."""
    lookup = Lookup(index)
    caller, unpinned = routine(index, "pinned"), routine(index, "unpinned")
    (above,) = entries(lookup, caller.identity, default_policy())
    context = callee(lookup, above, unpinned.identity, None, None, None, default_policy())
    found = resolve(lookup, unpinned.identity, context, default_policy())
    assert said(found)["call"] == {"s1.h()"}
    assert not context.assumed
    after = callee(lookup, above, unpinned.identity, None, ("s2",), None, default_policy())
    assert said(resolve(lookup, unpinned.identity, after, default_policy()))["call"] == {"s2.h()"}


def test_a_pinned_callee_keeps_its_path(index: Index) -> None:
    lookup = Lookup(index)
    (above,) = entries(lookup, routine(index, "set_local").identity, default_policy())
    context = callee(lookup, above, routine(index, "pinned").identity, None, ("s2",), None, default_policy())
    assert "s1" in context.search_path
    assert "s2" not in context.search_path


def test_a_path_that_is_not_known_stays_so_for_the_callee(index: Index) -> None:
    lookup = Lookup(index)
    found = resolved(index, "set_by_value")
    assert found.calls_under
    context = callee(lookup, found.context, routine(index, "unpinned").identity, None, (), None, default_policy())
    assert said(resolve(lookup, routine(index, "unpinned").identity, context, default_policy()))["code"] == {"PGC207"}


def test_what_a_statement_calls_runs_before_or_after_it_changes_the_path(index: Index) -> None:
    """Server 16.14: SELECT set_config('search_path', 's2', false), unpinned() runs s2.h()."""
    found = resolved(index, "path_and_call_in_one")
    (number,) = (n for n, use in enumerate(found.uses) if isinstance(use, RoutineUse) and "unpinned" in use.routine)
    paths = {path for index_, path in found.calls_under if index_ == number}
    assert paths == {("s1",), ("s2",)}


def paths_of(index: Index, name: str, called: str) -> set[tuple[str, ...]]:
    """Return what search_path is set to where a body uses a routine or relation."""
    found = resolved(index, name)
    (number,) = (
        n
        for n, use in enumerate(found.uses)
        if (isinstance(use, RoutineUse) and use.routine == called)
        or (isinstance(use, RelationUse) and use.relation == called)
    )
    return {path for index_, path in found.calls_under if index_ == number}


@pytest.mark.parametrize("name", ["sql_path_then_name", "stored_path_then_call"])
def test_what_an_sql_function_calls_runs_under_the_path_it_has_set(index: Index, name: str) -> None:
    """Servers 15 to 18: a callee runs under s2; before 18 it meets s1 if it is inlined or computed by the planner."""
    early = {("s1",)} if index.snapshot.server_version_num < 180000 else set()
    assert paths_of(index, name, "app.unpinned()") == early | {("s2",)}


def test_the_server_finds_the_same_name(dsn: str, index: Index) -> None:
    """What app.sql_path_then_name() returns says which h() its last statement called."""
    with psycopg.connect(dsn) as connection:
        row = connection.execute("SELECT app.sql_path_then_name()").fetchone()
    assert row is not None
    assert said(resolved(index, "sql_path_then_name"))["call"] == {"app.unpinned()", f"s{row[0]}.h()"}


def test_a_trigger_runs_under_the_path_that_a_command_has_set(index: Index) -> None:
    """Servers 15 to 18: the trigger's function finds s2.h(), though nothing beside the INSERT calls a routine."""
    assert paths_of(index, "path_then_trigger", "app.log") == {("s2",)}
    assert ("s2",) in paths_of(index, "sql_path_then_trigger", "app.log")
