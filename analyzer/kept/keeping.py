"""What is kept of an analysis: all of it as one value, and what a run needs in which only bodies changed."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from analyzer.base.policy import Policy
from analyzer.base.targets import Targets
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.corpus_files import Corpus, layout
from analyzer.catalog.corpus_files.reading import Header
from analyzer.catalog.facts import questions_about
from analyzer.catalog.index import Index
from analyzer.catalog.lookup import Question
from analyzer.definitions.resolve.program import Judged, judged_changers
from analyzer.definitions.resolve.watch import Watch, watch_of
from analyzer.earlier import Earlier, alters
from analyzer.effects.settings import switched_off
from analyzer.kept.rows import add_index
from analyzer.kept.sections import Sections
from analyzer.kept.told import in_words
from analyzer.kept.whole import Whole, whole_of
from analyzer.manifest.model import Analysis, Entry
from analyzer.manifest.staleness import entry_node
from analyzer.report.documents import entry_json

if TYPE_CHECKING:
    from analyzer.graph.pieces import Item, RoutineLeads

FAST: Final = 1
"""The level at which documents are compressed: they shrink to a tenth in less time than it takes to write them."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What is kept: the corpus as it was read, and its analysis."""

    corpus: Corpus
    earlier: Earlier


@dataclass(frozen=True, slots=True)
class Text:
    """The corpus as far as a changed body changes it, and what a body must say to concern more than its callers.

    ``files``: the digest of each file. ``lines``: those of the table of routines; ``identities`` and ``paths``: whose
    each is, and the file with its definition. ``root``: the content of the file of that name.
    ``whole``: what decides on edges that the whole graph decides on.
    """

    header: Header
    files: Mapping[str, str]
    lines: tuple[str, ...]
    identities: tuple[str, ...]
    paths: tuple[str, ...]
    root: bytes
    watch: Watch
    judged: Judged
    whole: Whole


def sections_of(stored: Stored, policy: Policy, targets: Targets) -> Sections:
    """Return the sections of the file in which an analysis is kept."""
    sections, index, analysis = Sections(), Index(stored.earlier.snapshot), stored.earlier.analysis
    sections.add_value("whole", stored)
    if stored.earlier.found.refused:
        return sections
    sections.add_value("policy", policy)
    sections.add_value("targets", targets)
    sections.add_value("text", text_of(stored, index, policy))
    sections.add_value("in words", in_words(analysis))
    add_index(sections, index)
    add_entries(sections, stored.earlier)
    add_documents(sections, "routine", analysis.routines, 0)
    add_documents(sections, "object", analysis.objects, len(analysis.routines))
    return sections


def text_of(stored: Stored, index: Index, policy: Policy) -> Text:
    """Return what tells whether only bodies changed."""
    rows = stored.corpus.rows["routines"]
    judged = judged_changers(index, policy)
    analysis = stored.earlier.analysis
    return Text(
        header=stored.corpus.header,
        files=stored.corpus.files,
        lines=tuple(rows),
        identities=tuple(row.identity for row in rows.values()),
        paths=tuple(layout.routine_file(row) for row in rows.values()),
        root=layout.root_content(index.snapshot),
        watch=watch_of(index, judged.changers),
        judged=judged,
        whole=whole(index, analysis),
    )


def whole(index: Index, analysis: Analysis) -> Whole:
    """Return what the whole graph decides on, which is nothing in most corpora."""
    if not any(map(alters, analysis.routines)) and not any(map(switched_off, own_routines(index.snapshot))):
        return Whole()
    return whole_of({entry_node(entry): entry.edges for entry in entries_of(analysis)})


def entries_of(analysis: Analysis) -> Iterator[Entry]:
    """Yield the entries, routines first."""
    return chain(analysis.routines, analysis.objects)


def add_entries(sections: Sections, earlier: Earlier) -> None:
    """Add the entries by number, where each leads, and which rest on what is said about a routine."""
    analysis, reached = earlier.analysis, earlier.found.reached
    sections.add_list("entries", tuple(entries_of(analysis)))
    leads: defaultdict[str, list[tuple[Item, RoutineLeads]]] = defaultdict(list)
    for item, found in reached.routines.items():
        leads[item[0]].append((item, found))
    sections.add_mapping("routine leads", {identity: tuple(found) for identity, found in leads.items()})
    sections.add_mapping("object leads", reached.objects)
    sections.add_mapping("resting", resting(Index(earlier.snapshot), analysis))


def resting(index: Index, analysis: Analysis) -> Mapping[Question, tuple[int, ...]]:
    """Return the numbers of the entries that rest on each question which a routine of the corpus answers."""
    about = {question for row in own_routines(index.snapshot) for question in questions_about(row)}
    numbers = {at for at, fact in enumerate(analysis.facts) if (fact.kind, fact.arguments) in about}
    found: defaultdict[Question, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries_of(analysis)):
        for number in numbers.intersection(entry.facts):
            fact = analysis.facts[number]
            found[fact.kind, fact.arguments].append(at)
    return {question: tuple(entries) for question, entries in found.items()}


def add_documents(sections: Sections, kind: str, entries: Iterable[Entry], first: int) -> None:
    """Add the canonical JSON of entries, and its places by their numbers among all entries."""
    documents, places, start = [], {}, 0
    for number, entry in enumerate(entries, first):
        documents.append(entry_json(entry))
        places[number] = (start, start + len(documents[-1]))
        start += len(documents[-1]) + 1
    sections.add(f"{kind} documents", zlib.compress(b",".join(documents), FAST))
    sections.add_mapping(f"places of {kind} documents", places)
