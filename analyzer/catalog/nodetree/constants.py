"""The text of a constant's bytes, for the types whose constants mean something to us."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from analyzer.base.uses import Constant
from analyzer.catalog.nodetree.access import flag, node, number, tag_of
from analyzer.catalog.nodetree.names import Names
from analyzer.catalog.nodetree.text import Bytes, Node, NodeTreeError


def constant_of(expression: Node, names: Names) -> Constant | None:
    """Return the constant an argument is, ``None`` if it isn't one, or is of a type whose bytes we don't read."""
    while tag_of(expression) in ("RELABELTYPE", "COLLATEEXPR", "NAMEDARGEXPR"):
        expression = node(expression, "arg")
    if tag_of(expression) != "CONST":
        return None
    if flag(expression, "constisnull"):
        return Constant(None)
    decode = DECODERS.get(number(expression, "consttype"))
    content = expression.fields.get("constvalue")
    if not isinstance(content, Bytes):
        raise NodeTreeError("a constant has no bytes")
    text = decode(content.content, names) if decode else None
    return None if text is None else Constant(text)


def integer(length: int, signed: bool) -> Callable[[bytes, Names], str]:
    """Return the decoder of whole numbers that are passed by value in a Datum."""

    def decode(content: bytes, names: Names) -> str:
        return str(low_bytes(content, names, length, signed=signed))

    return decode


def low_bytes(content: bytes, names: Names, length: int, *, signed: bool) -> int:
    """Return the number in the lowest bytes of a Datum."""
    part = content[:length] if names.byte_order == "little" else content[-length:]
    return int.from_bytes(part, names.byte_order, signed=signed)


def boolean(content: bytes, names: Names) -> str:
    """Return ``true`` or ``false``."""
    return "true" if low_bytes(content, names, 1, signed=False) else "false"


def character(content: bytes, names: Names) -> str | None:
    """Return the text of a "char"."""
    code = low_bytes(content, names, 1, signed=False)
    return chr(code) if 0 < code < 128 else None


def varying(content: bytes, names: Names) -> str | None:
    """Return the text of a varlena: four bytes of header, or one (postgres.h, VARATT_IS_1B)."""
    first = content[0] if content else 0
    short = first & 1 if names.byte_order == "little" else first & 0x80
    return decoded(content[1 if short else 4 :], names)


def terminated(content: bytes, names: Names) -> str | None:
    """Return the text up to the first zero byte: a name, a cstring."""
    return decoded(content.partition(b"\0")[0], names)


def decoded(content: bytes, names: Names) -> str | None:
    """Return the text of bytes in the database's encoding."""
    try:
        return content.decode(names.codec)
    except (LookupError, UnicodeDecodeError):
        return None


def identity(kind: str) -> Callable[[bytes, Names], str | None]:
    """Return the decoder of OIDs that name an object; one that names nothing is shown as ``-``."""

    def decode(content: bytes, names: Names) -> str | None:
        oid = low_bytes(content, names, 4, signed=False)
        known: Mapping[int, str] = getattr(names, kind)
        return known.get(oid) if oid else "-"

    return decode


DECODERS: Final[Mapping[int, Callable[[bytes, Names], str | None]]] = {
    16: boolean,
    18: character,
    19: terminated,
    20: integer(8, signed=True),
    21: integer(2, signed=True),
    23: integer(4, signed=True),
    24: identity("routines"),
    25: varying,
    26: integer(4, signed=False),
    705: terminated,
    1042: varying,
    1043: varying,
    2202: identity("routines"),
    2203: identity("operators"),
    2204: identity("operators"),
    2205: identity("relations"),
    2206: identity("types"),
    2275: terminated,
    4089: identity("schemas"),
    4096: identity("roles"),
}
"""By pg_type's OID: bool, char, name, int8, int2, int4, regproc, text, oid, unknown, bpchar, varchar, reg…."""

PYTHON_CODECS: Final[Mapping[str, str]] = {
    "UTF8": "utf-8",
    "SQL_ASCII": "ascii",
    "EUC_JIS_2004": "euc_jis_2004",
    "KOI8R": "koi8-r",
    "KOI8U": "koi8-u",
    "LATIN6": "iso8859-10",
    "LATIN7": "iso8859-13",
    "LATIN8": "iso8859-14",
    "LATIN9": "iso8859-15",
    "LATIN10": "iso8859-16",
    "LATIN5": "iso8859-9",
    "WIN866": "cp866",
    "WIN874": "cp874",
}


def codec_of(encoding: str) -> str:
    """Return Python's name of a server encoding; one Python doesn't know leaves constants unread."""
    known = PYTHON_CODECS.get(encoding)
    if known:
        return known
    if found := re.fullmatch(r"LATIN(\d)|ISO_8859_(\d)|WIN(125\d)", encoding):
        latin, iso, windows = found.groups()
        return f"cp{windows}" if windows else f"iso8859-{latin or iso}"
    return encoding.lower()
