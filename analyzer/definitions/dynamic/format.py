"""``format()`` over unknown texts (varlena.c, text_format())."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from analyzer.definitions.dynamic.quoting import identifier_of, literal_of
from analyzer.definitions.dynamic.strings import Strings, Text, Unknown, bounded, known, or_null, text_of, too_many

# %[position$][flags][width]type, manual 9.4.1
SPECIFIER = re.compile(
    r"%(?:(?P<position>\d+)\$)?(?P<flags>-*)(?P<width>\d+|\*(?:(?P<star>\d+)\$)?)?(?P<conversion>.)?", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Conversion:
    """One ``%`` of a format string; ``argument`` counts from 0. ``width`` 0: none; ``None``: an argument's value."""

    argument: int
    kind: str
    width: int | None
    left: bool


@dataclass(frozen=True, slots=True)
class MalformedFormatError(Exception):
    """The server would raise: an unknown conversion, or an argument that isn't there."""


def conversions(template: str, count: int) -> list[str | Conversion]:
    """Return the template as known text and conversions, for ``count`` arguments.

    Raises:
        MalformedFormatError: the server would refuse the template with so many arguments.

    """
    parts: list[str | Conversion] = []
    end = 0
    following = 0
    for found in SPECIFIER.finditer(template):
        if found.start() < end:
            continue
        parts.append(template[end : found.start()])
        end = found.end()
        if found["conversion"] == "%":
            parts.append("%")
            continue
        if found["conversion"] not in ("s", "I", "L"):
            raise MalformedFormatError
        width: int | None = 0
        if found["width"] and found["width"].startswith("*"):
            width = None
            following = int(found["star"]) if found["star"] else following + 1
        elif found["width"]:
            width = int(found["width"])
        argument = int(found["position"]) if found["position"] else following + 1
        following = argument
        if not 1 <= argument <= count:
            raise MalformedFormatError
        parts.append(Conversion(argument - 1, found["conversion"], width, bool(found["flags"])))
    parts.append(template[end:])
    return parts


def format_texts(template: Strings, arguments: Sequence[Strings], limit: int, major: int) -> Strings:
    """Return what ``format(template, *arguments)`` can be: NULL only if the template is."""
    texts: set[Text] = set()
    for text in template.texts:
        found = known(text)
        if found is None:
            return Strings(frozenset({(Unknown(origin="a format string that isn't known"),)}), template.null)
        try:
            parts = conversions(found, len(arguments))
        except MalformedFormatError:
            continue  # this run ends in an error: no text
        choices = [choices_of(part, arguments, major) for part in parts]
        count = 1
        for choice in choices:
            count *= len(choice)
        if count > limit:
            return Strings(frozenset({(too_many((template, *arguments)),)}), template.null)
        texts.update(text_of(sum(choice, ())) for choice in product(*choices))
    return bounded(frozenset(texts), template.null, limit)


def choices_of(part: str | Conversion, arguments: Sequence[Strings], major: int) -> frozenset[Text]:
    """Return every text a part of the template can become."""
    if isinstance(part, str):
        return frozenset({text_of((part,))})
    value = arguments[part.argument]
    return frozenset(padded(text, part) for text in converted(value, part.kind, major))


def converted(value: Strings, kind: str, major: int) -> frozenset[Text]:
    """Return the texts of ``value`` under a conversion; NULL is '' for %s, NULL for %L, an error for %I."""
    match kind:
        case "s":
            return value.texts | (frozenset({()}) if value.null else frozenset())
        case "I":
            return frozenset(identifier_of(text, major) for text in value.texts)
        case _:
            quoted = frozenset(literal_of(text) for text in value.texts)
            return or_null(quoted) if value.null else quoted


def padded(text: Text, part: Conversion) -> Text:
    """Return the text filled up with spaces to the conversion's width; unknown where either isn't known."""
    if part.width == 0:
        return text
    value = known(text)
    if value is None or part.width is None:
        return (Unknown(origin="a padded text"),)
    return (value.ljust(part.width) if part.left else value.rjust(part.width),)
