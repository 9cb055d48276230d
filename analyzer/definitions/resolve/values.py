"""Transformed expressions: as much of PostgreSQL's expression trees as later decisions look at.

A value is made when its expression has been transformed; what that expression calls is already among the
statement's uses. A value whose type can't be known is ``UNKNOWABLE``: whatever depends on it is unresolved.
"""

from collections.abc import Hashable
from typing import Final, Literal

from analyzer.base.names import TypeId
from analyzer.base.uses import Constant
from analyzer.base.value import value_class

Form = Literal[
    "const",  # Const: a literal, also one that an input function has read
    "param",  # Param: $n, or a PL/pgSQL variable
    "var",  # Var of a column
    "whole-row",  # Var of a whole row
    "row",  # RowExpr: ``fields`` holds its members
    "relabel",  # RelabelType
    "collate",  # CollateExpr
    "default",  # SetToDefault
    "function",  # FuncExpr, OpExpr, Aggref, WindowFunc
    "sublink",  # SubLink
    "other",
]


Strength = Literal["none", "implicit", "conflict", "explicit"]
"""How a collation was chosen. parse_collate.c, CollateStrength."""


@value_class(frozen=True, slots=True)
class Collation:
    """A collation that isn't simply that of the value's type."""

    strength: Strength
    name: str


@value_class(frozen=True, slots=True)
class Attribute:
    """A column of a row type that has no name in the catalog. ``shape``: its own columns, if a record too.

    ``collation``: None is the type's own, "" one that can't be told.
    """

    name: str
    type: TypeId
    typmod: int = -1
    shape: "tuple[Attribute, ...] | None" = None
    collation: str | None = None


@value_class(frozen=True, slots=True)
class Value:
    """A transformed expression.

    ``constant``: its text where the tree holds a Const (an ``unknown`` literal, NULL), also below a relabelling.
    ``shape``: the columns of an anonymous record, None where it isn't one or they aren't known.
    ``parameter``: the number of a ``$n`` (form ``param``), else 0.
    ``returns_set``: the tree holds a set-returning call.
    ``tree``: what PostgreSQL's equal() compares; equal trees are equal expressions.
    ``collation``: where it isn't the type's own.
    ``location``: where PostgreSQL says the expression is, -1 where it doesn't.
    ``declared``: the polymorphic type of a parameter whose actual type isn't known.
    """

    type: TypeId
    typmod: int = -1
    form: Form = "other"
    constant: Constant | None = None
    fields: "tuple[Value, ...]" = ()
    shape: tuple[Attribute, ...] | None = None
    parameter: int = 0
    returns_set: bool = False
    tree: Hashable = None
    location: int = -1
    collation: Collation | None = None
    declared: TypeId | None = None

    @property
    def knowable(self) -> bool:
        """Return whether the type is known."""
        return self.type != UNKNOWABLE_TYPE

    @property
    def diagnosed(self) -> bool:
        """Return whether a diagnostic already says that this can't be known."""
        return self.tree == DIAGNOSED_TREE

    @property
    def is_unknown_literal(self) -> bool:
        """Return whether this is an untyped literal or NULL, still to be read by some input function."""
        return self.type == "pg_catalog.unknown" and self.constant is not None


UNKNOWABLE_TYPE: Final = TypeId("?")
"""Stands where no type can be said; no type of PostgreSQL has this identity."""

DIAGNOSED_TREE: Final = ("diagnosed",)

DIAGNOSED: Final = Value(UNKNOWABLE_TYPE, tree=DIAGNOSED_TREE)
"""An expression about which a diagnostic has been noted."""

UNKNOWABLE: Final = Value(UNKNOWABLE_TYPE)
"""An expression whose type can't be known before the statement runs."""
