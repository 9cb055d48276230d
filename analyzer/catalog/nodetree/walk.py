"""The walk over a node tree: every node is visited once, each by the rule of its tag."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from analyzer.base.uses import Use
from analyzer.catalog.nodetree.access import children, fields_of, tag_of
from analyzer.catalog.nodetree.names import Names
from analyzer.catalog.nodetree.text import Node


@dataclass(frozen=True, slots=True)
class Visit:
    """A node to visit. ``depth``: how many queries it stands in; ``negated``: somewhere beneath a NOT."""

    node: Node
    depth: int = 0
    negated: bool = False
    recursive: bool = False


@dataclass(slots=True)
class Distilled:
    """What has been found so far in one tree.

    ``columns`` are the numbers of the own row's columns that are read; ``from_items`` as Statement says.
    """

    names: Names
    uses: list[Use] = field(default_factory=list)
    columns: set[int] = field(default_factory=set)
    from_items: int = 0
    pending: list[Visit] = field(default_factory=list)

    def add(self, use: Use) -> None:
        """Note a use."""
        self.uses.append(use)

    def visit_all(self, found: Sequence[Node], at: Visit) -> None:
        """Visit these nodes next, in their order."""
        self.pending.extend(Visit(child, at.depth, at.negated, at.recursive) for child in reversed(found))


def distil(tree: Sequence[Node], names: Names, rules: Mapping[str, "Rule"]) -> Distilled:
    """Return what the nodes use."""
    found = Distilled(names)
    found.visit_all(tree, Visit(tree[0])) if tree else None
    while found.pending:
        at = found.pending.pop()
        known = fields_of(at.node)
        rule = rules.get(tag_of(at.node))
        if rule is not None:
            rule(found, at)
        if tag_of(at.node) not in OWN_WALK:
            found.visit_all(children(at.node, known.walked), at)
    return found


Rule = Callable[[Distilled, Visit], None]
OWN_WALK: Final = frozenset(("BOOLEXPR", "COMMONTABLEEXPR", "QUERY", "RANGETBLENTRY"))
"""Nodes whose rule visits what they hold itself."""
