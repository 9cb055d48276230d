"""SQL inside a routine: names, expressions, statements, INTO and types, each with its range."""

from dataclasses import dataclass
from typing import cast

from analyzer.base.spans import Span
from analyzer.definitions.parse.nodes import Expression, SelectStmt, Statement, TypeName
from analyzer.definitions.parse.sql import SqlText


@dataclass(frozen=True, slots=True)
class Word:
    """A name as it is meant (folded to lower case unless quoted, cut to 63 bytes) and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted name: a variable, or a field of one. ``$1`` is a word, too."""

    words: tuple[Word, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class PlExpression:
    """An expression of PL/pgSQL: a SELECT without its key word; it may have FROM, WHERE and more than one column.

    ``span`` is that of the text alone; ``sql`` has it as PL/pgSQL runs it, ``SELECT `` + text.
    """

    span: Span
    sql: SqlText

    @property
    def select(self) -> SelectStmt:
        """Return the tree of the SELECT."""
        return cast(SelectStmt, self.sql.statement)

    @property
    def scalar(self) -> Expression | None:
        """Return the one value, if there is nothing else: no FROM, WHERE … and no second column."""
        select = self.select
        plain = vars(select).keys() <= {"targetList", "limitOption", "op"} and len(select.targetList) == 1
        return select.targetList[0].val if plain and select.op == "SETOP_NONE" else None


@dataclass(frozen=True, slots=True)
class PlQuery:
    """An SQL statement in a place where PL/pgSQL takes one; INTO and its targets aren't in the tree.

    ``span`` is that of the whole text, INTO included.
    """

    span: Span
    sql: SqlText | Statement

    @property
    def tag(self) -> str:
        """Return the name of the statement's class."""
        return self.sql.parsed.tag if isinstance(self.sql, SqlText) else type(self.sql).__name__

    @property
    def statement(self) -> Statement:
        """Return the statement's tree."""
        return self.sql.statement if isinstance(self.sql, SqlText) else self.sql


@dataclass(frozen=True, slots=True)
class Into:
    """``INTO [STRICT] targets``."""

    targets: tuple[Name, ...]
    strict: bool
    span: Span


@dataclass(frozen=True, slots=True)
class DeclaredType:
    """The type of a declaration. ``type`` has ``pct_type`` for ``%TYPE``; ``row`` is true for ``%ROWTYPE``."""

    type: TypeName
    row: bool
    span: Span
