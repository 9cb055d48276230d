"""Calls of built-ins that act on what an argument names: one call for each object that is declared."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from analyzer.base.diagnostics import Diagnostic
from analyzer.base.diagnostics import dynamic as codes
from analyzer.base.spans import Span
from analyzer.base.targets import Declaration, Names, Pattern
from analyzer.base.uses import Constant, RoutineUse, Use
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic.declared import Target, qualified
from analyzer.definitions.model import DynamicSite, Hole
from analyzer.definitions.resolve.plpgsql.declared.bindings import RefusedError, binding_of, refused
from analyzer.definitions.resolve.plpgsql.declared.guarding import word
from analyzer.definitions.resolve.plpgsql.declared.sites import declarations_at
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis

ARGUMENT: Final = re.compile(r"argument [1-9][0-9]?")
"""The piece that is an argument of a call, as declarations name it."""


def with_declared_arguments(
    analysis: Analysis, uses: Sequence[Use]
) -> tuple[tuple[Use, ...], tuple[Diagnostic, ...]]:
    """Return uses with a call for each object that an argument is declared to name, and what doesn't fit.

    So ``nextval(name)`` becomes a call for each of the sequences; what the effects know of constants does the rest.
    """
    found: list[Use] = []
    problems: list[Diagnostic] = []
    for use in uses:
        span = use.span if isinstance(use, RoutineUse) and use.how == "call" else None
        rows = [row for row in declarations_at(analysis, span) if is_argument(row)] if span is not None else []
        if span is None or not rows or not isinstance(use, RoutineUse):
            found.append(use)
            continue
        try:
            found += calls_for(analysis.lookup, use, rows, span)
        except RefusedError as refusal:
            found.append(use)
            problems.append(refusal.problem)
            analysis.sites[span] = DynamicSite(span, "text-function", "unresolved", diagnostic=refusal.problem)
            continue
        holes = tuple(Hole("{0}", "raw", name, None, None) for row in rows for name in row.holes)
        words = tuple(f"{word(False)}: {row.name}" for row in rows)
        analysis.sites[span] = DynamicSite(span, "text-function", "declared", (), holes, None, words)
    return tuple(found), tuple(problems)


def is_argument(row: Declaration) -> bool:
    """Return whether a declaration is for an argument of a call: its piece is ``argument 1``."""
    return len(row.holes) == 1 and ARGUMENT.fullmatch(row.holes[0]) is not None


def calls_for(lookup: Lookup, use: RoutineUse, rows: Sequence[Declaration], span: Span) -> list[RoutineUse]:
    """Return the call once for each object that an argument may name."""
    calls = [use]
    for row in rows:
        place = int(row.holes[0].rpartition(" ")[2]) - 1
        if place >= len(use.constants):
            pieces = ", ".join(f"{{argument {number}}}" for number in range(1, len(use.constants) + 1))
            raise refused(codes.NO_SUCH_HOLE, span, row, pieces=pieces or "none")
        names = [constant_of(row, target) for target in binding_of(lookup, row, span).targets]
        calls = [replace(call, constants=with_constant(call, place, name)) for call in calls for name in names]
    return calls


def constant_of(row: Declaration, target: Target) -> Constant:
    """Return a declared object as the constant of its type: a relation's identity, or a text as it is."""
    match row.allowed:
        case Names(kind="relations") | Pattern():
            return Constant(qualified(target))
        case _:
            return Constant(target.name)


def with_constant(use: RoutineUse, place: int, constant: Constant) -> tuple[Constant | None, ...]:
    """Return the constants of a call with another one at a place."""
    return (*use.constants[:place], constant, *use.constants[place + 1 :])
