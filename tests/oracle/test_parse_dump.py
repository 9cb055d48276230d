"""Our tree of a body against the one a real server compiles: no expression lost, none invented.

truth: ``#option dump`` of PostgreSQL 15 to 18 (pl_funcs.c, plpgsql_dumptree()).
"""

import re
import time
from typing import Final

import psycopg
import pytest

from analyzer.catalog.embedded import Server
from analyzer.definitions.parse.model import PlpgsqlBody
from analyzer.definitions.parse.routine import parse_routine
from tests.oracle.plpgsql_dump import Pieces, left_over
from tests.parse.cases import DEFINITIONS
from tests.servers import Servers

OWN_DEFAULT: Final = re.compile("DEFAULT ''[^']*'::pg_catalog.refcursor'")
"""Up to 15 PL/pgSQL gives a bound cursor its own name as default. pl_gram.y, decl_statement."""


def dumped(server: Server, servers: Servers, definition: str) -> str:
    """Return what the server prints when it compiles ``definition``."""
    log = server.folder / "log"
    before = log.stat().st_size
    with servers.database(server.major) as dsn, psycopg.connect(dsn) as connection:
        connection.execute(definition.encode())
    text = ""
    for _ in range(3000):
        text = log.read_bytes()[before:].decode()
        if "End of execution tree of function" in text:
            tree = text.split("Function's data area:")[1].split("End of execution tree of function")[0]
            return OWN_DEFAULT.sub("", tree.replace("Function's statements:", ""))
        time.sleep(0.01)
    raise AssertionError(f"no dump: {text}")


@pytest.mark.parametrize("name", sorted(DEFINITIONS))
def test_expressions_are_the_servers(server: Server, servers: Servers, name: str) -> None:
    definition = re.sub(r"AS \$f\$", "AS $f$\n#option dump", DEFINITIONS[name], count=1)
    body = parse_routine(definition).body
    assert isinstance(body, PlpgsqlBody)
    rest = left_over(dumped(server, servers, definition), Pieces(definition).of(body.block))
    assert "'" not in rest, rest
