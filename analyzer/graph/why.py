"""A shortest path from a routine to what it can reach, edge by edge."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from analyzer.effects.model import Columns, EdgeLike, Node, applies, entered

E = TypeVar("E", bound=EdgeLike)
State = tuple[Node, Columns]
Path = tuple[tuple[Node, E], ...]


def why(edges: Mapping[Node, Sequence[E]], start: Node, goal: Callable[[Node], bool]) -> Path[E] | None:
    """Return a shortest path from ``start`` to a node that is a ``goal``, or None if there is none.

    Each step is a node and the edge taken from it. Of equally short paths it is the first by the edges' order.
    """
    first: State = (start, None)
    came: dict[State, tuple[State, E]] = {}
    waiting, seen = deque([first]), {first}
    while waiting:
        state = waiting.popleft()
        for edge, following in steps(edges, state):
            if following in seen:
                continue
            seen.add(following)
            came[following] = (state, edge)
            if goal(following[0]):
                return path_to(came, following)
            waiting.append(following)
    return None


def steps(edges: Mapping[Node, Sequence[E]], state: State) -> list[tuple[E, State]]:
    """Return the edges a state can take, each with the state it leads to."""
    node, columns = state
    return [
        (edge, (edge.target, entered(edge, columns)))
        for edge in edges.get(node, ())
        if edge.target is not None and applies(edge, columns)
    ]


def path_to(came: Mapping[State, tuple[State, E]], goal: State) -> Path[E]:
    """Return the path that led to ``goal``."""
    found: list[tuple[Node, E]] = []
    state = goal
    while state in came:
        state, edge = came[state]
        found.append((state[0], edge))
    return tuple(reversed(found))


def named(identity: str) -> Callable[[Node], bool]:
    """Return the goal of reaching an object by its identity, whatever is done to it."""
    return lambda node: node.identity == identity
