"""Statements that compute and assign: assignment, RETURN, RAISE, ASSERT, GET DIAGNOSTICS, a CASE's comparison."""

from typing import Final

from analyzer.base.diagnostics import diagnose
from analyzer.base.diagnostics.resolve import REFUSED
from analyzer.base.names import TypeId
from analyzer.definitions.parse.model import (
    Assert,
    Assign,
    GetDiagnostics,
    PlExpression,
    Raise,
    Return,
    ReturnNext,
)
from analyzer.definitions.parse.nodes import A_Expr, ColumnRef, Indirection, String
from analyzer.definitions.resolve import assignment, coerce, expressions, queries
from analyzer.definitions.resolve.plpgsql.conversion import assign, cast_value, check_domain, to_text
from analyzer.definitions.resolve.plpgsql.datums import Datum
from analyzer.definitions.resolve.plpgsql.evaluation import Place, only_value
from analyzer.definitions.resolve.plpgsql.result import element_result, is_row
from analyzer.definitions.resolve.plpgsql.saved_path import keep_path
from analyzer.definitions.resolve.plpgsql.targets import Missing, Target, Untold, find_target, resolve_target
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.types import BIGINT, BOOLEAN, RECORD, TEXT
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE, Value

CASE_VARIABLE: Final = "__Case__Variable__"

DIAGNOSTICS_TYPES: Final = {"row_count": BIGINT, "pg_routine_oid": TypeId("pg_catalog.oid")}
"""The items of GET DIAGNOSTICS that aren't text (exec_stmt_getdiag)."""


def as_boolean(state: ParseState, value: Value) -> None:
    """Convert a condition (exec_eval_boolean)."""
    cast_value(state, value, BOOLEAN)


def case_variable(value: Value | None) -> Datum:
    """Return the hidden variable that a CASE compares; it has the subject's type."""
    return Datum(CASE_VARIABLE, "scalar", value.type if value is not None else UNKNOWABLE_TYPE)


def compare_subject(place: Place, condition: PlExpression) -> None:
    """Resolve ``subject IN (values)`` with the ``=`` of the search path (pl_gram.y, make_case)."""
    values = tuple(target.val for target in condition.select.targetList if target.val is not None)
    subject = ColumnRef(fields=(String(sval=CASE_VARIABLE),), location=condition.span.start)
    name = (String(sval="="),)
    node = A_Expr(kind="AEXPR_IN", name=name, lexpr=subject, rexpr=values, location=condition.span.start)

    def compare(state: ParseState) -> Value:
        return expressions.transform_expression(state, node, ExprKind.SELECT_TARGET)

    place.run(condition.span, "when", compare)


def resolve_assign(place: Place, statement: Assign) -> None:
    """Resolve an assignment. From 14 on it is part of the statement that is analysed (transformPLAssignStmt)."""
    found = find_target(place, statement.target)
    match found:
        case Target():
            assign_target(place, statement, found)
        case Untold():
            place.expression(statement.value)
            resolve_target(place, statement.target)
        case Missing(message=message, sqlstate=sqlstate):
            place.expression(statement.value)
            problem = diagnose(REFUSED, statement.target.span, message=message, sqlstate=sqlstate)
            place.note(statement.target.span, "target", problem)


def assign_target(place: Place, statement: Assign, target: Target) -> None:
    """Resolve an assignment to a variable, a field, an element."""
    parts: tuple[Indirection, ...] = (
        *(String(sval=word) for word in target.rest),
        *statement.indirection,
    )
    value = statement.value
    version = place.analysis.lookup.server_version_num // 10000

    def store(state: ParseState) -> None:
        state.resolve_unknowns = version < 14
        given = only_value(queries.transform_query(state, value.select))
        store_value(state, place, target, parts, given, version)
        if not parts and target.field is None:
            keep_path(place.flow, target.datum, value, given)

    place.run(value.span, "", store)


def store_value(
    state: ParseState, place: Place, target: Target, parts: tuple[Indirection, ...], value: Value, version: int
) -> None:
    """Note how a value becomes a variable's, a field's or an element's."""
    name = target.datum.name
    place.flow.saved.pop(target.datum, None)
    if target.type == UNKNOWABLE_TYPE or not value.knowable:
        if not parts and target.field is None:
            assign(state, place.flow, target.datum, value)
        return
    if parts:
        assignment.assign_part(state, value, target.type, target.typmod, name, parts, False, "p", value.location)
        return
    if target.field is None and target.datum.kind != "scalar":
        assign_record(state, place, target.datum, value)
    elif version < 14:
        cast_value(state, value, target.type, target.typmod)
    elif coerce.coerce_to_target(state, value, target.type, target.typmod, "p") is None:
        message = f'variable "{name}" is of type {target.type} but expression is of type {value.type}'
        raise refuse("42804", message, value.location)


def assign_record(state: ParseState, place: Place, datum: Datum, value: Value) -> None:
    """Note how a value becomes a record's: a row is moved, anything else is coerced to the row type first."""
    null = value.constant is not None and value.constant.value is None
    if null or is_row(place.analysis, value.type):
        assign(state, place.flow, datum, value)
    elif coerce.coerce_to_target(state, value, datum.type, datum.typmod, "p") is None:
        message = f'variable "{datum.name}" is of type {datum.type} but expression is of type {value.type}'
        raise refuse("42804", message, value.location)


def resolve_return(place: Place, statement: Return) -> None:
    """Resolve RETURN; a scalar is converted to the result's type, a row must have it (exec_stmt_return)."""
    result = element_result(place.analysis)
    if statement.value is None:
        return

    def convert(state: ParseState, value: Value) -> None:
        if result is not None and not is_row(place.analysis, result):
            cast_value(state, value, result)
        elif result is not None and result != RECORD:
            check_domain(state, result)

    place.expression(statement.value, "return", convert)


def resolve_return_next(place: Place, statement: ReturnNext) -> None:
    """Resolve RETURN NEXT: a scalar is converted, a row must have the result's type (exec_stmt_return_next)."""
    resolve_return(place, Return(statement.span, statement.value))


def resolve_raise(place: Place, statement: Raise) -> None:
    """Resolve RAISE: its parameters are evaluated at any level, and written by their output functions."""
    for number, parameter in enumerate(statement.parameters):
        place.expression(parameter, f"parameter {number}", to_text)
    for option in statement.options:
        place.expression(option.value, "option", to_text)


def resolve_assert(place: Place, statement: Assert) -> None:
    """Resolve ASSERT: plpgsql.check_asserts may turn it off, so it counts as run."""
    place.expression(statement.condition, "condition", as_boolean)
    if statement.message is not None:
        place.expression(statement.message, "message", lambda state, value: cast_value(state, value, TEXT))


def resolve_diagnostics(place: Place, statement: GetDiagnostics) -> None:
    """Resolve GET DIAGNOSTICS: each item is assigned as text or a number (exec_stmt_getdiag)."""
    for item in statement.items:
        datum = resolve_target(place, item.target)
        value = Value(DIAGNOSTICS_TYPES.get(item.item, TEXT))
        if datum.type != UNKNOWABLE_TYPE:
            place.run(item.target.span, "item", lambda state, d=datum, v=value: assign(state, place.flow, d, v))  # type: ignore[misc]
