"""Servers that don't do what they should: a snapshot of them is a failure of one line, never a half of one."""

import os
import signal
import socket
import struct
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from analyzer.base.failures import Failure
from analyzer.catalog.embedded import Server, server_from
from analyzer.catalog.live import read
from tests.servers import Servers


def refused(caught: pytest.ExceptionInfo[Failure], says: str) -> None:
    assert says in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint
    assert caught.value.exit_code == 69


def test_a_server_that_dies_while_it_is_read(server16: Server) -> None:
    with server_from(server16.programs, 16) as running:
        postmaster = int((running.folder / "data" / "postmaster.pid").read_text().split()[0])
        steps: list[str] = []

        def die(step: str) -> None:
            steps.append(step)
            if len(steps) == 2:
                os.kill(postmaster, signal.SIGQUIT)

        with pytest.raises(Failure) as caught:
            read(running.dsn, (), die)
    refused(caught, "server closed the connection")


def test_a_catalog_that_may_not_be_read(servers: Servers) -> None:
    with servers.database(16) as dsn, psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE ROLE curious LOGIN")
        connection.execute("REVOKE SELECT ON pg_catalog.pg_trigger FROM PUBLIC")
        with pytest.raises(Failure) as caught:
            read(make_conninfo(dsn, user="curious"))
        connection.execute("DROP ROLE curious")
    refused(caught, "permission denied for table pg_trigger")


def message(kind: bytes, content: bytes) -> bytes:
    """Return a message of the protocol (manual 55.7): its type, its length, its content."""
    return kind + struct.pack("!i", len(content) + 4) + content


@contextmanager
def impostor(version: str) -> Iterator[str]:
    """Yield the connection string of what lets everybody in, says it is of this version, and then hangs up."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{folder}/.s.PGSQL.5432")
        listener.listen()

        def greet() -> None:
            client, _ = listener.accept()
            with client:
                client.recv(4096)
                settings = {b"server_version": version.encode(), b"client_encoding": b"UTF8"}
                words = b"".join(message(b"S", b"%s\0%s\0" % setting) for setting in settings.items())
                client.sendall(message(b"R", struct.pack("!i", 0)) + words + message(b"Z", b"I"))
                client.recv(4096)

        thread = threading.Thread(target=greet, daemon=True)
        thread.start()
        yield f"host={folder} port=5432 user=x dbname=x sslmode=disable gssencmode=disable"
        thread.join(5)


@pytest.mark.parametrize("version", ["9.6.24", "12.22", "19.0"])
def test_a_server_of_a_version_we_do_not_know(version: str) -> None:
    with impostor(version) as dsn, pytest.raises(Failure) as caught:
        read(dsn)
    refused(caught, "isn't supported")


def test_what_hangs_up_instead_of_answering() -> None:
    with impostor("16.0") as dsn, pytest.raises(Failure) as caught:
        read(dsn)
    refused(caught, "server closed the connection")
