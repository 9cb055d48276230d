"""Which analyzer this is, for what is kept: its own files, and the distributions it may use."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from analyzer.base.canonical import Json, canonical, digest

PACKAGE: Final = Path(__file__).parent.parent
DISTRIBUTIONS: Final = (".dist-info", ".egg-info")
"""What the folders are called that say which version of a distribution is installed."""


def tool_digest() -> str:
    """Return the digest of all that decides what an analysis gives.

    It takes no account of what a distribution holds besides its name and version, as ``manifest.contract`` doesn't.
    """
    files: list[Json] = [[name, digest(Path(path).read_bytes())] for name, path in sorted(shipped(str(PACKAGE)))]
    return digest(canonical([files, *installed()]))


def shipped(folder: str, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield name and path of every file of ours, compiled and hidden ones left out."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__" or entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from shipped(entry.path, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}", entry.path


def installed() -> list[str]:
    """Return the names and versions of the distributions that can be imported."""
    folders = {path for path in sys.path if os.path.isdir(path)}
    return sorted({name for path in folders for name in os.listdir(path) if name.endswith(DISTRIBUTIONS)})
