"""What the whole graph decides on: whether a change of some edges can concern it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from analyzer.effects.afterwards import ALTERATION
from analyzer.effects.model import Node
from analyzer.graph.alterations import EdgeOfRun, above, callers_of


@dataclass(frozen=True, slots=True)
class Whole:
    """The relations that routines alter, and every node from which one is altered or used, or a setting changed.

    Both ``graph.alterations`` and ``graph.switches`` ask who reaches such an edge, and nothing else.
    """

    altered: frozenset[str] = frozenset()
    leading: frozenset[Node] = frozenset()

    def is_beside(self, before: Sequence[EdgeOfRun], now: Sequence[EdgeOfRun]) -> bool:
        """Return whether the edges that an entry has lost or gained concern none of this."""
        different = {(edge.carries, edge.target) for edge in before} ^ {(edge.carries, edge.target) for edge in now}
        return not any(
            target is not None and (target in self.leading or decides(target, self.altered))
            for _, target in different
        )


def whole_of(edges: Mapping[Node, Sequence[EdgeOfRun]]) -> Whole:
    """Return what the graph of these edges decides on."""
    altered = frozenset(
        edge.target.identity
        for each in edges.values()
        for edge in each
        if edge.kind == ALTERATION and edge.target is not None
    )
    first = {
        node
        for node, each in edges.items()
        if any(edge.target is not None and decides(edge.target, altered) for edge in each)
    }
    return Whole(altered, frozenset(above(callers_of(edges), first)))


def decides(target: Node, altered: Collection[str]) -> bool:
    """Return whether an edge leads to a setting, or to a relation that is altered somewhere."""
    return target.kind == "setting" or target.identity in altered
