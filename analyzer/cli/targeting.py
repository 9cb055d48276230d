"""``targets``: begin a file of declared targets, look it over, and print the guards that keep to it."""

from pathlib import Path

import click

from analyzer import pipeline
from analyzer.base.diagnostics import Severity
from analyzer.base.diagnostics.dynamic import STALE_DECLARATION
from analyzer.base.files import write_atomically
from analyzer.base.targets import Targets
from analyzer.cli.options import CORPUS, FORMAT, POLICY, Command
from analyzer.cli.output import emit, emit_json, progress, style_for_output
from analyzer.manifest.targets import read_targets
from analyzer.manifest.targets.linting import lint as findings_of
from analyzer.manifest.targets.stubs import file_with, stubs_of, with_former
from analyzer.postgres.guards import guard_script
from analyzer.report.targets import lint_document, lint_report

STALE = 1
UNRESOLVED = 2
FILE = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))


@click.group()
def targets() -> None:
    """Declare what dynamic SQL may name, where the analysis can't know it: begin, look over, guard."""


@targets.command(
    cls=Command,
    examples=[
        ("targets init shop.corpus --out targets.toml", "A stub for each command that isn't known, to be reviewed"),
        ("targets init shop.corpus --targets targets.toml --out targets.toml", "Add stubs for what is new"),
    ],
)
@CORPUS
@POLICY
@click.option(
    "--targets", "before", metavar="FILE", type=click.Path(path_type=Path), help="Keep what is declared here."
)
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Where to write; else it is printed.")
def init(corpus: Path, policy: Path | None, before: Path | None, out: Path | None) -> int:
    """Write a stub for each piece of dynamic SQL that isn't known, with what the catalog has that could stand there.

    A stub counts for nothing until somebody has reviewed it. Declarations that went stale are begun anew.
    """
    with progress() as tell:
        study = pipeline.study_corpus(corpus, policy, None, progress=tell)
    definitions = {(entry.identity, entry.definition) for entry in study.analysis.routines}
    former = read_targets(before)
    kept = [row for row in former.declarations if (row.routine, row.definition) in definitions]
    declared = Targets(tuple(kept))
    stubs = stubs_of(study.analysis, study.snapshot, declared)
    text = file_with(declared, (with_former(stub, former) for stub in stubs))
    if out is None:
        emit(text)
    else:
        write_atomically(out, text.encode())
    return 0


@targets.command(
    cls=Command,
    examples=[
        ("targets lint shop.corpus targets.toml", "What is stale, unneeded, too wide, not reviewed"),
        ("targets lint shop.corpus targets.toml --format json", "The same for a program"),
    ],
)
@CORPUS
@FILE
@POLICY
@FORMAT
def lint(corpus: Path, file: Path, policy: Path | None, form: str) -> int:
    """Look over a file of declared targets: exit code 1 if one is stale, 2 if one doesn't fit its command."""
    declared = read_targets(file)
    with progress() as tell:
        study = pipeline.study_corpus(corpus, policy, None, progress=tell)
        under = pipeline.analyze(study.snapshot, study.policy, progress=tell, targets=declared)
    found = findings_of(declared, study.snapshot, study.analysis, under)
    if form == "json":
        emit_json(lint_document(found))
    else:
        emit(lint_report(found, len(declared.reviewed), style_for_output()))
    if any(one.code == STALE_DECLARATION.id for one in found):
        return STALE
    return UNRESOLVED if any(one.severity is Severity.ERROR for one in found) else 0


@targets.command(
    cls=Command,
    examples=[
        ("targets guard shop.corpus targets.toml --schema guard", "The functions, and the call for each command"),
    ],
)
@CORPUS
@FILE
@POLICY
@click.option("--schema", default="pgcallgraph_guard", show_default=True, help="Where the functions are to stand.")
def guard(corpus: Path, file: Path, policy: Path | None, schema: str) -> int:
    """Print the SQL of the run-time guards, and for each declared command the text to put in front of it.

    A guard raises unless the value is one that is declared, and locks the relation until the transaction ends.
    """
    declared = read_targets(file)
    with progress() as tell:
        study = pipeline.study_corpus(corpus, policy, None, progress=tell)
    emit(guard_script(declared, study.analysis, schema))
    return 0
