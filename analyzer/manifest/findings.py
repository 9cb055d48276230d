"""What the stages found about one entry, before it is put together with all others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from analyzer.base.diagnostics import Diagnostic
from analyzer.base.names import RoutineId
from analyzer.catalog.lookup import Question
from analyzer.definitions.model import DynamicSite, Status
from analyzer.effects.model import Edge, Node
from analyzer.graph.explore import REFUSED
from analyzer.graph.pieces import ObjectFound, RoutineFound, united

GRAVITY: Final[tuple[Status, ...]] = ("resolved", "opaque", "unresolved", "invalid")
"""Which status a routine has that has several, one a context: the last of them here."""


@dataclass(frozen=True, slots=True)
class RoutineFindings:
    """What the stages found about one routine, in all its contexts. Spans are of its functiondef text."""

    identity: RoutineId
    status: Status
    edges: tuple[Edge, ...] = ()
    dynamic_sites: tuple[DynamicSite, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    assumptions: tuple[str, ...] = ()
    asked: Collection[Question] = ()


@dataclass(frozen=True, slots=True)
class ObjectFindings:
    """What the stages found about one relation event, or another object that sets things off."""

    node: Node
    edges: tuple[Edge, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    asked: Collection[Question] = ()


Findings = RoutineFindings | ObjectFindings


def of_routine(identity: RoutineId, seen: Sequence[RoutineFound], *, refused: bool) -> RoutineFindings:
    """Return what was found about a routine, united over the contexts in which it runs."""
    return RoutineFindings(
        identity,
        max((each.resolved.status for each in seen), key=GRAVITY.index, default="unresolved"),
        (*united(seen), *((REFUSED,) if refused else ())),
        tuple(site for each in seen for site in each.resolved.dynamic_sites),
        tuple(diagnostic for each in seen for diagnostic in each.resolved.diagnostics),
        tuple(name for each in seen for name in (*each.resolved.assumptions, *each.resolved.declared)),
        frozenset().union(*(each.asked for each in seen)),
    )


def of_object(found: ObjectFound) -> ObjectFindings:
    """Return what was found about a relation event."""
    return ObjectFindings(found.node, found.edges, (), found.asked)


def questions_of(found: Findings) -> set[Question]:
    """Return the questions the findings rest on: those asked, and the existence and privileges of the entry."""
    match found:
        case RoutineFindings(identity=identity):
            return {*found.asked, ("routine", (identity,))}
        case ObjectFindings():
            return set(found.asked)
