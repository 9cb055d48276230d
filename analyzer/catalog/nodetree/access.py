"""Typed access to a node's fields: what isn't there or isn't of its kind makes the tree unreadable."""

from collections.abc import Sequence

from analyzer.catalog.nodetree.fields import ALIASES, NODES, Fields
from analyzer.catalog.nodetree.text import Node, NodeTreeError, Value


def tag_of(node: Node) -> str:
    """Return the node's tag as servers since 15 write it."""
    return ALIASES.get(node.tag, node.tag)


def fields_of(node: Node) -> Fields:
    """Return the known fields of a node.

    Raises:
        NodeTreeError: we don't know the node, or it has a field we don't know.

    """
    known = NODES.get(tag_of(node))
    if known is None:
        raise NodeTreeError(f"node {node.tag} isn't known")
    if not node.fields.keys() <= known.known:
        raise NodeTreeError(f"field {min(node.fields.keys() - known.known)} of node {node.tag} isn't known")
    return known


def number(node: Node, name: str) -> int:
    """Return a number: an OID, a code, an index."""
    value = node.fields.get(name)
    if not isinstance(value, str):
        raise NodeTreeError(f"{name} of node {node.tag} isn't a number")
    try:
        return int(value)
    except ValueError:
        raise NodeTreeError(f"{name} of node {node.tag} isn't a number: {value!r}") from None


def number_or_zero(node: Node, name: str) -> int:
    """Return a number that some versions don't write."""
    return number(node, name) if name in node.fields else 0


def flag(node: Node, name: str) -> bool:
    """Return a boolean; a version that doesn't write it has it false."""
    value = node.fields.get(name, "false")
    if value not in ("true", "false"):
        raise NodeTreeError(f"{name} of node {node.tag} isn't a boolean: {value!r}")
    return value == "true"


def maybe_node(node: Node, name: str) -> Node | None:
    """Return a node, or ``None``."""
    value = node.fields.get(name)
    if value is not None and not isinstance(value, Node):
        raise NodeTreeError(f"{name} of node {node.tag} isn't a node")
    return value


def node(parent: Node, name: str) -> Node:
    """Return a node."""
    found = maybe_node(parent, name)
    if found is None:
        raise NodeTreeError(f"node {parent.tag} has no {name}")
    return found


def nodes(parent: Node, name: str) -> list[Node]:
    """Return a list of nodes, empty if there is none."""
    return only_nodes(parent.fields.get(name), f"{name} of node {parent.tag}")


def only_nodes(value: Value, what: str) -> list[Node]:
    """Return a value that is a list of nodes."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise NodeTreeError(f"{what} isn't a list")
    found = [item for item in value if isinstance(item, Node)]
    if len(found) != len(value):
        raise NodeTreeError(f"{what} isn't a list of nodes")
    return found


def numbers(parent: Node, name: str) -> Sequence[int]:
    """Return a list or set of numbers, empty if there is none."""
    value = parent.fields.get(name)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise NodeTreeError(f"{name} of node {parent.tag} isn't a list")
    found = [item for item in value if isinstance(item, int)]
    if len(found) != len(value):
        raise NodeTreeError(f"{name} of node {parent.tag} isn't a list of numbers")
    return found


def texts(parent: Node, name: str) -> Sequence[str]:
    """Return a list of texts, empty if there is none."""
    value = parent.fields.get(name)
    if value is None:
        return ()
    found = [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
    if not isinstance(value, list) or len(found) != len(value):
        raise NodeTreeError(f"{name} of node {parent.tag} isn't a list of texts")
    return found


def children(node: Node, names: Sequence[str]) -> list[Node]:
    """Return the nodes in these fields, those in lists and in lists of lists included, in order."""
    found: list[Node] = []
    for name in names:
        collect(node.fields.get(name), found, node, name)
    return found


def collect(value: Value, found: list[Node], parent: Node, name: str) -> None:
    """Append the nodes of a field's value."""
    if isinstance(value, Node):
        found.append(value)
    elif isinstance(value, list):
        for item in value:
            collect(item, found, parent, name)
    elif value is not None:
        raise NodeTreeError(f"{name} of node {parent.tag} isn't a node: {value!r}")
