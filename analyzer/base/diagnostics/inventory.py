"""PGC5xx: what exists, and what a snapshot can hold."""

from typing import Final

from analyzer.base.diagnostics.model import Code, Severity

BUILT_IN_ALTERED: Final = Code(
    "PGC501",
    Severity.ERROR,
    "{kind} {name} isn't what PostgreSQL {major} ships",
    "Restore the built-in object (initdb of the same major version shows it), or rename what replaced it.",
    "What built-in objects do is known from PostgreSQL's own sources. One that was replaced or dropped in pg_catalog "
    "does something else, and every statement that names it means something else than the analyzer takes it for.",
)
NOT_IN_CORPUS: Final = Code(
    "PGC502",
    Severity.ERROR,
    "{kind} {name} exists on the server and isn't in the corpus",
    "Take the snapshot again.",
    "A corpus is complete only as the server's own catalog says it. A routine, trigger, view or scheduler job that "
    "exists and isn't in the corpus was never analysed: whatever it writes is missing from every answer.",
)
