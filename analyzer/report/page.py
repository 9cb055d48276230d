"""An analysis as one HTML page that needs nothing else: no network, no library, no server."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Final
from urllib.parse import quote

from analyzer.manifest.model import Analysis, Entry, RoutineEntry, SealedDiagnostic, SealedEdge
from analyzer.report.drawing import draw
from analyzer.report.entries import entries, event_name, name_of, title
from analyzer.report.text import version

STYLE: Final = """\
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
input { font: inherit; padding: .3rem .5rem; width: 100%; box-sizing: border-box; }
details { border-top: 1px solid #8884; padding: .35rem 0; }
summary { cursor: pointer; }
code, summary { font-family: ui-monospace, monospace; }
table { border-collapse: collapse; margin: .4rem 1rem; }
td { padding: .1rem .8rem .1rem 0; vertical-align: top; }
.bad { color: #b00020; font-weight: 600; }
.quiet { opacity: .65; }
:root { color-scheme: light dark; }
"""

SCRIPT: Final = """\
const box = document.querySelector("input");
const rows = [...document.querySelectorAll("details")];
box.addEventListener("input", () => {
  const wanted = box.value.toLowerCase();
  for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
});
function open() {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (row) row.open = true;
}
addEventListener("hashchange", open);
open();
"""

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def page(analysis: Analysis, root: str | None = None) -> str:
    """Return the page: a summary, a filter, and for each entry its effects, linked to one another.

    With ``root`` it has only the entries that this routine reaches.
    """
    drawn = {point.name for point in draw(analysis, root).points}
    shown = [entry for entry in entries(analysis) if root is None or name_of(entry) in drawn]
    known = frozenset(map(name_of, shown))
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            f"<title>pgcallgraph</title><style>\n{STYLE}</style></head><body>",
            f"<h1>{heading(analysis)}</h1>",
            '<p><input placeholder="Filter by any word" aria-label="Filter"></p>',
            *(line for found in analysis.diagnostics for line in finding(found)),
            *(line for entry in shown for line in section(entry, known)),
            f"<script>\n{SCRIPT}</script></body></html>",
            "",
        ]
    )


def heading(analysis: Analysis) -> str:
    """Return the server, and how many routines have which status."""
    counts = Counter(entry.status for entry in analysis.routines)
    parts = "".join(f", {count} {status}" for status, count in sorted(counts.items()))
    return f"PostgreSQL {version(analysis.server_version_num)}: {len(analysis.routines)} routines{parts}"


def section(entry: Entry, known: frozenset[str]) -> Iterable[str]:
    """Yield what is said about one entry, folded."""
    status = entry.status if isinstance(entry, RoutineEntry) else "resolved"
    mark = "" if status == "resolved" else f' <span class="bad">{status}</span>'
    yield f'<details id="{escape(name_of(entry))}"><summary>{escape(title(entry))}{mark}</summary>'
    yield from (line for found in entry.diagnostics for line in finding(found))
    yield "<table>"
    yield from (row(edge, known) for edge in entry.edges)
    yield "</table></details>"


def finding(found: SealedDiagnostic) -> Iterable[str]:
    """Yield a diagnostic and its way out."""
    where = f"{found.site.line}:{found.site.column} " if found.site else ""
    yield f'<p>{where}<span class="bad">{found.code}</span> {escape(found.message)}'
    yield f'<br><span class="quiet">{escape(found.hint)}</span></p>'


def row(edge: SealedEdge, known: frozenset[str]) -> str:
    """Return an effect as a row: what it carries, by which rule, to what, where."""
    where = f"{edge.site.line}:{edge.site.column}" if edge.site else ""
    cells = (edge.carries, edge.kind, link(edge, known), f'<span class="quiet">{where}</span>')
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def link(edge: SealedEdge, known: frozenset[str]) -> str:
    """Return the name of an edge's target, linked where the page has it."""
    if edge.target is None:
        return f'<span class="bad">{edge.code or "unresolved"}</span>'
    name = event_name(edge.target.identity, edge.target.event)
    return f'<a href="#{quote(name)}">{escape(name)}</a>' if name in known else escape(name)
