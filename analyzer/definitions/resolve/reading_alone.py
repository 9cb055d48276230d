"""What the server's own grammar makes of a statement's text: an error, or a tree that means the same there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics.parse import DRIFT, SYNTAX
from analyzer.definitions.parse.drift import GRAMMAR, NUMBER, SINCE, drifted
from analyzer.definitions.parse.model import ParsedStatements
from analyzer.definitions.parse.nodes import Statement
from analyzer.definitions.parse.queries import parse_statements
from analyzer.definitions.parse.since import newer_syntax, was_grammar
from analyzer.definitions.parse.tokens import ScanError, tokenize

SYNTAX_ERROR: Final = "42601"
JUNK_REFUSED: Final = 15
"""The version from which on a letter right behind a number or a parameter is an error (scan.l, *_junk)."""

NUMBER_CHECKED: Final = 18
"""The version from which on the number of a parameter is read as a whole (scan.l, param)."""

SQLSTATES: Final = (
    (re.compile("frame (?:start|end)"), "42P20"),
    (re.compile("precision for type float|column number must be|unrecognized JSON encoding"), "22023"),
    (re.compile("invalid byte sequence for encoding"), "22021"),
    (re.compile("for hash partition provided more than once"), "42710"),
    (re.compile("is reserved$|cannot be used as a role name here"), "42939"),
    (
        re.compile(
            "not yet implemented|only string constants are supported in JSON_TABLE"
            "|no longer (?:supported|required)|cannot include schema elements"
            "|current database cannot be changed|aggregates cannot have output arguments"
            "|not supported on recursive views|only supported for ON DELETE actions"
            "|CREATE OR REPLACE CONSTRAINT TRIGGER is not supported"
        ),
        "0A000",
    ),
)
"""The errors of the grammar that aren't syntax errors, by their words. gram.y, ereport(); scan.l."""

ESCAPE: Final = "invalid Unicode escape"
TOO_LARGE: Final = "parameter number too large"
UNICODE_STRING: Final = re.compile(r"[uU]&['\"]")
PARAMETER_JUNK: Final = re.compile(r"\$\d+[A-Za-z_\x80-\U0010ffff]")
NUMBER_JUNK: Final = re.compile(r"\d\.?[A-Za-z_]")
OLD_NUMBER: Final = re.compile(r"(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][-+]?\d+)?")


@dataclass(frozen=True, slots=True)
class SyntaxRefused:
    """The grammar's error."""

    sqlstate: str
    message: str


Reading = Statement | SyntaxRefused | tuple[Diagnostic, ...] | None


def read_alone(sql: str, server_version_num: int) -> Reading:
    """Return the only statement of a text, None for an empty text, the error, or what can't be told.

    postgres.c, exec_parse_message(): more than one statement is an error.
    """
    major = server_version_num // 10000
    text = spaced(sql) if major < JUNK_REFUSED and NUMBER_JUNK.search(sql) else sql
    parsed = parse_statements(text)
    refused = syntax_error(parsed, text, major)
    if refused is not None:
        return refused
    if not parsed.statements:
        return None
    (only,) = parsed.statements
    drift = tuple(found for found in drifted(parsed, text, server_version_num) if not is_call(found))
    if drift and major == JUNK_REFUSED and all(NUMBER.fullmatch(dict(found.facts)["what"]) for found in drift):
        return SyntaxRefused(SYNTAX_ERROR, "trailing junk after numeric literal")
    return drift or only.statement


def spaced(sql: str) -> str:
    """Return the text with a blank behind each number that a word follows at once: a token of its own before 15."""
    try:
        tokens = tokenize(sql)
    except ScanError:
        return sql
    pieces: list[str] = []
    position = 0
    for index, word in enumerate(tokens.words):
        number = OLD_NUMBER.match(word)
        if number is not None and number.end() < len(word):
            cut = tokens.start(index) + number.end()
            pieces += [sql[position:cut], " "]
            position = cut
    return "".join([*pieces, sql[position:]])


def syntax_error(parsed: ParsedStatements, sql: str, major: int) -> SyntaxRefused | tuple[Diagnostic, ...] | None:
    """Return the error of the server's grammar, or that it may read what ours doesn't; None if it reads the text."""
    if parsed.diagnostics:
        (first, *_) = parsed.diagnostics
        message = dict(first.facts).get("message", "")
        if first.code is not SYNTAX:
            return parsed.diagnostics
        if was_grammar(sql, major) or (message.startswith(TOO_LARGE) and major < NUMBER_CHECKED):
            return (diagnose(DRIFT, None, what="the text", server=str(major), grammar=str(GRAMMAR)),)
        return SyntaxRefused(sqlstate_of(message, sql), message)
    for word in parameter_junk(sql) if major >= JUNK_REFUSED and PARAMETER_JUNK.search(sql) else ():
        return SyntaxRefused(SYNTAX_ERROR, f'trailing junk after parameter at or near "{word}"')
    for query in parsed.statements:
        newer = newer_syntax(query.statement, sql, major)
        if newer is not None:
            return SyntaxRefused(SYNTAX_ERROR, f"syntax error: PostgreSQL {major} doesn't have {newer}")
    if len(parsed.statements) > 1:
        return SyntaxRefused(SYNTAX_ERROR, "cannot insert multiple commands into a prepared statement")
    return None


def parameter_junk(sql: str) -> Iterator[str]:
    """Yield each parameter with the word that follows it at once; libpg_query's scanner takes them apart."""
    tokens = tokenize(sql)
    for index, word in enumerate(tokens.words):
        if PARAMETER_JUNK.match(sql, tokens.start(index)) and word[0] == "$" and word[1:].isdigit():
            yield word + tokens.words[index + 1]


def sqlstate_of(message: str, sql: str) -> str:
    """Return the SQLSTATE of a grammar's error. Only E'' and not U&'' has one of its own for a bad escape."""
    if message.startswith(ESCAPE) and not message.startswith(f"{ESCAPE} value"):
        return SYNTAX_ERROR if UNICODE_STRING.search(sql) else "22025"
    return next((sqlstate for words, sqlstate in SQLSTATES if words.search(message)), SYNTAX_ERROR)


def is_call(drift: Diagnostic) -> bool:
    """Return whether the resolver reads a construct as an older server does: as a call of a function."""
    return dict(drift.facts)["what"] in SINCE
