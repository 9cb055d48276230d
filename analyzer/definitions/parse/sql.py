"""SQL text to trees: each distinct text is parsed once, its tree moved to where the text stands when asked for."""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Final, TypeVar, cast

from pglast.parser import ParseError, parse_sql_json

from analyzer.definitions.parse.decode import POSITIONS, UnknownSyntaxError, decode
from analyzer.definitions.parse.nodes import Node, RawStmt, Statement

FIRST_TAG: Final = re.compile(r'\{"version":18\d\d\d\d,"stmts":\[(?:\{"stmt":\{"(\w+)":)?')
"""How the JSON begins that has the node classes' version."""

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


class Parsed:
    """What PostgreSQL's grammar makes of a text, as libpg_query's JSON; the trees are read when first asked for.

    ``tag`` is the class of the first statement. Nothing unknown can be in it: its version is that of the node
    classes, and a test compares these with pglast's.
    """

    __slots__ = ("_statements", "json", "tag")

    def __init__(self, text: str) -> None:
        found = FIRST_TAG.match(text)
        if found is None:
            raise UnknownSyntaxError(text[:100])
        self.json = text
        self.tag: str = found[1]
        self._statements: tuple[RawStmt, ...] | None = None

    @property
    def statements(self) -> tuple[RawStmt, ...]:
        """Return the statements; positions are byte offsets into the text."""
        if self._statements is None:
            try:
                self._statements = decode_statements(self.json)
            except RecursionError:
                with deeper():
                    self._statements = decode_statements(self.json)
            self.json = ""
        return self._statements


@lru_cache(maxsize=REMEMBERED)
def parse_sql(sql: str) -> Parsed:
    """Return what ``sql`` says. It must not hold a NUL, which would end it.

    Raises:
        SqlSyntaxError: PostgreSQL's grammar refuses it.

    """
    try:
        return Parsed(parse_sql_json(sql))
    except ParseError as error:
        raise SqlSyntaxError(str(error.args[0]), error.args[1] if len(error.args) > 1 else None) from None


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
    """The only statement of a text, and where each byte of the text stands in the whole."""

    __slots__ = ("_places", "_statement", "parsed")

    def __init__(self, parsed: Parsed, places: Sequence[int]) -> None:
        self.parsed = parsed
        self._places = places
        self._statement: Statement | None = None

    @property
    def statement(self) -> Statement:
        """Return the statement's tree, with character offsets into the whole text."""
        if self._statement is None:
            (raw,) = self.parsed.statements
            self._statement = placed(raw.stmt, self._places)
        return self._statement


def placed(node: AnyNode, places: Sequence[int]) -> AnyNode:
    """Return ``node`` with ``places`` of its own positions, itself where they are the same."""
    if isinstance(places, range) and places.start == 0:
        return node
    try:
        return moved(node, places)
    except RecursionError:
        with deeper():
            return moved(node, places)


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
