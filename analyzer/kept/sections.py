"""A file of sections, each read only when it is needed, and only if it is what was written.

A line that names the format, a keyed digest, the length of the list of sections, the list, the sections. The keyed
digest is of what the file is kept for and of the list; the list holds place, length and SHA-256 of each section, a
section in pieces those of its pieces. So what is read is bound by the key, and only what is needed is read.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from struct import Struct
from typing import Any, Final
from zlib import crc32

from analyzer.kept.values import NotKeptError, packed, unpacked

HEADER: Final = b"pgcallgraph-analysis-v2\n"
REFERENCE: Final = Struct(">QQ32s")
"""Where bytes of the file are, counted from the end of the list: start, length, SHA-256."""
LENGTH: Final = Struct(">Q")
KEYED: Final = 32
"""The bytes of the keyed digest."""
PER_PIECE: Final = 16
"""How many values stand in a piece."""

ALTERED: Final = "it isn't what was kept there: it was altered, moved or made elsewhere"

Keyed = Callable[[bytes], bytes]
"""The keyed digest of bytes."""


@dataclass
class Sections:
    """The sections of a file that is being written."""

    contents: list[bytes] = field(default_factory=list)
    size: int = 0
    places: dict[str, bytes] = field(default_factory=dict)

    def place(self, content: bytes) -> bytes:
        """Put bytes into the file and return the reference to them."""
        reference = REFERENCE.pack(self.size, len(content), sha256(content).digest())
        self.contents.append(content)
        self.size += len(content)
        return reference

    def add(self, name: str, content: bytes) -> None:
        """Add a section of bytes."""
        self.places[name] = self.place(content)

    def add_value(self, name: str, value: object) -> None:
        """Add a section that is read as a whole."""
        self.add(name, packed(value))

    def add_list(self, name: str, values: Sequence[object]) -> None:
        """Add a section whose values are read by their numbers."""
        pieces = (tuple(values[start : start + PER_PIECE]) for start in range(0, len(values), PER_PIECE))
        self.add(name, b"".join(self.place(packed(piece)) for piece in pieces))

    def add_mapping(self, name: str, values: Mapping[Any, object]) -> None:
        """Add a section whose values are read by their keys."""
        pieces: list[dict[Any, object]] = [{} for _ in range(len(values) // PER_PIECE + 1)]
        for key, value in values.items():
            pieces[piece_of(key, len(pieces))][key] = value
        self.add(name, b"".join(self.place(packed(piece)) for piece in pieces))

    def file(self, keyed: Keyed) -> Iterator[bytes]:
        """Yield the content of the file."""
        listed = packed((self.size, self.places))
        yield HEADER + keyed(listed) + LENGTH.pack(len(listed)) + listed
        yield from self.contents


def piece_of(key: object, count: int) -> int:
    """Return the piece in which a key's value stands; the same in every process."""
    return crc32(repr(key).encode()) % count


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of sections, open for reading; the list is what was written."""

    descriptor: int
    start: int
    places: Mapping[str, bytes]

    def __contains__(self, name: str) -> bool:
        """Return whether there is such a section."""
        return name in self.places

    def at(self, reference: bytes) -> bytes:
        """Return the bytes a reference leads to.

        Raises:
            NotKeptError: they aren't what was written.

        """
        start, length, expected = REFERENCE.unpack(reference)
        content = read_at(self.descriptor, self.start + start, length)
        if sha256(content).digest() != expected:
            raise NotKeptError(ALTERED)
        return content

    def content(self, name: str) -> bytes:
        """Return the bytes of a section."""
        return self.at(self.places[name])

    def value(self, name: str) -> Any:
        """Return the value of a section that is read as a whole."""
        return unpacked(self.content(name))

    def list(self, name: str) -> "KeptList":
        """Return the values of a section by number."""
        return KeptList(self, self.content(name))

    def mapping(self, name: str) -> "KeptMapping":
        """Return the values of a section by key."""
        return KeptMapping(self, self.content(name))


def opened(descriptor: int, keyed: Keyed) -> Opened:
    """Return the sections of an open file.

    Raises:
        NotKeptError: it isn't what was written with this key for this purpose.

    """
    start = len(HEADER) + KEYED + LENGTH.size
    head = read_at(descriptor, 0, start)
    length = LENGTH.unpack(head[-LENGTH.size :])[0] if len(head) == start and head.startswith(HEADER) else 0
    whole = os.fstat(descriptor).st_size
    listed = read_at(descriptor, start, min(length, whole))
    if not compare_digest(head[len(HEADER) : -LENGTH.size], keyed(listed)):
        raise NotKeptError(ALTERED)
    size, places = unpacked(listed)
    if start + length + size != whole:
        raise NotKeptError(ALTERED)
    return Opened(descriptor, start + length, places)


def read_at(descriptor: int, start: int, length: int) -> bytes:
    """Return the bytes at a place of a file, fewer where it ends."""
    content = os.pread(descriptor, length, start)
    while 0 < len(content) < length and (more := os.pread(descriptor, length - len(content), start + len(content))):
        content += more
    return content


@dataclass
class Pieces:
    """The pieces of a section; each is read once."""

    file: Opened
    references: bytes
    read: dict[int, Any] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Return how many pieces there are."""
        return len(self.references) // REFERENCE.size

    def piece(self, number: int) -> Any:
        """Return the values of a piece."""
        if number not in self.read:
            at = number * REFERENCE.size
            self.read[number] = unpacked(self.file.at(self.references[at : at + REFERENCE.size]))
        return self.read[number]


class KeptList(Pieces):
    """Values by number."""

    def __getitem__(self, number: int) -> Any:
        """Return a value."""
        piece, place = divmod(number, PER_PIECE)
        return self.piece(piece)[place]

    def __iter__(self) -> Iterator[Any]:
        """Yield all values."""
        for number in range(self.count):
            yield from self.piece(number)


class KeptMapping(Pieces, Mapping[Any, Any]):
    """Values by key."""

    def __getitem__(self, key: object) -> Any:
        """Return a value."""
        return self.piece(piece_of(key, self.count))[key]

    def __iter__(self) -> Iterator[Any]:
        """Yield all keys."""
        for number in range(self.count):
            yield from self.piece(number)

    def __len__(self) -> int:
        """Return how many keys there are."""
        return sum(1 for _ in self)
