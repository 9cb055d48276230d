"""Read a corpus: every byte is what its header says, or nothing is read."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, NoReturn

from analyzer.base.canonical import Json, digest
from analyzer.base.failures import BadInputError
from analyzer.catalog import model
from analyzer.catalog.builtins import Pack, load
from analyzer.catalog.codec import Codec, WrongShape
from analyzer.catalog.corpus_files import layout
from analyzer.catalog.corpus_files.writing import SOURCE_AT
from analyzer.catalog.snapshot import Snapshot
from analyzer.catalog.sorting import KEYS, key_of
from analyzer.catalog.tables import ROW_TYPES, strict_json

TAKE_AGAIN: Final = "Take the snapshot again, or restore the file (git checkout)."
CODEC: Final = Codec()


@dataclass(frozen=True, slots=True)
class Header:
    """corpus.json."""

    format: str
    server_version_num: int
    encoding: str
    bootstrap_superuser: model.Role
    schemas_read: tuple[str, ...] | None
    incomplete: tuple[tuple[str, str], ...]
    builtins: str
    root: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus as it was read, with what spares the next reading the work: the rows of lines that stay as they are.

    ``header``: the header but for its digests; ``files``: the digest of each file. ``rows``: for each table, its rows
    that aren't built in, by their lines.
    """

    header: Header
    snapshot: Snapshot
    pack: Pack
    files: Mapping[str, str]
    rows: Mapping[str, Mapping[str, Any]]


def read(folder: Path) -> Snapshot:
    """Return the snapshot that the corpus in ``folder`` holds.

    Raises:
        BadInputError: it isn't a corpus, a file was changed, added or removed, or was written for another version.

    """
    return read_again(folder, None).snapshot


def read_again(folder: Path, before: Corpus | None) -> Corpus:
    """Return the corpus in ``folder``; what is as it was when it was read before isn't decoded again."""
    header = read_header(folder)
    contents = checked(folder, header)
    pack = load(header.server_version_num // 10000, header.bootstrap_superuser)
    if pack.digest != header.builtins:
        raise BadInputError(
            f"{folder} was written with other built-in objects than this version has",
            "Use the version of pgcallgraph that wrote it, or take the snapshot again.",
        )
    if before is not None and before.pack != pack:
        before = None
    reader = Reader(folder, contents, pack, header.files, before)
    found = {table: reader.table(table) for table in KEYS}
    snapshot = Snapshot(
        server_version_num=header.server_version_num,
        encoding=header.encoding,
        bootstrap_superuser=header.bootstrap_superuser,
        schemas_read=header.schemas_read,
        incomplete=header.incomplete,
        **{table: rows for table, (rows, _) in found.items()},
    )
    listed = layout.root_content(snapshot)
    if listed != contents[layout.ROOT_FILE] or digest(listed) != header.root:
        refuse(folder / layout.ROOT_FILE, "isn't the list of its routines")
    return Corpus(
        without_digests(header), snapshot, pack, header.files, {table: own for table, (_, own) in found.items()}
    )


def without_digests(header: Header) -> Header:
    """Return what a header says beside the digests of what stands in the files."""
    return replace(header, root="", files={})


def refuse(path: Path, why: str) -> NoReturn:
    """Raise ``BadInputError`` about a file."""
    raise BadInputError(f"{path} {why}", TAKE_AGAIN)


def read_header(folder: Path) -> Header:
    """Return the header of a corpus."""
    path = folder / layout.HEADER_FILE
    if not path.is_file():
        raise BadInputError(f"{folder} isn't a corpus: it has no {layout.HEADER_FILE}", "Make one with: snapshot")
    try:
        content = path.read_bytes()
        value = strict_json(text_of(path, content))
        if type(value) is not dict:
            raise WrongShape("an object is needed")
        if value.get("format") not in {layout.FORMAT, layout.UNSEALED_FORMAT}:
            raise WrongShape(f"its format isn't {layout.FORMAT}")
        if value["format"] == layout.FORMAT:
            value.pop("digest", None)
            if layout.header_bytes(value) != content:
                refuse(path, "was changed: it isn't what its own digest is of")
        if not isinstance(files := value.pop("files", None), dict):
            raise WrongShape("an object with files is needed")
        fixed = CODEC.decode(HeaderFields, {key: part for key, part in value.items() if part is not None})
        return Header(
            **{name: getattr(fixed, name) for name in HeaderFields.__slots__},
            files={name: CODEC.decode(str, part) for name, part in files.items()},
        )
    except WrongShape as error:
        refuse(path, f"can't be read: {error}")
    except OSError as error:
        raise BadInputError(f"{path} can't be read: {error.strerror}", "Check its permissions.") from error


@dataclass(frozen=True, slots=True)
class HeaderFields:
    """The header but for its list of files."""

    format: str
    server_version_num: int
    encoding: str
    bootstrap_superuser: model.Role
    schemas_read: tuple[str, ...] | None
    incomplete: tuple[tuple[str, str], ...]
    builtins: str
    root: str


def checked(folder: Path, header: Header) -> dict[str, bytes]:
    """Return the files the header lists, each with the digest it says; any other file is refused."""
    found = set(files_in(folder)) - {layout.HEADER_FILE}
    for name in sorted(found ^ header.files.keys()):
        refuse(folder / name, "isn't listed in the corpus's header" if name in found else "is missing")
    contents = {name: content_of(folder, name) for name in sorted(found)}
    for name, content in contents.items():
        if digest(content) != header.files[name]:
            refuse(folder / name, "was changed: its digest isn't the one in the corpus's header")
    if layout.ROOT_FILE not in contents:
        refuse(folder / layout.ROOT_FILE, "is missing")
    return contents


def content_of(folder: Path, name: str) -> bytes:
    """Return the bytes of a file; a corpus has thousands, and buffers for each would take longer than reading."""
    try:
        with open(f"{folder}/{name}", "rb", buffering=0) as file:
            return file.readall()
    except OSError as error:
        raise BadInputError(f"{folder / name} can't be read: {error.strerror}", "Check its permissions.") from error


def files_in(folder: Path) -> list[str]:
    """Return the paths of all files below ``folder``; anything but files and folders is refused."""
    found = []
    pending = [""]
    while pending:
        below = pending.pop()
        with os.scandir(folder / below) as entries:
            for entry in entries:
                name = f"{below}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{name}/")
                elif entry.is_file(follow_symlinks=False):
                    found.append(name)
                else:
                    refuse(folder / name, "isn't a plain file")
    return found


def text_of(path: Path, content: bytes) -> str:
    """Return the text of a file."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        refuse(path, "isn't UTF-8")


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a table takes: the files of the corpus, what is built in, and what was read before."""

    folder: Path
    contents: Mapping[str, bytes]
    pack: Pack
    files: Mapping[str, str]
    before: Corpus | None

    def table(self, table: str) -> tuple[tuple[Any, ...], Mapping[str, Any]]:
        """Return the rows of a table, and those of them that aren't built in by their lines."""
        if self.before is not None and all(map(self.is_same, self.files_of(table))):
            return getattr(self.before.snapshot, table), self.before.rows[table]
        own = self.own_rows(table)
        key = key_of(table)
        rows = {key(row): row for row in self.pack.tables.get(table, ())}
        for name in removed_from(table, self.folder, self.contents):
            if rows.pop(name, None) is None:
                refuse(self.folder / layout.REMOVED_FILE, f"removes {name} of {table}, which isn't built in")
        rows.update((key(row), row) for row in own.values())
        return tuple(rows[name] for name in sorted(rows)), own

    def files_of(self, table: str) -> Iterator[str]:
        """Yield the files that a table is read from."""
        yield layout.table_file(table)
        yield layout.REMOVED_FILE
        if table == "routines":
            yield from self.files

    def is_same(self, file: str) -> bool:
        """Return whether a file is what it was when the corpus was read before, or is missing as it was."""
        return self.before is not None and self.before.files.get(file) == self.files.get(file)

    def own_rows(self, table: str) -> Mapping[str, Any]:
        """Return the rows of a table that aren't built in, each by its line."""
        path = self.folder / layout.table_file(table)
        key = key_of(table)
        known = self.before.rows[table] if self.before is not None else {}
        rows: dict[str, Any] = {}
        keys = set()
        for text in lines_of(path, self.contents.get(layout.table_file(table), b"")):
            row = known.get(text)
            if row is None or (table == "routines" and not self.is_same(layout.routine_file(row))):
                row = row_of(table, parsed(path, text), path, self.folder, self.contents)
            if key(row) in keys:
                refuse(path, f"has two rows {key(row)}")
            keys.add(key(row))
            rows[text] = row
        return rows


def removed_from(table: str, folder: Path, contents: Mapping[str, bytes]) -> list[tuple[Any, ...]]:
    """Return the keys of the built-in rows of a table that the database lacks."""
    path = folder / layout.REMOVED_FILE
    found = []
    for text in lines_of(path, contents.get(layout.REMOVED_FILE, b"")):
        value = parsed(path, text)
        if type(value) is not list or len(value) != 2 or value[0] not in KEYS or type(value[1]) is not list:
            refuse(path, "holds a line that isn't a table and a key")
        if value[0] == table:
            found.append(tuple(value[1]))
    return found


def lines_of(path: Path, content: bytes) -> list[str]:
    """Return the lines of a file."""
    if content and not content.endswith(b"\n"):
        refuse(path, "is truncated")
    return text_of(path, content).split("\n")[:-1]


def parsed(path: Path, text: str) -> Json:
    """Return the JSON of one line of a file."""
    try:
        return strict_json(text)
    except WrongShape as error:
        refuse(path, f"can't be read: {error}")


def row_of(table: str, value: Json, path: Path, folder: Path, contents: Mapping[str, bytes]) -> Any:
    """Return the row of one line, a routine's with the texts of its own file."""
    try:
        if table != "routines" or type(value) is not dict:
            return CODEC.decode(ROW_TYPES[table], value)
        place = CODEC.decode(SourceAt, {"at": value.pop(SOURCE_AT, [])}).at
        row: model.Routine = CODEC.decode(model.Routine, value)
    except WrongShape as error:
        refuse(path, f"holds a row that can't be read: {error}")
    file = layout.routine_file(row)
    if file not in contents:
        refuse(folder / file, "is missing")
    definition = text_of(folder / file, contents[file])
    source = definition[place[0] : place[0] + place[1]] if len(place) == 2 else row.source
    return replace(row, definition=definition, source=source)


@dataclass(frozen=True, slots=True)
class SourceAt:
    """Start and length of a routine's body in its definition."""

    at: tuple[int, ...]
