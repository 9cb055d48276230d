"""Numbers that are compared, each in a condition of its own: what one is says nothing of what the others mean.

``a = 1 AND b IN (2, 3)``: each condition is coerced to boolean by itself (parse_expr.c, transformBoolExpr()). So it
is enough to try all that the numbers of each condition can be, not every combination of conditions.
"""

from collections.abc import Collection, Sequence
from itertools import product
from math import prod
from typing import Final

from pglast.parser import Token

COMPARISONS: Final = frozenset({"ASCII_61", "ASCII_60", "ASCII_62", "LESS_EQUALS", "GREATER_EQUALS", "NOT_EQUALS"})
CONDITIONS: Final = frozenset({"AND", "OR", "WHERE", "ON", "HAVING"})
"""What a condition stands behind, at the same depth of parentheses."""

BEHIND: Final = frozenset({
    *("AND", "OR", "ASCII_41", "ASCII_59", "UNION", "INTERSECT", "EXCEPT", "ORDER", "GROUP_P", "LIMIT", "RETURNING"),
    "FOR",
})  # fmt: skip
"""What ends it."""

OPENING: Final = ("ASCII_40", "ASCII_91")
CLOSING: Final = ("ASCII_41", "ASCII_93")
COMMA: Final = "ASCII_44"
MIXING: Final = frozenset({"BETWEEN", "CASE", "WHEN", "THEN", "ELSE", COMMA})
"""Words between which AND and numbers are more than one condition."""


def condition_of(tokens: Sequence[Token], at: int, holes: Collection[int]) -> int | None:
    """Return the condition that a number stands in and nothing else that isn't known: the token in front of it.

    ``at`` is the number's token, ``holes`` are the tokens of all unknown pieces. None: it isn't compared by itself.
    """
    first, last = at, at
    while tokens[first - 1].name == COMMA and first - 2 in holes:
        first -= 2
    while last + 2 < len(tokens) and tokens[last + 1].name == COMMA and last + 2 in holes:
        last += 2
    if first > 1 and [token.name for token in tokens[first - 2 : first]] == ["IN_P", OPENING[0]]:
        closed = last + 1 < len(tokens) and tokens[last + 1].name == CLOSING[0]
        return before(tokens, first - 2, holes) if closed and ends(tokens, last + 2) else None
    if first != last or first == 0 or tokens[first - 1].name not in COMPARISONS or not ends(tokens, last + 1):
        return None
    return before(tokens, first - 1, holes)


def ends(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a condition ends in front of a token."""
    return at >= len(tokens) or tokens[at].name in BEHIND


def before(tokens: Sequence[Token], at: int, holes: Collection[int]) -> int | None:
    """Return the token that a condition stands behind of which a comparison is known."""
    depth = 0
    for place in range(at, -1, -1):
        name = tokens[place].name
        if depth == 0 and name in CONDITIONS:
            return place
        if place in holes or name in MIXING:
            return None
        depth += (name in CLOSING) - (name in OPENING)
        if depth < 0:
            return None
    return None


def combined(
    choices: Sequence[tuple[str, ...]], conditions: Sequence[int | None], limit: int
) -> tuple[tuple[str, ...], ...] | None:
    """Return what to try for the pieces together, None where it is more than ``limit``.

    All combinations, but of pieces that stand in conditions of their own only those within each condition.
    """
    groups = {condition: [at for at, one in enumerate(conditions) if one == condition] for condition in conditions}
    sizes = {condition: prod(len(choices[at]) for at in members) for condition, members in groups.items()}
    rounds = max((size for condition, size in sizes.items() if condition is not None), default=1)
    if rounds * sizes.get(None, 1) > limit:
        return None
    made = {condition: list(product(*(choices[at] for at in members))) for condition, members in groups.items()}
    found: list[tuple[str, ...]] = []
    for rest in made.pop(None, [()]):
        for number in range(rounds):
            filling = dict(zip(groups.get(None, ()), rest, strict=True))
            for condition, each in made.items():
                filling |= zip(groups[condition], each[number % len(each)], strict=True)
            found.append(tuple(filling[at] for at in range(len(choices))))
    return tuple(found)
