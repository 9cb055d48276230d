"""The file of declared targets: TOML, read strictly, never guessed at (``docs/targets.md``).

TOML because people review it: one declaration is a few lines, a name is a line of its own, and a comment can stay
beside it. Python reads it itself, and refuses duplicate keys.
"""

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from analyzer.base.failures import BadInputError
from analyzer.base.targets import NO_TARGETS, Allowed, Declaration, NameKind, Names, Pattern, Statements, Targets
from analyzer.definitions.dynamic.patterns import is_pattern

SITE: Final = re.compile(r"([1-9][0-9]{0,8}):([1-9][0-9]{0,8})")
HEADER: Final = re.compile(r"^\s*\[\[\s*target\s*\]\]", re.MULTILINE)
KINDS: Final[tuple[NameKind, ...]] = ("relations", "routines", "schemas", "columns", "roles", "texts")
WAY_OUT: Final = (
    "docs/targets.md says what a file of declared targets looks like; 'pgcallgraph targets init' begins one."
)


class Wire(BaseModel):
    """A TOML table of which every key is known."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True, frozen=True)


class TargetWire(Wire):
    """See ``analyzer.base.targets.Declaration``."""

    routine: str = Field(min_length=1)
    definition: str = Field(pattern=r"\A[0-9a-f]{64}\z")
    site: str = Field(pattern=rf"\A{SITE.pattern}\z")
    holes: list[str] = Field(default=[], max_length=2)
    relations: list[str] | None = None
    routines: list[str] | None = None
    schemas: list[str] | None = None
    columns: list[str] | None = None
    roles: list[str] | None = None
    texts: list[str] | None = None
    statements: list[str] | None = None
    pattern: str | None = None
    like: str | None = None
    reason: str
    reviewer: str


class FileWire(Wire):
    """The file."""

    format: Literal[1]
    target: list[TargetWire] = []


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
    lines = list(header_lines(text))
    declarations = [
        declaration(row, f"{name}:{lines[at] if at < len(lines) else '?'}") for at, row in enumerate(wire.target)
    ]
    for before, after in pairwise(declarations):
        if not before.key < after.key:
            what = "is there twice" if before.key == after.key else f"stands behind {before.name}"
            raise BadInputError(
                f"{name}: {after.name} {what}", "Sort declarations by routine, site and piece, each of them once."
            )
    return Targets(tuple(declarations))


def header_lines(text: str) -> Iterator[int]:
    """Yield the line of each ``[[target]]``; only messages depend on it."""
    return (text.count("\n", 0, found.end()) + 1 for found in HEADER.finditer(text))


def first_error(error: ValidationError, text: str) -> str:
    """Return the first thing that is wrong, and where."""
    found = error.errors(include_url=False)[0]
    place = [str(part) for part in found["loc"]]
    line = ""
    if place[:1] == ["target"] and len(place) > 1 and place[1].isdigit():
        lines = list(header_lines(text))
        line = f":{lines[int(place[1])]}" if int(place[1]) < len(lines) else ""
        place = place[2:]
    return f"{line}: {'.'.join(place)}: {found['msg']}" if place else f"{line}: {found['msg']}"


def declaration(wire: TargetWire, place: str) -> Declaration:
    """Return one declaration as a value."""
    line, _, column = wire.site.partition(":")
    return Declaration(
        wire.routine,
        wire.definition,
        (int(line), int(column)),
        tuple(wire.holes),
        allowed_by(wire, place),
        wire.reason,
        wire.reviewer,
    )


def allowed_by(wire: TargetWire, place: str) -> Allowed:
    """Return what a declaration allows; it says so in exactly one way.

    Raises:
        BadInputError: in none, in several, or in one that doesn't fit the pieces it is for.

    """
    given = [kind for kind in (*KINDS, "statements", "pattern") if getattr(wire, kind) is not None]
    if len(given) != 1:
        found = " and ".join(given) if given else "nothing"
        raise BadInputError(f"{place}: it allows {found}", f"Give one of {', '.join(KINDS)}, statements, pattern.")
    (kind,) = given
    if wire.like is not None and kind != "pattern":
        raise BadInputError(f"{place}: like stands without a pattern", "Only relations yet to be made are like one.")
    if (kind == "statements") != (not wire.holes):
        raise BadInputError(
            f"{place}: {kind} for {len(wire.holes)} pieces", "Whole statements have no holes, everything else has."
        )
    if len(wire.holes) == 2 and kind not in ("relations", "routines", "pattern"):
        raise BadInputError(f"{place}: {kind} for two pieces", "Only a relation or routine is schema and name.")
    if kind == "pattern":
        assert wire.pattern is not None
        if not is_pattern(wire.pattern):
            raise BadInputError(
                f"{place}: {wire.pattern!r} isn't a pattern",
                "Write schema.name of a-z, 0-9 and _, with <digits> and <name> for what changes.",
            )
        return Pattern(wire.pattern, wire.like or "")
    names: list[str] = getattr(wire, kind)
    refuse_names(wire, names, place)
    if kind == "statements":
        return Statements(tuple(sorted(names)))
    return Names(next(known for known in KINDS if known == kind), tuple(sorted(names)))


def refuse_names(wire: TargetWire, names: list[str], place: str) -> None:
    """Refuse a reviewed declaration that allows nothing, or one name twice, or for which nobody gives a reason.

    Raises:
        BadInputError: it does.

    """
    if len(set(names)) != len(names):
        raise BadInputError(f"{place}: a name is there twice", "Name each once.")
    if wire.reviewer and not names:
        raise BadInputError(
            f"{place}: {wire.reviewer} allows nothing", "Name what it may be, or take the reviewer out."
        )
    if wire.reviewer and not wire.reason:
        raise BadInputError(f"{place}: there is no reason", "Say why these and no others.")
