"""The line of source a diagnostic is about, with the place marked under it, as compilers do."""

import unicodedata
from collections.abc import Iterable
from typing import Final

from analyzer.base.spans import Place
from analyzer.report.style import Style

TAB_WIDTH: Final = 4


def excerpt(source: str, site: Place, style: Style) -> Iterable[str]:
    """Yield the source line of ``site``, and a line that marks it."""
    lines = source.split("\n")
    if site.line > len(lines):
        return
    line = lines[site.line - 1]
    before = line[: site.column - 1]
    marked = line[site.column - 1 :][: max(1, site.end - site.start)]
    margin = f"{site.line:>6}"
    yield f"{style.quiet(f'{margin} |')} {visible(line)}"
    yield f"{style.quiet(' ' * len(margin) + ' |')} {' ' * width(before)}{style.bad('^' * max(1, width(marked)))}"


def visible(line: str) -> str:
    """Return the line with tabs as blanks, and without characters that would move the cursor or turn the text."""
    return "".join(shown(character) for character in line)


def shown(character: str) -> str:
    """Return how one character of a source is shown; control and format characters as their code point."""
    if character == "\t":
        return " " * TAB_WIDTH
    return character if unicodedata.category(character) not in {"Cc", "Cf"} else f"<U+{ord(character):04X}>"


def width(text: str) -> int:
    """Return how many columns the text takes: East Asian wide characters two, combining ones none."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in visible(text)
    )
