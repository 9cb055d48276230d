"""A small analysis with names that every format has to quote."""

from typing import Final

from analyzer.base.diagnostics.resolve import NOT_FOUND
from analyzer.base.spans import Place
from analyzer.effects.model import Node
from analyzer.manifest.model import Analysis, ObjectEntry, RoutineEntry, SealedDiagnostic, SealedEdge

AWKWARD: Final = 'app."a<b>&""c""\n#|`é𝄞\\"()'
SITE: Final = Place(2, 3, 10, 15, 11, 16)


def edge(carries: str, kind: str, target: Node | None, code: str | None = None) -> SealedEdge:
    """Return an edge at ``SITE``."""
    return SealedEdge(carries, kind, target, None, SITE, code, ())  # type: ignore[arg-type]


ANALYSIS: Final = Analysis(
    server_version_num=160015,
    encoding="UTF8",
    schemas=None,
    routines=(
        RoutineEntry(
            kind="function",
            identity=AWKWARD,
            language="plpgsql",
            definition="0" * 64,
            body="0" * 64,
            attributes="0" * 64,
            status="unresolved",
            edges=(
                edge("call", "call", Node("function", "app.f()")),
                edge("call", "call", Node("function", "pg_catalog.now()")),
                edge("unresolved", "call", None, NOT_FOUND.id),
                edge("write", "insert", Node("table", "app.t", "insert")),
            ),
            diagnostics=(SealedDiagnostic(NOT_FOUND.id, (("message", "function <b>x</b>() does not exist"),), SITE),),
        ),
        RoutineEntry("function", "app.f()", "sql", "0" * 64, "0" * 64, "0" * 64, "resolved"),
    ),
    objects=(ObjectEntry("table", "app.t", "insert", (edge("call", "trigger", Node("function", "app.f()")),)),),
)
