"""XMLTABLE and JSON_TABLE: parse_clause.c, transformRangeTableFunc(); parse_jsontable.c."""

from collections.abc import Iterable, Iterator
from typing import Any

from analyzer.base.names import TypeId
from analyzer.base.uses import IoCoercion
from analyzer.definitions.parse.nodes import JsonArgument
from analyzer.definitions.resolve import coerce, expressions, type_names, types
from analyzer.definitions.resolve.json_behaviors import (
    behavior_default,
    check_behavior,
    check_behaviors,
    coerce_behavior,
)
from analyzer.definitions.resolve.json_expressions import json_type, json_value
from analyzer.definitions.resolve.namespace import NamespaceItem, new_entry, rename_columns
from analyzer.definitions.resolve.passed_again import check_passed_again
from analyzer.definitions.resolve.relations import alias_names
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.types import BOOLEAN, INTEGER, JSONB, RECORD, TEXT, XML
from analyzer.definitions.resolve.values import Attribute, Value


def xml_table_item(state: ParseState, node: Any) -> NamespaceItem:
    """Return an entry for XMLTABLE; each column is read from text by its type's input function."""
    state.lateral_active = True
    as_type(state, node.rowexpr, TEXT)
    as_type(state, node.docexpr, XML)
    check_ordinality(column for column in node.columns if column.for_ordinality)
    columns: list[Attribute] = []
    for column in node.columns:
        if any(other.name == column.colname for other in columns):
            raise refuse("42601", f'column name "{column.colname}" is not unique', column.location)
        columns.append(xml_column(state, column))
    for space in node.namespaces or ():
        as_type(state, space.val, TEXT)
    state.lateral_active = False
    return table_item(state, node, "xmltable", tuple(columns))


def check_ordinality(columns: Iterable[Any]) -> None:
    """Refuse a second column that counts rows."""
    for column in list(columns)[1:]:
        raise refuse("42601", "only one FOR ORDINALITY column is allowed", column.location)


def as_type(state: ParseState, node: Any, type_: Any, typmod: int = -1) -> None:
    """Transform an expression of XMLTABLE and coerce it to what it must be."""
    value = expressions.transform_expression(state, node, ExprKind.FROM_FUNCTION)
    coerce.coerce_to_specific(state, value, type_, "XMLTABLE", typmod)


def xml_column(state: ParseState, column: Any) -> Attribute:
    """Return a column of XMLTABLE, its PATH and DEFAULT transformed."""
    if column.for_ordinality:
        return Attribute(column.colname, INTEGER)
    type_, typmod = type_names.resolve_type_name(state, column.typeName)
    if column.colexpr is not None:
        as_type(state, column.colexpr, TEXT)
    if column.coldefexpr is not None:
        as_type(state, column.coldefexpr, type_, typmod)
    state.use(IoCoercion(TEXT, type_, state.span(column.location), node=False))
    return Attribute(column.colname, type_, typmod)


def table_item(state: ParseState, node: Any, default: str, columns: tuple[Attribute, ...]) -> NamespaceItem:
    """Return the entry (addRangeTableEntryForTableFunc)."""
    state.statement.from_items += 1
    name = node.alias.aliasname if node.alias is not None else default
    item = new_entry(state, "table function", name, columns, aliased=node.alias is not None)
    item.columns = rename_columns(columns, alias_names(node.alias), name, f"{default.upper()} function")
    return item


def json_table_item(state: ParseState, node: Any) -> NamespaceItem:
    """Return an entry for JSON_TABLE: its document, PASSING arguments, and the columns, nested ones included."""
    check_behavior("JSON_TABLE_OP", node.on_error, "ERROR")
    check_names([node.pathspec.name] if node.pathspec.name is not None else [], node.columns)
    state.lateral_active = True
    outer, state.kind = state.kind, ExprKind.FROM_FUNCTION
    json_value(state, node.context_item, "JS_FORMAT_JSON", JSONB)
    for argument in node.passing or ():
        json_value(state, argument.val, "JS_FORMAT_JSONB", None, True)
    columns = tuple(json_column(state, column, node.passing or ()) for column in flat(node.columns))
    state.lateral_active, state.kind = False, outer
    return table_item(state, node, "json_table", columns)


def check_names(seen: list[str], columns: Iterable[Any]) -> None:
    """Refuse a name that a column or a path has had before. CheckDuplicateColumnOrPathNames()."""
    columns = tuple(columns)
    for column in columns:
        name = column.pathspec.name if column.columns else column.name
        if name is not None:
            if name in seen:
                raise refuse("42712", f"duplicate JSON_TABLE column or path name: {name}", column.location)
            seen.append(name)
        check_names(seen, column.columns)


def flat(columns: Any) -> Iterator[Any]:
    """Yield the columns of JSON_TABLE in order, those of NESTED PATH where it stands."""
    check_ordinality(column for column in columns or () if column.coltype == "JTC_FOR_ORDINALITY")
    for column in columns or ():
        if column.columns:
            yield from flat(column.columns)
        else:
            yield column


def json_column(state: ParseState, column: Any, passing: Iterable[JsonArgument]) -> Attribute:
    """Return a column of JSON_TABLE; its value is read from text by the type's input function."""
    if column.typeName is None:
        return Attribute(column.name, INTEGER)
    type_, typmod = type_names.resolve_type_name(state, column.typeName)
    check_behaviors(operation(state, column, type_), column)
    check_passed_again(state, passing)
    for behavior in (column.on_empty, column.on_error):
        if behavior is not None and behavior.expr is not None:
            behavior_default(state, behavior, type_, typmod)
    if column.coltype == "JTC_EXISTS" and column.on_error is None:
        coerce_behavior(state, Value(BOOLEAN), type_, typmod)
    state.use(IoCoercion(TEXT if type_ != BOOLEAN else BOOLEAN, type_, state.span(column.location), node=False))
    return Attribute(column.name, type_, typmod)


def operation(state: ParseState, column: Any, type_: TypeId) -> str:
    """Return the function that gives a column: JSON_QUERY for whole documents. transformJsonTableColumns()."""
    if column.coltype == "JTC_EXISTS":
        return "JSON_EXISTS_OP"
    lookup = state.statement.lookup
    base = types.base_type(lookup, type_)
    whole = base in (json_type(state), JSONB, RECORD) or types.is_complex(lookup, base) or is_array(state, type_)
    asked = column.quotes != "JS_QUOTES_UNSPEC" or column.wrapper != "JSW_UNSPEC"
    return "JSON_QUERY_OP" if whole or asked or column.coltype == "JTC_FORMATTED" else "JSON_VALUE_OP"


def is_array(state: ParseState, type_: TypeId) -> bool:
    """Return whether a type is an array."""
    return types.element_type(state.statement.lookup, type_) is not None
