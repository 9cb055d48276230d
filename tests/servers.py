"""Real servers for tests: one of each major version for each worker, and a fresh database for each test."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

from analyzer.base.folders import VARIABLE
from analyzer.catalog.embedded import Server, server

ROOT: Final = Path(__file__).resolve().parent.parent


def keep_cache_in_repository() -> None:
    """Let the cache be a folder of the repository, for this process and those it starts."""
    os.environ.setdefault(VARIABLE, str(ROOT / ".cache"))


class Servers:
    """Servers by major version, each started when it is first asked for."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._running: dict[int, Server] = {}
        self._numbers = count(1)

    def __call__(self, major: int) -> Server:
        """Return the server of this major version."""
        if major not in self._running:
            self._running[major] = self._stack.enter_context(server(major))
        return self._running[major]

    @contextmanager
    def database(self, major: int) -> Iterator[str]:
        """Yield the connection string of a fresh database, which is dropped again."""
        running = self(major)
        name = sql.Identifier(f"test_{next(self._numbers)}")
        with psycopg.connect(running.dsn, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(name))
            try:
                yield running.dsn_of(name.as_string().strip('"'))
            finally:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
