r"""SQL scripts, cut where psql cuts them: into statements and backslash commands, each with its place.

The rules are those of psql's lexer (psqlscan.l): quotes of every kind, nested comments, parentheses, and the
``BEGIN … END`` of a routine's SQL body hide a semicolon. psql itself isn't used: it would run ``\!``, ``\copy`` and
whatever else a file tells it to.
"""

import re
from dataclasses import dataclass
from typing import Final

IDENTIFIER_START: Final = r"A-Za-z_\x80-\U0010ffff"
SPACE: Final = r"[ \t\n\r\f\v]"
COMMENT: Final = r"--[^\n\r]*"

TOKEN: Final = re.compile(
    rf"""
    (?P<space>{SPACE}+|{COMMENT})
  | (?P<comment>/\*)
  | (?P<escape_string>[eE]')
  | (?P<string>(?:[bBxXnN]|[uU]&)?')
  | (?P<identifier>"|[uU]&")
  | (?P<dollar>\$(?:[{IDENTIFIER_START}][{IDENTIFIER_START}0-9]*)?\$)
  | (?P<word>[{IDENTIFIER_START}][{IDENTIFIER_START}0-9$]*)
  | (?P<number>\$?[0-9][{IDENTIFIER_START}0-9$]*)
  | (?P<open>\()
  | (?P<close>\))
  | (?P<end>;)
  | (?P<backslash>\\)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
"""The tokens that matter for cutting; the alternatives are ordered so that the first that fits is the longest."""

COMMENT_EDGE: Final = re.compile(r"/\*|\*+/")
PLAIN_REST: Final = re.compile(r"[^']*(?:''[^']*)*(?:'|\Z)")
ESCAPED_REST: Final = re.compile(r"[^'\\]*(?:(?:''|\\.)[^'\\]*)*(?:'|\\?\Z)", re.DOTALL)
QUOTED_REST: Final = re.compile(r'[^"]*(?:""[^"]*)*(?:"|\Z)')
LINE_REST: Final = re.compile(r"[^\n\r]*")
COPY_END: Final = re.compile(r"^\\\.[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement ``text[start:end]``, its semicolon included; or a backslash command with what stands before it.

    ``command`` is the rest of the line after the backslash, or None. ``next`` is where the next piece is looked for.
    """

    start: int
    end: int
    next: int
    command: str | None = None


@dataclass(slots=True)
class Depth:
    """What hides a semicolon: open parentheses, and open blocks of a routine's SQL body."""

    parentheses: int = 0
    blocks: int = 0
    words: tuple[str, ...] = ()

    def see(self, word: str) -> None:
        """Take note of a word: only in ``CREATE [OR REPLACE] {FUNCTION|PROCEDURE}`` does BEGIN open a block.

        The rule for identifiers in psqlscan.l; it is psql's guess, and so what scripts are written for.
        """
        self.words = (*self.words, word.lower()) if len(self.words) < 4 else self.words
        if self.parentheses or not self.makes_routine:
            return
        match word.lower():
            case "begin":
                self.blocks += 1
            case "case" if self.blocks:
                self.blocks += 1
            case "end" if self.blocks:
                self.blocks -= 1

    @property
    def makes_routine(self) -> bool:
        """Return whether the statement began as the definition of a routine."""
        words = self.words[:1] + self.words[3:] if self.words[1:3] == ("or", "replace") else self.words
        return words[:1] == ("create",) and words[1:2] in (("function",), ("procedure",))


def next_piece(text: str, position: int, standard_strings: bool = True) -> Piece | None:
    """Return the first statement or command at or after ``position``; None when only space is left.

    What isn't ended by a semicolon at the end of the text is a statement too, as for psql.
    ``standard_strings``: standard_conforming_strings, which decides what a backslash is in a plain string.
    """
    start: int | None = None
    depth = Depth()
    while token := TOKEN.match(text, position):
        position = token.end()
        match token.lastgroup:
            case "space":
                continue
            case "comment":
                position = end_of_comment(text, position)
                continue
            case "backslash":
                rest = LINE_REST.match(text, position)
                assert rest
                first = token.start() if start is None else start
                return Piece(first, token.start(), rest.end(), rest[0])
            case "end" if start is None and not depth.parentheses:
                continue
            case "end" if not depth.parentheses and not depth.blocks:
                return Piece(token.start() if start is None else start, position, position)
            case "open":
                depth.parentheses += 1
            case "close":
                depth.parentheses = max(depth.parentheses - 1, 0)
            case "word":
                depth.see(token[0])
            case _:
                position = end_of_quoted(text, token, standard_strings)
        start = token.start() if start is None else start
    return None if start is None else Piece(start, len(text), len(text))


def words(statement: str, count: int) -> tuple[str, ...]:
    """Return the first words of a statement, in lower case; delimited names and symbols are left out."""
    found: list[str] = []
    position = 0
    while len(found) < count and (token := TOKEN.match(statement, position)):
        position = token.end()
        match token.lastgroup:
            case "comment":
                position = end_of_comment(statement, position)
            case "word":
                found.append(token[0].lower())
            case _:
                position = end_of_quoted(statement, token, standard_strings=True)
    return tuple(found)


def first_name(statement: str, after: tuple[str, ...]) -> str:
    """Return the first name after these words, as PostgreSQL reads it: folded, or without its quotes."""
    left = list(after)
    position = 0
    while token := TOKEN.match(statement, position):
        position = token.end()
        match token.lastgroup:
            case "comment":
                position = end_of_comment(statement, position)
            case "word" if left:
                left.pop(0)
            case "word":
                return token[0].lower()
            case "identifier":
                position = end_of_quoted(statement, token, standard_strings=True)
                return statement[token.end() : position - 1].replace('""', '"')
            case _:
                continue
    return ""


def copied_rows(text: str, position: int) -> tuple[str, int]:
    r"""Return the rows that follow a ``COPY … FROM stdin`` ending at ``position``, and where the script goes on.

    They begin on the next line and end with the line ``\.`` or with the script (psql manual, COPY; copy.c).
    """
    begin = text.find("\n", position) + 1
    if not begin:
        return "", len(text)
    end = COPY_END.search(text, begin)
    return (text[begin:], len(text)) if end is None else (text[begin : end.start()], end.end())


def end_of_comment(text: str, position: int) -> int:
    """Return where the comment ends that began before ``position``; comments nest."""
    depth = 1
    for edge in COMMENT_EDGE.finditer(text, position):
        depth += 1 if edge[0] == "/*" else -1
        if not depth:
            return edge.end()
    return len(text)


def end_of_quoted(text: str, token: re.Match[str], standard_strings: bool) -> int:
    """Return where the token ends: past the closing quote, if it opens one.

    A string that continues on the next line is two here, as for psql, which reads line by line.
    """
    match token.lastgroup:
        case "string" if standard_strings or token[0] != "'":
            rest = PLAIN_REST.match(text, token.end())
        case "string" | "escape_string":
            rest = ESCAPED_REST.match(text, token.end())
        case "identifier":
            rest = QUOTED_REST.match(text, token.end())
        case "dollar":
            closing = text.find(token[0], token.end())
            return len(text) if closing < 0 else closing + len(token[0])
        case _:
            return token.end()
    assert rest
    return rest.end()
