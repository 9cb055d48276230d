"""Texts that PostgreSQL's grammar refuses: all of a text is parsed before any of it runs (_SPI_prepare_plan())."""

from collections.abc import Iterator
from itertools import product
from math import prod
from typing import Final

from analyzer.base.diagnostics.parse import SYNTAX
from analyzer.definitions.dynamic.skeletons import DECIMALS, LONG, SMALL, WIDE, filled, marked, places_of
from analyzer.definitions.dynamic.strings import Text, Unknown
from analyzer.definitions.parse.drift import refuses_alike
from analyzer.definitions.parse.queries import parse_statements

NUMBERS: Final = frozenset({SMALL, WIDE, LONG, DECIMALS})
SIGNED: Final = ("0", "-1", "x")
"""What stands for a number: it may have a sign, a token of its own, or be a word (NaN)."""

MOST: Final = 27
"""Fillings of a text that are tried."""


def is_no_statement(text: Text, server_version_num: int) -> bool:
    """Return whether the server has no grammar for a text, whatever its bounded pieces are."""
    tried = list(fillings(text))
    return bool(tried) and all(
        [problem.code for problem in parse_statements(each).diagnostics] == [SYNTAX]
        and refuses_alike(each, server_version_num)
        for each in tried
    )


def fillings(text: Text) -> Iterator[str]:
    """Yield texts that stand to the grammar for all that a text can be; none where it isn't bounded.

    Nor where a name isn't known: quote_ident() leaves an unreserved key word as it is, which may be grammar there.
    """
    built, ranges = marked(text)
    choices: list[tuple[str, ...]] = []
    holes = (piece for piece in text if isinstance(piece, Unknown))
    for hole, place in zip(holes, places_of(text, built, ranges), strict=True):
        if place is None or hole.quoting == "identifier":
            return
        null = ("NULL",) if hole.nullable else ()
        choices.append(SIGNED if place in NUMBERS else (*place, *null))
    if prod(map(len, choices)) <= MOST:
        yield from (filled(text, choice) for choice in product(*choices))
