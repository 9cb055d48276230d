"""Who runs the server. PostgreSQL refuses root, so root lends it an unprivileged account of the machine.

We create no user, and change the owner or mode of nothing but our own throw-away folder.
"""

import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analyzer.base.failures import CannotWriteError, ServerUnavailableError
from analyzer.catalog.embedded.wheels import ANOTHER_SERVER

UNPRIVILEGED: Final = ("nobody", "daemon")
"""Accounts that every Unix has and that own nothing."""

LONGEST_SOCKET: Final = 100
"""Bytes: ``sun_path`` holds 108 on Linux and 104 on macOS (unix(7))."""


@dataclass(frozen=True, slots=True)
class Account:
    """A user and a group of the machine, by number."""

    user: int
    group: int


def server_account() -> Account | None:
    """Return the account that the server must run as; None is our own.

    ``check_root()`` in PostgreSQL's main.c is what refuses root.
    """
    import pwd  # not everywhere; nor are there servers then

    if os.geteuid() != 0:
        return None
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(entry.pw_uid, entry.pw_gid)
    raise refused_root(f"this machine has no user {' or '.join(UNPRIVILEGED)}")


def refused_root(reason: str) -> ServerUnavailableError:
    """Return the failure that says why root can't start a server here."""
    return ServerUnavailableError(
        f"PostgreSQL doesn't run as root, and {reason}", f"Run this as an ordinary user. {ANOTHER_SERVER}"
    )


def throw_away_folder(account: Account | None) -> Path:
    """Return a new folder of the account's own, closed to others, whose path is short enough for a socket."""
    for parent in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")):
        fits = len(os.fsencode(parent)) + len("/pgcallgraph-12345678/.s.PGSQL.5432") <= LONGEST_SOCKET
        if fits and os.access(parent, os.W_OK | os.X_OK) and can_enter(Path(parent), account):
            return given_to(account, Path(tempfile.mkdtemp(dir=parent, prefix="pgcallgraph-")))
    raise CannotWriteError(
        "there is no temporary folder for the embedded server",
        "Let TMPDIR name a folder that can be written, with a path of at most 60 bytes.",
    )


def given_to(account: Account | None, folder: Path) -> Path:
    """Return ``folder``, our own and empty, after its owner became the account."""
    if account:
        try:
            os.chown(folder, account.user, account.group)
        except OSError as error:
            folder.rmdir()
            raise refused_root(f"can't give a folder to another user here: {error.strerror}") from error
    return folder


def can_enter(folder: Path, account: Account | None) -> bool:
    """Return whether the account may pass through the folder and all above it, by their mode bits."""
    if account is None:
        return True
    return all(searchable(path.stat(), account) for path in (folder, *folder.resolve().parents))


def searchable(status: os.stat_result, account: Account) -> bool:
    """Return whether a folder's mode lets the account search it; only the first class that fits counts."""
    if status.st_uid == account.user:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == account.group:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)
