"""Texts with unknown pieces as statements that can be parsed: each piece replaced by what it can't be more than.

PostgreSQL's own scanner decides where a piece stands. A piece stays unbounded, and its text with it, unless it is one
whole token: a quoted literal, a quoted identifier, a number; or lies inside a literal that it can't end.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pglast.parser import ParseError, Token, scan

from analyzer.base.names import TypeId
from analyzer.definitions.dynamic.comparisons import combined, condition_of
from analyzer.definitions.dynamic.quoting import plain
from analyzer.definitions.dynamic.strings import Text, Unknown, is_plain

MARK: Final = "pgcallgraph_hole_"
"""What stands for an unknown piece in a skeleton. A name or literal that holds it isn't one the author wrote."""

NON_ASCII: Final = re.compile(r"[^\x00-\x7f]")
"""What is replaced before scanning: the scanner's tokens stay, its byte offsets are characters then."""

WORD: Final = re.compile(r"[\w$]")
"""A character that would grow into a name or number beside it."""

SMALL: Final = ("0",)
WIDE: Final = ("0", "3000000000")
"""The numbers that stand for an integer: one for each type its digits can be read as (scan.l: int4, else int8)."""

LONG: Final = (*WIDE, "30000000000000000000")
"""What stands for digits: without end they are numeric."""

DECIMALS: Final = (*WIDE, "30000000000000000000", "0.5", "NaN", "Infinity")
"""What stands for any other number: without a point it can be read as each integer type, or as numeric, and what
isn't a number is a column's name, if there is such a column (numeric_out(), float8out())."""

REMEMBERED: Final = 5_000
"""How many texts' skeletons are kept: passes over a body, and rounds of its loops, ask for most of them again."""

MOST: Final = 64
"""Variants of one text."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A text to parse, one of ``variants`` that cover all it can be; ``holes`` are its unknown pieces in order.

    ``choice``: names or words were chosen in it that may not fit together; of the texts of one choice one that fits
    suffices. ``nulls``: the variants with NULL for the literals that can be; if they have no grammar they do nothing.
    ``later``: it names relations that are yet to be made.
    """

    variants: tuple[str, ...]
    holes: tuple[Unknown, ...]
    shown: str
    choice: str = ""
    nulls: tuple[str, ...] = ()
    later: bool = False


@dataclass(frozen=True, slots=True)
class Unbounded:
    """A text of which a piece could be anything; ``piece`` is the first such piece."""

    piece: Unknown
    shown: str


@lru_cache(maxsize=REMEMBERED)
def skeleton_of(text: Text) -> Skeleton | Unbounded:
    """Return the text as a skeleton, or the piece that makes it unbounded."""
    built, ranges = marked(text)
    holes = tuple(piece for piece in text if isinstance(piece, Unknown))
    if not holes:
        return Skeleton((built,), (), plain(text))
    places = places_of(text, built, ranges)
    for hole, place in zip(holes, places, strict=True):
        if place is None:
            return Unbounded(hole, plain(text))
    choices = [place for place in places if place is not None]
    filling = combined(choices, conditions_of(ranges, tokens_of(built)), MOST)
    if filling is None:
        number = next(hole for hole, choice in zip(holes, choices, strict=True) if len(choice) > 1)
        return Unbounded(number, plain(text))
    nulls = [with_null(holes, choice) for choice in filling] if any(hole.nullable for hole in holes) else []
    choice = plain(text) if any(hole.alphabet == "decimal" for hole in holes) else ""
    return Skeleton(
        tuple(filled(text, each) for each in filling),
        holes,
        plain(text),
        choice,
        tuple(filled(text, each) for each in nulls),
    )


def with_null(holes: Sequence[Unknown], choice: tuple[str, ...]) -> tuple[str, ...]:
    """Return a choice with NULL for every literal that can be NULL.

    Both are constants of no type yet, so what a statement means if some are NULL is what it means if all are or none.
    """
    return tuple("NULL" if hole.nullable else one for hole, one in zip(holes, choice, strict=True))


def conditions_of(ranges: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> list[int | None]:
    """Return for each unknown piece the condition that it is compared in by itself, None if there is none."""
    beginning = {token.start: at for at, token in enumerate(tokens)}
    places = [beginning.get(start) for start, _ in ranges]
    there = {place for place in places if place is not None}
    return [condition_of(tokens, place, there) if place is not None else None for place in places]


@lru_cache(maxsize=1)
def tokens_of(built: str) -> Sequence[Token]:
    """Return the tokens of a text, none if it can't be read."""
    try:
        return scan(NON_ASCII.sub("x", built))
    except ParseError:
        return ()


def places_of(text: Text, built: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[str, ...] | None]:
    """Return for each unknown piece what stands for it in a skeleton, None where it isn't bounded."""
    tokens = tokens_of(built)
    holes = [piece for piece in text if isinstance(piece, Unknown)]
    return [place_of(built, tokens, start, end, hole) for hole, (start, end) in zip(holes, ranges, strict=True)]


def marked(text: Text) -> tuple[str, list[tuple[int, int]]]:
    """Return the text with every unknown piece as a marked token, and where these stand."""
    built = ""
    ranges: list[tuple[int, int]] = []
    for piece in text:
        start = len(built)
        if isinstance(piece, str):
            built += piece
            continue
        built += mark(len(ranges), piece)
        ranges.append((start, len(built)))
    return built, ranges


def mark(number: int, piece: Unknown) -> str:
    """Return the token that stands for a piece while its place is looked for."""
    name = f"{MARK}{number}"
    match piece.quoting:
        case "literal":
            return f"'{name}'"
        case "identifier" if piece.parts == 1:
            return f'"{name}"'
        case _:
            return name


def place_of(built: str, tokens: Sequence[Token], start: int, end: int, piece: Unknown) -> tuple[str, ...] | None:
    """Return the texts that stand for the piece in a skeleton, None if it isn't bounded where it is."""
    token = next((token for token in tokens if token.start <= start and end <= token.end + 1), None)
    if token is None:
        return None
    glued = any(WORD.match(side) for side in (built[start - 1 : start], built[end : end + 1]))
    whole = (token.start, token.end + 1) == (start, end) and not glued
    if token.name in ("SCONST", "USCONST", "BCONST", "XCONST"):
        if piece.quoting == "literal":
            return (built[start:end],) if whole else None
        return (built[start:end],) if is_plain(piece) else None
    if not whole:
        return None
    match piece:
        case Unknown(quoting="identifier", parts=1):
            return (built[start:end],)
        case Unknown(quoting="raw", alphabet="number" | "decimal") if not follows_minus(built, start):
            numbers = numbers_for(piece)
            signed = numbers if binds_tighter(tokens, token) else tuple(one for one in numbers if one == "Infinity")
            return (*numbers, *map("-{}".format, signed))
        case Unknown(quoting="raw", alphabet="digits"):
            return LONG
        case _:
            return None


def numbers_for(piece: Unknown) -> tuple[str, ...]:
    """Return what stands for a number that isn't negative."""
    if piece.alphabet == "decimal":
        return DECIMALS
    return SMALL if piece.type in (TypeId("smallint"), TypeId("integer")) else WIDE


def binds_tighter(tokens: Sequence[Token], token: Token) -> bool:
    """Return whether what follows takes a number without its sign: then a minus is an operator (gram.y, UMINUS)."""
    after = (one.name for one in tokens if one.start > token.end and one.name not in ("SQL_COMMENT", "C_COMMENT"))
    return next(after, "") in ("TYPECAST", "ASCII_91")


def follows_minus(built: str, start: int) -> bool:
    """Return whether a minus stands right before the place: with a negative number it would begin a comment."""
    return built[:start].endswith("-")


def filled(text: Text, choice: tuple[str, ...]) -> str:
    """Return the text with its unknown pieces replaced, in order."""
    remaining = iter(choice)
    return "".join(piece if isinstance(piece, str) else next(remaining) for piece in text)


def hole_number(name: str) -> int | None:
    """Return the number of the unknown piece that a name wholly is, None if it isn't one."""
    rest = name.removeprefix(MARK)
    return int(rest) if rest != name and rest.isdecimal() else None


def is_marked(value: str | None) -> bool:
    """Return whether a name or a constant's text holds an unknown piece."""
    return value is not None and MARK in value
