"""Which declarations are for which command, and those that are for none."""

from collections.abc import Mapping, Sequence

from analyzer.base.canonical import digest
from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics import dynamic as codes
from analyzer.base.spans import Span, Text
from analyzer.base.targets import Declaration
from analyzer.catalog import model
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis

BySite = Mapping[tuple[int, int], tuple[Declaration, ...]]
"""The declarations of a routine by line and column of the command."""


def declared_sites(routine: model.Routine, rows: Sequence[Declaration]) -> BySite:
    """Return the declarations for a routine's definition as it is, by their command."""
    current = [row for row in rows if row.definition == digest_of(routine)]
    sites = dict.fromkeys(row.site for row in current)
    return {site: tuple(row for row in current if row.site == site) for site in sites}


def stale_declarations(routine: model.Routine, rows: Sequence[Declaration]) -> tuple[Diagnostic, ...]:
    """Return that declarations were reviewed for another definition, once for each."""
    others = sorted({row.definition for row in rows} - {digest_of(routine)})
    return tuple(diagnose(codes.STALE_DECLARATION, routine=routine.identity, declared=other[:12]) for other in others)


def digest_of(routine: model.Routine) -> str:
    """Return the SHA-256 of a routine's definition."""
    return digest(routine.definition.encode())


def declarations_at(analysis: Analysis, span: Span) -> tuple[Declaration, ...]:
    """Return what is declared for the command at a place of the text."""
    return analysis.declared.get(site_of(analysis, span), ()) if analysis.declared else ()


def site_of(analysis: Analysis, span: Span) -> tuple[int, int]:
    """Return line and column of a place of the text."""
    place = Text(analysis.text).place(span)
    return place.line, place.column


def note_unused(analysis: Analysis) -> None:
    """Note the declarations for places where there is no dynamic command."""
    there = {site_of(analysis, span) for span in analysis.sites} if analysis.declared else set()
    unused = [row for site, rows in analysis.declared.items() if site not in there for row in rows]
    analysis.stale += tuple(diagnose(codes.NO_SUCH_SITE, declaration=row.name) for row in unused)
