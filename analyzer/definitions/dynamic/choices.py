"""A text with pieces that are one of some names each, as the texts that can succeed: by where the pieces stand.

``{schema}.{table}`` is one of the tables that are there, ``{schema}.f()`` a schema that has such a function: with any
other choice the command fails before it does anything. A piece that stands elsewhere can be any of its choices.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, product
from math import prod
from typing import Final

from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic.families import (
    World,
    is_family,
)
from analyzer.definitions.dynamic.places import Group, groups_of
from analyzer.definitions.dynamic.quoting import identifier, literal
from analyzer.definitions.dynamic.skeletons import marked, places_of
from analyzer.definitions.dynamic.strings import Piece, Text, Unknown, text_of

FEW: Final = 4
"""Up to so many choices a quoted literal is written out; one with more stays one unknown value."""


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
