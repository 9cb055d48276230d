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


@dataclass(frozen=True, slots=True, order=True)
class Forms:
    """The whole text is of one of these forms, ``delete from {table} where i < {number}``.

    ``names``: what each name in braces is, sorted; ``analyzer.definitions.dynamic.forms`` has the rest.
    """

    texts: tuple[str, ...]
    names: tuple[tuple[str, Names | Pattern], ...]


@dataclass(frozen=True, slots=True, order=True)
class Never:
    """The command isn't run in this database; a statement isn't because PostgreSQL refuses it."""


Allowed = Names | Pattern | Statements | Forms | Never


@dataclass(frozen=True, slots=True)
class Declaration:
    """What one unknown piece, or the whole text, of one dynamic command may be.

    ``definition``: the SHA-256 of the routine's functiondef when it was reviewed. ``site``: line and column of the
    command in that text, from 1; None: every command that has the piece or, without pieces, what a routine runs whose
    body isn't SQL. ``holes``: the unknown piece as messages name it, two for ``schema.name`` from two pieces, none
    for the whole text. ``reviewer`` "": nobody has reviewed it, so it says nothing.
    """

    routine: str
    definition: str
    site: tuple[int, int] | None
    holes: tuple[str, ...]
    allowed: Allowed
    reason: str
    reviewer: str

    @property
    def key(self) -> tuple[str, tuple[int, int], tuple[str, ...]]:
        """Return what declarations sort by; no two have the same."""
        return self.routine, self.site or (0, 0), self.holes

    @property
    def is_reviewed(self) -> bool:
        """Return whether somebody answers for it."""
        return self.reviewer != ""

    @property
    def name(self) -> str:
        """Return what to call it: ``app.f(text) 12:5 {p_table}``."""
        place = () if self.site is None else ("{}:{}".format(*self.site),)
        return " ".join((self.routine, *place, *(f"{{{hole}}}" for hole in self.holes)))

    @property
    def is_of_routine(self) -> bool:
        """Return whether it says what a routine runs whose body isn't SQL."""
        return self.site is None and not self.holes

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Return the patterns of relations that may be yet to be made."""
        match self.allowed:
            case Pattern():
                return (self.allowed,)
            case Forms(names=names):
                return tuple(allowed for _, allowed in names if isinstance(allowed, Pattern))
            case _:
                return ()


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
