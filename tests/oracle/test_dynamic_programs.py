"""Whatever a program that builds SQL text runs on the server is among what the analysis allows it to run.

Truth: the server, running the program with five sets of arguments. ``benchmarks/dynamic_programs.py`` runs many more.
"""

import psycopg
import pytest

from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index
from benchmarks.dynamic_programs import compare, prepare
from tests.servers import Servers


@pytest.mark.parametrize(("major", "first"), [(15, 0), (18, 1_000_000)])
def test_no_text_escapes(servers: Servers, major: int, first: int) -> None:
    with servers.database(major) as dsn, psycopg.connect(dsn, autocommit=True) as connection:
        prepare(connection)
        counts = compare(connection, Index(read(dsn)), range(first, first + 40))
    assert counts["escapes"] == 0
    assert counts["texts"] > 100
    assert counts["wholly known"] + counts["partly known"] > 0
