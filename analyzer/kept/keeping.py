"""What is kept of an analysis: all of it as one value, and what a run needs in which only bodies changed."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from analyzer.again.before import by_routine, deciding, entries_of
from analyzer.base.policy import Policy
from analyzer.base.targets import Targets
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.corpus_files import Corpus, layout
from analyzer.catalog.corpus_files.reading import Header
from analyzer.catalog.facts import questions_about
from analyzer.catalog.index import Index
from analyzer.catalog.lookup import Question
from analyzer.definitions.resolve.judged import Judged
from analyzer.earlier import Earlier
from analyzer.graph.whole import Whole
from analyzer.kept.rows import add_index
from analyzer.kept.sections import Sections
from analyzer.kept.told import in_words
from analyzer.manifest.model import Analysis, Entry
from analyzer.report.documents import entry_json

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
    ``whole``: what decides on edges that the whole graph decides on. ``deciding``: see ``again.before``.
    """

    header: Header
    files: Mapping[str, str]
    lines: tuple[str, ...]
    identities: tuple[str, ...]
    paths: tuple[str, ...]
    root: bytes
    judged: Judged
    whole: Whole
    deciding: frozenset[str]


def sections_of(stored: Stored, policy: Policy, targets: Targets) -> Sections:
    """Return the sections of the file in which an analysis is kept."""
    sections, index, analysis = Sections(), Index(stored.earlier.snapshot), stored.earlier.analysis
    sections.add_value("whole", stored)
    if stored.earlier.found.refused:
        return sections
    sections.add_value("policy", policy)
    sections.add_value("targets", targets)
    sections.add_value("text", text_of(stored, index))
    sections.add_value("in words", in_words(analysis))
    add_index(sections, index)
    add_entries(sections, stored.earlier)
    add_documents(sections, "routine", analysis.routines, 0)
    add_documents(sections, "object", analysis.objects, len(analysis.routines))
    return sections


def text_of(stored: Stored, index: Index) -> Text:
    """Return what tells whether only bodies changed."""
    rows = stored.corpus.rows["routines"]
    return Text(
        header=stored.corpus.header,
        files=stored.corpus.files,
        lines=tuple(rows),
        identities=tuple(row.identity for row in rows.values()),
        paths=tuple(layout.routine_file(row) for row in rows.values()),
        root=layout.root_content(index.snapshot),
        judged=stored.earlier.judged,
        whole=stored.earlier.whole,
        deciding=deciding(stored.earlier),
    )


def add_entries(sections: Sections, earlier: Earlier) -> None:
    """Add the entries by number, where each leads, and which rest on what is said about a routine."""
    analysis, reached = earlier.analysis, earlier.found.reached
    sections.add_list("entries", tuple(entries_of(analysis)))
    sections.add_mapping("routine leads", by_routine(reached.routines))
    sections.add_mapping("untold leads", by_routine(earlier.found.untold))
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
