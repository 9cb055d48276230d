"""What of an analysis is sealed: everything but relations that no entry touches and that set nothing off.

A change of such a relation can't alter an edge of anything else, so it must not make the seal stale (mission E2).
Once something hangs on it (a trigger, a rule, a view), that is an inventory gap; once something sealed touches it, a
fact of that has changed.
"""

from collections.abc import Sequence
from dataclasses import replace

from analyzer.manifest.model import Analysis, Entry, ObjectEntry, SealedEdge

BUILT_IN = "pg_catalog."


def pertinent(analysis: Analysis) -> Analysis:
    """Return the analysis without inert, untouched relations, and without the facts that only they rest on."""
    entries: tuple[Entry, ...] = (*analysis.routines, *analysis.objects)
    touched = {
        edge.target.identity
        for entry in entries
        for edge in entry.edges
        if edge.target is not None and edge.target.identity != entry.identity
    }
    active = {entry.identity for entry in analysis.objects if entry.diagnostics or sets_off(entry)}
    objects = tuple(entry for entry in analysis.objects if entry.identity in touched | active)
    kept: tuple[Entry, ...] = (*analysis.routines, *objects)
    used = sorted({number for entry in kept for number in entry.facts})
    numbers = {old: new for new, old in enumerate(used)}
    return replace(
        analysis,
        routines=tuple(replace(entry, facts=renumbered(entry.facts, numbers)) for entry in analysis.routines),
        objects=tuple(replace(entry, facts=renumbered(entry.facts, numbers)) for entry in objects),
        facts=tuple(analysis.facts[number] for number in used),
    )


def sets_off(entry: ObjectEntry) -> bool:
    """Return whether the relation event has any effect besides its own relation and built-in routines."""
    return any(leaves(entry, edge) for edge in entry.edges)


def leaves(entry: ObjectEntry, edge: SealedEdge) -> bool:
    """Return whether an edge leads to something else than the relation's own events and built-in routines."""
    if edge.target is None:
        return True
    return edge.target.identity != entry.identity and not edge.target.identity.startswith(BUILT_IN)


def renumbered(facts: Sequence[int], numbers: dict[int, int]) -> tuple[int, ...]:
    """Return the new numbers of facts."""
    return tuple(numbers[number] for number in facts)
