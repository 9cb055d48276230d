"""Built-in and extension routines that run SQL given as text: known only where the text was followed."""

from collections.abc import Iterator

from analyzer.base.diagnostics.effects import TEXT_NOT_ANALYSED
from analyzer.base.spans import Span
from analyzer.base.uses import RoutineUse
from analyzer.definitions.dynamic.text_functions import sends_elsewhere
from analyzer.effects.builtins import runs
from analyzer.effects.contrib import runs_text
from analyzer.effects.model import Edge, Node
from analyzer.effects.scope import Scope, UseRule, unresolved


def run_text(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield that an unknown text may run, unless the body's analysis followed it (a dynamic site stands there)."""
    here = {row.identity for row in scope.trust.text_functions if row.runs == "here"}
    text = "sql text" in runs(scope, use) or (
        use.how not in {"trigger", "reference"} and (use.routine in here or runs_text(scope.lookup, use.routine))
    )
    if text and not any(overlap(site, use.span) for site in scope.sites):
        yield unresolved("sql text", TEXT_NOT_ANALYSED, use.span)


def send_text(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield that SQL is run elsewhere; that it doesn't come back to this database is an assumption."""
    registered = {row.identity: row for row in scope.trust.text_functions}
    if use.how not in {"trigger", "reference"} and sends_elsewhere(scope.lookup, use.routine, registered):
        assumption = f"sql_elsewhere: what {use.routine} has run elsewhere touches nothing of this database"
        yield Edge("write", "sql elsewhere", Node("server", "", "write"), span=use.span, assumes=(assumption,))


def overlap(one: Span, other: Span | None) -> bool:
    """Return whether two ranges share a character."""
    return other is not None and one.start < other.end and other.start < one.end


RULE = UseRule("sql text", RoutineUse, run_text)
ELSEWHERE = UseRule("sql elsewhere", RoutineUse, send_text)
