"""Which variable a name in a PL/pgSQL body means (pl_funcs.c, plpgsql_ns_lookup()).

A name that a query could also take for a column is the variable or an error, unless the body says ``use_column``:
then what it is isn't known here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.base.names import TypeId


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A variable: one object for each declaration, whenever control comes to it."""

    name: str
    type: TypeId | None = None
    record: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The variables a block declares, by name, under the block's label; ``outer`` is the block around it."""

    label: str | None
    slots: dict[str, Slot]
    outer: "Scope | None" = None

    def inner(self, label: str | None, slots: Iterable[tuple[str, Slot]]) -> "Scope":
        """Return the scope of a block within this one."""
        return Scope(label, dict(slots), self)

    def find(self, words: tuple[str, ...]) -> tuple[Slot, tuple[str, ...]] | None:
        """Return the variable that dotted ``words`` begin with, and the words that are left: its fields.

        In each block, from the innermost: a variable of the first word, else the block's label before a variable.
        """
        scope: Scope | None = self
        while scope is not None:
            if slot := scope.slots.get(words[0]):
                return slot, words[1:]
            if scope.label == words[0] and len(words) > 1 and (slot := scope.slots.get(words[1])):
                return slot, words[2:]
            scope = scope.outer
        return None
