"""``snapshot``: a database becomes a corpus."""

from pathlib import Path

import click

from analyzer import pipeline
from analyzer.base.canonical import Json
from analyzer.base.failures import UsageError
from analyzer.catalog import corpus_files
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.embedded import MAJORS
from analyzer.catalog.snapshot import Snapshot
from analyzer.cli.options import DSN, FORMAT, Command
from analyzer.cli.output import emit, emit_json, progress, style_for_output
from analyzer.report.text import version


@click.command(
    cls=Command,
    examples=[
        ("snapshot --dsn 'host=db.example dbname=shop user=auditor' --out shop.corpus", "A live server, read-only"),
        ("snapshot --sql schema.sql --out shop.corpus", "A dump (pg_dump -s), no server needed"),
        ("snapshot --sql base.sql migrations/*.sql --postgres 18 --out shop.corpus", "Several files, in this order"),
    ],
)
@DSN
@click.option("--sql", "first", metavar="FILE…", type=click.Path(path_type=Path), multiple=True, help="SQL files.")
@click.argument("more", metavar="", nargs=-1, type=click.Path(path_type=Path))
@click.option("--out", metavar="DIR", required=True, type=click.Path(path_type=Path), help="The corpus to write.")
@click.option("--schema", "schemas", metavar="NAME", multiple=True, help="Only these schemas. May be repeated.")
@click.option(
    "--postgres",
    "major",
    type=click.Choice(MAJORS),
    help="The embedded server's major version; by default what the files were dumped from, else 16.",
)
@click.option("--keep-going", is_flag=True, help="Mark what a file fails to load as incomplete, instead of stopping.")
@FORMAT
def snapshot(
    dsn: str | None,
    first: tuple[Path, ...],
    more: tuple[Path, ...],
    out: Path,
    schemas: tuple[str, ...],
    major: int | None,
    keep_going: bool,
    form: str,
) -> int:
    """Write a corpus: every routine's text, and every catalog fact the analysis needs.

    A live server is read in one read-only transaction; nothing is changed in it. SQL files are run on an embedded
    PostgreSQL in a throw-away folder, which is gone afterwards; what a file runs, runs on this machine.
    """
    if more and not first:
        raise UsageError(f"what is {more[0]} for?", "SQL files come after --sql, a server after --dsn.")
    files = (*first, *more)
    if dsn is not None and files:
        raise UsageError("--dsn and --sql exclude each other", "Give one of them.")
    if dsn is None and not files:
        raise UsageError("there is nothing to read", "Give --dsn DSN, or --sql FILE….")
    with progress() as tell:
        if dsn is not None:
            taken = pipeline.snapshot_of_server(dsn, schemas, tell)
        else:
            taken = pipeline.snapshot_of_files(
                files, major=major, schemas=schemas, keep_going=keep_going, progress=tell
            )
        tell(f"writing {out}")
        corpus_files.write(taken, out)
    emit_json(document(taken)) if form == "json" else emit(report(taken, out))
    return 0


def document(taken: Snapshot) -> Json:
    """Return what was read, as JSON."""
    return {
        "format": 1,
        "server_version_num": taken.server_version_num,
        "corpus_root": corpus_files.corpus_root(taken),
        "routines": len(own_routines(taken)),
        "incomplete": [{"identity": identity, "reason": reason} for identity, reason in taken.incomplete],
    }


def report(taken: Snapshot, out: Path) -> str:
    """Return what was read, in a few lines, and what to do next."""
    style = style_for_output()
    read = f"{len(own_routines(taken))} routines of PostgreSQL {version(taken.server_version_num)}"
    lines = [f"{style.good('Wrote')} {out}: {read}, corpus root {corpus_files.corpus_root(taken)}"]
    lines += [f"{style.bad('incomplete')} {identity}: {reason}" for identity, reason in taken.incomplete]
    return "\n".join([*lines, f"{style.quiet('next:')} pgcallgraph analyze {out}", ""])
