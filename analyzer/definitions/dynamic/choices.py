"""A text with pieces that are one of some names each, as the texts that can succeed: by where the pieces stand.

``{schema}.{table}`` is one of the tables that are there, ``{schema}.f()`` a schema that has such a function: with any
other choice the command fails before it does anything. A piece that stands elsewhere can be any of its choices.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, product
from math import prod
from typing import Final, Literal

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
from analyzer.definitions.dynamic.quoting import identifier, literal
from analyzer.definitions.dynamic.skeletons import hole_number, marked, places_of
from analyzer.definitions.dynamic.strings import Piece, Text, Unknown, text_of
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

FEW: Final = 4
"""Up to so many choices a quoted literal is written out; one with more stays one unknown value."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that are chosen together, by number, and every choice of names for them.

    ``later``: the names they have together in a relation that is yet to be made, () where there is no such choice.
    """

    holes: tuple[int, ...]
    names: tuple[tuple[str, ...], ...]
    later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The texts that a text can be and succeed; ``later``: those that name relations yet to be made."""

    texts: tuple[Text, ...]
    later: tuple[Text, ...] = ()


def texts_of(lookup: Lookup, text: Text, world: World, limit: int) -> Chosen | None:
    """Return the texts that ``text`` can be and succeed, each choice made; None: they are more than ``limit``."""
    major = lookup.server_version_num // 10000
    found: list[Text] = []
    later: list[Text] = []
    for pieces in product(*(settled(piece, major) for piece in text)):
        chosen = chosen_texts(lookup, text_of(pieces), world, limit)
        if chosen is None:
            return None
        found += chosen.texts
        later += chosen.later
    if len(found) + len(later) > limit:
        return None
    return Chosen(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(later)))


def settled(piece: Piece, major: int) -> list[Piece]:
    """Return what a piece can be where that is few: a search_path, a quoted literal; else the piece itself."""
    if isinstance(piece, str) or (piece.quoting != "literal" and not piece.path):
        return [piece]
    values = told(piece if piece.quoting == "raw" else replace(piece, quoting="raw"), major)
    if values is None:
        return [piece]
    if piece.quoting == "raw":
        return list(values)
    return [*(literal(value) for value in values), *(["NULL"] if piece.nullable else [])]


def told(piece: Piece, major: int) -> list[str] | None:
    """Return the texts of an unquoted piece, if they are few."""
    match piece:
        case str():
            return [piece]
        case Unknown(path=True, choices=names):
            return [", ".join(identifier(name, major) for name in names)]
        case Unknown(quoting="identifier", choices=names) if 0 < len(names) <= FEW and not piece.path:
            return [identifier(name, major) for name in names]
        case Unknown(quoting="raw", choices=names) if 0 < len(names) <= FEW:
            return list(names)
        case Unknown(quoting="raw", inner=inner) if inner:
            parts = [told(part, major) for part in inner]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts) or prod(map(len, known)) > FEW:
                return None
            return ["".join(choice) for choice in product(*known)]
        case _:
            return None


def chosen_texts(lookup: Lookup, text: Text, world: World, limit: int) -> Chosen | None:
    """Return the texts in which each open piece is a name it can be where it stands; None: more than ``limit``."""
    holes = [piece for piece in text if isinstance(piece, Unknown)]
    open_ = {number: hole for number, hole in enumerate(holes) if is_open(hole) or is_family(hole)}
    if not open_:
        return Chosen((text,))
    built, ranges = marked(text)
    places = places_of(text, built, ranges)
    if any(places[number] is None for number in range(len(holes)) if number not in open_):
        return Chosen((text,))  # a piece that can be anything can also end the command before a choice is looked at
    groups = list(groups_of(lookup, built, open_, world))
    placed = {number for group in groups for number in group.holes}
    for number, hole in open_.items():
        if number not in placed and is_open(hole) and not (hole.quoting == "raw" and places[number] is not None):
            groups.append(Group((number,), tuple((name,) for name in hole.choices)))
    if prod(len(group.names) for group in groups) > limit:
        return None
    texts = written_out(lookup, text, groups, [group.names for group in groups])
    if not any(group.later for group in groups):
        return Chosen(texts)
    made = [(group.later,) if group.later else group.names for group in groups]
    return Chosen(texts, written_out(lookup, text, groups, made))


def written_out(
    lookup: Lookup, text: Text, groups: Sequence[Group], names: Iterable[tuple[tuple[str, ...], ...]]
) -> tuple[Text, ...]:
    """Return the text once for every choice of names of its groups."""
    numbers = [number for group in groups for number in group.holes]
    return tuple(
        with_names(text, dict(zip(numbers, chain.from_iterable(choice), strict=True)), lookup)
        for choice in product(*names)
    )


def is_open(piece: Unknown) -> bool:
    """Return whether the piece stands for one of several names, as it is or quoted as one identifier."""
    return bool(piece.choices) and not piece.path and piece.quoting != "literal" and piece.parts == 1


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


def with_names(text: Text, names: Mapping[int, str], lookup: Lookup) -> Text:
    """Return the text with these pieces written out, by their numbers."""
    major = lookup.server_version_num // 10000
    numbers = count()
    pieces: list[Piece] = []
    for piece in text:
        number = next(numbers) if isinstance(piece, Unknown) else -1
        if isinstance(piece, str) or number not in names:
            pieces.append(piece)
        else:
            pieces.append(names[number] if piece.quoting == "raw" else identifier(names[number], major))
    return text_of(pieces)
