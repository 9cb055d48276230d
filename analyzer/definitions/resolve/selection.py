"""Choosing among candidates by the types of the arguments: manual 10.2 and 10.3; parse_func.c.

Each rule keeps the candidates it prefers; the first that leaves only one decides.
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from analyzer.base.names import TypeId
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.resolve.polymorphic import can_coerce_all
from analyzer.definitions.resolve.types import UNKNOWN, base_type, is_preferred


class Typed(Protocol):
    """What has argument types."""

    @property
    def arguments(self) -> tuple[TypeId, ...]:
        """The declared types, those of the arguments given first."""


One = TypeVar("One", bound=Typed)
STRING = "S"


def match_by_types(lookup: Lookup, given: Sequence[TypeId], candidates: Sequence[One]) -> list[One]:
    """Return the candidates whose arguments can be coerced implicitly. func_match_argtypes()."""
    count = len(given)
    return [one for one in candidates if can_coerce_all(lookup, given, one.arguments[:count], "i")]


def select_candidate(lookup: Lookup, given: Sequence[TypeId], candidates: list[One]) -> One | None:
    """Return the best of several matching candidates, None if no one is. func_select_candidate()."""
    given = [type_ if type_ == UNKNOWN else base_type(lookup, type_) for type_ in given]
    candidates = keep_most_exact(given, candidates)
    if len(candidates) > 1:
        candidates = keep_most_preferred(lookup, given, candidates)
    if len(candidates) == 1:
        return candidates[0]
    if UNKNOWN not in given:
        return None
    candidates = keep_by_unknown_category(lookup, given, candidates)
    if len(candidates) == 1:
        return candidates[0]
    return take_unknown_as_known(lookup, given, candidates)


def keep_most_exact(given: Sequence[TypeId], candidates: list[One]) -> list[One]:
    """Keep the candidates that match most arguments exactly; domains count as their base types.

    Manual 10.3, 4.b and 4.c; func_select_candidate(), first loop.
    """
    return keep_highest(candidates, [exact_matches(given, one) for one in candidates])


def exact_matches(given: Sequence[TypeId], one: Typed) -> int:
    """Return how many arguments of known type match exactly."""
    return sum(source == target for source, target in zip(given, one.arguments, strict=False) if source != UNKNOWN)


def keep_most_preferred(lookup: Lookup, given: Sequence[TypeId], candidates: list[One]) -> list[One]:
    """Keep the candidates with most exact matches or preferred types of the argument's category. Manual 10.3, 4.d.

    func_select_candidate(), second loop.
    """
    categories = [lookup.type(type_).category for type_ in given]

    def score(one: Typed) -> int:
        return sum(
            source == target or is_preferred(lookup, category, target)
            for source, target, category in zip(given, one.arguments, categories, strict=False)
            if source != UNKNOWN
        )

    return keep_highest(candidates, [score(one) for one in candidates])


def keep_highest(candidates: list[One], scores: list[int]) -> list[One]:
    """Return the candidates of the highest score."""
    highest = max(scores)
    return [one for one, score in zip(candidates, scores, strict=True) if score == highest]


def keep_by_unknown_category(lookup: Lookup, given: Sequence[TypeId], candidates: list[One]) -> list[One]:
    """Keep the candidates that take a literal as the category they agree on, strings first. Manual 10.3, 4.e.

    All are kept where they disagree at some literal, or where none would be left. func_select_candidate(),
    the loops over unknown slots.
    """
    slots = [slot for slot, type_ in enumerate(given) if type_ == UNKNOWN]
    wanted = {slot: slot_category(lookup, slot, candidates) for slot in slots}
    if None in wanted.values():
        return candidates

    def fits(one: Typed, slot: int) -> bool:
        row = lookup.type(one.arguments[slot])
        agreed = wanted[slot]
        assert agreed is not None
        return row.category == agreed[0] and (row.preferred or not agreed[1])

    return [one for one in candidates if all(fits(one, slot) for slot in slots)] or candidates


def slot_category(lookup: Lookup, slot: int, candidates: Sequence[Typed]) -> tuple[str, bool] | None:
    """Return the category the candidates accept in this slot and whether one takes its preferred type.

    The string category wins over others; without it they must agree, else None.
    """
    category, preferred, conflict = "", False, False
    for one in candidates:
        row = lookup.type(one.arguments[slot])
        if row.category == category:
            preferred |= row.preferred
        elif not category or row.category == STRING:
            category, preferred = row.category, row.preferred
        else:
            conflict = True
    return None if conflict and category != STRING else (category, preferred)


def take_unknown_as_known(lookup: Lookup, given: Sequence[TypeId], candidates: list[One]) -> One | None:
    """Return the only candidate left if literals have the one type of the other arguments. Manual 10.3, 4.f.

    func_select_candidate(), last part.
    """
    known = {type_ for type_ in given if type_ != UNKNOWN}
    if len(known) != 1:
        return None
    left = match_by_types(lookup, [*known] * len(given), candidates)
    return left[0] if len(left) == 1 else None
