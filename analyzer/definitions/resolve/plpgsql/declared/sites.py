"""Which declarations are for which command, and those that are for none."""

from collections.abc import Mapping, Sequence

from analyzer.base.canonical import digest
from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics import dynamic as codes
from analyzer.base.spans import Span, Text
from analyzer.base.targets import Declaration
from analyzer.catalog import model
from analyzer.definitions.dynamic.declared import stands_at
from analyzer.definitions.dynamic.strings import Strings
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis

BySite = Mapping[tuple[int, int] | None, tuple[Declaration, ...]]
"""The declarations of a routine by line and column of the command; None: of every command that has their piece."""


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


def declarations_at(analysis: Analysis, span: Span, strings: Strings | None = None) -> tuple[Declaration, ...]:
    """Return what is declared for the command at a place of the text, or for the pieces of what it can run.

    A declaration for the place goes before one for every command that has the piece.
    """
    if not analysis.declared:
        return ()
    here = analysis.declared.get(site_of(analysis, span), ())
    if strings is None or any(not row.holes for row in here):
        return here
    said = {row.holes for row in here}
    return *here, *(row for row in anywhere(analysis) if row.holes not in said and is_in(row, strings))


def anywhere(analysis: Analysis) -> tuple[Declaration, ...]:
    """Return what is declared for every command that has a piece."""
    return tuple(row for row in analysis.declared.get(None, ()) if not row.is_of_routine)


def is_in(row: Declaration, strings: Strings) -> bool:
    """Return whether a text has the pieces of a declaration."""
    return any(stands_at(row.holes, text, at) for text in strings.texts for at in range(len(text)))


def runs_of(analysis: Analysis) -> tuple[Declaration, ...]:
    """Return what a routine is declared to run whose body isn't SQL."""
    return tuple(row for row in analysis.declared.get(None, ()) if row.is_of_routine)


def site_of(analysis: Analysis, span: Span) -> tuple[int, int]:
    """Return line and column of a place of the text."""
    place = Text(analysis.text).place(span)
    return place.line, place.column


def note_unused(analysis: Analysis) -> None:
    """Note the declarations for places where there is no dynamic command, or for pieces that no command has."""
    if not analysis.declared:
        return
    there = {None, *(site_of(analysis, span) for span in analysis.sites)}
    unused = [row for site, rows in analysis.declared.items() if site not in there for row in rows]
    unused += runs_of(analysis) if analysis.routine.language in ("plpgsql", "sql") else ()
    texts = [strings for strings in analysis.dynamic.values() if isinstance(strings, Strings)]
    unused += [row for row in anywhere(analysis) if not any(is_in(row, strings) for strings in texts)]
    said = {word for findings in analysis.found.values() for word in findings.assumptions}
    analysis.stale += tuple(
        diagnose(codes.NO_SUCH_SITE, declaration=row.name)
        for row in unused
        if not any(word.endswith(f": {row.name}") for word in said)
    )
