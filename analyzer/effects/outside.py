"""Built-in routines that reach beyond tables: settings, notifications, locks, large objects, files, the server.

What they touch are nodes of their own kinds, so that it is said and can be asked for; a relation's writers aren't
changed by them.
"""

from collections.abc import Iterator
from typing import Final

from analyzer.base.diagnostics.effects import CHANGES_SESSION
from analyzer.base.names import RelationId
from analyzer.base.uses import RoutineUse
from analyzer.effects.builtins import constant, runs
from analyzer.effects.model import Edge, Node
from analyzer.effects.scope import Scope, UseRule, relation_node, unresolved

SEARCH_PATH: Final = "search_path"
DECIDE_MEANING: Final = frozenset({SEARCH_PATH, "role", "session_authorization", "session_replication_role"})
"""Settings that decide which objects names mean, which policies apply and which triggers fire."""

CLASSES: Final = {"notify": "channel", "server": "server", "file write": "file"}
"""Classes of built-ins that change something outside the database, and what it is called."""

LARGE_OBJECTS: Final = ("pg_catalog.pg_largeobject", "pg_catalog.pg_largeobject_metadata")


def reach_out(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield what a built-in does outside the tables of the database."""
    found = runs(scope, use)
    for class_ in sorted(found & CLASSES.keys()):
        name = constant(use, 0) if class_ == "notify" else None
        yield Edge("write", class_, Node(CLASSES[class_], name or "", "write"), span=use.span)
    if "advisory lock" in found:
        yield Edge("lock", "advisory lock", Node("advisory lock", "", "lock"), span=use.span)
    if "relation lock by value" in found:
        yield Edge("lock", "relation by value", Node("table", constant(use, 0) or "", "access share"), span=use.span)
    if "large object" in found:
        for catalog in LARGE_OBJECTS:
            target = relation_node(scope.lookup, RelationId(catalog), "update row")
            yield Edge("write", "large object", target, span=use.span)
    if "setting" in found:
        yield from setting(use)


def setting(use: RoutineUse) -> Iterator[Edge]:
    """Yield the change of a setting; one that decides what later statements mean leaves them unresolved.

    Not a search_path that is known: the names behind it are looked up in it, as behind SET.
    """
    name, value = constant(use, 0), constant(use, 1)
    followed = name is not None and name.lower() == SEARCH_PATH and value is not None
    if name is None or (name.lower() in DECIDE_MEANING and not followed):
        yield unresolved("setting", CHANGES_SESSION, use.span)
    else:
        yield Edge("write", "setting", Node("setting", name.lower(), "write"), span=use.span)


RULE = UseRule("outside", RoutineUse, reach_out)
