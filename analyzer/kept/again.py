"""A corpus in which only bodies changed, analysed without reading more of what is kept than that concerns."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from analyzer.again.before import Before
from analyzer.again.bodies import Changed, with_other_bodies
from analyzer.analysis import resolver_under
from analyzer.catalog.index import Index
from analyzer.catalog.lookup import Question
from analyzer.graph.pieces import Work
from analyzer.kept.bodies import Bodies, changed_bodies
from analyzer.kept.keeping import Text
from analyzer.kept.rows import KeptIndex
from analyzer.kept.sections import Opened
from analyzer.kept.store import Store, name_of
from analyzer.kept.tool import tool_digest
from analyzer.kept.values import NotKeptError
from analyzer.manifest.assemble import entry_of
from analyzer.manifest.findings import Findings, questions_of
from analyzer.manifest.model import Entry

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Again:
    """What is kept of an analysis, and what is other now: the bodies, and the entries by number."""

    file: Opened
    text: Text
    bodies: Bodies
    entries: Mapping[int, Entry]


def analyzed_again(file: Opened, folder: Path) -> Again | None:
    """Return what is other in the corpus in a folder, None where more than some bodies may be different.

    Raises:
        BadInputError: it isn't a corpus, or a file was changed, added or removed.
        NotKeptError: what is kept was altered.

    """
    if "text" not in file:
        return None
    text: Text = file.value("text")
    before = before_in(file, text)
    bodies = changed_bodies(folder, text, before.index)
    if bodies is None:
        return None
    work = Work(KeptIndex(file, bodies.routines), file.value("policy"), resolver_under(file.value("targets")))
    changed = with_other_bodies(before, work, bodies.routines)
    return Again(file, text, bodies, entries_of(work.index, changed)) if changed is not None else None


def of_kept(
    store: Store, corpus: Path, policy: Path | None, targets: Path | None, tell: Callable[[Again], Answer]
) -> Answer | None:
    """Return what is told of a corpus in which at most bodies changed, None where the store doesn't say it."""
    try:
        with store.opened(name_of(tool_digest(), policy, targets, corpus)) as file:
            again = analyzed_again(file, corpus) if file is not None else None
            return tell(again) if again is not None else None
    except (NotKeptError, OSError):
        return None  # who works it all out says what is wrong


def before_in(file: Opened, text: Text) -> Before:
    """Return what is known of the analysis that is kept in a file."""
    resting: Mapping[Question, tuple[int, ...]] = file.mapping("resting")

    def resting_on(questions: Iterable[Question]) -> set[int]:
        return {number for question in questions for number in resting.get(question, ())}

    return Before(
        KeptIndex(file),
        text.judged,
        text.whole,
        file.list("entries").__getitem__,
        resting_on,
        file.mapping("routine leads"),
        file.mapping("untold leads"),
        file.mapping("object leads"),
        text.deciding,
    )


def entries_of(index: Index, changed: Changed) -> Mapping[int, Entry]:
    """Return the entries with what was found, by number; their facts have none, for no report says them."""
    return {number: entry_of(index, found, unnumbered(found)) for number, found in changed.findings.items()}


def unnumbered(found: Findings) -> Mapping[Question, int]:
    """Return no numbers for the questions."""
    return dict.fromkeys(questions_of(found), 0)
