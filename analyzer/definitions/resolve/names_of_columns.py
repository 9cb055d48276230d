"""The name a result column has when the query gives none: parse_target.c, FigureColname()."""

from collections.abc import Iterable
from typing import Final

from analyzer.definitions.parse.nodes import (
    A_ArrayExpr,
    A_Expr,
    A_Indirection,
    CaseExpr,
    CoalesceExpr,
    CollateClause,
    ColumnRef,
    FuncCall,
    GroupingFunc,
    JsonArrayAgg,
    JsonArrayConstructor,
    JsonArrayQueryConstructor,
    JsonFuncExpr,
    JsonObjectAgg,
    JsonObjectConstructor,
    JsonParseExpr,
    JsonScalarExpr,
    JsonSerializeExpr,
    MergeSupportFunc,
    MinMaxExpr,
    Node,
    RowExpr,
    SQLValueFunction,
    String,
    SubLink,
    TypeCast,
    XmlExpr,
    XmlSerialize,
)
from analyzer.definitions.resolve.state import ParseState

ANONYMOUS: Final = "?column?"

XML_NAMES: Final = {
    "IS_XMLCONCAT": "xmlconcat",
    "IS_XMLELEMENT": "xmlelement",
    "IS_XMLFOREST": "xmlforest",
    "IS_XMLPARSE": "xmlparse",
    "IS_XMLPI": "xmlpi",
    "IS_XMLROOT": "xmlroot",
    "IS_XMLSERIALIZE": "xmlserialize",
}

JSON_FUNCTION_NAMES: Final = {
    "JSON_EXISTS_OP": "json_exists",
    "JSON_QUERY_OP": "json_query",
    "JSON_VALUE_OP": "json_value",
}

FIXED_NAMES: Final[dict[type[Node], str]] = {
    GroupingFunc: "grouping",
    MergeSupportFunc: "merge_action",
    A_ArrayExpr: "array",
    RowExpr: "row",
    CoalesceExpr: "coalesce",
    XmlSerialize: "xmlserialize",
    JsonParseExpr: "json",
    JsonScalarExpr: "json_scalar",
    JsonSerializeExpr: "json_serialize",
    JsonObjectConstructor: "json_object",
    JsonArrayConstructor: "json_array",
    JsonArrayQueryConstructor: "json_array",
    JsonObjectAgg: "json_objectagg",
    JsonArrayAgg: "json_arrayagg",
}


def column_name(state: ParseState, node: Node) -> str:
    """Return the name of a result column without AS; called after the expression was transformed."""
    return figure(state, node)[1] or ANONYMOUS


def figure(state: ParseState, node: Node | None) -> tuple[int, str]:
    """Return how good a name is (2 is best, 0 is none) and the name (FigureColnameInternal)."""
    if node is None:
        return 0, ""
    if (fixed := FIXED_NAMES.get(type(node))) is not None:
        return 2, fixed
    match node:
        case ColumnRef(fields=fields):
            return named(last_name(fields))
        case A_Indirection(arg=argument, indirection=indirection):
            name = last_name(indirection)
            return (2, name) if name else figure(state, argument)
        case FuncCall(funcname=names):
            return named(names[-1].sval)
        case A_Expr(kind="AEXPR_NULLIF"):
            return 2, "nullif"
        case TypeCast(arg=argument, typeName=type_name):
            strength, name = figure(state, argument)
            return (strength, name) if strength > 1 else (1, type_name.names[-1].sval)
        case CollateClause(arg=argument):
            return figure(state, argument)
        case SubLink():
            return figure_sublink(state, node)
        case CaseExpr(defresult=default):
            strength, name = figure(state, default)
            return (strength, name) if strength > 1 else (1, "case")
        case MinMaxExpr(op=operator):
            return 2, "greatest" if operator == "IS_GREATEST" else "least"
        case SQLValueFunction(op=operator):
            return 2, operator.removeprefix("SVFOP_").lower().removesuffix("_n")
        case XmlExpr(op=operator):
            return named(XML_NAMES.get(operator, ""))
        case JsonFuncExpr(op=operator):
            return named(JSON_FUNCTION_NAMES.get(operator, ""))
        case _:
            return 0, ""


def named(name: str) -> tuple[int, str]:
    """Return the name as a good one, if it is one."""
    return (2, name) if name else (0, "")


def last_name(parts: Iterable[Node]) -> str:
    """Return the last word among the parts of a reference."""
    words = [part.sval for part in parts if isinstance(part, String)]
    return words[-1] if words else ""


def figure_sublink(state: ParseState, node: SubLink) -> tuple[int, str]:
    """Return the name of a subquery as an expression: its only column's, if it was transformed."""
    match node.subLinkType:
        case "EXISTS_SUBLINK":
            return 2, "exists"
        case "ARRAY_SUBLINK":
            return 2, "array"
        case "EXPR_SUBLINK":
            return named(state.statement.subquery_names.get(id(node.subselect), ""))
        case _:
            return 0, ""
