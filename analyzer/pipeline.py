"""The whole analysis on one screen: from a database to a snapshot, to an analysis, to evidence.

Every stage is a function from value to value; who reads and writes files is above (``analyzer.cli``) or beside it.
"""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from analyzer.analysis import RESOLVER, Progress, analyze_again, silent
from analyzer.base.failures import UsageError
from analyzer.base.policy import Policy
from analyzer.base.targets import NO_TARGETS, Targets
from analyzer.base.work import Run, in_order
from analyzer.catalog import corpus_files
from analyzer.catalog.builtins import own_routines, take
from analyzer.catalog.corpus_files.layout import routine_file
from analyzer.catalog.embedded import load, major_for, read_script, server
from analyzer.catalog.facts import ROUTINE_KINDS
from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index
from analyzer.catalog.snapshot import Snapshot
from analyzer.kept.keeping import Stored, sections_of
from analyzer.kept.sections import Sections
from analyzer.kept.store import Store, name_of
from analyzer.kept.told import Graph, Told
from analyzer.kept.tool import tool_digest
from analyzer.kept.values import NotKeptError
from analyzer.manifest.contract import analyzer_contract
from analyzer.manifest.model import Analysis, Manifest
from analyzer.manifest.observing import observe
from analyzer.manifest.policy import default_policy, read_policy
from analyzer.manifest.reanalysis import with_edges
from analyzer.manifest.sealing import Bindings, Refused
from analyzer.manifest.sealing import seal as seal_analysis
from analyzer.manifest.staleness import Staleness, compare
from analyzer.manifest.targets import read_targets, targets_digest
from analyzer.manifest.verifying import check_contract, check_policy
from analyzer.postgres.observing import observe_live
from analyzer.report.documents import pieces_of

__all__ = [
    "RESOLVER",
    "Study",
    "analyze",
    "analyze_again",
    "check",
    "check_edges",
    "check_server",
    "graph",
    "seal",
    "snapshot_of_files",
    "snapshot_of_server",
    "study_corpus",
    "told",
]


def snapshot_of_server(dsn: str, schemas: Sequence[str] = (), progress: Progress = silent) -> Snapshot:
    """Return the catalogs of a live server, read in one read-only transaction."""
    return read(dsn, schemas, lambda step: progress(f"reading {step}"))


def snapshot_of_files(
    files: Sequence[Path],
    *,
    major: int | None = None,
    schemas: Sequence[str] = (),
    keep_going: bool = False,
    progress: Progress = silent,
) -> Snapshot:
    """Return the catalogs of an embedded server after it has run these SQL files in their order.

    ``major``: its version; the one the files were dumped from where they say so, else 16. What a file fails to
    load is an error, or with ``keep_going`` marked as incomplete.
    """
    scripts = [read_script(path) for path in files]
    progress("starting an embedded PostgreSQL")
    with server(major or major_for(scripts)) as running:
        progress("loading SQL")
        loaded = load(running, scripts)
        if not keep_going:
            loaded.refuse_errors()
        taken = snapshot_of_server(loaded.dsn, schemas, progress)
    return replace(taken, incomplete=tuple(sorted({*taken.incomplete, *loaded.incomplete})))


def analyze(
    snapshot: Snapshot,
    policy: Policy | None = None,
    run: Run = in_order,
    progress: Progress = silent,
    targets: Targets = NO_TARGETS,
) -> Analysis:
    """Return the truth about a snapshot; it is the same for any way to ``run`` the work.

    ``targets``: what was declared of dynamic SQL.
    """
    return analyze_again(None, snapshot, policy or default_policy(), run, progress, targets).earlier.analysis


@dataclass(frozen=True, slots=True)
class Study:
    """An analysis, and what it was made from."""

    snapshot: Snapshot
    policy: Policy
    targets: Targets
    analysis: Analysis

    @property
    def sources(self) -> Mapping[str, str]:
        """Return the text of each routine of the corpus by kind and identity: ``function app.f()``."""
        rows = own_routines(self.snapshot)
        return {f"{ROUTINE_KINDS[row.kind]} {row.identity}": row.definition for row in rows}

    @property
    def files(self) -> Mapping[str, str]:
        """Return the file of each routine in the corpus by identity."""
        return {row.identity: routine_file(row) for row in own_routines(self.snapshot)}


def study_corpus(
    corpus: Path,
    policy: Path | None = None,
    targets: Path | None = None,
    run: Run = in_order,
    progress: Progress = silent,
    store: Store | None = None,
    note: Progress = silent,
) -> Study:
    """Return the analysis of the corpus in a folder, under the policy in a file or the default policy.

    With a ``store`` it costs what has changed since the analysis that is kept there; the result is the same. What
    is kept but can't be used is told to ``note``.
    """
    decisions, declared = read_policy(policy), read_targets(targets)
    progress("reading the corpus")
    name = name_of(tool_digest(), policy, targets, corpus)
    kept = stored(store, name, note)
    found = corpus_files.read_again(corpus, kept.corpus if kept else None)
    analyzed = analyze_again(kept.earlier if kept else None, found.snapshot, decisions, run, progress, declared)
    if store is not None and analyzed.done >= WORTH_KEEPING:
        progress("keeping the analysis")
        keep(store, name, sections_of(Stored(found, analyzed.earlier), decisions, declared), note)
    return Study(found.snapshot, decisions, declared, analyzed.earlier.analysis)


WORTH_KEEPING: Final = 300
"""Pieces of work that must have been done anew before an analysis is written: fewer are done again as fast."""


def stored(store: Store | None, name: str, note: Progress) -> Stored | None:
    """Return the analysis that is kept under ``name``; one that can't be used counts as none."""
    try:
        with store.opened(name) if store is not None else nullcontext() as file:
            kept: Stored | None = file.value("whole") if file is not None else None
    except NotKeptError as error:
        note(f"not used: {error}")
        return None
    if kept is not None:
        take(kept.corpus.pack, kept.corpus.snapshot.bootstrap_superuser)
    return kept


def keep(store: Store, name: str, sections: Sections, note: Progress) -> None:
    """Keep an analysis for the next run; where that can't be, the next run does the work again."""
    try:
        store.write(name, sections)
    except NotKeptError as error:
        note(f"not kept: {error}")


def graph(study: Study) -> Graph:
    """Return what questions to the graph are answered from."""
    return Graph(study.analysis, study.policy, study.sources)


def told(study: Study) -> Told:
    """Return what ``analyze`` prints of a study."""
    return Told(study.analysis, study.policy, study.sources, study.files, lambda: pieces_of(study.analysis))


def seal(study: Study, expected: str) -> Manifest | Refused:
    """Return the manifest that seals an analysis, or every reason why there is none.

    ``expected``: the digest of the self-test's results, which the caller has computed again.
    """
    bindings = Bindings(
        contract=analyzer_contract(), policy=study.policy, targets=targets_digest(study.targets), expected=expected
    )
    return seal_analysis(study.analysis, bindings)


def check(manifest: Manifest, snapshot: Snapshot, policy: Policy) -> Staleness:
    """Return what of a manifest doesn't hold in a snapshot that was taken later."""
    return compare(manifest, observe(manifest, Index(snapshot)), [row.identity for row in policy.retired])


def check_edges(
    manifest: Manifest,
    snapshot: Snapshot,
    policy: Policy,
    targets: Targets,
    run: Run = in_order,
    progress: Progress = silent,
) -> Staleness:
    """Return what ``check`` does, and how the edges of each stale entry are when the snapshot is analysed.

    Raises:
        SealRefusedError: analyzer or policy aren't those that sealed, so that other edges could be theirs.
        UsageError: the declared targets aren't those of the seal.

    """
    check_policy(manifest, policy)
    check_contract(manifest.analyzer, analyzer_contract())
    if manifest.targets != targets_digest(targets):
        raise UsageError("the seal was made with other declared targets", "Give the same file: --targets FILE.")
    found = check(manifest, snapshot, policy)
    return with_edges(manifest, found, analyze(snapshot, policy, run, progress, targets)) if found.entries else found


def check_server(manifest: Manifest, dsn: str, policy: Policy, progress: Progress = silent) -> Staleness:
    """Return what of a manifest doesn't hold in a live database; the server answers by SQL where it can."""
    retired = [row.identity for row in policy.retired]
    progress("asking the server")
    if (observed := observe_live(dsn, manifest)) is not None:
        return compare(manifest, observed, retired)
    return check(manifest, snapshot_of_server(dsn, manifest.analysis.schemas or (), progress), policy)
