"""What is told of an analysis in which some entries are others, put together from what is kept of the rest."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from analyzer.kept.again import Again
from analyzer.kept.sections import Opened
from analyzer.kept.told import Graph, Told, objects_in_words, routine_in_words
from analyzer.manifest.assemble import entry_key
from analyzer.manifest.model import Analysis, Entry, ObjectEntry, RoutineEntry
from analyzer.report.documents import Pieces, entry_json
from analyzer.report.entries import title


def told(again: Again) -> Told:
    """Return what ``analyze`` prints of an analysis in which some entries are others."""
    file, entries, contents = again.file, again.entries, again.bodies.contents
    analysis = with_entries(file.value("in words"), entries.values())
    paths = dict(zip(again.text.identities, again.text.paths, strict=True))
    told_of = [entry for entry in analysis.routines if entry.diagnostics]
    return Told(
        analysis,
        file.value("policy"),
        {title(entry): contents[paths[entry.identity]].decode() for entry in told_of},
        paths,
        partial(pieces_with, documents_of(file, "routine", entries), documents_of(file, "object", entries), entries),
    )


def graph(again: Again) -> Graph:
    """Return what questions are answered from where some entries are others."""
    kept = enumerate(again.file.list("entries"))
    entries: list[Entry] = [again.entries.get(number, entry) for number, entry in kept]
    analysis = replace(
        again.file.value("in words"),
        routines=tuple(entry for entry in entries if isinstance(entry, RoutineEntry)),
        objects=tuple(entry for entry in entries if isinstance(entry, ObjectEntry)),
    )
    paths, contents = dict(zip(again.text.identities, again.text.paths, strict=True)), again.bodies.contents
    sources = {title(entry): contents[paths[entry.identity]].decode() for entry in analysis.routines}
    return Graph(analysis, again.file.value("policy"), sources)


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
