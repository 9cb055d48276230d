"""What the planner may run instead of, or besides, an operator that the text names.

NOT becomes the negator, a constant on the left the commutator; a join sorts, hashes and derives other equalities of
the operator's families; an index scan runs the family's support; a proof about a partial index or a partition runs
a third operator at plan time. Families of built-in routines only have nothing to report.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from analyzer.base.names import OperatorFamilyId, OperatorId, RoutineId, TypeId
from analyzer.base.uses import Ordering, RoutineUse
from analyzer.catalog.model import Operator
from analyzer.effects.builtins import classes_of
from analyzer.effects.joins import equalities
from analyzer.effects.model import Edge
from analyzer.effects.operator_classes import (
    EQUAL,
    SEARCH_SUPPORT,
    USES_OPERATORS,
    family_operators,
    method_of,
    support,
)
from analyzer.effects.planned import indexed, may_join, proves, proves_unequal
from analyzer.effects.scope import Scope, UseRule, operator_routine, own
from analyzer.effects.values import Purpose, handle

ESTIMATE_NEGATOR: Final = ("neqsel(", "neqjoinsel(")
ESTIMATE_COMMUTATOR: Final = ("scalarltsel(", "scalarlesel(", "scalargtsel(", "scalargesel(")
"""Selectivity functions that run another operator on the column's statistics (selfuncs.c)."""

COMPARES_TRUTHS: Final = ("pg_catalog.booleq(", "pg_catalog.boolne(")
"""The procedures of = and <> between truth values."""

ESTIMATE_DISTANCE: Final = ("rangesel(", "multirangesel(")
"""Selectivity functions that look how far a range reaches into the column's statistics (rangetypes_selfuncs.c)."""

INCLUDING: Final = (2, 4)
"""The strategies of <= and >=."""


def instead(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield what may run instead of the operator, or besides it."""
    if scope.unfolded:
        use = replace(use, operands=(), negated=True)  # nobody knows what stands around it then
    if use.how != "operator" or use.operator is None or scope.lookup.find_operator(use.operator) is None:
        return
    negated = use.negated or feeds_rule(scope) or (scope.kept and (within_query(scope) or compares_truths(scope)))
    candidates = tuple(operators_tried(scope, use.operator, negated=negated))
    for operator in candidates:
        if operator != use.operator:
            yield from own(scope, "planner", operator_routine(scope.lookup, operator), use.span)
    if scope.from_items != 0:
        yield from estimates(scope, use, candidates)
        for operator in candidates:
            yield from in_families(scope, operator, use)
        yield from by_parts(scope, use)


def within_query(scope: Scope) -> bool:
    """Return whether a stored query is at hand: a query around it may have NOT before a column of it."""
    return any(True for _ in scope.relations())


def feeds_rule(scope: Scope) -> bool:
    """Return whether a new value of the statement may take the place of NEW's column in a rule, behind NOT there.

    rewriteHandler.c, rewriteRuleAction(), CopyAndAddInvertedQual().
    """
    return any(
        rule.event == use.access.upper()
        for use in scope.relations()
        if use.access in {"insert", "update"}
        for rule in scope.lookup.rules(use.relation)
    )


def compares_truths(scope: Scope) -> bool:
    """Return whether truth values are compared: beside false the other side is negated.

    clauses.c, simplify_boolean_equality(). The reader of node trees says of operators beneath NOT only.
    """
    return any(isinstance(use, RoutineUse) and use.routine.startswith(COMPARES_TRUTHS) for use in scope.statement)


def operators_tried(scope: Scope, operator: OperatorId, *, negated: bool) -> Iterator[OperatorId]:
    """Yield the operator, and its negator where NOT stands above it or where its selectivity is that of the negator.

    prepqual.c, negate_clause(); selfuncs.c, neqsel() and neqjoinsel().
    """
    row = scope.lookup.operator(operator)
    yield operator
    estimated = scope.from_items != 0 and estimates_by(ESTIMATE_NEGATOR, row.restriction, row.join)
    if row.negator is not None and (negated or estimated):
        yield row.negator


def estimates_by(functions: tuple[str, ...], *names: RoutineId | None) -> bool:
    """Return whether one of the names is that of one of PostgreSQL's selectivity functions."""
    return any(name is not None and name.removeprefix("pg_catalog.").startswith(functions) for name in names)


def in_families(scope: Scope, operator: OperatorId, use: RoutineUse) -> Iterator[Edge]:
    """Yield what the families of the operator, or of its commutator, may run in this statement."""
    commutator = scope.lookup.operator(operator).commutator
    written = {entry.family: entry for entry in scope.lookup.families_with(operator)}
    commuted = {entry.family for entry in scope.lookup.families_with(commutator)} if commutator else set()
    for family in sorted({*written, *commuted}):
        if not has_own_members(scope, family):
            continue
        if proves(scope):
            yield from whole_family(scope, family, use)
            yield from inequality(scope, family, use)
        if indexed(scope, family):
            yield from index_scan(scope, family, use)
            if family in commuted:
                yield from own(scope, "planner", operator_routine(scope.lookup, commutator), use.span)
        if family in written and written[family].strategy == EQUAL.get(method_of(family)):
            yield from equalities(scope, family, use)
            yield from remembered(scope, use)


def estimates(scope: Scope, use: RoutineUse, candidates: tuple[OperatorId, ...]) -> Iterator[Edge]:
    """Yield what estimating how many rows an operator leaves runs, on the statistics of a column.

    plancat.c, restriction_selectivity() and join_selectivity(). selfuncs.c: an inequality with its column on the
    right is estimated by its commutator, a semijoin with its sides exchanged too; elements of an array in a column
    are compared (array_selfuncs.c).
    """
    turned = not use.operands or (use.operands[0] != "column" and use.operands[-1] != "fixed")
    for operator in candidates:
        row = scope.lookup.operator(operator)
        commutator = own_commutator(scope, row)
        yield from own(scope, "planner", row.restriction, use.span)
        if turned and estimates_by(ESTIMATE_COMMUTATOR, row.restriction):
            yield from own(scope, "planner", commutator, use.span)
        if estimates_by(ESTIMATE_DISTANCE, row.restriction):
            yield from distances(scope, use)
        if may_join(scope):
            yield from own(scope, "planner", row.join, use.span)
            if not use.operands or "fixed" not in use.operands:
                yield from own(scope, "planner", commutator, use.span)
    if not use.operands or "fixed" not in use.operands[1:]:
        for type_ in sorted(set(use.arguments[1:])):
            yield from elements(scope, type_, use)


def distances(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield what tells how far the bounds of ranges are apart (rangetypes_selfuncs.c, get_distance())."""
    for type_ in sorted(set(use.arguments)):
        about = scope.lookup.range(type_)
        yield from own(scope, "planner", about.difference if about else None, use.span)


def own_commutator(scope: Scope, row: Operator) -> RoutineId | None:
    """Return the routine of an operator's commutator, unless that is one of PostgreSQL's own."""
    builtin = row.commutator is None or row.commutator.startswith("pg_catalog.")
    return None if builtin else operator_routine(scope.lookup, row.commutator)


def elements(scope: Scope, type_: TypeId, use: RoutineUse) -> Iterator[Edge]:
    """Yield the comparison of an array's elements."""
    if type_.endswith("[]"):
        yield from handle(scope, "planner", type_, "cmp", use.span)


def remembered(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield what remembering the results of an inner index scan runs: its parameters' own equality and hash.

    joinpath.c, paraminfo_get_equal_hashops(); initsplan.c, check_memoizable(): the types' default classes (14).
    """
    assert use.operator is not None
    if may_join(scope) and any(indexed(scope, entry.family) for entry in scope.lookup.families_with(use.operator)):
        for type_ in sorted(set(use.arguments)):
            for purpose in ("eq", "hash"):
                yield from handle(scope, "planner", type_, purpose, use.span)


def by_parts(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield what sorting or hashing arrays, ranges and composites runs: one family serves all, their parts do not.

    A join on them, or a search of an index, asks the type of what they hold.
    """
    assert use.operator is not None
    entries = scope.lookup.families_with(use.operator)
    equal = any(entry.strategy == EQUAL.get(method_of(entry.family)) for entry in entries)
    searched = any(indexed(scope, entry.family) for entry in entries)
    if not (
        classes_of(scope.lookup, use.routine) & {"equal", "compare"} and ((equal and may_join(scope)) or searched)
    ):
        return
    purposes: tuple[Purpose, ...] = ("cmp", "eq", "hash") if equal else ("cmp",)
    for type_ in sorted(set(use.arguments)):
        for purpose in purposes:
            yield from handle(scope, "planner", type_, purpose, use.span)


def whole_family(scope: Scope, family: OperatorFamilyId, use: RoutineUse) -> Iterator[Edge]:
    """Yield every operator and the search support of a family: predtest.c, operator_predicate_proof()."""
    for routine in family_operators(scope.lookup, family):
        yield from own(scope, "planner", routine, use.span)
    for routine in support(scope.lookup, family, SEARCH_SUPPORT.get(method_of(family), ())):
        yield from own(scope, "planner", routine, use.span)


def inequality(scope: Scope, family: OperatorFamilyId, use: RoutineUse) -> Iterator[Edge]:
    """Yield the negator of the family's equality, which a proof about ``<>`` or two equalities runs.

    predtest.c, BT_implies_table and BT_refutes_table: an index's predicate is implied, a child's CHECK refuted.
    """
    for entry in scope.lookup.family_operators(family):
        negator = scope.lookup.operator(entry.operator).negator
        if entry.strategy == EQUAL.get(method_of(family)) and negator is not None and proves_unequal(scope, negator):
            yield from own(scope, "planner", operator_routine(scope.lookup, negator), use.span)


def index_scan(scope: Scope, family: OperatorFamilyId, use: RoutineUse) -> Iterator[Edge]:
    """Yield what searching an index of this family runs."""
    method = method_of(family)
    for routine in support(scope.lookup, family, SEARCH_SUPPORT.get(method, ())):
        yield from own(scope, "planner", routine, use.span)
    if method in USES_OPERATORS:
        for routine in family_operators(scope.lookup, family):
            yield from own(scope, "planner", routine, use.span)


def has_own_members(scope: Scope, family: OperatorFamilyId) -> bool:
    """Return whether a family has a routine that isn't PostgreSQL's own; the questions are asked either way."""
    for row in scope.lookup.family_operators(family):
        if not row.operator.startswith("pg_catalog."):
            scope.lookup.operator(row.operator)
    scope.lookup.family_routines(family)
    return family in scope.lookup.index.families_of_users


def rows_compared(scope: Scope, use: Ordering) -> Iterator[Edge]:
    """Yield what a comparison of rows runs besides the columns' support routines.

    Its operators on statistics (selfuncs.c, rowcomparesel()); where an index has but the first columns, the
    inequality that includes equality (indxpath.c, expand_indexqual_rowcompare()).
    """
    if use.purpose != "row" or use.ordering is None or scope.from_items == 0:
        return
    for operator in (use.ordering, scope.lookup.operator(use.ordering).commutator):
        yield from own(scope, "planner", operator_routine(scope.lookup, operator), use.span)
        for entry in scope.lookup.families_with(operator) if operator is not None else ():
            if indexed(scope, entry.family):
                for other in scope.lookup.family_operators(entry.family):
                    if other.strategy in INCLUDING and (other.left, other.right) == (entry.left, entry.right):
                        yield from own(scope, "planner", operator_routine(scope.lookup, other.operator), use.span)


RULE = UseRule("planner", RoutineUse, instead)
ROWS = UseRule("planner", Ordering, rows_compared)
