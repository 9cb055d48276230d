"""The carriers of node trees: an expression, a list of expressions, a list of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.base.names import RelationId
from analyzer.base.uses import RoutineUse, Statement, Use
from analyzer.catalog.nodetree import codes
from analyzer.catalog.nodetree.access import number, tag_of
from analyzer.catalog.nodetree.names import Names
from analyzer.catalog.nodetree.rules import RULES
from analyzer.catalog.nodetree.text import Node, NodeTreeError, Value, parse
from analyzer.catalog.nodetree.views import base_of
from analyzer.catalog.nodetree.walk import Distilled, distil


@dataclass(frozen=True, slots=True)
class Expression:
    """What an expression uses; ``columns`` are the numbers of the own row's columns it reads, 0 the whole row."""

    uses: tuple[Use, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What a query uses; ``update_columns``: pairs of a view column's number and a base column."""

    command: str
    uses: tuple[Use, ...]
    update_base: RelationId | None = None
    update_columns: tuple[tuple[int, str], ...] = ()


def uses_of(text: str, names: Names) -> tuple[Use, ...]:
    """Return what a tree uses, whatever it is: what ``debug_print_parse`` logs, too (``unwrapped``).

    Raises:
        NodeTreeError: the tree holds what we don't know.

    """
    return uses(distil(flat(parse(text)), names, RULES))


def expression(text: str, names: Names) -> Expression:
    """Return what the expression of a tree uses; a list of conditions counts as one."""
    return of_expression(flat(parse(text)), names)


def expressions(text: str, names: Names) -> tuple[Expression, ...]:
    """Return what each expression of a list uses."""
    return tuple(of_expression([tree], names) for tree in flat(parse(text)))


def queries(text: str, names: Names) -> tuple[Query, ...]:
    """Return what each query of a list uses: a rule's actions, a BEGIN ATOMIC body."""
    return tuple(of_query(tree, names) for tree in flat(parse(text)))


def flat(value: Value) -> list[Node]:
    """Return the nodes of a tree that is one node, a list, or a list of lists."""
    if isinstance(value, Node):
        return [value]
    if value is None:
        return []
    if not isinstance(value, list):
        raise NodeTreeError("a tree is neither a node nor a list")
    return [node for item in value for node in flat(item)]


def of_expression(trees: Sequence[Node], names: Names) -> Expression:
    """Return what these conditions use together."""
    found = distil(trees, names, RULES)
    return Expression(uses(found), tuple(sorted(found.columns)))


def of_query(tree: Node, names: Names) -> Query:
    """Return what one query uses."""
    if tag_of(tree) != "QUERY":
        raise NodeTreeError(f"node {tree.tag} stands where a query should")
    found = distil([tree], names, RULES)
    command = codes.command(number(tree, "commandType"), names.major)
    base, columns = base_of(tree, names) if command == "SELECT" else (0, ())
    return Query(command, uses(found), names.maybe_relation(base), columns)


def uses(found: Distilled) -> tuple[Use, ...]:
    """Return the uses found, each once, after the Statement they belong to."""
    if not found.uses:
        return ()
    written_first = sorted(found.uses, key=lambda use: isinstance(use, RoutineUse) and use.planned)
    return (Statement(found.from_items), *dict.fromkeys(written_first))
