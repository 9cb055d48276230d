"""What the planner may run instead of, or besides, an operator that the text names.

NOT becomes the negator, a constant on the left the commutator; a join sorts, hashes and derives other equalities of
the operator's families; an index scan runs the family's support; a proof about a partial index or a partition runs
a third operator at plan time. Families of built-in routines only have nothing to report.
"""

from collections.abc import Iterator

from analyzer.base.names import OperatorFamilyId, OperatorId, RelationId
from analyzer.base.uses import RelationUse, RoutineUse, Statement
from analyzer.effects.builtins import classes_of
from analyzer.effects.model import Edge
from analyzer.effects.operator_classes import EQUAL, SEARCH_SUPPORT, USES_OPERATORS, family_operators, support
from analyzer.effects.scope import Scope, UseRule, is_builtin, operator_routine, own
from analyzer.effects.values import Purpose, handle


def instead(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield what may run instead of the operator, or besides it."""
    if use.how != "operator" or use.operator is None or scope.lookup.find_operator(use.operator) is None:
        return
    candidates = tuple(operators_tried(scope, use.operator, negated=use.negated))
    for operator in candidates:
        if operator != use.operator:
            yield from own(scope, "planner", operator_routine(scope.lookup, operator), use.span)
    if scope.from_items != 0:
        yield from estimates(scope, use)
        for operator in candidates:
            yield from in_families(scope, operator, use)
        yield from by_parts(scope, use)


def operators_tried(scope: Scope, operator: OperatorId, *, negated: bool) -> Iterator[OperatorId]:
    """Yield the operator, and its negator where NOT stands above it or where its selectivity is that of the negator.

    prepqual.c, negate_clause(); selfuncs.c, neqsel() and neqjoinsel() run the negator on the column's statistics.
    """
    row = scope.lookup.operator(operator)
    yield operator
    estimated = scope.from_items != 0 and any(
        name is not None
        and name.startswith(("neqsel(", "neqjoinsel(", "pg_catalog.neqsel(", "pg_catalog.neqjoinsel("))
        for name in (row.restriction, row.join)
    )
    if row.negator is not None and (negated or estimated):
        yield row.negator


def in_families(scope: Scope, operator: OperatorId, use: RoutineUse) -> Iterator[Edge]:
    """Yield what the families of the operator, or of its commutator, may run in this statement."""
    commutator = scope.lookup.operator(operator).commutator
    written = {entry.family: entry for entry in scope.lookup.families_with(operator)}
    commuted = {entry.family for entry in scope.lookup.families_with(commutator)} if commutator else set()
    for family in sorted({*written, *commuted}):
        if not has_own_members(scope, family):
            continue
        method = method_of(family)
        joins = family in written and written[family].strategy == EQUAL.get(method) and may_join(scope)
        if joins or proves(scope):
            yield from whole_family(scope, family, use)
        elif indexed(scope, family):
            yield from index_scan(scope, family, use)
            if family in commuted:
                yield from own(scope, "planner", operator_routine(scope.lookup, commutator), use.span)


def estimates(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield the selectivity functions of the operator (plancat.c, restriction_selectivity(), join_selectivity())."""
    assert use.operator is not None
    row = scope.lookup.operator(use.operator)
    yield from own(scope, "planner", row.restriction, use.span)
    if may_join(scope):
        yield from own(scope, "planner", row.join, use.span)


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


def method_of(family: OperatorFamilyId) -> str:
    """Return the access method of a family's identity, ``app.ops USING btree``."""
    return family.rpartition(" USING ")[2]


def whole_family(scope: Scope, family: OperatorFamilyId, use: RoutineUse) -> Iterator[Edge]:
    """Yield every operator and the search support of a family.

    equivclass.c derives equalities from any member, selfuncs.c's mergejoinscansel() runs its inequalities on
    statistics, predtest.c's operator_predicate_proof() any of them; nodeMergejoin.c and nodeHash.c the support.
    """
    for routine in family_operators(scope.lookup, family):
        yield from own(scope, "planner", routine, use.span)
    for routine in support(scope.lookup, family, SEARCH_SUPPORT.get(method_of(family), ())):
        yield from own(scope, "planner", routine, use.span)


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


def may_join(scope: Scope) -> bool:
    """Return whether the statement could join two inputs."""
    return scope.from_items is None or scope.from_items > 1 or hides_relations(scope)


def hides_relations(scope: Scope) -> bool:
    """Return whether a routine in SQL or a view may be unfolded into the statement, with relations of its own."""
    for use in scope.statement:
        if isinstance(use, RoutineUse) and use.how == "call" and not is_builtin(scope.lookup, use.routine):
            row = scope.lookup.find_routine(use.routine)
            if row is not None and row.language == "sql" and row.returns_set:
                return True
    return any(unfolds_to_join(scope, use.relation) for use in scope.relations())


def unfolds_to_join(scope: Scope, relation: RelationId) -> bool:
    """Return whether a relation is a view whose query, or that of a view in it, has several FROM items."""
    row = scope.lookup.find_relation(relation)
    if row is None or row.kind != "v":
        return False
    uses = [use for rule in scope.lookup.rules(relation) for action in rule.actions for use in action.uses]
    items = [use.from_items for use in uses if isinstance(use, Statement)]
    inner = [use.relation for use in uses if isinstance(use, RelationUse) and use.relation != relation]
    return not items or max(items) > 1 or any(unfolds_to_join(scope, name) for name in inner)


def planned_relations(scope: Scope) -> Iterator[RelationId]:
    """Yield the relations the planner sees: those named, those of views they unfold to, and all their children."""
    waiting = [use.relation for use in scope.relations()]
    seen: set[RelationId] = set()
    while waiting:
        relation = waiting.pop()
        if relation in seen:
            continue
        seen.add(relation)
        yield relation
        waiting.extend(row.child for row in scope.lookup.children(relation))
        for rule in scope.lookup.rules(relation):
            if rule.event == "SELECT":
                waiting.extend(
                    use.relation for action in rule.actions for use in action.uses if isinstance(use, RelationUse)
                )


def indexed(scope: Scope, family: OperatorFamilyId) -> bool:
    """Return whether an index of a relation in the statement uses the family."""
    classes = (
        class_
        for relation in planned_relations(scope)
        for index in scope.lookup.indexes(relation)
        for class_ in index.operator_classes
    )
    return hides_relations(scope) or any(scope.lookup.operator_class(class_).family == family for class_ in classes)


def proves(scope: Scope) -> bool:
    """Return whether the planner may prove something about a predicate.

    indxpath.c, check_index_predicates() for partial indexes; plancat.c, relation_excluded_by_constraints() for
    children and partitions.
    """
    return any(
        any(index.predicate is not None for index in scope.lookup.indexes(relation))
        or any(True for _ in scope.lookup.parents(relation))
        for relation in planned_relations(scope)
    )


RULE = UseRule("planner", RoutineUse, instead)
