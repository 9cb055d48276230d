"""Texts of SQL statements, without PL/pgSQL: SQL bodies, ``resolve``, dynamic SQL."""

import re
from collections.abc import Sequence
from typing import Final

from analyzer.base.diagnostics import diagnose
from analyzer.base.diagnostics.parse import SYNTAX, TOO_LARGE, UNKNOWN_SYNTAX, UNREADABLE_TEXT
from analyzer.base.spans import Span
from analyzer.definitions.parse.decode import UnknownSyntaxError
from analyzer.definitions.parse.model import ParsedStatements, PlQuery
from analyzer.definitions.parse.reader import EXPRESSION_TOKENS, Unreadable
from analyzer.definitions.parse.sql import SqlSyntaxError, SqlText, parse_sql, placed, places_of_bytes
from analyzer.definitions.parse.tokens import ScanError, after_blank, tokenize

STATEMENT: Final = '{"stmt":{'
LAST: Final = re.compile(r'\}(?:,"stmt_location":(\d+))?(?:,"stmt_len":(\d+))?\}\]\}$')
"""How a statement begins and the last one ends in libpg_query's JSON."""

CHARACTERS: Final = 2_000_000
"""Longer texts are refused."""


def parse_statements(sql: str, places: Sequence[int] | None = None) -> ParsedStatements:
    """Return the statements of ``sql``; ``places`` says where each of its characters, and its end, stands.

    Without ``places`` the spans are offsets into ``sql``. The grammar is that of 18: :mod:`drift` says whether an
    older server reads them in the same way.
    """
    try:
        check_text(sql)
        return ParsedStatements(read_statements(sql, range(len(sql) + 1) if places is None else places))
    except Unreadable as reason:
        return ParsedStatements((), (reason.diagnostic,))


def check_text(text: str) -> None:
    """Refuse what PostgreSQL can't hold, or nobody should read."""
    if "\0" in text:
        at = text.index("\0")
        raise Unreadable(diagnose(UNREADABLE_TEXT, Span(at, at + 1), message="it has a NUL character"))
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            span = Span(error.start, error.end)
            raise Unreadable(diagnose(UNREADABLE_TEXT, span, message="it has half of a surrogate pair")) from None
    if len(text) > CHARACTERS:
        facts = {"what": "the text", "size": f"{len(text)} characters", "limit": str(CHARACTERS)}
        raise Unreadable(diagnose(TOO_LARGE, Span(0, len(text)), **facts))


def read_statements(sql: str, places: Sequence[int]) -> tuple[PlQuery, ...]:
    """Return the statements of ``sql``."""
    whole = Span(places[0], places[len(sql)])
    try:
        if len(sql) > EXPRESSION_TOKENS and (count := tokenize(sql).count) > 20 * EXPRESSION_TOKENS:
            facts = {"what": "the text", "size": f"{count} tokens", "limit": str(20 * EXPRESSION_TOKENS)}
            raise Unreadable(diagnose(TOO_LARGE, whole, **facts))
        parsed = parse_sql(sql)
        if only := LAST.search(parsed.json) if parsed.json.count(STATEMENT) == 1 else None:
            span = statement_span(sql, places, int(only[1] or 0), int(only[2] or 0))
            return (PlQuery(span, SqlText(parsed, places_of_bytes(sql, places))),)
        raws = parsed.statements
    except ScanError as error:
        raise Unreadable(diagnose(SYNTAX, whole, message=error.message)) from None
    except SqlSyntaxError as error:
        span = whole if error.position is None else Span(places[error.position], whole.end)
        raise Unreadable(diagnose(SYNTAX, span, message=error.message)) from None
    except UnknownSyntaxError as error:
        raise Unreadable(diagnose(UNKNOWN_SYNTAX, whole, message=str(error))) from None
    bytes_places = places_of_bytes(sql, places)
    return tuple(
        [
            PlQuery(
                statement_span(sql, places, raw.stmt_location, raw.stmt_len),
                placed(raw.stmt, bytes_places),
            )
            for raw in raws
        ]
    )


def statement_span(sql: str, places: Sequence[int], location: int, length: int) -> Span:
    """Return where a statement stands, without white space and comments before it; the numbers are bytes."""
    characters = places_of_bytes(sql, range(len(sql) + 1))
    end = characters[location + length] if length else len(sql)
    start = after_blank(sql, characters[location])
    return Span(places[start], places[max(start, len(sql[:end].rstrip()))])
