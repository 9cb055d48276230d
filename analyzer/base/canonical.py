"""The one way values become bytes that are hashed: canonical JSON (RFC 8785) and SHA-256."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring as quoted
from typing import Final

import rfc8785

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
"""What canonical JSON can hold here. No floats: their text would be a choice of ours."""

SPECIAL: Final = re.compile(r"[\U00010000-\U0010ffff\ud800-\udfff]|(?:^|[\[:,])-?\d{16}")
"""Where the standard library's text may not be canonical: keys sort by UTF-16 units (RFC 8785, 3.2.3), lone
surrogates are refused, and so are whole numbers beyond 2**53 (3.2.2.3)."""


def canonical(value: Json) -> bytes:
    """Return the RFC 8785 bytes of ``value``.

    The standard library escapes as ECMAScript does, and is many times as fast; what is special goes the long way.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return rfc8785.dumps(value) if SPECIAL.search(text) else text.encode()


Texts = str | Sequence["Texts"]
"""Texts in lists in lists."""


def canonical_texts(value: Texts) -> str:
    """Return the RFC 8785 text of lists of texts, of which there are hundreds of thousands.

    RFC 8785, 3.2.2.2: it escapes as ``json`` does; what can't be encoded (a lone surrogate) is refused when it is.
    """
    return quoted(value) if isinstance(value, str) else f"[{','.join(map(canonical_texts, value))}]"


def digest(content: bytes) -> str:
    """Return the SHA-256 of ``content``, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def root(header: str, lines: Iterable[bytes]) -> str:
    """Return the SHA-256 of a header line followed by the sorted ``lines``, each ended by a newline.

    Bytes sort as ``memcmp`` does, hence as PostgreSQL's ``bytea``: SQL can compute the same root.
    """
    return digest(b"".join([header.encode() + b"\n", *(line + b"\n" for line in sorted(lines))]))
