"""MERGE: its join, and its actions one by one. Read beside parse_merge.c."""

from collections.abc import Sequence

from analyzer.definitions.parse.nodes import MergeStmt, MergeWhenClause
from analyzer.definitions.resolve import ctes, expressions, from_clause, queries
from analyzer.definitions.resolve.dml import assign_columns, assigned_twice, transform_returning
from analyzer.definitions.resolve.inserting import given_columns, insert_columns, insert_row
from analyzer.definitions.resolve.namespace import NamespaceItem, Written, add_to_namespace
from analyzer.definitions.resolve.relations import write
from analyzer.definitions.resolve.rewriting import Change
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse

RULES_REWRITTEN = 17
"""The version from which on MERGE may write a view, and the rewriter looks at the rules."""


def transform_merge(state: ParseState, node: MergeStmt) -> "queries.Query":
    """Return a MERGE analysed (transformMergeStmt)."""
    check_form(state, node)
    ctes.transform_with(state, node.withClause)
    target = from_clause.set_target(state, node.relation, also_visible=False)
    state.statement.from_items += 1
    state.statement.plain = False
    check_target(state, target)
    from_clause.transform_from(state, (node.sourceRelation,))
    source = list(state.namespace)
    if any(item.relation_visible and item.name == target.name for item in source):
        raise refuse("42712", f'name "{target.name}" specified more than once')
    add_to_namespace(state, target)
    expressions.transform_expression(state, node.joinCondition, ExprKind.JOIN_ON)
    state.namespace = [*source, target]
    returning = transform_returning(state, node.returningClause, ExprKind.MERGE_RETURNING)
    actions: list[Change] = []
    for clause in node.mergeWhenClauses:
        state.namespace = visible_to(clause, target, source)
        action = transform_action(state, target, clause)
        if action is not None:
            actions.append(action)
    relation = target.entry.relation
    assert relation is not None
    state.statement.merges.append((relation, tuple(actions)))
    target.entry.required = target.entry.merged = True
    return queries.Query("merge", returning, tuple(state.entries))


def check_form(state: ParseState, node: MergeStmt) -> None:
    """Refuse what the server's version doesn't know, and an action that can never be reached."""
    version = state.statement.version
    if version < 15:
        raise refuse("42601", 'syntax error at or near "MERGE"')
    if version < 17 and node.returningClause is not None:
        raise refuse("42601", 'syntax error at or near "RETURNING"')
    if node.withClause is not None and node.withClause.recursive:
        raise refuse("42601", "WITH RECURSIVE is not supported for MERGE statement")
    final: set[str] = set()
    for clause in node.mergeWhenClauses:
        if version < 17 and clause.matchKind == "MERGE_WHEN_NOT_MATCHED_BY_SOURCE":
            raise refuse("42601", 'syntax error at or near "BY"')
        if clause.matchKind in final:
            raise refuse("42601", "unreachable WHEN clause specified after unconditional WHEN clause")
        if clause.condition is None:
            final.add(clause.matchKind)


def check_target(state: ParseState, target: NamespaceItem) -> None:
    """Refuse a target that isn't a table (or, from 17 on, a view); from then on its rules are the rewriter's."""
    relation = target.entry.relation
    assert relation is not None
    modern = state.statement.version >= RULES_REWRITTEN
    kinds = "rpv" if modern else "rp"
    if relation.kind not in kinds or (not modern and state.statement.lookup.rules(relation.identity)):
        raise refuse("0A000", f'cannot execute MERGE on relation "{relation.name}"')


def visible_to(
    clause: MergeWhenClause, target: NamespaceItem, source: Sequence[NamespaceItem]
) -> list[NamespaceItem]:
    """Return the items an action sees: no target row, or no source row, where nothing matched."""
    match clause.matchKind:
        case "MERGE_WHEN_NOT_MATCHED_BY_TARGET":
            return list(source)
        case "MERGE_WHEN_NOT_MATCHED_BY_SOURCE":
            return [target]
        case "MERGE_WHEN_MATCHED":
            return [*source, target]


def transform_action(state: ParseState, target: NamespaceItem, clause: MergeWhenClause) -> Change | None:
    """Return what one WHEN does: its condition is transformed, then what it assigns."""
    relation = target.entry.relation
    assert relation is not None
    from_clause.transform_where(state, clause.condition, ExprKind.MERGE_WHEN, "WHEN")
    match clause.commandType:
        case "CMD_INSERT":
            columns = insert_columns(target, clause.targetList)
            values = expressions.transform_expression_list(
                state, clause.values, ExprKind.VALUES_SINGLE, allow_default=True
            )
            row = insert_row(state, values, columns) if clause.values else ()
            overridden = clause.override == "OVERRIDING_USER_VALUE"
            written = Written("insert", given_columns(columns, [row]), merge=True, overridden=overridden)
            write(target.entry, written)
            named = {one.column.name for one, _ in zip(columns, row, strict=False)}
            given = {one.column.name for one, value in zip(columns, row, strict=False) if value.form != "default"}
            return Change("INSERT", relation, frozenset(named), frozenset(given), override=clause.override)
        case "CMD_UPDATE":
            updated, defaulted = assign_columns(state, target, clause.targetList)
            write(target.entry, Written("update", updated, merge=True, defaulted=defaulted))
            assigned = frozenset(updated) - set(defaulted)
            return Change(
                "UPDATE", relation, frozenset(updated), assigned, repeated=assigned_twice(clause.targetList)
            )
        case "CMD_DELETE":
            write(target.entry, Written("delete", merge=True))
            return Change("DELETE", relation)
        case _:
            return None
