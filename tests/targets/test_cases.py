"""What declared targets make of dynamic commands, case by case."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import psycopg
import pytest

from analyzer import pipeline
from analyzer.base.canonical import digest
from analyzer.base.spans import Place
from analyzer.base.targets import Declaration, Never, Targets
from analyzer.catalog.snapshot import Snapshot
from analyzer.manifest.model import Analysis, RoutineEntry, SealedEdge
from tests.servers import Servers
from tests.targets.cases import Case, cases, script

CASES = tuple(cases())


@pytest.fixture(scope="module")
def snapshot(servers: Servers) -> Iterator[Snapshot]:
    with servers.database(16) as dsn:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(script())
        yield pipeline.snapshot_of_server(dsn)


@pytest.fixture(scope="module")
def analysis(snapshot: Snapshot) -> Analysis:
    sites = {row.identity: row for row in pipeline.analyze(snapshot).routines}
    declarations = sorted((row for case in CASES for row in declared(case, snapshot, sites)), key=lambda row: row.key)
    return pipeline.analyze(snapshot, targets=Targets(tuple(declarations)))


def declared(case: Case, snapshot: Snapshot, entries: dict[str, RoutineEntry]) -> Iterator[Declaration]:
    (row,) = [row for row in snapshot.routines if f"{row.schema}.{row.name}" == case.routine]
    entry = entries[row.identity]
    for holes, allowed, anywhere in case.declared:
        definition = digest(row.definition.encode())
        place = None if anywhere else place_in(entry)
        yield Declaration(row.identity, definition, place, holes, allowed, "a case", "a reviewer")


def place_in(entry: RoutineEntry) -> tuple[int, int]:
    site = entry.dynamic_sites[0].site if entry.dynamic_sites else unresolved(entry)
    return site.line, site.column


def unresolved(entry: RoutineEntry) -> Place:
    """Return where a routine names an object that isn't known."""
    (site,) = {edge.site for edge in entry.edges if edge.carries == "unresolved" and edge.site is not None}
    return site


@pytest.mark.parametrize("case", CASES, ids=[case.routine for case in CASES])
def test_case(case: Case, analysis: Analysis) -> None:
    (entry,) = [row for row in analysis.routines if row.identity.startswith(f"{case.routine}(")]
    site = entry.dynamic_sites[0]
    assert (site.code or site.verdict) == case.facts["site"]
    if site.code:
        assert site.code in {found.code for found in entry.diagnostics}
        return
    edges = [edge for edge in entry.edges if edge.site == site.site and edge.target is not None]
    if "writes" in case.facts:
        assert targets_of(edges, "write", event=True) == set(case.facts["writes"].split(", "))
    if "calls" in case.facts:
        assert {name for name in targets_of(edges, "call") if name.startswith("app.")} == set(
            case.facts["calls"].split(", ")
        )
    if "assumes" in case.facts:
        words = {name.partition(":")[0] for edge in edges for name in edge.assumes if "_target" in name}
        assert words == {case.facts["assumes"]}


def targets_of(edges: Sequence[SealedEdge], carries: str, *, event: bool = False) -> set[str]:
    found = [edge.target for edge in edges if edge.carries == carries and edge.target is not None]
    return {f"{node.identity} {node.event}" if event else node.identity for node in found}


def test_guards_are_resolved(analysis: Analysis) -> None:
    guards = [row for row in analysis.routines if row.identity.startswith("guard.")]
    assert [(row.identity, row.status) for row in guards if row.status != "resolved"] == []
    assert len(guards) == 4


def test_a_changed_body_makes_its_declarations_stale(snapshot: Snapshot) -> None:
    (row,) = [row for row in snapshot.routines if row.name == "bare"]
    holes, allowed, _ = CASES[0].declared[0]
    stale = Declaration(row.identity, "0" * 64, (1, 1), holes, allowed, "a case", "a reviewer")
    gone = replace(stale, routine="app.nothing()")
    found = pipeline.analyze(snapshot, targets=Targets((stale, gone)))
    (entry,) = [entry for entry in found.routines if entry.identity == row.identity]
    assert {diagnostic.code for diagnostic in entry.diagnostics} == {"PGC430", "PGC402"}
    assert {diagnostic.code for diagnostic in found.diagnostics} == {"PGC431"}


def test_relations_that_are_altered_stay_like_their_model_only_if_nothing_is_added(analysis: Analysis) -> None:
    altered = {
        entry.identity.partition("(")[0]: sorted(
            {edge.code or "" for edge in entry.edges if edge.carries == "unresolved"}
        )
        for entry in analysis.routines
        if entry.identity.startswith(("app.constrained(", "app.defaulted(", "app.stores("))
    }
    assert altered == {"app.constrained": [], "app.defaulted": ["PGC307"], "app.stores": []}


@pytest.mark.parametrize(
    ("routine", "word", "codes"),
    [
        ("asks", "app.nothing_there", set()),  # PostgreSQL refuses it, and it is declared not to run
        ("asks", "perform", {"PGC202", "PGC431"}),  # that isn't where the name stands
        ("is_small", "i <", {"PGC431"}),  # nothing is wrong there
    ],
)
def test_a_statement_is_declared_not_to_run_if_postgresql_refuses_it(
    snapshot: Snapshot, routine: str, word: str, codes: set[str]
) -> None:
    (row,) = [row for row in snapshot.routines if row.name == routine and row.schema == "app"]
    definition = digest(row.definition.encode())
    start = row.definition.index(word)
    before = row.definition[:start]
    place = before.count("\n") + 1, start - before.rfind("\n")
    never = Declaration(row.identity, definition, place, (), Never(), "a case", "a reviewer")
    found = pipeline.analyze(snapshot, targets=Targets((never,)))
    (entry,) = [entry for entry in found.routines if entry.identity == row.identity]
    assert {diagnostic.code for diagnostic in entry.diagnostics} == codes
    assert (entry.status == "resolved") == (not codes)
    assert ("declared_target" in {name.partition(":")[0] for name in entry.assumptions}) == (not codes)


def test_an_unreviewed_stub_counts_for_nothing(snapshot: Snapshot) -> None:
    (row,) = [row for row in snapshot.routines if row.name == "bare"]
    holes, allowed, _ = CASES[0].declared[0]
    stub = Declaration(row.identity, "0" * 64, (1, 1), holes, allowed, "", "")
    assert pipeline.analyze(snapshot, targets=Targets((stub,))) == pipeline.analyze(snapshot)
