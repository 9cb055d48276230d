"""From libpg_query's JSON to nodes, completely: a class or a field that isn't known raises.

The annotations of the node classes are the table. JSON leaves out what is zero. It wraps a node in its class's name
where C has a ``Node *``, and doesn't where C has a pointer to one struct: so C's type of each field, as pglast tells
it, decides how a field is read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import UnionType
from typing import Any, Final, TypeGuard, Union, cast, get_args, get_origin, get_type_hints

from pglast import ast

from analyzer.definitions.parse import nodes
from analyzer.definitions.parse.nodes import A_Const, BitString, Boolean, Float, Integer, Node, String, enums

Json = Any
"""What ``json.loads`` gives; it doesn't leave this file."""

Convert = Callable[[Json], object]

NODE_CLASSES: Final[dict[str, dict[str, str]]] = {
    name: {field: slot.c_type for field, slot in node.__dict__["__slots__"].items()}
    for name, node in vars(ast).items()
    if isinstance(node, type) and issubclass(node, ast.Node) and node is not ast.Node and node is not ast.Expr
}
"""Every node class pglast knows: its fields and their types in C."""

POSITIONS: Final = frozenset(
    field
    for fields in NODE_CLASSES.values()
    for field, c_type in fields.items()
    if c_type == "ParseLoc" and field != "stmt_len"
)
"""The fields that are byte offsets into the text."""

NOT_SYNTAX: Final = {"MergeSupportFunc": "msftype"}
"""A field of JSON that pglast's class doesn't have: the OID of the type that the node has in any case, text."""

CONSTANTS: Final = {"ival": "Integer", "fval": "Float", "boolval": "Boolean", "sval": "String", "bsval": "BitString"}
"""The members of C's ValUnion, as they are called in JSON."""


class UnknownSyntaxError(Exception):
    """The grammar gave a node, or a field of one, that the tables don't have."""


Constant = Integer | Float | Boolean | String | BitString

Build = Callable[[dict[str, Json]], Node]


def decode(value: Json) -> Node:
    """Return the node that ``value``, ``{"ClassName": {…}}``, stands for; its positions are byte offsets, still."""
    ((tag, fields),) = value.items()
    return node_builder(tag)(fields)


@cache
def node_builder(tag: str) -> Build:
    """Return what makes a node of the class ``tag`` names."""
    node = vars(nodes).get(tag)
    if not is_node(node):
        raise UnknownSyntaxError(tag)
    if tag in NOT_SYNTAX:
        return without(NOT_SYNTAX[tag], builder(node))
    return constant if tag == "A_Const" else builder(node)


def without(field: str, build: Build) -> Build:
    """Return what makes a node of the fields but one."""
    return lambda fields: build({name: value for name, value in fields.items() if name != field})


def builder(node: type[Node]) -> Build:
    """Return what makes a ``node`` of the fields JSON has; it takes the dictionary over.

    A field JSON leaves out is the class's default; a position it leaves out is 0.
    """
    slots = NODE_CLASSES[node.__name__]
    hints = get_type_hints(node, vars(enums) | vars(nodes))
    converters = {name.removesuffix("_"): converter(slots.get(name, ""), hint) for name, hint in hints.items()}
    renamed = {name.removesuffix("_"): name for name in hints if name.endswith("_")}
    positions = tuple(name for name in hints if name in POSITIONS and slots.get(name) == "ParseLoc")
    new, assign = object.__new__, object.__setattr__

    def build(fields: dict[str, Json]) -> Node:
        for name, value in fields.items():
            try:
                convert = converters[name]
            except KeyError:
                raise UnknownSyntaxError(f"{node.__name__}.{name}") from None
            if convert:
                fields[name] = convert(value)
        for name in positions:
            if name not in fields:
                fields[name] = 0
        for name in renamed.keys() & fields.keys():
            fields[renamed[name]] = fields.pop(name)
        made: Node = new(node)
        assign(made, "__dict__", fields)
        return made

    return build


def constant(fields: dict[str, Json]) -> Node:
    """Return a constant: what it is stands in JSON as a member named like C's."""
    location = fields.pop("location", 0)
    if fields.pop("isnull", False) and not fields:
        return A_Const(isnull=True, val=None, location=location)
    ((member, value),) = fields.items()
    if member not in CONSTANTS:
        raise UnknownSyntaxError(f"A_Const.{member}")
    return A_Const(val=cast(Constant, node_builder(CONSTANTS[member])(value)), location=location)


def converter(c_type: str, hint: object) -> Convert | None:
    """Return what makes a field's value of JSON's, None where it is the same.

    ``c_type`` is the field's type in C; ``hint`` the type it has here, which says what may stand there.
    """
    match c_type:
        case "List*":
            return items_converter(hint)
        case "Node*" | "Expr*":
            return node_converter(hint)
        case _:
            return struct_converter(hint)


def struct_converter(hint: object) -> Convert | None:
    """Return what reads a pointer to one struct, or nothing if ``hint`` has no node class: a word, a number."""
    names = [type_.__name__ for type_ in alternatives(hint) if is_node(type_)]
    if not names:
        return None
    (tag,) = names

    def convert(fields: Json) -> Node:
        return node_builder(tag)(fields)  # asked for when needed: a class may hold itself

    return convert


def node_converter(hint: object) -> Convert:
    """Return what reads a ``Node *``: one of the classes of ``hint``, or a list if it has one."""
    lists = next((type_ for type_ in alternatives(hint) if get_origin(type_) is tuple), None)
    items = items_converter(lists) if lists else None
    allowed = {type_.__name__ for type_ in alternatives(hint) if is_node(type_)}
    builders: dict[str, Build] = {}

    def convert(value: Json) -> object:
        for tag, fields in value.items():
            if known := builders.get(tag):
                return known(fields)
            if tag == "List" and items:
                return items(fields.get("items", []))
            if tag not in allowed and "Node" not in allowed:
                raise UnknownSyntaxError(f"{tag} as {hint}")
            builders[tag] = node_builder(tag)
            return builders[tag](fields)
        return None

    return convert


def items_converter(hint: object) -> Convert:
    """Return what reads a list whose items are as ``hint``, a tuple's type, says."""
    (item, _) = get_args(hint)
    convert = node_converter(item)

    def convert_items(values: list[Json]) -> tuple[object, ...]:
        return tuple([convert(value) for value in values])

    return convert_items


def alternatives(hint: object) -> tuple[object, ...]:
    """Return the members of a union, or the type itself."""
    return get_args(hint) if isinstance(hint, UnionType) or get_origin(hint) is Union else (hint,)


def is_node(type_: object) -> TypeGuard[type[Node]]:
    """Return whether ``type_`` is a class of nodes."""
    return isinstance(type_, type) and issubclass(type_, Node)
