"""Staleness over hand-made observations; real databases are in tests/oracle/test_seal_mutations.py."""

from dataclasses import replace

import pytest

from analyzer.catalog.facts import ANSWERS
from analyzer.manifest.model import RoutineEntry
from analyzer.manifest.observing import LiveRoutine, Observed
from analyzer.manifest.questions import WORDS, in_words
from analyzer.manifest.reanalysis import with_edges
from analyzer.manifest.staleness import Staleness, compare
from tests.manifest.samples import ADD, ANALYSIS, FACTS, STAMP, sealed, sha

NOW = Observed(
    160099,
    tuple(LiveRoutine(row.kind, row.identity, row.definition, row.body, row.attributes) for row in (ADD, STAMP)),
    {(fact.kind, fact.arguments): fact.answer for fact in FACTS},
    ANALYSIS.carriers,
)
ADD_NOW, STAMP_NOW = NOW.routines
ADD_NAME, STAMP_NAME, ON_INSERT = (
    "function app.add(integer,text)",
    "function app.stamp()",
    "insert on table app.account",
)


def checked(**changes: object) -> Staleness:
    return compare(sealed(), replace(NOW, **changes))  # type: ignore[arg-type]


def codes(staleness: Staleness) -> list[tuple[str, str]]:
    return [(why.code, why.entry) for why in staleness.reasons]


def answered(kind: str, *arguments: str) -> dict[tuple[str, tuple[str, ...]], str]:
    return {**NOW.answers, (kind, arguments): sha("something else")}


def test_nothing_changed_and_a_minor_release_is_nothing() -> None:
    staleness = checked()
    assert not staleness.is_stale
    assert (staleness.reasons, staleness.entries, staleness.facts, staleness.gaps, staleness.closures) == ((),) * 5
    assert staleness.accounting.stale_or_unverifiable == 1


def test_another_major_version_makes_everything_stale() -> None:
    staleness = checked(server_version_num=170001)
    assert codes(staleness) == [("PGC658", "server")]
    assert len(staleness.entries) == 3
    assert staleness.accounting.covered == 0


def test_a_changed_body_doesn_t_stale_its_callers_but_their_closures_change() -> None:
    staleness = checked(routines=(ADD_NOW, replace(STAMP_NOW, definition=sha("new"))))
    assert codes(staleness) == [("PGC650", STAMP_NAME)]
    assert [entry.identity for entry in staleness.entries] == ["app.stamp()"]
    assert staleness.closures == ((ADD_NAME, STAMP_NAME), (ON_INSERT, STAMP_NAME))
    assert [(note.code, note.entry) for note in staleness.notes] == [("PGC657", ADD_NAME), ("PGC657", ON_INSERT)]
    assert staleness.notes[0].message == f"{ADD_NAME} reaches {STAMP_NAME}, whose entry is stale"


def test_a_changed_fact_names_the_entries_that_rest_on_it() -> None:
    staleness = checked(answers=answered("triggers", "app.account"))
    assert [(fact.words, fact.affects) for fact in staleness.facts] == [("the triggers of app.account", (ON_INSERT,))]
    assert [(entry.kind, entry.identity, entry.event, entry.why) for entry in staleness.entries] == [
        ("table", "app.account", "insert", ("the triggers of app.account changed",))
    ]
    assert staleness.closures == ((ADD_NAME, ON_INSERT),)
    assert staleness.reasons[0].message == (
        "the catalog answers the triggers of app.account differently: 1 entries rest on it"
    )


def analysed(*, add: RoutineEntry = ADD, stamp: RoutineEntry = STAMP) -> Staleness:
    """Return what a check says once both routines' bodies changed, and what analysing them again gave."""
    changed = tuple(replace(row, definition=sha("new")) for row in NOW.routines)
    now = replace(ANALYSIS, routines=(add, stamp))
    return with_edges(sealed(), checked(routines=changed), now)


def test_analysed_again_an_entry_has_the_same_edges_wherever_they_stand() -> None:
    moved = replace(ADD, edges=tuple(replace(edge, site=None) for edge in ADD.edges))
    staleness = analysed(add=moved)
    assert [(entry.identity, entry.edges) for entry in staleness.entries] == [
        (ADD.identity, "same"),
        (STAMP.identity, "same"),
    ]
    assert (staleness.is_stale, staleness.closures) == (True, ())


@pytest.mark.parametrize(
    ("stamp", "edges"),
    [
        (replace(STAMP, edges=ADD.edges), "other"),
        (replace(STAMP, assumptions=("pg_temp",)), "other"),
        (replace(STAMP, status="opaque"), "other"),
        (replace(STAMP, status="unresolved"), "other"),
        (replace(STAMP, identity="app.moved()"), "gone"),
    ],
)
def test_closures_change_through_entries_with_other_edges(stamp: RoutineEntry, edges: str) -> None:
    staleness = analysed(stamp=stamp)
    assert [entry.edges for entry in staleness.entries] == ["same", edges]
    assert staleness.closures == ((ADD_NAME, STAMP_NAME), (ON_INSERT, STAMP_NAME))
    assert {note.code for note in staleness.notes} == {"PGC657"}


def test_dropped_added_renamed_retired() -> None:
    gone = (STAMP_NOW,)
    assert codes(checked(routines=gone)) == [("PGC652", ADD_NAME)]
    assert not compare(sealed(), replace(NOW, routines=gone), retired=[ADD.identity]).is_stale
    new = replace(ADD_NOW, identity="app.zeta()", body=sha("another"))
    assert codes(checked(routines=(*gone, new))) == [("PGC652", ADD_NAME), ("PGC651", "function app.zeta()")]
    moved = replace(ADD_NOW, identity="app.zeta()", definition=sha("name in it"))
    assert codes(checked(routines=(*gone, moved))) == [("PGC653", ADD_NAME), ("PGC651", "function app.zeta()")]
    twice = (moved, replace(moved, identity="app.yota()"))
    assert ("PGC652", ADD_NAME) in codes(checked(routines=(*gone, *twice)))


def test_what_exists_and_isn_t_sealed_is_a_gap_though_nothing_rests_on_it() -> None:
    staleness = checked(carriers=(*NOW.carriers, ("view", "app.new")))
    assert codes(staleness) == [("PGC656", "view app.new")]
    assert staleness.gaps == (("view", "app.new"),)
    assert staleness.entries == ()


def test_an_added_routine_is_said_once() -> None:
    new = LiveRoutine("function", "app.new()", sha("d"), sha("b"), sha("a"))
    staleness = checked(routines=(ADD_NOW, new, STAMP_NOW), carriers=(*NOW.carriers, ("function", "app.new()")))
    assert codes(staleness) == [("PGC651", "function app.new()")]
    assert staleness.accounting.total == 5


def test_attributes_are_apart_from_definitions() -> None:
    staleness = checked(routines=(replace(ADD_NOW, attributes=sha("new owner")), STAMP_NOW))
    assert codes(staleness) == [("PGC654", ADD_NAME)]


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_every_kind_of_question_can_be_said_in_words(kind: str) -> None:
    assert in_words(kind, ("one", "two"))
    assert WORDS.keys() == ANSWERS.keys()
