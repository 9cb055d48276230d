"""A text with pieces that are one of some names each, as the texts that can succeed: by where the pieces stand.

``{schema}.{table}`` is one of the tables that are there, ``{schema}.f()`` a schema that has such a function: with any
other choice the command fails before it does anything. A piece that stands elsewhere can be any of its choices.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count, product
from math import prod
from typing import Final

from analyzer.base.names import RelationId
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic.catalogs import last_name
from analyzer.definitions.dynamic.quoting import identifier, literal
from analyzer.definitions.dynamic.skeletons import hole_number, marked, places_of
from analyzer.definitions.dynamic.strings import Piece, Text, Unknown, text_of
from analyzer.definitions.parse.nodes import (
    CompositeTypeStmt,
    CreateSeqStmt,
    CreateStmt,
    FuncCall,
    IntoClause,
    Node,
    RangeVar,
    String,
    ViewStmt,
)
from analyzer.definitions.parse.queries import parse_statements

FEW: Final = 4
"""Up to so many choices a quoted literal is written out; one with more stays one unknown value."""

Made = Collection[tuple[str, str]]
"""Relations that the body has made so far, by schema and name."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that are chosen together, by number, and every choice of names for them."""

    holes: tuple[int, ...]
    names: tuple[tuple[str, ...], ...]


def texts_of(lookup: Lookup, text: Text, made: Made, limit: int) -> tuple[Text, ...] | None:
    """Return the texts that ``text`` can be and succeed, each choice made; None: they are more than ``limit``."""
    major = lookup.server_version_num // 10000
    found: list[Text] = []
    for pieces in product(*(settled(piece, major) for piece in text)):
        chosen = chosen_texts(lookup, text_of(pieces), made, limit)
        if chosen is None:
            return None
        found += chosen
    return tuple(dict.fromkeys(found)) if len(found) <= limit else None


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


def chosen_texts(lookup: Lookup, text: Text, made: Made, limit: int) -> list[Text] | None:
    """Return the texts in which each open piece is a name it can be where it stands; None: more than ``limit``."""
    holes = [piece for piece in text if isinstance(piece, Unknown)]
    open_ = {number: hole for number, hole in enumerate(holes) if is_open(hole)}
    if not open_:
        return [text]
    built, ranges = marked(text)
    places = places_of(text, built, ranges)
    if any(places[number] is None for number in range(len(holes)) if number not in open_):
        return [text]  # a piece that can be anything can also end the command before a choice is looked at
    groups = list(groups_of(lookup, built, open_, made))
    placed = {number for group in groups for number in group.holes}
    for number, hole in open_.items():
        if number not in placed and not (hole.quoting == "raw" and places[number] is not None):
            groups.append(Group((number,), tuple((name,) for name in hole.choices)))
    if prod(len(group.names) for group in groups) > limit:
        return None
    numbers = [number for group in groups for number in group.holes]
    return [
        with_names(text, dict(zip(numbers, chain.from_iterable(choice), strict=True)), lookup)
        for choice in product(*(group.names for group in groups))
    ]


def is_open(piece: Unknown) -> bool:
    """Return whether the piece stands for one of several names, as it is or quoted as one identifier."""
    return bool(piece.choices) and not piece.path and piece.quoting != "literal" and piece.parts == 1


def groups_of(lookup: Lookup, built: str, holes: Mapping[int, Unknown], made: Made) -> Iterator[Group]:
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
    created = {id(target) for node in nodes for target in targets_created(node)}
    for node in nodes:
        match node:
            case RangeVar(catalogname=None, schemaname=str() as schema, relname=name) if id(node) not in created:
                yield from relations(lookup, schema, name, holes, made)
            case FuncCall(funcname=(String(sval=schema), String(sval=name))):
                number = hole_number(schema)
                if number is not None and number in holes and hole_number(name) is None:
                    found = [one for one in holes[number].choices if can_be_called(lookup, one, name)]
                    yield Group((number,), tuple((one,) for one in found))
            case _:
                pass


def can_be_called(lookup: Lookup, schema: str, name: str) -> bool:
    """Return whether ``schema.name(…)`` can mean something: a routine, or a cast to a type (func_get_detail())."""
    return bool(lookup.routines(schema, name)) or lookup.type_named(schema, name) is not None


def stays_a_name(piece: Unknown, lookup: Lookup) -> bool:
    """Return whether each choice is read as the name it is: quoted, or in no need of quotes."""
    major = lookup.server_version_num // 10000
    return piece.quoting == "identifier" or all(identifier(name, major) == name for name in piece.choices)


def targets_created(node: Node) -> Iterator[RangeVar | None]:
    """Yield the names that a node gives to what it makes: there need be nothing of that name."""
    match node:
        case CreateStmt(relation=target) | IntoClause(rel=target) | ViewStmt(view=target):
            yield target
        case CreateSeqStmt(sequence=target) | CompositeTypeStmt(typevar=target):
            yield target
        case _:
            return


def relations(lookup: Lookup, schema: str, name: str, holes: Mapping[int, Unknown], made: Made) -> Iterator[Group]:
    """Yield the choices for a qualified relation's name, one or both of whose parts are open."""
    first, second = hole_number(schema), hole_number(name)
    match first, second:
        case int(), int() if first in holes and second in holes:
            schemas, names = set(holes[first].choices), set(holes[second].choices)
            pairs = sorted(
                pair for pair in {*all_relations(lookup), *made} if pair[0] in schemas and pair[1] in names
            )
            yield Group((first, second), tuple(pairs))
        case int(), None if first in holes:
            found = [one for one in holes[first].choices if exists(lookup, one, name, made)]
            yield Group((first,), tuple((one,) for one in found))
        case None, int() if second in holes:
            found = [one for one in holes[second].choices if exists(lookup, schema, one, made)]
            yield Group((second,), tuple((one,) for one in found))
        case _:
            return


def all_relations(lookup: Lookup) -> Iterator[tuple[str, str]]:
    """Yield every relation and index by schema and name."""
    schemas = {}
    for row in lookup.rows("relations"):
        schemas[row.identity] = row.schema
        yield row.schema, row.name
    for index in lookup.rows("indexes"):
        if index.relation in schemas:
            yield schemas[index.relation], last_name(index.identity)


def exists(lookup: Lookup, schema: str, name: str, made: Made) -> bool:
    """Return whether there is a relation or index of this name."""
    major = lookup.server_version_num // 10000
    index = RelationId(f"{identifier(schema, major)}.{identifier(name, major)}")
    return (
        (schema, name) in made
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
