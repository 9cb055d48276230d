"""``analyze``, ``reach``, ``why``, ``graph``: what a corpus says."""

import importlib.metadata
from pathlib import Path

import click

from analyzer import answering, pipeline
from analyzer.base.work import workers as running
from analyzer.cli.options import CORPUS, FORMAT, POLICY, TARGETS, WORKERS, Command
from analyzer.cli.output import emit, emit_json, progress, style_for_output
from analyzer.pipeline import Study
from analyzer.report import answers, documents, sarif, text
from analyzer.report.formats import DRAWINGS


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
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
def analyze(corpus: Path, policy: Path | None, targets: Path | None, workers: int, form: str) -> int:
    """Print what every routine calls, writes, reads and locks, and what isn't known."""
    study = study_corpus(corpus, policy, targets, workers)
    if form == "json":
        emit_json(documents.analysis_document(study.analysis))
    elif form == "sarif":
        emit_json(sarif.sarif_document(study.analysis, study.files, importlib.metadata.version("pgcallgraph")))
    else:
        emit(text.analysis_report(study.analysis, study.sources, study.policy.ceilings, style_for_output()))
    return 0


@click.command(
    cls=Command,
    examples=[
        ("reach shop.corpus 'app.place_order(integer)'", "Everything that one call can cause, triggers included")
    ],
)
@CORPUS
@click.argument("identity")
@POLICY
@TARGETS
@FORMAT
def reach(corpus: Path, identity: str, policy: Path | None, targets: Path | None, form: str) -> int:
    """Print everything one routine can cause, transitively: calls, writes, reads, locks, and what isn't known."""
    found = answering.reach(study_corpus(corpus, policy, targets), identity)
    if form == "json":
        emit_json(answers.reached_document(found))
    else:
        emit(answers.reached_report(found, style_for_output()))
    return 0


@click.command(
    cls=Command,
    examples=[("why shop.corpus 'app.place_order(integer)' audit.log", "How a routine comes to touch a table")],
)
@CORPUS
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@POLICY
@TARGETS
@FORMAT
def why(corpus: Path, start: str, end: str, policy: Path | None, targets: Path | None, form: str) -> int:
    """Print a shortest path from a routine to a routine or a relation, with the source of each step."""
    path = answering.why(study_corpus(corpus, policy, targets), start, end)
    if form == "json":
        emit_json(answers.path_document(path))
    else:
        emit(answers.path_report(path, style_for_output()))
    return 0


@click.command(
    cls=Command,
    examples=[
        ("impact shop.corpus app.orders", "Who can come to touch this table, by whatever way"),
        ("impact shop.corpus 'app.f(integer)'", "What may behave differently once this routine is changed"),
    ],
)
@CORPUS
@click.argument("identity")
@POLICY
@TARGETS
@FORMAT
def impact(corpus: Path, identity: str, policy: Path | None, targets: Path | None, form: str) -> int:
    """Print whom a change concerns: every routine and relation event that can reach a routine or relation."""
    found = answering.impact(study_corpus(corpus, policy, targets), identity)
    if form == "json":
        emit_json(answers.impact_document(found))
    else:
        emit(answers.impact_report(found, style_for_output()))
    return 0


@click.command(
    cls=Command,
    examples=[
        ("graph shop.corpus --format dot | dot -Tsvg > shop.svg", "A picture of everything"),
        (
            "graph shop.corpus --from 'app.f(integer)' --format mermaid",
            "What one routine reaches, for a Markdown page",
        ),
        ("graph shop.corpus --format html > shop.html", "One page to click through, no server needed"),
    ],
)
@CORPUS
@click.option("--from", "root", metavar="IDENTITY", help="Only what this routine reaches.")
@POLICY
@TARGETS
@click.option("--format", "form", type=click.Choice(sorted(DRAWINGS)), default="dot", show_default=True)
def graph(corpus: Path, root: str | None, policy: Path | None, targets: Path | None, form: str) -> int:
    """Print the call and effect graph as a picture; built-in routines are left out."""
    study = study_corpus(corpus, policy, targets)
    start = answering.routine_called(study.analysis, root).identity if root is not None else None
    emit(DRAWINGS[form](study.analysis, start))
    return 0


def study_corpus(corpus: Path, policy: Path | None, targets: Path | None, workers: int = 1) -> Study:
    """Return what the analysis of a corpus gives, with progress for those who watch."""
    with progress() as tell, running(workers) as run:
        return pipeline.study_corpus(corpus, policy, targets, run, tell)
