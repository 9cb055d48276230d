"""What servers 17 and 18 can't pass to JSON_TABLE: they transform PASSING anew for each column, and scribble on it.

The first pass leaves transformed nodes in the raw tree (parse_expr.c, transformExprRecurse(): NullTest, BooleanTest,
NamedArgExpr; transformSubLink()), and the next one knows only some of these.
"""

from collections.abc import Iterable
from typing import Final

from analyzer.definitions.parse.nodes import (
    BooleanTest,
    BoolExpr,
    CoalesceExpr,
    ColumnRef,
    JsonArgument,
    JsonArrayQueryConstructor,
    MinMaxExpr,
    NamedArgExpr,
    Node,
    NullTest,
    RowExpr,
    SQLValueFunction,
    SubLink,
)
from analyzer.definitions.resolve import expressions
from analyzer.definitions.resolve.coerce import INTERNAL_ERROR
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse

TAKEN_AGAIN: Final = (BoolExpr, BooleanTest, CoalesceExpr, MinMaxExpr, NullTest, RowExpr, SQLValueFunction)
"""Nodes whose transformed form can be transformed, if what they hold can. transformExprRecurse()."""


def check_passed_again(state: ParseState, arguments: Iterable[JsonArgument]) -> None:
    """Refuse what the server itself stumbles over when a column's expression is made (transformJsonTableColumn)."""
    for argument in arguments:
        for node in within(argument.val):
            if isinstance(node, SubLink):
                raise refuse(INTERNAL_ERROR, "unexpected non-SELECT command in SubLink", node.location)
            if isinstance(node, NullTest | BooleanTest | NamedArgExpr) and not can_be_again(state, node.arg):
                raise refuse(INTERNAL_ERROR, "unrecognized node type", node.location)


def within(node: Node) -> Iterable[Node]:
    """Yield a node and what is transformed with it; the query of JSON_ARRAY() is copied before."""
    yield node
    if not isinstance(node, SubLink | JsonArrayQueryConstructor):
        for child in node.children():
            yield from within(child)


def can_be_again(state: ParseState, node: Node) -> bool:
    """Return whether what an expression is transformed to can be transformed."""
    if isinstance(node, ColumnRef):
        return expressions.transform_expression(state, node, ExprKind.FROM_FUNCTION).form in ("var", "whole-row")
    return isinstance(node, TAKEN_AGAIN) and all(can_be_again(state, child) for child in node.children())
