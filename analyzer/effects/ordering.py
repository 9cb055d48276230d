"""Sorting, grouping, hashing and comparing: the operator class's routines, which no text names."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from analyzer.base.names import OperatorId
from analyzer.base.uses import Ordering
from analyzer.effects.model import Edge
from analyzer.effects.operator_classes import own_support
from analyzer.effects.scope import Scope, UseRule, operator_routine, own
from analyzer.effects.values import Purpose, handle

RUNS: Final[dict[str, tuple[Purpose, ...]]] = {
    "sort": ("cmp",),
    "unique": ("cmp", "eq"),
    "window": ("cmp", "eq"),
    "group": ("cmp", "eq", "hash"),
    "recursive": ("hash", "eq"),
    "minmax": ("cmp",),
    "row": ("cmp",),
    "hash": ("hash", "eq"),
    "equal": ("eq",),
}
"""What each purpose runs: a sort compares, groups are told apart by equality, sorted or hashed by the planner."""


def compare(scope: Scope, use: Ordering) -> Iterator[Edge]:
    """Yield what ordering, grouping or hashing values of a type runs.

    Manual 11.10: the type's default class decides, not the search path. nodeSort.c, nodeGroup.c, nodeHash.c; an
    incremental sort tells groups of its leading keys apart by equality (nodeIncrementalSort.c).
    """
    purposes = RUNS[use.purpose]
    if use.purpose == "hash" and use.equality is not None:
        hashed = hashed_equality(scope, use.equality)
        if hashed is None:
            return
        use = replace(use, equality=hashed)
    if use.purpose == "sort" and sorts_by_many(scope):
        purposes = (*purposes, "eq")
    for purpose in purposes:
        if purpose == "eq" and use.equality is not None:
            yield from own(scope, "ordering", operator_routine(scope.lookup, use.equality), use.span)
        yield from comparison(scope, use, purpose)


def hashed_equality(scope: Scope, operator: OperatorId) -> OperatorId | None:
    """Return the equality that a hash table takes for an operator: itself, or for NOT IN its negator.

    clauses.c, convert_saop_to_hashed_saop_walker(); lsyscache.c, get_op_hash_functions().
    """
    for candidate in (operator, scope.lookup.operator(operator).negator):
        entries = scope.lookup.families_with(candidate) if candidate is not None else ()
        if any(entry.family.endswith(" USING hash") for entry in entries):
            return candidate
    return None


def comparison(scope: Scope, use: Ordering, purpose: Purpose) -> Iterator[Edge]:
    """Yield what one purpose runs: the class or the operator the tree names, else the type's default class."""
    if use.operator_class is not None:
        class_ = scope.lookup.operator_class(use.operator_class)
        for routine in own_support(scope.lookup, class_, (1, 2) if purpose == "hash" else (1,)):
            yield from own(scope, "ordering", routine, use.span)
    if use.ordering is not None and purpose == "cmp":
        yield from by_operator(scope, use)
    yield from handle(scope, "ordering", use.type, purpose, use.span)


def by_operator(scope: Scope, use: Ordering) -> Iterator[Edge]:
    """Yield the comparison behind a sort operator: support routine 1 of its btree family, for its types.

    lsyscache.c, get_ordering_op_properties(); tuplesort.c, PrepareSortSupportFromOrderingOp().
    """
    assert use.ordering is not None
    for entry in scope.lookup.families_with(use.ordering):
        for row in scope.lookup.family_routines(entry.family):
            if row.number == 1 and (row.left, row.right) == (entry.left, entry.right):
                yield from own(scope, "ordering", row.routine, use.span)


def sorts_by_many(scope: Scope) -> bool:
    """Return whether the statement sorts by many keys and reads a table, whose index may sort by the first."""
    keys = sum(isinstance(use, Ordering) and use.purpose == "sort" for use in scope.statement)
    return keys > 1 and any(True for _ in scope.relations())


RULE = UseRule("ordering", Ordering, compare)
