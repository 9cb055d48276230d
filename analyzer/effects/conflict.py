"""ON CONFLICT looks for the row that is there by equality, which no unique check does otherwise.

execIndexing.c, BuildSpeculativeIndexInfo() and check_exclusion_or_unique_constraint().
"""

from collections.abc import Iterator

from analyzer.base.uses import RelationUse
from analyzer.effects.index import GENERIC
from analyzer.effects.model import Edge
from analyzer.effects.operator_classes import equality
from analyzer.effects.planned import expanded
from analyzer.effects.scope import Scope, UseRule, own
from analyzer.effects.values import any_type, handle


def conflicts(scope: Scope, use: RelationUse) -> Iterator[Edge]:
    """Yield the equalities of the unique indexes of the relation, its partitions and what a view of it is over."""
    if use.access != "insert" or use.conflict is None:
        return
    for relation in expanded(scope, (use.relation,)):
        row = scope.lookup.find_relation(relation)
        types = {column.name: column.type for column in row.columns} if row is not None else {}
        for index in scope.lookup.indexes(relation) if row is not None else ():
            keys = zip(index.columns, index.operator_classes[: index.key_count], strict=False)
            for name, identity in keys if index.unique else ():
                class_ = scope.lookup.operator_class(identity)
                yield from own(scope, "index", equality(scope.lookup, class_), use.span)
                if class_.input in GENERIC:
                    known = types.get(name) if name is not None else None
                    yield from (
                        handle(scope, "index", known, "eq", use.span)
                        if known
                        else any_type(scope, "index", "eq", use.span)
                    )


RULE = UseRule("index", RelationUse, conflicts)
