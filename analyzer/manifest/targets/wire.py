"""What a file of declared targets holds, as TOML tables: every key is known, every value of its type."""

import re
from typing import ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

SITE: Final = re.compile(r"([1-9][0-9]{0,8}):([1-9][0-9]{0,8})")
NAME: Final = r"\A[a-z_][a-z0-9_]*\z"


class Wire(BaseModel):
    """A TOML table of which every key is known."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True, frozen=True)


class NamesWire(Wire):
    """Names, or a pattern of names."""

    relations: list[str] | None = None
    routines: list[str] | None = None
    schemas: list[str] | None = None
    columns: list[str] | None = None
    roles: list[str] | None = None
    texts: list[str] | None = None
    pattern: str | None = None
    like: str | None = None


class NameWire(NamesWire):
    """Names that have a name of their own, for several declarations."""

    name: str = Field(pattern=NAME)


class CommandWire(NamesWire):
    """What is declared of a command, or of every command that has a piece."""

    site: str | None = Field(default=None, pattern=rf"\A{SITE.pattern}\z")
    holes: list[str] = Field(default=[], max_length=2)
    named: str | None = Field(default=None, pattern=NAME)
    statements: list[str] | None = None
    forms: list[str] | None = None
    never: Literal[True] | None = None


class TargetWire(CommandWire):
    """See ``analyzer.base.targets.Declaration``."""

    routine: str = Field(min_length=1)
    definition: str = Field(pattern=r"\A[0-9a-f]{64}\z")
    reason: str
    reviewer: str


class ReasonedWire(CommandWire):
    """A declaration beside others of its routine, perhaps with a reason of its own."""

    reason: str | None = None


class RoutineWire(Wire):
    """Everything that is declared of a routine; ``runs``: the forms of what one runs whose body isn't SQL."""

    routine: str = Field(min_length=1)
    definition: str = Field(pattern=r"\A[0-9a-f]{64}\z")
    reason: str
    reviewer: str
    commands: list[ReasonedWire] = []
    runs: list[str] | None = None


class FileWire(Wire):
    """The file."""

    format: Literal[1]
    name: list[NameWire] = []
    routine: list[RoutineWire] = []
    target: list[TargetWire] = []
