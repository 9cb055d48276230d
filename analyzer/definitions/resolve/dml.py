"""UPDATE and DELETE: what is assigned to which column; RETURNING. Read beside analyze.c and parse_target.c."""

from collections.abc import Iterable, Sequence

from analyzer.definitions.parse.nodes import (
    CurrentOfExpr,
    DeleteStmt,
    InsertStmt,
    MultiAssignRef,
    ResTarget,
    ReturningClause,
    RowExpr,
    SelectStmt,
    SubLink,
    UpdateStmt,
)
from analyzer.definitions.resolve import assignment, ctes, expressions, from_clause, queries
from analyzer.definitions.resolve.namespace import (
    NamespaceItem,
    Written,
    find_item,
)
from analyzer.definitions.resolve.relations import write
from analyzer.definitions.resolve.rewriting import Change, Event
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.targets import Target, transform_target_list
from analyzer.definitions.resolve.values import Attribute, Value

SYSTEM_NAMES = frozenset({"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"})


def assignments_of(node: InsertStmt | UpdateStmt | DeleteStmt) -> Sequence[ResTarget]:
    """Return what a statement, or its ON CONFLICT, sets."""
    match node:
        case UpdateStmt(targetList=assignments):
            return assignments
        case InsertStmt(onConflictClause=conflict) if conflict is not None:
            return conflict.targetList
        case _:
            return ()


def column_named(item: NamespaceItem, target: ResTarget, *, system: bool = True) -> Attribute:
    """Return the table's column that an assignment names; never by an alias' column names.

    ``system``: a system column is told apart from one that doesn't exist. attnameAttNum().
    """
    relation = item.entry.relation
    assert relation is not None
    for column in item.entry.columns:
        if column.name == target.name:
            return column
    if system and target.name in SYSTEM_NAMES:
        raise refuse("0A000", f'cannot assign to system column "{target.name}"', target.location)
    message = f'column "{target.name}" of relation "{relation.name}" does not exist'
    raise refuse("42703", message, target.location)


def note_change(
    state: ParseState,
    item: NamespaceItem,
    node: InsertStmt | UpdateStmt | DeleteStmt,
    event: Event,
    columns: Iterable[str] = (),
    values: Iterable[str] = (),
    updated: Iterable[str] = (),
) -> None:
    """Note what the rewriter will look at once the statement has been analysed."""
    assert item.entry.relation is not None
    tables = node.withClause.ctes if node.withClause is not None else ()
    state.statement.changes.append(
        Change(
            event,
            item.entry.relation,
            frozenset(columns),
            frozenset(values),
            frozenset(updated),
            override=node.override if isinstance(node, InsertStmt) else "",
            returning=node.returningClause is not None,
            conflict=isinstance(node, InsertStmt) and node.onConflictClause is not None,
            nested=state.depth > 0,
            tables=bool(tables),
            modifying=any(not isinstance(table.ctequery, SelectStmt) for table in tables),
            repeated=assigned_twice(assignments_of(node)),
            current=not isinstance(node, InsertStmt) and isinstance(node.whereClause, CurrentOfExpr),
        )
    )


def transform_update(state: ParseState, node: UpdateStmt) -> "queries.Query":
    """Return an UPDATE analysed (transformUpdateStmt)."""
    ctes.transform_with(state, node.withClause)
    item = from_clause.set_target(state, node.relation, also_visible=True)
    state.statement.from_items += 1
    item.lateral_only, item.lateral_ok = True, False
    from_clause.transform_from(state, node.fromClause)
    item.lateral_only, item.lateral_ok = False, True
    from_clause.transform_where(state, node.whereClause, ExprKind.WHERE, "WHERE")
    returning = transform_returning(state, node.returningClause)
    columns, defaulted = assign_columns(state, item, node.targetList)
    write(item.entry, Written("update", columns, returning=returning is not None, defaulted=defaulted))
    note_change(state, item, node, "UPDATE", columns, set(columns) - set(defaulted))
    return queries.Query("update", returning, tuple(state.entries))


def transform_delete(state: ParseState, node: DeleteStmt) -> "queries.Query":
    """Return a DELETE analysed (transformDeleteStmt)."""
    ctes.transform_with(state, node.withClause)
    item = from_clause.set_target(state, node.relation, also_visible=True)
    state.statement.from_items += 1
    item.lateral_only, item.lateral_ok = True, False
    from_clause.transform_from(state, node.usingClause)
    item.lateral_only, item.lateral_ok = False, True
    from_clause.transform_where(state, node.whereClause, ExprKind.WHERE, "WHERE")
    returning = transform_returning(state, node.returningClause)
    write(item.entry, Written("delete", returning=returning is not None))
    note_change(state, item, node, "DELETE")
    return queries.Query("delete", returning, tuple(state.entries))


def assign_columns(
    state: ParseState, item: NamespaceItem, nodes: Sequence[ResTarget]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns a SET list writes, and those it sets to DEFAULT (transformUpdateTargetList)."""
    values = update_sources(state, nodes)
    for node, value in zip(nodes, values, strict=True):
        column = column_named(item, node)
        state.kind = ExprKind.UPDATE_TARGET
        assignment.assign(state, value, column.type, column.typmod, column.name, node.indirection, node.location)
        state.kind = None
    columns = tuple(sorted({str(node.name) for node in nodes}))
    defaulted = {str(node.name) for node, value in zip(nodes, values, strict=True) if value.form == "default"}
    return columns, tuple(sorted(defaulted))


def assigned_twice(nodes: Sequence[ResTarget]) -> str:
    """Return a column that is assigned twice, not both times a part of it; "" if none. process_matched_tle()."""
    whole: set[str] = set()
    seen: set[str] = set()
    for node in nodes:
        name = str(node.name)
        if name in whole or (name in seen and not node.indirection):
            return name
        seen.add(name)
        if not node.indirection:
            whole.add(name)
    return ""


def update_sources(state: ParseState, nodes: Sequence[ResTarget]) -> list[Value]:
    """Return what a SET list assigns; ``(a, b) = source`` is transformed once, at its first column."""
    values: list[Value] = []
    several: Sequence[Value] = ()
    for node in nodes:
        if not isinstance(node.val, MultiAssignRef):
            values.append(transform_target_list(state, (node,), ExprKind.UPDATE_SOURCE)[0].value)
            continue
        source = node.val
        if source.colno == 1:
            several = multiple_source(state, source)
        values.append(several[source.colno - 1])
    return values


def multiple_source(state: ParseState, node: MultiAssignRef) -> Sequence[Value]:
    """Return the values of a multiple assignment: a row's members, or a subquery's columns."""
    mismatch = refuse("42601", "number of columns does not match number of values")
    match node.source:
        case SubLink(subLinkType="EXPR_SUBLINK", subselect=select):
            state.has_sublinks = True
            columns = queries.transform_subquery(state, select)
            if len(columns) != node.ncolumns:
                raise mismatch
            return [Value(column.type, column.typmod, "param", shape=column.shape) for column in columns]
        case RowExpr(args=members):
            values = expressions.transform_expression_list(state, members, ExprKind.UPDATE_SOURCE, allow_default=True)
            if len(values) != node.ncolumns:
                raise mismatch
            return values
        case _:
            pass
    message = "source for a multiple-column UPDATE item must be a sub-SELECT or ROW() expression"
    raise refuse("0A000", message)


def transform_returning(
    state: ParseState, clause: ReturningClause | None, kind: ExprKind = ExprKind.RETURNING
) -> list[Target] | None:
    """Return the RETURNING list; from 18 on it sees the rows before and after, too (transformReturningClause)."""
    if clause is None:
        return None
    saved = list(state.namespace)
    if state.statement.version >= 18:
        add_versions(state, clause)
    targets = transform_target_list(state, clause.exprs, kind)
    if not targets:
        raise refuse("42601", "RETURNING must have at least one column")
    if state.resolve_unknowns:
        from analyzer.definitions.resolve.targets import resolve_unknowns

        resolve_unknowns(state, targets)
    state.namespace = saved
    return targets


def add_versions(state: ParseState, clause: ReturningClause) -> None:
    """Make the target's old and new rows visible under their names, unless a table has these."""
    names = {"RETURNING_OPTION_OLD": "", "RETURNING_OPTION_NEW": ""}
    for option in clause.options:
        if names[option.option]:
            word = "OLD" if option.option == "RETURNING_OPTION_OLD" else "NEW"
            raise refuse("42601", f"{word} cannot be specified multiple times", option.location)
        if any(find_item(state, None, str(option.value), option.location) is item for item in state.namespace):
            raise refuse("42712", f'table name "{option.value}" specified more than once', option.location)
        names[option.option] = str(option.value)
    for option_kind, version in (("RETURNING_OPTION_OLD", "old"), ("RETURNING_OPTION_NEW", "new")):
        name = names[option_kind]
        if not name and find_item(state, None, version, -1) is None:
            name = version
        if name:
            add_version(state, name, version)


def add_version(state: ParseState, name: str, version: str) -> None:
    """Make one version of the target's row visible as a relation (addNSItemForReturning)."""
    target = state.target
    assert target is not None
    item = NamespaceItem(name, target.entry, target.columns, version=version)
    item.columns_visible = False
    state.namespace.append(item)
