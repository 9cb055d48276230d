"""A picture of an analysis, before it has a format: routines and relation events as points, effects as arrows."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from analyzer.manifest.model import Analysis, Entry, ObjectEntry, RoutineEntry, SealedEdge
from analyzer.report.entries import entries, event_name, name_of

Shape = Literal["routine", "unresolved", "relation", "unknown"]


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A routine or a relation event; ``name`` is unique in its drawing."""

    name: str
    shape: Shape


@dataclass(frozen=True, slots=True, order=True)
class Arrow:
    """Effects of one kind from one point to another."""

    source: str
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Points and arrows, sorted; every end of an arrow is a point."""

    points: tuple[Point, ...]
    arrows: tuple[Arrow, ...]


def draw(analysis: Analysis, root: str | None = None) -> Drawing:
    """Return the drawing of all entries, or of what ``root`` reaches; built-in routines are left out."""
    arrows = {arrow for entry in entries(analysis) for arrow in arrows_of(entry)}
    if root is not None:
        names = reachable(root, arrows)
        arrows = {arrow for arrow in arrows if arrow.source in names}
    else:
        names = {name_of(entry) for entry in analysis.routines}
    names |= {end for arrow in arrows for end in (arrow.source, arrow.target)}
    shapes = {name_of(entry): shape_of(entry) for entry in entries(analysis)}
    points = {Point(name, shapes.get(name, "relation" if " on " in name else "unknown")) for name in names}
    return Drawing(tuple(sorted(points)), tuple(sorted(arrows)))


def reachable(root: str, arrows: Iterable[Arrow]) -> set[str]:
    """Return the points that lie downstream of ``root``, itself included."""
    onward: dict[str, list[str]] = {}
    for arrow in arrows:
        onward.setdefault(arrow.source, []).append(arrow.target)
    seen = {root}
    waiting = deque([root])
    while waiting:
        for target in onward.get(waiting.popleft(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def shape_of(entry: Entry) -> Shape:
    """Return how an entry is drawn."""
    match entry:
        case RoutineEntry(status="resolved"):
            return "routine"
        case RoutineEntry():
            return "unresolved"
        case ObjectEntry():
            return "relation"


def arrows_of(entry: Entry) -> Iterable[Arrow]:
    """Yield an entry's arrows; what isn't known goes to a point of its own."""
    for edge in entry.edges:
        if edge.target is None:
            yield Arrow(name_of(entry), f"? {edge.code or edge.kind}", edge.kind)
        elif drawn(edge):
            yield Arrow(name_of(entry), event_name(edge.target.identity, edge.target.event), edge.kind)


def drawn(edge: SealedEdge) -> bool:
    """Return whether an edge is worth ink: those to built-in routines and locks aren't."""
    assert edge.target is not None
    return edge.carries != "lock" and not edge.target.identity.startswith("pg_catalog.")
