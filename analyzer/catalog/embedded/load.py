"""SQL files into a fresh database: each statement is run as psql would run it, and each error is kept as a value.

Loading a file is running it, with a superuser's rights: it goes only into a server that is thrown away afterwards.
What is decided where the files leave a choice: docs/decisions/0010-loading-sql-files.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final, assert_never

import psycopg
from psycopg import sql
from psycopg.pq.abc import PGconn

from analyzer.base.failures import BadInputError
from analyzer.catalog.embedded.commands import Connect, Include, Quit, Send, Silent, Unsupported, command
from analyzer.catalog.embedded.files import Script, read_script
from analyzer.catalog.embedded.loaded import Loaded, LoadError
from analyzer.catalog.embedded.script import Piece, copied_rows, first_name, next_piece, words
from analyzer.catalog.embedded.server import SUPERUSER, Server
from analyzer.catalog.embedded.session import ConnectionLostError, Refused, connect, in_transaction, run

DATABASE: Final = "corpus"
"""Where statements go that no ``\\connect`` sends elsewhere."""

SYSTEM_DATABASES: Final = frozenset({"postgres", "template1"})
MISSING_ROLE: Final = re.compile(r'role "(.*)" does not exist', re.DOTALL)
FAILED_TRANSACTION: Final = "25P02"
DUPLICATE_OBJECT: Final = "42710"
DEEPEST_INCLUDE: Final = 16
LONGEST_EXCERPT: Final = 120

HARMLESS: Final = (
    (("create", "role", SUPERUSER), DUPLICATE_OBJECT),  # pg_dumpall creates the role that every cluster has
    (("create", "schema", "public"), "42P06"),  # dump of a database whose schema public was made anew
    (("set", "transaction_timeout"), "42704"),  # pg_dump 17 and later, on a server before 17
)
"""Statements of dumps, by their first words, that fail on a fresh database and leave nothing out by that."""


def load(server: Server, scripts: Sequence[Script]) -> Loaded:
    """Run the scripts one after the other, each in a session of its own, and return the database and its errors.

    Raises:
        BadInputError: a script ends the connection, fills a second database, or includes what can't be read.

    """
    loading = Loading(server)
    for script in scripts:
        loading.connect(loading.result)
        try:
            run_script(loading, script)
        finally:
            loading.close()
    return Loaded(server.dsn_of(loading.result), tuple(loading.errors), tuple(sorted(loading.roles)))


@dataclass(frozen=True, slots=True)
class Begun:
    """Where the open transaction began, and how many errors there were before it."""

    script: Script
    position: int
    errors: int


@dataclass(slots=True)
class Loading:
    """A load on its way: its session, and what it found."""

    server: Server
    result: str = DATABASE
    connection: psycopg.Connection[tuple[object, ...]] | None = None
    begun: Begun | None = None
    errors: list[LoadError] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)

    @property
    def pgconn(self) -> PGconn:
        """The session's connection."""
        assert self.connection
        return self.connection.pgconn

    def connect(self, database: str) -> None:
        """Begin a session in this database, which is created if there is none."""
        self.close()
        self.create_database(database)
        self.connection = connect(self.server.dsn_of(database))

    def close(self) -> None:
        """End the session; what it hadn't committed is gone."""
        if self.connection:
            self.connection.close()
            self.connection = None

    def create_database(self, database: str) -> None:
        """Create a database as all of this server are: UTF8, locale C. What a file asks for changes no call."""
        with connect(self.server.dsn) as connection:
            if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [database]).rowcount:
                name = sql.Identifier(database)
                connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(name))

    def create_role(self, role: str) -> None:
        """Create a role that a file names before, or without, defining it."""
        with connect(self.server.dsn) as connection:
            connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
        self.roles.add(role)


def run_script(loading: Loading, script: Script, depth: int = 0) -> None:
    r"""Run a script to its end, or to its ``\q``."""
    position: int | None = 0
    while position is not None:
        standard_strings = loading.pgconn.parameter_status(b"standard_conforming_strings") != b"off"
        piece = next_piece(script.text, position, standard_strings)
        if piece is None:
            return
        try:
            position = run_piece(loading, script, piece, depth)
        except ConnectionLostError as error:
            raise BadInputError(
                f"{script.path}:{script.line(piece.start)}: {error}", "The statement ends the server or the session."
            ) from error


def run_piece(loading: Loading, script: Script, piece: Piece, depth: int) -> int | None:
    """Run a statement or a command, and return where the script goes on; None is nowhere."""
    if piece.command is None:
        return run_statement(loading, script, piece)
    match command(piece.command, after_statement=piece.start < piece.end):
        case Silent():
            pass
        case Send():
            return run_statement(loading, script, piece)
        case Quit():
            return None
        case Connect(database):
            go_to(loading, script, piece, database)
        case Include(path, beside):
            include(loading, script, piece, script.path.parent / path if beside else Path(path), depth)
        case Unsupported(line):
            report(loading, script, piece, Refused("", f"the command \\{line.strip()} isn't supported", 0))
        case unknown:
            assert_never(unknown)
    return piece.next


def go_to(loading: Loading, script: Script, piece: Piece, database: str) -> None:
    """Go on in another database; a corpus is of one, so that only one can be filled."""
    if database not in SYSTEM_DATABASES:
        if loading.result not in {DATABASE, database}:
            raise BadInputError(
                f"{script.path}:{script.line(piece.start)}: this fills a second database, {database},"
                f" after {loading.result}",
                "Give the dump of one database at a time.",
            )
        loading.result = database
    loading.connect(database)


def include(loading: Loading, script: Script, piece: Piece, path: Path, depth: int) -> None:
    """Run another script in the middle of this one."""
    if depth >= DEEPEST_INCLUDE:
        raise BadInputError(
            f"{script.path}:{script.line(piece.start)}: scripts include each other {depth} deep",
            "Let no script include itself.",
        )
    run_script(loading, read_script(path), depth + 1)


def run_statement(loading: Loading, script: Script, piece: Piece) -> int:
    """Run a statement, and return where the script goes on: at it once more, when a role it names was missing."""
    statement = script.text[piece.start : piece.end]
    beginning = words(statement, 3)
    if beginning[:2] == ("create", "database"):
        loading.create_database(first_name(statement, beginning[:2]))
        return piece.next
    rows, after = copied_rows(script.text, piece.next) if takes_rows(statement) else ("", piece.next)
    if not in_transaction(loading.pgconn):
        loading.begun = Begun(script, piece.start, len(loading.errors))
    refused = run(loading.pgconn, statement, rows)
    if refused is None or is_harmless(beginning, refused) or defines_known_role(loading, statement, refused):
        return after
    if role := missing_role(loading, script, refused):
        return start_again(loading, role)
    report(loading, script, piece, refused)
    return after


def takes_rows(statement: str) -> bool:
    """Return whether the statement's rows follow it in the script: ``COPY … FROM stdin``."""
    found = words(statement, 1)
    return found == ("copy",) and ("from", "stdin") in pairwise(words(statement, len(statement)))


def is_harmless(beginning: tuple[str, ...], refused: Refused) -> bool:
    """Return whether nothing is missing by this error."""
    return any(beginning[: len(known)] == known and refused.sqlstate == sqlstate for known, sqlstate in HARMLESS)


def defines_known_role(loading: Loading, statement: str, refused: Refused) -> bool:
    """Return whether the statement defines a role that we had to create before, after it got its attributes."""
    beginning = words(statement, 2)
    if refused.sqlstate != DUPLICATE_OBJECT or beginning not in {("create", "role"), ("create", "user")}:
        return False
    role = first_name(statement, beginning)
    if role not in loading.roles or run(loading.pgconn, "ALTER" + statement[len("CREATE") :]):
        return False
    loading.roles.remove(role)
    return True


def missing_role(loading: Loading, script: Script, refused: Refused) -> str | None:
    """Return the role that the statement needs and that we can create, without losing what was done before."""
    named = MISSING_ROLE.fullmatch(refused.message)
    same_script = loading.begun is not None and loading.begun.script is script
    return named[1] if named and named[1] not in loading.roles and same_script else None


def start_again(loading: Loading, role: str) -> int:
    """Create the role, and return where the statement's transaction begins; it is undone."""
    assert loading.begun
    if in_transaction(loading.pgconn):
        run(loading.pgconn, "ROLLBACK")
    loading.create_role(role)
    del loading.errors[loading.begun.errors :]
    return loading.begun.position


def report(loading: Loading, script: Script, piece: Piece, refused: Refused) -> None:
    """Keep an error, with the line the server points to; what its failed transaction skips goes without saying."""
    if refused.sqlstate == FAILED_TRANSACTION:
        return
    message = refused.message
    if in_transaction(loading.pgconn):
        message += "; its whole transaction has no effect"
    statement = " ".join(script.text[piece.start : piece.next].split())
    line = script.line(piece.start + max(refused.position - 1, 0))
    excerpt = statement if len(statement) <= LONGEST_EXCERPT else statement[:LONGEST_EXCERPT] + "…"
    loading.errors.append(LoadError(str(script.path), line, refused.sqlstate, message, excerpt))
