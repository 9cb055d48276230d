"""What analysing a changed database again says about the stale entries of a seal: the same edges, or others."""

from collections.abc import Iterable
from dataclasses import replace

from analyzer.manifest.model import Analysis, Entry, Manifest, RoutineEntry, SealedEdge
from analyzer.manifest.staleness import Edges, Staleness, changed_closures, entries_of, entry_node


def with_edges(manifest: Manifest, found: Staleness, now: Analysis) -> Staleness:
    """Return what was found, with how the edges of each stale entry are ``now``.

    Both analyses are to be of one analyzer, under one policy and the same declarations. A closure changes only
    through an entry whose edges did: entries that reach none of those drop out. The seal stays stale all the same,
    for nobody signed what is so now.
    """
    sealed = {entry_node(entry): entry for entry in entries_of(manifest.analysis)}
    later = {entry_node(entry): entry for entry in entries_of(now)}
    edges = {entry.node: edges_now(sealed[entry.node], later.get(entry.node)) for entry in found.entries}
    return replace(
        found,
        entries=tuple(replace(entry, edges=edges[entry.node]) for entry in found.entries),
        closures=changed_closures(manifest.analysis, {node for node, how in edges.items() if how != "same"}),
    )


def edges_now(sealed: Entry, now: Entry | None) -> Edges:
    """Return how an entry's edges compare with those it was sealed with; what can't be known isn't the same."""
    if now is None:
        return "gone"
    return "same" if is_known(now) and effects(sealed) == effects(now) else "other"


def is_known(entry: Entry) -> bool:
    """Return whether an entry's edges are all there is to say about it; an opaque routine has none."""
    return not isinstance(entry, RoutineEntry) or entry.status == "resolved"


def effects(entry: Entry) -> tuple[frozenset[SealedEdge], tuple[str, ...]]:
    """Return an entry's edges, wherever in the text they come from, and what they assume."""
    return without_places(entry.edges), entry.assumptions if isinstance(entry, RoutineEntry) else ()


def without_places(edges: Iterable[SealedEdge]) -> frozenset[SealedEdge]:
    """Return the edges without their places: a comment more moves them, and nothing else."""
    return frozenset(replace(edge, site=None) for edge in edges)
