"""Reading JSON without mercy: no duplicate keys, no floats, no invalid UTF-8, no trailing text.

``json.loads`` keeps the last of two equal keys and takes NaN: two readers could see two different documents.
"""

import json
from typing import NoReturn

from analyzer.base.canonical import Json, canonical


class NotStrict(ValueError):
    """What is wrong with the bytes, in words."""


def load(content: bytes) -> Json:
    """Return the value of a JSON document.

    Raises:
        NotStrict: it isn't one, or one that two readers could read differently.

    """
    try:
        value: Json = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=unique,
            parse_int=whole_number,
            parse_float=refuse_number,
            parse_constant=refuse_number,
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise NotStrict(f"not JSON: {error}") from error
    return value


def load_canonical(content: bytes) -> Json:
    """Return the value of an RFC 8785 document.

    Raises:
        NotStrict: the bytes aren't the canonical ones of any value.

    """
    value = load(content)
    try:
        expected = canonical(value)
    except ValueError as error:
        raise NotStrict(f"no canonical form: {error}") from error
    if expected != content:
        raise NotStrict(f"not canonical JSON (RFC 8785): {first_difference(content, expected)}")
    return value


def first_difference(content: bytes, expected: bytes) -> str:
    """Return where two byte strings start to differ, in words."""
    at = next((at for at, pair in enumerate(zip(content, expected, strict=False)) if pair[0] != pair[1]), None)
    at = min(len(content), len(expected)) if at is None else at
    return f"byte {at}: {content[at : at + 20]!r} where {expected[at : at + 20]!r} is expected"


def unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """Return the pairs as a mapping, unless a key occurs twice."""
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        keys = [key for key, _ in pairs]
        raise NotStrict(f"duplicate key {next(key for key in keys if keys.count(key) > 1)!r}")
    return mapping


def whole_number(text: str) -> int:
    """Return a number that every reader reads alike: none beyond 2**53 (RFC 8785, 3.2.2.3), which has 16 digits."""
    if len(text) > 17:
        raise NotStrict(f"number {text[:17]}… has {len(text)} digits")
    return int(text)


def refuse_number(text: str) -> NoReturn:
    """Refuse a number that isn't an integer."""
    raise NotStrict(f"number {text} isn't an integer")
