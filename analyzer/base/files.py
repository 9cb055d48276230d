"""Files that are written whole or not at all."""

import os
import tempfile
from pathlib import Path

from analyzer.base.failures import CannotWriteError


def write_atomically(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` by renaming a temporary file beside it.

    A link stays one, and what it leads to is written; a device or pipe (``/dev/stdout``) can't be renamed over.

    Raises:
        CannotWriteError: the folder is missing, full or closed to us; ``path`` is as it was.

    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
    except OSError as error:
        raise cannot_write(path, error) from error
    put_in_place(Path(os.path.realpath(path)), content, 0o666 & ~current_umask())


def put_in_place(path: Path, content: bytes, mode: int) -> None:
    """Write ``content`` to a new file of this mode and give it the name ``path``, whatever had that name.

    Raises:
        CannotWriteError: the folder is missing, full or closed to us; ``path`` is as it was.

    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise cannot_write(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException as error:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise cannot_write(path, error) from error
        raise


def cannot_write(path: Path, error: OSError) -> CannotWriteError:
    """Return the failure that says why ``path`` can't be written."""
    return CannotWriteError(
        f"can't write {path}: {error.strerror or error}", "Choose a folder that exists and has room."
    )


def current_umask() -> int:
    """Return the process's file mode mask; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
