"""Index maintenance: expressions, predicates, operator class support and exclusion operators of each row written.

An UPDATE that isn't heap-only adds an entry to every index, whatever columns were set (heapam.c, heap_update()).
"""

from collections.abc import Iterator
from typing import Final

from analyzer.base.names import TypeId
from analyzer.base.spans import Span
from analyzer.catalog import model
from analyzer.effects.model import Edge
from analyzer.effects.operator_classes import (
    BUILD_SUPPORT,
    INSERT_SUPPORT,
    ROW_SEARCH_SUPPORT,
    USES_OPERATORS,
    family_operators,
    own_support,
)
from analyzer.effects.scope import ObjectRule, Scope, operator_routine, own, stored
from analyzer.effects.values import Purpose, any_type, handle

GENERIC: Final = frozenset(
    f"pg_catalog.{name}" for name in ("anyarray", "anyrange", "anymultirange", "record", "anyenum")
)
"""Input types of the classes that serve every array, range, composite or enum."""

SUMMARIZED_BY: Final = {
    "pg_catalog.brin_minmax_opcinfo(pg_catalog.internal)": (1, 5),
    "pg_catalog.brin_minmax_multi_opcinfo(pg_catalog.internal)": (1, 3, 5),
    "pg_catalog.brin_inclusion_opcinfo(pg_catalog.internal)": (),
    "pg_catalog.brin_bloom_opcinfo(pg_catalog.internal)": (),
}
"""What the built-in kinds of BRIN classes add values by: brin_minmax.c, brin_minmax_multi.c, …, their add_value()."""


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
    relation = scope.lookup.find_relation(index.relation)
    types = {column.name: column.type for column in relation.columns} if relation else {}
    for name, identity in zip(index.columns, index.operator_classes[: index.key_count], strict=False):
        class_ = scope.lookup.operator_class(identity)
        yield from class_support(scope, class_, numbers, span)
        yield from value_support(scope, class_, types.get(name) if name is not None else None, span)


def value_support(
    scope: Scope, class_: model.OperatorClass, type_: TypeId | None, span: Span | None = None
) -> Iterator[Edge]:
    """Yield what a class for all arrays, ranges or composites runs: it asks the type of what they hold.

    ``type_``: the key's, None where it is an expression. GiST compares how far ranges are apart, too
    (rangetypes_gist.c, call_subtype_diff()).
    """
    if class_.input not in GENERIC:
        return
    purpose: Purpose = "hash" if class_.method == "hash" else "cmp"
    yield from handle(scope, "index", type_, purpose, span) if type_ else any_type(scope, "index", purpose, span)
    if class_.method == "gist":
        ranges = (scope.lookup.range(type_),) if type_ else scope.lookup.rows("ranges")
        for about in ranges:
            yield from own(scope, "index", about.difference if about else None, span)


def class_support(
    scope: Scope, class_: model.OperatorClass, numbers: tuple[int, ...] | None, span: Span | None = None
) -> Iterator[Edge]:
    """Yield support routines of a class; an access method of an extension may run any of them."""
    wanted = numbers if numbers is not None else tuple(range(1, 256))
    for routine in own_support(scope.lookup, class_, wanted):
        yield from own(scope, "index", routine, span)
    if numbers is None:
        for routine in family_operators(scope.lookup, class_.family):
            yield from own(scope, "index", routine, span)
    elif class_.method in USES_OPERATORS:
        strategies = strategies_added(scope, class_)
        for entry in scope.lookup.family_operators(class_.family):
            if strategies is None or (entry.strategy in strategies and entry.left == entry.right == class_.input):
                yield from own(scope, "index", operator_routine(scope.lookup, entry.operator), span)


def strategies_added(scope: Scope, class_: model.OperatorClass) -> tuple[int, ...] | None:
    """Return the strategies whose operators a BRIN class runs to add a value; None: perhaps any."""
    for routine in own_support(scope.lookup, class_, (1,)):
        return SUMMARIZED_BY.get(routine)
    return None


def exclusion(scope: Scope, index: model.Index) -> Iterator[Edge]:
    """Yield what checking an exclusion constraint runs (execIndexing.c, check_exclusion_or_unique_constraint())."""
    for constraint in scope.lookup.constraints(index.relation):
        if constraint.index != index.identity or not constraint.exclusion_operators:
            continue
        for operator in constraint.exclusion_operators:
            yield from own(scope, "exclusion", operator_routine(scope.lookup, operator))
        for identity in index.operator_classes[: index.key_count]:
            class_ = scope.lookup.operator_class(identity)
            yield from class_support(scope, class_, ROW_SEARCH_SUPPORT.get(index.access_method))


RULE = ObjectRule("index", frozenset({"insert row", "update row"}), indexes)
