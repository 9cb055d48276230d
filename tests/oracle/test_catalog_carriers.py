"""Nothing that can name a routine or operator escapes: the server's own lists of carriers against what we read.

A function can start only through a name in a body's text, a catalog column that references pg_proc or pg_operator, a
stored node tree, C code, or an entry vector. The server enumerates the second and third itself, so that a new major
version can't add a carrier unnoticed.
"""

import re

import psycopg
import pytest

from analyzer.catalog.live import read
from analyzer.catalog.live.server import Server

REFERENCES = """
SELECT fktable::text, unnest(fkcols) FROM pg_get_catalog_foreign_keys()
 WHERE pktable IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_opclass'::regclass, 'pg_opfamily'::regclass,
                   'pg_cast'::regclass)
"""
TREES = """
SELECT attrelid::regclass::text, attname::text FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
 WHERE atttypid = 'pg_node_tree'::regtype AND relkind = 'r' AND NOT attisdropped
"""
NOT_READ = {
    ("pg_amop", "amopmethod"),
    ("pg_statistic", "staop1"),
    ("pg_statistic", "staop2"),
    ("pg_statistic", "staop3"),
    ("pg_statistic", "staop4"),
    ("pg_statistic", "staop5"),
}
"""Statistics are data (their operators are those of the columns' types); amopmethod is an access method."""


@pytest.fixture
def queries(database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the text of all queries that reading a snapshot sends."""
    sent: list[str] = []
    rows = Server.rows

    def log(server: Server, query: str, *parameters: object) -> list[object]:
        sent.append(query)
        return rows(server, query, *parameters)

    monkeypatch.setattr(Server, "rows", log)
    read(database)
    return "\n".join(sent)


@pytest.mark.parametrize("carriers", [REFERENCES, TREES], ids=["references", "trees"])
def test_every_carrier_is_read(database: str, queries: str, carriers: str) -> None:
    with psycopg.connect(database) as connection:
        found = set(connection.execute(carriers.encode()).fetchall())
    assert len(found) >= 16
    unread = {
        (table, column)
        for table, column in found - NOT_READ
        if not re.search(rf"\b{column}\b", queries) or not re.search(rf"\b{table}\b", queries)
    }
    assert unread == set()
