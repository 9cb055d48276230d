"""What only the corpus calls is given only what its calls pass: held against servers that run each call."""

from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest

from analyzer import pipeline
from analyzer.base.policy import Policy
from analyzer.catalog.snapshot import Snapshot
from analyzer.manifest.model import Analysis, RoutineEntry
from analyzer.manifest.policy import default_policy
from tests.servers import Servers

SCHEMA = """
create schema app;
create table app.a (n int); create table app.b (n int); create table app.c (n int); create table app.d (n int);
insert into app.a values (0); insert into app.b values (0);
insert into app.c values (0); insert into app.d values (0);
create function app.add(tbl text, step int default 1, other text default 'd') returns void language plpgsql
  set search_path = app, pg_temp as $$
begin
  execute 'update app.' || tbl || ' set n = n + ' || step;
end $$;
create function app.two(one text, step int, other varchar default 'd') returns void language plpgsql
  set search_path = app, pg_temp as $$
begin
  execute format('update app.%I set n = n + 1', one);
  execute format('update app.%I set n = n + 1', other);
end $$;
create function app.changed(tbl text) returns void language plpgsql set search_path = app, pg_temp as $$
begin
  if tbl = 'a' then tbl := 'b'; end if;
  execute format('update app.%I set n = n + 1', tbl);
end $$;
create function app.alone(tbl text) returns void language plpgsql set search_path = app, pg_temp as
  $$begin execute format('update app.%I set n = n + 1', tbl); end$$;
create function app.granted(tbl text) returns void language plpgsql set search_path = app, pg_temp as
  $$begin execute format('update app.%I set n = n + 1', tbl); end$$;
create function app.defaulted(tbl text default 'a') returns void language plpgsql set search_path = app, pg_temp as
  $$begin execute format('update app.%I set n = n + 1', tbl); end$$;
create function app.passed(tbl text) returns void language plpgsql set search_path = app, pg_temp as
  $$begin execute format('update app.%I set n = n + 1', tbl); end$$;
create procedure app.made(out x text, tbl text, inout y text default 'q') language plpgsql
  set search_path = app, pg_temp as $$begin execute format('update app.%I set n = n + 1', tbl); end$$;
revoke execute on procedure app.made(text, text) from public;
revoke execute on function app.add(text, int, text), app.two(text, int, varchar), app.changed(text), app.alone(text),
  app.defaulted(text), app.passed(text) from public;

create function app.root_a() returns void language plpgsql as $$begin perform app.add('a'); end$$;
create function app.root_names() returns void language sql as $$select app.add(other => 'c', tbl => 'b')$$;
create function app.root_two() returns void language plpgsql as $$begin perform app.two('a', 1, 'c'); end$$;
create function app.root_other() returns void language plpgsql as
  $$begin perform app.two(other => 'c', one => 'b', step => 2); end$$;
create function app.root_dynamic() returns void language plpgsql as
  $$begin execute 'select app.add(' || quote_literal('c') || ')'; end$$;
create function app.root_changed() returns void language plpgsql as $$begin perform app.changed('a'); end$$;
create function app.root_granted() returns void language plpgsql as $$begin perform app.granted('a'); end$$;
create function app.root_defaulted() returns void language plpgsql as $$begin perform app.defaulted(); end$$;
create function app.root_made() returns void language plpgsql as
  $$declare v text; w text; begin call app.made(tbl => 'b', x => v, y => w); call app.made(v, 'c', w); end$$;
create function app.root_passed(tbl text) returns void language plpgsql as $$begin perform app.passed(tbl); end$$;
"""

ENTRY_POINTS = (
    "app.root_a()",
    "app.root_changed()",
    "app.root_defaulted()",
    "app.root_dynamic()",
    "app.root_granted()",
    "app.root_made()",
    "app.root_names()",
    "app.root_other()",
    "app.root_passed(pg_catalog.text)",
    "app.root_two()",
)

WRITES = {
    "app.add(": {"app.a", "app.b", "app.c"},
    "app.two(": {"app.a", "app.b", "app.c"},
    "app.changed(": {"app.b"},
    "app.made(": {"app.b", "app.c"},
}
"""What each routine writes that only the roots call: their texts are all constant. A server agrees; see below."""


CALLS = ("add a", "add names", "add dynamic", "two two", "two other", "changed changed", "made made")
"""Routines, and the roots that call them."""


@pytest.fixture(scope="module")
def dsn(servers: Servers) -> Iterator[str]:
    with servers.database(16) as dsn:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(SCHEMA.encode())
        yield dsn


@pytest.fixture(scope="module")
def snapshot(dsn: str) -> Snapshot:
    return pipeline.snapshot_of_server(dsn)


def closed() -> Policy:
    """Return the policy that says what outsiders call."""
    return replace(default_policy(), entry_points=ENTRY_POINTS)


@pytest.fixture(scope="module")
def analysis(snapshot: Snapshot) -> Analysis:
    return pipeline.analyze(snapshot, closed())


def entry_of(analysis: Analysis, beginning: str) -> RoutineEntry:
    (found,) = [row for row in analysis.routines if row.identity.startswith(beginning)]
    return found


def writes_of(entry: RoutineEntry) -> set[str]:
    return {edge.target.identity for edge in entry.edges if edge.carries == "write" and edge.target is not None}


@pytest.mark.parametrize("name", WRITES)
def test_texts_that_callers_pass_are_followed(name: str, analysis: Analysis) -> None:
    found = entry_of(analysis, name)
    assert found.status == "resolved"
    assert writes_of(found) == WRITES[name]
    assert [word for word in found.assumptions if word.startswith("entry_points: ")] != []


def test_a_server_writes_what_is_said(dsn: str) -> None:
    with psycopg.connect(dsn) as connection:
        seen: dict[str, set[str]] = {}
        for name, roots in (
            ("add", "a names dynamic"),
            ("two", "two other"),
            ("changed", "changed"),
            ("made", "made"),
        ):
            for root in roots.split():
                before = counts(connection)
                connection.execute(f"SELECT app.root_{root}()".encode())
                after = counts(connection)
                seen.setdefault(f"app.{name}(", set()).update(key for key in after if after[key] != before[key])
        connection.rollback()
    assert seen == WRITES


def counts(connection: psycopg.Connection[tuple[int, ...]]) -> dict[str, int]:
    query = "SELECT " + ", ".join(f"(SELECT n FROM app.{name})" for name in "abcd")
    (row,) = connection.execute(query.encode()).fetchall()
    return {f"app.{name}": value for name, value in zip("abcd", row, strict=True)}


@pytest.mark.parametrize("name", ["app.alone(", "app.defaulted(", "app.granted(", "app.passed("])
def test_what_is_given_something_else_is_unresolved(name: str, analysis: Analysis) -> None:
    assert entry_of(analysis, name).status == "unresolved"


def test_privileges_that_contradict_the_policy_are_told(analysis: Analysis) -> None:
    told = {row.identity for row in analysis.routines if any(found.code == "PGC232" for found in row.diagnostics)}
    assert told == {"app.granted(pg_catalog.text)"}


def test_without_entry_points_clients_may_pass_anything(snapshot: Snapshot) -> None:
    open_to_all = pipeline.analyze(snapshot)
    assert {entry_of(open_to_all, name).status for name in WRITES} == {"unresolved"}


def test_a_root_reaches_what_its_callee_does(analysis: Analysis) -> None:
    assert entry_of(analysis, "app.root_a(").status == "resolved"


def test_beyond_the_limit_of_contexts_texts_are_anything(snapshot: Snapshot) -> None:
    policy = closed()
    strict = replace(policy, limits=replace(policy.limits, contexts=1))
    found = entry_of(pipeline.analyze(snapshot, strict), "app.add(")
    assert {edge.code for edge in found.edges if edge.carries == "unresolved"} == {"PGC401"}


def test_a_changed_caller_is_followed_in_an_analysis_again(snapshot: Snapshot) -> None:
    before = pipeline.analyze_again(None, snapshot, closed()).earlier
    changed = replace(
        snapshot,
        routines=tuple(
            replace(row, source=row.source.replace("'a'", "'d'"), definition=row.definition.replace("'a'", "'d'"))
            if row.name == "root_a"
            else row
            for row in snapshot.routines
        ),
    )
    again = pipeline.analyze_again(before, changed, closed())
    assert again.earlier.analysis == pipeline.analyze(changed, closed())
    assert writes_of(entry_of(again.earlier.analysis, "app.add(")) == {"app.b", "app.c", "app.d"}
