"""What input functions say about literals while a statement is parsed, for the types whose syntax is simple.

A literal that PostgreSQL's input function refuses ends the parse analysis of its statement with that function's
error. Of types not listed here every literal is taken as well-formed: the input function is among the uses.
"""

import re
from collections.abc import Callable
from typing import Final

from analyzer.base.names import TypeId
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.types import BIGINT, BOOLEAN, INTEGER, NUMERIC, SMALLINT

INVALID_TEXT: Final = "22P02"
OUT_OF_RANGE: Final = "22003"

SPACE: Final = " \t\n\r\f\v"
DECIMAL: Final = re.compile(r"[+-]?[0-9]+\Z")
RADIX: Final = re.compile(r"[+-]?(0[xX](_?[0-9a-fA-F])+|0[oO](_?[0-7])+|0[bB](_?[01])+|[0-9](_?[0-9])*)\Z")
NUMBER: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?\Z")
NUMBER_WITH_UNDERSCORES: Final = re.compile(
    r"[+-]?([0-9](_?[0-9])*(\.([0-9](_?[0-9])*)?)?|\.[0-9](_?[0-9])*)([eE][+-]?[0-9](_?[0-9])*)?\Z"
)
SPECIAL_NUMBER: Final = re.compile(r"(nan|[+-]?inf(inity)?)\Z", re.IGNORECASE)
UUID: Final = re.compile(r"(\{)?[0-9a-fA-F]{4}(-?[0-9a-fA-F]{4}){7}(?(1)\})\Z")
BITS: Final = {SMALLINT: 16, INTEGER: 32, BIGINT: 64}


def check_literal(state: ParseState, type_: TypeId, text: str | None, location: int) -> None:
    """Refuse a literal that the type's input function can't read."""
    if text is None:
        return
    check = CHECKS.get(type_)
    if check is not None:
        check(state, type_, text, location)
    elif state.statement.lookup.type(type_).kind == "e":
        check_enum(state, type_, text, location)


def invalid(type_: TypeId, text: str, location: int, sqlstate: str = INVALID_TEXT) -> Exception:
    """Return the input function's error."""
    return refuse(sqlstate, f'invalid input syntax for type {type_.removeprefix("pg_catalog.")}: "{text}"', location)


def check_integer(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse what is no integer of the type's size. numutils.c, pg_strtoint32(); radix and underscores since 16."""
    digits = text.strip(SPACE)
    if not (RADIX if state.statement.version >= 16 else DECIMAL).match(digits):
        raise invalid(type_, text, location)
    digits = digits.replace("_", "")
    sign = -1 if digits[0] == "-" else 1
    digits = digits.lstrip("+-")
    base = {"x": 16, "o": 8, "b": 2}.get(digits[1:2].lower(), 10)
    value = sign * int(digits[2:] if base != 10 else digits, base)
    limit = 1 << (BITS[type_] - 1)
    if not -limit <= value < limit:
        raise refuse(OUT_OF_RANGE, f'value "{text}" is out of range for type {type_}', location)


def check_number(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse what is no number. numeric.c, numeric_in(); float.c, float8in_internal()."""
    digits = text.strip(SPACE)
    modern = type_ == NUMERIC and state.statement.version >= 16
    plain = (NUMBER_WITH_UNDERSCORES if modern else NUMBER).match(digits)
    if not (plain or SPECIAL_NUMBER.match(digits) or (modern and RADIX.match(digits))):
        raise invalid(type_, text, location)


def check_boolean(state: ParseState, type_: TypeId, text: str, location: int) -> None:  # noqa: ARG001
    """Refuse what is no truth value: a beginning of its words will do. bool.c, parse_bool_with_len()."""
    word = text.strip(SPACE).lower()
    begins = any(full.startswith(word) for full in ("true", "false", "yes", "no")) and word != ""
    if not (begins or word in ("on", "of", "off", "1", "0")):
        raise invalid(type_, text, location)


def check_uuid(state: ParseState, type_: TypeId, text: str, location: int) -> None:  # noqa: ARG001
    """Refuse what is no UUID. uuid.c, string_to_uuid()."""
    if not UUID.match(text):
        raise invalid(type_, text, location)


def check_enum(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse what is no label of the enum. enum.c, enum_in()."""
    if text not in state.statement.lookup.type(type_).labels:
        raise refuse(INVALID_TEXT, f'invalid input value for enum {type_}: "{text}"', location)


CHECKS: Final[dict[TypeId, Callable[[ParseState, TypeId, str, int], None]]] = {
    SMALLINT: check_integer,
    INTEGER: check_integer,
    BIGINT: check_integer,
    NUMERIC: check_number,
    TypeId("real"): check_number,
    TypeId("double precision"): check_number,
    BOOLEAN: check_boolean,
    TypeId("pg_catalog.uuid"): check_uuid,
}


def read_reference(state: ParseState, type_: TypeId, text: str | None, location: int) -> str | None:  # noqa: ARG001
    """Return the identity that a literal of regclass, regprocedure … names; any other text as it is."""
    return text
