"""The launcher: servers start for everybody, and nothing of them is left, whatever ends us."""

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from analyzer.base.failures import ServerUnavailableError
from analyzer.catalog.embedded import MAJORS, Server, server, server_from
from analyzer.catalog.embedded.account import Account, can_enter, server_account
from tests.servers import ROOT

SLEEPER = """
import signal, time
# A shell starts commands in the background with these ignored; a person's terminal doesn't.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
from analyzer.catalog.embedded import server
with server(16) as running:
    print(running.folder, (running.folder / "data/postmaster.pid").read_text().split()[0], flush=True)
    time.sleep(600)
"""


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def wait_until_gone(folder: Path, postmaster: int) -> None:
    deadline = time.monotonic() + 60
    while folder.exists() or is_running(postmaster):
        assert time.monotonic() < deadline, f"{folder} or process {postmaster} is left"
        time.sleep(0.02)


def postmaster(running: Server) -> int:
    return int((running.folder / "data" / "postmaster.pid").read_text().split()[0])


def test_every_major_version_starts(server: Server) -> None:
    with psycopg.connect(server.dsn) as connection:
        assert connection.info.server_version // 10000 == server.major


def test_every_test_has_a_database_of_its_own(database: str) -> None:
    with psycopg.connect(database) as connection:
        connection.execute("CREATE TABLE only_here ()")


def test_nothing_is_left_after_the_end(server16: Server) -> None:
    with server_from(server16.programs, 16) as running:
        folder, process = running.folder, postmaster(running)
        assert is_running(process)
    assert not folder.exists()
    assert not is_running(process)


def test_nothing_is_left_after_an_exception(server16: Server) -> None:
    with ExitStack() as stack:
        running = stack.enter_context(server_from(server16.programs, 16))
        folder, process = running.folder, postmaster(running)
        stack.enter_context(pytest.raises(ZeroDivisionError))
        _ = 1 / 0
    assert not folder.exists()
    assert not is_running(process)


@pytest.mark.usefixtures("server16")
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL, signal.SIGHUP])
def test_nothing_is_left_after_a_signal(ending: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", SLEEPER], cwd=ROOT, stdout=-1, stderr=-1, text=True) as user:
        assert user.stdout
        folder, process = user.stdout.readline().split()
        user.send_signal(ending)
        _, said = user.communicate(timeout=120)
    wait_until_gone(Path(folder), int(process))
    assert "keeper" not in said


def test_two_servers_of_a_version_run_side_by_side(server16: Server) -> None:
    with server_from(server16.programs, 16) as other, psycopg.connect(other.dsn, autocommit=True) as connection:
        connection.execute("CREATE ROLE only_there")
        with psycopg.connect(server16.dsn) as first:
            assert first.execute("SELECT FROM pg_roles WHERE rolname = 'only_there'").rowcount == 0


def test_the_socket_is_the_only_way_in(server: Server) -> None:
    with psycopg.connect(server.dsn) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert server.folder.stat().st_mode & 0o077 == 0


def test_no_locale_of_the_machine_gets_in(server: Server) -> None:
    # pg_collation.dat of each version: what initdb has before it asks the operating system.
    expected = {"default", "C", "POSIX", "ucs_basic", "unicode", "pg_c_utf8", "pg_unicode_fast"}
    with psycopg.connect(server.dsn) as connection:
        assert {name for (name,) in connection.execute("SELECT collname FROM pg_collation")} <= expected


def test_the_environment_changes_no_connection(server16: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (
        ("PGOPTIONS", "-c nonsense=1"),
        ("PGUSER", "x"),
        ("PGDATABASE", "y"),
        ("PGSSLMODE", "require"),
    ):
        monkeypatch.setenv(name, value)
    with psycopg.connect(server16.dsn) as connection:
        assert connection.execute("SELECT current_user, current_database()").fetchone() == ("postgres", "postgres")


def test_a_long_or_closed_temporary_folder_is_passed_over(
    server16: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("x" * 90)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    with server_from(server16.programs, 16) as running:
        assert not running.folder.is_relative_to(long)
    assert list(long.iterdir()) == []


def test_programs_that_the_server_s_user_cannot_reach_are_copied(server16: Server, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    root = shutil.copytree(server16.programs.parent, closed / "root", symlinks=True)
    with server_from(root / "bin", 16) as running:
        assert running.programs.is_relative_to(running.folder) == (server_account() is not None)


def test_a_server_that_does_not_start_says_why_and_leaves_nothing(
    server16: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A server without its share folder: initdb looks for postgres.bki there.
    root = shutil.copytree(server16.programs.parent, tmp_path / "root", symlinks=True)
    shutil.rmtree(root / "share")
    with tempfile.TemporaryDirectory(dir="/tmp") as temporary:
        Path(temporary).chmod(0o711)
        monkeypatch.setattr("tempfile.tempdir", temporary)
        with (
            pytest.raises(ServerUnavailableError, match=r"16 didn't start: .*error: .*postgres.bki") as caught,
            server_from(root / "bin", 16),
        ):
            pass
        assert list(Path(temporary).iterdir()) == []
    assert "--dsn" in caught.value.hint


def python_of(account: Account) -> str | None:
    """Return a Python of our own version that the account may run, where it may read our code too."""
    packages = Path(sysconfig.get_path("purelib"))
    if not (can_enter(ROOT, account) and can_enter(packages, account)):
        return None
    for program in map(
        Path, (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}", "/usr/local/bin/python3")
    ):
        if program.exists() and can_enter(program.resolve().parent, account):
            tell = [str(program), "-c", "import sys; print(sys.version_info.minor)"]
            if subprocess.run(tell, capture_output=True, check=True).stdout.strip() == b"%d" % sys.version_info.minor:
                return str(program)
    return None


@pytest.mark.usefixtures("server16")
def test_an_ordinary_user_starts_servers_too() -> None:
    account = server_account()
    if account is None:
        return  # we are one: all the other tests show it
    program = python_of(account)
    if program is None:
        pytest.skip("this machine lets no other user run our Python or read our code")
    done = subprocess.run(
        [program, "-c", "from analyzer.catalog.embedded import server\nwith server(16) as s: print(s.major)"],
        cwd="/",
        env=os.environ | {"PYTHONPATH": f"{ROOT}:{sysconfig.get_path('purelib')}", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
        user=account.user,
        group=account.group,
        extra_groups=[],
    )
    assert (done.stdout, done.stderr) == ("16\n", "")


def test_every_supported_major_version_has_a_server() -> None:
    assert MAJORS == (15, 16, 17, 18)
    with pytest.raises(Exception, match="no embedded PostgreSQL 12"), server(12):
        pass
