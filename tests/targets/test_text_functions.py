"""Routines that run SQL they are given as text: those of the policy, and those that send it elsewhere."""

from dataclasses import replace

import psycopg
import pytest

from analyzer import pipeline
from analyzer.base.policy import Policy, TextFunction
from analyzer.catalog.model import Routine
from analyzer.catalog.snapshot import Snapshot
from analyzer.manifest.model import Analysis, RoutineEntry
from analyzer.manifest.policy import default_policy
from analyzer.manifest.refusing import reasons_against
from tests.servers import Servers

SQL = """
CREATE SCHEMA app;
CREATE TABLE app.t (i int);
CREATE FUNCTION app.runs(n int, q text) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.far(c text, q text) RETURNS text LANGUAGE sql AS 'SELECT q';
CREATE FUNCTION app.known() RETURNS void LANGUAGE plpgsql AS
  $$BEGIN PERFORM app.runs(1, 'delete from app.t'); END$$;
CREATE FUNCTION app.unknown(q text) RETURNS void LANGUAGE plpgsql AS $$BEGIN PERFORM app.runs(1, q); END$$;
CREATE FUNCTION app.sends() RETURNS void LANGUAGE plpgsql AS
  $$BEGIN PERFORM app.far('dbname=other', 'delete from app.t'); END$$;
CREATE VIEW app.v AS SELECT app.runs(1, 'delete from app.t'), app.far('', '');
"""
LIBRARIES = {"runs": ("$libdir/mine", "runs"), "far": ("$libdir/dblink", "dblink_exec")}
RUNS = "app.runs(integer,pg_catalog.text)"
LEAVES = ("app.runs(integer,pg_catalog.text)", "app.far(pg_catalog.text,pg_catalog.text)")


@pytest.fixture(scope="module")
def snapshot(servers: Servers) -> Snapshot:
    """Return a database in which two routines are C functions of libraries that aren't installed here."""
    with servers.database(16) as dsn:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(SQL.encode())
        taken = pipeline.snapshot_of_server(dsn)
    return replace(taken, routines=tuple(in_library(row) for row in taken.routines))


def in_library(row: Routine) -> Routine:
    if row.schema != "app" or row.name not in LIBRARIES:
        return row
    binary, symbol = LIBRARIES[row.name]
    return replace(row, language="c", binary=binary, source=symbol)


def policy(runs: str) -> Policy:
    row = TextFunction(RUNS, (2,), "here" if runs == "here" else "elsewhere", "it was read")
    return replace(default_policy(), text_functions=(row,) if runs else ())


@pytest.fixture(scope="module")
def analyses(snapshot: Snapshot) -> dict[str, Analysis]:
    """Return what is known of the database under each policy."""
    return {runs: pipeline.analyze(snapshot, policy(runs)) for runs in ("", "here", "elsewhere")}


def entry(analyses: dict[str, Analysis], name: str, runs: str) -> RoutineEntry:
    return next(row for row in analyses[runs].routines if row.identity.startswith(f"app.{name}("))


def writes(found: RoutineEntry) -> set[str]:
    targets = [edge.target for edge in found.edges if edge.carries == "write" and edge.target is not None]
    return {f"{node.identity} {node.event}" for node in targets}


def test_a_text_that_is_known_is_followed(analyses: dict[str, Analysis]) -> None:
    found = entry(analyses, "known", "here")
    assert writes(found) == {"app.t delete"}
    assert [(site.form, site.verdict) for site in found.dynamic_sites] == [("text-function", "constant")]


def test_a_text_that_is_not_known_is_unresolved(analyses: dict[str, Analysis]) -> None:
    assert {row.code for row in entry(analyses, "unknown", "here").diagnostics} == {"PGC404"}


def test_without_the_policy_it_is_a_routine_in_c(analyses: dict[str, Analysis]) -> None:
    assert entry(analyses, "known", "").dynamic_sites == ()


def test_what_a_view_runs_is_unresolved(analyses: dict[str, Analysis]) -> None:
    found = analyses["here"]
    edges = [edge for row in found.objects if row.identity == "app.v" for edge in row.edges]
    assert "PGC305" in {edge.code for edge in edges}


@pytest.mark.parametrize(("name", "runs"), [("sends", ""), ("known", "elsewhere")])
def test_what_runs_elsewhere_is_an_assumption(analyses: dict[str, Analysis], name: str, runs: str) -> None:
    found = entry(analyses, name, runs)
    assert writes(found) == {" write"}
    assert found.dynamic_sites == ()
    (edge,) = [edge for edge in found.edges if edge.kind == "sql elsewhere"]
    assert any(name.startswith("sql_elsewhere: ") for name in edge.assumes)


def test_the_default_policy_does_not_accept_it(analyses: dict[str, Analysis]) -> None:
    found = analyses[""]
    stated = [dict(why.facts).get("assumption", "") for why in reasons_against(found, policy(""))]
    assert any(text.startswith("sql_elsewhere: ") for text in stated)
    accepting = replace(policy(""), accepted_assumptions=(*policy("").accepted_assumptions, "sql_elsewhere"))
    stated = [dict(why.facts).get("assumption", "") for why in reasons_against(found, accepting)]
    assert not any(text.startswith("sql_elsewhere: ") for text in stated)
