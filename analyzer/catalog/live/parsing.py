"""What a server itself resolves a statement to: its parse analysis, asked for without running anything.

A protocol Parse with ``debug_print_parse`` on returns the tree as a message (postgres.c, pg_analyze_and_rewrite…;
manual 20.8, debug_print_parse). The session is read-only; the trees also go to the server's log.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from psycopg import pq
from psycopg.errors import Diagnostic

from analyzer.base.uses import Use
from analyzer.catalog.live.names import read_names
from analyzer.catalog.live.server import Server, connected
from analyzer.catalog.nodetree import Names, unwrapped, uses_of

TITLE = "parse tree:"
NOT_TOLD = ":utilityStmt ?"
"""What servers before 16 say of most utility statements."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The server's error for a statement."""

    sqlstate: str
    message: str


Answer = tuple[Use, ...] | Refused


@dataclass(slots=True)
class Parser:
    """A session that says what statements resolve to."""

    server: Server
    names: Names
    trees: list[str] = field(default_factory=list)

    def ask(self, sql: str, search_path: str, types: Sequence[str] = ()) -> Answer:
        """Return what ``sql`` uses under a search path, its parameters being of the ``types``; or the error."""
        oids = self.prepare(search_path, types)
        self.trees.clear()
        result = self.server.connection.pgconn.prepare(b"", sql.encode(), oids)
        if result.status != pq.ExecStatus.COMMAND_OK:
            state = result.error_field(pq.DiagnosticField.SQLSTATE) or b""
            message = result.error_field(pq.DiagnosticField.MESSAGE_PRIMARY) or b""
            return Refused(state.decode(), message.decode())
        told = [tree for tree in self.trees if NOT_TOLD not in tree]
        return tuple(use for tree in told for use in uses_of(unwrapped(tree), self.names))

    def prepare(self, search_path: str, types: Sequence[str]) -> list[int]:
        """Set the search path, and return the OIDs of types, without asking for trees."""
        self.server.connection.execute("SET debug_print_parse = off")
        self.server.rows("SELECT pg_catalog.set_config('search_path', %s, false)", search_path)
        oid = "SELECT %s::pg_catalog.regtype::pg_catalog.oid::pg_catalog.text"
        oids = [int(self.server.value(oid, name)) for name in types]
        self.server.connection.execute("SET debug_print_parse = on")
        return oids

    def hear(self, message: Diagnostic) -> None:
        """Keep a tree that the server sends."""
        if message.message_primary == TITLE and message.message_detail:
            self.trees.append(message.message_detail)


@contextmanager
def parser_of(dsn: str) -> Iterator[Parser]:
    """Yield a session on a server that says what statements resolve to."""
    with connected(dsn) as server:
        parser = Parser(server, read_names(server))
        server.connection.add_notice_handler(parser.hear)
        for setting in (
            "default_transaction_read_only = on",
            "debug_pretty_print = off",
            "client_min_messages = log",
        ):
            server.connection.execute(f"SET {setting}".encode())
        yield parser
