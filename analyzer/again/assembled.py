"""An analysis in memory with what other bodies change of it: the same value as one that is made anew."""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final, cast

from analyzer.again.before import before_of, entries_of
from analyzer.again.bodies import Changed, other_bodies, with_other_bodies
from analyzer.catalog import model
from analyzer.catalog.facts import answer_digest, questions_about
from analyzer.catalog.lookup import Index, Question
from analyzer.definitions.resolve.program import judged_changers
from analyzer.earlier import Analyzed, Earlier
from analyzer.graph.explore import Exploration
from analyzer.graph.pieces import Known, Work
from analyzer.manifest.assemble import entry_of
from analyzer.manifest.findings import questions_of
from analyzer.manifest.model import Analysis, Entry, Fact, ObjectEntry, RoutineEntry

QUESTION: Final = attrgetter("kind", "arguments")
"""The question behind a fact, which facts are sorted by."""


def bodies_again(earlier: Earlier, work: Work) -> Analyzed | None:
    """Return the analysis of the snapshot behind ``work``, None where more than some bodies may be different."""
    others = other_bodies(earlier.snapshot, work.index.snapshot)
    if others is None or earlier.found.refused:
        return None
    changed = with_other_bodies(before_of(earlier), work, others)
    if changed is None:
        return None
    analysis = analysis_with(earlier.analysis, work.index, changed, others)
    judged = judged_changers(work.index, work.policy)
    now = Earlier(work.index.snapshot, found_with(earlier.found, changed), judged, earlier.whole, analysis)
    return Analyzed(now, len(changed.leads))


def found_with(before: Exploration, changed: Changed) -> Exploration:
    """Return where everything leads now."""
    counted = {item: leads for item, leads in changed.leads.items() if item not in before.untold}
    untold = {item: leads for item, leads in changed.leads.items() if item in before.untold}
    return replace(
        before,
        reached=Known({**before.reached.routines, **counted}, before.reached.objects),
        untold={**before.untold, **untold},
        ground=before.ground | changed.asked,
    )


def analysis_with(analysis: Analysis, index: Index, changed: Changed, others: Sequence[model.Routine]) -> Analysis:
    """Return an analysis with some entries found again, and the facts that all of them rest on now."""
    before = tuple(entries_of(analysis))
    facts = facts_with(analysis, before, index, changed, others)
    numbers: dict[Question, int] = {QUESTION(fact): number for number, fact in enumerate(facts)}
    entries = renumbered(before, [numbers.get(QUESTION(fact), -1) for fact in analysis.facts])
    for at, found in changed.findings.items():
        entries[at] = entry_of(index, found, numbers)
    count = len(analysis.routines)
    return replace(
        analysis,
        routines=cast("tuple[RoutineEntry, ...]", tuple(entries[:count])),
        objects=cast("tuple[ObjectEntry, ...]", tuple(entries[count:])),
        facts=tuple(facts),
    )


def renumbered(entries: Sequence[Entry], numbers: Sequence[int]) -> list[Entry]:
    """Return entries whose facts have other numbers; those whose facts keep theirs are the same."""
    first = next((old for old, new in enumerate(numbers) if old != new), len(numbers))
    return [
        entry if entry.facts[-1:] < (first,) else replace(entry, facts=tuple(map(numbers.__getitem__, entry.facts)))
        for entry in entries
    ]


def facts_with(
    analysis: Analysis, before: Sequence[Entry], index: Index, changed: Changed, others: Sequence[model.Routine]
) -> list[Fact]:
    """Return the facts in their order: those that are rested on now, with the answers of now."""
    asked = {question for found in changed.findings.values() for question in questions_of(found)}
    unused = unused_facts(analysis, before, changed, asked)
    about = {question for row in others for question in questions_about(row)}
    kept = [fact for number, fact in enumerate(analysis.facts) if number not in unused]
    new = asked.difference(map(QUESTION, kept))
    again = [question for question in map(QUESTION, kept) if question in about]
    answers = {question: Fact(*question, answer_digest(index, question)) for question in (*new, *again)}
    return sorted(
        (*(answers.get(QUESTION(fact), fact) for fact in kept), *(answers[question] for question in new)),
        key=QUESTION,
    )


def unused_facts(analysis: Analysis, before: Sequence[Entry], changed: Changed, asked: set[Question]) -> set[int]:
    """Return the numbers of the facts that only entries rested on which don't any more."""
    ours = {number for at in changed.findings for number in before[at].facts}
    unused = {number for number in ours if QUESTION(analysis.facts[number]) not in asked}
    for at, entry in enumerate(before):
        if unused and at not in changed.findings:
            unused.difference_update(entry.facts)
    return unused
