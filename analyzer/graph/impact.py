"""Everything that can reach an object: whom a change of it concerns."""

from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from analyzer.effects.model import EdgeLike, Node

E = TypeVar("E", bound=EdgeLike)


def impact(edges: Mapping[Node, Sequence[E]], changed: Callable[[Node], bool]) -> tuple[Node, ...]:
    """Return the nodes from which a node that is ``changed`` can be reached, sorted, those themselves left out.

    Which columns a write sets isn't followed backwards: an edge that some write may take counts.
    """
    sources: defaultdict[Node, set[Node]] = defaultdict(set)
    for node, leaving in edges.items():
        for edge in leaving:
            if edge.target is not None:
                sources[edge.target].add(node)
    start = {node for node in (*edges, *sources) if changed(node)}
    found, waiting = set(start), deque(sorted(start))
    while waiting:
        for source in sources[waiting.popleft()]:
            if source not in found:
                found.add(source)
                waiting.append(source)
    return tuple(sorted(found - start))
