"""Column references and ``*``: parse_expr.c, transformColumnRef(); parse_target.c, the Expand… functions."""

from collections.abc import Iterable
from typing import Any, Final

from analyzer.base.diagnostics.resolve import CROSS_DATABASE, UNKNOWN_TYPE
from analyzer.base.names import TypeId
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.model import ReadColumn
from analyzer.definitions.resolve.namespace import (
    NamespaceItem,
    column_of,
    column_value,
    find_column,
    find_item,
    missing_column,
    missing_relation,
    whole_row,
)
from analyzer.definitions.resolve.state import ExprKind, ParseState, Unresolvable, refuse
from analyzer.definitions.resolve.types import RECORD
from analyzer.definitions.resolve.values import Attribute, Value

TELLING: Final = ("var", "whole-row", "row", "function", "param")
"""The forms of expressions that tell a record's columns. funcapi.c, get_expr_result_type()."""

NO_COLUMNS: Final = {
    ExprKind.COLUMN_DEFAULT: "cannot use column reference in DEFAULT expression",
    ExprKind.PARTITION_BOUND: "cannot use column reference in partition bound expression",
}


def transform_column_ref(state: ParseState, reference: Any) -> Value:
    """Return what a column reference means: a variable, a column, a row, or a function of a row.

    parse_expr.c, transformColumnRef().
    """
    location = reference.location
    if state.kind in NO_COLUMNS:
        raise refuse("0A000", NO_COLUMNS[state.kind], location)
    hooks = state.statement.hooks
    if hooks is not None and (variable := hooks.before_column(state, reference)) is not None:
        return noted(state, reference, variable)
    found, error = plain_column(state, field_names(reference), location)
    if hooks is not None:
        variable = hooks.after_column(state, reference, found)
        if found is None and variable is not None:
            found = noted(state, reference, variable)
        elif variable is not None:
            raise ambiguous(reference)
    if found is None:
        raise error
    state.statement.columns.setdefault(location, ReadColumn(found.type))
    return found


def noted(state: ParseState, reference: Any, variable: Value) -> Value:
    """Return the variable, its place taken down."""
    state.statement.variables.append((reference.location, len(reference.fields), variable.type))
    return variable


def field_names(reference: Any) -> tuple[str | None, ...]:
    """Return the names of a reference; a ``*`` at its end is None."""
    return tuple(getattr(part, "sval", None) for part in reference.fields)


def ambiguous(reference: Any) -> Exception:
    """Return the error for a name that is a column and a variable."""
    name = dotted(field_names(reference))
    return refuse("42702", f'column reference "{name}" is ambiguous', reference.location)


def dotted(names: Iterable[str | None]) -> str:
    """Return the names as NameListToString() writes them."""
    return ".".join("*" if name is None else name for name in names)


def plain_column(state: ParseState, names: tuple[str | None, ...], location: int) -> tuple[Value | None, Exception]:
    """Return what the names mean among the query's tables, and the error if that is nothing."""
    if len(names) == 1:
        name = names[0]
        if name is None:
            raise refuse("42601", 'row expansion via "*" is not supported here', location)
        found = find_column(state, name, location)
        if found is None and (item := find_item(state, None, name, location)) is not None:
            found = whole_row(state, item, location)
        return found, missing_column(None, name, location)
    item, error = qualifier(state, names[:-1], location)
    if item is None:
        return None, error
    if names[-1] is None:
        return whole_row(state, item, location), error
    found = column_of(state, item, names[-1], location)
    return found or field_function(state, item, names[-1], location), error


def qualifier(
    state: ParseState, names: tuple[str | None, ...], location: int
) -> tuple[NamespaceItem | None, Exception]:
    """Return the item that ``table``, ``schema.table`` or ``database.schema.table`` means, and the error if none."""
    if len(names) > 3:
        text = f"improper qualified name (too many dotted names): {dotted(names)}"
        return None, refuse("42601", text, location)
    if len(names) == 3:
        raise Unresolvable(CROSS_DATABASE, location, name=dotted(names))
    schema = names[0] if len(names) == 2 else None
    name = str(names[-1])
    return find_item(state, schema, name, location), missing_relation(state, name, location)


def field_function(state: ParseState, item: NamespaceItem, name: str, location: int) -> Value:
    """Return ``t.f`` as ``f(t)``; parse_func.c, ParseFuncOrColumn() without a FuncCall."""
    from analyzer.definitions.resolve.functions import parse_function

    row = whole_row(state, item, location)
    found = parse_function(state, (name,), (row,), None, location)
    if found is None:
        raise missing_column(item.name, name, location)
    return found


def expand_star(state: ParseState, reference: Any) -> tuple[Value, ...]:
    """Return the values that ``t.*`` stands for (ExpandColumnRefStar without target entries)."""
    return tuple(value for _, value in expand_named_star(state, reference))


def expand_named_star(state: ParseState, reference: Any) -> tuple[tuple[str, Value], ...]:
    """Return the names and values that ``*`` or ``t.*`` stands for.

    parse_target.c, ExpandColumnRefStar(): a variable of a procedural language can be the row.
    """
    location = reference.location
    names = field_names(reference)
    if len(names) == 1:
        return expand_all(state, location)
    hooks = state.statement.hooks
    if hooks is not None and (variable := hooks.before_column(state, reference)) is not None:
        return expand_row(state, variable, location)
    item, error = qualifier(state, names[:-1], location)
    if hooks is not None:
        found = None if item is None else Value(item.entry.row_type, form="whole-row")
        variable = hooks.after_column(state, reference, found)
        if variable is not None and item is not None:
            raise ambiguous(reference)
        if variable is not None:
            return expand_row(state, variable, location)
    if item is None:
        raise error
    return expand_item(state, item, location)


def expand_all(state: ParseState, location: int) -> tuple[tuple[str, Value], ...]:
    """Return the columns that a bare ``*`` stands for (ExpandAllTables)."""
    items = [item for item in state.namespace if item.columns_visible]
    if not items:
        raise refuse("42601", "SELECT * with no tables specified is not valid", location)
    return tuple(pair for item in items for pair in expand_item(state, item, location))


def expand_item(state: ParseState, item: NamespaceItem, location: int) -> tuple[tuple[str, Value], ...]:
    """Return the item's columns; the relation is read even if it has none (ExpandSingleTable)."""
    item.entry.required = True
    shown = item.columns[: len(item.columns) - item.unexpanded]
    return tuple((column.name, column_value(state, item, number, location)) for number, column in enumerate(shown))


def expand_row(state: ParseState, row: Value, location: int) -> tuple[tuple[str, Value], ...]:
    """Return the fields of a row value (ExpandRowReference)."""
    columns = row_columns(state.statement.lookup, row.type, told_shape(state, row))
    if columns is None:
        raise no_row(row, location)
    return tuple((column.name, field_of(row, number, column)) for number, column in enumerate(columns))


def told_shape(state: ParseState, row: Value) -> tuple[Attribute, ...] | None:
    """Return a record's columns where its expression tells them. funcapi.c, get_expr_result_tupdesc()."""
    if row.tree in state.statement.untold:
        raise state.statement.untold[row.tree]
    return row.shape if tells(row) else None


def tells(row: Value) -> bool:
    """Return whether an expression is of a kind whose columns are known where it is a record."""
    return row.form in TELLING or is_column(row)


def is_column(row: Value) -> bool:
    """Return whether a value is a column's Var, perhaps by a field of a whole row."""
    return row.form == "var" or (isinstance(row.tree, tuple) and row.tree[:1] == ("var",))


def no_row(row: Value, location: int) -> Exception:
    """Return why a value has no fields: its record's shape isn't known, or it is no row at all."""
    if not row.knowable or (row.type == RECORD and row.form == "param"):
        return Unresolvable(UNKNOWN_TYPE, location, what="the fields of a record")
    return not_registered(location) if row.type == RECORD else not_composite(row, location)


def not_registered(location: int) -> Exception:
    """Return the error for a record whose columns no catalog has and its expression doesn't tell."""
    return refuse("42809", "record type has not been registered", location)


def not_composite(row: Value, location: int) -> Exception:
    """Return the error for a value that is no row."""
    return refuse("42809", f"type {row.type} is not composite", location)


def field_of(row: Value, number: int, column: Attribute) -> Value:
    """Return a field of a row as a FieldSelect."""
    return Value(
        column.type,
        column.typmod,
        "other",
        shape=column.shape,
        returns_set=row.returns_set,
        tree=("field", row.tree, number),
        location=row.location,
    )


def row_columns(
    lookup: Lookup, type_: TypeId, shape: tuple[Attribute, ...] | None = None
) -> tuple[Attribute, ...] | None:
    """Return the columns of a row type, of a domain over one, or of a record whose shape is known; else None.

    funcapi.c, get_expr_result_tupdesc().
    """
    if shape is not None:
        return shape
    if type_ in (RECORD, "?"):
        return None
    row = lookup.type(type_)
    while row.kind == "d" and row.base is not None:
        row = lookup.type(row.base)
    if row.kind != "c" or row.relation is None:
        return None
    return relation_columns(lookup.relation(row.relation))


def relation_columns(relation: model.Relation) -> tuple[Attribute, ...]:
    """Return the columns of a relation as attributes."""
    return tuple(
        Attribute(column.name, column.type, column.typmod, collation=column.collation) for column in relation.columns
    )
