"""CASE, COALESCE, GREATEST and LEAST, and the functions without parentheses. Read beside parse_expr.c."""

from collections.abc import Iterable
from typing import Final

from analyzer.base.names import TypeId
from analyzer.base.uses import Constant, Ordering
from analyzer.definitions.parse.nodes import CaseExpr, CoalesceExpr, Expression, MinMaxExpr, SQLValueFunction
from analyzer.definitions.resolve.coerce import (
    coerce_to_boolean,
    coerce_to_common,
    select_common_type,
    select_common_typmod,
)
from analyzer.definitions.resolve.collations import merged
from analyzer.definitions.resolve.operators import make_operator
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.types import NAME, TEXT, UNKNOWN
from analyzer.definitions.resolve.values import UNKNOWABLE, UNKNOWABLE_TYPE, Value

NOT_SUPPORTED: Final = "0A000"
NULL: Final = Value(UNKNOWN, form="const", constant=Constant(None), tree=("c", UNKNOWN, -1, None))

TIMETZ: Final = TypeId("time with time zone")
TIME: Final = TypeId("time without time zone")
TIMESTAMPTZ: Final = TypeId("timestamp with time zone")
TIMESTAMP: Final = TypeId("timestamp without time zone")

VALUE_FUNCTIONS: Final[dict[str, TypeId]] = {
    "SVFOP_CURRENT_DATE": TypeId("pg_catalog.date"),
    "SVFOP_CURRENT_TIME": TIMETZ,
    "SVFOP_CURRENT_TIME_N": TIMETZ,
    "SVFOP_CURRENT_TIMESTAMP": TIMESTAMPTZ,
    "SVFOP_CURRENT_TIMESTAMP_N": TIMESTAMPTZ,
    "SVFOP_LOCALTIME": TIME,
    "SVFOP_LOCALTIME_N": TIME,
    "SVFOP_LOCALTIMESTAMP": TIMESTAMP,
    "SVFOP_LOCALTIMESTAMP_N": TIMESTAMP,
    "SVFOP_CURRENT_ROLE": NAME,
    "SVFOP_CURRENT_USER": NAME,
    "SVFOP_USER": NAME,
    "SVFOP_SESSION_USER": NAME,
    "SVFOP_CURRENT_CATALOG": NAME,
    "SVFOP_CURRENT_SCHEMA": NAME,
}


def transform_case(state: ParseState, node: CaseExpr) -> Value:
    """Return a CASE of the common type of its results. parse_expr.c, transformCaseExpr()."""
    from analyzer.definitions.resolve.expressions import transform_here

    last = state.last_set_returning
    tested = None if node.arg is None else transform_here(state, node.arg)
    if tested is not None and tested.type == UNKNOWN:
        tested = coerce_to_common(state, tested, TEXT, "CASE")
    conditions = []
    results = []
    for when in node.args:
        conditions.append(when_condition(state, tested, when.expr, when.location))
        results.append(transform_here(state, when.result))
    default = NULL if node.defresult is None else transform_here(state, node.defresult)
    values = common_values(state, (default, *results), "CASE")
    check_no_set(state, last, "CASE")
    tree = ("case", tested and tested.tree, tuple(c.tree for c in conditions), tuple(v.tree for v in values))
    return of_common_type(state, values, tree, node.location)


def when_condition(state: ParseState, tested: Value | None, node: Expression, location: int) -> Value:
    """Return a WHEN's condition; in a simple CASE the unqualified operator ``=`` compares."""
    from analyzer.definitions.resolve.expressions import transform_here

    value = transform_here(state, node)
    if tested is not None:
        placeholder = Value(tested.type, tested.typmod, tree=("t", tested.type))
        value = make_operator(state, ("=",), placeholder, value, location, state.last_set_returning)
    return coerce_to_boolean(state, value, "CASE/WHEN")


def common_values(state: ParseState, values: tuple[Value, ...], construct: str) -> tuple[Value, ...]:
    """Return the values as their common type."""
    common = select_common_type(state, values, construct)
    assert common is not None
    if common == UNKNOWABLE_TYPE:
        return (UNKNOWABLE,)
    return tuple(coerce_to_common(state, value, common, construct) for value in values)


def of_common_type(state: ParseState, values: tuple[Value, ...], tree: tuple[object, ...], location: int) -> Value:
    """Return a value of the type that all have, with their modifier if they agree (nodeFuncs.c, exprTypmod())."""
    type_ = values[0].type
    set_ = any(value.returns_set for value in values)
    typmod = select_common_typmod(values, type_)
    collation = merged(state, values)
    return Value(type_, typmod, returns_set=set_, tree=tree, location=location, collation=collation)


def check_no_set(state: ParseState, last: Value | None, construct: str) -> None:
    """Refuse a set-returning call inside a construct that may skip it."""
    if state.last_set_returning is not last:
        raise refuse(NOT_SUPPORTED, f"set-returning functions are not allowed in {construct}")


def transform_all(state: ParseState, items: Iterable[Expression]) -> tuple[Value, ...]:
    """Return the values of all items."""
    from analyzer.definitions.resolve.expressions import transform_here

    return tuple(transform_here(state, item) for item in items)


def transform_coalesce(state: ParseState, node: CoalesceExpr) -> Value:
    """Return a COALESCE. parse_expr.c, transformCoalesceExpr()."""
    last = state.last_set_returning
    values = common_values(state, transform_all(state, node.args), "COALESCE")
    check_no_set(state, last, "COALESCE")
    return of_common_type(state, values, ("coalesce", tuple(value.tree for value in values)), node.location)


def transform_minmax(state: ParseState, node: MinMaxExpr) -> Value:
    """Return GREATEST or LEAST, which compare by the default operator class. parse_expr.c, transformMinMaxExpr()."""
    construct = node.op.removeprefix("IS_")
    values = common_values(state, transform_all(state, node.args), construct)
    value = of_common_type(state, values, ("minmax", construct, tuple(value.tree for value in values)), node.location)
    if value.knowable:
        state.use(Ordering(value.type, "minmax", span=state.span(node.location)))
    return value


def transform_value_function(state: ParseState, node: SQLValueFunction) -> Value:  # noqa: ARG001
    """Return CURRENT_DATE and its kin. parse_expr.c, transformSQLValueFunction()."""
    return Value(VALUE_FUNCTIONS[node.op], tree=("v", node.op), location=node.location)
