"""Built-in and extension routines that run SQL given as text: known only where the text was followed."""

from collections.abc import Iterator

from analyzer.base.diagnostics.effects import TEXT_NOT_ANALYSED
from analyzer.base.spans import Span
from analyzer.base.uses import RoutineUse
from analyzer.effects.builtins import runs
from analyzer.effects.contrib import runs_text
from analyzer.effects.model import Edge
from analyzer.effects.scope import Scope, UseRule, unresolved


def run_text(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield that an unknown text may run, unless the body's analysis followed it (a dynamic site stands there)."""
    text = "sql text" in runs(scope, use) or (
        use.how not in {"trigger", "reference"} and runs_text(scope.lookup, use.routine)
    )
    if text and not any(overlap(site, use.span) for site in scope.sites):
        yield unresolved("sql text", TEXT_NOT_ANALYSED, use.span)


def overlap(one: Span, other: Span | None) -> bool:
    """Return whether two ranges share a character."""
    return other is not None and one.start < other.end and other.start < one.end


RULE = UseRule("sql text", RoutineUse, run_text)
