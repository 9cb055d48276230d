"""One connection to a server, and the one transaction a snapshot is read in.

The pins are those under which ``pg_get_functiondef`` and its kin give the same text from any session; they are set
with SET LOCAL, so that nothing of them outlives the transaction.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg.rows import namedtuple_row

from analyzer.base.failures import BadInputError, ServerUnavailableError, UsageError

OLDEST: Final = 13
NEWEST: Final = 18
PATIENCE: Final = "30"
"""Seconds to wait for a server that doesn't answer, where neither DSN nor environment say."""

PINS: Final = (
    ("search_path", "pg_catalog, pg_temp"),
    ("quote_all_identifiers", "off"),
    ("standard_conforming_strings", "on"),
    ("DateStyle", "'ISO, YMD'"),
    ("IntervalStyle", "postgres"),
    ("TimeZone", "'UTC'"),
    ("extra_float_digits", "1"),
    ("bytea_output", "hex"),
    ("lc_monetary", "'C'"),
    ("xmlbinary", "base64"),
    ("row_security", "off"),
)


WITHOUT_TIMEOUTS: Final = (
    "SELECT pg_catalog.set_config(name, '0', true) FROM pg_catalog.pg_settings WHERE name OPERATOR(pg_catalog.=) ANY"
    " ('{statement_timeout,lock_timeout,idle_in_transaction_session_timeout,transaction_timeout}')"
)
"""Sent before the search path is pinned, so that every name in it is qualified."""


@dataclass(frozen=True, slots=True)
class Server:
    """A connection whose server is one we know; ``major`` is 16 for ``server_version_num`` 160015."""

    connection: psycopg.Connection[Any]
    version: int

    @property
    def major(self) -> int:
        """Return the server's major version."""
        return self.version // 10000

    def rows(self, query: str, *parameters: object) -> list[Any]:
        """Return the rows of ``query``, each with its columns by name."""
        with self.connection.cursor(row_factory=namedtuple_row) as cursor:
            return cursor.execute(query.encode(), parameters or None).fetchall()

    def value(self, query: str, *parameters: object) -> Any:
        """Return the only column of the only row of ``query``."""
        return self.rows(query, *parameters)[0][0]

    def since(self, major: int, column: str, otherwise: str) -> str:
        """Return ``column``, or ``otherwise`` on servers older than ``major``, named as the column is."""
        return column if self.major >= major else f"{otherwise} AS {column.rpartition('.')[2].partition('::')[0]}"


@contextmanager
def connected(dsn: str) -> Iterator[Server]:
    """Yield a server in autocommit mode.

    Settings in our own environment are kept out: they would pass for the server's.

    Raises:
        ServerUnavailableError: it can't be reached, doesn't let us in, or went away.
        UsageError: ``dsn`` isn't a connection string.
        BadInputError: it refuses a query that any server we know answers.

    """
    try:
        with opened(dsn) as connection:
            server = Server(connection, connection.info.server_version)
            refuse_unknown(server)
            yield server
    except psycopg.errors.InsufficientPrivilege as error:
        raise ServerUnavailableError(
            f"the server doesn't let us read: {first_line(error)}", "GRANT the right it names, or use another role."
        ) from error
    except psycopg.OperationalError as error:
        raise ServerUnavailableError(
            first_line(error), "Check host, port, database, user and password of --dsn; psql takes the same."
        ) from error
    except (psycopg.errors.CharacterNotInRepertoire, psycopg.errors.UntranslatableCharacter) as error:
        raise BadInputError(
            f"the database holds texts that can't be read as UTF-8: {first_line(error)}",
            "Dump it, convert the dump (iconv), and load it into a database with an encoding.",
        ) from error
    except psycopg.Error as error:
        raise BadInputError(first_line(error), "The server refused a catalog query.") from error


SETTINGS_OF_ENVIRONMENT: Final = ("PGDATESTYLE", "PGGEQO", "PGOPTIONS", "PGTZ")
"""What libpq sends as settings of the session (fe-connect.c, EnvironmentOptions)."""


def opened(dsn: str) -> psycopg.Connection[Any]:
    """Return a connection in autocommit mode, whose session has no setting that the DSN doesn't name."""
    target = target_of(dsn)
    kept = {name: os.environ.pop(name) for name in SETTINGS_OF_ENVIRONMENT if name in os.environ}
    try:
        return psycopg.connect(target, autocommit=True)
    finally:
        os.environ.update(kept)


def target_of(dsn: str) -> str:
    """Return the connection string with what we fix ourselves: no options but its own, UTF-8 texts."""
    try:
        given = psycopg.conninfo.conninfo_to_dict(dsn)
        patience = given.get("connect_timeout") or os.environ.get("PGCONNECT_TIMEOUT") or PATIENCE
        return psycopg.conninfo.make_conninfo(
            dsn, options=given.get("options") or "", connect_timeout=patience, client_encoding="utf8"
        )
    except psycopg.ProgrammingError as error:
        raise UsageError(
            f"the DSN can't be read: {first_line(error)}",
            "A DSN is key=value words or postgresql://…: PostgreSQL's manual, 34.1.1.",
        ) from error


def refuse_unknown(server: Server) -> None:
    """Raise ``ServerUnavailableError`` if the server is older or newer than what we can read."""
    if not OLDEST <= server.major <= NEWEST:
        raise ServerUnavailableError(
            f"PostgreSQL {server.major} isn't supported", f"Use a server of {OLDEST} to {NEWEST}."
        )


def first_line(error: psycopg.Error) -> str:
    """Return the first line of what the driver or the server says."""
    return str(error).strip().partition("\n")[0] or type(error).__name__


@contextmanager
def frozen(server: Server) -> Iterator[None]:
    """Hold one READ ONLY, REPEATABLE READ transaction that no timeout of the role or database ends."""
    with server.connection.transaction():
        server.connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        server.rows(WITHOUT_TIMEOUTS)
        yield


def pin(server: Server) -> None:
    """Set the pins for the rest of the transaction."""
    server.connection.execute("; ".join(f"SET LOCAL {name} = {value}" for name, value in PINS).encode())
