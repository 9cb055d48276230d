"""What can only happen when grammar and tables drift apart: it is made to happen, and refused with its code."""

import pytest
from pglast.parser import parse_plpgsql_json

from analyzer.definitions.parse import reader, referee
from analyzer.definitions.parse.decode import UnknownSyntaxError
from analyzer.definitions.parse.model import UnreadableBody
from analyzer.definitions.parse.routine import parse_routine
from analyzer.definitions.parse.sql import Parsed

BODY = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$"
OTHER = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 2; END $$"


def test_two_readers_that_disagree(monkeypatch: pytest.MonkeyPatch) -> None:
    other = parse_plpgsql_json(OTHER)
    monkeypatch.setattr(referee, "parse_plpgsql_json", lambda _: other)
    parsed = parse_routine(BODY)
    assert isinstance(parsed.body, UnreadableBody)
    assert [found.code.id for found in parsed.diagnostics] == ["PGC103"]


def unknown(_: str) -> Parsed:
    raise UnknownSyntaxError("NewStmt: ['novelty']")


def test_a_construct_that_no_table_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "parse_sql", unknown)
    parsed = parse_routine(BODY)
    assert isinstance(parsed.body, UnreadableBody)
    assert [found.code.id for found in parsed.diagnostics] == ["PGC104"]
