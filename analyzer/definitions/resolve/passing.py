"""Tables that a function makes and drops again on every way out: nothing of them lasts."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import TypeGuard

from analyzer.base.names import RelationId
from analyzer.base.uses import Use, UtilityUse
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic.families import is_yet_to_be_made
from analyzer.definitions.resolve.plpgsql.flow import Flow
from analyzer.definitions.resolve.utility.naming import identity

CREATES = ("CREATE TABLE", "SELECT INTO")
PASSING = (("passing", "true"),)
"""The detail of a statement that makes a table which is gone when the function ends."""


def marked(lookup: Lookup, uses: Sequence[Use], ends: Iterable[Flow]) -> tuple[Use, ...]:
    """Return the uses of a function's body, those marked that make a table which no way out leaves behind.

    ``ends``: what is known on each way out, the tables that may have been made and are there still among it. An error
    takes back what was made; COMMIT, which would keep it, no function can run. Under a name that isn't known, another
    table may be dropped than was made.
    """
    made = {RelationId(use.objects[0].identity) for use in uses if makes_table(use) and use.objects}
    left = {RelationId(identity(*name)) for end in ends for name in end.created}
    passing = {
        name
        for name in made - left
        if lookup.find_relation(name) is None and name[:8] != "pg_temp." and not is_yet_to_be_made(name)
    }
    return tuple(mark(uses, passing)) if passing else tuple(uses)


def mark(uses: Iterable[Use], passing: Set[str]) -> Iterator[Use]:
    """Yield the uses, those marked that make one of these tables."""
    for use in uses:
        if makes_table(use) and use.objects and use.objects[0].identity in passing:
            yield replace(use, details=tuple(sorted((*use.details, *PASSING))))
        else:
            yield use


def makes_table(use: Use) -> TypeGuard[UtilityUse]:
    """Return whether a statement makes a table that it doesn't leave alone if it is there."""
    return (
        isinstance(use, UtilityUse)
        and use.tag.startswith(CREATES)
        and not {"if_not_exists", "temporary"} & dict(use.details).keys()
    )
