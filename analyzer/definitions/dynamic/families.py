"""Names of which a part isn't known, by where they stand: the snapshot's relations that fit, and one yet to be made.

``pgmq.{q_…}`` is one of the relations of pgmq whose names begin so. The piece has been through ``quote_ident``, so it
is one name whatever it holds; the scanner keeps 63 bytes of it (scan.l, truncate_identifier()).
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic.catalogs import named_classes
from analyzer.definitions.dynamic.strings import Piece, Unknown
from analyzer.definitions.parse.nodes import AlterExtensionContentsStmt, DropStmt, Node, RangeVar, String

KEPT: Final = 63
"""Bytes of an identifier that are kept (NAMEDATALEN - 1)."""

CLIPPED: Final = KEPT - 3
"""A name of so many bytes may be cut off: the cut is before a character of up to four bytes."""

ANY_NAME: Final = "<name>"
DIGITS: Final = "<digits>"


@dataclass(frozen=True, slots=True)
class World:
    """Where names are looked up: the relations that the body has made by now, in which schemas, and the path.

    ``made``: permanent ones by schema and name. ``temporary``: names in pg_temp. ``path``: the schemas searched, None
    where they aren't known.
    """

    made: Collection[tuple[str, str]] = ()
    temporary: Collection[str] = ()
    path: tuple[str, ...] | None = None


def is_family(piece: Unknown) -> bool:
    """Return whether the piece is one quoted name of which no more is known than its form."""
    return piece.quoting == "identifier" and piece.parts == 1 and not piece.choices and piece.guarded is None


def pieces_before_quoting(piece: Unknown) -> tuple[Piece, ...]:
    """Return what the name is made of."""
    return piece.inner or (piece,)


def has_form(piece: Unknown) -> bool:
    """Return whether some of the name's characters are written out."""
    return bool(piece.choices) or any(isinstance(part, str) for part in pieces_before_quoting(piece))


def fits(piece: Unknown, name: str) -> bool:
    """Return whether the piece can be this name, as it is or cut off."""
    if piece.choices:
        return name in piece.choices
    parts = pieces_before_quoting(piece)
    if form_of(parts).fullmatch(name):
        return True
    first = parts[0] if isinstance(parts[0], str) else ""
    return len(name.encode()) >= CLIPPED and (name.startswith(first) or first.startswith(name))


@lru_cache(maxsize=1_000)
def form_of(parts: tuple[Piece, ...]) -> re.Pattern[str]:
    """Return the form of a name as a regular expression."""
    return re.compile("".join(map(expression, parts)), re.DOTALL)


def expression(part: Piece) -> str:
    """Return the regular expression of a part of a name."""
    match part:
        case str():
            return re.escape(part)
        case Unknown(quoting="raw", choices=(_, *_) as choices, path=False):
            return "(?:" + "|".join(map(re.escape, choices)) + ")"
        case Unknown(quoting="raw", alphabet="digits"):
            return "[0-9]+"
        case Unknown(quoting="raw", alphabet="number"):
            return "-?[0-9]+"
        case _:
            return ".*"


def label(piece: Unknown) -> str:
    """Return the name that stands for one yet to be made: ``q_<name>``."""
    made = "".join(part if isinstance(part, str) else placeholder(part) for part in pieces_before_quoting(piece))
    return made if len(made.encode()) <= KEPT else ANY_NAME


def is_yet_to_be_made(name: str) -> bool:
    """Return whether a name, or an identity, stands for relations that aren't there."""
    return ANY_NAME in name or DIGITS in name


def stands_for(made: str, name: str) -> bool:
    """Return whether the name that stands for relations yet to be made stands for one of this name."""
    if not is_yet_to_be_made(made):
        return False
    pattern = ".*".join(map(re.escape, re.split(f"{ANY_NAME}|{DIGITS}", made)))
    return len(name.encode()) >= CLIPPED or re.fullmatch(pattern, name, re.DOTALL) is not None


def placeholder(part: Unknown) -> str:
    """Return the word for a part that isn't known."""
    return DIGITS if part.quoting == "raw" and part.alphabet == "digits" else ANY_NAME


def names_in(lookup: Lookup, world: World, schema: str) -> set[str]:
    """Return the names of the relations and indexes of a schema."""
    return {name for place, name in all_relations(lookup, world) if place == schema}


def all_relations(lookup: Lookup, world: World) -> tuple[tuple[str, str], ...]:
    """Return every relation and index by schema and name, those that the body has made included."""
    return (*world.made, *((row.schema, row.name) for row in named_classes(lookup)))


def names_on_path(lookup: Lookup, world: World) -> set[str]:
    """Return the names that an unqualified name of a relation can be found by."""
    path = set(world.path or ())
    return {name for schema, name in all_relations(lookup, world) if schema in path} | set(world.temporary)


def words_of_relations(node: Node) -> Iterator[tuple[str | None, str]]:
    """Yield schema and name of the relations that a node names."""
    match node:
        case RangeVar(catalogname=None, schemaname=schema, relname=name):
            yield schema, name
        case DropStmt(objects=objects, removeType=kind) if kind in DROPPED:
            for item in objects:
                words = [part.sval for part in item if isinstance(part, String)] if isinstance(item, tuple) else []
                if 0 < len(words) < 3:
                    yield (words[0] if len(words) == 2 else None), words[-1]
        case AlterExtensionContentsStmt(object=(String(sval=schema), String(sval=name)), objtype=kind):
            if kind in DROPPED:
                yield schema, name
        case _:
            return


DROPPED: Final = frozenset(
    {"OBJECT_TABLE", "OBJECT_SEQUENCE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_FOREIGN_TABLE", "OBJECT_INDEX"}
)


def members(
    lookup: Lookup, world: World, schema: str | Unknown | None, name: str | Unknown
) -> tuple[tuple[str, ...], ...] | None:
    """Return every choice of names for the open parts of a relation's name, in order; None where any would do.

    The relation's own name must be written out in part: without that it can be any, which people have to declare.
    """
    if isinstance(name, Unknown) and not has_form(name):
        return None
    if isinstance(schema, str) and isinstance(name, Unknown):
        return tuple((one,) for one in sorted(names_in(lookup, world, schema)) if fits(name, one))
    if schema is None and isinstance(name, Unknown):
        found = names_on_path(lookup, world) if world.path is not None else None
        return tuple((one,) for one in sorted(found) if fits(name, one)) if found is not None else None
    if isinstance(schema, Unknown) and isinstance(name, str):
        there = {one for one, other in all_relations(lookup, world) if other == name}
        return tuple((one,) for one in sorted(there) if fits(schema, one))
    if isinstance(schema, Unknown) and isinstance(name, Unknown):
        pairs = sorted(set(all_relations(lookup, world)))
        return tuple(pair for pair in pairs if fits(schema, pair[0]) and fits(name, pair[1]))
    return None
