"""``seal`` and ``check``: an analysis becomes evidence, and evidence goes stale."""

from collections.abc import Callable
from pathlib import Path

import click

from analyzer import pipeline
from analyzer.base.canonical import digest
from analyzer.base.failures import UsageError
from analyzer.base.files import write_atomically
from analyzer.base.work import workers as running
from analyzer.catalog import corpus_files
from analyzer.catalog.snapshot import Snapshot
from analyzer.cli.options import CORPUS, DSN, FORMAT, MANIFEST, POLICY, TARGETS, WORKERS, Command
from analyzer.cli.output import emit, emit_json, progress, style_for_output
from analyzer.manifest.model import Manifest
from analyzer.manifest.policy import read_policy
from analyzer.manifest.reading import read_manifest
from analyzer.manifest.sealing import Refused
from analyzer.manifest.targets import read_targets
from analyzer.manifest.writing import manifest_bytes
from analyzer.report import sealing, staleness
from analyzer.selftest import expected_digest

STALE = 1
UNRESOLVED = 2


@click.command(
    cls=Command,
    examples=[
        (
            "seal shop.corpus --out manifest.json",
            "Seal it, or read every reason why it can't be sealed (exit code 2)",
        ),
        ("seal shop.corpus --policy policy.json --out manifest.json", "With a policy of your own"),
    ],
)
@CORPUS
@click.option("--out", metavar="FILE", required=True, type=click.Path(path_type=Path), help="The manifest to write.")
@POLICY
@TARGETS
@WORKERS
@FORMAT
def seal(corpus: Path, out: Path, policy: Path | None, targets: Path | None, workers: int, form: str) -> int:
    """Seal what is known about a corpus, or say everything that stands against it.

    The manifest is the same, byte for byte, for the same corpus, policy and analyzer. Nothing is written when
    anything is unresolved, unverifiable or missing.
    """
    with progress() as tell, running(workers) as run:
        study = pipeline.study_corpus(corpus, policy, targets, run, tell)
        tell("testing the analyzer itself")
        outcome = pipeline.seal(study, expected_digest())
    style = style_for_output()
    if isinstance(outcome, Refused):
        if form == "json":
            emit_json(sealing.refused_document(outcome.reasons))
        else:
            emit(sealing.refused_report(outcome.reasons, study.sources, study.policy.ceilings, style))
        return UNRESOLVED
    content = manifest_bytes(outcome)
    write_atomically(out, content)
    if form == "json":
        emit_json(sealing.sealed_document(outcome, digest(content)))
    else:
        emit(sealing.sealed_report(outcome, digest(content), style))
    return 0


@click.command(
    cls=Command,
    examples=[
        (
            "check manifest.json --dsn 'host=db.example dbname=shop'",
            "Does the seal still hold for the live database?",
        ),
        ("check manifest.json --corpus later.corpus --format json", "What went stale, for a program"),
        ("check manifest.json --corpus later.corpus --reanalyze", "Do the stale entries have other edges now?"),
    ],
)
@MANIFEST
@DSN
@click.option("--corpus", metavar="DIR", type=click.Path(path_type=Path), help="A corpus, taken later.")
@click.option("--reanalyze", is_flag=True, help="Analyse what is there now, and say which stale edges are the same.")
@POLICY
@TARGETS
@WORKERS
@FORMAT
def check(
    manifest: Path,
    dsn: str | None,
    corpus: Path | None,
    reanalyze: bool,
    policy: Path | None,
    targets: Path | None,
    workers: int,
    form: str,
) -> int:
    """Ask every question of a seal again, and say which answers changed and what rests on them (exit code 1).

    Stale it is with --reanalyze, too, where every edge is the same: nobody has sealed what is there now.
    """
    if (dsn is None) == (corpus is None):
        raise UsageError("a check compares with one database", "Give --dsn DSN, or --corpus DIR.")
    decisions = read_policy(policy)
    with progress() as tell, running(workers) as run:
        tell("reading the manifest")
        sealed, _ = read_manifest(manifest)
        if dsn is not None and not reanalyze:
            found = pipeline.check_server(sealed, dsn, decisions, tell)
        else:
            tell("reading the corpus")
            later = taken_later(sealed, dsn, corpus, tell)
            found = (
                pipeline.check_edges(sealed, later, decisions, read_targets(targets), run, tell)
                if reanalyze
                else pipeline.check(sealed, later, decisions)
            )
    if form == "json":
        emit_json(staleness.staleness_document(found))
    else:
        emit(staleness.staleness_report(found, decisions.ceilings, style_for_output()))
    return STALE if found.is_stale else 0


def taken_later(sealed: Manifest, dsn: str | None, corpus: Path | None, tell: Callable[[str], None]) -> Snapshot:
    """Return the catalogs to compare with: of a corpus, or of the same schemas of a server."""
    if corpus is not None:
        return corpus_files.read(corpus)
    assert dsn is not None
    return pipeline.snapshot_of_server(dsn, sealed.analysis.schemas or (), tell)
