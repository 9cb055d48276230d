"""psql's backslash commands: the few that a dump or a migration needs, and a refusal of all others.

None of them ever runs a program, writes a file or asks the environment.
"""

import re
from dataclasses import dataclass
from typing import Final

DISPLAY: Final = ("a", "C", "echo", "f", "H", "html", "pset", "qecho", "t", "T", "timing", "warn", "x")
NOTHING: Final = ("errverbose", "p", "print", "r", "reset", "restrict", "unrestrict", "unset")
SILENT: Final = frozenset((*DISPLAY, *NOTHING))
r"""Commands that change what psql shows, or nothing; ``\restrict`` forbids what we never do (CVE-2025-8714)."""

SETTABLE: Final = frozenset(("ECHO", "ECHO_HIDDEN", "ON_ERROR_STOP", "QUIET", "SHOW_CONTEXT", "VERBOSITY"))
"""psql's own variables that decide nothing here: a script always runs to its end, so that every error is found."""

ARGUMENT: Final = re.compile(r"""'(?:[^'\\]|''|\\.)*'|"(?:[^"]|"")*"|[^\s'"\\]+""")
DATABASE_NAME: Final = re.compile(r"dbname='((?:[^'\\]|\\.)*)'")


@dataclass(frozen=True, slots=True)
class Silent:
    """Nothing is to be done."""


@dataclass(frozen=True, slots=True)
class Send:
    r"""The statement before the command is to be run, as a semicolon would (``\g``)."""


@dataclass(frozen=True, slots=True)
class Quit:
    """The script ends here."""


@dataclass(frozen=True, slots=True)
class Connect:
    """What follows goes to another database."""

    database: str


@dataclass(frozen=True, slots=True)
class Include:
    """Another script is to be run here; its path is relative to this one's, or to the working directory."""

    path: str
    beside: bool


@dataclass(frozen=True, slots=True)
class Unsupported:
    """The command isn't one of those we know."""

    command: str


Command = Silent | Send | Quit | Connect | Include | Unsupported


def command(rest_of_line: str, after_statement: bool) -> Command:
    r"""Return what the command after a backslash asks for.

    After an unfinished statement only ``\g`` has a meaning for us; psql's commands are those of command.c.
    """
    name, _, rest = rest_of_line.partition(" ")
    arguments = split_arguments(rest)
    if after_statement and not (name in {"g", "gx"} and arguments == ()):
        return Unsupported(rest_of_line)
    match name, arguments:
        case "g" | "gx", ():
            return Send() if after_statement else Silent()
        case "q" | "quit", _:
            return Quit()
        case "c" | "connect", (str(database),) if database != "-" and "=" not in database:
            return Connect(database)
        case "c" | "connect", ("-reuse-previous=on", str(conninfo)) if found := DATABASE_NAME.fullmatch(conninfo):
            return Connect(re.sub(r"\\(.)", r"\1", found[1]))
        case "i" | "include" | "ir" | "include_relative", (str(path),):
            return Include(path, beside=name in {"ir", "include_relative"})
        case "set", (variable, *_) if variable in SETTABLE:
            return Silent()
        case "encoding", (str(encoding),) if encoding.upper() in {"UTF8", "UTF-8", "UNICODE"}:
            return Silent()
        case _, tuple() if name in SILENT:
            return Silent()
        case _:
            return Unsupported(rest_of_line)


def split_arguments(rest: str) -> tuple[str, ...] | None:
    """Return the arguments of a command without their quotes; None where they need psql's own reading."""
    if ARGUMENT.sub("", rest).strip():
        return None
    return tuple(unquoted(argument) for argument in ARGUMENT.findall(rest))


def unquoted(argument: str) -> str:
    """Return an argument without its quotes."""
    match argument[0]:
        case "'":
            return re.sub(r"\\(.)|'(')", r"\1\2", argument[1:-1])
        case '"':
            return argument[1:-1].replace('""', '"')
        case _:
            return argument
