"""FROM: what each item adds to the names of the query. Read beside parse_clause.c, transformFromClause()."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from analyzer.definitions.parse.nodes import (
    Expression,
    FromItem,
    JoinExpr,
    JsonTable,
    RangeFunction,
    RangeSubselect,
    RangeTableFunc,
    RangeTableSample,
    RangeVar,
)
from analyzer.definitions.resolve import coerce, expressions, joins, queries, range_functions, table_functions
from analyzer.definitions.resolve.namespace import (
    NamespaceItem,
    check_conflicts,
    new_entry,
    rename_columns,
)
from analyzer.definitions.resolve.relations import alias_names, range_item, table_item
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.targets import inner_attributes
from analyzer.definitions.resolve.values import Value

__all__ = ["alias_names", "set_lateral", "set_target", "transform_from", "transform_item", "transform_where"]


def transform_from(state: ParseState, items: Sequence[FromItem]) -> None:
    """Add the items of a FROM clause to the query's namespace (transformFromClause)."""
    for node in items:
        _, found = transform_item(state, node)
        check_conflicts(state.namespace, found)
        set_lateral(found, lateral_only=True, lateral_ok=True)
        state.namespace.extend(found)
    set_lateral(state.namespace, lateral_only=False, lateral_ok=True)


def set_lateral(items: Iterable[NamespaceItem], lateral_only: bool, lateral_ok: bool) -> None:
    """Say from where the items can be seen (setNamespaceLateralState)."""
    for item in items:
        item.lateral_only = lateral_only
        item.lateral_ok = lateral_ok


def transform_item(state: ParseState, node: FromItem) -> tuple[NamespaceItem, list[NamespaceItem]]:
    """Return the entry of one item of FROM, and every item it makes visible (transformFromClauseItem)."""
    match node:
        case RangeVar():
            item = range_item(state, node)
        case RangeSubselect():
            item = subquery_item(state, node)
        case RangeFunction():
            item = range_functions.function_item(state, node)
        case RangeTableFunc():
            item = table_functions.xml_table_item(state, node)
        case JsonTable():
            item = table_functions.json_table_item(state, node)
        case RangeTableSample():
            item, found = transform_item(state, node.relation)
            range_functions.sample(state, item, node)
            return item, found
        case JoinExpr():
            return joins.transform_join(state, node)
        case _:
            assert_never(node)
    return item, [item]


def subquery_item(state: ParseState, node: RangeSubselect) -> NamespaceItem:
    """Return an entry for a subquery in FROM (transformRangeSubselect); it needs an alias before 16."""
    state.statement.from_items += 1
    alias = node.alias
    if alias is None and state.statement.version < 16:
        what = "VALUES" if node.subquery.valuesLists else "subquery"
        raise refuse("42601", f"{what} in FROM must have an alias")
    name = str(alias.aliasname) if alias is not None else "unnamed_subquery"
    state.kind = ExprKind.FROM_SUBSELECT
    state.lateral_active = bool(node.lateral)
    query = queries.analyze_subquery(state, node.subquery)
    state.lateral_active = False
    state.kind = None
    columns = inner_attributes(query.targets or ())
    item = new_entry(state, "subquery", name, columns, aliased=alias is not None)
    item.entry.inner = query.entries
    item.entry.unlockable = query.unlockable
    item.columns = rename_columns(columns, alias_names(alias), name)
    return item


def set_target(state: ParseState, node: RangeVar, also_visible: bool) -> NamespaceItem:
    """Return an entry for the table an INSERT, UPDATE, DELETE or MERGE writes (setTargetTable).

    A WITH query of that name isn't meant by it; a transition table can't be written.
    """
    if not node.schemaname and node.relname in state.statement.transitions:
        raise refuse("42809", f'relation "{node.relname}" cannot be the target of a modifying statement')
    item = table_item(state, node)
    item.entry.required = False
    state.target = item
    if also_visible:
        item.lateral_only = False
        state.namespace.append(item)
    return item


def transform_where(state: ParseState, node: Expression | None, kind: ExprKind, name: str) -> Value | None:
    """Return a condition as a boolean (transformWhereClause)."""
    if node is None:
        return None
    value = expressions.transform_expression(state, node, kind)
    return coerce.coerce_to_boolean(state, value, name)
