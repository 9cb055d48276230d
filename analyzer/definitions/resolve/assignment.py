"""Assignment to a column, to a field or to an element of one. parse_target.c, transformAssignedExpr()."""

from collections.abc import Sequence
from typing import Final

from analyzer.base.names import TypeId
from analyzer.definitions.parse.nodes import A_Indices, A_Star, Indirection, String
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.coerce import coerce_to_target, to_domain
from analyzer.definitions.resolve.pathways import Context
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.subscripts import container_type, subscripted_type
from analyzer.definitions.resolve.unknowable import from_any, from_known
from analyzer.definitions.resolve.values import UNKNOWABLE, UNKNOWABLE_TYPE, Value

MISMATCH: Final = "42804"
CANNOT_COERCE: Final = "42846"
UNDEFINED_COLUMN: Final = "42703"
NOT_SUPPORTED: Final = "0A000"


def assign(
    state: ParseState,
    value: Value,
    target: TypeId,
    typmod: int,
    name: str,
    indirection: Sequence[Indirection] = (),
    location: int = -1,
) -> Value:
    """Return the value as it is stored in the column ``name``. parse_target.c, transformAssignedExpr()."""
    if value.form == "default":
        check_default(indirection, location)
        return value
    if indirection:
        return assign_part(state, value, target, typmod, name, tuple(indirection), False, "a", location)
    if target == UNKNOWABLE_TYPE:
        store_unknowable(state, value)
        return value
    coerced = coerce_to_target(state, value, target, typmod, "a")
    if coerced is None:
        words = f'column "{name}" is of type {target} but expression is of type {value.type}'
        raise refuse(MISMATCH, words, value.location)
    return coerced


def store_unknowable(state: ParseState, value: Value) -> None:
    """Note what may turn a value into one of a type that isn't known: of a column that is yet to be made."""
    if value.knowable:
        from_known(state, value.type, "a", value.location)
    elif not value.diagnosed:
        from_any(state, "a", value.location)


def check_default(indirection: Sequence[Indirection], location: int) -> None:
    """Refuse DEFAULT for a part of a column."""
    if not indirection:
        return
    if isinstance(indirection[0], A_Indices):
        raise refuse(NOT_SUPPORTED, "cannot set an array element to DEFAULT", location)
    raise refuse(NOT_SUPPORTED, "cannot set a subfield to DEFAULT", location)


def assign_part(
    state: ParseState,
    value: Value,
    target: TypeId,
    typmod: int,
    name: str,
    indirection: tuple[Indirection, ...],
    subscripted: bool,
    context: Context,
    location: int,
) -> Value:
    """Return the new whole after its part has been assigned. parse_target.c, transformAssignmentIndirection()."""
    if not indirection:
        return assign_leaf(state, value, target, typmod, name, subscripted, context, location)
    first = indirection[0]
    if isinstance(first, A_Star):
        raise refuse(NOT_SUPPORTED, 'row expansion via "*" is not supported here', location)
    if isinstance(first, String):
        return assign_field(state, value, target, typmod, name, indirection, context, location)
    return assign_element(state, value, target, typmod, name, indirection, context, location)


def assign_leaf(
    state: ParseState,
    value: Value,
    target: TypeId,
    typmod: int,
    name: str,
    subscripted: bool,
    context: Context,
    location: int,
) -> Value:
    """Return the value as the part's type."""
    coerced = coerce_to_target(state, value, target, typmod, context)
    if coerced is not None:
        return coerced
    what = f'subscripted assignment to "{name}" requires' if subscripted else f'subfield "{name}" is of'
    raise refuse(MISMATCH, f"{what} type {target} but expression is of type {value.type}", location)


def assign_field(
    state: ParseState,
    value: Value,
    target: TypeId,
    typmod: int,
    name: str,
    indirection: tuple[Indirection, ...],
    context: Context,
    location: int,
) -> Value:
    """Return a row with one field assigned; of a domain, its checks run. Branch of String."""
    lookup = state.statement.lookup
    base, base_typmod = types.base_type_and_typmod(lookup, target, typmod)
    columns = types.columns_of(lookup, base)
    assert isinstance(indirection[0], String)
    field = indirection[0].sval
    words = f'cannot assign to field "{field}" of column "{name}"'
    if columns is None:
        raise refuse(MISMATCH, f"{words} because its type {target} is not a composite type", location)
    column = next((column for column in columns if column.name == field), None)
    if column is None:
        raise refuse(UNDEFINED_COLUMN, f"{words} because there is no such column in data type {target}", location)
    assign_part(state, value, column.type, column.typmod, field, indirection[1:], False, context, location)
    stored = Value(base, location=location)
    return stored if base == target else to_domain(state, stored, base, base_typmod, target, "i", location)


def assign_element(
    state: ParseState,
    value: Value,
    target: TypeId,
    typmod: int,
    name: str,
    indirection: tuple[Indirection, ...],
    context: Context,
    location: int,
) -> Value:
    """Return a container with an element or slice assigned. parse_target.c, transformAssignmentSubscripts()."""
    count = next((n for n, item in enumerate(indirection) if not isinstance(item, A_Indices)), len(indirection))
    indices = [item for item in indirection[:count] if isinstance(item, A_Indices)]
    container, container_typmod = container_type(state, target, typmod)
    needed = subscripted_type(state, container, indices, location)
    assign_part(state, value, needed, container_typmod, name, indirection[count:], True, context, location)
    stored = Value(container, container_typmod, location=location)
    if container == target:
        return stored
    whole = coerce_to_target(state, stored, target, typmod, context)
    if whole is None:
        raise refuse(CANNOT_COERCE, f"cannot cast type {container} to {target}", location)
    return whole if value.knowable else UNKNOWABLE
