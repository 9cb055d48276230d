"""Files are written whole or not at all, and nothing else is touched."""

import os
from pathlib import Path

import pytest

from analyzer.base.failures import CannotWriteError
from analyzer.base.files import write_atomically


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")


def test_a_device_is_written_and_stays_a_device(tmp_path: Path) -> None:
    device = tmp_path / "device"
    device.symlink_to("/dev/full")
    with pytest.raises(CannotWriteError, match="No space left on device"):
        write_atomically(device, b"content")
    assert Path("/dev/full").is_char_device()
    write_atomically(Path("/dev/null"), b"content")
    assert Path("/dev/null").is_char_device()


def test_a_folder_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match="Is a directory"):
        write_atomically(tmp_path, b"content")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError])
def test_what_is_interrupted_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    def stopped(_descriptor: int) -> None:
        raise stop

    path = tmp_path / "file"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises((KeyboardInterrupt, CannotWriteError)):
        write_atomically(path, b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("file", b"old")]
