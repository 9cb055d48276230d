"""Join methods that a routine's own SET clause disables: what only they run counts where it may be enabled again.

Nobody but the routine and what it reaches can change the setting while it runs (guc.c, NewGUCNestLevel(); the clause
is in force from before the body's first statement is planned).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from analyzer.effects.joins import SWITCHES
from analyzer.effects.model import Node
from analyzer.graph.alterations import EdgeOfRun

E = TypeVar("E", bound=EdgeOfRun)


def still_disabled(edges: Mapping[Node, Sequence[EdgeOfRun]]) -> frozenset[tuple[Node, str]]:
    """Return the routines with the settings that stay as their SET clauses say whatever they reach."""
    return frozenset(
        (node, switch)
        for node, each in edges.items()
        for switch in sorted({edge.kind for edge in each} & SWITCHES)
        if all(changed not in (switch, "", "all") for changed in settings_reached(edges, node))
    )


def without_disabled(node: Node, edges: Sequence[E], disabled: frozenset[tuple[Node, str]]) -> tuple[E, ...]:
    """Return the edges of a node but for those of join methods that stay disabled."""
    return tuple(edge for edge in edges if (node, edge.kind) not in disabled)


def settings_reached(edges: Mapping[Node, Sequence[EdgeOfRun]], root: Node) -> Iterator[str]:
    """Yield the settings that are changed by a node or anything it reaches."""
    waiting, seen = [root], {root}
    while waiting:
        for edge in edges.get(waiting.pop(), ()):
            target = edge.target
            if target is not None and target not in seen:
                seen.add(target)
                waiting.append(target)
                if target.kind == "setting":
                    yield target.identity
