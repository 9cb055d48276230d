"""Declared targets: what people reviewed a dynamic command to be able to name (mission C2).

Only the values are here, so that every stage may use them; ``analyzer.manifest.targets`` reads and digests the file.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

NameKind = Literal["relations", "routines", "schemas", "columns", "roles", "texts"]
"""What the names of a declaration are; ``texts`` are pieces of SQL as they stand."""


@dataclass(frozen=True, slots=True, order=True)
class Names:
    """The unknown piece is one of these names; relations and routines are ``schema.name``, quoted where needed."""

    kind: NameKind
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Pattern:
    """The unknown piece names a relation of this form, one that exists or one that is yet to be made.

    ``pattern``: ``app.log_<digits>`` (``analyzer.definitions.dynamic.patterns``). ``like``: the relation whose
    columns, triggers and rules one that is yet to be made has; "" where there is none.
    """

    pattern: str
    like: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Statements:
    """The whole text is one of these."""

    texts: tuple[str, ...]


Allowed = Names | Pattern | Statements


@dataclass(frozen=True, slots=True)
class Declaration:
    """What one unknown piece, or the whole text, of one dynamic command may be.

    ``definition``: the SHA-256 of the routine's functiondef when it was reviewed. ``site``: line and column of the
    command in that text, from 1. ``holes``: the unknown piece as messages name it, two for ``schema.name`` from two
    pieces, none for the whole text. ``reviewer`` "": nobody has reviewed it, so it says nothing.
    """

    routine: str
    definition: str
    site: tuple[int, int]
    holes: tuple[str, ...]
    allowed: Allowed
    reason: str
    reviewer: str

    @property
    def key(self) -> tuple[str, tuple[int, int], tuple[str, ...]]:
        """Return what declarations sort by; no two have the same."""
        return self.routine, self.site, self.holes

    @property
    def is_reviewed(self) -> bool:
        """Return whether somebody answers for it."""
        return self.reviewer != ""

    @property
    def name(self) -> str:
        """Return what to call it: ``app.f(text) 12:5 {p_table}``."""
        line, column = self.site
        return " ".join((self.routine, f"{line}:{column}", *(f"{{{hole}}}" for hole in self.holes)))


@dataclass(frozen=True)
class Targets:
    """Every declaration of a file, by key."""

    declarations: tuple[Declaration, ...] = ()

    @cached_property
    def _by_routine(self) -> dict[str, tuple[Declaration, ...]]:
        routines = dict.fromkeys(row.routine for row in self.reviewed)
        return {name: tuple(row for row in self.reviewed if row.routine == name) for name in routines}

    @property
    def reviewed(self) -> tuple[Declaration, ...]:
        """Return the declarations that count."""
        return tuple(row for row in self.declarations if row.is_reviewed)

    def of(self, routine: str) -> tuple[Declaration, ...]:
        """Return the declarations that count for a routine."""
        return self._by_routine.get(routine, ())


NO_TARGETS = Targets()
"""What there is without a file."""
