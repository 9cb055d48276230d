"""What loading SQL files came to: a database, and all that it lacks."""

from dataclasses import dataclass
from typing import Final

from analyzer.base.failures import BadInputError

ROLE_UNKNOWN: Final = "SQL files name it, none defines it: its attributes, memberships and settings aren't known"


@dataclass(frozen=True, slots=True, order=True)
class LoadError:
    """A statement that had no effect: where it stands, what the server said, and how it begins.

    ``sqlstate`` is empty where it wasn't the server that refused it.
    """

    path: str
    line: int
    sqlstate: str
    message: str
    statement: str

    @property
    def reason(self) -> str:
        """Return what the server said, in one line."""
        message = " ".join(self.message.split())
        return f"{message} ({self.sqlstate})" if self.sqlstate else message


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded database.

    ``errors`` stand in the order in which they were met. ``roles`` are the roles that the files name and don't
    define; they exist, without attributes.
    """

    dsn: str
    errors: tuple[LoadError, ...]
    roles: tuple[str, ...]

    @property
    def incomplete(self) -> tuple[tuple[str, str], ...]:
        """Return what the database lacks, each with the reason, for ``Snapshot.incomplete``; no path is in it."""
        roles = ((f"role {role}", ROLE_UNKNOWN) for role in self.roles)
        errors = ((error.statement, error.reason) for error in self.errors)
        return tuple(sorted({*roles, *errors}))

    def refuse_errors(self) -> None:
        """Raise the failure that names the first error and how many there are, if there are any."""
        if self.errors:
            first, *others = self.errors
            more = f", and {len(others)} more" if others else ""
            raise BadInputError(
                f"{first.path}:{first.line}: {first.reason}{more}",
                "Correct the file, or go on with --keep-going: what is missing is then marked as incomplete.",
            )
