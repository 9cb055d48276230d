"""TRUNCATE: statement triggers of every table it empties, no row triggers; CASCADE follows foreign keys.

tablecmds.c, ExecuteTruncateGuts(). Its options are part of the event: ``truncate cascade restart``.
"""

from collections.abc import Iterator

from analyzer.catalog import model
from analyzer.effects.model import Edge, Node
from analyzer.effects.scope import ObjectRule, Scope, relation_node
from analyzer.effects.spread import descendants
from analyzer.effects.trigger import enabled_triggers, fires

EVENTS = frozenset(
    f"truncate{only}{cascade}{restart}"
    for only in ("", " only")
    for cascade in ("", " cascade")
    for restart in ("", " restart")
)


def triggers(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield what the TRUNCATE triggers run."""
    for trigger in enabled_triggers(scope, relation, "TRUNCATE"):
        yield from fires(scope, relation, trigger, event)


def others(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield the other tables that are emptied, and the sequences that start again."""
    if relation.kind != "p":
        yield Edge("write", "rows", relation_node(scope.lookup, relation.identity, "truncate rows"))
    for child in descendants(scope, relation.identity) if " only" not in event else ():
        yield Edge("write", "rows", relation_node(scope.lookup, child.identity, event))
    if "cascade" in event:
        for key in scope.lookup.foreign_keys_to(relation.identity):
            if key.relation is not None:
                yield Edge(
                    "write", "foreign key", relation_node(scope.lookup, key.relation, event.replace(" only", ""))
                )
    if "restart" in event:
        for sequence in scope.lookup.owned_sequences(relation.identity):
            yield Edge("write", "sequence", Node("sequence", sequence.identity, "restart"))


TRIGGERS = ObjectRule("trigger", EVENTS, triggers)
OTHERS = ObjectRule("truncate", EVENTS, others)
