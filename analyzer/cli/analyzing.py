"""``analyze``: what a corpus says, all of it.

What a run in which only bodies changed doesn't need is imported when it turns out to be needed: importing it would
take longer than that run.
"""

import os
from pathlib import Path

import click

from analyzer.base.folders import cache_folder
from analyzer.base.work import workers as running
from analyzer.cli.options import CORPUS, NO_CACHE, POLICY, TARGETS, WORKERS, Command
from analyzer.cli.output import emit, emit_bytes, emit_json, note, progress, style_for_output
from analyzer.kept import telling
from analyzer.kept.again import of_kept
from analyzer.kept.store import Store, store_of
from analyzer.kept.told import Told
from analyzer.report import documents, sarif, text


@click.command(
    cls=Command,
    examples=[
        ("analyze shop.corpus", "What is unresolved, and who writes what"),
        ("analyze shop.corpus --format json > truth.json", "Every edge, for a program"),
        ("analyze shop.corpus --format sarif > scan.sarif", "For code scanning"),
    ],
)
@CORPUS
@POLICY
@TARGETS
@WORKERS
@NO_CACHE
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
def analyze(corpus: Path, policy: Path | None, targets: Path | None, workers: int, no_cache: bool, form: str) -> int:
    """Print what every routine calls, writes, reads and locks, and what isn't known."""
    store = None if no_cache else store_of(os.environ, cache_folder(os.environ))
    kept = store and of_kept(store, corpus, policy, targets, telling.told)
    found = kept or told(store, corpus, policy, targets, workers)
    if form == "json":
        emit_bytes(documents.analysis_json(found.analysis, found.pieces()) + b"\n")
    elif form == "sarif":
        from importlib.metadata import version

        emit_json(sarif.sarif_document(found.analysis, found.files, version("pgcallgraph")))
    else:
        emit(text.analysis_report(found.analysis, found.sources, found.policy.ceilings, style_for_output()))
    return 0


def told(store: Store | None, corpus: Path, policy: Path | None, targets: Path | None, workers: int) -> Told:
    """Return what is told of a corpus."""
    from analyzer import pipeline

    with progress() as tell, running(workers) as run:
        return pipeline.told(pipeline.study_corpus(corpus, policy, targets, run, tell, store, note))
