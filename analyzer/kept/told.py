"""What commands read of an analysis, whether it was worked out anew or mostly kept: the same either way."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from analyzer.base.policy import Policy
from analyzer.manifest.model import Analysis, Entry, ObjectEntry, RoutineEntry, SealedEdge
from analyzer.report.documents import Pieces


@dataclass(frozen=True, slots=True)
class Told:
    """What the reports in words read of an analysis, and the pieces of the document for programs.

    ``sources``: the text of each routine with diagnostics, by the title of its entry. ``files``: each routine's file.
    """

    analysis: Analysis
    policy: Policy
    sources: Mapping[str, str]
    files: Mapping[str, str]
    pieces: Callable[[], Pieces]


@dataclass(frozen=True, slots=True)
class Graph:
    """What questions to the graph are answered from; ``sources``: the text of each routine by its entry's title."""

    analysis: Analysis
    policy: Policy
    sources: Mapping[str, str]


def in_words(analysis: Analysis) -> Analysis:
    """Return as much of an analysis as the reports in words read."""
    return replace(
        analysis,
        routines=tuple(map(routine_in_words, analysis.routines)),
        objects=objects_in_words(analysis.objects),
        facts=(),
        carriers=(),
    )


def routine_in_words(entry: RoutineEntry) -> RoutineEntry:
    """Return a routine's status, what was found about it, and what it writes."""
    return replace(
        entry,
        definition="",
        body="",
        attributes="",
        edges=writes(entry),
        dynamic_sites=(),
        assumptions=(),
        facts=(),
    )


def objects_in_words(entries: Iterable[ObjectEntry]) -> tuple[ObjectEntry, ...]:
    """Return what was found about relation events and what they write, without those that there is nothing of."""
    found = (replace(entry, edges=writes(entry), facts=()) for entry in entries)
    return tuple(entry for entry in found if entry.edges or entry.diagnostics)


def writes(entry: Entry) -> tuple[SealedEdge, ...]:
    """Return what an entry writes, each event once, without its place."""
    found = {
        edge.target: SealedEdge("write", "", edge.target)
        for edge in entry.edges
        if edge.carries == "write" and edge.target is not None and edge.target.identity != entry.identity
    }
    return tuple(found.values())
