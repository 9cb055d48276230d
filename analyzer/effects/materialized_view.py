"""REFRESH MATERIALIZED VIEW runs the view's query as its owner, and builds its indexes (matview.c)."""

from collections.abc import Iterator

from analyzer.catalog import model
from analyzer.effects.index import maintenance
from analyzer.effects.joins import joined
from analyzer.effects.model import Edge, Node
from analyzer.effects.scope import ObjectRule, Scope, stored
from analyzer.effects.view import query_of

EVENTS = frozenset({"refresh", "refresh concurrently", "refresh with no data"})


def refresh(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield what refreshing runs; CONCURRENTLY joins old and new rows on the unique indexes' equality.

    matview.c, refresh_by_match_merge(): a FULL JOIN.
    """
    query = query_of(scope, relation)
    if query is not None and event != "refresh with no data":
        yield from stored(scope, "view", query.uses, role=str(relation.owner))
    for index in scope.lookup.indexes(relation.identity):
        yield from maintenance(scope, index, build=True)
        if event == "refresh concurrently" and index.unique:
            for identity in index.operator_classes[: index.key_count]:
                class_ = scope.lookup.operator_class(identity)
                pairs = frozenset({(class_.input, class_.input)})
                yield from joined(scope, "refresh", class_.family, pairs, estimated=False)
    if event == "refresh concurrently":
        yield Edge("write", "refresh", Node("table", "pg_temp.pg_temp_N", "insert row"))


RULE = ObjectRule("refresh", EVENTS, refresh)
