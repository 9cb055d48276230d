"""SQL text to trees: each distinct text is parsed once, its tree moved to where the text stands when asked for."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Final, TypeVar, cast

from pglast.parser import ParseError, parse_sql_json

from analyzer.definitions.parse.decode import POSITIONS, decode
from analyzer.definitions.parse.nodes import Node, RawStmt, Statement

REMEMBERED: Final = 20_000
"""How many texts' trees are kept: in real corpora more than half of all expressions occur again."""

DEPTH: Final = 30_000
"""Levels that JSON and its tree may have: 5,000 tokens, the guard of the readers, make no more than 10,000."""

AnyNode = TypeVar("AnyNode", bound=Node)


class SqlSyntaxError(Exception):
    """PostgreSQL's grammar refuses the text; ``position`` is a character offset, None where it has none."""

    def __init__(self, message: str, position: int | None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


@lru_cache(maxsize=REMEMBERED)
def statements_of(sql: str) -> tuple[RawStmt, ...]:
    """Return the statements of ``sql``; positions are byte offsets. It must not hold a NUL, which would end it.

    Raises:
        SqlSyntaxError: PostgreSQL's grammar refuses it.

    """
    try:
        text = parse_sql_json(sql)
    except ParseError as error:
        raise SqlSyntaxError(str(error.args[0]), error.args[1] if len(error.args) > 1 else None) from None
    try:
        return decode_statements(text)
    except RecursionError:
        with deeper():
            return decode_statements(text)


def decode_statements(text: str) -> tuple[RawStmt, ...]:
    """Return the statements of libpg_query's JSON."""
    return tuple([cast(RawStmt, decode({"RawStmt": raw})) for raw in json.loads(text).get("stmts", ())])


@contextmanager
def deeper() -> Iterator[None]:
    """Let functions call each other ``DEPTH`` levels deep: a chain of operators is as deep as it is long."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, DEPTH))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


class SqlText:
    """A statement, and where each byte of the text it was read from stands in the whole."""

    __slots__ = ("_places", "_statement", "raw")

    def __init__(self, raw: Statement, places: Sequence[int]) -> None:
        self.raw = raw
        self._places = places
        self._statement: Statement | None = None

    @property
    def statement(self) -> Statement:
        """Return the statement's tree, with character offsets into the whole text."""
        if self._statement is None:
            try:
                self._statement = moved(self.raw, self._places)
            except RecursionError:
                with deeper():
                    self._statement = moved(self.raw, self._places)
        return self._statement


def moved(node: AnyNode, places: Sequence[int]) -> AnyNode:
    """Return a copy of ``node`` whose positions are ``places`` of its own."""
    fields = vars(node).copy()
    for name, value in fields.items():
        if isinstance(value, Node):
            fields[name] = moved(value, places)
        elif type(value) is tuple:
            fields[name] = moved_items(value, places)
        elif name in POSITIONS and type(value) is int and value >= 0:
            fields[name] = places[value]
    copy: AnyNode = object.__new__(type(node))
    object.__setattr__(copy, "__dict__", fields)
    return copy


def moved_items(items: tuple[object, ...], places: Sequence[int]) -> tuple[object, ...]:
    """Return the items of a list, moved."""
    return tuple(
        [
            moved(item, places)
            if isinstance(item, Node)
            else moved_items(item, places)
            if type(item) is tuple
            else item
            for item in items
        ]
    )


def places_of_bytes(text: str, places: Sequence[int]) -> Sequence[int]:
    """Return where each byte of ``text`` stands, its end included, given where its characters do."""
    if text.isascii():
        return places
    bytes_places: list[int] = []
    for character, place in zip(text, places, strict=False):
        bytes_places.extend([place] * len(character.encode()))
    bytes_places.append(places[len(text)])
    return bytes_places
