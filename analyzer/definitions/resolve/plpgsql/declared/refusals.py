"""Statements that are declared not to run because PostgreSQL refuses them: a name in them isn't there.

Only that is dropped. What else they use counts all the same, and that the name isn't there is a fact the seal holds.
"""

from collections.abc import Mapping
from dataclasses import replace

from analyzer.base.diagnostics import Diagnostic
from analyzer.base.diagnostics.resolve import NOT_FOUND
from analyzer.base.targets import Declaration, Never
from analyzer.definitions.resolve.plpgsql.declared.guarding import word
from analyzer.definitions.resolve.plpgsql.declared.sites import site_of
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis


def forget_refused(analysis: Analysis) -> None:
    """Drop the diagnostics of names that aren't there where a statement is declared not to run."""
    never = {
        site: row
        for site, rows in analysis.declared.items()
        for row in rows
        if site is not None and isinstance(row.allowed, Never)
    }
    if not never:
        return
    for key, findings in analysis.found.items():
        rows = {problem: declared_for(analysis, never, problem) for problem in findings.diagnostics}
        words = {f"{word(False)}: {row.name}" for row in rows.values() if row is not None}
        if words:
            left = tuple(problem for problem, row in rows.items() if row is None)
            analysis.found[key] = replace(findings, diagnostics=left, assumptions=findings.assumptions | words)


def declared_for(
    analysis: Analysis, never: Mapping[tuple[int, int], Declaration], problem: Diagnostic
) -> Declaration | None:
    """Return the declaration that a statement doesn't run which has a problem: by its place, or by its command's."""
    if problem.code is not NOT_FOUND or problem.span is None:
        return None
    span = problem.span
    around = [site for site in analysis.sites if site.start <= span.start and span.end <= site.end]
    places = [site_of(analysis, each) for each in (span, *around)]
    return next((never[place] for place in places if place in never), None)
