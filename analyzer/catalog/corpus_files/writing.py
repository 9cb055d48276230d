"""Write a corpus whole or not at all: into a folder beside the target, then by renaming it."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analyzer.base.canonical import Json, digest
from analyzer.base.failures import CannotWriteError
from analyzer.base.files import cannot_write
from analyzer.catalog.builtins import load
from analyzer.catalog.codec import encode
from analyzer.catalog.corpus_files import layout
from analyzer.catalog.snapshot import Snapshot
from analyzer.catalog.sorting import KEYS, key_of
from analyzer.catalog.tables import line


def write(snapshot: Snapshot, target: Path) -> None:
    """Write the snapshot to the folder ``target``, which must not exist, be empty, or be a corpus.

    Raises:
        CannotWriteError: it holds something else, or can't be written; it is as it was.

    """
    refuse_foreign(target)
    contents = files_of(snapshot)
    try:
        temporary = Path(tempfile.mkdtemp(dir=target.absolute().parent, prefix=f".{target.name}."))
    except OSError as error:
        raise cannot_write(target, error) from error
    try:
        fill(temporary / "new", contents)
        swap(temporary, target)
    except OSError as error:
        raise cannot_write(target, error) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def refuse_foreign(target: Path) -> None:
    """Raise ``CannotWriteError`` if ``target`` holds anything that isn't a corpus of ours."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise CannotWriteError(f"{target} isn't a folder", "Name a new folder for the corpus.")
    if not target.exists():
        return
    names = {entry.name for entry in target.iterdir()}
    if names and (layout.HEADER_FILE not in names or not names <= OURS):
        raise CannotWriteError(f"{target} holds other files", "Name a new or empty folder, or the one of a corpus.")


OURS = frozenset((layout.HEADER_FILE, layout.ROOT_FILE, layout.SUMS_FILE, "catalog", "routines"))


def fill(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write the files into ``folder``, which doesn't exist yet.

    Thousands of files aren't forced to disk one by one: what a power failure leaves short, its digest shows.
    """
    for below in sorted({Path(name).parent for name in contents}):
        (folder / below).mkdir(parents=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)


def swap(temporary: Path, target: Path) -> None:
    """Put ``new`` of the temporary folder in the place of ``target``; what was there goes with the folder."""
    if target.exists():
        target.rename(temporary / "old")
    try:
        (temporary / "new").rename(target)
    except OSError:
        if (temporary / "old").exists():
            (temporary / "old").rename(target)
        raise


def files_of(snapshot: Snapshot) -> dict[str, bytes]:
    """Return every file of the snapshot's corpus by its path, in order."""
    pack = load(snapshot.server_version_num // 10000, snapshot.bootstrap_superuser)
    contents: dict[str, bytes] = {layout.ROOT_FILE: layout.root_content(snapshot)}
    removed: list[str] = []
    for table in KEYS:
        key = key_of(table)
        built_in = {key(row): row for row in pack.tables.get(table, ())}
        rows = {key(row): row for row in getattr(snapshot, table)}
        different = [row for name, row in rows.items() if built_in.get(name) != row]
        removed.extend(line([table, list(name)]) for name in built_in if name not in rows)
        if table == "routines":
            contents |= {layout.routine_file(row): row.definition.encode() for row in different}
        if different:
            texts = (line(row_json(table, row)) for row in different)
            contents[layout.table_file(table)] = "".join(f"{text}\n" for text in texts).encode()
    if removed:
        contents[layout.REMOVED_FILE] = "".join(f"{text}\n" for text in removed).encode()
    contents[layout.SUMS_FILE] = sums(contents)
    contents[layout.HEADER_FILE] = header(snapshot, pack.digest, contents)
    return dict(sorted(contents.items()))


def row_json(table: str, row: Any) -> Json:
    """Return a row's JSON; a routine's without the texts that its own file holds."""
    found = encode(row)
    if table == "routines":
        found.pop("definition", None)
        if place := layout.source_range(row):
            del found["source"]
            found[SOURCE_AT] = [place.start, place.length]
    return found


SOURCE_AT = "source_at"


def sums(contents: Mapping[str, bytes]) -> bytes:
    """Return the lines that ``sha256sum --check`` reads, for the files of routines."""
    names = sorted(name for name in contents if name.startswith("routines/"))
    return "".join(f"{digest(contents[name])}  {name}\n" for name in names).encode()


def header(snapshot: Snapshot, pack_digest: str, contents: Mapping[str, bytes]) -> bytes:
    """Return the header: what the corpus is of, and the digest of every other file."""
    value: dict[str, Json] = {
        "format": layout.FORMAT,
        "server_version_num": snapshot.server_version_num,
        "encoding": snapshot.encoding,
        "bootstrap_superuser": snapshot.bootstrap_superuser,
        "schemas_read": None if snapshot.schemas_read is None else list(snapshot.schemas_read),
        "incomplete": [list(pair) for pair in snapshot.incomplete],
        "builtins": pack_digest,
        "root": digest(contents[layout.ROOT_FILE]),
        "files": {name: digest(contents[name]) for name in sorted(contents)},
    }
    return layout.header_bytes(value)
