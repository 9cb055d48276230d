"""The routines that SQL scripts make, as they are written there."""

import re
from collections.abc import Iterator

from analyzer.catalog.embedded.script import Piece, copied_rows, next_piece, words
from analyzer.definitions.parse.strings import is_string_token
from analyzer.definitions.parse.tokens import ScanError, tokenize

INLINE = "CREATE FUNCTION inline_code_block() RETURNS void LANGUAGE plpgsql AS {}"
FROM_STDIN = re.compile(r"\bFROM\s+STDIN\b", re.IGNORECASE)


def routines_of(script: str) -> Iterator[str]:
    """Yield each CREATE FUNCTION and CREATE PROCEDURE without its semicolon, and each DO as the function it is."""
    for statement in statements_of(script.removeprefix("\ufeff")):
        match words(statement, 4):
            case ("create", "function" | "procedure", *_) | ("create", "or", "replace", "function" | "procedure"):
                yield statement
            case ("do", *_):
                yield from inline_routine(statement)
            case _:
                pass


def statements_of(script: str) -> Iterator[str]:
    """Yield the statements of a script without their semicolons; what a backslash command ends is left out."""
    position = 0
    while piece := next_piece(script, position):
        position = piece.next
        if piece.command is None:
            statement = text_of(script, piece)
            yield statement
            if words(statement, 1) == ("copy",) and FROM_STDIN.search(statement):
                _, position = copied_rows(script, piece.end)


def text_of(script: str, piece: Piece) -> str:
    """Return a statement without its semicolon."""
    return script[piece.start : piece.end].removesuffix(";")


def inline_routine(statement: str) -> Iterator[str]:
    """Yield the function that a DO in PL/pgSQL is (pl_comp.c, plpgsql_compile_inline())."""
    try:
        tokens = tokenize(statement)
    except ScanError:
        return
    low = tokens.low[: tokens.count]
    if "language" not in low or "plpgsql" in low or "'plpgsql'" in low:
        yield from (
            INLINE.format(tokens.words[at])
            for at in range(1, tokens.count)
            if is_string_token(low[at]) and not at > 4
        )
