"""Where only bodies changed, what is told without working out all again is what a new analysis tells.

The catalogs of the cases of effects, bodies of each changed at random: another's, or with a statement more. Where a
change may concern more than its callers, nothing is told; that isn't wrong, but must be rare.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

from analyzer import answering, pipeline
from analyzer.again.assembled import bodies_again
from analyzer.base.targets import NO_TARGETS
from analyzer.catalog import corpus_files, model
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.index import Index
from analyzer.catalog.snapshot import SYSTEM_SCHEMAS, Snapshot
from analyzer.earlier import Earlier
from analyzer.graph.pieces import Work
from analyzer.kept import telling
from analyzer.kept.again import analyzed_again
from analyzer.kept.keeping import Stored, sections_of
from analyzer.kept.sections import Opened
from analyzer.kept.store import Store
from analyzer.kept.told import Graph, Told
from analyzer.manifest.policy import default_policy
from analyzer.report import documents, sarif, text
from analyzer.report.formats import DRAWINGS
from analyzer.report.style import PLAIN
from tests.effects import snapshots

EVERY = 41
CHANGES = 3
"""Every so many cases are changed here; ``python -m benchmarks.reanalysis --random N`` changes all of them."""

STATEMENTS = (
    "PERFORM pg_catalog.now();",
    "PERFORM {routine};",
    "DELETE FROM {relation};",
    "INSERT INTO {relation} DEFAULT VALUES;",
    "PERFORM pg_catalog.set_config('search_path', 'pg_catalog', true);",
    "EXECUTE 'SELECT 1';",
    "ALTER TABLE {relation} ENABLE TRIGGER ALL;",
)


@contextmanager
def kept(folder: Path, store: Store) -> Iterator[tuple[Earlier, Opened]]:
    """Yield the analysis of a corpus, and what is kept of it."""
    policy = default_policy()
    corpus = corpus_files.read_again(folder, None)
    earlier = pipeline.analyze_again(None, corpus.snapshot, policy).earlier
    store.write("name", sections_of(Stored(corpus, earlier), policy, NO_TARGETS))
    with store.opened("name") as file:
        assert file is not None
        yield earlier, file


def with_other_bodies(snapshot: Snapshot, dice: Random) -> Snapshot:
    """Return the snapshot with one body changed, or two."""
    rows = [row for row in own_routines(snapshot) if row.source and row.source in row.definition and not row.body]
    chosen = dice.sample(rows, min(len(rows), dice.choice((1, 1, 2))))
    others = {row.identity: changed(row, snapshot, dice) for row in chosen}
    return replace(snapshot, routines=tuple(others.get(row.identity, row) for row in snapshot.routines))


def changed(row: model.Routine, snapshot: Snapshot, dice: Random) -> model.Routine:
    """Return a routine with another body: another's of its language, or one with a statement more."""
    rows = own_routines(snapshot)
    source = dice.choice([other.source for other in rows if other.language == row.language and not other.body])
    place = row.source.upper().rfind("END")
    if row.language == "plpgsql" and place >= 0 and dice.random() < 0.7:
        routine = dice.choice([str(other.identity) for other in rows if not other.inputs] or ["pg_catalog.now()"])
        own = [str(other.identity) for other in snapshot.relations if other.schema not in SYSTEM_SCHEMAS]
        relation = dice.choice(own or ["pg_catalog.pg_class"])
        more = dice.choice(STATEMENTS).format(routine=routine, relation=relation)
        source = f"{row.source[:place]}{more} {row.source[place:]}"
    return replace(row, source=source, definition=row.definition.replace(row.source, source))


def printed(told: Told) -> tuple[str, bytes, object]:
    """Return everything ``analyze`` prints."""
    return (
        text.analysis_report(told.analysis, told.sources, told.policy.ceilings, PLAIN),
        documents.analysis_json(told.analysis, told.pieces()),
        sarif.sarif_document(told.analysis, told.files, "1"),
    )


def answered(graph: Graph) -> object:
    """Return answers to questions about each routine, and a picture of all."""
    names = [entry.identity for entry in graph.analysis.routines]
    return (
        [(answering.reach(graph, name), answering.impact(graph, name)) for name in names[:3]],
        [answering.why(graph, one, other) for one in names[:2] for other in names[-2:]],
        DRAWINGS["graphml"](graph.analysis, None),
    )


def compared(name: str, snapshot: Snapshot, folder: Path, count: int) -> Iterator[bool]:
    """Yield for so many changes of bodies whether anything was told; it must be what a new analysis tells."""
    dice, corpus = Random(name), folder / "corpus"
    corpus_files.write(snapshot, corpus)
    with kept(corpus, Store(folder / "analyses", folder / "state" / "cache.key")) as (earlier, file):
        for _ in range(count):
            corpus_files.write(with_other_bodies(snapshot, dice), corpus)
            again, study = analyzed_again(file, corpus), pipeline.study_corpus(corpus)
            if again is not None:
                assert printed(telling.told(again)) == printed(pipeline.told(study)), name
                assert answered(telling.graph(again)) == answered(pipeline.graph(study)), name
            work = Work(Index(study.snapshot), study.policy, pipeline.RESOLVER)
            in_memory = bodies_again(earlier, work)
            assert (in_memory is None) == (again is None), name
            if in_memory is not None:
                assert in_memory.earlier == pipeline.analyze_again(None, study.snapshot, study.policy).earlier, name
            yield again is not None


def test_what_is_told_of_changed_bodies_is_what_a_new_analysis_tells(tmp_path: Path) -> None:
    cases = [(name, snapshots.unpack(content)) for name, (_, content) in sorted(snapshots.kept().items())[::EVERY]]
    found = [
        told
        for name, snapshot in cases
        if own_routines(snapshot)
        for told in compared(name, snapshot, tmp_path, CHANGES)
    ]
    assert sum(found) > len(found) // 3
