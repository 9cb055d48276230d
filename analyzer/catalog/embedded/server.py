"""A PostgreSQL server of our own for as long as it is needed: one socket, one folder, and nothing left behind."""

import json
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from analyzer.base.failures import ServerUnavailableError
from analyzer.base.folders import cache_folder
from analyzer.catalog.embedded import keeper
from analyzer.catalog.embedded.account import Account, can_enter, server_account, throw_away_folder
from analyzer.catalog.embedded.cache import installed, last_line
from analyzer.catalog.embedded.wheels import ANOTHER_SERVER, PRIMARY, wheel_for

SETTINGS: Final = (
    ("listen_addresses", ""),  # the socket is the only way in
    ("unix_socket_permissions", "0700"),
    ("shared_preload_libraries", ""),
    ("dynamic_shared_memory_type", "mmap"),  # in the data folder, not in /dev/shm
    ("fsync", "off"),  # nothing here has to survive
    ("full_page_writes", "off"),
    ("synchronous_commit", "off"),
    ("wal_level", "minimal"),
    ("max_wal_senders", "0"),
    ("autovacuum", "off"),
    ("jit", "off"),
    ("max_connections", "32"),
    ("max_locks_per_transaction", "1024"),  # a whole dump may be loaded in one transaction
    ("shared_buffers", "64MB"),
    ("timezone", "UTC"),
    ("log_timezone", "UTC"),
)
"""What a server needs that is thrown away after its catalogs were read."""

SUPERUSER: Final = "postgres"
"""The owner of everything that a file gives to nobody else; dumps expect a role of this name."""

ERROR: Final = re.compile(r"\b(?:error|ERROR|FATAL|PANIC): |^\[Errno ")
"""How initdb, the server and the keeper mark what stopped them."""

PATIENCE: Final = 180.0
"""Seconds until a server that doesn't come up counts as broken; it takes one, and many on a busy machine."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where its socket and its programs are."""

    major: int
    folder: Path
    programs: Path

    @property
    def dsn(self) -> str:
        """Return the connection string of the database ``postgres``, as superuser."""
        return self.dsn_of("postgres")

    def dsn_of(self, database: str, user: str = SUPERUSER) -> str:
        """Return the connection string of a database.

        It says all that libpq would otherwise take from the environment and change what the server answers
        (manual 34.15): options, service and password files, encryption.
        """
        return conninfo(
            ("host", str(self.folder)),
            ("port", "5432"),
            ("user", user),
            ("dbname", database),
            ("password", "none is asked for"),  # so that no password file is read
            ("options", ""),
            ("sslmode", "disable"),
            ("gssencmode", "disable"),
            ("client_encoding", "UTF8"),
            ("application_name", "pgcallgraph"),
        )


def conninfo(*parameters: tuple[str, str]) -> str:
    """Return a keyword/value connection string (manual 34.1.1.1)."""
    return " ".join(f"{name}='{value}'" for name, value in ((name, quoted(value)) for name, value in parameters))


def quoted(value: str) -> str:
    """Return ``value`` as it must stand between single quotes in a connection string."""
    return value.replace("\\", "\\\\").replace("'", "\\'")


@contextmanager
def server(major: int = PRIMARY, cache: Path | None = None) -> Iterator[Server]:
    """Run an embedded server of this major version, from the cache or fetched into it.

    Raises:
        UsageError: no embedded server has this major version.
        ServerUnavailableError: it can't be fetched, or doesn't start here.

    """
    wheel = wheel_for(major)
    root = installed(wheel, cache or cache_folder(os.environ))
    with server_from(root / "bin", major) as running:
        yield running


@contextmanager
def server_from(programs: Path, major: int) -> Iterator[Server]:
    """Run a server from a folder that holds ``initdb`` and ``postgres``."""
    account = server_account()
    folder = throw_away_folder(account)
    if not can_enter(programs, account):
        programs = within_reach(programs, folder)
    with kept(folder, programs, account) as ended:
        wait_until_ready(ended, folder, major)
        yield Server(major, folder, programs)


def within_reach(programs: Path, folder: Path) -> Path:
    """Return the programs where the server's user can run them: in its own folder, linked if that is possible."""

    def link(source: str, target: str) -> None:
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)

    return shutil.copytree(programs.parent, folder / "postgresql", symlinks=True, copy_function=link) / programs.name


@contextmanager
def kept(folder: Path, programs: Path, account: Account | None) -> Iterator[IO[bytes]]:
    """Run the keeper, which runs the server; at the end wait until it has cleaned up.

    What is yielded can be read from when the server has ended before.
    """
    order = json.dumps(
        {
            "folder": str(folder),
            "initialise": initialise(programs, folder),
            "serve": serve(programs, folder),
            "run": {"env": environment(programs), **as_account(account)},
        }
    )
    command = [sys.executable, "-I", "-S", keeper.__file__, order]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, cwd="/"
    )
    assert process.stdout
    try:
        yield process.stdout
    finally:
        process.communicate()


def initialise(programs: Path, folder: Path) -> Sequence[str]:
    """Return the command that makes the data folder; no locale of the machine gets into it."""
    options = ["--encoding=UTF8", "--locale=C", "--auth=trust", f"--username={SUPERUSER}", "--no-sync"]
    return [str(programs / "initdb"), f"--pgdata={folder / 'data'}", *options]


def serve(programs: Path, folder: Path) -> Sequence[str]:
    """Return the command that runs the server."""
    settings = (*SETTINGS, ("unix_socket_directories", str(folder)))
    options = [option for name, value in settings for option in ("-c", f"{name}={value}")]
    return [str(programs / "postgres"), "-D", str(folder / "data"), *options]


def environment(programs: Path) -> Mapping[str, str]:
    """Return all of the server's environment.

    ``PATH`` hides the program ``locale``, so that every machine gives the same ``pg_collation``
    (pg_import_system_collations() in collationcmds.c asks ``locale -a``).
    """
    libraries = str(programs.parent / "lib")
    return {"PATH": str(programs), "LC_ALL": "C", "TZ": "UTC", "LD_LIBRARY_PATH": libraries}


def as_account(account: Account | None) -> Mapping[str, int | list[int]]:
    """Return how :mod:`subprocess` is told to run something as the account."""
    return {"user": account.user, "group": account.group, "extra_groups": []} if account else {}


def wait_until_ready(ended: IO[bytes], folder: Path, major: int) -> None:
    """Return when the server takes connections.

    The last line of ``postmaster.pid`` says so, as for pg_ctl (wait_for_postmaster_start() in pg_ctl.c).
    """
    deadline = time.monotonic() + PATIENCE
    while not is_ready(folder / "data" / "postmaster.pid"):
        if select.select([ended], [], [], 0.01)[0] or time.monotonic() > deadline:
            raise not_started(major, (folder / "log").read_text(errors="replace"))


def is_ready(file: Path) -> bool:
    """Return whether the server has written that it is ready (LOCK_FILE_LINE_PM_STATUS in pidfile.h)."""
    try:
        lines = file.read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def not_started(major: int, log: str) -> ServerUnavailableError:
    """Return the failure that repeats what stopped the server: its first error, as the others follow from it."""
    reason = next((line for line in log.splitlines() if ERROR.search(line)), last_line(log)) or "it said nothing"
    return ServerUnavailableError(f"the embedded PostgreSQL {major} didn't start: {reason}", ANOTHER_SERVER)
