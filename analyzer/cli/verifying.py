"""``verify``: whether a manifest is what it claims to be, and who answers for it."""

from datetime import UTC, datetime
from pathlib import Path

import click

from analyzer import pipeline
from analyzer.base.canonical import digest
from analyzer.base.failures import BadInputError, UsageError
from analyzer.base.work import workers as running
from analyzer.catalog import corpus_files
from analyzer.cli.options import FORMAT, MANIFEST, POLICY, TARGETS, WORKERS, Command
from analyzer.cli.output import emit, emit_json, progress, style_for_output
from analyzer.manifest.contract import analyzer_contract
from analyzer.manifest.policy import read_policy
from analyzer.manifest.reading import read_manifest
from analyzer.manifest.sealing import Refused
from analyzer.manifest.verdicts import SealRefusedError
from analyzer.manifest.verifying import Expected, check_corpus, check_reproduction
from analyzer.manifest.verifying import verify as verify_envelope
from analyzer.manifest.writing import manifest_bytes
from analyzer.report import verdicts
from analyzer.selftest import expected_digest


@click.command(
    cls=Command,
    examples=[
        ("verify manifest.json", "Is it whole, and are its roots those of its own lists? Needs nothing else"),
        ("verify manifest.json --corpus shop.corpus --reproduce", "Analyse again, and compare every byte"),
        ("verify manifest.json --envelope seal.dsse --trust root.json", "Who signed, and are they enough?"),
    ],
)
@MANIFEST
@click.option("--corpus", metavar="DIR", type=click.Path(path_type=Path), help="The corpus that was sealed.")
@click.option("--envelope", metavar="FILE", type=click.Path(path_type=Path), help="The signatures (DSSE).")
@click.option(
    "--trust",
    metavar="FILE",
    type=click.Path(path_type=Path),
    multiple=True,
    help="The trust root; or a chain of them.",
)
@click.option("--environment", metavar="NAME", help="The environment the seal must be for.")
@click.option("--last-version", metavar="N", type=int, default=0, help="The version of the seal in force before.")
@click.option("--reproduce", is_flag=True, help="Run the analysis again, and compare the bytes.")
@POLICY
@TARGETS
@WORKERS
@FORMAT
def verify(
    manifest: Path,
    corpus: Path | None,
    envelope: Path | None,
    trust: tuple[Path, ...],
    environment: str | None,
    last_version: int,
    reproduce: bool,
    policy: Path | None,
    targets: Path | None,
    workers: int,
    form: str,
) -> int:
    """Check a manifest's bytes and roots; with more given, its signatures, its corpus, its reproduction."""
    if (envelope is None) != (not trust):
        raise UsageError("signatures are checked against a trust root", "Give both --envelope and --trust.")
    if reproduce and corpus is None:
        raise UsageError("there is nothing to reproduce from", "Give --corpus DIR, too.")
    sealed, content = read_manifest(manifest)
    expected = Expected(
        now=datetime.now(UTC),
        policy=read_policy(policy),
        contract=analyzer_contract() if reproduce else None,
        environment=environment,
        last_version=last_version,
    )
    signed = None
    try:
        if envelope is not None:
            roots = [content_of(path) for path in trust]
            signed = verify_envelope(sealed, content, content_of(envelope), roots, expected)
        if corpus is not None:
            check_corpus(sealed, corpus_files.corpus_root(corpus_files.read(corpus)))
            if reproduce:
                check_reproduction(content, lambda: sealed_again(corpus, policy, targets, workers))
    except SealRefusedError as refusal:
        if form == "text":
            raise
        emit_json(verdicts.refusal_document(refusal))
        return refusal.exit_code
    checked = verdicts.Checked(digest(content), signed, corpus is not None, reproduce)
    emit_json(verdicts.checked_document(checked)) if form == "json" else emit(
        verdicts.checked_report(checked, style_for_output())
    )
    return 0


def content_of(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        BadInputError: it can't be read.

    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInputError(f"can't read {path}: {error.strerror or error}", "Give the path of a file.") from error


def sealed_again(corpus: Path, policy: Path | None, targets: Path | None, workers: int) -> bytes:
    """Return the bytes that sealing the corpus gives now; nothing where it is refused."""
    with progress() as tell, running(workers) as run:
        outcome = pipeline.seal(pipeline.study_corpus(corpus, policy, targets, run, tell), expected_digest())
    return b"" if isinstance(outcome, Refused) else manifest_bytes(outcome)
