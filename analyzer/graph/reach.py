"""Everything one routine can cause: the closure over calls and relation events, columns taken along.

It works on any edges that have what an edge needs (``EdgeLike``): those of an analysis, or those of a manifest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from analyzer.effects.model import Columns, EdgeLike, Node, applies, entered

E = TypeVar("E", bound=EdgeLike)

RELATIONS = frozenset({"table", "sequence", "materialized view", "foreign table"})
"""Kinds of nodes that are written; views, partitioned tables and replaced statements pass a write on."""

PASSED_ON = frozenset({"insert", "copy", "update", "update only", "delete", "delete only"})
"""Events of statements; what they write are the rows they reach."""

WORDS = {"move": "delete", "copy": "insert"}


@dataclass(frozen=True, slots=True)
class Reach(Generic[E]):
    """What a routine can cause, transitively.

    ``calls`` are the routines that may run, the root left out unless it is recursive. ``writes``: pairs of a
    relation and the events on it. ``locks``, ``ddl`` and ``others`` are nodes; others are what lies outside of
    relations: settings, channels, files. ``unresolved``: each edge with the node it leaves. If there is none, the
    lists are complete under ``assumes``.
    """

    root: Node
    calls: tuple[Node, ...]
    writes: tuple[tuple[str, tuple[str, ...]], ...]
    reads: tuple[str, ...]
    locks: tuple[Node, ...]
    ddl: tuple[Node, ...]
    others: tuple[Node, ...]
    unresolved: tuple[tuple[Node, E], ...]
    assumes: tuple[str, ...]


def reach(edges: Mapping[Node, Sequence[E]], root: Node) -> Reach[E]:
    """Return everything that running ``root`` can cause."""
    taken = tuple(closure(edges, root))
    targets = [(edge.carries, edge.target) for _, edge in taken if edge.target is not None]
    of = {carries: sorted({node for what, node in targets if what == carries}) for carries, _ in targets}
    return Reach(
        root=root,
        calls=tuple(of.get("call", ())),
        writes=written(of.get("write", [])),
        reads=tuple(sorted({node.identity for node in of.get("read", ())})),
        locks=tuple(of.get("lock", ())),
        ddl=tuple(of.get("ddl", ())),
        others=tuple(node for node in of.get("write", ()) if node.kind not in {*RELATIONS, "view"}),
        unresolved=tuple((node, edge) for node, edge in taken if edge.carries == "unresolved"),
        assumes=tuple(sorted({name for _, edge in taken for name in edge.assumes})),
    )


def written(nodes: Sequence[Node]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the relations that are written, each with its events in a word: insert, update, delete, truncate …."""
    found: dict[str, set[str]] = {}
    for node in nodes:
        if node.kind in RELATIONS and node.event not in PASSED_ON and is_storage(node.event):
            word = node.event.split()[0]
            found.setdefault(node.identity, set()).add(WORDS.get(word, word))
    return tuple((identity, tuple(sorted(found[identity]))) for identity in sorted(found))


def is_storage(event: str) -> bool:
    """Return whether an event changes what is stored; TRUNCATE as a statement leads to the rows it removes."""
    return not event.startswith("truncate") or event == "truncate rows"


def closure(edges: Mapping[Node, Sequence[E]], root: Node) -> Iterator[tuple[Node, E]]:
    """Yield every edge that running ``root`` can take, each once with its node.

    A state is a node and the columns that are written there: an edge of a relation event can depend on them.
    """
    start: tuple[Node, Columns] = (root, None)
    waiting, seen = [start], {start}
    taken: set[tuple[Node, E]] = set()
    while waiting:
        node, columns = waiting.pop()
        for edge in edges.get(node, ()):
            if not applies(edge, columns):
                continue
            if (node, edge) not in taken:
                taken.add((node, edge))
                yield node, edge
            if edge.target is not None:
                state = (edge.target, entered(edge, columns))
                if state not in seen:
                    seen.add(state)
                    waiting.append(state)
