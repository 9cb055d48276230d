"""Numbers that are part of an unquoted name: ``log_`` and the digits behind it are one name, known in part.

Without quotes the ASCII letters of a name are folded (scan.l, downcase_truncate_identifier()). A number that isn't
made of digits alone ends the name; then PostgreSQL's grammar must refuse the text at what comes behind it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pglast.parser import ParseError, Token, scan

from analyzer.definitions.dynamic.quoting import shown
from analyzer.definitions.dynamic.refused import is_no_statement
from analyzer.definitions.dynamic.skeletons import NON_ASCII, marked
from analyzer.definitions.dynamic.strings import Alphabet, Piece, Text, Unknown, text_of

OTHER_FORMS: Final[dict[Alphabet, tuple[str, ...]]] = {
    "digits": (),
    "number": ("-1",),
    "decimal": ("-1", "0.5", "-0.5", "1e+15", "1e-05", "-1e+15", "-Infinity"),
}
"""A text for each form of a number but digits, and words such as NaN (int4out(), float8out(), numeric_out())."""


def with_whole_names(text: Text, server_version_num: int) -> Text:
    """Return the text with each number that is part of an unquoted name made one piece with it."""
    if not any(map(is_number, text)):
        return text
    built, ranges = marked(text)
    try:
        tokens = scan(NON_ASCII.sub("x", built))
    except ParseError:
        return text
    places = list(placed(text, built, ranges))
    names = [token for token in tokens if token.name == "IDENT" and is_joined(token, built, places)]
    if not names or any(may_be_another(text, at, server_version_num) for at in numbers_in(names, places)):
        return text
    return text_of(piece for _, piece in sorted(rejoined(names, places), key=lambda found: found[0]))


def is_number(piece: Piece) -> bool:
    """Return whether a piece is the text of a number, as it is."""
    return isinstance(piece, Unknown) and piece.quoting == "raw" and piece.alphabet in OTHER_FORMS


Placed = tuple[int, int, Piece]
"""A piece and the range of characters where it, or what stands for it, is in the built text."""


def placed(text: Text, built: str, ranges: list[tuple[int, int]]) -> Iterator[Placed]:
    """Yield the pieces of a text with their places."""
    end = 0
    rest = iter(ranges)
    for piece in text:
        start, end = next(rest) if isinstance(piece, Unknown) else (end, end + len(piece))
        yield start, end, piece
    assert end == len(built)


def is_joined(token: Token, built: str, places: list[Placed]) -> bool:
    """Return whether a name begins with what is written and goes on with a number; it holds nothing else unknown."""
    inside = [piece for start, end, piece in places if token.start <= start and end <= token.end + 1]
    unknown = [piece for piece in inside if isinstance(piece, Unknown)]
    begins = not any(start == token.start for start, _, piece in places if isinstance(piece, Unknown))
    name = built[token.start : token.end + 1]
    return bool(unknown) and begins and all(map(is_number, unknown)) and name.isascii() and name[0] not in '"Uu&'


def numbers_in(names: list[Token], places: list[Placed]) -> Iterator[int]:
    """Yield which pieces of the text are numbers in these names."""
    for at, (start, end, piece) in enumerate(places):
        if isinstance(piece, Unknown) and any(name.start <= start and end <= name.end + 1 for name in names):
            yield at


def may_be_another(text: Text, at: int, server_version_num: int) -> bool:
    """Return whether the text can be a statement when the number ends the name."""
    piece = text[at]
    assert isinstance(piece, Unknown)
    return not all(
        is_no_statement(text_of((*text[:at], f"{form} ", *text[at + 1 :])), server_version_num)
        for form in OTHER_FORMS[piece.alphabet]
    )


def rejoined(names: list[Token], places: list[Placed]) -> Iterator[tuple[int, Piece]]:
    """Yield the pieces with their places, each of these names one piece."""
    for name in names:
        parts = text_of(part for _, part in cut(places, name.start, name.end + 1))
        inner = tuple(part.lower() if isinstance(part, str) else as_digits(part) for part in parts)
        yield name.start, Unknown("".join(map(shown, inner)), quoting="identifier", inner=inner)
    ends = [0, *(name.end + 1 for name in names)]
    begins = [*(name.start for name in names), places[-1][1]]
    for start, end in zip(ends, begins, strict=True):
        yield from cut(places, start, end)


def as_digits(piece: Unknown) -> Unknown:
    """Return a number as the part of a name: digits, or a word where it need not be an integer."""
    return replace(piece, alphabet="any" if piece.alphabet == "decimal" else "digits")


def cut(places: list[Placed], start: int, end: int) -> Iterator[tuple[int, Piece]]:
    """Yield the pieces between two places, those that are known cut there."""
    for first, last, piece in places:
        if last <= start or first >= end:
            continue
        if isinstance(piece, str):
            yield max(first, start), piece[max(start - first, 0) : end - first]
        else:
            yield first, piece
