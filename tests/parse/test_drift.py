"""What an older server reads in another way is refused for it, and for no other.

truth: the servers themselves: gram.y of 13 to 15 has none of these productions, that of 16 the constructors only.
"""

import pytest

from analyzer.definitions.parse.model import ParsedRoutine
from analyzer.definitions.parse.routine import parse_block, parse_routine

CASES = (
    ("json('{}')", (13, 14, 15, 16)),
    ("json_value(a, '$')", (13, 14, 15, 16)),
    ("json_scalar(1)", (13, 14, 15, 16)),
    ("json_serialize(a)", (13, 14, 15, 16)),
    ("json_object()", (13, 14, 15)),
    ("json_array()", (13, 14, 15)),
    ("json_arrayagg(a)", (13, 14, 15)),
    ("system_user", (13, 14, 15)),
    ("1_000", (13, 14, 15)),
    ("0x1f", (13, 14, 15)),
    ("app.json_value(a)", ()),
    ('"json_value"(a)', ()),
    ("json_object('{a,b}')", ()),
    ("json_build_object('a', 1)", ()),
    ("'1_000 system_user'", ()),
    ("current_user", ()),
)


def parsed(expression: str, major: int) -> ParsedRoutine:
    text = f"CREATE FUNCTION f(a json) RETURNS text LANGUAGE plpgsql AS $f$ BEGIN RETURN {expression}; END $f$"
    return parse_routine(text, major * 10_000)


@pytest.mark.parametrize(("expression", "majors"), CASES)
def test_drift(expression: str, majors: tuple[int, ...]) -> None:
    found = {major: parsed(expression, major).diagnostics for major in (13, 14, 15, 16, 17, 18)}
    assert tuple(major for major, diagnostics in found.items() if diagnostics) == majors
    assert {diagnostic.code.id for diagnostics in found.values() for diagnostic in diagnostics} <= {"PGC108"}


@pytest.mark.parametrize("major", [13, 14, 15, 16])
def test_blocks_drift_too(major: int) -> None:
    (found,) = parse_block("BEGIN PERFORM json_value('{}', '$'); END", major * 10_000).diagnostics
    assert found.code.id == "PGC108"
    assert parse_block("BEGIN PERFORM json_value('{}', '$'); END").diagnostics == ()


def test_deep_trees_are_searched() -> None:
    """A chain of operators is a tree as deep as it is long."""
    (found,) = parsed("json_value(a, '$')" + " || a" * 2_400, 16).diagnostics
    assert found.code.id == "PGC108"
