"""The few ways a terminal report stresses a word; plain text when no person looks at it."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Style:
    """How words are marked; each field is a terminal's SGR parameter, "" leaves the word as it is."""

    good_code: str = ""
    bad_code: str = ""
    strong_code: str = ""
    quiet_code: str = ""

    def good(self, word: str) -> str:
        """Return the word as what is fine."""
        return paint(word, self.good_code)

    def bad(self, word: str) -> str:
        """Return the word as what stops the reader."""
        return paint(word, self.bad_code)

    def strong(self, word: str) -> str:
        """Return the word as a heading or a name."""
        return paint(word, self.strong_code)

    def quiet(self, word: str) -> str:
        """Return the word as a detail."""
        return paint(word, self.quiet_code)


def paint(word: str, code: str) -> str:
    """Return ``word`` between an SGR sequence and its reset (ECMA-48, 8.3.117)."""
    return f"\x1b[{code}m{word}\x1b[0m" if code else word


PLAIN: Final = Style()
COLOURED: Final = Style(good_code="32", bad_code="31;1", strong_code="1", quiet_code="2")
