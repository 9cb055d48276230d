"""What INSERT, UPDATE, DELETE and MERGE do to their target."""

from collections.abc import Sequence
from typing import Final

from analyzer.base.uses import RelationUse
from analyzer.catalog.nodetree import codes
from analyzer.catalog.nodetree.access import flag, maybe_node, node, nodes, number, only_nodes, tag_of
from analyzer.catalog.nodetree.names import Names
from analyzer.catalog.nodetree.text import Node, NodeTreeError
from analyzer.catalog.nodetree.walk import Distilled

OVERRIDING_USER_VALUE: Final = 1
"""OverridingKind of primnodes.h."""


def add_writes(found: Distilled, query: Node, command: str, entries: Sequence[Node], target: Node) -> None:
    """Note what the query writes to its target."""
    if codes.kind(number(target, "rtekind")) != "relation":
        raise NodeTreeError("the target of a write isn't a relation")
    relation, returning = number(target, "relid"), bool(nodes(query, "returningList"))
    only = not flag(target, "inh")
    targets = nodes(query, "targetList")
    match command:
        case "UPDATE":
            found.add(update(found.names, relation, targets, only=only, returning=returning))
        case "DELETE":
            identity = found.names.relation(relation)
            found.add(RelationUse(identity, "delete", only=only, returning=returning))
        case "INSERT":
            add_insert(found, query, relation, entries, returning=returning)
        case "MERGE":
            for action in nodes(query, "mergeActionList"):
                add_merge_action(found, action, relation, only=only, returning=returning)
        case _:
            raise NodeTreeError(f"{command} has a target")


def update(
    names: Names, relation: int, targets: Sequence[Node], *, only: bool, returning: bool, merge: bool = False
) -> RelationUse:
    """Return the use of an UPDATE's target: the columns it sets, and those it sets to DEFAULT."""
    kept = [target for target in targets if not flag(target, "resjunk")]
    defaulted = [target for target in kept if is_default(target)]
    return RelationUse(
        relation=names.relation(relation),
        access="update",
        columns=columns_set(names, relation, kept),
        only=only,
        returning=returning,
        merge=merge,
        defaulted=columns_set(names, relation, defaulted),
    )


def columns_set(names: Names, relation: int, targets: Sequence[Node]) -> tuple[str, ...]:
    """Return the names of the columns that these targets are for."""
    return tuple(sorted({names.column(relation, number(target, "resno")) for target in targets}))


def is_default(target: Node) -> bool:
    """Return whether a target's value is DEFAULT."""
    return tag_of(node(target, "expr")) == "SETTODEFAULT"


def add_insert(found: Distilled, query: Node, relation: int, entries: Sequence[Node], *, returning: bool) -> None:
    """Note an INSERT: the columns that get a value in every row, and its ON CONFLICT action."""
    names = found.names
    given = [target for target in nodes(query, "targetList") if not flag(target, "resjunk")]
    given = [target for target in given if not is_default(target) and not is_default_somewhere(target, entries)]
    conflict = maybe_node(query, "onConflict")
    action = codes.CONFLICTS[number(conflict, "action")] if conflict else "none"
    found.add(
        RelationUse(
            relation=names.relation(relation),
            access="insert",
            columns=columns_set(names, relation, given),
            returning=returning,
            conflict="nothing" if action == "nothing" else "update" if action == "update" else None,
            overridden=number(query, "override") == OVERRIDING_USER_VALUE,
        )
    )
    if conflict and action == "update":
        found.add(update(names, relation, nodes(conflict, "onConflictSet"), only=False, returning=returning))


def is_default_somewhere(target: Node, entries: Sequence[Node]) -> bool:
    """Return whether a target is a column of a VALUES list that has DEFAULT in one of its rows."""
    value = node(target, "expr")
    if tag_of(value) != "VAR" or number(value, "varlevelsup"):
        return False
    entry = entries[number(value, "varno") - 1]
    if codes.kind(number(entry, "rtekind")) != "values":
        return False
    rows = entry.fields.get("values_lists")
    column = number(value, "varattno") - 1
    lists = [only_nodes(row, "values_lists") for row in rows] if isinstance(rows, list) else []
    return any(tag_of(row[column]) == "SETTODEFAULT" for row in lists)


def add_merge_action(found: Distilled, action: Node, relation: int, *, only: bool, returning: bool) -> None:
    """Note what one WHEN clause of a MERGE does."""
    names = found.names
    targets = nodes(action, "targetList")
    match codes.command(number(action, "commandType"), names.major):
        case "UPDATE":
            found.add(update(names, relation, targets, only=only, returning=returning, merge=True))
        case "DELETE":
            found.add(RelationUse(names.relation(relation), "delete", only=only, returning=returning, merge=True))
        case "INSERT":
            given = [target for target in targets if not flag(target, "resjunk") and not is_default(target)]
            columns = columns_set(names, relation, given)
            overridden = number(action, "override") == OVERRIDING_USER_VALUE
            found.add(
                RelationUse(
                    names.relation(relation),
                    "insert",
                    columns,
                    returning=returning,
                    merge=True,
                    overridden=overridden,
                )
            )
        case "NOTHING":
            pass
        case command:
            raise NodeTreeError(f"MERGE has an action {command}")
