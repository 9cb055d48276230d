"""``python -m benchmarks.regression DSN FOLDER``: PostgreSQL's own regression statements, resolved by both.

FOLDER is ``src/test/regress/sql`` of a PostgreSQL source tree. Each file has a database of its own, a copy of one
that ran the files the others build on. Only definitions are executed (never DROP, nor what begins or ends a
transaction, so that a file's objects are there together at its end); what can be planned is asked about, under the
path it stood under.
"""

import argparse
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Final

import psycopg
from psycopg import conninfo, sql

from analyzer.catalog.embedded.load import takes_rows
from analyzer.catalog.embedded.script import copied_rows, next_piece
from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index
from benchmarks.agreement.__main__ import Tally, compare, report
from benchmarks.agreement.ours import Resolver
from benchmarks.agreement.server import connect
from benchmarks.agreement.statements import Case

BASE: Final = ("test_setup", "create_type", "create_misc", "create_function_sql", "create_operator")
"""The files that others build on, as far as no library of C functions is needed."""

NOISE: Final = re.compile(r"\s*(?:--[^\n]*\n|/\*.*?\*/)", re.DOTALL)
EXPLAIN: Final = re.compile(r"EXPLAIN\s*(?:\([^()]*\)\s*|(?:ANALYZE|VERBOSE)\s+)*", re.IGNORECASE)
QUERY_OF: Final = re.compile(
    r"(?:CREATE\s+(?:OR\s+REPLACE\s+)?(?:TEMP(?:ORARY)?\s+)?(?:RECURSIVE\s+)?(?:MATERIALIZED\s+)?VIEW\s+[\w.\"]+"
    r"(?:\s+WITH\s*\([^()]*\))?\s+AS|CREATE\s+(?:TEMP(?:ORARY)?\s+)?TABLE\s+[\w.\"]+\s+AS"
    r"|PREPARE\s+\w+\s+AS|DECLARE\s+\w+[\w\s]*?CURSOR[\w\s]*?FOR)\s+",
    re.IGNORECASE,
)
PLANNABLE: Final = re.compile(r"(?:\(\s*)*(?:SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|VALUES|TABLE)\b", re.IGNORECASE)
LEFT_OUT: Final = re.compile(
    r"(?:DROP|BEGIN|START|COMMIT|ROLLBACK|END|ABORT|SAVEPOINT|RELEASE|VACUUM|CLUSTER|REINDEX|LISTEN|NOTIFY|CHECKPOINT|COPY"
    r"|SET\s+(?:LOCAL\s+|SESSION\s+)?(?:ROLE|SESSION|TRANSACTION|CONSTRAINTS)|RESET\s+(?:ROLE|SESSION|ALL)|DISCARD"
    r"|PREPARE\s+TRANSACTION|ALTER\s+(?:SYSTEM|DATABASE|ROLE|USER)|CREATE\s+(?:ROLE|USER|DATABASE|TABLESPACE|GROUP|SUBSCRIPTION)"
    r"|SET\s+(?:LOCAL\s+)?client_min_messages|LOAD)\b",
    re.IGNORECASE,
)
TEMPORARY: Final = re.compile(
    r"\A(CREATE\s+(?:OR\s+REPLACE\s+)?)(?:LOCAL\s+|GLOBAL\s+)?TEMP(?:ORARY)?\s+", re.IGNORECASE
)


def pieces(text: str) -> Iterator[str]:
    """Yield the statements of a script, without psql's own commands."""
    position = 0
    while (piece := next_piece(text, position)) is not None:
        position = piece.next
        if piece.command is None:
            statement = text[piece.start : piece.end]
            if takes_rows(statement):
                _, position = copied_rows(text, position)
            while found := NOISE.match(statement):
                statement = statement[found.end() :]
            yield statement.strip().removesuffix(";")


def run(dsn: str, script: Path) -> list[Case]:
    """Execute a script's definitions, and return the statements that stand between them."""
    cases: list[Case] = []
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("SET statement_timeout = '5s'")
        connection.execute("SET check_function_bodies = off")
        path = path_of(connection)
        for statement in pieces(script.read_text(errors="replace")):
            asked = query_in(statement)
            if asked:
                cases.append((asked, path, ()))
            if asked != statement and not LEFT_OUT.match(statement) and "\0" not in statement:
                executed(connection, TEMPORARY.sub(r"\1", statement))
                path = path_of(connection)
    return cases


def query_in(statement: str) -> str:
    """Return the statement that can be planned: itself, what is explained, or a definition's query; "" if none."""
    statement = EXPLAIN.sub("", statement, count=1) if EXPLAIN.match(statement) else statement
    defined = QUERY_OF.match(statement)
    query = statement[defined.end() :] if defined else statement
    return query if PLANNABLE.match(query) else ""


def executed(connection: psycopg.Connection[tuple[object, ...]], statement: str) -> None:
    """Execute a statement that may fail."""
    try:
        connection.execute(statement.encode())
    except (psycopg.Error, UnicodeError):
        connection.execute("ROLLBACK")


def path_of(connection: psycopg.Connection[tuple[object, ...]]) -> str:
    """Return the search path that is set."""
    row = connection.execute("SHOW search_path").fetchone()
    assert row is not None
    return str(row[0])


@contextmanager
def database(dsn: str, name: str, template: str) -> Iterator[str]:
    """Yield the connection string of a copy of a database, which is dropped again."""
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
        try:
            yield conninfo.make_conninfo(dsn, dbname=name)
        finally:
            connection.execute(drop)


def main() -> int:
    """Compare, print what came of it, and return 1 if there was a wrong answer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("dsn")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", nargs="*", help="only these, by their name without .sql")
    parser.add_argument("--show", type=int, default=1000)
    arguments = parser.parse_args()
    tally, count, start, version = Tally(), 0, time.perf_counter(), 0
    with database(arguments.dsn, "regression_base", "template0") as base:
        for name in BASE:
            script = arguments.folder / f"{name}.sql"
            if script.exists():
                run(base, script)
        for script in sorted(arguments.folder.glob("*.sql")):
            if arguments.files and script.stem not in arguments.files:
                continue
            with database(arguments.dsn, "regression_file", "regression_base") as dsn:
                cases = run(dsn, script)
                snapshot = read(dsn)
                oracle = connect(dsn)
                print(f"{script.stem}: {len(cases)}", file=sys.stderr, flush=True)
                with oracle.connection:
                    compare(oracle, Resolver(Index(snapshot)), chain(cases), tally)
                count, version = count + len(cases), snapshot.server_version_num
    report(tally, version, count, time.perf_counter() - start, arguments.show)
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
