"""Putting an analysis together: what the stages found, with spans as places and questions as numbered facts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, TypeVar

from analyzer.base.canonical import digest
from analyzer.base.diagnostics import Diagnostic
from analyzer.base.spans import Place, Span, Text
from analyzer.catalog import facts
from analyzer.catalog.lookup import Index, Lookup, Question
from analyzer.definitions.model import DynamicSite
from analyzer.effects.model import Edge, optional
from analyzer.graph.entry_points import unverifiable_points
from analyzer.manifest.findings import Findings, ObjectFindings, RoutineFindings, questions_of
from analyzer.manifest.model import (
    Analysis,
    Entry,
    Fact,
    ObjectEntry,
    RoutineEntry,
    SealedDiagnostic,
    SealedEdge,
    SealedHole,
    SealedSite,
    Unverifiable,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """Entries of an earlier analysis that hold, with the facts they number."""

    facts: tuple[Fact, ...] = ()
    routines: tuple[RoutineEntry, ...] = ()
    objects: tuple[ObjectEntry, ...] = ()

    def used(self) -> Iterator[tuple[int, Fact]]:
        """Yield the facts that the entries rest on, by number."""
        entries: tuple[Entry, ...] = (*self.routines, *self.objects)
        numbers = set().union(*(entry.facts for entry in entries))
        return ((number, self.facts[number]) for number in sorted(numbers))


NOTHING_KEPT: Final = Kept()


def assemble(
    index: Index,
    routines: Collection[RoutineFindings],
    objects: Collection[ObjectFindings] = (),
    diagnostics: Iterable[Diagnostic] = (),
    kept: Kept = NOTHING_KEPT,
) -> Analysis:
    """Return the analysis of the snapshot behind ``index``, sorted, whatever the order of the findings."""
    snapshot = index.snapshot
    used = {(fact.kind, fact.arguments): (number, fact.answer) for number, fact in kept.used()}
    asked = sorted(set(used).union(*map(questions_of, routines), *map(questions_of, objects)))
    numbers = {question: number for number, question in enumerate(asked)}
    moved = {old: numbers[question] for question, (old, _) in used.items()}
    answers = {question: answer for question, (_, answer) in used.items()}
    return Analysis(
        server_version_num=snapshot.server_version_num,
        encoding=snapshot.encoding,
        schemas=snapshot.schemas_read,
        routines=in_order(
            (routine_entry(index, found, numbers) for found in routines), moved_to(kept.routines, moved)
        ),
        objects=in_order((object_entry(found, numbers) for found in objects), moved_to(kept.objects, moved)),
        diagnostics=seal_diagnostics(diagnostics, None),
        facts=tuple(
            Fact(*question, answers.get(question) or facts.answer_digest(index, question)) for question in asked
        ),
        carriers=facts.carriers(snapshot),
        unverifiable=tuple(
            Unverifiable(point.kind, point.name, point.reason) for point in unverifiable_points(Lookup(index))
        ),
        incomplete=tuple(sorted(snapshot.incomplete)),
    )


EntryKind = TypeVar("EntryKind", RoutineEntry, ObjectEntry)


def in_order(made: Iterable[EntryKind], kept: Iterable[EntryKind]) -> tuple[EntryKind, ...]:
    """Return all entries in the order of a manifest."""
    return tuple(sorted(chain(made, kept), key=entry_key))


def moved_to(entries: tuple[EntryKind, ...], numbers: Mapping[int, int]) -> Iterable[EntryKind]:
    """Return entries with their facts' new numbers; they are the same where no number is another."""
    if all(old == new for old, new in numbers.items()):
        return entries
    return (replace(entry, facts=tuple(sorted(map(numbers.__getitem__, entry.facts)))) for entry in entries)


def entry_key(entry: RoutineEntry | ObjectEntry) -> tuple[str, ...]:
    """Return what entries sort by."""
    match entry:
        case RoutineEntry():
            return entry.kind, entry.identity
        case ObjectEntry():
            return entry.kind, entry.identity, entry.event


def entry_of(index: Index, found: Findings, numbers: Mapping[Question, int]) -> Entry:
    """Return the entry with what was found."""
    match found:
        case RoutineFindings():
            return routine_entry(index, found, numbers)
        case ObjectFindings():
            return object_entry(found, numbers)


def routine_entry(index: Index, found: RoutineFindings, numbers: Mapping[Question, int]) -> RoutineEntry:
    """Return the entry of one routine."""
    row = index.routines[found.identity]
    text = Text(row.definition)
    return RoutineEntry(
        kind=facts.ROUTINE_KINDS[row.kind],
        identity=row.identity,
        language=row.language,
        definition=digest(row.definition.encode()),
        body=digest(facts.routine_body(row)),
        attributes=digest(facts.routine_attributes(index, row)),
        status=found.status,
        edges=seal_edges(found.edges, text),
        dynamic_sites=seal_sites(found.dynamic_sites, text),
        diagnostics=seal_diagnostics(found.diagnostics, text),
        assumptions=tuple(sorted(set(found.assumptions))),
        facts=tuple(sorted(numbers[question] for question in questions_of(found))),
        extension=facts.extension_of(index, row),
    )


def object_entry(found: ObjectFindings, numbers: Mapping[Question, int]) -> ObjectEntry:
    """Return the entry of one relation event; its edges have no place, they aren't in a routine's text."""
    return ObjectEntry(
        kind=found.node.kind,
        identity=found.node.identity,
        event=found.node.event,
        edges=seal_edges(found.edges, None),
        diagnostics=seal_diagnostics(found.diagnostics, None),
        facts=tuple(sorted(numbers[question] for question in questions_of(found))),
    )


def place(text: Text | None, span: Span | None) -> Place | None:
    """Return where ``span`` stands in ``text``, if there are both."""
    return text.place(span) if text is not None and span is not None else None


def seal_edges(edges: Iterable[Edge], text: Text | None) -> tuple[SealedEdge, ...]:
    """Return the edges, each once, sorted by what they carry, then by place."""
    sealed = {
        SealedEdge(
            edge.carries,
            edge.kind,
            edge.target,
            edge.columns,
            place(text, edge.span),
            edge.code,
            edge.assumes,
            edge.only_if,
            edge.unless,
            edge.renames,
        )
        for edge in edges
    }
    return tuple(sorted(sealed, key=edge_key))


def edge_key(edge: SealedEdge) -> tuple[object, ...]:
    """Return what edges sort by: every field, absent values first."""
    absent_first = (
        edge.target,
        site_key(edge.site),
        edge.columns,
        edge.code,
        edge.only_if,
        edge.unless,
        edge.renames,
    )
    return edge.carries, edge.kind, *map(optional, absent_first), edge.assumes


def site_key(site: Place | None) -> tuple[int, ...]:
    """Return what places sort by, an absent one first."""
    return () if site is None else (site.start, site.end)


def seal_sites(sites: Iterable[DynamicSite], text: Text) -> tuple[SealedSite, ...]:
    """Return the dynamic sites by place; a routine seen in several contexts may have several for one place."""
    sealed = {
        SealedSite(
            text.place(site.span),
            site.form,
            site.verdict,
            site.statements,
            tuple(SealedHole(hole.text, hole.quoting, hole.origin, hole.type, hole.position) for hole in site.holes),
            site.diagnostic.code.id if site.diagnostic else None,
        )
        for site in sites
    }
    return tuple(sorted(sealed, key=dynamic_key))


def dynamic_key(site: SealedSite) -> tuple[object, ...]:
    """Return what dynamic sites sort by."""
    holes = tuple((hole.text, hole.quoting, hole.origin, hole.type or "", hole.position or "") for hole in site.holes)
    return site_key(site.site), site.form, site.verdict, site.statements, holes, site.code or ""


def seal_diagnostics(diagnostics: Iterable[Diagnostic], text: Text | None) -> tuple[SealedDiagnostic, ...]:
    """Return the diagnostics, each once, by place and code."""
    sealed = {SealedDiagnostic(found.code.id, found.facts, place(text, found.span)) for found in diagnostics}
    return tuple(sorted(sealed, key=diagnostic_key))


def diagnostic_key(found: SealedDiagnostic) -> tuple[object, ...]:
    """Return what diagnostics sort by."""
    return site_key(found.site), found.code, found.facts
