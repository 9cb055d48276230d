"""Which names a PL/pgSQL body declares where, as far as its grammar asks: what is a cursor, what has fields."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from analyzer.definitions.parse.model import Name


@dataclass(slots=True, eq=False)
class Declared:
    """A name of a scope. ``type_range``: the tokens of its type, if it stands in the body.

    ``fields``: a field of it is assigned to, so that it must be a record. ``kind``: ``record``, ``refcursor``, or
    ``other``: what it can't be known to be without the catalog.
    """

    name: str
    kind: str
    type_range: tuple[int, int] | None = None
    fields: bool = False
    arguments: tuple[str, ...] = ()


@dataclass(slots=True)
class Scopes:
    """The scopes around a place, the innermost last, each with its label; ``all`` has every declaration ever made."""

    levels: list[tuple[str | None, dict[str, Declared]]] = field(default_factory=list)
    all: list[Declared] = field(default_factory=list)

    def enter(self, label: str | None, names: Iterable[Declared] = ()) -> None:
        """Open a scope."""
        self.levels.append((label, {}))
        for declared in names:
            self.declare(declared)

    def leave(self) -> None:
        """Close the innermost scope."""
        self.levels.pop()

    def declare(self, declared: Declared) -> None:
        """Add a name to the innermost scope."""
        self.levels[-1][1][declared.name] = declared
        self.all.append(declared)

    def alias(self, name: str, target: Declared) -> None:
        """Give something declared a second name."""
        self.levels[-1][1][name] = target

    def find(self, words: tuple[str, ...]) -> tuple[Declared, int] | None:
        """Return what a dotted name means, and how many of its words name it; the rest are fields.

        pl_comp.c, plpgsql_ns_lookup(): from the inside out, a variable first, then a label and a variable.
        """
        for label, names in reversed(self.levels):
            if found := names.get(words[0]):
                return found, 1
            if label == words[0] and len(words) > 1 and (found := names.get(words[1])):
                return found, 2
        return None

    def assigned(self, name: Name) -> None:
        """Note that ``name`` is assigned to."""
        words = tuple([word.text for word in name.words])
        found = self.find(words)
        if found and len(words) > found[1]:
            found[0].fields = True
