"""Built-in routines for any type ask the type of their arguments: how to print, compare, hash or cast a value."""

from collections.abc import Iterator
from typing import Final

from analyzer.base.uses import RoutineUse
from analyzer.effects.builtins import runs
from analyzer.effects.model import Edge
from analyzer.effects.scope import Scope, UseRule
from analyzer.effects.values import RECORD, Purpose, handle, range_parts

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
                yield from handle(scope, "polymorphic", type_, purpose, use.span)
    if "deparse" in found:  # stored expressions may hold constants of any type (ruleutils.c, get_const_expr())
        yield from handle(scope, "polymorphic", RECORD, "out", use.span)
    if "populate" in found and use.result is not None:
        yield from handle(scope, "polymorphic", use.result, "in", use.span)
    if "compare" in found and use.result is not None:
        row = scope.lookup.find_type(use.result)
        if row is not None:
            yield from range_parts(scope, "polymorphic", row, use.span, frozenset())


RULE = UseRule("polymorphic", RoutineUse, dispatch)
