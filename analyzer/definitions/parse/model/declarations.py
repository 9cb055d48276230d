"""What a DECLARE section declares."""

from dataclasses import dataclass

from analyzer.base.spans import Span
from analyzer.definitions.parse.model.pieces import DeclaredType, Name, PlExpression, PlQuery, Word


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a DECLARE section; ``collation`` is a possibly qualified name."""

    name: Word
    type: DeclaredType
    constant: bool
    not_null: bool
    collation: Name | None
    default: PlExpression | None
    span: Span


@dataclass(frozen=True, slots=True)
class CursorArgument:
    """An argument of a cursor's declaration."""

    name: Word
    type: DeclaredType


@dataclass(frozen=True, slots=True)
class Cursor:
    """``name [[NO] SCROLL] CURSOR [(arguments)] FOR query``; ``scroll`` is None where nothing is said."""

    name: Word
    arguments: tuple[CursorArgument, ...]
    query: PlQuery
    scroll: bool | None
    span: Span


@dataclass(frozen=True, slots=True)
class AliasFor:
    """``name ALIAS FOR target``."""

    name: Word
    target: Name
    span: Span


Declaration = Variable | Cursor | AliasFor
"""What stands between DECLARE and BEGIN."""
