"""What built-in string functions make of unknown texts; a function that isn't here gives an unknown text.

Each transfer says what the server's C function does to every text its arguments can be (varlena.c, oracle_compat.c,
quote.c, formatting.c). A routine is named by its identity: a user's own ``format`` never gets here.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from analyzer.base.names import RoutineId
from analyzer.definitions.dynamic.format import format_texts
from analyzer.definitions.dynamic.quoting import identifier, identifier_of, literal_of
from analyzer.definitions.dynamic.strings import (
    NULL,
    Strings,
    Text,
    Unknown,
    alphabet_of,
    bounded,
    concatenate,
    join,
    known,
    or_null,
    text_of,
    too_many,
    without_guards,
)
from analyzer.definitions.dynamic.types import cast_to_text, written_out


@dataclass(frozen=True, slots=True)
class Setting:
    """What transfers need besides their arguments: the policy's limit of strings, the server's major version."""

    limit: int
    major: int


Arguments = Sequence[Strings]
Transfer = Callable[[Arguments, Setting], Strings]


def apply(routine: RoutineId, arguments: Arguments, setting: Setting) -> Strings | None:
    """Return what the routine returns for these arguments, or None where nothing is known of it."""
    transfer = TRANSFERS.get(routine)
    if transfer is None:
        return None
    kept = transfer in KEEP_VALUES
    return transfer(arguments if kept else [without_guards(argument) for argument in arguments], setting)


def strict(function: Callable[..., Text | None], name: str) -> Transfer:
    """Return the transfer of a strict function of texts; ``None`` from it: unknown for these texts."""

    def transfer(arguments: Arguments, setting: Setting) -> Strings:
        null = any(argument.null for argument in arguments)
        count = 1
        for argument in arguments:
            count *= len(argument.texts)
        if count > setting.limit:
            return Strings(frozenset({(too_many(tuple(arguments)),)}), null)
        texts: set[Text] = set()
        for choice in product(*(argument.texts for argument in arguments)):
            made = function(*choice)
            texts.add((Unknown(origin=f"a result of {name}"),) if made is None else made)
        return bounded(frozenset(texts), null, setting.limit)

    return transfer


def of_known(function: Callable[..., str | None]) -> Callable[..., Text | None]:
    """Return a function of texts that knows its result only where every text is known."""

    def transfer(*texts: Text) -> Text | None:
        values = [known(text) for text in texts]
        if any(value is None for value in values):
            return None
        made = function(*values)
        return None if made is None else text_of((made,))

    return transfer


def case_of(change: Callable[[str], str]) -> Callable[[Text], Text | None]:
    """Return upper or lower: other than ASCII letters follow the database's locale, so they aren't known."""

    def transfer(text: Text) -> Text | None:
        if any(isinstance(piece, str) and not piece.isascii() for piece in text):
            return None
        if any(isinstance(piece, Unknown) and (piece.quoting != "raw" or piece.path) for piece in text):
            return None  # a quoted name's letters decide what it names, and a quoted literal's prefix what it says
        return text_of(change(piece) if isinstance(piece, str) else replace(piece, choices=()) for piece in text)

    return transfer


def replaced(text: Text, old: Text, new: Text) -> Text | None:
    """Return ``replace(text, old, new)`` where text and old are known; new need not be."""
    whole, searched = known(text), known(old)
    if whole is None or searched is None:
        return None
    if searched == "":
        return text
    pieces: list[str | Unknown] = []
    for number, part in enumerate(whole.split(searched)):
        pieces.extend([part] if number == 0 else [*new, part])
    return text_of(pieces)


def quote_identifier(arguments: Arguments, setting: Setting) -> Strings:
    """quote_ident: strict."""
    (value,) = arguments
    return Strings(frozenset(identifier_of(text, setting.major) for text in value.texts), value.null)


def quote_value(arguments: Arguments, setting: Setting) -> Strings:  # noqa: ARG001
    """quote_literal: strict."""
    value = cast_to_text(arguments[0])
    return Strings(frozenset(literal_of(text) for text in value.texts), value.null)


def quote_nullable(arguments: Arguments, setting: Setting) -> Strings:
    """quote_nullable: NULL becomes the key word."""
    quoted = quote_value(arguments, setting)
    return bounded(or_null(quoted.texts) if quoted.null else quoted.texts, False, setting.limit)


def format_(arguments: Arguments, setting: Setting) -> Strings:
    """``format``."""
    return format_texts(arguments[0], [written_out(value) for value in arguments[1:]], setting.limit, setting.major)


def concat(arguments: Arguments, setting: Setting) -> Strings:
    """``concat``: NULL arguments are ignored."""
    return concatenate((without_null(written_out(argument)) for argument in arguments), setting.limit)


def without_null(value: Strings) -> Strings:
    """Return the value with NULL made the empty text."""
    return Strings(value.texts | frozenset({()}) if value.null else value.texts)


def concat_ws(arguments: Arguments, setting: Setting) -> Strings:
    """``concat_ws``: NULL if the separator is; NULL arguments are left out with their separator."""
    separator, *values = map(written_out, arguments)
    subsets: list[Strings] = []
    for present in presences(values):
        if len(subsets) > setting.limit:
            return Strings(frozenset({(too_many(tuple(arguments)),)}), separator.null)
        parts = [
            part for number, value in enumerate(present) for part in ((separator, value) if number else (value,))
        ]
        made = concatenate((Strings(part.texts) for part in parts), setting.limit)
        subsets.append(made)
    joined = join(subsets, setting.limit)
    return Strings(joined.texts if separator.texts else frozenset(), separator.null)


def presences(values: Sequence[Strings]) -> Iterator[list[Strings]]:
    """Yield the lists of arguments that aren't NULL, for every choice of which are."""
    options = [(True, False) if value.null and value.texts else (bool(value.texts),) for value in values]
    for choice in product(*options):
        yield [value for value, present in zip(values, choice, strict=True) if present]


def text_concat(arguments: Arguments, setting: Setting) -> Strings:
    """``textcat`` and its kin, the operator ``||``: strict."""
    return concatenate(map(cast_to_text, arguments), setting.limit)


def same(arguments: Arguments, setting: Setting) -> Strings:  # noqa: ARG001
    """Return the first argument: a cast between string types without a length."""
    return arguments[0]


def to_char(arguments: Arguments, setting: Setting) -> Strings:  # noqa: ARG001
    """``to_char``: a template without quotes makes a text without quotes (formatting.c).

    TM names follow the locale, so nothing is known of them.
    """
    value, template = arguments
    if not value.texts:
        return NULL
    plain = alphabet_of((template,)) == "plain" and not any("TM" in shown.upper() for shown in known_parts(template))
    piece = Unknown(origin="a result of to_char", alphabet="plain" if plain else "any")
    return Strings(frozenset({(piece,)}), null=True)


def date_to_char(arguments: Arguments, setting: Setting) -> Strings:
    """``to_char`` of a date or time: of a template of numbers and separators the form is known; infinity is NULL."""
    value, template = arguments
    forms = [of_digits(text) for text in template.texts]
    known_forms = [form for form in forms if form is not None]
    if not value.texts or not forms or len(known_forms) < len(forms):
        return to_char(arguments, setting)
    return bounded(frozenset(known_forms), True, setting.limit)


NUMBER_OR_SEPARATOR: Final = re.compile(
    r"(?P<number>(?:FM)?(?:YYYY|YY|IYYY|IY|MM|DDD|DD|HH24|HH12|HH|MI|SS|MS|US|IDDD|ID|IW|WW|W|Q))|(?P<same>[-_./: ])"
)
"""What a template is made of that writes digits or itself; IYYY and YYYY are positive, of years BC, too."""


def of_digits(template: Text) -> Text | None:
    """Return what a date's to_char is by a known template: digits and separators; None for any other template."""
    shape = known(template)
    if not shape or "TH" in shape.upper() or "Y,Y" in shape.upper():
        return None
    pieces: list[str | Unknown] = []
    end = 0
    for found in NUMBER_OR_SEPARATOR.finditer(shape.upper()):
        if found.start() != end:
            return None
        end = found.end()
        digits = Unknown(origin=f"to_char {found[0]}", alphabet="digits")
        pieces.append(found["same"] if found["number"] is None else digits)
    return text_of(pieces) if end == len(shape) else None


def known_parts(value: Strings) -> Iterator[str]:
    """Yield the known pieces of every text of the value."""
    for text in value.texts:
        yield from (piece for piece in text if isinstance(piece, str))


def substring(value: str, start: str, length: str | None = None) -> str | None:
    """``substr``: positions count from 1; a negative length is an error (text_substring())."""
    first = int(start)
    last = len(value) + 1 if length is None else first + int(length)
    return None if last < first else value[max(first, 1) - 1 : max(last, 1) - 1]


def repeat(value: str, count: str) -> str | None:
    """``repeat``; a text too long to be a statement anyone wrote isn't followed."""
    return value * int(count) if len(value) * int(count) < 100_000 else None


def split_part(value: str, separator: str, number: str) -> str | None:
    """``split_part``; negative numbers (14 and later) count from the end and aren't followed."""
    fields = value.split(separator) if separator else [value]
    position = int(number)
    if position < 1:
        return None
    return fields[position - 1] if position <= len(fields) else ""


def translate(value: str, old: str, new: str) -> str:
    """``translate``: the first occurrence of a character in ``old`` counts."""
    table: dict[str, str] = {}
    for number, character in enumerate(old):
        table.setdefault(character, new[number] if number < len(new) else "")
    return "".join(table.get(character, character) for character in value)


KEEP_VALUES: Final = frozenset(
    {quote_identifier, quote_value, quote_nullable, format_, concat, concat_ws, text_concat, same}
)
"""What puts its arguments into its result as they are, or quoted: what a guard has checked of them still holds."""

KEY_WORD_TYPES: Final = frozenset({"integer", "bigint", "timestamp without time zone", "timestamp with time zone"})

PRIMARY: Final = 16
"""The major whose key words decide how names in the table are quoted; those of string functions never changed."""


def entry(signature: str, transfer: Transfer) -> tuple[RoutineId, Transfer]:
    """Return the table's entry of a pg_catalog routine; types that SQL has no key word for are in pg_catalog, too."""
    name, _, types = signature.rstrip(")").partition("(")
    qualified = (type_ if type_ in KEY_WORD_TYPES else f"pg_catalog.{type_}" for type_ in types.split(","))
    return RoutineId(f"pg_catalog.{identifier(name, PRIMARY)}({','.join(qualified)})"), transfer


def strict_entry(signature: str, function: Callable[..., Text | None]) -> tuple[RoutineId, Transfer]:
    """Return the table's entry of a strict function of texts."""
    return entry(signature, strict(function, signature.partition("(")[0]))


TRANSFERS: Final[Mapping[RoutineId, Transfer]] = dict(
    (
        entry("quote_ident(text)", quote_identifier),
        entry("quote_literal(text)", quote_value),
        entry("quote_literal(anyelement)", quote_value),
        entry("quote_nullable(text)", quote_nullable),
        entry("quote_nullable(anyelement)", quote_nullable),
        entry("format(text)", format_),
        entry('format(text,"any")', format_),
        entry('concat("any")', concat),
        entry('concat_ws(text,"any")', concat_ws),
        entry("textcat(text,text)", text_concat),
        entry("textanycat(text,anynonarray)", text_concat),
        entry("anytextcat(anynonarray,text)", text_concat),
        entry("text(name)", same),
        entry("to_char(timestamp without time zone,text)", date_to_char),
        entry("to_char(timestamp with time zone,text)", date_to_char),
        entry("to_char(integer,text)", to_char),
        entry("to_char(bigint,text)", to_char),
        strict_entry("upper(text)", case_of(str.upper)),
        strict_entry("lower(text)", case_of(str.lower)),
        strict_entry("replace(text,text,text)", replaced),
        strict_entry("btrim(text)", of_known(lambda value: value.strip(" "))),
        strict_entry("ltrim(text)", of_known(lambda value: value.lstrip(" "))),
        strict_entry("rtrim(text)", of_known(lambda value: value.rstrip(" "))),
        strict_entry("btrim(text,text)", of_known(lambda value, what: value.strip(what))),
        strict_entry("ltrim(text,text)", of_known(lambda value, what: value.lstrip(what))),
        strict_entry("rtrim(text,text)", of_known(lambda value, what: value.rstrip(what))),
        strict_entry("repeat(text,integer)", of_known(repeat)),
        strict_entry("reverse(text)", of_known(lambda value: value[::-1])),
        strict_entry("left(text,integer)", of_known(lambda value, count: value[: int(count)])),
        strict_entry(
            "right(text,integer)", of_known(lambda value, count: value[-int(count) :] if int(count) else "")
        ),
        strict_entry("substr(text,integer)", of_known(substring)),
        strict_entry("substr(text,integer,integer)", of_known(substring)),
        strict_entry("substring(text,integer)", of_known(substring)),
        strict_entry("substring(text,integer,integer)", of_known(substring)),
        strict_entry("split_part(text,text,integer)", of_known(split_part)),
        strict_entry("translate(text,text,text)", of_known(translate)),
    )
)
