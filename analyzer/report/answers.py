"""The answers to questions about one routine: what it reaches, and by which path."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.base.canonical import Json
from analyzer.base.spans import Place
from analyzer.report.documents import place_document
from analyzer.report.style import Style

Touched = tuple[tuple[str, tuple[str, ...]], ...]
"""Relations by identity, each with what is done to it: ``(("app.t", ("insert", "update")),)``."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something on the way that isn't known; with it, what is reached may be more than what is listed."""

    routine: str
    site: Place | None
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Reached:
    """Everything one routine can cause, transitively; ``others`` lies outside of relations: settings, channels."""

    root: str
    calls: tuple[str, ...]
    writes: Touched
    reads: Touched
    locks: Touched
    ddl: Touched
    others: Touched
    unresolved: tuple[Unknown, ...]
    assumes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a path: what goes on to what, by which rule, and where that is written."""

    source: str
    target: str
    carries: str
    kind: str
    site: Place | None
    text: str


@dataclass(frozen=True, slots=True)
class Path:
    """A shortest path, or that there is none."""

    start: str
    end: str
    steps: tuple[Step, ...] | None


@dataclass(frozen=True, slots=True)
class Impact:
    """Whom a change of an object concerns: the routines and the relation events that can reach it.

    ``perhaps``: routines that reach something unresolved, so that nobody can say that they don't.
    """

    of: str
    routines: tuple[str, ...]
    events: tuple[str, ...]
    perhaps: tuple[str, ...]


def reached_document(reached: Reached) -> Json:
    """Return what ``reach`` prints."""
    return {
        "root": reached.root,
        "calls": list(reached.calls),
        "writes": touched_document(reached.writes),
        "reads": touched_document(reached.reads),
        "locks": touched_document(reached.locks),
        "ddl": touched_document(reached.ddl),
        "others": touched_document(reached.others),
        "unresolved": [
            {
                "routine": unknown.routine,
                "site": place_document(unknown.site),
                "code": unknown.code,
                "message": unknown.message,
            }
            for unknown in reached.unresolved
        ],
        "assumes": list(reached.assumes),
    }


def touched_document(touched: Touched) -> Json:
    """Return relations and what is done to each."""
    return [{"identity": identity, "events": list(events)} for identity, events in touched]


def reached_report(reached: Reached, style: Style) -> str:
    """Return what ``reach`` prints for people; built-in routines are counted, not listed."""
    own = [identity for identity in reached.calls if not identity.startswith("pg_catalog.")]
    built_in = len(reached.calls) - len(own)
    lines = [style.strong(reached.root)]
    others = f"{'and ' if own else ''}{built_in} built-in routine{'s' if built_in > 1 else ''}"
    lines += block("calls", [*own, *([others] if built_in else [])], style)
    for name in ("writes", "reads", "locks", "ddl", "others"):
        rows: Touched = getattr(reached, name)
        lines += block(
            name, [f"{identity}  {style.quiet(', '.join(events))}".rstrip() for identity, events in rows], style
        )
    lines += block("assuming", reached.assumes, style)
    lines += unknowns(reached.unresolved, style)
    return "\n".join(lines) + "\n"


def block(name: str, rows: Sequence[str], style: Style) -> list[str]:
    """Return a heading and its rows, or nothing where there are none."""
    return [f"  {style.strong(name)}", *(f"    {row}" for row in rows)] if rows else []


def unknowns(unresolved: Iterable[Unknown], style: Style) -> list[str]:
    """Return what isn't known, or that everything is."""
    rows = [
        f"    {unknown.routine}{position(unknown.site)} {style.bad(unknown.code)} {unknown.message}"
        for unknown in unresolved
    ]
    if not rows:
        return [f"  {style.good('complete')}: nothing on the way is unresolved"]
    return [f"  {style.bad('incomplete')}: it may reach more than this", *rows]


def position(site: Place | None) -> str:
    """Return a place as it follows a name: ``:3:5``."""
    return f":{site.line}:{site.column}" if site else ""


def path_document(path: Path) -> Json:
    """Return what ``why`` prints; ``path`` is null where there is none."""
    steps: list[Json] = [
        {
            "from": step.source,
            "to": step.target,
            "carries": step.carries,
            "kind": step.kind,
            "site": place_document(step.site),
            "text": step.text,
        }
        for step in path.steps or ()
    ]
    return {"from": path.start, "to": path.end, "path": None if path.steps is None else steps}


def path_report(path: Path, style: Style) -> str:
    """Return what ``why`` prints for people: one step a line, with the source it stands in.

    That a statement's event becomes one of rows of the same relation isn't worth a line.
    """
    if path.steps is None:
        return f"No path: nothing that is known leads from {path.start} to {path.end}.\n"
    lines = [style.strong(path.start)]
    for step in path.steps:
        if step.kind == "rows" and step is not path.steps[-1]:
            continue
        where = f"line {step.site.line}: {step.text}" if step.site else ""
        lines.append(f"  {step.kind} {style.strong(step.target)}  {style.quiet(where)}".rstrip())
    return "\n".join(lines) + "\n"


def impact_document(impact: Impact) -> Json:
    """Return what ``impact`` prints."""
    return {
        "of": impact.of,
        "routines": list(impact.routines),
        "events": list(impact.events),
        "perhaps": list(impact.perhaps),
    }


def impact_report(impact: Impact, style: Style) -> str:
    """Return what ``impact`` prints for people."""
    lines = [style.strong(impact.of)]
    lines += block("is reached by these routines", impact.routines, style)
    lines += block("and through these events", impact.events, style)
    lines += block("perhaps by these, which reach something unresolved", impact.perhaps, style)
    if len(lines) == 1:
        lines.append("  nothing that is known reaches it")
    return "\n".join(lines) + "\n"
