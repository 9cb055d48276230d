"""Which collation an expression has, and where two of them can't be reconciled. Read beside parse_collate.c.

Only what differs from the type's own collation is kept with a value: None stands for "what the type says".
"""

from collections.abc import Iterable, Sequence
from typing import Final

from analyzer.base.names import TypeId
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.values import Collation, Value

DEFAULT: Final = 'pg_catalog."default"'
MISMATCH: Final = "42P21"
NONE: Final = Collation("none", "")
STRENGTHS: Final = ("none", "implicit", "conflict", "explicit")


def of_column(name: str | None) -> Collation | None:
    """Return the collation of a Var: that of its column, "" for one whose query couldn't tell."""
    if name is None or name == DEFAULT:
        return None
    return Collation("implicit", name) if name else NONE


def name_of(value: Value) -> str | None:
    """Return the collation that a query's column has, "" if none could be told (exprCollation)."""
    if value.collation is None:
        return None
    return "" if value.collation.strength in ("none", "conflict") else value.collation.name


def merged(state: ParseState, values: Iterable[Value]) -> Collation | None:
    """Return what the collations of a node's children come to; that of two explicit ones is an error.

    It is raised when the query has been analysed. merge_collation_state().
    """
    values = tuple(values)
    if all(value.collation is None for value in values):
        return None
    lookup = state.statement.lookup
    found = NONE
    for value in values:
        found = merge(state, found, effective(lookup, value))
    return found if found.strength != "none" else None


def effective(lookup: Lookup, value: Value) -> Collation:
    """Return the value's collation, the type's own if it has no other; a type may have none."""
    own = type_collation(lookup, value.type) if value.knowable else None
    if own is None:
        return NONE
    return value.collation if value.collation is not None else Collation("implicit", own)


def type_collation(lookup: Lookup, type_: TypeId) -> str | None:
    """Return the collation of the type (get_typcollation)."""
    return lookup.type(type_).collation


def merge(state: ParseState, first: Collation, second: Collation) -> Collation:
    """Return the stronger of two collations; of two equally strong ones a default gives way."""
    order = STRENGTHS.index(second.strength) - STRENGTHS.index(first.strength)
    if order:
        return second if order > 0 else first
    if first.name == second.name or first.strength in ("none", "conflict"):
        return first
    if first.strength == "explicit":
        note(state, f'collation mismatch between explicit collations "{first.name}" and "{second.name}"')
        return first
    if first.name == DEFAULT:
        return second
    return first if second.name == DEFAULT else Collation("conflict", first.name)


def note(state: ParseState, words: str) -> None:
    """Note an error that is raised when the query has been analysed."""
    state.collation_error = state.collation_error or words


def check(state: ParseState) -> None:
    """Raise what was noted. assign_query_collations()."""
    if state.collation_error:
        raise refuse(MISMATCH, state.collation_error)


def check_key(state: ParseState, value: Value) -> None:
    """Note that a sorted or grouped expression's collation can't be told. assign_collations_walker(), TargetEntry."""
    if value.collation is None or value.collation.strength != "conflict":
        return
    if effective(state.statement.lookup, value).strength == "conflict":
        note(state, "collation mismatch between implicit collations")


def check_pair(state: ParseState, pair: Sequence[Value]) -> None:
    """Note that a hypothetical argument and its column disagree. assign_hypothetical_collations()."""
    found = merged(state, pair)
    if found is not None and found.strength == "conflict":
        note(state, "collation mismatch between implicit collations")


def common(state: ParseState, values: Sequence[Value], *, required: bool) -> str | None:
    """Return the collation of a column made of several expressions (select_common_collation)."""
    found = merged(state, values)
    check(state)
    if found is None:
        return None
    if found.strength != "conflict":
        return found.name
    if required:
        raise refuse(MISMATCH, "collation mismatch between implicit collations")
    return ""
