"""Variables and the blocks they are declared in: pl_comp.c, pl_funcs.c (plpgsql_ns_lookup)."""

from dataclasses import dataclass, field
from typing import Literal

from analyzer.base.names import TypeId
from analyzer.definitions.parse.model import Cursor
from analyzer.definitions.resolve.types import RECORD
from analyzer.definitions.resolve.values import Attribute


@dataclass(frozen=True, slots=True)
class Shape:
    """What a record variable holds: its row type (``record`` if it has no name) and its columns."""

    type: TypeId
    columns: tuple[Attribute, ...]


class Unassigned:
    """A record variable to which nothing has been assigned: reading a field of it is an error."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A record variable whose columns can't be said.

    ``source``: what they come from; "" where they differ by the way that led here. ``type``: the row type all the
    same, ``record`` for what no table or type gives a name to. ``told``: a diagnostic says why already.
    """

    source: str = ""
    type: TypeId = RECORD
    told: bool = False


UNASSIGNED = Unassigned()
BY_WAY = Unknown()
OF_CURSOR = Unknown("a cursor that is opened elsewhere")
OF_RECORD = Unknown("another record, whose columns aren't known")
Held = Shape | Unassigned | Unknown

Kind = Literal["scalar", "row", "record"]


@dataclass(frozen=True, slots=True, eq=False)
class Datum:
    """A variable. ``row``: of a named composite type (or a domain over one); ``record``: of any.

    ``declared`` is the polymorphic type of a parameter whose actual type isn't known.
    ``cursor`` is its declaration if it is a bound cursor, ``scope`` where that stands. Two variables of one name are
    two datums.
    """

    name: str
    kind: Kind
    type: TypeId
    typmod: int = -1
    cursor: Cursor | None = None
    scope: "Scope | None" = None
    declared: TypeId | None = None


@dataclass(slots=True, eq=False)
class Scope:
    """A block's names. ``label`` is the block's, the function's name for its outermost one.

    ``own`` are the variables declared here; a name can be an alias of another block's.
    """

    parent: "Scope | None" = None
    label: str = ""
    names: dict[str, Datum] = field(default_factory=dict)
    own: list[Datum] = field(default_factory=list)

    def declare(self, datum: Datum, name: str = "") -> Datum:
        """Add a variable, under its own name or an alias, and return it."""
        self.names[name or datum.name] = datum
        if not name:
            self.own.append(datum)
        return datum


@dataclass(frozen=True, slots=True)
class Match:
    """The variable a dotted name begins with, and how many of its words that took."""

    datum: Datum
    words: int


def find(scope: Scope | None, names: tuple[str, ...]) -> Match | None:
    """Return the variable the first one or two words mean, from the innermost block outwards.

    pl_funcs.c, plpgsql_ns_lookup(): a scalar takes no further word, a record does.
    """
    while scope is not None:
        datum = scope.names.get(names[0])
        if datum is not None and (len(names) == 1 or datum.kind != "scalar"):
            return Match(datum, 1)
        if len(names) > 1 and scope.label == names[0]:
            datum = scope.names.get(names[1])
            if datum is not None and (len(names) == 2 or datum.kind != "scalar"):
                return Match(datum, 2)
        scope = scope.parent
    return None


def kind_of(type_: TypeId, composite: bool) -> Kind:
    """Return the kind of a variable of this type (build_datatype)."""
    if type_ == RECORD:
        return "record"
    return "row" if composite else "scalar"
