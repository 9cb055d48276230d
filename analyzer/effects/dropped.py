"""DROP: what a relation held is gone, with all that falls with it (manual 5.15; dependency.c, performDeletion())."""

from collections.abc import Iterator

from analyzer.base.names import RelationId
from analyzer.base.uses import RelationUse, UtilityUse
from analyzer.catalog import model
from analyzer.effects.model import Edge, Node
from analyzer.effects.scope import RELATION_KINDS, Scope
from analyzer.effects.spread import descendants

STORED = frozenset("rpmSf")
"""Relations that hold something of their own, or whose partitions do."""


def dropped(scope: Scope, use: UtilityUse) -> Iterator[Edge]:
    """Yield the writes of a DROP: of the relations it names, and of those that fall with them."""
    cascade = dict(use.details).get("cascade") == "true"
    gone = {row.identity: row for row in named(scope, use, cascade=cascade)}
    for relation in tuple(gone.values()):
        gone |= {row.identity: row for row in falling(scope, relation, cascade=cascade)}
    for name in sorted(gone):
        if gone[name].kind in STORED:
            yield Edge("write", "ddl", Node(RELATION_KINDS[gone[name].kind], name, "drop"), span=use.span)


def named(scope: Scope, use: UtilityUse, *, cascade: bool) -> Iterator[model.Relation]:
    """Yield the relations that a DROP names, or that are in the schema or of the extension it names."""
    for item in use.objects:
        row = scope.lookup.find_relation(item.identity)
        if row is not None:
            yield row
        if (item.kind == "schema" and cascade) or item.kind == "extension":
            for relation in scope.lookup.rows("relations"):
                if (relation.schema if item.kind == "schema" else relation.extension) == item.identity:
                    yield relation


def falling(scope: Scope, relation: model.Relation, *, cascade: bool) -> Iterator[model.Relation]:
    """Yield what falls with a relation: partitions and children, its sequences; on CASCADE, who reads it, too."""
    yield from descendants(scope, relation.identity)
    for sequence in scope.lookup.owned_sequences(relation.identity):
        row = scope.lookup.find_relation(sequence.identity)
        yield from (row,) if row is not None else ()
    if cascade:
        for row in scope.lookup.rows("relations"):
            if row.kind == "m" and relation.identity in read_by(scope, row.identity, frozenset()):
                yield row


def read_by(scope: Scope, view: RelationId, within: frozenset[RelationId]) -> frozenset[RelationId]:
    """Return the relations that a view reads, those that views in it read included."""
    names = {
        use.relation
        for rule in scope.lookup.rules(view)
        if rule.event == "SELECT" and view not in within
        for action in rule.actions
        for use in action.uses
        if isinstance(use, RelationUse)
    }
    inner = (read_by(scope, name, within | {view}) for name in names - {view})
    return frozenset(names).union(*inner)
