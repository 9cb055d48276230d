"""Values of our own classes as bytes, and back: nothing else is ever made."""

import io
import pickle
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any


class NotKeptError(Exception):
    """An analysis can't be read or kept; says why."""


def packed(value: object) -> bytes:
    """Return a value as bytes, in the form of this Python's."""
    content = io.BytesIO()
    Pickler(content, pickle.HIGHEST_PROTOCOL).dump(value)
    return content.getvalue()


def unpacked(content: bytes | memoryview) -> Any:
    """Return the value that bytes hold.

    Raises:
        NotKeptError: they hold something that isn't a value of ours.

    """
    return Unpickler(io.BytesIO(content)).load()


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
