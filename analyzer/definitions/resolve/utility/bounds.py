"""FOR VALUES: the bounds of a partition are expressions, computed when the statement runs.

parse_utilcmd.c, transformPartitionBound().
"""

from typing import Final

from analyzer.catalog import model
from analyzer.definitions.parse import nodes
from analyzer.definitions.resolve import coerce, expressions
from analyzer.definitions.resolve.state import ExprKind, ParseState

WORDS: Final = frozenset({"minvalue", "maxvalue"})
"""Bounds that aren't values; they are read as column names."""


def resolve_bound(state: ParseState, bound: nodes.PartitionBoundSpec | None, parent: model.Relation) -> None:
    """Resolve the bounds, each converted to the type of its key column."""
    partitioning = state.statement.lookup.partitioning(parent.identity)
    if bound is None or partitioning is None:
        return
    types = {column.name: (column.type, column.typmod) for column in parent.columns}
    keys = [types.get(name) if name is not None else None for name in partitioning.columns]
    for datums in (bound.listdatums, bound.lowerdatums, bound.upperdatums):
        for number, datum in enumerate(datums):
            if is_word(datum):
                continue
            value = expressions.transform_expression(state, datum, ExprKind.PARTITION_BOUND)
            key = keys[0 if datums is bound.listdatums else number] if keys else None
            if key is not None:
                coerce.coerce_to_target(state, value, *key, "a")


def is_word(datum: object) -> bool:
    """Return whether a bound is MINVALUE or MAXVALUE."""
    match datum:
        case nodes.ColumnRef(fields=(nodes.String(sval=word),)):
            return word in WORDS
        case _:
            return False
