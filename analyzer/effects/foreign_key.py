"""Foreign keys: checks read and lock the other table, actions write it as ordinary statements of its owner.

Manual 5.4.5; ri_triggers.c. Actions are never deferred; row-level security doesn't apply to them. ON UPDATE looks
at values, not at the SET list: a BEFORE trigger that changes the key is enough.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from analyzer.base.names import OperatorId, RelationId, TypeId
from analyzer.catalog import model
from analyzer.effects.default import default_of
from analyzer.effects.model import Edge
from analyzer.effects.operator_classes import ROW_SEARCH_SUPPORT, family_operators, method_of, support
from analyzer.effects.scope import ObjectRule, Scope, own, relation_node
from analyzer.effects.spread import descendants
from analyzer.effects.trigger import changes_rows_before

DELETE_ACTIONS_WHEN_MOVED_BEFORE: Final = 150000
"""Before 15, a row that moves to another partition counted as deleted (release notes of 15, E.19.3.1)."""


def checks(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield what checking the keys of a new row runs: a look at the referenced table, and a lock on its row."""
    anyway = event == "insert row" or changes_rows_before(scope, relation)
    for key in keys(scope.lookup.constraints(relation.identity)):
        assert key.referenced is not None
        only_if = None if anyway else key.columns
        for carries in ("read", "lock"):
            node = relation_node(scope.lookup, key.referenced, "select" if carries == "read" else "for key share")
            yield Edge(carries, "foreign key", node, only_if=only_if)
        for operator in (*key.pf_operators, *(key.ff_operators if event == "update row" else ())):
            yield from compares(scope, key, operator, key.referenced)


def actions(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield what the keys that reference a row do when it is deleted, or its key changes."""
    if event == "move row" and scope.lookup.server_version_num >= DELETE_ACTIONS_WHEN_MOVED_BEFORE:
        return
    updating = event == "update row"
    anyway = not updating or changes_rows_before(scope, relation)
    for key in keys(scope.lookup.foreign_keys_to(relation.identity)):
        if not belongs_to_parent(scope, key):
            only_if = None if anyway else generated_from(relation, key.referenced_columns)
            for edge in action(scope, key, key.on_update if updating else key.on_delete, updating=updating):
                yield replace(edge, only_if=only_if)


def keys(constraints: tuple[model.Constraint, ...]) -> Iterator[model.Constraint]:
    """Yield the foreign keys that are enforced."""
    return (row for row in constraints if row.kind == "f" and row.enforced and row.relation is not None)


def belongs_to_parent(scope: Scope, key: model.Constraint) -> bool:
    """Return whether a key is a partition's part of its parent's key, whose action covers it."""
    assert key.relation is not None
    return key.parent is not None and any(
        row.kind == "f" and row.name == key.parent and row.referenced == key.referenced
        for link in scope.lookup.parents(key.relation)
        for row in scope.lookup.constraints(link.parent)
    )


def generated_from(relation: model.Relation, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns, and those that the generated ones among them are computed from."""
    inputs = {
        name
        for column in relation.columns
        if column.generated and column.name in columns and column.default is not None
        for name in column.default.columns
    }
    return tuple(sorted({*columns, *inputs}))


def action(scope: Scope, key: model.Constraint, code: str, *, updating: bool) -> Iterator[Edge]:
    """Yield what one referential action does (confupdtype and confdeltype)."""
    assert key.relation is not None
    child = scope.lookup.relation(key.relation)
    only = "" if child.kind == "p" else " only"
    columns = key.columns if updating or not key.delete_set_columns else key.delete_set_columns
    for operator in key.pf_operators:
        yield from compares(scope, key, operator, key.relation)
    match code:
        case "c" if not updating:
            yield Edge("write", "foreign key", relation_node(scope.lookup, key.relation, f"delete{only}"))
        case "c" | "n" | "d":
            yield Edge("write", "foreign key", relation_node(scope.lookup, key.relation, f"update{only}"), columns)
        case _:
            yield Edge("read", "foreign key", relation_node(scope.lookup, key.relation, "select"))
            yield Edge("lock", "foreign key", relation_node(scope.lookup, key.relation, "for key share"))
    if code == "d":
        for column in child.columns:
            if column.name in columns:
                yield from default_of(scope, column)


def compares(scope: Scope, key: model.Constraint, operator: OperatorId, queried: RelationId) -> Iterator[Edge]:
    """Yield what looking for key columns in a table runs: the operator, casts to its argument types, its indexes.

    A partial index may be proved to fit by any operator of the family (predtest.c, operator_predicate_proof()).
    """
    row = scope.lookup.find_operator(operator)
    if row is None:
        return
    yield from own(scope, "foreign key", row.routine)
    for type_ in key_types(scope, key):
        yield from cast_to(scope, type_, row)
    indexes = [
        index
        for name in (queried, *(row.identity for row in descendants(scope, queried)))
        for index in scope.lookup.indexes(name)
    ]
    searched = {scope.lookup.operator_class(name).family for index in indexes for name in index.operator_classes}
    partial = any(index.predicate is not None for index in indexes)
    for entry in scope.lookup.families_with(operator):
        for routine in family_operators(scope.lookup, entry.family) if partial else ():
            yield from own(scope, "planner", routine)
        if entry.family not in searched:
            continue
        for routine in support(scope.lookup, entry.family, ROW_SEARCH_SUPPORT.get(method_of(entry.family), ())):
            yield from own(scope, "foreign key", routine)


def key_types(scope: Scope, key: model.Constraint) -> tuple[TypeId, ...]:
    """Return the types of the key's columns on both sides."""
    found: list[TypeId] = []
    for relation, names in ((key.relation, key.columns), (key.referenced, key.referenced_columns)):
        row = scope.lookup.find_relation(relation) if relation is not None else None
        found += (column.type for column in row.columns if column.name in names) if row else ()
    return tuple(sorted(set(found)))


def cast_to(scope: Scope, type_: TypeId, operator: model.Operator) -> Iterator[Edge]:
    """Yield the implicit cast of a key column to an argument of the operator (ri_triggers.c, ri_GenerateQual())."""
    for target in (operator.left, operator.right):
        cast = scope.lookup.cast(type_, target) if target is not None and target != type_ else None
        if cast is not None and cast.method == "f":
            yield from own(scope, "foreign key", cast.routine)


CHECKS = ObjectRule("foreign key", frozenset({"insert row", "update row"}), checks)
ACTIONS = ObjectRule("foreign key", frozenset({"delete row", "update row", "move row"}), actions)
