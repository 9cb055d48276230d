"""Which analyzer this is: the same answer for a wheel, a checkout and any environment with the same files in it."""

import importlib.metadata
import importlib.util
import marshal
import sys
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import CodeType
from typing import Final

from analyzer.base.canonical import canonical, digest, root
from analyzer.base.failures import Failure
from analyzer.definitions.grammar import grammar_version
from analyzer.manifest.model import AnalyzerContract

NAME: Final = "pgcallgraph"
FILES_HEADER: Final = "pgcallgraph-files-v1"
DEPENDENCIES_HEADER: Final = "pgcallgraph-dependencies-v1"

DEPENDENCIES: Final = (
    "annotated-types",
    "cffi",
    "click",
    "cryptography",
    "networkx",
    "pglast",
    "psycopg",
    "psycopg-binary",
    "pycparser",
    "pydantic",
    "pydantic-core",
    "rfc8785",
    "securesystemslib",
    "tuf",
    "typing-extensions",
    "typing-inspection",
    "urllib3",
)
"""The distributions the analyzer runs with on the oldest Python; a test compares them with the metadata."""


class TamperedError(Failure):
    """The analyzer's installation isn't what was shipped."""

    exit_code = 3


def analyzer_contract() -> AnalyzerContract:
    """Return the contract of the running analyzer.

    Raises:
        TamperedError: a compiled file isn't what its source compiles to.

    """
    check_compiled(Path(str(files("analyzer"))))
    return AnalyzerContract(
        name=NAME,
        version=importlib.metadata.version(NAME),
        files=files_digest(),
        dependencies=dependencies_digest(),
        grammar=grammar_version(),
    )


def files_digest() -> str:
    """Return the digest of the analyzer's own shipped files."""
    package = shipped(files("analyzer"))
    return root(FILES_HEADER, (canonical([name, digest(item.read_bytes())]) for name, item in package))


def shipped(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    """Yield the path and the file of everything that is shipped below ``folder``.

    Python makes ``__pycache__``, editors make hidden files. Anything else counts: an extension module or a ``.pyc``
    beside a source would be imported in its place.
    """
    for item in folder.iterdir():
        if item.name == "__pycache__" or item.name.startswith("."):
            continue
        if item.is_dir():
            yield from shipped(item, f"{prefix}{item.name}/")
        else:
            yield f"{prefix}{item.name}", item


def dependencies_digest() -> str:
    """Return the digest of the names and versions the analyzer runs with; Python's own version isn't among them."""
    return root(DEPENDENCIES_HEADER, (canonical([name, installed_version(name)]) for name in DEPENDENCIES))


def installed_version(name: str) -> str | None:
    """Return the version of an installed distribution, None where it isn't needed and isn't there."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def check_compiled(folder: Path) -> None:
    """Check that each compiled file Python would load in place of a source is what the source compiles to.

    A ``.pyc`` is taken for its source when time and size in its header fit (import system, ``_bootstrap_external``):
    whoever can write it can run other code than the files that are digested.
    """
    for source in folder.rglob("*.py"):
        compiled = Path(importlib.util.cache_from_source(str(source)))
        if compiled.is_file() and not same_code(source, compiled):
            raise TamperedError(
                f"{compiled} isn't what {source.name} compiles to", "Delete it; find out who wrote it before sealing."
            )


def same_code(source: Path, compiled: Path) -> bool:
    """Return whether a compiled file is stale (Python won't load it) or holds the code of its source."""
    content, text = compiled.read_bytes(), source.read_bytes()
    if content[:4] != importlib.util.MAGIC_NUMBER or is_stale(content, source, text):
        return True
    try:
        loaded = marshal.loads(content[16:])
    except (ValueError, EOFError, TypeError):
        return False
    expected = compile(text, str(source), "exec", dont_inherit=True, optimize=sys.flags.optimize)
    return isinstance(loaded, CodeType) and loaded == expected


def is_stale(content: bytes, source: Path, text: bytes) -> bool:
    """Return whether Python compiles again: PEP 552's header doesn't fit the source."""
    if int.from_bytes(content[4:8], "little") & 1:
        return content[8:16] != importlib.util.source_hash(text)
    status = source.stat()
    fits = (int(status.st_mtime) & 0xFFFFFFFF, status.st_size & 0xFFFFFFFF)
    return (int.from_bytes(content[8:12], "little"), int.from_bytes(content[12:16], "little")) != fits
