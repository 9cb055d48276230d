"""INSERT: which columns get which values. Read beside analyze.c, transformInsertStmt(), and parse_target.c."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from analyzer.catalog.model import Relation
from analyzer.definitions.parse.nodes import InsertStmt, ResTarget, SelectStmt
from analyzer.definitions.resolve import assignment, conflicts, ctes, dml, expressions, from_clause, queries
from analyzer.definitions.resolve.namespace import NamespaceItem, Written, add_to_namespace, new_entry
from analyzer.definitions.resolve.relations import write
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.values import Attribute, Value

DEFAULTS_IN_ROWS: Final = 14
"""The version from which on a column may have DEFAULT in every one of several rows. rewriteHandler.c."""


@dataclass(frozen=True, slots=True)
class InsertColumn:
    """A column an INSERT gives a value, and which part of it."""

    column: Attribute
    target: ResTarget | None


def transform_insert(state: ParseState, node: InsertStmt) -> "queries.Query":
    """Return an INSERT analysed (transformInsertStmt)."""
    ctes.transform_with(state, node.withClause)
    item = from_clause.set_target(state, node.relation, also_visible=False)
    columns = insert_columns(item, node.cols)
    given = insert_source(state, node.selectStmt, columns)
    conflict = node.onConflictClause
    action = None if conflict is None else "nothing" if conflict.action == "ONCONFLICT_NOTHING" else "update"
    write(
        item.entry,
        Written(
            "insert",
            given_columns(columns, given),
            returning=node.returningClause is not None,
            conflict="nothing" if action == "nothing" else "update" if action else None,
            overridden=node.override == "OVERRIDING_USER_VALUE",
        ),
    )
    if conflict is not None or node.returningClause is not None:
        state.namespace = []
        add_to_namespace(state, item)
    updated = conflicts.transform_conflict(state, item, conflict) if conflict is not None else frozenset()
    returning = dml.transform_returning(state, node.returningClause)
    named = {one.column.name for row in given for one, _ in zip(columns, row, strict=False)}
    values = {
        one.column.name for row in given for one, value in zip(columns, row, strict=False) if value.form != "default"
    }
    if len(given) > 1 and state.statement.version < DEFAULTS_IN_ROWS:
        check_overridden(item.entry.relation, node, columns, given)
        values = named
    dml.note_change(state, item, node, "INSERT", named, values, updated)
    return queries.Query("insert", returning, tuple(state.entries))


def check_overridden(
    relation: Relation | None, node: InsertStmt, columns: Sequence[InsertColumn], rows: Iterable[Sequence[Value]]
) -> None:
    """Refuse DEFAULT in one of several rows for a column whose values are ignored. To 13: rewriteValuesRTE()."""
    assert relation is not None
    identities = {column.name for column in relation.columns if column.identity}
    for row in rows if node.override == "OVERRIDING_USER_VALUE" else ():
        for one, value in zip(columns, row, strict=False):
            if value.form == "default" and one.column.name in identities:
                raise refuse("XX000", "cannot set value in column to DEFAULT", value.location)


def insert_columns(item: NamespaceItem, targets: Sequence[ResTarget]) -> list[InsertColumn]:
    """Return the columns that are given values: those listed, or all (checkInsertTargets)."""
    if not targets:
        return [InsertColumn(column, None) for column in item.columns]
    whole: set[str] = set()
    parts: set[str] = set()
    found: list[InsertColumn] = []
    for target in targets:
        column = dml.column_named(item, target, system=False)
        if column.name in whole or (column.name in parts and not target.indirection):
            raise refuse("42701", f'column "{column.name}" specified more than once', target.location)
        (parts if target.indirection else whole).add(column.name)
        found.append(InsertColumn(column, target))
    return found


def is_general(node: SelectStmt) -> bool:
    """Return whether an INSERT's source is a query of its own, not a mere VALUES list."""
    return not node.valuesLists or bool(
        node.sortClause or node.limitOffset or node.limitCount or node.lockingClause or node.withClause
    )


def insert_source(
    state: ParseState, node: SelectStmt | None, columns: Sequence[InsertColumn]
) -> list[Sequence[Value]]:
    """Return the rows an INSERT writes, each value coerced to its column's type."""
    if node is None:
        return [()]
    if is_general(node):
        return [insert_row(state, select_values(state, node), columns)]
    single = len(node.valuesLists) == 1
    kind = ExprKind.VALUES_SINGLE if single else ExprKind.VALUES
    state.statement.from_items += 0 if single else 1
    rows: list[Sequence[Value]] = []
    length = -1
    for nodes in node.valuesLists:
        values = expressions.transform_expression_list(state, nodes, kind, allow_default=True)
        if length not in (-1, len(values)):
            raise refuse("42601", "VALUES lists must all be the same length")
        length = len(values)
        rows.append(insert_row(state, values, columns))
    return rows


def select_values(state: ParseState, node: SelectStmt) -> list[Value]:
    """Return the columns of INSERT … SELECT; a bare untyped literal takes its column's type."""
    state.statement.from_items += 1
    query = queries.analyze_subquery(state, node, resolve=False)
    item = new_entry(state, "subquery", "*SELECT*", query.columns)
    item.entry.inner = query.entries
    shown = [target.value for target in query.targets or () if not target.junk]
    return [
        value
        if queries.is_untyped(value)
        else replace(value, form="var", constant=None, fields=(), returns_set=False, parameter=0)
        for value in shown
    ]


def insert_row(state: ParseState, values: Sequence[Value], columns: Sequence[InsertColumn]) -> Sequence[Value]:
    """Return a row, each value assigned to its column (transformInsertRow)."""
    if len(values) > len(columns):
        raise refuse("42601", "INSERT has more expressions than target columns", values[len(columns)].location)
    if len(values) < len(columns) and columns[0].target is not None:
        location = columns[len(values)].target
        message = "INSERT has more target columns than expressions"
        raise refuse("42601", message, location.location if location is not None else -1)
    return [store(state, value, column) for value, column in zip(values, columns, strict=False)]


def store(state: ParseState, value: Value, into: InsertColumn) -> Value:
    """Return a value as an INSERT stores it."""
    indirection = into.target.indirection if into.target is not None else ()
    column = into.column
    return assignment.assign(state, value, column.type, column.typmod, column.name, indirection, value.location)


def given_columns(columns: Sequence[InsertColumn], rows: Iterable[Sequence[Value]]) -> tuple[str, ...]:
    """Return the columns that no row leaves to their default."""
    names = [column.column.name for column in columns]
    given = set(names)
    for row in rows:
        given &= {name for name, value in zip(names, row, strict=False) if value.form != "default"}
    return tuple(sorted(given))
