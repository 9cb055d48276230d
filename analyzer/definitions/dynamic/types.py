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
PLAIN: Final = frozenset(
    map(
        TypeId,
        (
            "boolean",
            "numeric",
            "real",
            "double precision",
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

REGCLASS: Final = TypeId("pg_catalog.regclass")


def alphabet(type_: TypeId | None) -> Alphabet:
    """Return the alphabet of the text of values of this type."""
    if type_ in INTEGERS:
        return "number"
    return "plain" if type_ in PLAIN else "any"


def unknown_of(type_: TypeId | None, origin: str) -> Unknown:
    """Return the piece that stands for the text of an unknown value of this type.

    regclassout() quotes, and qualifies what the search path doesn't find: its text is one relation's name.
    """
    if type_ == REGCLASS:
        return Unknown(origin=origin, type=type_, quoting="identifier", parts=2)
    return Unknown(origin=origin, type=type_, alphabet=alphabet(type_))


def stored(value: Strings, type_: TypeId | None, origin: str, limit: int) -> Strings:
    """Return the text of ``value`` once it is a value of ``type_``.

    Strings stay as they are; an integer's text is its digits. Any other type writes its values in its own way,
    so that what was assigned isn't what comes out again.
    """
    if type_ in STRINGS:
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
