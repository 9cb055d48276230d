"""Values that become a variable's: pl_exec.c, exec_assign_value(), exec_move_row(), exec_cast_value()."""

from collections.abc import Sequence
from dataclasses import replace

from analyzer.base.diagnostics.resolve import NOT_ASSIGNED, NOT_TOLD
from analyzer.base.names import TypeId
from analyzer.base.uses import DomainCoercion, IoCoercion
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.resolve import coerce, types
from analyzer.definitions.resolve.columns import row_columns
from analyzer.definitions.resolve.plpgsql.datums import OF_RECORD, UNASSIGNED, Datum, Shape, Unknown
from analyzer.definitions.resolve.plpgsql.flow import Flow
from analyzer.definitions.resolve.state import ParseState
from analyzer.definitions.resolve.types import RECORD, TEXT
from analyzer.definitions.resolve.unknowable import cast_unknowable, from_known
from analyzer.definitions.resolve.values import DIAGNOSED, UNKNOWABLE, UNKNOWABLE_TYPE, Attribute, Value


def cast_value(state: ParseState, value: Value, target: TypeId, typmod: int = -1) -> None:
    """Note how a value becomes one of the target type when the body runs.

    get_cast_hashentry(): an assignment cast, else the target's input function reads what the output function wrote.
    """
    if value.diagnosed or target == value.type:
        return
    if target == UNKNOWABLE_TYPE:
        from_known(state, value.type, "a", value.location)
        return
    placeholder = Value(value.type, value.typmod, shape=value.shape)
    if not value.knowable:
        cast_unknowable(state, placeholder, target, typmod, "a")
    elif value.type not in (types.UNKNOWN, RECORD):
        mark = state.statement.mark()
        if coerce.coerce_to_target(state, placeholder, target, typmod, "a") is not None:
            return
        state.statement.back_to(mark)
    through_text(state, value.type, target)


def through_text(state: ParseState, source: TypeId, target: TypeId) -> None:
    """Note a conversion by the output and the input function; a domain's checks run, too."""
    state.use(IoCoercion(source, target, node=False))
    if state.statement.lookup.type(target).kind == "d":
        state.use(DomainCoercion(target))


def to_text(state: ParseState, value: Value) -> None:
    """Note that a value is written as text by its output function (convert_value_to_string)."""
    if not value.diagnosed:
        state.use(IoCoercion(value.type, TEXT, node=False))


def assign(state: ParseState, flow: Flow, datum: Datum, value: Value) -> None:
    """Note how a value becomes a variable's, and what a record then holds (exec_assign_value)."""
    lookup = state.statement.lookup
    if is_undeclared(datum):
        return
    if datum.kind == "scalar":
        flow.saved.pop(datum, None)
        cast_value(state, value, datum.type, datum.typmod)
        return
    columns = columns_of(lookup, value)
    if datum.kind == "record":
        if value.constant is not None and value.constant.value is None:
            flow.records[datum] = UNASSIGNED
        else:
            row = value.type if value.shape is None else RECORD
            flow.records[datum] = Shape(row, columns) if columns is not None else replace(OF_RECORD, type=row)
        return
    move(state, datum, columns, value)


def is_undeclared(datum: Datum) -> bool:
    """Return whether the variable's declared type can't be said, of which its declaration has a diagnostic."""
    return datum.kind == "record" and datum.type == UNKNOWABLE_TYPE


def columns_of(lookup: Lookup, value: Value) -> tuple[Attribute, ...] | None:
    """Return the columns of a row value; those of a ROW() are f1, f2 …."""
    if not value.knowable:
        return None
    if value.form == "row" and value.shape is None and value.type == RECORD:
        return tuple(
            Attribute(f"f{number}", field.type, field.typmod, field.shape)
            for number, field in enumerate(value.fields, 1)
        )
    return row_columns(lookup, value.type, value.shape)


def move(state: ParseState, datum: Datum, columns: Sequence[Attribute] | None, value: Value) -> None:
    """Note how a row becomes a variable of a named row type: column by column, unless the types are the same."""
    if value.constant is not None and value.constant.value is None:
        check_domain(state, datum.type)
        return
    if value.type == datum.type:
        return
    if columns is None:
        if not value.diagnosed:
            not_told(state, datum, OF_RECORD, value.location)
        return
    move_columns(state, datum.type, columns)


def move_columns(state: ParseState, target: TypeId, columns: Sequence[Attribute]) -> None:
    """Note how each column is converted to the row type's column at its place (exec_move_row_from_fields)."""
    wanted = row_columns(state.statement.lookup, target) or ()
    for number, column in enumerate(wanted):
        if number < len(columns):
            given = columns[number]
            if (given.type, given.typmod) != (column.type, column.typmod):
                cast_value(state, Value(given.type, given.typmod, shape=given.shape), column.type, column.typmod)
        else:
            check_domain(state, column.type)
    check_domain(state, target)


def not_told(state: ParseState, datum: Datum, held: Unknown, location: int = -1) -> Value:
    """Note that a record's columns can't be said, unless it is said where the record was filled."""
    if held.told:
        return DIAGNOSED
    if held.source:
        return state.unresolved(NOT_TOLD, location, name=datum.name, source=held.source)
    return state.unresolved(NOT_ASSIGNED, location, name=datum.name)


def check_domain(state: ParseState, type_: TypeId) -> None:
    """Note that a domain's checks run on a value."""
    if type_ != UNKNOWABLE_TYPE and state.statement.lookup.type(type_).kind == "d":
        state.use(DomainCoercion(type_))


def assign_row(
    state: ParseState,
    flow: Flow,
    targets: Sequence[Datum],
    columns: Sequence[Attribute] | None,
    otherwise: Unknown,
) -> None:
    """Note how a query's row becomes the values of INTO or FOR targets (exec_move_row).

    A single record takes the row whole. Several variables take its columns one by one, missing ones are NULL.
    ``otherwise``: what a record holds where the columns aren't known.
    """
    if len(targets) == 1 and targets[0].kind != "scalar":
        assign_whole(state, flow, targets[0], columns, otherwise)
        return
    for number, datum in enumerate(targets):
        if columns is None:
            assign(state, flow, datum, DIAGNOSED if otherwise.told else UNKNOWABLE)
        elif number < len(columns):
            column = columns[number]
            assign(state, flow, datum, Value(column.type, column.typmod, shape=column.shape))
        elif datum.kind == "scalar":
            flow.saved.pop(datum, None)
            check_domain(state, datum.type)


def assign_whole(
    state: ParseState, flow: Flow, datum: Datum, columns: Sequence[Attribute] | None, otherwise: Unknown
) -> None:
    """Note how a query's row becomes a record's or a row variable's value."""
    if is_undeclared(datum):
        return
    if datum.kind == "record":
        flow.records[datum] = Shape(RECORD, tuple(columns)) if columns is not None else otherwise
    elif columns is not None:
        move_columns(state, datum.type, columns)
    else:
        not_told(state, datum, otherwise)
