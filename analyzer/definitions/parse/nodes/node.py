"""What every node of a tree is: fields that never change, missing ones at the value C would have."""

from collections.abc import Iterable, Iterator
from typing import Any, NoReturn, dataclass_transform


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
class Node:
    """A node of PostgreSQL's raw parse tree, with PostgreSQL's names for its class and fields.

    A field that isn't given has its class's default. ``location`` is a character offset, -1 where there is none.
    Nodes are equal only to themselves.
    """

    def __init__(self, **fields: Any) -> None:
        object.__setattr__(self, "__dict__", fields)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} can't be changed")

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({given})"

    def children(self) -> list["Node"]:
        """Return the nodes this one holds, those in lists and lists of lists included, in the order of its fields."""
        return nodes_in(vars(self).values())

    def walk(self) -> Iterator["Node"]:
        """Yield this node and all beneath it, each before its children; a tree may be thousands of levels deep."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children())


def nodes_in(values: Iterable[object]) -> list[Node]:
    """Return the nodes that values are or hold."""
    found: list[Node] = []
    for value in values:
        if isinstance(value, Node):
            found.append(value)
        elif isinstance(value, tuple):
            found += nodes_in(value)
    return found
