"""What the grammar reads in place of JSON's own constructs before it has them: calls of functions of these names."""

from collections.abc import Callable
from typing import Any, Final

from analyzer.definitions.parse import nodes
from analyzer.definitions.parse.nodes import Expression, FuncCall, String
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.values import Value

SYNTAX_ERROR: Final = "42601"

Transform = Callable[[ParseState, Any], Value]
Call = tuple[str, tuple[Expression, ...]]
Plain = Callable[[Any], Call | None]


def since(version: int, transform: Transform, plain: Plain) -> Transform:
    """Return the transformation, and before ``version`` that of the function call its grammar reads instead."""

    def transformed(state: ParseState, node: Any) -> Value:
        from analyzer.definitions.resolve.expressions import transform_here

        if state.statement.version >= version:
            return transform(state, node)
        arguments = plain(node)
        location = getattr(node, "location", -1)
        if arguments is None:
            raise refuse(SYNTAX_ERROR, "syntax error", location)
        name, values = arguments
        return transform_here(state, FuncCall(funcname=(String(sval=name),), args=values, location=location))

    return transformed


def no_call(node: Any) -> None:  # noqa: ARG001
    """Say that no function call is written like this."""
    return


def parse_call(node: nodes.JsonParseExpr) -> Call | None:
    """Return JSON(x) as a call."""
    if node.output is not None or node.unique_keys:
        return None
    return "json", (node.expr.raw_expr,)


def scalar_call(node: nodes.JsonScalarExpr) -> Call | None:
    """Return JSON_SCALAR(x) as a call."""
    return None if node.output is not None else ("json_scalar", (node.expr,))


def serialize_call(node: nodes.JsonSerializeExpr) -> Call | None:
    """Return JSON_SERIALIZE(x) as a call."""
    return None if node.output is not None else ("json_serialize", (node.expr.raw_expr,))


def function_call(node: nodes.JsonFuncExpr) -> Call | None:
    """Return JSON_VALUE(x, path) and its kin as a call."""
    extras = (node.passing, node.output, node.on_empty, node.on_error)
    if any(extras) or node.wrapper != "JSW_UNSPEC" or node.quotes != "JS_QUOTES_UNSPEC" or node.pathspec is None:
        return None
    return node.op.removesuffix("_OP").lower(), (node.context_item.raw_expr, node.pathspec)


def object_call(node: nodes.JsonObjectConstructor) -> Call | None:
    """Return JSON_OBJECT() as a call."""
    return None if node.exprs or node.output is not None or node.absent_on_null else ("json_object", ())


def array_call(node: nodes.JsonArrayConstructor) -> Call | None:
    """Return JSON_ARRAY(x, …) as a call."""
    return None if node.output is not None else ("json_array", tuple(item.raw_expr for item in node.exprs))


def array_aggregate_call(node: nodes.JsonArrayAgg) -> Call | None:
    """Return JSON_ARRAYAGG(x) as a call."""
    return None if node.constructor.output is not None else ("json_arrayagg", (node.arg.raw_expr,))
