"""The whole analysis on one screen: from a database to a snapshot, to an analysis, to what it reaches."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from analyzer.catalog.embedded import load, server
from analyzer.catalog.embedded.files import major_for, read_script
from analyzer.catalog.live import read
from analyzer.catalog.snapshot import Snapshot

Progress = Callable[[str], None]
"""Is told what is being done, in a few words."""


def silent(_step: str) -> None:
    """Tell nobody."""


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
        loaded = load(running, files)
        if not keep_going:
            loaded.refuse_errors()
        taken = snapshot_of_server(loaded.dsn, schemas, progress)
    return replace(taken, incomplete=tuple(sorted({*taken.incomplete, *loaded.incomplete})))
