"""Whatever a program that builds SQL text runs on the server is among what the analysis allows it to run.

Truth: the server, running the program with five sets of arguments. ``benchmarks/dynamic_programs.py`` runs many more.
"""

from pathlib import Path

import psycopg
import pytest

from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index, Lookup
from analyzer.definitions.resolve.state import Memo
from benchmarks.dynamic_programs.allowing import allowed, allows
from benchmarks.dynamic_programs.comparing import compare
from benchmarks.dynamic_programs.observing import observed, prepare
from tests.servers import Servers

AWKWARD = Path(__file__).with_name("awkward_programs.txt")
"""Bodies written to mislead the analysis, one a line, from behind BEGIN."""

HEAD = """DECLARE s text := 'q'; u text; k text; n2 name; r record; t app.plain%ROWTYPE; e text[]; i integer;
BEGIN
"""


@pytest.mark.parametrize(("major", "first"), [(15, 0), (18, 1_000_000)])
def test_no_text_escapes(servers: Servers, major: int, first: int) -> None:
    with servers.database(major) as dsn, psycopg.connect(dsn, autocommit=True) as connection:
        prepare(connection)
        counts = compare(connection, Index(read(dsn)), range(first, first + 40))
    assert counts["escapes"] == 0
    assert counts["texts"] > 100
    assert counts["wholly known"] + counts["partly known"] > 0


def test_no_text_of_an_awkward_program_escapes(servers: Servers) -> None:
    with servers.database(16) as dsn, psycopg.connect(dsn, autocommit=True) as connection:
        prepare(connection)
        index, memo = Index(read(dsn)), Memo()
        for body in AWKWARD.read_text().splitlines():
            values = allowed(Lookup(index), memo, HEAD + body)
            commands = observed(connection, HEAD + body)
            assert commands, f"runs nothing: {body}"
            assert all(site in values and allows(values[site], text) for site, text in commands), body
