"""The file of declared targets: TOML, read strictly, never guessed at (``docs/targets.md``).

TOML because people review it: one declaration is a few lines, a name is a line of its own, and a comment can stay
beside it. Python reads it itself, and refuses duplicate keys.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from analyzer.base.failures import BadInputError
from analyzer.base.targets import NO_TARGETS, Declaration, Forms, Names, Pattern, Targets
from analyzer.manifest.targets.allowing import allowed_by, names_by, refuse_nothing
from analyzer.manifest.targets.wire import FileWire, ReasonedWire, RoutineWire, TargetWire

HEADER: Final = re.compile(r"^\s*\[\[\s*(name|routine|target)\s*\]\]", re.MULTILINE)
WAY_OUT: Final = (
    "docs/targets.md says what a file of declared targets looks like; 'pgcallgraph targets init' begins one."
)


def read_targets(path: Path | None) -> Targets:
    """Return the declarations of a file, none where ``path`` is None.

    Raises:
        BadInputError: the file can't be read, or isn't exactly a file of declared targets.

    """
    if path is None:
        return NO_TARGETS
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInputError(
            f"can't read {path}: {error.strerror or error}", "Give the path of a file of declared targets."
        ) from error
    return parse_targets(content, str(path))


def parse_targets(content: bytes, name: str) -> Targets:
    """Return the declarations that ``content`` holds; ``name`` is what to call the file in a failure."""
    try:
        text = content.decode()
        wire = FileWire.model_validate(tomllib.loads(text))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInputError(f"{name}: not TOML: {error}", WAY_OUT) from error
    except ValidationError as error:
        raise BadInputError(f"{name}{first_error(error, content.decode())}", WAY_OUT) from error
    places = Places(name, text)
    names = {row.name: names_by(row, places.of("name", at)) for at, row in enumerate(wire.name)}
    if len(names) < len(wire.name):
        raise BadInputError(f"{name}: two names are called alike", "Give each set of names a name of its own.")
    alone = [declaration(row, row, names, places.of("target", at)) for at, row in enumerate(wire.target)]
    grouped = [
        row for at, routine in enumerate(wire.routine) for row in of_routine(routine, names, places.of("routine", at))
    ]
    refuse_disorder(alone, name)
    refuse_disorder(grouped, name)
    together = sorted((*alone, *grouped), key=lambda row: row.key)
    refuse_disorder(together, name)
    return Targets(tuple(together))


def refuse_disorder(declarations: Sequence[Declaration], name: str) -> None:
    """Refuse declarations that aren't sorted, or of which one is there twice.

    Raises:
        BadInputError: they are.

    """
    for before, after in pairwise(declarations):
        if not before.key < after.key:
            what = "is there twice" if before.key == after.key else f"stands behind {before.name}"
            raise BadInputError(
                f"{name}: {after.name} {what}", "Sort declarations by routine, site and piece, each of them once."
            )


class Places:
    """Where the tables of a file begin; only messages depend on it."""

    def __init__(self, file: str, text: str) -> None:
        """Find the headers of a file's tables."""
        self.file = file
        self.lines: dict[str, list[int]] = {}
        for found in HEADER.finditer(text):
            self.lines.setdefault(found[1], []).append(text.count("\n", 0, found.end()) + 1)

    def of(self, table: str, number: int) -> str:
        """Return the place of the table with a number, from 0."""
        lines = self.lines.get(table, [])
        return f"{self.file}:{lines[number] if number < len(lines) else '?'}"


def first_error(error: ValidationError, text: str) -> str:
    """Return the first thing that is wrong, and where."""
    found = error.errors(include_url=False)[0]
    place = [str(part) for part in found["loc"]]
    line = ""
    if len(place) > 1 and place[1].isdigit():
        line = Places("", text).of(place[0], int(place[1])).replace(":?", "")
        place = place[2:]
    return f"{line}: {'.'.join(place)}: {found['msg']}" if place else f"{line}: {found['msg']}"


def of_routine(wire: RoutineWire, names: Mapping[str, Names | Pattern], place: str) -> Iterator[Declaration]:
    """Yield everything that is declared of a routine."""
    if wire.runs is not None:
        yield declaration(wire, ReasonedWire(forms=wire.runs), names, place)
    for row in wire.commands:
        yield declaration(wire, row, names, place)


def declaration(
    routine: RoutineWire | TargetWire,
    wire: TargetWire | ReasonedWire,
    names: Mapping[str, Names | Pattern],
    place: str,
) -> Declaration:
    """Return one declaration as a value."""
    allowed = allowed_by(wire, names, place)
    if not (wire.holes or wire.site or isinstance(allowed, Forms)):
        raise BadInputError(f"{place}: there is neither site nor holes", "Say which command is meant.")
    reason = wire.reason if wire.reason is not None else routine.reason
    refuse_nothing(allowed, reason, routine.reviewer, place)
    line, _, column = (wire.site or "").partition(":")
    site = (int(line), int(column)) if wire.site is not None else None
    holes = tuple(wire.holes)
    return Declaration(routine.routine, routine.definition, site, holes, allowed, reason, routine.reviewer)
