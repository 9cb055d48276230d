"""Trigger routines of PostgreSQL's own C libraries: what the arguments of each attachment say that they touch.

contrib/spi/autoinc.c, contrib/tcn/tcn.c, contrib/lo/lo.c.
"""

from collections.abc import Iterator

from analyzer.base.diagnostics.effects import OBJECT_BY_VALUE
from analyzer.base.names import RelationId
from analyzer.catalog import model
from analyzer.definitions.resolve.references import qualified_name
from analyzer.definitions.resolve.state import Refusal, Unresolvable
from analyzer.effects.contrib import is_leaf
from analyzer.effects.model import Edge, Node
from analyzer.effects.outside import LARGE_OBJECTS
from analyzer.effects.scope import Scope, relation_node, unresolved


def by_arguments(scope: Scope, trigger: model.Trigger) -> Iterator[Edge]:
    """Yield what a trigger's C routine touches besides the row; nothing for one that isn't among them."""
    routine = scope.lookup.find_routine(trigger.routine)
    if routine is None or not is_leaf(routine):
        return
    match routine.source:
        case "autoinc":
            for name in trigger.arguments[1::2]:
                yield from advanced(scope, name)
        case "triggered_change_notification":
            yield Edge("write", "notify", Node("channel", "".join(trigger.arguments[:1]) or "tcn", "write"))
        case "lo_manage":
            for catalog in LARGE_OBJECTS:
                yield Edge("write", "large object", relation_node(scope.lookup, RelationId(catalog), "update row"))
        case _:
            pass


def advanced(scope: Scope, text: str) -> Iterator[Edge]:
    """Yield the writes of the sequences that a text may name, in whatever search path the trigger fires."""
    try:
        *schema, name = qualified_name(text, -1)
    except (Refusal, Unresolvable):
        return  # nextval() raises an error, too
    rows = [row for row in scope.lookup.some("relations-called", name) if [row.schema] == schema or not schema]
    for row in rows:
        yield Edge("write", "sequence", Node("sequence", row.identity, "nextval"))
    if not rows:
        yield unresolved("sequence", OBJECT_BY_VALUE)
