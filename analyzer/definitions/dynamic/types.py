"""What the type of a value says of its text."""

from typing import Final

from analyzer.base.names import TypeId
from analyzer.definitions.dynamic.strings import Alphabet, Strings, Text, Unknown, bounded, known

TEXT: Final = TypeId("pg_catalog.text")
NAME: Final = TypeId("pg_catalog.name")
STRINGS: Final = frozenset({TEXT, NAME, TypeId("character varying"), TypeId("pg_catalog.unknown")})
CHAR: Final = TypeId('pg_catalog."char"')
NAMES: Final = frozenset({NAME, TypeId("information_schema.sql_identifier")})
"""The types of the catalogs' names: their text is the name."""

INTEGERS: Final = frozenset(map(TypeId, ("smallint", "integer", "bigint", "pg_catalog.oid")))
DECIMALS: Final = frozenset(map(TypeId, ("numeric", "real", "double precision")))
PLAIN: Final = frozenset(
    map(
        TypeId,
        (
            "boolean",
            "pg_catalog.date",
            "time without time zone",
            "time with time zone",
            "timestamp without time zone",
            "timestamp with time zone",
            "interval",
            "pg_catalog.uuid",
            "pg_catalog.inet",
            "pg_catalog.cidr",
            "pg_catalog.macaddr",
            "pg_catalog.pg_lsn",
            "pg_catalog.xid",
            "pg_catalog.tid",
        ),
    )
)
"""Types whose output functions never write a quote, a backslash or a dollar sign."""

BOOLEAN: Final = TypeId("boolean")
REGCLASS: Final = TypeId("pg_catalog.regclass")


def alphabet(type_: TypeId | None) -> Alphabet:
    """Return the alphabet of the text of values of this type."""
    if type_ in INTEGERS:
        return "number"
    if type_ in DECIMALS:
        return "decimal"
    return "plain" if type_ in PLAIN else "any"


def unknown_of(type_: TypeId | None, origin: str) -> Unknown:
    """Return the piece that stands for the text of an unknown value of this type.

    regclassout() quotes, and qualifies what the search path doesn't find: its text is one relation's name.
    """
    if type_ == REGCLASS:
        return Unknown(origin=origin, type=type_, quoting="identifier", parts=2)
    return Unknown(origin=origin, type=type_, alphabet=alphabet(type_))


def cast_to_text(value: Strings) -> Strings:
    """Return the value as a cast to text writes it: a boolean is ``true`` or ``false`` (bool.c, booltext())."""
    return booleans_as(value, "true", "false")


def written_out(value: Strings) -> Strings:
    """Return the value as its type's output function writes it: a boolean is ``t`` or ``f`` (bool.c, boolout())."""
    return booleans_as(value, "t", "f")


def booleans_as(value: Strings, *words: str) -> Strings:
    """Return the value with either word for each text that is a whole boolean."""
    others = frozenset(text for text in value.texts if not is_boolean(text))
    if len(others) == len(value.texts):
        return value
    return Strings(others | frozenset((word,) for word in words), value.null)


def is_boolean(text: Text) -> bool:
    """Return whether a text is that of a boolean that isn't known."""
    match text:
        case (Unknown(type=type_, quoting="raw"),):
            return type_ == BOOLEAN
        case _:
            return False


def stored(value: Strings, type_: TypeId | None, origin: str, limit: int) -> Strings:
    """Return the text of ``value`` once it is a value of ``type_``.

    Strings stay as they are; an integer's text is its digits. Any other type writes its values in its own way,
    so that what was assigned isn't what comes out again.
    """
    if type_ in STRINGS:
        value = written_out(value) if type_ == NAME else cast_to_text(value)
        return bounded(frozenset(cut(text, type_) for text in value.texts), value.null, limit)
    if type_ == CHAR and all(len(known(text) or "") == 1 and (known(text) or "").isascii() for text in value.texts):
        return value
    if type_ in INTEGERS:
        return bounded(frozenset(integer(text, type_, origin) for text in value.texts), value.null, limit)
    texts = frozenset({(unknown_of(type_, origin),)}) if value.texts else frozenset[Text]()
    return Strings(texts, value.null)


def cut(text: Text, type_: TypeId | None) -> Text:
    """Return the text as a value of a string type: ``name`` keeps 63 bytes."""
    if type_ != NAME:
        return text
    value = known(text)
    if value is not None and len(value.encode()) < 64:
        return text
    return text if is_one_name(text) else (Unknown(origin="a name", type=type_),)


def is_one_name(text: Text) -> bool:
    """Return whether the text is an unknown piece that already is of type ``name``, hence short."""
    match text:
        case (Unknown(type=type_),):
            return type_ == NAME
        case _:
            return False


def integer(text: Text, type_: TypeId | None, origin: str) -> Text:
    """Return the digits of an integer: as they are where they are known and plain."""
    value = known(text)
    if value is not None and value.isascii() and value.isdigit() and str(int(value)) == value:
        return text
    return (unknown_of(type_, origin),)
