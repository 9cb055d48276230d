"""Questions to the graph, asked and answered in identities."""

import difflib
from collections.abc import Iterable, Iterator, Mapping

from analyzer.base.diagnostics import BY_ID
from analyzer.base.failures import BadInputError
from analyzer.effects.model import Node
from analyzer.graph import impact as impacts
from analyzer.graph import reach as closures
from analyzer.graph import why as paths
from analyzer.graph.reach import Reach
from analyzer.kept.told import Graph
from analyzer.manifest.model import Analysis, SealedEdge
from analyzer.manifest.refusing import against_routine, missing_targets
from analyzer.report.answers import Impact, Path, Reached, Step, Touched, Unknown
from analyzer.report.entries import event_name

Edges = Mapping[Node, tuple[SealedEdge, ...]]


def edges_of(analysis: Analysis) -> Edges:
    """Return the graph of an analysis: the edges of each routine and of each relation event."""
    return {Node(entry.kind, entry.identity): entry.edges for entry in analysis.routines} | {
        Node(entry.kind, entry.identity, entry.event): entry.edges for entry in analysis.objects
    }


def routine_called(analysis: Analysis, name: str) -> Node:
    """Return the node of the routine with this identity.

    A short form will do where only one routine fits: ``app.f``, or types without ``pg_catalog``.

    Raises:
        BadInputError: no routine has this identity, or several fit.

    """
    identities = {entry.identity: Node(entry.kind, entry.identity) for entry in analysis.routines}
    if name in identities:
        return identities[name]
    short = [identity for identity in identities if name in {identity.split("(")[0], shortened(identity)}]
    if len(short) == 1:
        return identities[short[0]]
    alike = [identity for identity in identities if name_in(identity) == name_in(name)]
    near = sorted(short) or sorted(alike)[:3] or difflib.get_close_matches(name, identities, n=3)
    raise BadInputError(f"there is {'more than one' if short else 'no'} routine {name} in this corpus", did_you(near))


def name_in(identity: str) -> str:
    """Return the name in an identity, without schema and arguments."""
    return identity.split("(")[0].rpartition(".")[2]


def did_you(near: Iterable[str]) -> str:
    """Return the hint that names what may have been meant."""
    listed = ", or ".join(near)
    return f"Did you mean {listed}?" if listed else "An identity is what pg_identify_object says: app.f(integer)."


def shortened(identity: str) -> str:
    """Return an identity without the schema of built-in types."""
    return identity.replace("pg_catalog.", "")


def reach(graph: Graph, name: str) -> Reached:
    """Return everything that one routine can cause."""
    found = closures.reach(edges_of(graph.analysis), routine_called(graph.analysis, name))
    return Reached(
        root=found.root.identity,
        calls=tuple(sorted({node.identity for node in found.calls})),
        writes=found.writes,
        reads=tuple((identity, ("select",)) for identity in found.reads),
        locks=touched(found.locks),
        ddl=touched(found.ddl),
        others=touched(found.others),
        unresolved=tuple(sorted(set(unknowns(graph, found)), key=lambda row: (row.routine, str(row.site), row.code))),
        assumes=found.assumes,
    )


def unknowns(graph: Graph, found: Reach[SealedEdge]) -> Iterator[Unknown]:
    """Yield what isn't known of all that is reached.

    That is whatever stands against sealing the routines, and the open edges that lead on from relation events.
    """
    known = {(entry.kind, entry.identity) for entry in graph.analysis.routines}
    reached = {found.root, *found.calls}
    for entry in graph.analysis.routines:
        if Node(entry.kind, entry.identity) in reached:
            for why in (*against_routine(entry, graph.policy), *missing_targets(entry, known)):
                yield Unknown(entry.identity, why.site, why.code, why.message)
    for node, edge in found.unresolved:
        if node.event:
            said = BY_ID[edge.code].message if edge.code in BY_ID else edge.kind
            yield Unknown(event_name(node.identity, node.event), edge.site, edge.code or "", said)


def touched(nodes: Iterable[Node]) -> Touched:
    """Return the objects and what is done to each."""
    found: dict[str, set[str]] = {}
    for node in nodes:
        found.setdefault(node.identity, set()).add(node.event)
    return tuple((identity, tuple(sorted(events))) for identity, events in sorted(found.items()))


def why(graph: Graph, start: str, end: str) -> Path:
    """Return a shortest path from a routine to a routine or relation.

    Raises:
        BadInputError: the corpus has no such start, or no such end.

    """
    edges = edges_of(graph.analysis)
    root = routine_called(graph.analysis, start)
    goal = object_called(graph.analysis, edges, end)
    found = paths.why(edges, root, paths.named(goal))
    if found is None:
        return Path(root.identity, goal, None)
    return Path(root.identity, goal, tuple(step(graph, node, edge) for node, edge in found))


def impact(graph: Graph, name: str) -> Impact:
    """Return every routine and relation event that can reach a routine or relation.

    Raises:
        BadInputError: the corpus has nothing of this name.

    """
    edges = edges_of(graph.analysis)
    goal = object_called(graph.analysis, edges, name)
    nodes = impacts.impact(edges, paths.named(goal))
    known = {(entry.kind, entry.identity) for entry in graph.analysis.routines}
    open_ends = {
        Node(entry.kind, entry.identity)
        for entry in graph.analysis.routines
        if any(against_routine(entry, graph.policy)) or any(missing_targets(entry, known))
    }
    perhaps = {*open_ends, *impacts.impact(edges, open_ends.__contains__)} - {*nodes, routine_or_none(edges, goal)}
    return Impact(
        goal,
        tuple(node.identity for node in nodes if not node.event),
        tuple(event_name(node.identity, node.event) for node in nodes if node.event),
        tuple(sorted(node.identity for node in perhaps if node is not None and not node.event)),
    )


def routine_or_none(edges: Edges, identity: str) -> Node | None:
    """Return the node of the routine with this identity, if it is one."""
    return next((node for node in edges if node.identity == identity and not node.event), None)


def object_called(analysis: Analysis, edges: Edges, name: str) -> str:
    """Return the identity of a routine or relation that the analysis knows."""
    known = {node.identity for node in edges} | {
        edge.target.identity for leaving in edges.values() for edge in leaving if edge.target is not None
    }
    if name in known:
        return name
    try:
        return routine_called(analysis, name).identity
    except BadInputError as error:
        raise BadInputError(
            f"nothing in this corpus is called {name}, or nothing touches it",
            did_you(difflib.get_close_matches(name, known, n=3)),
        ) from error


def step(graph: Graph, node: Node, edge: SealedEdge) -> Step:
    """Return one step of a path, with the source line it stands in."""
    assert edge.target is not None
    source = graph.sources.get(f"{node.kind} {node.identity}", "") if not node.event else ""
    lines = source.split("\n")
    line = lines[edge.site.line - 1].strip() if edge.site and edge.site.line <= len(lines) else ""
    return Step(
        source=event_name(node.identity, node.event),
        target=event_name(edge.target.identity, edge.target.event),
        carries=edge.carries,
        kind=edge.kind,
        site=edge.site,
        text=line,
    )
