"""Which relations a statement makes the planner see, and what that leaves it to choose: joins, indexes, proofs."""

from collections.abc import Iterable, Iterator

from analyzer.base.names import OperatorFamilyId, OperatorId, RelationId
from analyzer.base.spans import Span
from analyzer.base.uses import RelationUse, RoutineUse, Statement, UtilityUse
from analyzer.effects.scope import Scope, is_builtin


def may_join(scope: Scope) -> bool:
    """Return whether the statement could join two inputs."""
    return scope.from_items is None or scope.from_items > 1 or hides_relations(scope)


def is_plain(scope: Scope) -> bool:
    """Return whether every join of the statement has its method by choice.

    A FULL JOIN has none; a subquery in an expression may become a join whose inner side is made unique by sorting or
    hashing (pathnode.c, create_unique_path()). Views, rules and policies may bring either.
    """
    return scope.plain and not any(is_rewritten(scope, use.relation) for use in scope.relations())


def is_rewritten(scope: Scope, relation: RelationId) -> bool:
    """Return whether the rewriter puts something of the relation's own into the statement."""
    row = scope.lookup.find_relation(relation)
    return row is None or row.kind == "v" or row.row_security or bool(scope.lookup.rules(relation))


def hides_relations(scope: Scope) -> bool:
    """Return whether a routine in SQL or a view may be unfolded into the statement, with relations of its own."""
    if scope.unfolded:
        return True
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
    return expanded(scope, (use.relation for use in scope.relations()))


def expanded(scope: Scope, relations: Iterable[RelationId]) -> Iterator[RelationId]:
    """Yield relations, those of views they unfold to, and all their children."""
    waiting = list(relations)
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
    return scope.unfolded or any(
        any(index.predicate is not None for index in scope.lookup.indexes(relation))
        or any(True for _ in scope.lookup.parents(relation))
        for relation in planned_relations(scope)
    )


def proves_unequal(scope: Scope, operator: OperatorId) -> bool:
    """Return whether a child's CHECK may exclude it, or a partial index has a predicate with this operator."""
    return hides_relations(scope) or any(
        any(True for _ in scope.lookup.parents(relation))
        or any(
            isinstance(use, RoutineUse) and use.operator == operator
            for index in scope.lookup.indexes(relation)
            if index.predicate is not None
            for use in index.predicate.uses
        )
        for relation in planned_relations(scope)
    )


def only_explained(scope: Scope, span: Span | None) -> bool:
    """Return whether what stands there is explained without ANALYZE, hence planned and not executed (explain.c)."""
    return any(
        isinstance(use, UtilityUse)
        and use.tag == "EXPLAIN"
        and dict(use.details).get("analyze") == "false"
        and (use.span is None or span is None or use.span.start <= span.start < use.span.end)
        for use in scope.statement
    )
