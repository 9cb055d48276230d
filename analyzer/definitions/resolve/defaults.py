"""The types of arguments that take their default: they matter where the parameter is polymorphic."""

import re
from typing import Final

from analyzer.base.diagnostics.resolve import UNKNOWN_TYPE
from analyzer.base.names import TypeId
from analyzer.catalog.model import StoredExpression
from analyzer.definitions.resolve.candidates import Candidate
from analyzer.definitions.resolve.references import parse_type_name
from analyzer.definitions.resolve.state import ParseState, Unresolvable
from analyzer.definitions.resolve.types import BOOLEAN, INTEGER, POLYMORPHIC

INTEGER_TEXT: Final = re.compile(r"\(?-?[0-9]+\)?\Z")
CAST_TEXT: Final = re.compile(r"(?:'(?:[^']|'')*'|NULL|ARRAY\[.*\]|\(.*\))::([^'()]+)\Z", re.DOTALL)


def default_types(state: ParseState, candidate: Candidate, given: int) -> tuple[TypeId, ...]:
    """Return the types of the defaults the call takes, in the order of its remaining arguments.

    A default was coerced to its parameter's type when the routine was created; a polymorphic parameter keeps its
    default's own type. parse_func.c, func_get_detail() and ParseFuncOrColumn().
    """
    if not candidate.defaulted:
        return ()
    routine = candidate.routine
    parameters = len(candidate.arguments)
    numbers = candidate.numbers or tuple(range(parameters))
    first = parameters - len(routine.defaults)
    return tuple(
        declared if declared not in POLYMORPHIC else own_type(state, routine.defaults[number - first])
        for declared, number in zip(candidate.arguments[given:], numbers[given:], strict=True)
    )


def type_written(state: ParseState, text: str) -> TypeId | None:
    """Return the type of a cast as PostgreSQL prints it: qualified, unless it is one of pg_catalog's."""
    node = parse_type_name(text, -1)
    names = ("pg_catalog", *(part.sval for part in node.names))[-2:]
    row = state.statement.lookup.type_named(*names)
    if row is None:
        return None
    return row.array if node.arrayBounds else row.identity


def own_type(state: ParseState, default: StoredExpression) -> TypeId:
    """Return the type of a polymorphic parameter's default, if it is a literal, whose text tells it."""
    if INTEGER_TEXT.match(default.text):
        return INTEGER
    if default.text in ("true", "false"):
        return BOOLEAN
    found = CAST_TEXT.match(default.text)
    if found is not None:
        row = type_written(state, found.group(1))
        if row is not None:
            return row
    raise Unresolvable(UNKNOWN_TYPE, what=f"the default {default.text} of a polymorphic parameter")
