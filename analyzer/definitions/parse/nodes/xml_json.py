"""XML and SQL/JSON expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.definitions.parse.nodes.node import Node

if TYPE_CHECKING:
    from analyzer.definitions.parse.nodes.enums import (
        JsonBehaviorType,
        JsonEncoding,
        JsonExprOp,
        JsonFormatType,
        JsonQuotes,
        JsonTableColumnType,
        JsonValueType,
        JsonWrapper,
        XmlExprOp,
        XmlOptionType,
    )
    from analyzer.definitions.parse.nodes.expressions import SortBy, WindowDef
    from analyzer.definitions.parse.nodes.queries import Alias, ResTarget, SelectStmt
    from analyzer.definitions.parse.nodes.unions import Expression
    from analyzer.definitions.parse.nodes.values import TypeName


class XmlExpr(Node):
    """``XMLELEMENT``, ``XMLFOREST``, ``XMLPARSE`` and their kind."""

    op: XmlExprOp = "IS_XMLCONCAT"
    name: str | None = None
    named_args: tuple[ResTarget, ...] = ()
    args: tuple[Expression, ...] = ()
    xmloption: XmlOptionType = "XMLOPTION_DOCUMENT"
    indent: bool = False
    location: int = -1


class XmlSerialize(Node):
    """``XMLSERIALIZE``."""

    xmloption: XmlOptionType = "XMLOPTION_DOCUMENT"
    expr: Expression
    typeName: TypeName
    indent: bool = False
    location: int = -1


class JsonFormat(Node):
    """``FORMAT JSON``."""

    format_type: JsonFormatType = "JS_FORMAT_DEFAULT"
    encoding: JsonEncoding = "JS_ENC_DEFAULT"
    location: int = -1


class JsonReturning(Node):
    """The format of a JSON result."""

    format: JsonFormat


class JsonOutput(Node):
    """``RETURNING`` of a JSON expression."""

    typeName: TypeName
    returning: JsonReturning


class JsonValueExpr(Node):
    """A value with its format."""

    raw_expr: Expression
    format: JsonFormat


class JsonKeyValue(Node):
    """``key : value``."""

    key: Expression
    value: JsonValueExpr


class JsonArgument(Node):
    """One item of PASSING."""

    val: JsonValueExpr
    name: str | None = None


class JsonBehavior(Node):
    """``ON EMPTY``, ``ON ERROR``."""

    btype: JsonBehaviorType = "JSON_BEHAVIOR_NULL"
    expr: Expression | None = None
    location: int = -1


class JsonAggConstructor(Node):
    """What JSON_OBJECTAGG and JSON_ARRAYAGG share with aggregates."""

    output: JsonOutput | None = None
    agg_filter: Expression | None = None
    agg_order: tuple[SortBy, ...] = ()
    over: WindowDef | None = None
    location: int = -1


class JsonObjectAgg(Node):
    """``JSON_OBJECTAGG``."""

    constructor: JsonAggConstructor
    arg: JsonKeyValue
    absent_on_null: bool = False
    unique: bool = False


class JsonArrayAgg(Node):
    """``JSON_ARRAYAGG``."""

    constructor: JsonAggConstructor
    arg: JsonValueExpr
    absent_on_null: bool = False


class JsonObjectConstructor(Node):
    """``JSON_OBJECT``."""

    exprs: tuple[JsonKeyValue, ...] = ()
    output: JsonOutput | None = None
    absent_on_null: bool = False
    unique: bool = False
    location: int = -1


class JsonArrayConstructor(Node):
    """``JSON_ARRAY`` of values."""

    exprs: tuple[JsonValueExpr, ...] = ()
    output: JsonOutput | None = None
    absent_on_null: bool = False
    location: int = -1


class JsonArrayQueryConstructor(Node):
    """``JSON_ARRAY`` of a query."""

    query: SelectStmt
    output: JsonOutput | None = None
    format: JsonFormat | None = None
    absent_on_null: bool = False
    location: int = -1


class JsonFuncExpr(Node):
    """``JSON_EXISTS``, ``JSON_QUERY``, ``JSON_VALUE``."""

    op: JsonExprOp = "JSON_EXISTS_OP"
    column_name: str | None = None
    context_item: JsonValueExpr
    pathspec: Expression | None = None
    passing: tuple[JsonArgument, ...] = ()
    output: JsonOutput | None = None
    on_empty: JsonBehavior | None = None
    on_error: JsonBehavior | None = None
    wrapper: JsonWrapper = "JSW_UNSPEC"
    quotes: JsonQuotes = "JS_QUOTES_UNSPEC"
    location: int = -1


class JsonIsPredicate(Node):
    """``IS JSON``."""

    expr: Expression
    format: JsonFormat | None = None
    item_type: JsonValueType = "JS_TYPE_ANY"
    unique_keys: bool = False
    location: int = -1


class JsonParseExpr(Node):
    """``JSON()``."""

    expr: JsonValueExpr
    output: JsonOutput | None = None
    unique_keys: bool = False
    location: int = -1


class JsonScalarExpr(Node):
    """``JSON_SCALAR``."""

    expr: Expression
    output: JsonOutput | None = None
    location: int = -1


class JsonSerializeExpr(Node):
    """``JSON_SERIALIZE``."""

    expr: JsonValueExpr
    output: JsonOutput | None = None
    location: int = -1


class JsonTable(Node):
    """``JSON_TABLE``."""

    context_item: JsonValueExpr
    pathspec: JsonTablePathSpec
    passing: tuple[JsonArgument, ...] = ()
    columns: tuple[JsonTableColumn, ...] = ()
    on_error: JsonBehavior | None = None
    alias: Alias | None = None
    lateral: bool = False
    location: int = -1


class JsonTableColumn(Node):
    """A column of JSON_TABLE."""

    coltype: JsonTableColumnType = "JTC_FOR_ORDINALITY"
    name: str | None = None
    typeName: TypeName | None = None
    pathspec: JsonTablePathSpec | None = None
    format: JsonFormat | None = None
    wrapper: JsonWrapper = "JSW_UNSPEC"
    quotes: JsonQuotes = "JS_QUOTES_UNSPEC"
    columns: tuple[JsonTableColumn, ...] = ()
    on_empty: JsonBehavior | None = None
    on_error: JsonBehavior | None = None
    location: int = -1


class JsonTablePathSpec(Node):
    """A path of JSON_TABLE."""

    string: Expression
    name: str | None = None
    name_location: int = -1
    location: int = -1


XmlJsonExpression = (
    JsonArrayAgg
    | JsonArrayConstructor
    | JsonArrayQueryConstructor
    | JsonFuncExpr
    | JsonIsPredicate
    | JsonObjectAgg
    | JsonObjectConstructor
    | JsonParseExpr
    | JsonScalarExpr
    | JsonSerializeExpr
    | XmlExpr
    | XmlSerialize
)
"""The classes of this file that are expressions of their own."""
