"""Maintenance commands: CREATE INDEX, REINDEX, CLUSTER, ANALYZE, VACUUM, REFRESH compute indexes and statistics."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from analyzer.base.names import RelationId, TypeId
from analyzer.base.spans import Span
from analyzer.base.uses import UtilityUse
from analyzer.catalog import model
from analyzer.effects.index import class_support, maintenance, value_support
from analyzer.effects.model import Edge, Node
from analyzer.effects.operator_classes import BUILD_SUPPORT, default_class, is_array
from analyzer.effects.scope import SYSTEM_SCHEMAS, Scope, own, relation_node, stored
from analyzer.effects.spread import descendants
from analyzer.effects.values import Purpose, handle

COMPARED: Final[dict[bool, tuple[Purpose, ...]]] = {True: ("cmp",), False: ("eq",)}
"""What ANALYZE runs over values of a type that has a btree class, or has none."""


def maintained(scope: Scope, use: UtilityUse) -> Iterator[Edge]:
    """Yield what a maintenance command runs; without a name it takes every table."""
    for item in use.objects:
        if item.kind not in {"index", "statistics object"} or use.tag == "REINDEX":
            yield Edge("ddl", "maintenance", Node(item.kind, item.identity, use.tag.lower()), span=use.span)
    if use.tag == "REFRESH MATERIALIZED VIEW":
        yield from refreshed(scope, use)
        return
    for relation in targets(scope, use):
        yield from of_table(scope, relation, use)
        if use.tag == "CREATE INDEX":
            details = dict(use.details)
            classes = details.get("operator_class", "").split(",")
            yield from new_index(
                scope,
                relation,
                details.get("method", "btree"),
                details.get("columns", "").split(","),
                classes,
                use.span,
            )
    for item in use.objects:
        index = scope.lookup.find_index(RelationId(item.identity)) if item.kind == "index" else None
        if index is not None and use.tag == "REINDEX":
            yield from maintenance(scope, index, use.span, build=True)


def new_index(
    scope: Scope, relation: model.Relation, method: str, names: list[str], classes: list[str], span: Span | None
) -> Iterator[Edge]:
    """Yield what building an index on these columns runs; an expression ("") may be of any type."""
    types = {column.name: column.type for column in relation.columns}
    for name, wanted in zip_longest(names, classes, fillvalue=""):
        type_ = types.get(name)
        for class_ in classes_for(scope, method, type_, wanted):
            yield from class_support(scope, class_, BUILD_SUPPORT.get(method), span)
            yield from value_support(scope, class_, type_, span)


def classes_for(scope: Scope, method: str, type_: TypeId | None, wanted: str) -> Iterator[model.OperatorClass]:
    """Yield the operator classes a key may use: those of the name it gives, else its type's default."""
    if wanted:
        yield from scope.lookup.some("classes-called", method, wanted.rpartition(".")[2])
    elif type_ is None:
        yield from scope.lookup.default_classes(method)
    else:
        class_ = default_class(scope.lookup, method, type_)
        yield from (class_,) if class_ is not None else ()


def refreshed(scope: Scope, use: UtilityUse) -> Iterator[Edge]:
    """Yield the write of a materialized view; its node says what that runs."""
    details = dict(use.details)
    event = "refresh concurrently" if details.get("concurrently") == "true" else "refresh"
    event = "refresh with no data" if details.get("no_data") == "true" else event
    for item in use.objects:
        target = relation_node(scope.lookup, RelationId(item.identity), event)
        yield Edge("write", "refresh", target, span=use.span)


def targets(scope: Scope, use: UtilityUse) -> Iterator[model.Relation]:
    """Yield the tables a command works on, their children too."""
    if not use.objects and use.tag != "CREATE INDEX":
        yield from (row for row in scope.lookup.rows("relations") if row.schema not in SYSTEM_SCHEMAS)
    for item in use.objects:
        relation = scope.lookup.find_relation(item.identity)
        if relation is not None and relation.kind in "rpm":
            yield relation
            yield from descendants(scope, relation.identity)


def of_table(scope: Scope, relation: model.Relation, use: UtilityUse) -> Iterator[Edge]:
    """Yield what a command computes of one table's rows."""
    if use.tag == "CLUSTER" or (use.tag == "VACUUM" and dict(use.details).get("full") == "true"):
        yield Edge("write", "maintenance", relation_node(scope.lookup, relation.identity, "rewrite"), span=use.span)
    if use.tag in {"CLUSTER", "REINDEX", "VACUUM", "ANALYZE"}:
        for index in scope.lookup.indexes(relation.identity):
            yield from maintenance(scope, index, use.span, build=True)
    if use.tag == "ANALYZE" or dict(use.details).get("analyze") == "true":
        yield from statistics(scope, relation, use)


def statistics(scope: Scope, relation: model.Relation, use: UtilityUse) -> Iterator[Edge]:
    """Yield what ANALYZE runs: comparison of each column's values, and the expressions of statistics objects."""
    for column in relation.columns:
        yield from sampled(scope, column.type, use.span)
    for row in scope.lookup.some("statistics-of", relation.identity):
        for expression in row.expressions:
            yield from stored(scope, "statistics", expression.uses, use.span)


def sampled(scope: Scope, type_: TypeId, span: Span | None) -> Iterator[Edge]:
    """Yield what taking statistics of a type's values runs.

    analyze.c, std_typanalyze(): they are compared, those that can't be sorted for equality. An array's elements are
    hashed, too (array_typanalyze.c), the bounds of ranges subtracted (rangetypes_typanalyze.c).
    """
    row = scope.lookup.find_type(type_)
    if row is not None and row.kind == "d" and row.base is not None:
        yield from sampled(scope, row.base, span)
    elif row is not None:
        yield from own(scope, "statistics", row.analyze, span)
        sorted_ = default_class(scope.lookup, "btree", type_) is not None
        for purpose in (*COMPARED[sorted_], *(("hash",) if is_array(row) else ())):
            yield from handle(scope, "statistics", type_, purpose, span)
        about = scope.lookup.range(type_) if row.kind in {"r", "m"} else None
        yield from own(scope, "statistics", about.difference if about else None, span)
