"""The statements of PL/pgSQL that hold others: blocks, conditions, loops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.base.spans import Span
    from analyzer.definitions.parse.model.declarations import Declaration
    from analyzer.definitions.parse.model.pieces import Name, PlExpression, PlQuery, Word
    from analyzer.definitions.parse.model.plain import Argument
    from analyzer.definitions.parse.model.statements import PlStatement


@dataclass(frozen=True, slots=True)
class Handler:
    """``WHEN conditions THEN body``. A condition is a condition's name, or a five-character SQLSTATE."""

    conditions: tuple[Word, ...]
    body: tuple[PlStatement, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """``[<<label>>] [DECLARE …] BEGIN … [EXCEPTION …] END``; the span begins at BEGIN, a loop's at its key word."""

    span: Span
    label: Word | None
    declarations: tuple[Declaration, ...]
    body: tuple[PlStatement, ...]
    handlers: tuple[Handler, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A condition and what is done under it."""

    condition: PlExpression
    body: tuple[PlStatement, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class If:
    """IF; ``branches`` are its THEN and the ELSIFs, at least one. ``otherwise`` is None without an ELSE."""

    span: Span
    branches: tuple[Branch, ...]
    otherwise: tuple[PlStatement, ...] | None


@dataclass(frozen=True, slots=True)
class Case:
    """CASE; with a ``subject`` a branch's condition is its list of values, one result column each.

    Without an ELSE no match is an error (CASE_NOT_FOUND).
    """

    span: Span
    subject: PlExpression | None
    branches: tuple[Branch, ...]
    otherwise: tuple[PlStatement, ...] | None


@dataclass(frozen=True, slots=True)
class Loop:
    """``LOOP … END LOOP``."""

    span: Span
    label: Word | None
    body: tuple[PlStatement, ...]


@dataclass(frozen=True, slots=True)
class While:
    """WHILE."""

    span: Span
    label: Word | None
    condition: PlExpression
    body: tuple[PlStatement, ...]


@dataclass(frozen=True, slots=True)
class ForInteger:
    """``FOR variable IN lower .. upper``; the loop declares the variable, an integer, for its body."""

    span: Span
    label: Word | None
    variable: Word
    reverse: bool
    lower: PlExpression
    upper: PlExpression
    step: PlExpression | None
    body: tuple[PlStatement, ...]


@dataclass(frozen=True, slots=True)
class ForQuery:
    """``FOR targets IN query``; the targets are variables that exist."""

    span: Span
    label: Word | None
    targets: tuple[Name, ...]
    query: PlQuery
    body: tuple[PlStatement, ...]


@dataclass(frozen=True, slots=True)
class ForCursor:
    """``FOR variable IN cursor [(arguments)]``; the loop declares the variable, a record, for its body."""

    span: Span
    label: Word | None
    variable: Word
    cursor: Name
    arguments: tuple[Argument, ...]
    body: tuple[PlStatement, ...]


@dataclass(frozen=True, slots=True)
class ForExecute:
    """``FOR targets IN EXECUTE command [USING …]``."""

    span: Span
    label: Word | None
    targets: tuple[Name, ...]
    command: PlExpression
    parameters: tuple[PlExpression, ...]
    body: tuple[PlStatement, ...]


@dataclass(frozen=True, slots=True)
class ForEach:
    """``FOREACH targets [SLICE n] IN ARRAY array``."""

    span: Span
    label: Word | None
    targets: tuple[Name, ...]
    slice: int
    array: PlExpression
    body: tuple[PlStatement, ...]


ControlStatement = Block | If | Case | Loop | While | ForInteger | ForQuery | ForCursor | ForExecute | ForEach
"""The statements of this file."""
