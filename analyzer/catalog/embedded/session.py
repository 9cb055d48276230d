"""One connection that runs a script's statements as psql does: by the simple query protocol, one at a time.

Every refusal of the server is a value; the connection goes on.
"""

import select
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import psycopg
from psycopg.pq import ConnStatus, DiagnosticField, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGconn, PGresult

ROWS_AT_ONCE: Final = 1 << 20
"""Characters of COPY data that are sent in one message."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An error of the server: its SQLSTATE, its words, and the character of the statement it points to, or 0."""

    sqlstate: str
    message: str
    position: int


class ConnectionLostError(Exception):
    """The server closed the connection."""


def connect(dsn: str) -> psycopg.Connection[tuple[object, ...]]:
    """Return a connection whose settings the environment hasn't changed.

    libpq sends PGDATESTYLE, PGTZ and PGGEQO of the environment at the start (manual 34.15).
    """
    connection = psycopg.connect(dsn, autocommit=True)
    connection.execute("SET DateStyle = 'ISO, MDY'; SET TimeZone = 'UTC'; SET geqo = on")
    return connection


def run(pgconn: PGconn, statement: str, rows: str = "") -> Refused | None:
    """Run a statement, feed it ``rows`` if it asks for them, and return the error it met first.

    Raises:
        ConnectionLostError: the server closed the connection.

    """
    pgconn.send_query(statement.encode())
    refused = None
    for result in results(pgconn):
        match ExecStatus(result.status):
            case ExecStatus.COPY_IN:
                feed(pgconn, rows)
            case ExecStatus.COPY_OUT:
                while pgconn.get_copy_data(0)[0] > 0:
                    pass
            case ExecStatus.FATAL_ERROR if refused is None:
                refused = refusal(result)
            case _:
                pass
    if pgconn.status == ConnStatus.BAD:
        raise ConnectionLostError(refused.message if refused else "the server closed the connection")
    return refused


def results(pgconn: PGconn) -> Iterator[PGresult]:
    """Yield the results as they come; waiting for them can be interrupted."""
    while True:
        while pgconn.status != ConnStatus.BAD and pgconn.is_busy():
            select.select([pgconn.socket], [], [])
            try:
                pgconn.consume_input()
            except psycopg.OperationalError as error:
                raise ConnectionLostError(str(error).partition("\n")[0]) from error
        result = pgconn.get_result()
        if result is None:
            return
        yield result


def feed(pgconn: PGconn, rows: str) -> None:
    """Send the rows of a ``COPY … FROM stdin``."""
    for start in range(0, len(rows), ROWS_AT_ONCE):
        pgconn.put_copy_data(rows[start : start + ROWS_AT_ONCE].encode())
    pgconn.put_copy_end()


def refusal(result: PGresult) -> Refused:
    """Return what the server said."""

    def field(name: DiagnosticField) -> str:
        return (result.error_field(name) or b"").decode(errors="replace")

    message = field(DiagnosticField.MESSAGE_PRIMARY) or result.error_message.decode(errors="replace").strip()
    return Refused(field(DiagnosticField.SQLSTATE), message, int(field(DiagnosticField.STATEMENT_POSITION) or 0))


def in_transaction(pgconn: PGconn) -> bool:
    """Return whether a transaction block is open, failed or not."""
    return pgconn.transaction_status in {TransactionStatus.INTRANS, TransactionStatus.INERROR}
