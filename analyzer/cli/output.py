"""What goes to standard output (results) and to standard error (failures, progress), as bytes of UTF-8.

The locale decides nothing: a machine with ``LC_ALL=C`` gets the same bytes.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from analyzer.base.canonical import Json, canonical
from analyzer.base.failures import Failure
from analyzer.report.style import COLOURED, PLAIN, Style


class StandardOutputError(Exception):
    """Standard output can't be written: nobody reads it any more, or its device is full."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(str(cause))
        self.cause = cause


ERASE_LINE: Final = "\r\x1b[2K"
"""To the first column, then erase the line (ECMA-48, 8.3.41)."""


def emit(text: str) -> None:
    """Write ``text`` to standard output, whole."""
    emit_bytes(text.encode("utf-8", "surrogateescape"))


def emit_bytes(content: bytes) -> None:
    """Write ``content`` to standard output, whole."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise StandardOutputError(error) from error


def emit_json(document: Json) -> None:
    """Write one JSON document and a newline to standard output."""
    emit(canonical(document).decode() + "\n")


def complain(failure: Failure) -> int:
    """Say on standard error what failed and what to do; return the exit code that goes with it."""
    style = COLOURED if is_terminal(sys.stderr.fileno()) else PLAIN
    lines = [f"{style.bad('error:')} {one_line(failure.message)}"]
    if failure.hint:
        lines.append(f"{style.quiet('hint:')} {one_line(failure.hint)}")
    say(lines)
    return failure.exit_code


def note(message: str) -> None:
    """Say on standard error what doesn't stop us, but should be known."""
    style = COLOURED if is_terminal(sys.stderr.fileno()) else PLAIN
    say([f"{style.quiet('note:')} {one_line(message)}"])


def say(lines: Sequence[str]) -> None:
    """Write lines to standard error; that it can't be written is nothing we could tell anybody."""
    try:
        sys.stderr.buffer.write("".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace"))
        sys.stderr.buffer.flush()
    except OSError:
        pass


def one_line(message: str) -> str:
    """Return the message with its line breaks and runs of blanks made single spaces."""
    return " ".join(message.split())


def is_terminal(descriptor: int) -> bool:
    """Return whether a person looks at this descriptor, and wants more than plain text (https://no-color.org)."""
    return os.isatty(descriptor) and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")


def style_for_output() -> Style:
    """Return how a report on standard output is coloured: not at all where no person reads it."""
    return COLOURED if is_terminal(sys.stdout.fileno()) else PLAIN


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Yield what shows, on one line of standard error, what is being done; it shows nothing if nobody watches."""
    if not is_terminal(sys.stderr.fileno()):
        yield lambda _step: None
        return
    try:
        yield lambda step: redraw(f"{step} …")
    finally:
        redraw("")


def redraw(line: str) -> None:
    """Replace the terminal's current line."""
    sys.stderr.write(f"{ERASE_LINE}{line}")
    sys.stderr.flush()
