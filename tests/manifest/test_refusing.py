"""What isn't proved isn't sealed: every reason is given, each with its code and its place."""

from dataclasses import replace

import pytest

from analyzer.base.diagnostics import seal as codes
from analyzer.base.diagnostics.resolve import NOT_FOUND
from analyzer.base.policy import AcceptedVector, TrustedExtension, TrustedLeaf
from analyzer.effects.model import Node
from analyzer.manifest.accounting import Accounting, account
from analyzer.manifest.model import (
    Analysis,
    Fact,
    Manifest,
    ObjectEntry,
    RoutineEntry,
    SealedDiagnostic,
    SealedEdge,
    SealedSite,
    Unverifiable,
)
from analyzer.manifest.pertinent import pertinent
from analyzer.manifest.refusing import reasons_against
from analyzer.manifest.sealing import Refused, seal
from tests.manifest.samples import ADD, ANALYSIS, BINDINGS, ON_INSERT, PLACE, POLICY, sha, with_routine

NAME = "function app.add(integer,text)"
C_FUNCTION = replace(ADD, status="opaque", language="c", edges=(), dynamic_sites=(), diagnostics=(), assumptions=())
OPEN_C_FUNCTION = replace(C_FUNCTION, edges=(SealedEdge("unresolved", "opaque", None, code="PGC301"),))
LOST = SealedDiagnostic(NOT_FOUND.id, (("message", "no such table"),), PLACE)


@pytest.mark.parametrize(
    ("analysis", "expected"),
    [
        (ANALYSIS, []),
        (with_routine(replace(ADD, status="unresolved")), [("PGC601", NAME)]),
        (with_routine(replace(ADD, status="invalid")), [("PGC601", NAME)]),
        (with_routine(replace(ADD, status="unresolved", diagnostics=(LOST,))), [("PGC202", NAME)]),
        (with_routine(replace(ADD, diagnostics=(LOST,))), [("PGC202", NAME)]),
        (
            with_routine(replace(ADD, edges=(SealedEdge("unresolved", "call", None, site=PLACE, code="PGC202"),))),
            [("PGC601", NAME)],
        ),
        (
            with_routine(
                replace(
                    ADD,
                    edges=(SealedEdge("unresolved", "call", None, site=PLACE, code="PGC202"),),
                    diagnostics=(LOST,),
                )
            ),
            [("PGC202", NAME)],
        ),
        (
            with_routine(replace(ADD, dynamic_sites=(SealedSite(PLACE, "execute", "unresolved", (), (), None),))),
            [("PGC601", NAME)],
        ),
        (with_routine(C_FUNCTION), []),
        (with_routine(OPEN_C_FUNCTION), [("PGC602", NAME)]),
        (with_routine(replace(C_FUNCTION, language="plperlu")), [("PGC602", NAME)]),
        (with_routine(replace(ADD, assumptions=("moon=full",))), [("PGC603", NAME)]),
        (
            with_routine(replace(ADD, edges=(replace(ADD.edges[0], assumes=("session: quiet",)),))),
            [("PGC603", NAME)],
        ),
        (
            with_routine(replace(ADD, edges=(SealedEdge("call", "call", Node("function", "app.lost()")),))),
            [("PGC606", NAME)],
        ),
        (
            replace(ANALYSIS, objects=(replace(ON_INSERT, edges=(SealedEdge("unresolved", "trigger", None),)),)),
            [("PGC609", "insert on table app.account")],
        ),
        (
            replace(ANALYSIS, unverifiable=(Unverifiable("scheduler", "pg_cron", "we may not read it"),)),
            [("PGC604", "scheduler pg_cron")],
        ),
        (replace(ANALYSIS, incomplete=(("app.f()", "no right"),)), [("PGC605", "app.f()")]),
        (replace(ANALYSIS, diagnostics=(LOST,)), [("PGC202", "corpus")]),
    ],
)
def test_each_reason_has_its_code(analysis: Analysis, expected: list[tuple[str, str]]) -> None:
    reasons = reasons_against(analysis, POLICY)
    assert [(why.code, why.entry) for why in reasons] == expected
    assert all(why.message and why.hint for why in reasons)
    assert isinstance(seal(analysis, BINDINGS), Refused if expected else Manifest)


def test_all_reasons_are_given_at_once() -> None:
    many = replace(
        with_routine(replace(ADD, status="unresolved", assumptions=("moon=full",), diagnostics=(LOST,))),
        incomplete=(("app.f()", "no right"),),
    )
    assert [why.code for why in reasons_against(many, POLICY)] == ["PGC605", "PGC603", "PGC202"]


def test_an_opaque_routine_is_trusted_by_its_digest_or_its_extension_s_version() -> None:
    analysis = with_routine(OPEN_C_FUNCTION)
    leaf = TrustedLeaf(C_FUNCTION.identity, C_FUNCTION.definition, "read it")
    extension = TrustedExtension("shop", "1.0", "read it")
    for policy in (replace(POLICY, trusted_leaves=(leaf,)), replace(POLICY, trusted_extensions=(extension,))):
        assert reasons_against(analysis, policy) == ()
        protected = replace(policy, protected_languages=("c",))
        assert [why.code for why in reasons_against(analysis, protected)] == [codes.OPAQUE_ROUTINE.id]
    other = replace(POLICY, trusted_leaves=(replace(leaf, definition=sha("another text")),))
    assert [why.code for why in reasons_against(analysis, other)] == [codes.OPAQUE_ROUTINE.id]
    older = replace(POLICY, trusted_extensions=(replace(extension, version="0.9"),))
    assert [why.code for why in reasons_against(analysis, older)] == [codes.OPAQUE_ROUTINE.id]


def test_an_entry_vector_is_accepted_by_name() -> None:
    hidden = replace(ANALYSIS, unverifiable=(Unverifiable("scheduler", "pg_cron", "we may not read it"),))
    accepted = AcceptedVector("scheduler", "pg_cron", "its jobs are listed elsewhere")
    assert reasons_against(hidden, replace(POLICY, accepted_vectors=(accepted,))) == ()


def test_the_accounts_balance_and_stale_is_never_covered() -> None:
    def counted(entry: RoutineEntry, **changes: object) -> Accounting:
        return account(with_routine(entry), **{"stale": (), **changes})  # type: ignore[arg-type]

    assert account(ANALYSIS, ()) == Accounting(4, 3, 0, 0, 0, 1)
    assert counted(C_FUNCTION) == Accounting(4, 2, 0, 1, 0, 1)
    assert counted(replace(ADD, status="unresolved")) == Accounting(4, 2, 1, 0, 0, 1)
    assert counted(C_FUNCTION, stale=(NAME,)) == Accounting(4, 2, 0, 0, 0, 2)
    live = ("function app.stamp()", "function app.new()")
    assert counted(ADD, live=live) == Accounting(5, 2, 0, 0, 0, 3)
    assert counted(ADD, live=live, retired=(ADD.identity,)) == Accounting(5, 2, 0, 0, 1, 2)
    assert account(ANALYSIS, ()).words == (
        "total 4 = covered 3 + unresolved 0 + excepted 0 + retired 0 + stale or unverifiable 1"
    )
    with pytest.raises(AssertionError, match="don't balance"):
        Accounting(5, 1, 1, 1, 1, 0)


def test_a_relation_that_nothing_touches_and_that_sets_nothing_off_isn_t_sealed() -> None:
    quiet = ObjectEntry(
        "table",
        "app.quiet",
        "insert",
        edges=(
            SealedEdge("write", "rows", Node("table", "app.quiet", "insert row")),
            SealedEdge("call", "index", Node("function", "pg_catalog.btint4cmp(integer,integer)")),
        ),
        facts=(2,),
    )
    facts = (*ANALYSIS.facts[:2], Fact("relation", ("app.quiet",), sha("quiet")), *ANALYSIS.facts[2:])
    shifted = replace(
        ANALYSIS,
        routines=tuple(replace(row, facts=tuple(at + (at > 1) for at in row.facts)) for row in ANALYSIS.routines),
        objects=(replace(ON_INSERT, facts=(0, 5)), quiet),
        facts=facts,
    )
    assert pertinent(shifted) == ANALYSIS
    noisy = replace(quiet, edges=(SealedEdge("call", "trigger", Node("function", "app.stamp()")),))
    assert len(pertinent(replace(shifted, objects=(ON_INSERT, noisy))).objects) == 2
    assert pertinent(ANALYSIS) == ANALYSIS
