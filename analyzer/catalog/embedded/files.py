"""The texts of SQL files: read whole and checked before anything of them is run."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analyzer.base.failures import BadInputError
from analyzer.catalog.embedded.wheels import MAJORS, PRIMARY

ARCHIVE: Final = b"PGDMP"
"""How pg_dump's own archives begin (WriteHead() in pg_backup_archiver.c)."""

DUMPED_FROM: Final = re.compile(r"^-- Dumped from database version ([0-9]+)", re.MULTILINE)
"""The comment that pg_dump writes into the head of a plain dump (RestoreArchive())."""


@dataclass(frozen=True, slots=True)
class Script:
    """An SQL script and where it was read from."""

    path: Path
    text: str

    def line(self, position: int) -> int:
        """Return the line of the character at ``position``, counted from 1."""
        return self.text.count("\n", 0, position) + 1


def read_script(path: Path) -> Script:
    """Return the script in a file.

    Raises:
        BadInputError: it can't be read, is an archive, or isn't a text in UTF-8.

    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInputError(f"can't read {path}: {error.strerror}", "Name a file with SQL statements.") from error
    if content.startswith(ARCHIVE):
        raise BadInputError(f"{path} is an archive of pg_dump", f"Make SQL of it: pg_restore -s -f FILE {path}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInputError(
            f"{path}:{line}: byte 0x{content[error.start]:02x} isn't UTF-8",
            "Convert the file; pg_dump has --encoding=UTF8.",
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadInputError(f"{path}:{line}: there is a NUL byte", "Name a file with SQL statements.")
    return Script(path, text)


def major_for(scripts: Iterable[Script]) -> int:
    """Return the major version of the server that suits the scripts: what they were dumped from, if they say so."""
    for script in scripts:
        if found := DUMPED_FROM.search(script.text, 0, 4096):
            return min(max(int(found[1]), MAJORS[0]), MAJORS[-1])
    return PRIMARY
