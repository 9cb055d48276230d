"""Names and constants: the leaves of a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.definitions.parse.nodes.node import Node

if TYPE_CHECKING:
    from analyzer.definitions.parse.nodes.unions import Expression


class String(Node):
    """A word: a name, or the text of a string constant."""

    sval: str = ""


class Integer(Node):
    """A number that fits 32 bits."""

    ival: int = 0


class Float(Node):
    """Any other number, as it is written."""

    fval: str = ""


class Boolean(Node):
    """TRUE or FALSE."""

    boolval: bool = False


class BitString(Node):
    """A bit string: ``b`` or ``x`` and its digits."""

    bsval: str = ""


class A_Const(Node):
    """A constant; ``val`` is None for NULL (``isnull``)."""

    isnull: bool = False
    val: Integer | Float | Boolean | String | BitString | None = None
    location: int = -1


class A_Star(Node):
    """The star of ``*`` and ``t.*``."""


class ParamRef(Node):
    """A parameter, ``$1``."""

    number: int = 0
    location: int = -1


class ColumnRef(Node):
    """A name that can be a column, a variable, a table's row or, with arguments missing, a function."""

    fields: tuple[String | A_Star, ...] = ()
    location: int = -1


class A_Indices(Node):
    """A subscript, ``[i]`` or ``[lower:upper]``."""

    is_slice: bool = False
    lidx: Expression | None = None
    uidx: Expression | None = None


class TypeName(Node):
    """A type as written; ``typemod`` is -1 where ``typmods`` decide."""

    names: tuple[String, ...] = ()
    setof: bool = False
    pct_type: bool = False
    typmods: tuple[Expression, ...] = ()
    typemod: int = 0
    arrayBounds: tuple[Integer, ...] = ()
    location: int = -1
