"""Analyses kept in a folder for the next run: each bound to the analyzer, the policy and the corpus's place.

A file is read only if its keyed digest (HMAC-SHA-256) is right for its content and for what it is kept for, with a
key that only this user has and that isn't in the folder: what was altered, cut off, put in another's place or made
elsewhere counts as nothing, and its reason is told. Nothing that is sealed is ever read from here
(docs/decisions/0060-kept-analyses.md).
"""

import errno
import hmac
import os
import secrets
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analyzer.base.canonical import canonical, digest
from analyzer.base.collector import resting_collector
from analyzer.base.failures import CannotWriteError
from analyzer.base.files import put_in_place
from analyzer.kept.sections import HEADER, Keyed, Opened, Sections, opened
from analyzer.kept.values import NotKeptError

KEY_BYTES: Final = 32
KEPT: Final = 16
"""How many analyses are kept; the ones written longest ago go first."""


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of kept analyses, and the file with the key."""

    folder: Path
    key_file: Path

    def path(self, name: str) -> Path:
        """Return the file of the analysis that is kept for ``name``."""
        return self.folder / f"{name}.analysis"

    @contextmanager
    def opened(self, name: str) -> Iterator[Opened | None]:
        """Yield what is kept for ``name``, None if that is nothing.

        Raises:
            NotKeptError: it isn't what was written here for it.

        """
        try:
            descriptor = plain_file(self.path(name))
        except FileNotFoundError:
            yield None
            return
        except OSError as error:
            raise NotKeptError(f"{self.path(name)} can't be read: {error.strerror}") from error
        try:
            with resting_collector():
                yield opened(descriptor, self.keyed(name))
        except NotKeptError as error:
            raise NotKeptError(f"{self.path(name)} isn't used: {error}") from error
        finally:
            os.close(descriptor)

    def write(self, name: str, kept: Sections) -> None:
        """Keep an analysis for ``name``, whole or not at all, in place of the one before it.

        Raises:
            NotKeptError: the folder or the key can't be written.

        """
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            put_in_place(self.path(name), b"".join(kept.file(self.keyed(name))), 0o600)
            self.forget_oldest()
        except (OSError, CannotWriteError) as error:
            raise NotKeptError(f"{self.folder} can't be written: {error}") from error

    def keyed(self, name: str) -> Keyed:
        """Return the keyed digest of bytes that are kept for ``name``."""
        key = self.key()
        return lambda content: hmac.digest(key, HEADER + name.encode() + b"\n" + content, "sha256")

    def key(self) -> bytes:
        """Return this user's key, made when it is first needed.

        Raises:
            NotKeptError: it can't be made or read, or others could read or write it.

        """
        try:
            self.key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self.key_file.exists():
                make_key(self.key_file)
            with os.fdopen(plain_file(self.key_file), "rb") as file:
                status = os.fstat(file.fileno())
                key = file.read(KEY_BYTES + 1)
        except OSError as error:
            raise NotKeptError(f"{self.key_file} can't be used: {error.strerror}") from error
        private = not status.st_mode & 0o077 and status.st_uid == os.getuid()
        if len(key) != KEY_BYTES or not private:
            raise NotKeptError(f"{self.key_file} isn't a key that only you can read; delete it")
        return key

    def forget_oldest(self) -> None:
        """Delete what was written longest ago, beyond what is kept."""
        files = sorted(self.folder.glob("*.analysis"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in files[KEPT:]:
            path.unlink(missing_ok=True)


def plain_file(path: Path) -> int:
    """Return an open plain file: not what a link leads to, and not a pipe, on which reading would wait for ever.

    Raises:
        OSError: it is none, or can't be read.

    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it isn't a plain file")
    return descriptor


def make_key(path: Path) -> None:
    """Write a new key; whoever is first wins."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()


def name_of(analyzer: str, policy: Path | None, targets: Path | None, corpus: Path) -> str:
    """Return what an analysis is kept for: the analyzer, the files with decisions, and where the corpus is.

    Python's version is part of it, for values are kept in the form of this Python's.
    """
    decisions = [digest(path.read_bytes()) if path is not None else None for path in (policy, targets)]
    return digest(canonical([analyzer, *decisions, sys.version, str(corpus.resolve())]))


def store_of(environment: Mapping[str, str], cache: Path) -> Store:
    """Return the store below a cache folder, its key where the user's state is.

    XDG Base Directory Specification, ``$XDG_STATE_HOME``: a relative path in it counts as none.
    """
    state = Path(environment.get("XDG_STATE_HOME", ""))
    base = state if state.is_absolute() else Path.home() / ".local" / "state"
    return Store(cache / "analyses", base / "pgcallgraph" / "cache.key")
