"""The one way values become bytes that are hashed: canonical JSON (RFC 8785) and SHA-256."""

import hashlib
from collections.abc import Iterable

import rfc8785

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
"""What canonical JSON can hold here. No floats: their text would be a choice of ours."""


def canonical(value: Json) -> bytes:
    """Return the RFC 8785 bytes of ``value``."""
    return rfc8785.dumps(value)


def digest(content: bytes) -> str:
    """Return the SHA-256 of ``content``, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def root(header: str, lines: Iterable[bytes]) -> str:
    """Return the SHA-256 of a header line followed by the sorted ``lines``, each ended by a newline.

    Bytes sort as ``memcmp`` does, hence as PostgreSQL's ``bytea``: SQL can compute the same root.
    """
    return digest(b"".join([header.encode() + b"\n", *(line + b"\n" for line in sorted(lines))]))
