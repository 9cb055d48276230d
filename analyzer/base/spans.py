"""Where something stands in a text: ranges of characters, and what editors and diffs call them."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from analyzer.base.value import value_class


@value_class(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of characters (code points) of a text."""

    start: int
    end: int

    def shifted(self, by: int) -> "Span":
        """Return this range, ``by`` characters further on."""
        return Span(self.start + by, self.end + by)


@value_class(frozen=True, slots=True, order=True)
class Place:
    """A span as people and editors say it: line and column count from 1, bytes are UTF-8 and from 0."""

    line: int
    column: int
    start: int
    end: int
    start_byte: int
    end_byte: int


@dataclass(frozen=True)
class Text:
    """A text whose spans can be turned into places; each look-up costs the logarithm of its lines."""

    characters: str

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        find = self.characters.find
        while (newline := find("\n", starts[-1])) >= 0:
            starts.append(newline + 1)
        return starts

    @cached_property
    def _wide(self) -> tuple[list[int], list[int]]:
        """Return the positions of the non-ASCII characters, and the extra bytes up to each of them."""
        positions: list[int] = []
        extra = [0]
        for position, character in enumerate(self.characters):
            if character > "\x7f":
                positions.append(position)
                extra.append(extra[-1] + len(character.encode()) - 1)
        return positions, extra

    def byte(self, position: int) -> int:
        """Return the UTF-8 byte offset of the character at ``position``."""
        if self.characters.isascii():
            return position
        positions, extra = self._wide
        return position + extra[bisect_right(positions, position - 1)]

    def place(self, span: Span) -> Place:
        """Return line, column, characters and bytes of ``span``."""
        line = bisect_right(self._line_starts, span.start)
        column = span.start - self._line_starts[line - 1] + 1
        return Place(line, column, span.start, span.end, self.byte(span.start), self.byte(span.end))
