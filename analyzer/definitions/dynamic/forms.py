"""Forms of texts that people declare: SQL with names and values in braces, parts that may be missing or repeated.

``{name}`` is a declared name, ``{'name'}`` a literal of it, ``{value}`` any literal or NULL, ``{number}`` any
integer, ``{?…?}`` a part that may be missing, ``{*…*}`` one that stands any number of times. ``{{`` is a brace.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

from analyzer.base.names import TypeId
from analyzer.definitions.dynamic.strings import Text, Unknown, text_of

TOKEN: Final = re.compile(r"\{\{|\}\}|\{\?|\?\}|\{\*|\*\}|\{('?)([a-z_][a-z0-9_]*)\1\}|[{}]|[^{}?*]+|.", re.DOTALL)
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

COPIES: Final = 2
"""How often a part that may be repeated is tried at most, beside the one that it is like."""

IN_LIST: Final = re.compile(r"\bin\s*\(\s*$", re.IGNORECASE)
"""What stands before a list of which all members are coerced to one type, once there are two (transformAExprIn())."""

PRIVILEGES: Final = re.compile(r"^\s*(grant|revoke)\s*$", re.IGNORECASE)
"""What stands before a list of which each member is taken by itself."""


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
        if found[0] == closing:
            return texts
        texts = [(*before, *after) for before, after in product(texts, part(found, tokens, text_of(texts[0])))]
    if closing:
        raise FormError(f"{closing} is missing")
    return texts


def part(found: re.Match[str], tokens: Iterator[re.Match[str]], before: Text) -> Iterable[Text]:
    """Return the texts of what begins with a token; ``before``: one of the texts in front of it."""
    token, name = found[0], found[2]
    match token:
        case "{?":
            return [(), *sequence(tokens, "?}")]
        case "{*":
            once = [text_of(text) for text in sequence(tokens, "*}")]
            if all(is_member(text, before, PRIVILEGES) for text in once):
                return [(), *once]
            if not all(is_repeatable(text) or is_member(text, before, IN_LIST) for text in once):
                raise FormError(
                    "a repeated part must be a condition with AND or OR, an arm with UNION ALL, a member of IN"
                )
            return [sum(copies, ()) for number in range(COPIES + 1) for copies in product(once, repeat=number)]
        case "{{" | "}}":
            return [(token[0],)]
        case "?}" | "*}" | "{" | "}":
            raise FormError(f"{token} stands alone")
        case _:
            return [(token,)] if name is None else [(VALUES.get(name) or named(name, as_text=bool(found[1])),)]


def is_repeatable(text: Text) -> bool:
    """Return whether a part means the same however often it stands."""
    depth = 0
    for character in "".join(piece for piece in text if isinstance(piece, str)):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return depth == 0 and bool(text) and isinstance(text[0], str) and REPEATABLE.match(text[0]) is not None


def is_member(text: Text, before: Text, opening: re.Pattern[str]) -> bool:
    """Return whether a part is one more piece behind the first one of a list that begins like this."""
    match text, before[-2:]:
        case (str() as comma, Unknown() as one), (str() as front, Unknown() as first) if comma.strip() == ",":
            return one == first and opening.search(front) is not None
        case _:
            return False


def named(name: str, *, as_text: bool) -> Unknown:
    """Return the piece that a declared name is: as it stands in SQL, or as a literal that holds it."""
    return Unknown(name, quoting="literal") if as_text else Unknown(name)
