"""From the relation a statement names to the rows it reaches: its own, its children's, its partitions'.

INSERT doesn't reach the children of plain inheritance, UPDATE and DELETE do unless ONLY is said (manual 5.10).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from analyzer.base.names import RelationId
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.effects.model import Edge
from analyzer.effects.operator_classes import own_support
from analyzer.effects.rule import is_replaced
from analyzer.effects.scope import ObjectRule, Scope, operator_routine, own, relation_node, stored
from analyzer.effects.trigger import changes_rows_before

ROWS_OF: Final = {
    "insert": "insert row",
    "copy": "insert row",
    "update": "update row",
    "update only": "update row",
    "delete": "delete row",
    "delete only": "delete row",
}
STRATEGIES: Final = {"r": (1, 3, 4), "l": (3,), "h": ()}
"""The btree strategies a partition's constraint is written with; several range columns take all of them.

partbounds.c, get_qual_for_range() and get_qual_for_list(); hash partitions call satisfies_hash_partition().
"""

STORED: Final = frozenset({"r", "f", "m"})
"""Relations that have rows of their own."""


def rows(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield the writes of rows that a statement on ``relation`` can cause."""
    if is_replaced(scope, relation, event) or relation.kind not in "rpf":
        return
    for row in reached(scope, relation, event):
        if row.kind in STORED:
            target = relation_node(scope.lookup, row.identity, ROWS_OF[event])
            yield Edge("write", "rows", target, columns=(), renames=same_columns(relation))


def reached(scope: Scope, relation: model.Relation, event: str) -> Iterator[model.Relation]:
    """Yield the relations whose rows a statement reaches."""
    yield relation
    if event.endswith(" only") or (event in {"insert", "copy"} and relation.kind != "p"):
        return
    yield from descendants(scope, relation.identity)


def descendants(scope: Scope, relation: RelationId) -> Iterator[model.Relation]:
    """Yield all children and partitions beneath a relation, each once."""
    waiting, seen = [relation], {relation}
    while waiting:
        for link in scope.lookup.children(waiting.pop()):
            child = scope.lookup.find_relation(link.child)
            if child is not None and child.identity not in seen:
                seen.add(child.identity)
                waiting.append(child.identity)
                yield child


def ancestors(scope: Scope, relation: RelationId) -> Iterator[RelationId]:
    """Yield the partitioned tables and parents above a relation."""
    return parents_of(scope.lookup, relation)


def parents_of(lookup: Lookup, relation: RelationId) -> Iterator[RelationId]:
    """Yield the partitioned tables and parents above a relation."""
    waiting = [relation]
    while waiting:
        for link in lookup.parents(waiting.pop()):
            waiting.append(link.parent)
            yield link.parent


def same_columns(relation: model.Relation) -> tuple[tuple[str, str], ...]:
    """Return the pairs that pass a write's columns on by their names, as children have them."""
    return tuple(sorted((column.name, column.name) for column in relation.columns))


def routing(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield what finding the partition of a new row runs: key expressions and comparison (execPartition.c)."""
    if relation.kind == "p" and not is_replaced(scope, relation, event):
        for row in (relation, *descendants(scope, relation.identity)):
            yield from key_support(scope, row.identity)


def key_support(scope: Scope, relation: RelationId) -> Iterator[Edge]:
    """Yield the key expressions of a partitioned table, and its classes' comparison or hash functions."""
    partitioning = scope.lookup.partitioning(relation)
    for expression in partitioning.expressions if partitioning else ():
        yield from stored(scope, "partition key", expression.uses)
    yield from class_support(scope, partitioning)


def class_support(scope: Scope, partitioning: model.Partitioning | None) -> Iterator[Edge]:
    """Yield what compares a value with partition bounds: support 1 of btree, the extended hash (2) of hash classes.

    partcache.c, RelationBuildPartitionKey().
    """
    for identity in partitioning.operator_classes if partitioning else ():
        class_ = scope.lookup.operator_class(identity)
        for routine in own_support(scope.lookup, class_, (2,) if class_.method == "hash" else (1,)):
            yield from own(scope, "partition key", routine)


def bounds(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield what checking a partition's bounds runs: when the partition is named, and for each row updated.

    execMain.c, ExecPartitionCheck(); partbounds.c, get_qual_from_partbound() takes the operators of the key's family.
    """
    if not relation.is_partition or event in {"delete", "delete only", "update", "update only"}:
        return
    for parent in ancestors(scope, relation.identity):
        yield from partition_constraint(scope, parent)


def partition_constraint(scope: Scope, parent: RelationId) -> Iterator[Edge]:
    """Yield what the constraint of a partition of ``parent`` runs."""
    partitioning = scope.lookup.partitioning(parent)
    yield from key_support(scope, parent)
    for identity in partitioning.operator_classes if partitioning else ():
        family = scope.lookup.operator_class(identity).family
        strategies = STRATEGIES[partitioning.strategy] if partitioning else ()
        if partitioning and partitioning.strategy == "r" and len(partitioning.operator_classes) > 1:
            strategies = (1, 2, 3, 4, 5)
        for entry in scope.lookup.family_operators(family):
            if entry.strategy in strategies:
                yield from own(scope, "partition bound", operator_routine(scope.lookup, entry.operator))


def moves(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield what moving a row to another partition does: it is deleted there and inserted here.

    nodeModifyTable.c, ExecCrossPartitionUpdate(): if the partition key is set, or may be by a BEFORE trigger.
    """
    if relation.kind != "p" or is_replaced(scope, relation, event):
        return
    leaves = [row for row in descendants(scope, relation.identity) if row.kind in STORED]
    tables = (relation, *(row for row in descendants(scope, relation.identity) if row.kind == "p"))
    anyway = any(changes_rows_before(scope, leaf) for leaf in leaves)
    only_if = None if anyway else key_columns(scope, tables)
    edges = [*routing(scope, relation, event)]
    edges += (
        Edge("write", "partition move", relation_node(scope.lookup, leaf.identity, row_event))
        for leaf in leaves
        for row_event in ("move row", "insert row")
    )
    yield from (replace(edge, only_if=only_if) for edge in edges)


def key_columns(scope: Scope, tables: tuple[model.Relation, ...]) -> tuple[str, ...] | None:
    """Return the columns of the partition keys."""
    names: set[str] = set()
    for table in tables:
        partitioning = scope.lookup.partitioning(table.identity)
        if partitioning is not None:
            names |= {name for name in partitioning.columns if name is not None}
            names |= {name for expression in partitioning.expressions for name in expression.columns}
            if any(not expression.columns for expression in partitioning.expressions):
                return None
    return tuple(sorted(names))


def children_read(scope: Scope, relation: model.Relation, _: str) -> Iterator[Edge]:
    """Yield the reads of children and partitions, and what pruning partitions runs (partprune.c)."""
    for child in descendants(scope, relation.identity):
        yield Edge("read", "rows", relation_node(scope.lookup, child.identity, "select"))
    if relation.kind == "p":
        yield from class_support(scope, scope.lookup.partitioning(relation.identity))


ROWS = ObjectRule("rows", frozenset(ROWS_OF), rows)
ROUTING = ObjectRule("partition key", frozenset({"insert", "copy"}), routing)
BOUNDS = ObjectRule("partition bound", frozenset({"insert", "copy", "update row"}), bounds)
MOVES = ObjectRule("partition move", frozenset({"update", "update only"}), moves)
READS = ObjectRule("rows", frozenset({"select"}), children_read)
