"""What other bodies change of an analysis.

What is worked out again: the routines with other bodies, and all that rests on a fact in whose answer one of
them stands. All else is what it was, for it was asked nothing that is answered otherwise now. Where a change may
concern more than that (what is reached, what may change the search path, what is altered while it is used), there is
no answer here, and the whole is worked out with all that holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import assert_never

from analyzer.again.before import Before
from analyzer.again.reaching import Reached
from analyzer.base.names import RoutineId
from analyzer.catalog import model
from analyzer.catalog.facts import questions_about
from analyzer.catalog.lookup import Question
from analyzer.catalog.snapshot import SYSTEM_SCHEMAS, Snapshot
from analyzer.definitions.resolve.program import judged_again
from analyzer.earlier import alters, node_of
from analyzer.effects.settings import switched_off
from analyzer.graph.pieces import Item, RoutineLeads, Work, find_object, find_routine
from analyzer.manifest.findings import Findings, RoutineFindings, of_object, of_routine
from analyzer.manifest.model import ObjectEntry, RoutineEntry


@dataclass(frozen=True, slots=True)
class Changed:
    """What is other than before: the findings of entries, by number, and where work on their routines leads."""

    findings: Mapping[int, Findings]
    leads: Mapping[Item, RoutineLeads]
    asked: frozenset[Question]


def other_bodies(old: Snapshot, new: Snapshot) -> tuple[model.Routine, ...] | None:
    """Return the routines whose bodies aren't what they were, None if anything else isn't."""
    tables = (each.name for each in fields(Snapshot) if each.name != "routines")
    if len(old.routines) != len(new.routines) or any(getattr(old, name) != getattr(new, name) for name in tables):
        return None
    pairs = zip(old.routines, new.routines, strict=True)
    changed = [(before, now) for before, now in pairs if before is not now and before != now]
    if not all(is_same_but_for_body(before, now) for before, now in changed):
        return None
    return tuple(now for _, now in changed)


def is_same_but_for_body(before: model.Routine, now: model.Routine) -> bool:
    """Return whether a routine, which isn't PostgreSQL's own, is what it was in every column but its text."""
    return now.schema not in SYSTEM_SCHEMAS and now == replace(before, source=now.source, definition=now.definition)


def with_other_bodies(before: Before, work: Work, others: Sequence[model.Routine]) -> Changed | None:
    """Return what these bodies change of the analysis before, None where they may change more than can be told."""
    if any(row.identity in before.deciding for row in others) or not judged_again(
        before.judged, before.index, work.index, others, work.policy
    ):
        return None
    reached = Reached(before, work)
    findings: dict[int, Findings] = {}
    for number in sorted(before.resting(question for row in others for question in questions_about(row))):
        entry = before.entry(number)
        found = found_again(work, reached, entry)
        if found is None or alters(found) or not before.whole.is_beside(entry.edges, found.edges):
            return None
        findings[number] = found
    return Changed(findings, reached.now, frozenset(reached.lookup.asked))


def found_again(work: Work, reached: Reached, before: RoutineEntry | ObjectEntry) -> Findings | None:
    """Return what is found about an entry now, None where something else is reached than was."""
    match before:
        case RoutineEntry():
            return routine_again(work, reached, RoutineId(before.identity))
        case ObjectEntry():
            found = find_object(work, node_of(before))
            return of_object(found) if found.leads == reached.events[found.node] else None
        case _:
            assert_never(before)


def routine_again(work: Work, reached: Reached, identity: RoutineId) -> RoutineFindings | None:
    """Return what is found about a routine, None where something else is reached than was."""
    if switched_off(work.index.routines[identity]):
        return None  # the whole graph decides on some of its edges
    seen = []
    untold = reached.untold_of(identity)
    for item, leads in {**reached.work_of(identity), **untold}.items():
        found = find_routine(work, item)
        if not reached.still(item, leads, found.leads):
            return None
        if item not in untold:
            seen.append(found)
    return of_routine(identity, seen, refused=False)
