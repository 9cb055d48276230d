"""What two readings of a body are compared by: texts, lines, and what was declared; anything but equality raises."""

import re
from typing import Any, Final

from analyzer.base.spans import Span
from analyzer.definitions.parse.model import Into, PlExpression, PlQuery
from analyzer.definitions.parse.tokens import after_blank

Json = dict[str, Any]
"""What ``json.loads`` gives; it doesn't leave this folder."""


RETIRED: Final = re.compile("snapshot_too_old", re.IGNORECASE)
STAND_IN: Final = "division_by_zero"


def with_known_conditions(text: str) -> str:
    """Return the text with the one condition that servers up to 16 know, and this grammar doesn't, made another.

    errcodes.txt of 13 to 18. The other is as long, so that no place moves.
    """
    return RETIRED.sub(STAND_IN, text)


class Disagreement(Exception):
    """The two readings differ at ``span``."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


class Comparison:
    """A body's text, which begins at ``base`` of what the spans belong to, and what has been met of it.

    ``declared``: the variables met so far with their defaults and queries, in the order PL/pgSQL makes them.
    """

    def __init__(self, body: str, base: int) -> None:
        self.body = body
        self.base = base
        self.position = 0
        self.line = 1
        self.declared: list[tuple[str, str | None]] = []

    def same(self, what: str, ours: object, theirs: object, span: Span) -> None:
        """Refuse if the two differ."""
        if ours != theirs:
            raise Disagreement(f"{what}: {ours!r} here, {theirs!r} there", span)

    def text(self, span: Span) -> str:
        """Return the body's text at ``span``."""
        return self.body[span.start - self.base : span.end - self.base]

    def expression(self, ours: PlExpression | PlQuery | None, theirs: Json | None, what: str, span: Span) -> None:
        """Compare an expression, which may be missing on both sides."""
        if ours is None or theirs is None:
            self.same(what, ours, theirs, span)
            return
        query = theirs["PLpgSQL_expr"]["query"]
        own = ours.span
        if self.body[own.start - self.base : own.end - self.base] != query:
            raise Disagreement(f"{what}: {self.text(own)!r} here, {query!r} there", own)

    def expressions(self, ours: tuple[PlExpression, ...], theirs: list[Json], span: Span) -> None:
        """Compare a list of parameters."""
        queries = [item["PLpgSQL_expr"]["query"] for item in theirs]
        self.same("parameters", [self.text(item.span) for item in ours], queries, span)

    def sql(self, ours: str, theirs: str, span: Span) -> None:
        """Compare an SQL statement; libpg_query keeps the comments after it, up to the semicolon."""
        if ours != theirs and not (theirs.startswith(ours) and after_blank(theirs, len(ours)) == len(theirs)):
            self.same("SQL", ours, theirs, span)

    def line_of(self, position: int) -> int:
        """Return the line of a position, from 1; cheap where positions grow."""
        if position < self.position:
            self.position, self.line = 0, 1
        self.line += self.body.count("\n", self.position, position)
        self.position = position
        return self.line

    def without_into(self, query: PlQuery, into: Into | None) -> str:
        """Return the text of a statement with INTO overwritten, as make_execsql_stmt() does: up to the next token."""
        text = self.text(query.span)
        if into is None:
            return text
        start, end = into.span.start - query.span.start, into.span.end - query.span.start
        end = after_blank(text, end)
        return (text[:start] + " " * len(text[start:end].encode()) + text[end:]).rstrip(" \t\n\r\f\v")
