"""Which routines of a corpus have another body than when it was read before, if nothing else is different."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analyzer.again.bodies import is_same_but_for_body
from analyzer.base.canonical import digest
from analyzer.base.names import RoutineId
from analyzer.catalog import model
from analyzer.catalog.corpus_files import layout
from analyzer.catalog.corpus_files.reading import (
    checked,
    lines_of,
    parsed,
    read_header,
    refuse,
    row_of,
    without_digests,
)
from analyzer.catalog.index import Index
from analyzer.kept.keeping import Text

TABLE: Final = layout.table_file("routines")
DERIVED: Final = frozenset({layout.ROOT_FILE, layout.SUMS_FILE, TABLE})
"""The files that are others, too, where a body is another."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """The routines with other bodies, as they are now, and the content of every file of the corpus."""

    routines: tuple[model.Routine, ...]
    contents: Mapping[str, bytes]


def changed_bodies(folder: Path, text: Text, before: Index) -> Bodies | None:
    """Return the routines whose bodies aren't what they were, None if anything else isn't.

    Raises:
        BadInputError: it isn't a corpus, or a file was changed, added or removed.

    """
    header = read_header(folder)
    contents = checked(folder, header)
    if without_digests(header) != text.header or header.files.keys() != text.files.keys():
        return None
    changed = {name for name, found in header.files.items() if found != text.files[name]}
    if not (changed - DERIVED).issubset(text.paths):
        return None
    lines = text.lines if TABLE not in changed else lines_of(folder / TABLE, contents[TABLE])
    if len(lines) != len(text.lines):
        return None
    places = [
        at
        for at, (line, old, path) in enumerate(zip(lines, text.lines, text.paths, strict=True))
        if line != old or path in changed
    ]
    rows = [row_of("routines", parsed(folder / TABLE, lines[at]), folder / TABLE, folder, contents) for at in places]
    old = [before.routines[RoutineId(text.identities[at])] for at in places]
    if not all(map(is_same_but_for_body, old, rows)):
        return None
    if contents[layout.ROOT_FILE] != root_with(text.root, rows, before) or header.root != digest(
        contents[layout.ROOT_FILE]
    ):
        refuse(folder / layout.ROOT_FILE, "isn't the list of its routines")
    return Bodies(tuple(rows), contents)


def root_with(content: bytes, rows: Iterable[model.Routine], before: Index) -> bytes:
    """Return what the file of the corpus root must hold now."""
    header, *lines, _ = content.split(b"\n")
    found = set(lines)
    found -= {layout.root_line(before.routines[row.identity]) for row in rows}
    found |= {layout.root_line(row) for row in rows}
    return b"".join(line + b"\n" for line in (header, *sorted(found)))
