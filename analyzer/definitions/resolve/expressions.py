"""Expressions: what each node of the raw tree becomes. Read beside parse_expr.c.

Every class of ``analyzer.definitions.parse.nodes.Expression`` has its line in the table at the end.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from analyzer.base.diagnostics.resolve import UNHANDLED, UNKNOWN_TYPE
from analyzer.definitions.parse import nodes
from analyzer.definitions.parse.nodes import (
    A_Expr,
    A_Indirection,
    A_Star,
    ColumnRef,
    Expression,
    SetToDefault,
    String,
)
from analyzer.definitions.resolve import comparisons, conditionals, json_expressions, xml_expressions
from analyzer.definitions.resolve.candidates import schemas_of
from analyzer.definitions.resolve.coerce import coerce_to_boolean, coerce_to_target
from analyzer.definitions.resolve.columns import (
    expand_row,
    expand_star,
    is_column,
    not_registered,
    transform_column_ref,
)
from analyzer.definitions.resolve.constants import make_constant
from analyzer.definitions.resolve.constructors import array_as, transform_array, transform_row
from analyzer.definitions.resolve.functions import Arguments, call_or_column
from analyzer.definitions.resolve.placement import grouping_tree
from analyzer.definitions.resolve.state import ExprKind, ParseState, Refusal, Unresolvable, refuse
from analyzer.definitions.resolve.sublinks import transform_sublink
from analyzer.definitions.resolve.subscripts import subscript
from analyzer.definitions.resolve.type_names import resolve_type_name
from analyzer.definitions.resolve.types import (
    BOOLEAN,
    INTEGER,
    RECORD,
    TEXT,
    UNKNOWN,
    base_type_and_typmod,
    element_type,
    is_collatable,
    is_complex,
)
from analyzer.definitions.resolve.values import Collation, Value

SYNTAX_ERROR: Final = "42601"
CANNOT_COERCE: Final = "42846"
MISMATCH: Final = "42804"
NOT_SUPPORTED: Final = "0A000"
UNDEFINED_COLUMN: Final = "42703"
UNDEFINED_OBJECT: Final = "42704"
UNDEFINED_PARAMETER: Final = "42P02"
WRONG_OBJECT: Final = "42809"


def transform_expression(state: ParseState, node: Expression, kind: ExprKind) -> Value:
    """Return what an expression of this kind becomes. parse_expr.c, transformExpr()."""
    outer, state.kind = state.kind, kind
    value = transform_here(state, node)
    state.kind = outer
    return value


def transform_here(state: ParseState, node: Expression) -> Value:
    """Return what an expression at the current place becomes. parse_expr.c, transformExprRecurse()."""
    transform = TRANSFORMS.get(type(node))
    if transform is None:
        raise Unresolvable(UNHANDLED, getattr(node, "location", -1), what=f"{type(node).__name__} in an expression")
    outer = state.negated
    state.negated, state.negatable = state.negatable, False
    value = transform(state, node)
    state.negated = outer
    return value


def transform_negatable(state: ParseState, node: Expression) -> Value:
    """Return what an expression becomes that the planner may negate (prepqual.c, negate_clause())."""
    state.negatable = True
    return transform_here(state, node)


def transform_expression_list(
    state: ParseState, items: Iterable[Expression], kind: ExprKind, allow_default: bool = False
) -> tuple[Value, ...]:
    """Return the values of a list, with ``t.*`` and ``(x).*`` expanded. parse_target.c, transformExpressionList()."""
    outer, state.kind = state.kind, kind
    values: list[Value] = []
    for item in items:
        match item:
            case ColumnRef(fields=(*_, A_Star())):
                values.extend(expand_star(state, item))
            case A_Indirection(indirection=(*first, A_Star()), arg=argument):
                whole = A_Indirection(arg=argument, indirection=tuple(first)) if first else argument
                values.extend(value for _, value in expand_row(state, transform_here(state, whole), -1))
            case SetToDefault() if allow_default:
                values.append(Value(UNKNOWN, form="default", location=item.location))
            case _:
                state.negatable = kind is ExprKind.VALUES and state.depth > 0
                values.append(transform_here(state, item))
    state.kind = outer
    return tuple(values)


def transform_condition(state: ParseState, node: Expression | None, kind: ExprKind, construct: str) -> Value | None:
    """Return a WHERE-like condition. parse_clause.c, transformWhereClause()."""
    if node is None:
        return None
    return coerce_to_boolean(state, transform_expression(state, node, kind), construct)


def transform_parameter(state: ParseState, node: nodes.ParamRef) -> Value:
    """Return what ``$n`` means. parse_expr.c, transformParamRef(); parse_param.c."""
    hooks = state.statement.hooks
    found = hooks.parameter(state, node.number, node.location) if hooks is not None else None
    if found is not None:
        state.statement.variables.append((node.location, 1, found.type))
        return found
    parameters = state.statement.parameters
    if node.number < 1 or (node.number > len(parameters.types) and not parameters.variable):
        raise refuse(UNDEFINED_PARAMETER, f"there is no parameter ${node.number}", node.location)
    while len(parameters.types) < node.number:
        parameters.types.append(UNKNOWN)
    type_ = parameters.types[node.number - 1]
    if type_ == UNKNOWN:
        parameters.unsettled[node.number] += 1
    tree = ("p", node.number, type_)
    return Value(type_, form="param", parameter=node.number, tree=tree, location=node.location)


def transform_indirection(state: ParseState, node: A_Indirection) -> Value:
    """Return a field, an element or a slice of a value. parse_expr.c, transformIndirection()."""
    last = state.last_set_returning
    mark = len(state.statement.references)
    value = transform_here(state, node.arg)
    location = value.location
    subscripts: list[nodes.A_Indices] = []
    for item in node.indirection:
        if isinstance(item, nodes.A_Indices):
            subscripts.append(item)
            continue
        if isinstance(item, A_Star):
            raise refuse(NOT_SUPPORTED, 'row expansion via "*" is not supported here', location)
        if subscripts:
            value = subscript(state, value, tuple(subscripts))
            subscripts = []
        field = call_or_column(state, (item.sval,), Arguments((value,), mark=mark, last=last), None, location)
        value = field if field is not None else missing_attribute(state, value, item.sval, location)
    return subscript(state, value, tuple(subscripts)) if subscripts else value


def missing_attribute(state: ParseState, row: Value, name: str, location: int) -> Value:
    """Return an unknowable value for the field of a variable of unknown shape; refuse any other that isn't there.

    parse_func.c, ParseComplexProjection(); parse_expr.c, unknown_attribute().
    """
    if row.type == RECORD and row.shape is None and row.form == "param":
        return state.unresolved(UNKNOWN_TYPE, location, what=f"field {name} of a record")
    if row.type == RECORD and row.shape is None and is_column(row):
        raise not_registered(location)
    raise no_attribute(state, row, name, location)


def no_attribute(state: ParseState, row: Value, name: str, location: int) -> Refusal:
    """Return the error for a field that a value doesn't have."""
    if row.type == RECORD:
        return refuse(UNDEFINED_COLUMN, f'could not identify column "{name}" in record data type', location)
    if is_complex(state.statement.lookup, row.type):
        return refuse(UNDEFINED_COLUMN, f'column "{name}" not found in data type {row.type}', location)
    words = f"column notation .{name} applied to type {row.type}, which is not a composite type"
    return refuse(WRONG_OBJECT, words, location)


def transform_call(state: ParseState, node: nodes.FuncCall) -> Value:
    """Return what a function call becomes. parse_expr.c, transformFuncCall()."""
    last = state.last_set_returning
    mark = len(state.statement.references)
    values, names = transform_arguments(state, node.args)
    direct = len(state.statement.references) if node.agg_within_group else 0
    if node.agg_within_group:
        values += tuple(transform_expression(state, item.node, ExprKind.ORDER_BY) for item in node.agg_order)
    transform_condition(state, node.agg_filter, ExprKind.FILTER, "FILTER")
    if names and node.agg_within_group:
        raise refuse(SYNTAX_ERROR, "positional argument cannot follow named argument", node.location)
    arguments = Arguments(values, names, mark, direct, last)
    name = function_name(state, tuple(part.sval for part in node.funcname))
    value = call_or_column(state, name, arguments, node, node.location)
    assert value is not None
    return value


def function_name(state: ParseState, name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the name as the grammar of the server's version gives it.

    Before 14 EXTRACT was date_part, and any call of SUBSTRING that of PostgreSQL's own.
    """
    return BEFORE_14.get(name, name) if state.statement.version < 14 else name


def transform_arguments(state: ParseState, items: Iterable[Expression]) -> tuple[tuple[Value, ...], tuple[str, ...]]:
    """Return the arguments of a call, and the names of those that have one. ParseFuncOrColumn(), its second loop."""
    values: list[Value] = []
    names: list[str] = []
    for item in items:
        if isinstance(item, nodes.NamedArgExpr):
            if item.name in names:
                raise refuse(SYNTAX_ERROR, f'argument name "{item.name}" used more than once', item.location)
            values.append(transform_here(state, item.arg))
            names.append(item.name or "")
            continue
        values.append(transform_here(state, item))
        if names:
            raise refuse(SYNTAX_ERROR, "positional argument cannot follow named argument", values[-1].location)
    return tuple(values), tuple(names)


def transform_cast(state: ParseState, node: nodes.TypeCast) -> Value:
    """Return an explicit cast. parse_expr.c, transformTypeCast()."""
    target, typmod = resolve_type_name(state, node.typeName)
    value = None
    if isinstance(node.arg, nodes.A_ArrayExpr):
        base, base_typmod = base_type_and_typmod(state.statement.lookup, target, typmod)
        element = element_type(state.statement.lookup, base)
        if element is not None:
            value = array_as(state, node.arg, base, element, base_typmod)
    if value is None:
        value = transform_here(state, node.arg)
    location = node.location if node.location >= 0 else node.typeName.location
    cast = coerce_to_target(state, value, target, typmod, "e", location)
    if cast is None:
        raise refuse(CANNOT_COERCE, f"cannot cast type {value.type} to {target}", location)
    return cast


def transform_collate(state: ParseState, node: nodes.CollateClause) -> Value:
    """Return a value with a collation. parse_expr.c, transformCollateClause()."""
    assert node.arg is not None
    value = transform_here(state, node.arg)
    if not value.knowable:
        return value
    if value.type != UNKNOWN and not is_collatable(state.statement.lookup, value.type):
        raise refuse(MISMATCH, f"collations are not supported by type {value.type}", node.location)
    names = tuple(part.sval for part in node.collname)
    collation = Collation("explicit", check_collation(state, names, node.location))
    constant = value.constant if value.type == UNKNOWN else None
    tree = ("l", names, value.tree)
    return Value(
        value.type,
        value.typmod,
        "collate",
        constant,
        parameter=value.parameter if value.type == UNKNOWN else 0,
        tree=tree,
        location=value.location,
        collation=collation,
    )


def check_collation(state: ParseState, names: tuple[str, ...], location: int) -> str:
    """Return the collation that is meant, or refuse one that doesn't exist. namespace.c, get_collation_oid()."""
    lookup = state.statement.lookup
    schemas = schemas_of(lookup, names, () if len(names) > 1 else state.statement.schemas)
    schema = next((schema for schema in schemas if lookup.some("collation", schema, names[-1])), None)
    if schema is None:
        raise refuse(UNDEFINED_OBJECT, f'collation "{".".join(names)}" for encoding does not exist', location)
    return f'{schema}."{names[-1]}"'


def transform_boolean(state: ParseState, node: nodes.BoolExpr) -> Value:
    """Return AND, OR or NOT. parse_expr.c, transformBoolExpr()."""
    word = node.boolop.removesuffix("_EXPR")
    transform = transform_negatable if state.negated or word == "NOT" else transform_here
    values = [coerce_to_boolean(state, transform(state, item), word) for item in node.args]
    return Value(BOOLEAN, tree=("b", word, tuple(value.tree for value in values)), location=node.location)


def transform_null_test(state: ParseState, node: nodes.NullTest) -> Value:
    """Return IS NULL or IS NOT NULL; any type will do. parse_expr.c, transformExprRecurse()."""
    value = transform_here(state, node.arg)
    tree = ("i", node.nulltesttype, value.tree)
    return Value(BOOLEAN, returns_set=value.returns_set, tree=tree, location=value.location)


def transform_boolean_test(state: ParseState, node: nodes.BooleanTest) -> Value:
    """Return IS TRUE and its kin. parse_expr.c, transformBooleanTest()."""
    construct = node.booltesttype.replace("_", " ")
    value = coerce_to_boolean(state, transform_here(state, node.arg), construct)
    return Value(BOOLEAN, tree=("i", node.booltesttype, value.tree), location=value.location)


def transform_grouping(state: ParseState, node: nodes.GroupingFunc) -> Value:
    """Return GROUPING(…). parse_agg.c, transformGroupingFunc()."""
    if len(node.args) > 31:
        raise refuse("54023", "GROUPING must have fewer than 32 arguments", node.location)
    mark = len(state.statement.references)
    values = [transform_expression(state, item, state.kind or ExprKind.OTHER) for item in node.args]
    tree = grouping_tree(state, mark, tuple(value.tree for value in values), node.location)
    return Value(INTEGER, tree=tree, location=node.location)


def transform_merge_action(state: ParseState, node: nodes.MergeSupportFunc) -> Value:
    """Return MERGE_ACTION(), which only RETURNING of a MERGE has. parse_expr.c, transformMergeSupportFunc()."""
    if state.statement.version < 17:
        return transform_call(state, nodes.FuncCall(funcname=(String(sval="merge_action"),), location=node.location))
    level: ParseState | None = state
    while level is not None and level.kind is not ExprKind.MERGE_RETURNING:
        level = level.parent
    if level is None:
        raise refuse(SYNTAX_ERROR, "MERGE_ACTION() can only be used in the RETURNING list of a MERGE", node.location)
    return Value(TEXT, tree=("m",), location=node.location)


def transform_current_of(state: ParseState, node: nodes.CurrentOfExpr) -> Value:
    """Return CURRENT OF; its cursor may be a variable. parse_expr.c, transformCurrentOfExpr()."""
    hooks = state.statement.hooks
    if hooks is not None and node.cursor_name is not None:
        reference = ColumnRef(fields=(String(sval=node.cursor_name),), location=-1)
        if hooks.before_column(state, reference) is None:
            hooks.after_column(state, reference, None)
    return Value(BOOLEAN, tree=("w", node.cursor_name))


def refuse_default(state: ParseState, node: SetToDefault) -> Value:
    """Refuse DEFAULT: where it may stand, the list's transformation takes it. transformExprRecurse()."""
    assert state is not None
    raise refuse(SYNTAX_ERROR, "DEFAULT is not allowed in this context", node.location)


def transform_operator(state: ParseState, node: A_Expr) -> Value:
    """Return what an A_Expr of any kind becomes. parse_expr.c, transformExprRecurse()."""
    return comparisons.BY_KIND[node.kind](state, node)


def transform_named(state: ParseState, node: nodes.NamedArgExpr) -> Value:
    """Return a named argument's value."""
    return transform_here(state, node.arg)


BEFORE_14: Final = {
    ("pg_catalog", "extract"): ("pg_catalog", "date_part"),
    ("substring",): ("pg_catalog", "substring"),
}
"""What names that are key words meant before 14 (gram.y, func_expr_common_subexpr)."""

TRANSFORMS: Final[dict[type, Callable[[ParseState, Any], Value]]] = {
    nodes.A_ArrayExpr: transform_array,
    nodes.A_Const: make_constant,
    nodes.A_Expr: transform_operator,
    nodes.A_Indirection: transform_indirection,
    nodes.BoolExpr: transform_boolean,
    nodes.BooleanTest: transform_boolean_test,
    nodes.CaseExpr: conditionals.transform_case,
    nodes.CoalesceExpr: conditionals.transform_coalesce,
    nodes.CollateClause: transform_collate,
    nodes.ColumnRef: transform_column_ref,
    nodes.CurrentOfExpr: transform_current_of,
    nodes.FuncCall: transform_call,
    nodes.GroupingFunc: transform_grouping,
    nodes.MergeSupportFunc: transform_merge_action,
    nodes.MinMaxExpr: conditionals.transform_minmax,
    nodes.NamedArgExpr: transform_named,
    nodes.NullTest: transform_null_test,
    nodes.ParamRef: transform_parameter,
    nodes.RowExpr: transform_row,
    nodes.SQLValueFunction: conditionals.transform_value_function,
    nodes.SetToDefault: refuse_default,
    nodes.SubLink: transform_sublink,
    nodes.TypeCast: transform_cast,
    nodes.XmlExpr: xml_expressions.transform_xml,
    nodes.XmlSerialize: xml_expressions.transform_serialize,
    **json_expressions.TRANSFORMS,
}
