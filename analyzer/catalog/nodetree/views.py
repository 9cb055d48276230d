"""Views that PostgreSQL updates by itself (rewriteHandler.c, view_query_is_auto_updatable())."""

from typing import Final

from analyzer.catalog.nodetree import codes
from analyzer.catalog.nodetree.access import flag, maybe_node, node, nodes, number, tag_of
from analyzer.catalog.nodetree.names import Names
from analyzer.catalog.nodetree.text import Node

LISTS: Final = ("distinctClause", "groupClause", "groupingSets", "cteList")
CLAUSES: Final = ("havingQual", "setOperations", "limitOffset", "limitCount")
FLAGS: Final = ("hasAggs", "hasWindowFuncs", "hasTargetSRFs")
"""What makes a view's query more than a selection from one relation."""

UPDATABLE: Final = frozenset("rfvp")
"""relkind: table, foreign table, view, partitioned table."""


def base_entry(query: Node) -> int:
    """Return the index of the one relation that a view's query selects from, 0 if it isn't updatable."""
    if any(query.fields.get(name) is not None for name in (*LISTS, *CLAUSES)) or any(
        flag(query, name) for name in FLAGS
    ):
        return 0
    items = nodes(node(query, "jointree"), "fromlist")
    if len(items) != 1 or tag_of(items[0]) != "RANGETBLREF":
        return 0
    index = number(items[0], "rtindex")
    entry = nodes(query, "rtable")[index - 1]
    if codes.kind(number(entry, "rtekind")) != "relation" or entry.fields.get("relkind") not in UPDATABLE:
        return 0
    return 0 if maybe_node(entry, "tablesample") else index


def updatable_columns(query: Node, index: int, relation: int, names: Names) -> tuple[tuple[int, str], ...]:
    """Return pairs of a view column's number and the base column that an update of it goes to."""
    return tuple(
        (number(target, "resno"), names.column(relation, number(value, "varattno")))
        for target in nodes(query, "targetList")
        if not flag(target, "resjunk")
        and tag_of(value := node(target, "expr")) == "VAR"
        and number(value, "varno") == index
        and not number(value, "varlevelsup")
        and number(value, "varattno") > 0
    )


def base_of(query: Node, names: Names) -> tuple[int, tuple[tuple[int, str], ...]]:
    """Return the OID of the base relation and the updatable columns; OID 0 if there are none."""
    index = base_entry(query)
    if not index:
        return 0, ()
    relation = number(nodes(query, "rtable")[index - 1], "relid")
    return relation, updatable_columns(query, index, relation, names)
