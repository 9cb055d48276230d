"""SQL/JSON constructors and functions (16, 17). Read beside parse_expr.c, from transformJsonValueExpr() on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from analyzer.base.names import RoutineId, TypeId
from analyzer.base.uses import DomainCoercion, IoCoercion, RoutineUse
from analyzer.definitions.parse import nodes
from analyzer.definitions.parse.nodes import FuncCall, JsonOutput, JsonValueExpr, String
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.coerce import coerce_to_specific, coerce_to_target
from analyzer.definitions.resolve.functions import Arguments, call_or_column
from analyzer.definitions.resolve.json_behaviors import behavior_default, check_behaviors
from analyzer.definitions.resolve.json_calls import (
    Transform,
    array_aggregate_call,
    array_call,
    function_call,
    no_call,
    object_call,
    parse_call,
    scalar_call,
    serialize_call,
    since,
)
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.type_names import resolve_type_name
from analyzer.definitions.resolve.types import BOOLEAN, BYTEA, JSONB, TEXT, UNKNOWN
from analyzer.definitions.resolve.values import UNKNOWABLE, Value

MISMATCH: Final = "42804"
CANNOT_COERCE: Final = "42846"
NOT_SUPPORTED: Final = "0A000"
SYNTAX_ERROR: Final = "42601"
JSONPATH: Final = TypeId("pg_catalog.jsonpath")
CONVERT_FROM: Final = RoutineId("pg_catalog.convert_from(pg_catalog.bytea,pg_catalog.name)")
CONVERT_TO: Final = RoutineId("pg_catalog.convert_to(pg_catalog.text,pg_catalog.name)")

ITEM_TYPES: Final = frozenset(
    {
        TEXT,
        BOOLEAN,
        *map(
            TypeId,
            (
                "numeric",
                "smallint",
                "integer",
                "bigint",
                "real",
                "double precision",
                "pg_catalog.date",
                "time without time zone",
                "time with time zone",
                "timestamp without time zone",
                "timestamp with time zone",
            ),
        ),
    }
)
"""Types that a path's variable takes as they are. transformJsonValueExpr(), branch of isarg."""


@dataclass(frozen=True, slots=True)
class Returning:
    """What a JSON expression gives. ``binary``: it is made as jsonb."""

    type: TypeId
    typmod: int = -1
    binary: bool = False


def json_type(state: ParseState) -> TypeId:
    """Return the identity of json: a word of the grammar since 17."""
    return TypeId("json" if state.statement.version >= 17 else "pg_catalog.json")


def here(state: ParseState, node: Any) -> Value:
    """Return what an operand becomes."""
    from analyzer.definitions.resolve.expressions import transform_here

    return transform_here(state, node)


def json_value(
    state: ParseState, node: JsonValueExpr, default: str, target: TypeId | None = None, argument: bool = False
) -> Value:
    """Return a value with its format, converted to JSON where the format asks. transformJsonValueExpr()."""
    value = here(state, node.raw_expr)
    if not value.knowable:
        return value
    if value.type == UNKNOWN:
        value = coerce_to_specific(state, value, TEXT, "JSON")
    both = (json_type(state), JSONB)
    category = types.category(state.statement.lookup, value.type)
    explicit = node.format.format_type != "JS_FORMAT_DEFAULT"
    if explicit and node.format.encoding != "JS_ENC_DEFAULT" and value.type != BYTEA:
        raise refuse(MISMATCH, "JSON ENCODING clause is only allowed for bytea input type", value.location)
    if argument and not explicit and (value.type in ITEM_TYPES or category == "S"):
        return value
    format_ = node.format.format_type if explicit else default
    if value.type in both and (explicit or not argument):
        format_ = "JS_FORMAT_DEFAULT"
    if format_ == "JS_FORMAT_DEFAULT" and target in (None, value.type):
        return value
    if target is None and not argument and value.type != BYTEA and category != "S":
        how = "explicit" if explicit else "implicit"
        raise refuse(MISMATCH, f"cannot use non-string types with {how} FORMAT JSON clause", value.location)
    return converted(state, value, format_, target)


def converted(state: ParseState, value: Value, format_: str, target: TypeId | None) -> Value:
    """Return the value cast to json or jsonb, bytes decoded first; what has no cast goes through to_json()."""
    if value.type == BYTEA and format_ == "JS_FORMAT_JSON":
        value = decoded(state, value)
    wanted = target or (JSONB if format_ == "JS_FORMAT_JSONB" else json_type(state))
    cast = coerce_to_target(state, value, wanted, -1, "e", value.location)
    if cast is not None:
        return cast
    if target is not None:
        raise refuse(CANNOT_COERCE, f"cannot cast type {value.type} to {wanted}", value.location)
    word = "to_jsonb" if wanted == JSONB else "to_json"
    use(state, RoutineId(f"pg_catalog.{word}(pg_catalog.anyelement)"), (value,), wanted, "call", value.location)
    return Value(wanted, location=value.location)


def decoded(state: ParseState, value: Value) -> Value:
    """Return bytes as text. makeJsonByteaToTextConversion()."""
    use(state, CONVERT_FROM, (value, Value(types.NAME)), TEXT, "call", value.location)
    return Value(TEXT, location=value.location)


def use(
    state: ParseState, routine: RoutineId, arguments: Sequence[Value], result: TypeId, how: str, location: int
) -> None:
    """Note a routine that the construct itself calls."""
    state.use(
        RoutineUse(
            routine,
            "construct" if how == "construct" else "call",
            arguments=tuple(value.type for value in arguments),
            result=result,
            constants=tuple(value.constant for value in arguments),
            span=state.span(location),
        )
    )


def output(state: ParseState, node: JsonOutput | None) -> Returning | None:
    """Return what RETURNING asks for. transformJsonOutput()."""
    if node is None:
        return None
    type_, typmod = resolve_type_name(state, node.typeName)
    if node.typeName.setof:
        words = "returning SETOF types is not supported in SQL/JSON functions"
        raise refuse(NOT_SUPPORTED, words, node.typeName.location)
    row = state.statement.lookup.type(type_)
    if row.kind == "p":
        words = "returning pseudo-types is not supported in SQL/JSON functions"
        raise refuse(NOT_SUPPORTED, words, node.typeName.location)
    format_ = node.returning.format
    if format_.format_type == "JS_FORMAT_DEFAULT":
        return Returning(type_, typmod, type_ == JSONB)
    if format_.encoding != "JS_ENC_DEFAULT" and type_ != BYTEA:
        raise refuse(NOT_SUPPORTED, "cannot set JSON encoding for non-bytea output types", format_.location)
    if format_.encoding not in ("JS_ENC_DEFAULT", "JS_ENC_UTF8"):
        raise refuse(NOT_SUPPORTED, "unsupported JSON encoding", format_.location)
    return Returning(type_, typmod, format_.format_type == "JS_FORMAT_JSONB")


def constructor_output(state: ParseState, node: JsonOutput | None, values: Sequence[Value]) -> Returning:
    """Return what a constructor gives: jsonb if one of its arguments is. transformJsonConstructorOutput()."""
    found = output(state, node)
    if found is not None:
        return found
    binary = any(value.type == JSONB for value in values)
    return Returning(JSONB if binary else json_type(state), -1, binary)


def constructed(
    state: ParseState, returning: Returning, values: Sequence[Value], location: int, made: TypeId | None = None
) -> Value:
    """Return the constructor's result as the type asked for. makeJsonConstructorExpr(), coerceJsonFuncExpr()."""
    if not all(value.knowable for value in values):
        return UNKNOWABLE
    base = made or (JSONB if returning.binary else json_type(state))
    tree = ("json", location, tuple(value.tree for value in values))
    value = Value(base, tree=tree, location=location)
    if base == returning.type:
        return value
    if returning.type == BYTEA and not returning.binary:
        text = coerce_to_specific(state, value, TEXT, "JSON_FUNCTION")
        use(state, CONVERT_TO, (text, Value(types.NAME)), BYTEA, "call", location)
        return Value(BYTEA, tree=tree, location=location)
    coerced = coerce_to_target(
        state, value, returning.type, returning.typmod, "e" if state.statement.version < 17 else "a"
    )
    if coerced is None:
        raise refuse(CANNOT_COERCE, f"cannot cast type {base} to {returning.type}", location)
    return coerced


def builder(state: ParseState, returning: Returning, name: str, values: Sequence[Value], location: int) -> None:
    """Note the built-in whose worker the executor calls: it picks each argument's cast or output function."""
    prefix = "jsonb" if returning.binary else "json"
    routine = RoutineId(f'pg_catalog.{prefix}_build_{name}(pg_catalog."any")')
    use(state, routine, values, returning.type, "construct", location)


def transform_object(state: ParseState, node: nodes.JsonObjectConstructor) -> Value:
    """Return JSON_OBJECT(). transformJsonObjectConstructor()."""
    values = []
    for pair in node.exprs:
        values.append(here(state, pair.key))
        values.append(json_value(state, pair.value, "JS_FORMAT_DEFAULT"))
    returning = constructor_output(state, node.output, values)
    builder(state, returning, "object", values, node.location)
    return constructed(state, returning, values, node.location)


def transform_array(state: ParseState, node: nodes.JsonArrayConstructor) -> Value:
    """Return JSON_ARRAY() of values. transformJsonArrayConstructor()."""
    values = [json_value(state, item, "JS_FORMAT_DEFAULT") for item in node.exprs]
    returning = constructor_output(state, node.output, values)
    builder(state, returning, "array", values, node.location)
    return constructed(state, returning, values, node.location)


def transform_array_query(state: ParseState, node: nodes.JsonArrayQueryConstructor) -> Value:
    """Return JSON_ARRAY() of a query: JSON_ARRAYAGG over it, as a subquery. transformJsonArrayQueryConstructor()."""
    mark = state.statement.mark()
    from analyzer.definitions.resolve.queries import transform_subquery

    columns = transform_subquery(state.child(), node.query)
    state.statement.back_to(mark)
    if len(columns) != 1:
        raise refuse(SYNTAX_ERROR, "subquery must return only one column", node.location)
    format_ = node.format or nodes.JsonFormat()
    column = nodes.ColumnRef(fields=(String(sval="q"), String(sval="a")), location=node.location)
    aggregate = nodes.JsonArrayAgg(
        constructor=nodes.JsonAggConstructor(output=node.output, location=node.location),
        arg=JsonValueExpr(raw_expr=column, format=format_),
        absent_on_null=node.absent_on_null,
    )
    source = nodes.RangeSubselect(subquery=node.query, alias=nodes.Alias(aliasname="q", colnames=(String(sval="a"),)))
    select = nodes.SelectStmt(targetList=(nodes.ResTarget(val=aggregate),), fromClause=(source,))
    return here(state, nodes.SubLink(subLinkType="EXPR_SUBLINK", subselect=select, location=node.location))


def transform_object_aggregate(state: ParseState, node: nodes.JsonObjectAgg) -> Value:
    """Return JSON_OBJECTAGG(). transformJsonObjectAgg()."""
    mark = len(state.statement.references)
    last = state.last_set_returning
    values = (here(state, node.arg.key), json_value(state, node.arg.value, "JS_FORMAT_DEFAULT"))
    returning = constructor_output(state, node.constructor.output, values)
    suffix = ("_unique" if node.unique else "") + ("_strict" if node.absent_on_null else "")
    prefix = "jsonb" if returning.binary else "json"
    name = f"{prefix}_object_agg{suffix}"
    return aggregated(state, node.constructor, name, Arguments(values, mark=mark, last=last), returning)


def transform_array_aggregate(state: ParseState, node: nodes.JsonArrayAgg) -> Value:
    """Return JSON_ARRAYAGG(). transformJsonArrayAgg()."""
    mark = len(state.statement.references)
    last = state.last_set_returning
    values = (json_value(state, node.arg, "JS_FORMAT_DEFAULT"),)
    returning = constructor_output(state, node.constructor.output, values)
    prefix = "jsonb" if returning.binary else "json"
    name = f"{prefix}_agg{'_strict' if node.absent_on_null else ''}"
    return aggregated(state, node.constructor, name, Arguments(values, mark=mark, last=last), returning)


def aggregated(
    state: ParseState, node: nodes.JsonAggConstructor, name: str, arguments: Arguments, returning: Returning
) -> Value:
    """Return the aggregate that a JSON aggregate stands for. transformJsonAggConstructor()."""
    from analyzer.definitions.resolve.expressions import transform_condition

    transform_condition(state, node.agg_filter, ExprKind.FILTER, "FILTER")
    call = FuncCall(agg_order=node.agg_order, agg_filter=node.agg_filter, over=node.over, location=node.location)
    value = call_or_column(state, ("pg_catalog", name), arguments, call, node.location)
    assert value is not None
    if not value.knowable:
        return value
    return constructed(state, returning, (value,), node.location, value.type)


def parse_argument(state: ParseState, node: Any) -> Value:
    """Return what JSON text is read from: bytes and strings as text. transformJsonParseArg()."""
    value = here(state, node)
    if value.type == BYTEA:
        return decoded(state, value)
    if value.type == UNKNOWN or (value.knowable and types.category(state.statement.lookup, value.type) == "S"):
        text = coerce_to_target(state, value, TEXT, -1, "i")
        if text is None:
            raise refuse("42846", f"cannot cast type {value.type} to text", value.location)
        return text
    return value


def transform_is_json(state: ParseState, node: nodes.JsonIsPredicate) -> Value:
    """Return IS JSON. transformJsonIsPredicate()."""
    value = parse_argument(state, node.expr)
    if value.knowable and value.type not in (TEXT, json_type(state), JSONB):
        raise refuse(MISMATCH, f"cannot use type {value.type} in IS JSON predicate", value.location)
    return Value(BOOLEAN, tree=("isjson", value.tree), location=node.location)


def json_returning(state: ParseState, node: JsonOutput | None, name: str) -> Returning:
    """Return what JSON() and JSON_SCALAR() give: json or jsonb only. transformJsonReturning()."""
    found = output(state, node)
    if found is None:
        return Returning(json_type(state))
    if found.type not in (json_type(state), JSONB):
        raise refuse(MISMATCH, f"cannot use type {found.type} in RETURNING clause of {name}")
    return found


def transform_parse(state: ParseState, node: nodes.JsonParseExpr) -> Value:
    """Return JSON(). transformJsonParseExpr()."""
    returning = json_returning(state, node.output, "JSON()")
    if node.unique_keys:
        value = parse_argument(state, node.expr.raw_expr)
        if value.knowable and value.type != TEXT:
            raise refuse(MISMATCH, "cannot use non-string types with WITH UNIQUE KEYS clause", value.location)
    else:
        value = json_value(state, node.expr, "JS_FORMAT_JSON", returning.type)
    return constructed(state, returning, (value,), node.location)


def transform_scalar(state: ParseState, node: nodes.JsonScalarExpr) -> Value:
    """Return JSON_SCALAR(). transformJsonScalarExpr()."""
    value = here(state, node.expr)
    returning = json_returning(state, node.output, "JSON_SCALAR()")
    if value.type == UNKNOWN:
        value = coerce_to_specific(state, value, TEXT, "JSON_SCALAR")
    word = "to_jsonb" if returning.binary else "to_json"
    routine = RoutineId(f"pg_catalog.{word}(pg_catalog.anyelement)")
    use(state, routine, (value,), returning.type, "construct", node.location)
    return constructed(state, returning, (value,), node.location)


def transform_serialize(state: ParseState, node: nodes.JsonSerializeExpr) -> Value:
    """Return JSON_SERIALIZE(). transformJsonSerializeExpr()."""
    value = json_value(state, node.expr, "JS_FORMAT_JSON")
    returning = output(state, node.output) or Returning(TEXT)
    if returning.type != BYTEA and types.category(state.statement.lookup, returning.type) != "S":
        words = f"cannot use type {returning.type} in RETURNING clause of JSON_SERIALIZE()"
        raise refuse(MISMATCH, words, node.location)
    return constructed(state, returning, (value,), node.location)


DEFAULT_RESULTS: Final = {"JSON_EXISTS_OP": BOOLEAN, "JSON_QUERY_OP": JSONB, "JSON_VALUE_OP": TEXT}


def transform_function(state: ParseState, node: nodes.JsonFuncExpr) -> Value:
    """Return JSON_EXISTS, JSON_QUERY or JSON_VALUE. transformJsonFuncExpr()."""
    check_output_format(node)
    check_behaviors(node.op, node)
    item = json_value(state, node.context_item, "JS_FORMAT_JSON", JSONB)
    path = here(state, node.pathspec)
    if path.knowable and coerce_to_target(state, path, JSONPATH, -1, "e") is None:
        raise refuse(
            MISMATCH, f"JSON path expression must be of type jsonpath, not of type {path.type}", path.location
        )
    passed = [json_value(state, argument.val, "JS_FORMAT_JSONB", None, True) for argument in node.passing]
    returning = output(state, node.output) or Returning(DEFAULT_RESULTS[node.op])
    use_result_input(state, node, returning)
    for behavior in (node.on_empty, node.on_error):
        if behavior is not None and behavior.expr is not None:
            behavior_default(state, behavior, returning.type, returning.typmod)
    tree = ("jsonf", node.op, tuple(value.tree for value in (item, path, *passed)))
    return Value(returning.type, returning.typmod, tree=tree, location=node.location)


def check_output_format(node: nodes.JsonFuncExpr) -> None:
    """Refuse FORMAT JSON of a result that isn't JSON_QUERY's. transformJsonFuncExpr()."""
    asked = node.output.returning.format.format_type if node.output is not None else "JS_FORMAT_DEFAULT"
    if asked != "JS_FORMAT_DEFAULT" and node.op != "JSON_QUERY_OP":
        words = f"cannot specify FORMAT JSON in RETURNING clause of {node.op.removesuffix('_OP')}()"
        raise refuse(SYNTAX_ERROR, words, node.location)


def use_result_input(state: ParseState, node: nodes.JsonFuncExpr, returning: Returning) -> None:
    """Note that a result of another type than the path gives is read by that type's input function."""
    omitted = node.op == "JSON_QUERY_OP" and node.quotes == "JS_QUOTES_OMIT"
    if returning.type == DEFAULT_RESULTS[node.op] and not omitted:
        return
    span = state.span(node.location)
    state.use(IoCoercion(TEXT, returning.type, span, node=False))
    if state.statement.lookup.type(returning.type).kind == "d":
        state.use(DomainCoercion(returning.type, span))


TRANSFORMS: Final[dict[type, Transform]] = {
    nodes.JsonArrayAgg: since(16, transform_array_aggregate, array_aggregate_call),
    nodes.JsonArrayConstructor: since(16, transform_array, array_call),
    nodes.JsonArrayQueryConstructor: since(16, transform_array_query, no_call),
    nodes.JsonFuncExpr: since(17, transform_function, function_call),
    nodes.JsonIsPredicate: since(16, transform_is_json, no_call),
    nodes.JsonObjectAgg: since(16, transform_object_aggregate, no_call),
    nodes.JsonObjectConstructor: since(16, transform_object, object_call),
    nodes.JsonParseExpr: since(17, transform_parse, parse_call),
    nodes.JsonScalarExpr: since(17, transform_scalar, scalar_call),
    nodes.JsonSerializeExpr: since(17, transform_serialize, serialize_call),
}
