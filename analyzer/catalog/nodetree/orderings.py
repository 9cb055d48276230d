"""What SortGroupClauses compare."""

from collections.abc import Sequence
from typing import Literal

from analyzer.base.uses import Ordering
from analyzer.catalog.nodetree.access import fields_of, number
from analyzer.catalog.nodetree.text import Node, NodeTreeError
from analyzer.catalog.nodetree.types import type_of
from analyzer.catalog.nodetree.walk import Distilled

Purpose = Literal["sort", "unique", "window", "group"]


def add_orderings(found: Distilled, clauses: Sequence[Node], targets: Sequence[Node], purpose: Purpose) -> None:
    """Note what each SortGroupClause compares: the type of the target it points to, and its operators."""
    names = found.names
    by_reference = {number(target, "ressortgroupref"): target for target in targets}
    for clause in clauses:
        fields_of(clause)
        target = by_reference.get(number(clause, "tleSortGroupRef"))
        if target is None:
            raise NodeTreeError("a sort or group clause points to no target")
        found.add(
            Ordering(
                type=names.type(type_of(target, names)),
                purpose=purpose,
                equality=names.maybe_operator(number(clause, "eqop")),
                ordering=names.maybe_operator(number(clause, "sortop")),
            )
        )
