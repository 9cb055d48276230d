"""Statements that we and every server answer alike: refused by parse analysis, the rewriter or the grammar."""

from pathlib import Path
from typing import Final

import psycopg

from analyzer.catalog.embedded import Server
from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index
from benchmarks import agreement
from benchmarks.agreement.__main__ import Tally, compare
from benchmarks.agreement.ours import Resolver
from benchmarks.agreement.server import connect
from benchmarks.agreement.statements import Case
from tests.servers import Servers

STATEMENTS: Final = Path(__file__).with_name("statements.sql")
PATH: Final = "app, other"
MARK: Final = "-- schema: "
SET: Final = "-- path: "
LONG: Final = "9" * 5_000
NUMBERS: Final = [
    f"SELECT {LONG}",
    *(f"SELECT '{LONG}'::{type_}" for type_ in ("integer", "bigint", "oid", "int4range")),
]
OIDS: Final = [f"SELECT '{text}'::oid" for text in ("0x1F", "010", "08", " 5 ", "-1", "-4294967295", "1_000", "0b1")]


def chapters() -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = {}
    statements: list[Case] = []
    path = PATH
    for line in STATEMENTS.read_text().splitlines():
        if line.startswith(MARK):
            statements, path = found.setdefault(line.removeprefix(MARK), []), PATH
        elif line.startswith(SET):
            path = line.removeprefix(SET)
        elif line and not line.startswith("--"):
            statements.append((line, path, ()))
    statements += [(text, PATH, ()) for text in NUMBERS + OIDS]
    return found


def test_statements_are_answered_as_the_server_does(server: Server, servers: Servers) -> None:
    tally = Tally()
    for name, statements in chapters().items():
        with servers.database(server.major) as dsn:
            with psycopg.connect(dsn, autocommit=True) as connection:
                script = agreement.SCHEMA.with_name(f"{name}.sql")
                connection.execute(agreement.schema_for(server.major, script).encode())
            oracle = connect(dsn)
            with oracle.connection:
                compare(oracle, Resolver(Index(read(dsn))), iter(statements), tally)
    assert (tally.wrong, dict(tally.gaps)) == ([], {})
    assert tally.resolved > 40
    assert tally.refused > 100
