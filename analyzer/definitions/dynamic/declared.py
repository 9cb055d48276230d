"""Declared targets in the place of unknown pieces: the texts a command can be, once people have said what they are.

A piece is replaced wherever it stands in a text, each time by everything that is declared: two occurrences need not
hold the same name, since the variable may have changed in between.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from analyzer.base.targets import Declaration, Names
from analyzer.definitions.dynamic.quoting import identifier, literal, plain
from analyzer.definitions.dynamic.strings import Text, Unknown, text_of

MAJOR: Final = 18
"""The major whose key words decide what is quoted: a name quoted without need is the same name."""

SCHEMA: Final = re.compile(r'(?:"((?:[^"]|"")*)"|([\w$]+))\.$')
"""A schema written out in front of a piece."""


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """One thing a piece may be: an object by schema ("" where its kind has none) and name, or a text."""

    schema: str
    name: str


@dataclass(frozen=True, slots=True)
class Binding:
    """A declaration, and what it comes to in the snapshot."""

    declaration: Declaration
    targets: tuple[Target, ...]

    @property
    def holes(self) -> tuple[str, ...]:
        """Return the pieces it is for."""
        return self.declaration.holes


@dataclass(frozen=True, slots=True)
class UnfitError(Exception):
    """A declared name can't stand where the piece stands."""

    declaration: Declaration
    reason: str


def is_for(binding: Binding, text: Text, at: int) -> bool:
    """Return whether the pieces of a declaration stand at this place of a text."""
    return stands_at(binding.holes, text, at)


def stands_at(holes: tuple[str, ...], text: Text, at: int) -> bool:
    """Return whether pieces of these names stand at this place of a text; ``*`` in a name is any of its words."""
    found = text[at : at + 2 * len(holes) - 1]
    names = [piece.origin for piece in found[::2] if isinstance(piece, Unknown)]
    return (
        len(names) == len(holes)
        and all(is_called(name, hole) for name, hole in zip(names, holes, strict=True))
        and all(piece == "." for piece in found[1::2])
    )


def is_called(name: str, hole: str) -> bool:
    """Return whether a piece has the name that a declaration gives."""
    return name == hole or (
        "*" in hole and re.fullmatch(".*".join(map(re.escape, hole.split("*"))), name) is not None
    )


def expanded(text: Text, bindings: Sequence[Binding], limit: int) -> tuple[Text, ...] | None:
    """Return every text that ``text`` can be under the bindings, None where there are more than ``limit``.

    Raises:
        UnfitError: a declared name can't stand where its piece stands.

    """
    choices = list(choices_of(text, bindings))
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > limit:
        return None
    return tuple(sorted({text_of(sum(choice, ())) for choice in product(*choices)}, key=repr))


def choices_of(text: Text, bindings: Sequence[Binding]) -> Iterator[tuple[Text, ...]]:
    """Yield what each part of a text can be: itself, or what is declared for it.

    Two pieces that are declared together go before a declaration of one of them.
    """
    at = 0
    widest_first = sorted(bindings, key=lambda binding: (-len(binding.holes), "*" in "".join(binding.holes)))
    while at < len(text):
        binding = next((binding for binding in widest_first if is_for(binding, text, at)), None)
        if binding is None:
            yield ((text[at],),)
            at += 1
        else:
            yield tuple((written(binding, target, text, at),) for target in binding.targets)
            at += 2 * len(binding.holes) - 1


def written(binding: Binding, target: Target, text: Text, at: int) -> str:
    """Return a target as it is written at this place of a text."""
    piece = text[at]
    assert isinstance(piece, Unknown)
    match binding.declaration.allowed:
        case Names(kind="texts"):
            return quoted(piece, target.name)
        case Names(kind="schemas" | "columns" | "roles"):
            return quoted(piece, target.name) if piece.quoting == "literal" else identifier(target.name, MAJOR)
        case _ if len(binding.holes) == 2:
            return qualified(target)
        case _:
            return object_name(binding.declaration, piece, target, text[:at], text[at + 1 :])


def quoted(piece: Unknown, text: str) -> str:
    """Return a text as the piece's own quoting makes it."""
    match piece.quoting:
        case "identifier":
            return identifier(text, MAJOR)
        case "literal":
            return literal(text)
        case "raw":
            return text


def qualified(target: Target) -> str:
    """Return the qualified name of an object."""
    return f"{identifier(target.schema, MAJOR)}.{identifier(target.name, MAJOR)}"


def object_name(declaration: Declaration, piece: Unknown, target: Target, before: Text, after: Text) -> str:
    """Return a relation's or routine's name: bare behind its schema or as one identifier, else qualified."""
    if piece.quoting == "literal":
        return literal(qualified(target))
    one_word = piece.quoting == "identifier" and piece.parts == 1
    if ends_with_dot(before):
        schema = schema_before(before)
        if schema != target.schema:
            raise UnfitError(declaration, f"{qualified(target)} isn't in the schema written in front of it")
        return identifier(target.name, MAJOR)
    if one_word and starts_with_dot(after):
        raise UnfitError(declaration, "the piece is a schema; declare both pieces of the name together")
    return identifier(target.name, MAJOR) if one_word else qualified(target)


def ends_with_dot(before: Text) -> bool:
    """Return whether a dot stands right in front."""
    return bool(before) and isinstance(before[-1], str) and before[-1].endswith(".")


def starts_with_dot(after: Text) -> bool:
    """Return whether a dot follows at once."""
    return bool(after) and isinstance(after[0], str) and after[0].startswith(".")


def schema_before(before: Text) -> str | None:
    """Return the schema written out in front of a piece, None where it isn't."""
    found = SCHEMA.search(before[-1]) if isinstance(before[-1], str) else None
    if found is None:
        return None
    return found[1].replace('""', '"') if found[1] is not None else found[2].lower()


def pieces_of(texts: Iterable[Text]) -> tuple[str, ...]:
    """Return the names of the unknown pieces of texts, sorted."""
    return tuple(sorted({piece.origin for text in texts for piece in text if isinstance(piece, Unknown)}))


def could_be(one: Text, other: Text) -> bool:
    """Return whether two texts can be the same but for white space: an unknown piece can be any text."""
    return overlap(flat(one), flat(other))


def flat(text: Text) -> tuple[str | None, ...]:
    """Return a text character by character without white space, None for a piece that can be anything."""
    return tuple(part for piece in text for part in ("".join(piece.split()) if isinstance(piece, str) else (None,)))


def overlap(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> bool:
    """Return whether two texts with gaps of any length can be equal.

    ``reached`` holds, for each length of ``other``'s beginning, whether it can equal what was read of ``one``.
    """
    reached = gaps_skipped([True] + [False] * len(other), other)
    for character in one:
        if character is None:
            first = next((at for at, can in enumerate(reached) if can), len(reached))
            reached = [at >= first for at in range(len(reached))]
            continue
        after = [False] * len(reached)
        for at, can in enumerate(reached[:-1]):
            if can and other[at] == character:
                after[at + 1] = True
            if can and other[at] is None:
                after[at] = True
        reached = gaps_skipped(after, other)
    return reached[-1]


def gaps_skipped(reached: list[bool], other: tuple[str | None, ...]) -> list[bool]:
    """Return ``reached`` with the places behind gaps that are empty."""
    for at, part in enumerate(other):
        if part is None and reached[at]:
            reached[at + 1] = True
    return reached


def shown(texts: Iterable[Text]) -> tuple[str, ...]:
    """Return texts for people, sorted."""
    return tuple(sorted(plain(text) for text in texts))
