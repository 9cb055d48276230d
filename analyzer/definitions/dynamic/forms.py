"""Forms of texts that people declare: SQL with names and values in braces, parts that may be missing or repeated.

``{name}`` is a declared name, ``{value}`` any literal or NULL, ``{number}`` any integer, ``{?…?}`` a part that may be
missing, ``{*…*}`` one that stands any number of times. ``{{`` is a brace.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

from analyzer.base.names import TypeId
from analyzer.definitions.dynamic.strings import Text, Unknown, text_of

TOKEN: Final = re.compile(r"\{\{|\}\}|\{\?|\?\}|\{\*|\*\}|\{([a-z_][a-z0-9_]*)\}|[{}]|[^{}?*]+|.", re.DOTALL)
VALUES: Final = {
    "value": Unknown("value", quoting="literal", nullable=True),
    "number": Unknown("number", TypeId("bigint"), alphabet="number"),
}
"""What stands for itself; every other name in braces is declared."""

REPEATABLE: Final = re.compile(r"\s*(and|or|union\s+all)\b", re.IGNORECASE)
"""What a repeated part begins with: a condition or arm beside others, which none of them means anything else for.

A condition is coerced by itself. An arm's columns are coerced to a type that is another arm's, so three arms show
every coercion that any number of them has (parse_coerce.c, select_common_type()).
"""

COPIES: Final = 3
"""How often a part that may be repeated is tried at most."""


class FormError(Exception):
    """A text isn't a form; its argument says why."""


def names_in(form: str) -> tuple[str, ...]:
    """Return the declared names in a form, sorted.

    Raises:
        FormError: it isn't one.

    """
    pieces = [piece for text in texts_of(form) for piece in text if isinstance(piece, Unknown)]
    return tuple(sorted({piece.origin for piece in pieces} - VALUES.keys()))


def texts_of(form: str) -> tuple[Text, ...]:
    """Return the texts of a form, each name in them one unknown piece.

    Raises:
        FormError: it isn't one.

    """
    tokens = TOKEN.finditer(form)
    texts = sequence(tokens, "")
    return tuple(sorted({text_of(text) for text in texts}, key=repr))


def sequence(tokens: Iterator[re.Match[str]], closing: str) -> list[Text]:
    """Return the texts of the tokens up to ``closing``, which is taken."""
    texts: list[Text] = [()]
    for found in tokens:
        token = found[0]
        if token == closing:
            return texts
        texts = [(*before, *after) for before, after in product(texts, part(token, found[1], tokens))]
    if closing:
        raise FormError(f"{closing} is missing")
    return texts


def part(token: str, name: str | None, tokens: Iterator[re.Match[str]]) -> Iterable[Text]:
    """Return the texts of what begins with a token."""
    match token:
        case "{?":
            return [(), *sequence(tokens, "?}")]
        case "{*":
            once = sequence(tokens, "*}")
            if not all(map(is_repeatable, once)):
                raise FormError("a repeated part must begin with AND, OR or UNION ALL, and close what it opens")
            return [sum(copies, ()) for number in range(COPIES + 1) for copies in product(once, repeat=number)]
        case "{{" | "}}":
            return [(token[0],)]
        case "?}" | "*}" | "{" | "}":
            raise FormError(f"{token} stands alone")
        case _:
            return [(token,)] if name is None else [(VALUES.get(name) or named(name),)]


def is_repeatable(text: Text) -> bool:
    """Return whether a part means the same however often it stands."""
    depth = 0
    for character in "".join(piece for piece in text if isinstance(piece, str)):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return depth == 0 and bool(text) and isinstance(text[0], str) and REPEATABLE.match(text[0]) is not None


def named(name: str) -> Unknown:
    """Return the piece that a declared name is."""
    return Unknown(name, quoting="identifier", parts=2)
