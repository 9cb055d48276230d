"""One statement, from its tree to what it uses; PostgreSQL's errors and what we can't say become diagnostics."""

from collections.abc import Callable
from typing import Final, TypeVar

from analyzer.base import uses
from analyzer.base.diagnostics import Code, Diagnostic, diagnose
from analyzer.base.diagnostics.resolve import AMBIGUOUS, NOT_FOUND, REFUSED
from analyzer.base.spans import Span
from analyzer.base.uses import Use
from analyzer.definitions.resolve.relations import relation_uses
from analyzer.definitions.resolve.state import Refusal, Statement, Unresolvable

Result = TypeVar("Result")

CODES: Final[dict[str, Code]] = {
    "42725": AMBIGUOUS,  # ambiguous_function
    "42883": NOT_FOUND,  # undefined_function
    "42703": NOT_FOUND,  # undefined_column
    "42P01": NOT_FOUND,  # undefined_table
    "42704": NOT_FOUND,  # undefined_object
    "3F000": NOT_FOUND,  # invalid_schema_name
}
"""The codes of PostgreSQL's errors; all others are REFUSED."""


def attempt(statement: Statement, action: Callable[[], Result], span: Span | None) -> Result | None:
    """Return what ``action`` does, None if it ends with an error, which is then among the diagnostics."""
    try:
        return action()
    except Refusal as refusal:
        place = statement.locate(refusal.location) if refusal.location >= 0 else None
        statement.diagnostics.append(refused(refusal, place or span))
    except Unresolvable as reason:
        place = statement.locate(reason.location) if reason.location >= 0 else None
        statement.diagnostics.append(diagnose(reason.code, place or span, **reason.facts))
    return None


def refused(refusal: Refusal, span: Span | None) -> Diagnostic:
    """Return PostgreSQL's error as a diagnostic."""
    code = CODES.get(refusal.sqlstate, REFUSED)
    facts = {"message": refusal.message}
    if code is AMBIGUOUS:
        facts["candidates"] = ", ".join(refusal.candidates)
    if code is REFUSED:
        facts["sqlstate"] = refusal.sqlstate
    return diagnose(code, span, **facts)


def all_uses(statement: Statement, span: Span | None) -> tuple[Use, ...]:
    """Return everything the statement uses, what only the planner adds included."""
    first = uses.Statement(statement.from_items, span, statement.plain)
    return (first, *statement.uses, *statement.planned, *relation_uses(statement))
