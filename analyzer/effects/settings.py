"""SET: settings that decide which triggers fire. search_path and role are followed where names are resolved.

With ``session_replication_role`` at ``replica``, triggers and rules that are enabled in replicas only fire, anywhere
in what follows; those that don't fire then are kept, because that they don't isn't proved.
"""

from collections.abc import Iterator
from typing import Final

from analyzer.base.spans import Span
from analyzer.base.uses import UtilityUse
from analyzer.catalog import model
from analyzer.effects.joins import SWITCHES
from analyzer.effects.model import Edge, Node
from analyzer.effects.scope import Scope, call, stored

REPLICATION_ROLE = "session_replication_role"

OFF: Final = frozenset({"off", "false", "no", "0"})
"""How a SET clause writes false."""


def set_statement(scope: Scope, use: UtilityUse) -> Iterator[Edge]:
    """Yield what SET changes."""
    details = dict(use.details)
    name = details.get("setting", "").lower()
    yield Edge("write", "setting", Node("setting", name, "write"), span=use.span)
    if name == REPLICATION_ROLE and details.get("value", "replica").lower() != "origin":
        yield from in_replicas(scope, use.span)


def of_configuration(scope: Scope, routine: model.Routine) -> Iterator[Edge]:
    """Yield what a routine's own SET clauses change."""
    for name, value in routine.config:
        if name.lower() == REPLICATION_ROLE and value.lower() != "origin":
            yield from in_replicas(scope, None)


def switched_off(routine: model.Routine) -> frozenset[str]:
    """Return the join methods that the routine's own SET clauses disable (bool.c, parse_bool_with_len())."""
    return frozenset(name.lower() for name, value in routine.config if value.lower() in OFF) & SWITCHES


def in_replicas(scope: Scope, span: Span | None) -> Iterator[Edge]:
    """Yield everything that fires in replicas only."""
    for trigger in scope.lookup.some("replica-triggers"):
        yield call(scope, "replica trigger", trigger.routine, span)
    for rule in scope.lookup.some("replica-rules"):
        for action in rule.actions:
            yield from stored(scope, "replica rule", action.uses, span)
