"""Tokens of a body, as PostgreSQL's scanner cuts them (scan.l), comments and white space left out.

The scanner itself is asked for what is rare (nested comments, Unicode escapes, anything odd); for the rest one
regular expression does the same in a third of the time. It has no authority: the referee compares all that is read
from its tokens with what PostgreSQL's own grammar reads, and a property test compares the tokens.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from pglast.parser import ParseError, scan

SPACE: Final = r"(?:[ \t\n\r\f\v]++|--[^\n\r]*+|/\*[^*/]*+(?:(?:\*(?!/)|/(?!\*))[^*/]*+)*+\*/)*+"
NEXT_LINE: Final = r"(?:[ \t\f\v]*+(?:--[^\n\r]*+)?[\n\r](?:[ \t\n\r\f\v]++|--[^\n\r]*+[\n\r])*+)"


def quoted(inner: str) -> str:
    """Return the pattern of a string with ``inner`` between its quotes, which may go on after a new line."""
    return f"'{inner}'(?:{NEXT_LINE}'{inner}')*+"


PLAIN: Final = quoted(r"[^']*+(?:''[^']*+)*+")
BITS: Final = "[bBxX]" + quoted("[^']*+")
ESCAPED: Final = "[eE]" + quoted(r"[^'\\]*+(?:(?:''|\\.)[^'\\]*+)*+")
OPERATOR: Final = r"(?:(?!--|/\*)[-+*/<>=~!@\#%^&|`?])"
TOKEN: Final = re.compile(
    rf"""({SPACE}(
    [A-Za-z_\x80-\U0010ffff][\w$\x80-\U0010ffff]*+(?!') |
    [;,()\[\]] |
    {PLAIN} | {BITS} | {ESCAPED} |
    [A-Za-z_\x80-\U0010ffff][\w$\x80-\U0010ffff]*+ |
    (?:\d\w*+(?:\.(?!\.)\w*+)?|\.\d\w*+)(?:(?<=[eE])[-+]\d++)? |
    "[^"]++(?:""[^"]*+)*+" | "(?:""[^"]*+)++" |
    \$\d++ |
    \$((?:[A-Za-z_\x80-\U0010ffff][\w\x80-\U0010ffff]*+)?)\$.*?\$\3\$ |
    := | :: | \.\. |
    (?={OPERATOR}*[~!@\#%^&|`?]){OPERATOR}+ |
    {OPERATOR}*(?!--|/\*)[*/<>=] | {OPERATOR} |
    . | \Z))""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
"""White space and comments, then a token: scan.l's rules, in an order that gives the longest match."""

BLANK: Final = re.compile(SPACE)

UNICODE_ESCAPES: Final = re.compile(r"""[uU]&['"]""")

ODD: Final = frozenset("'\"$\\")
"""Characters that are a token of their own only where something isn't closed."""


class ScanError(Exception):
    """The text isn't made of tokens; ``position`` is a character offset, None where it isn't known."""

    def __init__(self, message: str, position: int | None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of ``text``; ``low`` has them in lower case, words by which key words are known.

    Token i ends before character ``ends[i]``. Three empty ones follow the last, at the end of the text.
    """

    text: str
    words: Sequence[str]
    low: Sequence[str]
    ends: Sequence[int]

    def start(self, index: int) -> int:
        """Return the position of a token's first character."""
        return self.ends[index] - len(self.words[index])

    @property
    def count(self) -> int:
        """Return how many there are, without the empty ones."""
        return len(self.words) - 3


def tokenize(text: str) -> Tokens:
    """Return the tokens of ``text``.

    Raises:
        ScanError: something isn't closed, or isn't a token.

    """
    if "&" in text and UNICODE_ESCAPES.search(text):
        return scanned(text)
    with_space, words, _ = zip(*TOKEN.findall(text), strict=True)
    if not ODD.isdisjoint(words) or ("/*" in text and "/" in words):
        return scanned(text)
    count = words.index("")
    return arranged(text, list(words[:count]), list(accumulate(map(len, with_space)))[:count])


def scanned(text: str) -> Tokens:
    """Return the tokens of ``text`` by PostgreSQL's own scanner.

    Each character outside ASCII is scanned as a ``q``, which is a letter, too, and begins no string: pglast turns
    bytes into characters at a cost that grows with their number.
    """
    masked = text if text.isascii() else "".join(["q" if character > "\x7f" else character for character in text])
    try:
        tokens = [token for token in scan(masked) if token.name not in ("SQL_COMMENT", "C_COMMENT")]
    except ParseError as error:
        raise ScanError(str(error.args[0]), error.args[1] if len(error.args) > 1 else None) from None
    words = [text[token.start : token.end + 1] for token in tokens]
    return arranged(text, words, [token.end + 1 for token in tokens])


def arranged(text: str, words: list[str], ends: list[int]) -> Tokens:
    """Return the tokens, three empty ones added so that a reader may look ahead."""
    words += ("", "", "")
    ends += (len(text),) * 3
    return Tokens(text, words, list(map(str.lower, words)) if text.isascii() else lowered(words), ends)


def lowered(words: list[str]) -> list[str]:
    """Return the words in lower case; only ASCII is folded, as in downcase_identifier()."""
    return [word.lower() if word.isascii() else word for word in words]


def after_blank(text: str, start: int) -> int:
    """Return where what isn't white space or a comment begins, from ``start`` on."""
    blank = BLANK.match(text, start)
    end = blank.end() if blank else start
    return start + tokenize(text[start:]).start(0) if text.startswith("/*", end) else end
