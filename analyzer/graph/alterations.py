"""What is altered and used in one run: then the snapshot doesn't say what the use sets off.

An edge of a relation event can't tell who runs it, so this is found over the whole graph: for each relation that a
routine alters, whether anything that reaches the routine reaches a use of the relation, too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from analyzer.base.diagnostics.effects import CHANGES_MEANING
from analyzer.effects.afterwards import ALTERATION
from analyzer.effects.model import Carries, Edge, Node

USES = frozenset({"insert", "copy", "update", "delete", "truncate", "move"})
"""The first words of the events that write rows; DDL and maintenance have others."""

ANALYSES = frozenset({"analyze", "vacuum"})
"""The events that compute the expressions of statistics objects."""


class EdgeOfRun(Protocol):
    """What this needs to know of an edge; a sealed one has it, too."""

    @property
    def carries(self) -> Carries: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def target(self) -> Node | None: ...  # noqa: D102


def altered_while_used(edges: Mapping[Node, Sequence[EdgeOfRun]]) -> dict[Node, tuple[Edge, ...]]:
    """Return the unresolved edges of the routines that alter a relation which their callers, or they, use."""
    found: defaultdict[Node, set[Edge]] = defaultdict(set)
    alterations = [(node, edge) for node, each in edges.items() for edge in each if edge.kind == ALTERATION]
    if not alterations:
        return {}
    callers, touching = callers_of(edges), touching_of(edges)
    for node, edge in alterations:
        assert edge.target is not None
        users = {user for user, one in touching[edge.target.identity] if uses(one, edge.target)}
        if not above(callers, [node]).isdisjoint(above(callers, users)):
            span = edge.span if isinstance(edge, Edge) else None
            found[node].add(Edge("unresolved", "ddl", None, span=span, code=CHANGES_MEANING.id))
    return {node: tuple(sorted(found[node])) for node in sorted(found)}


def touching_of(edges: Mapping[Node, Sequence[EdgeOfRun]]) -> dict[str, list[tuple[Node, EdgeOfRun]]]:
    """Return the edges that lead to each identity, and from where."""
    found: defaultdict[str, list[tuple[Node, EdgeOfRun]]] = defaultdict(list)
    for node, each in edges.items():
        for edge in each:
            if edge.target is not None:
                found[edge.target.identity].append((node, edge))
    return found


def uses(edge: EdgeOfRun, altered: Node) -> bool:
    """Return whether an edge writes a relation's rows, or reads a view or what has a new index."""
    if edge.target is None or edge.target.identity != altered.identity:
        return False
    if altered.event == "create statistics":
        return edge.target.event in ANALYSES
    if altered.event == "create index" and edge.carries == "read":
        return True
    if edge.carries == "read":
        return altered.kind == "view"
    return edge.carries == "write" and edge.target.event.partition(" ")[0] in USES


def callers_of(edges: Mapping[Node, Sequence[EdgeOfRun]]) -> dict[Node, set[Node]]:
    """Return from which nodes each node is reached directly."""
    found: defaultdict[Node, set[Node]] = defaultdict(set)
    for node, each in edges.items():
        for edge in each:
            if edge.target is not None:
                found[edge.target].add(node)
    return found


def above(callers: Mapping[Node, Iterable[Node]], nodes: Iterable[Node]) -> set[Node]:
    """Return the nodes, and everything that reaches one of them."""
    return set(reached(callers, nodes))


def reached(callers: Mapping[Node, Iterable[Node]], nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield the nodes, and everything that reaches one of them, each once."""
    waiting = list(nodes)
    seen = set(waiting)
    while waiting:
        node = waiting.pop()
        yield node
        fresh = set(callers.get(node, ())) - seen
        seen |= fresh
        waiting += fresh
