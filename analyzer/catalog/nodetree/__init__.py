"""PostgreSQL's stored node trees (``pg_node_tree``): parsed, and reduced to what they use."""

from analyzer.catalog.nodetree.names import Names
from analyzer.catalog.nodetree.text import NodeTreeError, unwrapped
from analyzer.catalog.nodetree.trees import Expression, Query, expression, expressions, queries, uses_of

__all__ = [
    "Expression",
    "Names",
    "NodeTreeError",
    "Query",
    "expression",
    "expressions",
    "queries",
    "unwrapped",
    "uses_of",
]
