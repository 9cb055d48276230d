"""Built-in routines for any type ask the type of their arguments: how to print, compare, hash or cast a value."""

from collections.abc import Iterator
from typing import Final

from analyzer.base.names import TypeId
from analyzer.base.uses import RoutineUse
from analyzer.effects.builtins import runs
from analyzer.effects.model import Edge
from analyzer.effects.scope import Scope, UseRule
from analyzer.effects.values import Purpose, any_type, handle, range_parts

RECORD: Final = TypeId("pg_catalog.record")
RECORDS: Final = frozenset({RECORD, "pg_catalog.record[]"})
"""Types that say nothing about what they hold."""

ASKS: Final[tuple[tuple[str, Purpose], ...]] = (
    ("output", "out"),
    ("send", "send"),
    ("equal", "eq"),
    ("compare", "cmp"),
    ("hash", "hash"),
    ("hash extended", "hashx"),
    ("json", "json"),
    ("text", "text"),
)
"""Which class of built-ins asks an argument's type for what."""


def dispatch(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield what a polymorphic built-in runs for the actual types of its arguments."""
    found = runs(scope, use)
    if not found:
        return
    for class_, purpose in ASKS:
        if class_ in found:
            for type_ in sorted(set(use.arguments)):
                yield from ask(scope, use, type_, purpose)
    if "deparse" in found:  # stored expressions may hold constants of any type (ruleutils.c, get_const_expr())
        yield from ask(scope, use, RECORD, "out")
    if "populate" in found and use.result is not None:
        yield from ask(scope, use, use.result, "in")
    if "compare" in found and use.result is not None:
        row = scope.lookup.find_type(use.result)
        if row is not None:
            yield from range_parts(scope, "polymorphic", row, use.span, frozenset())


def ask(scope: Scope, use: RoutineUse, type_: TypeId, purpose: Purpose) -> Iterator[Edge]:
    """Yield what one argument's type does; an anonymous record may hold a value of any type of the database."""
    if type_ not in RECORDS:
        yield from handle(scope, "polymorphic", type_, purpose, use.span)
        return
    yield from any_type(scope, "polymorphic", purpose, use.span)


RULE = UseRule("polymorphic", RoutineUse, dispatch)
