"""Where the open pieces of a command stand, and so which of the names they can be lets it succeed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from analyzer.base.names import RelationId
from analyzer.catalog.lookup import Lookup
from analyzer.catalog.snapshot import SYSTEM_SCHEMAS
from analyzer.definitions.dynamic.families import (
    World,
    all_relations,
    fits,
    has_form,
    is_family,
    label,
    members,
    words_of_relations,
)
from analyzer.definitions.dynamic.quoting import identifier
from analyzer.definitions.dynamic.skeletons import hole_number
from analyzer.definitions.dynamic.strings import Unknown
from analyzer.definitions.parse.nodes import (
    AlterExtensionContentsStmt,
    CompositeTypeStmt,
    CreateSeqStmt,
    CreateStmt,
    DropStmt,
    FuncCall,
    IntoClause,
    Node,
    String,
    ViewStmt,
)
from analyzer.definitions.parse.queries import parse_statements


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that are chosen together, by number, and every choice of names for them.

    ``later``: the names they have together in a relation that is yet to be made, () where there is no such choice.
    """

    holes: tuple[int, ...]
    names: tuple[tuple[str, ...], ...]
    later: tuple[str, ...] = ()


def groups_of(lookup: Lookup, built: str, holes: Mapping[int, Unknown], world: World) -> Iterator[Group]:
    """Yield the pieces whose place in the command says which of their choices can succeed.

    Of several statements in one text the first have run when a later one fails, so nothing is said of them.
    """
    parsed = parse_statements(built)
    if (
        parsed.diagnostics
        or len(parsed.statements) != 1
        or not all(stays_a_name(hole, lookup) for hole in holes.values())
    ):
        return
    nodes = list(parsed.statements[0].statement.walk())
    parts = dict(chain.from_iterable(map(parts_played, nodes)))
    for node in nodes:
        for schema, name in words_of_relations(node):
            part = parts.get(id(node), "found")
            yield from relations(lookup, opened(schema, holes), opened(name, holes), world, part)
        match node:
            case FuncCall(funcname=(String(sval=schema), String(sval=name))):
                yield from functions(lookup, opened(schema, holes), opened(name, holes))
            case _:
                pass


Word = str | tuple[int, Unknown]
"""A word of a name: as it is written, or an open piece and its number."""


def opened(word: str | None, holes: Mapping[int, Unknown]) -> Word | None:
    """Return the piece that a word is, or the word."""
    number = hole_number(word) if word is not None else None
    return word if number is None or number not in holes else (number, holes[number])


def functions(lookup: Lookup, schema: Word | None, name: Word | None) -> Iterator[Group]:
    """Yield the choices for a qualified function's name: the schemas that have one of the name, or the other way."""
    match schema, name:
        case (number, Unknown() as hole), str():
            named = [row.name for row in lookup.rows("schemas")] if is_family(hole) else hole.choices
            found = [one for one in named if fits(hole, one) and can_be_called(lookup, one, name)]
            yield Group((number,), tuple((one,) for one in found))
        case str(), (number, Unknown() as hole) if is_family(hole) and has_form(hole) and is_own(schema):
            there = {row.name for row in (*lookup.rows("routines"), *lookup.rows("types")) if row.schema == schema}
            yield Group((number,), tuple((one,) for one in sorted(there) if fits(hole, one)))
        case _:
            return


def is_own(schema: str) -> bool:
    """Return whether a schema isn't PostgreSQL's own: there any name would do."""
    return schema not in SYSTEM_SCHEMAS


def can_be_called(lookup: Lookup, schema: str, name: str) -> bool:
    """Return whether ``schema.name(…)`` can mean something: a routine, or a cast to a type (func_get_detail())."""
    return bool(lookup.routines(schema, name)) or lookup.type_named(schema, name) is not None


def stays_a_name(piece: Unknown, lookup: Lookup) -> bool:
    """Return whether each choice is read as the name it is: quoted, or in no need of quotes."""
    major = lookup.server_version_num // 10000
    return piece.quoting == "identifier" or all(identifier(name, major) == name for name in piece.choices)


Part = Literal["found", "made", "replaced", "dropped"]
"""What a statement does with what it names: looks it up, makes it, replaces it if it is there, drops it."""


def parts_played(node: Node) -> Iterator[tuple[int, Part]]:
    """Yield the names that a node gives to what it makes, and what it drops: there need be nothing of that name."""
    match node:
        case CreateStmt(relation=target) | IntoClause(rel=target) | CreateSeqStmt(sequence=target):
            yield id(target), "made"
        case CompositeTypeStmt(typevar=target):
            yield id(target), "made"
        case ViewStmt(view=target, replace=replaces):
            yield id(target), "replaced" if replaces else "made"
        case DropStmt() | AlterExtensionContentsStmt():
            yield id(node), "dropped"
        case _:
            return


def relations(lookup: Lookup, schema: Word | None, name: Word | None, world: World, part: Part) -> Iterator[Group]:
    """Yield the choices for a relation's name, one or both of whose parts are open."""
    open_ = [word for word in (schema, name) if isinstance(word, tuple)]
    if not open_:
        return
    numbers = tuple(number for number, _ in open_)
    first, second = (word[1] if isinstance(word, tuple) else word for word in (schema, name))
    if not any(is_family(hole) for _, hole in open_):
        if schema is not None and part == "found":
            yield Group(numbers, tuple(there(lookup, first, second, world)))
        return
    found = members(lookup, world, first, second) if second is not None else None
    later = tuple(label(hole) for _, hole in open_)
    if found is None:
        return
    match part:
        case "made":
            yield Group(numbers, (later,))
        case "replaced":
            yield Group(numbers, (later, *found))
        case "found" | "dropped":
            yield Group(numbers, found, later)


def there(
    lookup: Lookup, schema: str | Unknown | None, name: str | Unknown | None, world: World
) -> Iterator[tuple[str, ...]]:
    """Yield the choices of names for the parts that are one of several names each, of what is there."""
    match schema, name:
        case Unknown(choices=schemas), Unknown(choices=names):
            yield from sorted(
                pair for pair in set(all_relations(lookup, world)) if pair[0] in schemas and pair[1] in names
            )
        case Unknown(choices=schemas), str():
            yield from ((one,) for one in schemas if exists(lookup, one, name, world))
        case str(), Unknown(choices=names):
            yield from ((one,) for one in names if exists(lookup, schema, one, world))
        case _:
            return


def exists(lookup: Lookup, schema: str, name: str, world: World) -> bool:
    """Return whether there is a relation or index of this name."""
    major = lookup.server_version_num // 10000
    index = RelationId(f"{identifier(schema, major)}.{identifier(name, major)}")
    return (
        (schema, name) in world.made
        or lookup.relation_named(schema, name) is not None
        or lookup.find_index(index) is not None
    )
