"""What an older server reads in another way is refused for it, and for no other.

truth: the servers themselves: gram.y of 15 has none of these productions, that of 16 the constructors only.
"""

import pytest

from analyzer.definitions.parse.model import ParsedRoutine
from analyzer.definitions.parse.routine import parse_routine

CASES = (
    ("json('{}')", (15, 16)),
    ("json_value(a, '$')", (15, 16)),
    ("json_scalar(1)", (15, 16)),
    ("json_serialize(a)", (15, 16)),
    ("json_object()", (15,)),
    ("json_array()", (15,)),
    ("json_arrayagg(a)", (15,)),
    ("system_user", (15,)),
    ("1_000", (15,)),
    ("0x1f", (15,)),
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
    found = {major: parsed(expression, major).diagnostics for major in (15, 16, 17, 18)}
    assert tuple(major for major, diagnostics in found.items() if diagnostics) == majors
    assert {diagnostic.code.id for diagnostics in found.values() for diagnostic in diagnostics} <= {"PGC108"}
