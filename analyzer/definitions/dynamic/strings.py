"""The abstract value of a string: the finite set of texts it can be, some of their pieces unknown.

A set never shrinks in silence: what would have more than the policy's number of texts becomes one unknown piece
that says so (``docs/soundness.md``, "Dynamic SQL").
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from analyzer.base.names import TypeId
from analyzer.base.value import value_class

Quoting = Literal["raw", "identifier", "literal"]
Alphabet = Literal["any", "plain", "decimal", "number", "digits"]


GuardKind = Literal["relation", "name", "text"]
Shape = Literal["whole", "schema", "name"]


@dataclass(frozen=True, slots=True, order=True)
class Guarded:
    """What a run-time guard has made sure of (``analyzer.definitions.dynamic.guards``).

    The guard at ``at`` has let pass one of ``allowed``, of which the value is the whole text, or the schema or the
    name of a qualified name.
    """

    kind: GuardKind
    allowed: tuple[str, ...]
    shape: Shape
    at: int


@value_class(frozen=True, slots=True, order=True)
class Unknown:
    """A piece of text that isn't known.

    ``quoting``: ``identifier`` and ``literal`` pieces have been through ``quote_ident`` or ``quote_literal`` (or are
    the text of a ``regclass``): they can't be more than one identifier (``parts`` > 1: a qualified one), or one
    literal. ``alphabet``: ``digits`` are one or more, ``number`` is the text of an integer, ``decimal`` that of any
    number; ``plain`` has no
    quote, backslash or dollar sign in it, so it can't end a literal it stands in. ``origin`` says where it comes
    from, for people. ``type`` is that of the value that was turned into text. ``inner`` is the text before quoting,
    where part of it is known. ``guarded``: what a guard has checked of the value before it was quoted.
    ``choices``: the text before quoting is one of these, sorted; () where they can't be told. ``path``: it is the
    search_path set to the names in ``choices``, however that is spelt. ``nullable``: instead of the literal it can be
    the word NULL.
    """

    origin: str
    type: TypeId | None = None
    quoting: Quoting = "raw"
    alphabet: Alphabet = "any"
    parts: int = 1
    inner: "tuple[str | Unknown, ...]" = ()
    guarded: Guarded | None = None
    choices: tuple[str, ...] = ()
    path: bool = False
    nullable: bool = False


Piece = str | Unknown
Text = tuple[Piece, ...]
"""One text: pieces in order, no two known pieces side by side, no empty ones."""


@value_class(frozen=True, slots=True)
class Strings:
    """Every text a value can be; ``null``: it can be NULL too. No text at all and ``null``: it is NULL."""

    texts: frozenset[Text]
    null: bool = False


NULL = Strings(frozenset(), null=True)
NOTHING = Strings(frozenset())
"""The value of code that isn't reached: the unit of ``join``."""


def known(text: Text) -> str | None:
    """Return the text if no piece of it is unknown."""
    match text:
        case ():
            return ""
        case (str() as only,):
            return only
        case _:
            return None


def constant(value: str) -> Strings:
    """Return the value that is always ``value``."""
    return Strings(frozenset({text_of((value,))}))


def unknown(piece: Unknown, *, null: bool = True) -> Strings:
    """Return the value of which nothing is known but what ``piece`` says."""
    return Strings(frozenset({(piece,)}), null)


def text_of(pieces: Iterable[Piece]) -> Text:
    """Return the pieces as one text, known neighbours joined."""
    joined: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, str):
            joined.append(piece)
        elif piece and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        elif piece:
            joined.append(piece)
    return tuple(joined)


def join(values: Iterable[Strings], limit: int) -> Strings:
    """Return what holds whichever of ``values`` it is: where control flow meets again.

    A text of which nothing is known takes in all others, so that joining again and again comes to an end.
    """
    found = tuple(values)
    null = any(value.null for value in found)
    texts = frozenset[Text]().union(*(value.texts for value in found))
    if anything := [text for text in texts if len(text) == 1 and is_anything(text)]:
        first = anything[0] if len(anything) == 1 else min(anything, key=repr)
        return Strings(frozenset({first}), null)
    return bounded(texts, null, limit)


def is_anything(text: Text) -> bool:
    """Return whether nothing at all is known of a text."""
    match text:
        case (Unknown(quoting="raw", alphabet="any", guarded=None, choices=()),):
            return True
        case _:
            return False


def concatenate(values: Iterable[Strings], limit: int) -> Strings:
    """Return the texts of ``values`` one after the other; NULL if any is (the ``||`` of textcat)."""
    found = tuple(values)
    null = any(value.null for value in found)
    count = 1
    for value in found:
        count *= len(value.texts)
    if count > limit:
        return Strings(frozenset({(too_many(found),)}), null)
    return Strings(frozenset(text_of(sum(choice, ())) for choice in product(*(value.texts for value in found))), null)


def bounded(texts: frozenset[Text], null: bool, limit: int) -> Strings:
    """Return the set, or one unknown piece where it has more texts than ``limit``."""
    if len(texts) > limit:
        return Strings(frozenset({(too_many((Strings(texts),)),)}), null)
    return Strings(texts, null)


def too_many(values: tuple[Strings, ...]) -> Unknown:
    """Return the piece that stands for more texts than the policy allows; it keeps an alphabet they all have."""
    return Unknown(origin="more texts than the policy's limit of strings", alphabet=alphabet_of(values))


def alphabet_of(values: Iterable[Strings]) -> Alphabet:
    """Return the narrowest alphabet every piece of ``values`` belongs to."""
    pieces = [piece for value in values for text in value.texts for piece in text]
    if all(is_plain(piece) for piece in pieces):
        return "plain"
    return "any"


def is_plain(piece: Piece) -> bool:
    """Return whether ``piece`` can neither end nor open a literal or a quoted identifier."""
    if isinstance(piece, str):
        return not any(character in "'\"\\$" for character in piece)
    return piece.quoting == "raw" and (piece.alphabet != "any" or has_plain_choices(piece))


def has_plain_choices(piece: Unknown) -> bool:
    """Return whether the piece is one of some texts, all of them plain."""
    return bool(piece.choices) and not piece.path and all(is_plain(choice) for choice in piece.choices)


def with_quoting(piece: Unknown, quoting: Quoting) -> Unknown:
    """Return the piece after ``quote_ident`` or ``quote_literal``: its own quoting is data from now on."""
    if piece.quoting != "raw":
        return Unknown(piece.origin, piece.type, quoting, inner=(piece,))
    return replace(piece, quoting=quoting, alphabet="any", parts=1)


def or_null(texts: frozenset[Text]) -> frozenset[Text]:
    """Return quoted texts, or the word NULL in the place of each: one piece where it is one unknown literal."""
    match tuple(texts):
        case ((Unknown(quoting="literal") as only,),):
            return frozenset({(replace(only, nullable=True),)})
        case _:
            return texts | {("NULL",)}


def with_nulls_apart(value: Strings, limit: int) -> Strings:
    """Return the value with two texts for each that may hold a literal or NULL."""
    return join((concatenate(map(alternatives, text), limit) for text in value.texts), limit)


def alternatives(piece: Piece) -> Strings:
    """Return what a piece can be: itself, or a literal and NULL."""
    if isinstance(piece, str) or not piece.nullable:
        return Strings(frozenset({(piece,)}))
    return Strings(frozenset({(replace(piece, nullable=False),), ("NULL",)}))


def without_guards(value: Strings) -> Strings:
    """Return the value without what guards have checked of it: it is going to be changed."""
    return Strings(
        frozenset(
            tuple(piece if isinstance(piece, str) else replace(piece, guarded=None) for piece in text)
            for text in value.texts
        ),
        value.null,
    )
