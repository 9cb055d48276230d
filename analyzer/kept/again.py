"""The analysis of a corpus in which only bodies changed, without reading more of the one before than that concerns.

What is worked out again: the routines with other bodies, and all that rests on a fact in whose answer one of
them stands. All else is what it was, for it was asked nothing that is answered otherwise now. Where a change may
concern more than that (what is reached, what may change the search path, what is altered while it is used), there is
no answer here, and the whole is worked out with all that is kept.
"""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import assert_never

from analyzer.analysis import findings_of, resolver_under
from analyzer.base.names import RoutineId
from analyzer.catalog import model
from analyzer.catalog.facts import questions_about
from analyzer.catalog.index import Index
from analyzer.catalog.lookup import Question
from analyzer.definitions.resolve.program import remember_changers
from analyzer.earlier import alters, node_of
from analyzer.effects.settings import switched_off
from analyzer.graph.explore import is_polymorphic
from analyzer.graph.pieces import Work, find_object, find_routine
from analyzer.kept.bodies import Bodies, changed_bodies
from analyzer.kept.keeping import Text
from analyzer.kept.reaching import Reached
from analyzer.kept.rows import KeptIndex
from analyzer.kept.sections import Opened
from analyzer.kept.told import Told, objects_in_words, routine_in_words
from analyzer.kept.whole import Whole
from analyzer.manifest.assemble import (
    ObjectFindings,
    RoutineFindings,
    entry_key,
    object_entry,
    questions_of,
    routine_entry,
)
from analyzer.manifest.model import Analysis, Entry, ObjectEntry, RoutineEntry
from analyzer.report.documents import Pieces, entry_json
from analyzer.report.entries import title


def analyzed_again(file: Opened, folder: Path) -> Told | None:
    """Return what ``analyze`` says of the corpus in a folder, None where more than some bodies may be different.

    Raises:
        BadInputError: it isn't a corpus, or a file was changed, added or removed.
        NotKeptError: what is kept was altered.

    """
    if "text" not in file:
        return None
    text: Text = file.value("text")
    before = KeptIndex(file)
    bodies = changed_bodies(folder, text, before)
    if bodies is None or not all(is_beside(text, before, row) for row in bodies.routines):
        return None
    now = KeptIndex(file, bodies.routines)
    remember_changers(now, text.judged)
    work = Work(now, file.value("policy"), resolver_under(file.value("targets")))
    entries = entries_again(file, work, stale_entries(file, bodies.routines), text.whole)
    return None if entries is None else told(file, text, bodies, entries)


def is_beside(text: Text, before: Index, row: model.Routine) -> bool:
    """Return whether what a body says concerns nobody but those who ask for its routine."""
    return (
        not is_polymorphic(row)
        and text.judged.asked.isdisjoint(questions_about(row))
        and not text.watch.concerns(before.routines[row.identity])
        and not text.watch.concerns(row)
    )


def stale_entries(file: Opened, rows: Iterable[model.Routine]) -> list[int]:
    """Return the numbers of the entries that rest on what is said about one of the routines."""
    resting = file.mapping("resting")
    return sorted(
        {number for row in rows for question in questions_about(row) for number in resting.get(question, ())}
    )


def entries_again(file: Opened, work: Work, numbers: Iterable[int], whole: Whole) -> dict[int, Entry] | None:
    """Return entries worked out again, None where what they are now concerns others."""
    kept, reached, found = file.list("entries"), Reached(file, work), {}
    for number in numbers:
        before: Entry = kept[number]
        now = entry_again(work, reached, before)
        if now is None or alters(now) or not whole.is_beside(before, now):
            return None
        found[number] = now
    return found


def entry_again(work: Work, reached: Reached, before: Entry) -> Entry | None:
    """Return an entry worked out again, None where something else is reached than was."""
    match before:
        case RoutineEntry():
            return routine_again(work, reached, before)
        case ObjectEntry():
            return object_again(work, reached, before)
        case _:
            assert_never(before)


def routine_again(work: Work, reached: Reached, before: RoutineEntry) -> RoutineEntry | None:
    """Return a routine's entry, None where something else is reached than was."""
    if switched_off(work.index.routines[RoutineId(before.identity)]):
        return None  # the whole graph decides on some of its edges
    seen = []
    for item, leads in reached.work_of(RoutineId(before.identity)).items():
        seen.append(find_routine(work, item))
        if not reached.still(item[1], leads, seen[-1].leads):
            return None
    findings = findings_of(RoutineId(before.identity), seen, refused=False)
    return routine_entry(work.index, findings, unnumbered(findings))


def object_again(work: Work, reached: Reached, before: ObjectEntry) -> ObjectEntry | None:
    """Return a relation event's entry, None where it leads elsewhere than before."""
    found = find_object(work, node_of(before))
    if found.leads != reached.events[found.node]:
        return None
    findings = ObjectFindings(found.node, found.edges, (), found.asked)
    return object_entry(findings, unnumbered(findings))


def unnumbered(findings: RoutineFindings | ObjectFindings) -> Mapping[Question, int]:
    """Return no numbers for the questions: no report says them."""
    return dict.fromkeys(questions_of(findings), 0)


def told(file: Opened, text: Text, bodies: Bodies, entries: Mapping[int, Entry]) -> Told:
    """Return what is told of the analysis in which some entries are others."""
    analysis = with_entries(file.value("in words"), entries.values())
    paths = dict(zip(text.identities, text.paths, strict=True))
    told_of = [entry for entry in analysis.routines if entry.diagnostics]
    return Told(
        analysis,
        file.value("policy"),
        {title(entry): bodies.contents[paths[entry.identity]].decode() for entry in told_of},
        paths,
        partial(pieces_with, documents_of(file, "routine", entries), documents_of(file, "object", entries), entries),
    )


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of all entries as they were, compressed, and where those of entries that are others stand."""

    content: bytes
    places: Mapping[int, tuple[int, int]]


def documents_of(file: Opened, kind: str, entries: Mapping[int, Entry]) -> Documents:
    """Return the documents of routines, or of relation events, and the places of those that are others."""
    places = file.mapping(f"places of {kind} documents")
    return Documents(file.content(f"{kind} documents"), {at: places[at] for at in entries if at in places})


def pieces_with(routines: Documents, objects: Documents, entries: Mapping[int, Entry]) -> Pieces:
    """Return the documents of all entries, with those of some in the place of those before."""
    return Pieces(spliced(routines, entries), spliced(objects, entries))


def spliced(documents: Documents, entries: Mapping[int, Entry]) -> bytes:
    """Return documents, with those of some entries in the place of those before."""
    before = memoryview(zlib.decompress(documents.content))
    parts: list[bytes | memoryview] = []
    done = 0
    for number, (start, end) in sorted(documents.places.items()):
        parts += before[done:start], entry_json(entries[number])
        done = end
    return b"".join((*parts, before[done:]))


def with_entries(analysis: Analysis, entries: Iterable[Entry]) -> Analysis:
    """Return an analysis in words with some entries in the place of those before."""
    of_routines = {entry.identity: routine_in_words(entry) for entry in entries if isinstance(entry, RoutineEntry)}
    of_objects = {entry_key(entry): entry for entry in entries if isinstance(entry, ObjectEntry)}
    others = [entry for entry in analysis.objects if entry_key(entry) not in of_objects]
    return replace(
        analysis,
        routines=tuple(of_routines.get(entry.identity, entry) for entry in analysis.routines),
        objects=tuple(sorted((*others, *objects_in_words(of_objects.values())), key=entry_key)),
    )
