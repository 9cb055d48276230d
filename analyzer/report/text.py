"""What a person reads in a terminal about an analysis: what stops the seal first, then who writes what."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby

from analyzer.base.diagnostics import BY_ID, Severity
from analyzer.base.policy import Ceilings
from analyzer.manifest.ceiling import limited
from analyzer.manifest.model import Analysis, SealedDiagnostic
from analyzer.manifest.refusing import Reason
from analyzer.report.entries import entries, title
from analyzer.report.excerpt import excerpt
from analyzer.report.style import Style

Sources = Mapping[str, str]
"""The functiondef text of each routine, by the title of its entry: ``function app.f()``."""


def analysis_report(analysis: Analysis, sources: Sources, ceilings: Ceilings, style: Style) -> str:
    """Return the report of ``analyze``: what was read, what is unresolved and why, who writes what."""
    return "\n".join(
        [
            summary(analysis, style),
            *by_code(analysis, style),
            "",
            *findings(analysis, sources, ceilings, style),
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


def by_code(analysis: Analysis, style: Style) -> Iterable[str]:
    """Yield one line that counts what blocks the seal by its code, the most frequent first."""
    found = (*analysis.diagnostics, *(each for entry in entries(analysis) for each in entry.diagnostics))
    counts = Counter(each.code for each in found if each.severity is Severity.ERROR)
    if counts:
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        yield "  " + ", ".join(f"{style.bad(code)} × {count}" for code, count in ordered)


def findings(analysis: Analysis, sources: Sources, ceilings: Ceilings, style: Style) -> Iterable[str]:
    """Yield what was found, entry by entry with its source; beyond a code's ceiling it is only counted."""
    found = [("the database", each) for each in analysis.diagnostics]
    found += [(title(entry), each) for entry in entries(analysis) for each in entry.diagnostics]
    shown = limited(ceilings, found, lambda pair: pair[1].code)
    for name, group in groupby(shown.items, key=lambda pair: pair[0]):
        yield style.strong(name)
        yield from (line for _, each in group for line in finding(each, sources.get(name), style))
        yield ""
    for anomaly in shown.anomalies:
        yield f"{style.bad(anomaly.code.id)} {anomaly.message}"
        yield f"  {style.good('way out:')} {anomaly.hint}"
        yield ""


def finding(found: SealedDiagnostic | Reason, source: str | None, style: Style) -> Iterable[str]:
    """Yield a diagnostic: its place, what is so, the source, the way out."""
    paint = style.bad if BY_ID[found.code].severity is Severity.ERROR else style.quiet
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
    """Yield, for each relation that is written, its events and who causes them directly.

    How an event of a statement becomes one of rows of the same relation isn't worth a line.
    """
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries(analysis):
        for edge in entry.edges:
            if edge.carries == "write" and edge.target is not None and edge.target.identity != entry.identity:
                found[edge.target.identity, edge.target.event].add(title(entry))
    if not found:
        return
    yield style.strong("Who writes what, directly")
    for (identity, event), causes in sorted(found.items()):
        yield f"  {identity} {style.quiet(event)}"
        yield from (f"    {cause}" for cause in sorted(causes))
    yield ""
