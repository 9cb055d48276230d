"""Index maintenance: expressions, predicates, operator class support and exclusion operators of each row written.

An UPDATE that isn't heap-only adds an entry to every index, whatever columns were set (heapam.c, heap_update()).
"""

from collections.abc import Iterator

from analyzer.base.spans import Span
from analyzer.catalog import model
from analyzer.effects.model import Edge
from analyzer.effects.operator_classes import (
    BUILD_SUPPORT,
    INSERT_SUPPORT,
    SEARCH_SUPPORT,
    USES_OPERATORS,
    family_operators,
    own_support,
)
from analyzer.effects.scope import ObjectRule, Scope, operator_routine, own, stored


def indexes(scope: Scope, relation: model.Relation, _: str) -> Iterator[Edge]:
    """Yield what adding a row to each index runs (execIndexing.c, ExecInsertIndexTuples())."""
    for index in scope.lookup.indexes(relation.identity):
        if index.ready:
            yield from maintenance(scope, index)
            yield from exclusion(scope, index)


def maintenance(scope: Scope, index: model.Index, span: Span | None = None, *, build: bool = False) -> Iterator[Edge]:
    """Yield what adding an entry to an index runs, or building it (index.c, FormIndexDatum(); 38.16)."""
    for expression in (*index.expressions, *((index.predicate,) if index.predicate is not None else ())):
        yield from stored(scope, "index", expression.uses, span)
    numbers = (BUILD_SUPPORT if build else INSERT_SUPPORT).get(index.access_method)
    for identity in index.operator_classes[: index.key_count]:
        class_ = scope.lookup.operator_class(identity)
        yield from class_support(scope, class_, numbers, span)


def class_support(
    scope: Scope, class_: model.OperatorClass, numbers: tuple[int, ...] | None, span: Span | None = None
) -> Iterator[Edge]:
    """Yield support routines of a class; an access method of an extension may run any of them."""
    wanted = numbers if numbers is not None else tuple(range(1, 256))
    for routine in own_support(scope.lookup, class_, wanted):
        yield from own(scope, "index", routine, span)
    if numbers is None or class_.method in USES_OPERATORS:
        for routine in family_operators(scope.lookup, class_.family):
            yield from own(scope, "index", routine, span)


def exclusion(scope: Scope, index: model.Index) -> Iterator[Edge]:
    """Yield what checking an exclusion constraint runs (execIndexing.c, check_exclusion_or_unique_constraint())."""
    for constraint in scope.lookup.constraints(index.relation):
        if constraint.index != index.identity or not constraint.exclusion_operators:
            continue
        for operator in constraint.exclusion_operators:
            yield from own(scope, "exclusion", operator_routine(scope.lookup, operator))
        for identity in index.operator_classes[: index.key_count]:
            class_ = scope.lookup.operator_class(identity)
            yield from class_support(scope, class_, SEARCH_SUPPORT.get(index.access_method))


RULE = ObjectRule("index", frozenset({"insert row", "update row"}), indexes)
