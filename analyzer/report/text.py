"""What a person reads in a terminal about an analysis: what stops the seal first, then who writes what."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from analyzer.base.diagnostics import Severity
from analyzer.manifest.model import Analysis, RoutineEntry, SealedDiagnostic
from analyzer.report.entries import entries, title
from analyzer.report.excerpt import excerpt
from analyzer.report.style import Style

Sources = Mapping[str, str]
"""The functiondef text of each routine, by identity."""


def analysis_report(analysis: Analysis, sources: Sources, style: Style) -> str:
    """Return the report of ``analyze``: what was read, what is unresolved and why, who writes what."""
    return "\n".join(
        [
            summary(analysis, style),
            "",
            *findings(analysis, sources, style),
            *unreadable(analysis, style),
            *writers(analysis, style),
        ]
    )


def version(server_version_num: int) -> str:
    """Return a server version as people say it: ``16.15`` for 160015."""
    return f"{server_version_num // 10000}.{server_version_num % 10000}"


def summary(analysis: Analysis, style: Style) -> str:
    """Return one line: the server, and how many routines are resolved."""
    counts = Counter(entry.status for entry in analysis.routines)
    parts = [f"{count} {status}" for status, count in sorted(counts.items())]
    total = len(analysis.routines)
    noun = "routine" if total == 1 else "routines"
    return style.strong(f"PostgreSQL {version(analysis.server_version_num)}, {total} {noun}") + "".join(
        f", {part}" for part in parts
    )


def findings(analysis: Analysis, sources: Sources, style: Style) -> Iterable[str]:
    """Yield what was found, entry by entry, errors with their source."""
    if analysis.diagnostics:
        yield style.strong("the database")
        yield from (line for found in analysis.diagnostics for line in finding(found, None, style))
        yield ""
    for entry in entries(analysis):
        if entry.diagnostics:
            yield style.strong(title(entry))
            source = sources.get(entry.identity) if isinstance(entry, RoutineEntry) else None
            yield from (line for found in entry.diagnostics for line in finding(found, source, style))
            yield ""


def finding(found: SealedDiagnostic, source: str | None, style: Style) -> Iterable[str]:
    """Yield a diagnostic: its place, what is so, the source, the way out."""
    paint = style.bad if found.severity is Severity.ERROR else style.quiet
    where = f"{found.site.line}:{found.site.column} " if found.site else ""
    yield f"  {where}{paint(found.code)} {found.message}"
    if source is not None and found.site is not None:
        yield from excerpt(source, found.site, style)
    yield f"    {style.good('way out:')} {found.hint}"


def unreadable(analysis: Analysis, style: Style) -> Iterable[str]:
    """Yield what couldn't be read whole, and what can't be enumerated from here."""
    rows = [
        *(f"  {identity}: {reason}" for identity, reason in analysis.incomplete),
        *(f"  {vector.kind} {vector.name}: {vector.reason}" for vector in analysis.unverifiable),
    ]
    if rows:
        yield style.strong("Incomplete or unverifiable")
        yield from rows
        yield ""


def writers(analysis: Analysis, style: Style) -> Iterable[str]:
    """Yield, for each relation that is written, its events and who causes them directly."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries(analysis):
        for edge in entry.edges:
            if edge.carries == "write" and edge.target is not None:
                found[edge.target.identity, edge.target.event].add(title(entry))
    if not found:
        return
    yield style.strong("Who writes what, directly")
    for (identity, event), causes in sorted(found.items()):
        yield f"  {identity} {style.quiet(event)}"
        yield from (f"    {cause}" for cause in sorted(causes))
    yield ""
