"""Queries: SELECT, VALUES and set operations. Read beside analyze.c."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from analyzer.base.diagnostics.resolve import UNHANDLED
from analyzer.definitions.parse.nodes import (
    A_Const,
    DeleteStmt,
    Expression,
    InsertStmt,
    MergeStmt,
    SelectStmt,
    UpdateStmt,
)
from analyzer.definitions.parse.nodes import Query as QueryNode
from analyzer.definitions.resolve import (
    coerce,
    collations,
    ctes,
    dml,
    expressions,
    from_clause,
    inserting,
    merge,
    set_operations,
)
from analyzer.definitions.resolve.clauses import transform_limit, transform_locking, transform_windows
from analyzer.definitions.resolve.grouping import always_grouped, check_grouping
from analyzer.definitions.resolve.namespace import CommonTable, Entry, add_to_namespace, new_entry
from analyzer.definitions.resolve.rewriting import check_rewriting
from analyzer.definitions.resolve.sorting import (
    Groups,
    sort_purpose,
    transform_distinct,
    transform_distinct_on,
    transform_group,
    transform_sort,
)
from analyzer.definitions.resolve.state import ExprKind, ParseState, Unresolvable, refuse
from analyzer.definitions.resolve.targets import Target, attributes, resolve_unknowns, transform_target_list
from analyzer.definitions.resolve.types import UNKNOWN
from analyzer.definitions.resolve.values import UNKNOWABLE, Attribute, Value

Command = Literal["select", "insert", "update", "delete", "merge"]

GROUPED_APART: Final = 18
"""The version from which on what is grouped by has an entry of its own, RTE_GROUP."""


@dataclass(frozen=True, slots=True)
class Query:
    """An analysed query. ``targets`` is what it gives: its target list, or its RETURNING list (None without one).

    ``unlockable`` is why its rows can't be locked, "" if they can.
    """

    command: Command
    targets: Sequence[Target] | None
    entries: tuple[Entry, ...] = ()
    unlockable: str = ""

    @property
    def columns(self) -> tuple[Attribute, ...]:
        """Return the columns of the result."""
        return attributes(self.targets or ())


def transform_subquery(state: ParseState, node: SelectStmt) -> tuple[Attribute, ...]:
    """Return the columns that a query inside another gives (parse_sub_analyze)."""
    return analyze_subquery(state, node).columns


def analyze_subquery(
    state: ParseState, node: QueryNode, *, resolve: bool = True, table: CommonTable | None = None
) -> Query:
    """Return a query inside another, analysed in a state of its own.

    ``resolve``: untyped literals become text; ``table``: whose query it is.
    """
    child = state.child()
    child.resolve_unknowns = resolve
    child.parent_table = table
    query = transform_query(child, node)
    if query.columns:
        state.statement.subquery_names[id(node)] = query.columns[0].name
    return query


def transform_query(state: ParseState, node: QueryNode) -> Query:
    """Return the query analysed; a whole statement is given to the rewriter, too. pg_analyze_and_rewrite()."""
    query = transform_any(state, node)
    collations.check(state)
    if state.parent is None:
        entries = state.statement.range_table
        read = [entry.relation for entry in entries if entry.relation is not None and not entry.written]
        check_rewriting(state.statement, state.statement.changes, read)
    return query


def transform_any(state: ParseState, node: QueryNode) -> Query:
    """Return the query analysed (transformStmt)."""
    match node:
        case InsertStmt():
            return inserting.transform_insert(state, node)
        case UpdateStmt():
            return dml.transform_update(state, node)
        case DeleteStmt():
            return dml.transform_delete(state, node)
        case MergeStmt():
            return merge.transform_merge(state, node)
        case SelectStmt():
            return transform_select(state, node)
    raise Unresolvable(UNHANDLED, what=f"{type(node).__name__} as a query")


def transform_select(state: ParseState, node: SelectStmt) -> Query:
    """Return a SELECT of any form."""
    if node.valuesLists:
        return transform_values(state, node)
    if node.op == "SETOP_NONE":
        return transform_plain(state, node)
    return set_operations.transform_set_operation(state, node)


def transform_plain(state: ParseState, node: SelectStmt) -> Query:
    """Return a SELECT without set operations (transformSelectStmt); the order of the steps is PostgreSQL's."""
    check_into(node)
    ctes.transform_with(state, node.withClause)
    state.windows = list(node.windowClause)
    from_clause.transform_from(state, node.fromClause)
    targets = transform_target_list(state, node.targetList, ExprKind.SELECT_TARGET)
    from_clause.transform_where(state, node.whereClause, ExprKind.WHERE, "WHERE")
    having = from_clause.transform_where(state, node.havingClause, ExprKind.HAVING, "HAVING")
    keys = transform_sort(state, node.sortClause, targets, purpose=sort_purpose(node))
    groups = transform_group(state, node.groupClause, targets, ExprKind.GROUP_BY, order=keys)
    if node.distinctClause and node.distinctClause[0] is not None:
        distinct_on = [item for item in node.distinctClause if item is not None]
        transform_distinct_on(state, distinct_on, targets, keys)
    elif node.distinctClause:
        transform_distinct(state, targets, keys)
    transform_limit(state, node.limitOffset, ExprKind.OFFSET)
    transform_limit(state, node.limitCount, ExprKind.LIMIT)
    check_ties(node)
    transform_windows(state, targets)
    if state.resolve_unknowns:
        resolve_unknowns(state, targets)
    unlockable = unlockable_by(state, node)
    transform_locking(state, node.lockingClause, unlockable)
    values = [target.value for target in targets]
    collations.check(state)
    common = always_grouped(node.groupClause, groups)
    if node.groupClause or having is not None or state.has_aggregates:
        check_grouping(state, [key.target.value for key in groups.keys], common, values, having)
    if state.statement.version >= GROUPED_APART:
        forget_shapes(targets, groups)
    return Query("select", targets, tuple(state.entries), unlockable)


def forget_shapes(targets: Iterable[Target], groups: Groups) -> None:
    """Forget the columns of records that are grouped by: nobody looks through RTE_GROUP (expandRecordVariable)."""
    keys = {key.target.value.tree for key in groups.keys}
    for target in targets:
        if target.value.shape is not None and target.value.tree in keys:
            target.value = replace(target.value, shape=None)


def check_ties(node: SelectStmt) -> None:
    """Refuse to fetch NULL rows WITH TIES (transformLimitClause)."""
    count = node.limitCount
    if node.limitOption == "LIMIT_OPTION_WITH_TIES" and isinstance(count, A_Const) and count.val is None:
        raise refuse("2201W", "row count cannot be null in FETCH FIRST ... WITH TIES clause")


def unlockable_by(state: ParseState, node: SelectStmt) -> str:
    """Return what makes the rows other than those of tables, "" if nothing. analyze.c, CheckSelectLocking()."""
    reasons = (
        (node.distinctClause, "DISTINCT clause"),
        (node.groupClause, "GROUP BY clause"),
        (node.havingClause, "HAVING clause"),
        (state.has_aggregates, "aggregate functions"),
        (state.has_windows, "window functions"),
        (state.has_set_returning, "set-returning functions in the target list"),
    )
    return next((words for found, words in reasons if found), "")


def check_into(node: SelectStmt) -> None:
    """Refuse INTO where no table can be made; at the top it has been taken for CREATE TABLE AS before."""
    if node.intoClause is not None:
        raise refuse("42601", "SELECT ... INTO is not allowed here", node.intoClause.rel.location)


def transform_values(state: ParseState, node: SelectStmt) -> Query:
    """Return a VALUES: each column has the common type of its values (transformValuesClause)."""
    ctes.transform_with(state, node.withClause)
    rows = [value_row(state, row) for row in node.valuesLists]
    check_lengths(rows)
    columns = tuple(values_column(state, number, column) for number, column in enumerate(zip(*rows, strict=True), 1))
    state.statement.from_items += 1
    item = new_entry(state, "values", "*VALUES*", columns)
    add_to_namespace(state, item)
    targets = [
        Target(
            Value(
                column.type,
                column.typmod,
                "var",
                tree=("var", item.entry.number, number),
                collation=collations.of_column(column.collation),
            ),
            column.name,
        )
        for number, column in enumerate(columns)
    ]
    transform_sort(state, node.sortClause, targets, purpose=sort_purpose(node))
    transform_limit(state, node.limitOffset, ExprKind.OFFSET)
    transform_limit(state, node.limitCount, ExprKind.LIMIT)
    if node.lockingClause:
        raise refuse("0A000", "FOR UPDATE cannot be applied to VALUES")
    return Query("select", targets, tuple(state.entries))


def value_row(state: ParseState, row: Iterable[Expression]) -> tuple[Value, ...]:
    """Return one row of a VALUES."""
    return tuple(expressions.transform_expression_list(state, tuple(row), ExprKind.VALUES, allow_default=False))


def check_lengths(rows: Sequence[Sequence[Value]]) -> None:
    """Refuse rows of different lengths."""
    if any(len(row) != len(rows[0]) for row in rows):
        raise refuse("42601", "VALUES lists must all be the same length")


def values_column(state: ParseState, number: int, values: tuple[Value, ...]) -> Attribute:
    """Return a column of a VALUES, its values coerced to their common type."""
    name = f"column{number}"
    common = coerce.select_common_type(state, values, "VALUES")
    if common is None or any(not value.knowable for value in values):
        return Attribute(name, UNKNOWABLE.type)
    coerced = [coerce.coerce_to_common(state, value, common, "VALUES") for value in values]
    shape = coerced[0].shape if all(value.shape == coerced[0].shape for value in coerced) else None
    collation = collations.common(state, coerced, required=False)
    return Attribute(name, common, coerce.select_common_typmod(coerced, common), shape, collation)


def is_untyped(value: Value) -> bool:
    """Return whether a target of a sub-query is a literal or parameter that has no type yet."""
    return value.type == UNKNOWN and value.form in ("const", "param")
