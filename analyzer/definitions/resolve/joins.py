"""Joins: what USING and NATURAL compare and merge, and what stays visible. parse_clause.c, for a JoinExpr."""

from collections.abc import Iterable
from typing import Any

from analyzer.base.names import TypeId
from analyzer.definitions.resolve import coerce, expressions, from_clause, operators
from analyzer.definitions.resolve.namespace import (
    NamespaceItem,
    Origin,
    check_conflicts,
    column_value,
    new_entry,
    rename_columns,
    var_tree,
)
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.values import UNKNOWABLE, UNKNOWABLE_TYPE, Attribute, Value

Merged = tuple[Attribute, Origin]


def transform_join(state: ParseState, node: Any) -> tuple[NamespaceItem, list[NamespaceItem]]:
    """Return the join's item, and all items visible outside of it.

    The right side may refer to the left laterally, in an inner or left join only.
    """
    kind = node.jointype
    state.statement.plain &= kind != "JOIN_FULL"
    left, left_items = from_clause.transform_item(state, node.larg)
    from_clause.set_lateral(left_items, lateral_only=True, lateral_ok=kind in ("JOIN_INNER", "JOIN_LEFT"))
    before = len(state.namespace)
    state.namespace.extend(left_items)
    right, right_items = from_clause.transform_item(state, node.rarg)
    del state.namespace[before:]
    check_conflicts(left_items, right_items)
    inside = left_items + right_items

    using = common_names(left, right) if node.isNatural else tuple(name.sval for name in node.usingClause or ())
    merged: list[Merged] = []
    if using:
        merged = merge_columns(state, kind, using, left, right)
    elif node.quals is not None:
        transform_on(state, node.quals, inside)
    columns = [*merged, *remaining(left, using), *remaining(right, using)]
    item = join_item(state, node, left, right, columns)
    if node.join_using_alias is not None:
        inside.append(using_alias_item(node.join_using_alias.aliasname, item, len(using), inside))
    if node.alias is not None:
        inside = []
    for hidden in inside:
        hidden.columns_visible = False
    item.relation_visible = node.alias is not None
    return item, [*inside, item]


def common_names(left: NamespaceItem, right: NamespaceItem) -> tuple[str, ...]:
    """Return the columns that a NATURAL join compares, in the left side's order."""
    names = {column.name for column in right.columns}
    return tuple(column.name for column in left.columns if column.name in names)


def transform_on(state: ParseState, condition: Any, inside: list[NamespaceItem]) -> None:
    """Transform an ON condition; it sees both sides, and nothing else of this level (transformJoinOnClause)."""
    from_clause.set_lateral(inside, lateral_only=False, lateral_ok=True)
    saved = state.namespace
    state.namespace = inside
    value = expressions.transform_expression(state, condition, ExprKind.JOIN_ON)
    coerce.coerce_to_boolean(state, value, "JOIN/ON")
    state.namespace = saved


def merge_columns(
    state: ParseState, kind: str, names: tuple[str, ...], left: NamespaceItem, right: NamespaceItem
) -> list[Merged]:
    """Return the merged columns of USING; each pair is compared with the ``=`` of the search path.

    Before 16 a column is merged as soon as it is found, and the comparisons come last (transformFromClauseItem).
    """
    at_once = state.statement.version < 16
    merged: list[Merged] = []
    pairs: list[tuple[Value, Value]] = []
    for number, name in enumerate(names):
        if name in names[:number]:
            raise refuse("42701", f'column name "{name}" appears more than once in USING clause')
        first = column_value(state, left, using_column(left, name, "left"), -1)
        second = column_value(state, right, using_column(right, name, "right"), -1)
        pairs.append((first, second))
        if at_once:
            merged.append(merge(state, kind, name, (first, second)))
    compare_pairs(state, pairs)
    return merged or [merge(state, kind, name, pair) for name, pair in zip(names, pairs, strict=True)]


def merge(state: ParseState, kind: str, name: str, pair: tuple[Value, Value]) -> Merged:
    """Return a merged column."""
    value = merged_value(state, kind, *pair)
    return Attribute(name, value.type, value.typmod, value.shape), Origin(value.tree, ())


def compare_pairs(state: ParseState, pairs: Iterable[tuple[Value, Value]]) -> None:
    """Compare each pair of columns with the ``=`` of the search path (transformJoinUsingClause)."""
    for first, second in pairs:
        equal = operators.make_operator(state, ("=",), first, second, -1)
        coerce.coerce_to_boolean(state, equal, "JOIN/USING")


def using_column(item: NamespaceItem, name: str, side: str) -> int:
    """Return the place of a USING column on one side; it must be there, and once."""
    places = [number for number, column in enumerate(item.columns) if column.name == name]
    if not places:
        raise refuse("42703", f'column "{name}" specified in USING clause does not exist in {side} table')
    if len(places) > 1:
        raise refuse("42702", f'common column name "{name}" appears more than once in {side} table')
    return places[0]


def merged_value(state: ParseState, kind: str, first: Value, second: Value) -> Value:
    """Return what a merged column is: of an inner join, the side that needs no coercion (buildMergedJoinVar).

    The tree has only the chosen side, so only its coercion counts.
    """
    target = coerce.select_common_type(state, (first, second), "JOIN/USING")
    if target is None or UNKNOWABLE_TYPE in (first.type, second.type):
        return UNKNOWABLE
    typmod = coerce.select_common_typmod((first, second), target)
    mark = state.statement.mark()
    left, right = (as_common(state, value, target, typmod) for value in (first, second))
    if kind == "JOIN_FULL":
        return Value(target, typmod, "function", tree=("coalesce", left.tree, right.tree))
    state.statement.back_to(mark)
    to_the_right = kind == "JOIN_RIGHT" or (kind == "JOIN_INNER" and left.form != "var" and right.form == "var")
    return as_common(state, second if to_the_right else first, target, typmod)


def as_common(state: ParseState, value: Value, target: TypeId, typmod: int) -> Value:
    """Return one side of a merged column in the common type; a relabelling of the typmod is no Var any more."""
    if value.type != target:
        return coerce.coerce(state, value, target, typmod, "i")
    if value.typmod != typmod:
        return Value(target, typmod, "relabel", tree=("relabel", value.tree, target, typmod))
    return value


def remaining(item: NamespaceItem, using: tuple[str, ...]) -> list[Merged]:
    """Return the columns of one side that aren't merged (extractRemainingColumns)."""
    return [
        (column, origin_of(item, number)) for number, column in enumerate(item.columns) if column.name not in using
    ]


def origin_of(item: NamespaceItem, number: int) -> Origin:
    """Return what a column of a join's input stands for: a join's own input's, where it is a join."""
    if item.origins is not None:
        return item.origins[number]
    return Origin(var_tree(item, number), ((item.entry, item.entry.columns[number].name),))


def join_item(
    state: ParseState, node: Any, left: NamespaceItem, right: NamespaceItem, columns: list[Merged]
) -> NamespaceItem:
    """Return an entry for the join (addRangeTableEntryForJoin)."""
    alias = node.alias
    name = alias.aliasname if alias is not None else "unnamed_join"
    names = from_clause.alias_names(alias)
    attributes = rename_columns(tuple(column for column, _ in columns), names, name, "join expression")
    item = new_entry(state, "join", name, attributes, aliased=alias is not None)
    item.origins = tuple(origin for _, origin in columns)
    item.entry.parts = (left.entry, right.entry)
    return item


def using_alias_item(name: str, join: NamespaceItem, count: int, inside: list[NamespaceItem]) -> NamespaceItem:
    """Return the item of JOIN … USING (…) AS name: the merged columns only, visible as a relation."""
    assert join.origins is not None
    item = NamespaceItem(name, join.entry, join.columns[:count], join.origins[:count], columns_visible=False)
    check_conflicts([item], inside)
    return item
