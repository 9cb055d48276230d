"""The failures a user can cause or meet, each with its exit code, and a way out in its text.

Anything else that raises is a bug of ours, and stays one: it is never turned into a smaller result.
The exit codes are those of ``docs/cli.md``.
"""

from typing import ClassVar


class Failure(Exception):
    """What went wrong, said for the user in one line, and what to do about it."""

    exit_code: ClassVar[int] = 70

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(Failure):
    """The command was called wrongly."""

    exit_code = 64


class BadInputError(Failure):
    """A file or a database holds what can't be read, or what doesn't match its digest."""

    exit_code = 65


class ServerUnavailableError(Failure):
    """A server can't be reached, or doesn't let us in."""

    exit_code = 69


class CannotWriteError(Failure):
    """A result can't be written where it was asked for."""

    exit_code = 73
