"""XMLTABLE and JSON_TABLE: parse_clause.c, transformRangeTableFunc(); parse_jsontable.c."""

from collections.abc import Iterator
from typing import Any

from analyzer.base.uses import IoCoercion
from analyzer.definitions.resolve import coerce, expressions, json_expressions, type_names
from analyzer.definitions.resolve.namespace import NamespaceItem, new_entry, rename_columns
from analyzer.definitions.resolve.relations import alias_names
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.types import BOOLEAN, INTEGER, JSONB, TEXT, XML
from analyzer.definitions.resolve.values import Attribute, Value


def xml_table_item(state: ParseState, node: Any) -> NamespaceItem:
    """Return an entry for XMLTABLE; each column is read from text by its type's input function."""
    state.lateral_active = True
    as_type(state, node.rowexpr, TEXT)
    as_type(state, node.docexpr, XML)
    columns: list[Attribute] = []
    for column in node.columns:
        if any(other.name == column.colname for other in columns):
            raise refuse("42601", f'column name "{column.colname}" is not unique', column.location)
        columns.append(xml_column(state, column))
    for space in node.namespaces or ():
        as_type(state, space.val, TEXT)
    state.lateral_active = False
    return table_item(state, node, "xmltable", tuple(columns))


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
    state.lateral_active = True
    outer, state.kind = state.kind, ExprKind.FROM_FUNCTION
    json_expressions.json_value(state, node.context_item, "JS_FORMAT_JSON", JSONB)
    for argument in node.passing or ():
        json_expressions.json_value(state, argument.val, "JS_FORMAT_JSONB", None, True)
    columns = tuple(json_column(state, column) for column in flat(node.columns))
    state.lateral_active, state.kind = False, outer
    return table_item(state, node, "json_table", columns)


def flat(columns: Any) -> Iterator[Any]:
    """Yield the columns of JSON_TABLE in order, those of NESTED PATH where it stands."""
    for column in columns or ():
        if column.columns:
            yield from flat(column.columns)
        else:
            yield column


def json_column(state: ParseState, column: Any) -> Attribute:
    """Return a column of JSON_TABLE; its value is read from text by the type's input function."""
    if column.typeName is None:
        return Attribute(column.name, INTEGER)
    type_, typmod = type_names.resolve_type_name(state, column.typeName)
    for behavior in (column.on_empty, column.on_error):
        if behavior is not None and behavior.expr is not None:
            json_expressions.behavior_default(state, behavior, json_expressions.Returning(type_, typmod))
    if column.coltype == "JTC_EXISTS" and column.on_error is None:
        json_expressions.coerce_behavior(state, Value(BOOLEAN), json_expressions.Returning(type_, typmod))
    state.use(IoCoercion(TEXT if type_ != BOOLEAN else BOOLEAN, type_, state.span(column.location), node=False))
    return Attribute(column.name, type_, typmod)
