"""``reach``, ``why``, ``impact``, ``graph``: what a corpus says."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from analyzer import answering
from analyzer.base.folders import cache_folder
from analyzer.base.work import workers as running
from analyzer.cli.options import CORPUS, FORMAT, NO_CACHE, POLICY, TARGETS, WORKERS, Command
from analyzer.cli.output import emit, emit_json, note, progress, style_for_output
from analyzer.kept import telling
from analyzer.kept.again import of_kept
from analyzer.kept.store import Store, store_of
from analyzer.kept.told import Graph
from analyzer.report import answers
from analyzer.report.formats import DRAWINGS

Answer = Callable[..., int]


def of_a_graph(answer: Answer) -> Answer:
    """Return a command's function that answers from a corpus's graph: the options of that come with it."""

    @CORPUS
    @POLICY
    @TARGETS
    @WORKERS
    @NO_CACHE
    @wraps(answer)
    def asked(
        corpus: Path, policy: Path | None, targets: Path | None, workers: int, no_cache: bool, **others: object
    ) -> int:
        store = None if no_cache else store_of(os.environ, cache_folder(os.environ))
        kept = store and of_kept(store, corpus, policy, targets, telling.graph)
        return answer(kept or graph_of(store, corpus, policy, targets, workers), **others)

    return asked


def graph_of(store: Store | None, corpus: Path, policy: Path | None, targets: Path | None, workers: int) -> Graph:
    """Return what questions about a corpus are answered from."""
    from analyzer import pipeline

    with progress() as tell, running(workers) as run:
        return pipeline.graph(pipeline.study_corpus(corpus, policy, targets, run, tell, store, note))


@click.command(
    cls=Command,
    examples=[
        ("reach shop.corpus 'app.place_order(integer)'", "Everything that one call can cause, triggers included")
    ],
)
@of_a_graph
@click.argument("identity")
@FORMAT
def reach(asked: Graph, identity: str, form: str) -> int:
    """Print everything one routine can cause, transitively: calls, writes, reads, locks, and what isn't known."""
    found = answering.reach(asked, identity)
    if form == "json":
        emit_json(answers.reached_document(found))
    else:
        emit(answers.reached_report(found, style_for_output()))
    return 0


@click.command(
    cls=Command,
    examples=[("why shop.corpus 'app.place_order(integer)' audit.log", "How a routine comes to touch a table")],
)
@of_a_graph
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@FORMAT
def why(asked: Graph, start: str, end: str, form: str) -> int:
    """Print a shortest path from a routine to a routine or a relation, with the source of each step."""
    path = answering.why(asked, start, end)
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
@of_a_graph
@click.argument("identity")
@FORMAT
def impact(asked: Graph, identity: str, form: str) -> int:
    """Print whom a change concerns: every routine and relation event that can reach a routine or relation."""
    found = answering.impact(asked, identity)
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
@of_a_graph
@click.option("--from", "root", metavar="IDENTITY", help="Only what this routine reaches.")
@click.option("--format", "form", type=click.Choice(sorted(DRAWINGS)), default="dot", show_default=True)
def graph(asked: Graph, root: str | None, form: str) -> int:
    """Print the call and effect graph as a picture; built-in routines are left out."""
    start = answering.routine_called(asked.analysis, root).identity if root is not None else None
    emit(DRAWINGS[form](asked.analysis, start))
    return 0
