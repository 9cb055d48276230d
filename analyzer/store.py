"""Analyses kept in a folder for the next run: each bound to the analyzer, the policy and the corpus's place.

A file is read only if its keyed digest (HMAC-SHA-256) is right for its content and for what it is kept for, with a
key that only this user has and that isn't in the folder: what was altered, cut off, put in another's place or made
elsewhere counts as nothing, and its reason is told. Nothing that is sealed is ever read from here
(docs/decisions/0060-kept-analyses.md).
"""

import hmac
import io
import os
import pickle
import secrets
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from analyzer.base.canonical import canonical, digest
from analyzer.base.failures import CannotWriteError
from analyzer.base.files import write_atomically
from analyzer.base.work import resting_collector
from analyzer.catalog.corpus_files import Corpus
from analyzer.earlier import Earlier

HEADER: Final = b"pgcallgraph-analysis-v1\n"
KEY_BYTES: Final = 32
KEPT: Final = 16
"""How many analyses are kept; the ones written longest ago go first."""


class NotKeptError(Exception):
    """An analysis can't be read or kept; says why."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What is kept: the corpus as it was read, and its analysis."""

    corpus: Corpus
    earlier: Earlier


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of kept analyses, and the file with the key."""

    folder: Path
    key_file: Path

    def path(self, name: str) -> Path:
        """Return the file of the analysis that is kept for ``name``."""
        return self.folder / f"{name}.analysis"

    def read(self, name: str) -> Stored | None:
        """Return what is kept for ``name``, None if that is nothing.

        Raises:
            NotKeptError: it isn't what was written here for it.

        """
        try:
            content = self.path(name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise NotKeptError(f"{self.path(name)} can't be read: {error.strerror}") from error
        size = len(HEADER) + KEY_BYTES
        body = memoryview(content)[size:]
        if not content.startswith(HEADER) or not hmac.compare_digest(
            content[len(HEADER) : size], self.seal(name, body)
        ):
            raise NotKeptError(
                f"{self.path(name)} isn't what was kept there: it was altered, moved or made elsewhere"
            )
        with resting_collector():
            kept: Stored = Unpickler(io.BytesIO(body)).load()
        return kept

    def write(self, name: str, kept: Stored) -> None:
        """Keep an analysis for ``name``, whole or not at all, in place of the one before it.

        Raises:
            NotKeptError: the folder or the key can't be written.

        """
        body = io.BytesIO()
        Pickler(body, pickle.HIGHEST_PROTOCOL).dump(kept)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self.path(name), HEADER + self.seal(name, body.getbuffer()) + body.getbuffer())
            self.forget_oldest()
        except (OSError, CannotWriteError) as error:
            raise NotKeptError(f"{self.folder} can't be written: {error}") from error

    def seal(self, name: str, body: memoryview) -> bytes:
        """Return the keyed digest of what is kept for ``name``."""
        sealed = hmac.new(self.key(), HEADER + name.encode() + b"\n", "sha256")
        sealed.update(body)
        return sealed.digest()

    def key(self) -> bytes:
        """Return this user's key, made when it is first needed.

        Raises:
            NotKeptError: it can't be made or read, or others could read or write it.

        """
        try:
            self.key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self.key_file.exists():
                make_key(self.key_file)
            status = self.key_file.lstat()
            key = self.key_file.read_bytes()
        except OSError as error:
            raise NotKeptError(f"{self.key_file} can't be used: {error.strerror}") from error
        private = stat.S_ISREG(status.st_mode) and not status.st_mode & 0o077 and status.st_uid == os.getuid()
        if len(key) != KEY_BYTES or not private:
            raise NotKeptError(f"{self.key_file} isn't a key that only you can read; delete it")
        return key

    def forget_oldest(self) -> None:
        """Delete what was written longest ago, beyond what is kept."""
        files = sorted(self.folder.glob("*.analysis"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in files[KEPT:]:
            path.unlink(missing_ok=True)


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


def name_of(analyzer: str, policy: str, targets: str, corpus: Path) -> str:
    """Return what an analysis is kept for: the analyzer, the decisions, and where the corpus is.

    Python's version is part of it, for values are kept in the form of this Python's.
    """
    return digest(canonical([analyzer, policy, targets, sys.version, str(corpus.resolve())]))


def store_of(environment: Mapping[str, str], cache: Path) -> Store:
    """Return the store below a cache folder, its key where the user's state is.

    XDG Base Directory Specification, ``$XDG_STATE_HOME``: a relative path in it counts as none.
    """
    state = Path(environment.get("XDG_STATE_HOME", ""))
    base = state if state.is_absolute() else Path.home() / ".local" / "state"
    return Store(cache / "analyses", base / "pgcallgraph" / "cache.key")


class Pickler(pickle.Pickler):
    """Writes our values as their class and their fields in order, which is read fastest."""

    def reducer_override(self, value: Any) -> Any:
        """Return how a value is made again."""
        kind: Any = type(value)
        names = positions(kind)
        return NotImplemented if names is None else (kind, tuple(getattr(value, name) for name in names))


@cache
def positions(kind: Any) -> tuple[str, ...] | None:
    """Return the fields of a class of ours whose values are made by position, None for any other class."""
    if not is_dataclass(kind) or not is_ours(kind.__module__) or any(field.kw_only for field in fields(kind)):
        return None
    return tuple(field.name for field in fields(kind))


class Unpickler(pickle.Unpickler):
    """Reads our own classes of values and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of ours."""
        found = super().find_class(module, name) if is_ours(module) else None
        if not is_dataclass(found):
            raise NotKeptError(f"{module}.{name} isn't among what is kept")
        return found


def is_ours(module: str) -> bool:
    """Return whether a module belongs to this package."""
    return module.startswith("analyzer.")
