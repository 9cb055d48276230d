"""Rows as JSON and back, driven by the fields of their classes; exact, and strict about every key and type.

A field that is ``None``, false, an empty text or an empty tuple is left out; of an optional field only ``None`` is.
So each value has one form, and a line of a corpus shows what is so and not what isn't.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Final, Literal, NewType, Union, get_args, get_origin, get_type_hints

from analyzer.base.canonical import Json
from analyzer.catalog.model import AclItem, Role

Encoder = Callable[[Any], Any]
Decoder = Callable[[Any], Any]
REQUIRED: Final = object()
TAG: Final = "is"
"""The key that tells the members of a union apart; its value is the class's name."""


class WrongShape(Exception):
    """JSON that isn't a value of the type asked for; says where and why."""


def encode(value: Any) -> dict[str, Json]:
    """Return the JSON object of a row."""
    shape: Any = type(value)
    encoded: dict[str, Json] = encoder(shape)(value)
    return encoded


@cache
def encoder(shape: Any) -> Encoder:
    """Return the function from values of this type to JSON."""
    if is_dataclass(shape):
        return row_encoder(shape)
    if (members := union_members(shape)) is not None:
        inner = [member for member in members if member is not types.NoneType]
        if len(inner) == 1:
            one = encoder(inner[0])
            return lambda value: None if value is None else one(value)
        by_class = {member: ({TAG: member.__name__}, encoder(member)) for member in inner}

        def encode_member(value: Any) -> dict[str, Any]:
            tag, one = by_class[type(value)]
            found: dict[str, Any] = tag | one(value)
            return found

        return encode_member
    if get_origin(shape) is tuple:
        return tuple_encoder(get_args(shape))
    return lambda value: value


def row_encoder(shape: Any) -> Encoder:
    """Return the encoder of a dataclass."""
    plan = [(name, encoder(hint), empty_of(hint)) for name, hint in field_types(shape)]

    def encode_row(value: Any) -> dict[str, Any]:
        return {
            name: inner(part)
            for name, inner, empty in plan
            if (part := getattr(value, name)) != empty or (part is None and empty is not None)
        }

    return encode_row


def tuple_encoder(arguments: tuple[Any, ...]) -> Encoder:
    """Return the encoder of a tuple type."""
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        each = encoder(arguments[0])
        return lambda value: [each(item) for item in value]
    parts = [encoder(argument) for argument in arguments]
    return lambda value: [part(item) for part, item in zip(parts, value, strict=True)]


@dataclass(frozen=True)
class Codec:
    """Decoders of row types; ``roles`` renames roles on the way in."""

    roles: tuple[tuple[str, str], ...] = ()

    def decode(self, shape: Any, value: Json) -> Any:
        """Return the value of type ``shape`` that this JSON is.

        Raises:
            WrongShape: it isn't one: a key too many or too few, a wrong type.

        """
        return decoder(shape, self.roles)(value)


@cache
def decoder(shape: Any, roles: tuple[tuple[str, str], ...]) -> Decoder:
    """Return the function from JSON to values of this type."""
    if shape is Role:
        renamed = dict(roles)
        return lambda value: renamed.get(text(value), value)
    if isinstance(shape, NewType):
        return decoder(shape.__supertype__, roles)
    if is_dataclass(shape):
        return row_decoder(shape, roles)
    if (members := union_members(shape)) is not None:
        return union_decoder(members, roles)
    if get_origin(shape) is tuple:
        return tuple_decoder(get_args(shape), roles)
    if get_origin(shape) is Literal:
        return literal_decoder(frozenset(get_args(shape)))
    return SCALARS[shape]


def row_decoder(shape: Any, roles: tuple[tuple[str, str], ...]) -> Decoder:
    """Return the decoder of a dataclass."""
    plan = [(name, decoder(hint, roles), empty_of(hint)) for name, hint in field_types(shape)]
    known = frozenset(name for name, _, _ in plan)

    def decode_row(value: Any) -> Any:
        if type(value) is not dict:
            raise WrongShape(f"{shape.__name__} must be an object")
        if not value.keys() <= known:
            raise WrongShape(f"{shape.__name__} has no {sorted(value.keys() - known)}")
        arguments = []
        for name, inner, empty in plan:
            if name in value:
                arguments.append(inner(value[name]))
            elif empty is REQUIRED:
                raise WrongShape(f"{shape.__name__} lacks {name!r}")
            else:
                arguments.append(empty)
        return shape(*arguments)

    return decode_row


def union_decoder(members: tuple[Any, ...], roles: tuple[tuple[str, str], ...]) -> Decoder:
    """Return the decoder of an optional value, or of a union of tagged rows."""
    inner = [member for member in members if member is not types.NoneType]
    if len(inner) == 1:
        one = decoder(inner[0], roles)
        return lambda value: None if value is None else one(value)
    tagged: Mapping[str, Decoder] = {member.__name__: decoder(member, roles) for member in inner}

    def decode_member(value: Any) -> Any:
        if type(value) is not dict or value.get(TAG) not in tagged:
            raise WrongShape(f"not one of {sorted(tagged)}")
        return tagged[value[TAG]]({key: part for key, part in value.items() if key != TAG})

    return decode_member


def tuple_decoder(arguments: tuple[Any, ...], roles: tuple[tuple[str, str], ...]) -> Decoder:
    """Return the decoder of a tuple type."""
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        each = decoder(arguments[0], roles)
        if arguments[0] is AclItem:  # sorted by roles, which may have been renamed
            return lambda value: tuple(sorted(each(item) for item in items(value)))
        return lambda value: tuple(each(item) for item in items(value))
    parts = [decoder(argument, roles) for argument in arguments]

    def decode_parts(value: Any) -> Any:
        if len(items(value)) != len(parts):
            raise WrongShape(f"a list of {len(parts)} is needed")
        return tuple(part(item) for part, item in zip(parts, value, strict=True))

    return decode_parts


def literal_decoder(allowed: frozenset[str]) -> Decoder:
    """Return the decoder of a closed set of words."""

    def decode_literal(value: Any) -> Any:
        if type(value) is not str or value not in allowed:
            raise WrongShape(f"not one of {sorted(allowed)}")
        return value

    return decode_literal


def text(value: Any) -> Any:
    """Return the value if it is a text."""
    if type(value) is not str:
        raise WrongShape("a text is needed")
    return value


def number(value: Any) -> Any:
    """Return the value if it is a whole number."""
    if type(value) is not int:
        raise WrongShape("a whole number is needed")
    return value


def truth(value: Any) -> Any:
    """Return the value if it is true or false."""
    if type(value) is not bool:
        raise WrongShape("true or false is needed")
    return value


def items(value: Any) -> Any:
    """Return the value if it is a list."""
    if type(value) is not list:
        raise WrongShape("a list is needed")
    return value


SCALARS: Final[Mapping[Any, Decoder]] = {str: text, int: number, bool: truth}


def field_types(shape: Any) -> list[tuple[str, Any]]:
    """Return names and types of a dataclass's fields, in order."""
    hints = get_type_hints(shape)
    return [(field.name, hints[field.name]) for field in fields(shape)]


def union_members(shape: Any) -> tuple[Any, ...] | None:
    """Return the members of a union type, ``None`` for any other type."""
    return get_args(shape) if get_origin(shape) in (Union, types.UnionType) else None


def empty_of(shape: Any) -> Any:
    """Return the value that is left out: ``None``, "", (), False; REQUIRED where there is none."""
    if isinstance(shape, NewType):
        return empty_of(shape.__supertype__)
    if (members := union_members(shape)) is not None:
        return None if types.NoneType in members else REQUIRED
    if get_origin(shape) is tuple and get_args(shape)[-1] is Ellipsis:
        return ()
    return {str: "", bool: False}.get(shape, REQUIRED)
