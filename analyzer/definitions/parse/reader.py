"""A reader of tokens: where it stands, what comes next, and SQL cut out of the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NoReturn

from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics.parse import SYNTAX, TOO_LARGE, UNKNOWN_SYNTAX
from analyzer.base.spans import Span
from analyzer.definitions.parse.decode import UnknownSyntaxError
from analyzer.definitions.parse.model import Into, Name, PlExpression, PlQuery, Word
from analyzer.definitions.parse.scopes import Scopes
from analyzer.definitions.parse.sql import SqlSyntaxError, SqlText, parse_sql, places_of_bytes
from analyzer.definitions.parse.tokens import Tokens

EXPRESSION_TOKENS: Final = 5_000
"""Longer expressions are refused: PostgreSQL's own parser and JSON take stack for each level."""

RESERVED: Final = frozenset(
    [
        "all",
        "begin",
        "by",
        "case",
        "declare",
        "else",
        "end",
        "execute",
        "for",
        "foreach",
        "from",
        "if",
        "in",
        "into",
        "loop",
        "not",
        "null",
        "or",
        "strict",
        "then",
        "to",
        "using",
        "when",
        "while",
    ]
)
"""Words that can't be names in PL/pgSQL. pl_reserved_kwlist.h."""

OPENING: Final = frozenset("([")
CLOSING: Final = frozenset(")]")


class Unreadable(Exception):
    """A text can't be read, for this reason."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@dataclass(slots=True)
class Reader:
    """Reads the tokens from ``at`` on. ``places``: where each character of the tokens' text stands in the whole."""

    tokens: Tokens
    places: Sequence[int]
    scopes: Scopes
    at: int = 0

    def next(self, ahead: int = 0) -> str:
        """Return the word ``ahead`` tokens further on, in lower case; "" at the end."""
        return self.tokens.low[self.at + ahead]

    def fail(self, message: str, at: int | None = None) -> NoReturn:
        """Refuse the text because of the token ``at``."""
        index = min(self.at if at is None else at, self.tokens.count)  # an empty token stands at the end
        raise Unreadable(diagnose(SYNTAX, self.span(index, index + 1), message=message))

    def accept(self, word: str) -> bool:
        """Take ``word`` if it comes next, and return whether it did."""
        if self.tokens.low[self.at] != word:
            return False
        self.at += 1
        return True

    def expect(self, *words: str) -> None:
        """Take these words; refuse the text if something else comes."""
        for word in words:
            if not self.accept(word):
                self.fail(f"{word.upper()} expected, not {self.shown()}")

    def shown(self) -> str:
        """Return the next token as a message shows it."""
        word = self.tokens.words[self.at]
        return f'"{word}"' if word else "the end of the body"

    def span(self, first: int, end: int) -> Span:
        """Return the range of the tokens from ``first`` up to, and without, ``end``."""
        tokens = self.tokens
        ends = tokens.ends
        return Span(self.places[ends[first] - len(tokens.words[first])], self.places[ends[end - 1]])

    def is_name(self, at: int) -> bool:
        """Return whether the token ``at`` can be a variable's name: any word that isn't reserved, or ``$n``."""
        word = self.tokens.low[at]
        first = word[:1]
        if first == "$":
            return word[1:].isdigit()
        return (first.isalpha() or first in ('"', "_") or first > "\x7f") and word not in RESERVED and word[-1] != "'"

    def word(self) -> Word:
        """Take a name."""
        if not self.is_name(self.at):
            self.fail(f"a name expected, not {self.shown()}")
        self.at += 1
        return Word(identifier(self.tokens.words[self.at - 1]), self.span(self.at - 1, self.at))

    def name(self) -> Name:
        """Take a dotted name; after the first word any word may follow (gram.y, attr_name)."""
        first = self.at
        words = [self.word()]
        while self.tokens.low[self.at] == ".":
            self.at += 1
            if not self.tokens.low[self.at][:1].isalpha() and self.tokens.low[self.at][:1] not in ('"', "_"):
                self.fail(f"a name expected, not {self.shown()}")
            words.append(Word(identifier(self.tokens.words[self.at]), self.span(self.at, self.at + 1)))
            self.at += 1
        return Name(tuple(words), self.span(first, self.at))

    def until(self, *stops: str) -> tuple[int, int]:
        """Take tokens up to one of ``stops`` outside parentheses. pl_gram.y, read_sql_construct()."""
        first = self.at
        low = self.tokens.low
        depth = 0
        for index in range(first, len(low)):
            word = low[index]
            if depth == 0 and word in stops:
                break
            if word in OPENING:
                depth += 1
            elif word in CLOSING:
                depth -= 1
                if depth < 0:
                    self.fail("mismatched parentheses", index)
            elif word in (";", ""):
                self.fail(f"{' or '.join(stops).upper()} is missing at the end of the SQL expression", index)
        else:
            raise AssertionError("the empty token at the end stops the loop")
        if index == first:
            self.fail("an SQL expression is missing")
        if index - first > EXPRESSION_TOKENS:
            facts = {"what": "an expression", "size": f"{index - first} tokens", "limit": str(EXPRESSION_TOKENS)}
            raise Unreadable(diagnose(TOO_LARGE, self.span(first, index), **facts))
        self.at = index
        return first, index

    def expression(self, *stops: str) -> PlExpression:
        """Take an expression up to one of ``stops``."""
        return self.expression_of(*self.until(*stops))

    def no_columns(self) -> PlExpression:
        """Return a SELECT of nothing, which stands after the last token taken."""
        at = self.tokens.ends[self.at - 1]
        return PlExpression(Span(self.places[at], self.places[at]), self.sql("SELECT", at, at, 0))

    def quoted_name(self, at: int, name: str) -> PlExpression:
        """Return the column ``name``, which the token ``at`` names."""
        before = 'SELECT "'
        start, stop = self.tokens.start(at), self.tokens.ends[at]
        quoted = name.replace('"', '""')
        return PlExpression(self.span(at, at + 1), self.sql(f'{before}{quoted}"', start, stop, len(before)))

    def expression_of(self, first: int, end: int, before: str = "", after: str = "") -> PlExpression:
        """Return the expression of these tokens, put between ``before`` and ``after``."""
        return PlExpression(self.span(first, end), self.select_of(first, end, "SELECT " + before, after))

    def select_of(self, first: int, end: int, before: str, after: str = "") -> SqlText:
        """Return the SELECT that ``before``, these tokens and ``after`` make."""
        start, stop = self.tokens.start(first), self.tokens.ends[end - 1]
        sql = self.sql(before + self.tokens.text[start:stop] + after, start, stop, len(before))
        if sql.parsed.tag != "SelectStmt":
            self.fail("not an expression", first)
        return sql

    def query_of(self, first: int, end: int, into: tuple[int, int] | None = None) -> PlQuery:
        """Return the statement of these tokens; those of INTO are overwritten by spaces, so that no place moves."""
        start, stop = self.tokens.start(first), self.tokens.ends[end - 1]
        text = self.tokens.text[start:stop]
        if into:
            begin, finish = self.tokens.start(into[0]) - start, self.tokens.ends[into[1] - 1] - start
            text = text[:begin] + " " * (finish - begin) + text[finish:]
        return PlQuery(self.span(first, end), self.sql(text, start, stop, 0))

    def sql(self, text: str, start: int, stop: int, shift: int) -> SqlText:
        """Return the one statement of ``text``: the characters from ``start`` to ``stop``, ``shift`` further on."""
        try:
            parsed = parse_sql(text)
        except SqlSyntaxError as error:
            position = start if error.position is None else min(max(start + error.position - shift, start), stop)
            place = self.places[position]
            raise Unreadable(diagnose(SYNTAX, Span(place, self.places[stop]), message=error.message)) from None
        except UnknownSyntaxError as error:
            span = Span(self.places[start], self.places[stop])
            raise Unreadable(diagnose(UNKNOWN_SYNTAX, span, message=str(error))) from None
        return SqlText(parsed, places_of_bytes(text, shifted_places(self.places, start, shift, len(text))))

    def into(self) -> Into:
        """Take ``[STRICT] targets`` after INTO. pl_gram.y, read_into_target()."""
        first = self.at - 1
        strict = self.accept("strict")
        targets = self.targets()
        return Into(targets, strict, self.span(first, self.at))

    def targets(self) -> tuple[Name, ...]:
        """Take the variables something is assigned to, separated by commas."""
        names = [self.name()]
        while self.accept(","):
            names.append(self.name())
        for name in names:
            self.scopes.assigned(name)
        return tuple(names)


def shifted_places(places: Sequence[int], start: int, shift: int, length: int) -> Sequence[int]:
    """Return where the characters of a text stand that has those from ``start`` on after ``shift`` others."""
    if isinstance(places, range):
        first = places[start] - shift
        return range(first, first + length + 1)
    last = len(places) - 1
    return [places[min(max(start + index - shift, start), last)] for index in range(length + 1)]


def identifier(word: str) -> str:
    """Return the name a word means: ASCII folded to lower case unless it is quoted, cut to 63 bytes.

    scansup.c: downcase_identifier(), truncate_identifier().
    """
    if word.startswith('"'):
        word = word[1:-1].replace('""', '"')
    elif word.isascii():
        word = word.lower()
    else:
        word = "".join([letter.lower() if letter.isascii() else letter for letter in word])
    return word if len(word) < 16 or len(word.encode()) < 64 else word.encode()[:63].decode(errors="ignore")
