"""Resolution agrees with the server's own: generated statements, and every built-in routine, operator and cast.

The full run is ``python -m benchmarks.agreement DSN --count 50000``; here a slice of it, on every version.
"""

from collections.abc import Iterator
from itertools import islice

import psycopg
import pytest

from analyzer.catalog.embedded import Server
from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index
from analyzer.catalog.snapshot import Snapshot
from benchmarks.agreement import builtins, schema_for
from benchmarks.agreement.__main__ import Tally, compare
from benchmarks.agreement.ours import Resolver
from benchmarks.agreement.server import connect
from benchmarks.agreement.statements import Case, statements
from tests.servers import Servers

GENERATED = 500
EVERY = 37
"""Which of the built-ins' statements this run takes; a prime, so that no kind is left out."""


@pytest.fixture(scope="module")
def awkward(server: Server, servers: Servers) -> Iterator[tuple[str, Snapshot]]:
    with servers.database(server.major) as dsn:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(schema_for(server.major).encode())
        yield dsn, read(dsn)


def agreement(dsn: str, snapshot: Snapshot, cases: list[Case]) -> Tally:
    tally = Tally()
    oracle = connect(dsn)
    with oracle.connection:
        compare(oracle, Resolver(Index(snapshot)), iter(cases), tally)
    return tally


def test_generated_statements_resolve_as_the_server_says(awkward: tuple[str, Snapshot]) -> None:
    dsn, snapshot = awkward
    cases = list(islice(statements(snapshot, seed=snapshot.server_version_num), GENERATED))
    tally = agreement(dsn, snapshot, cases)
    assert tally.wrong == []
    assert sum(tally.gaps.values()) - tally.gaps_refused <= GENERATED * 0.005, tally.gaps
    assert sum(tally.gaps.values()) <= GENERATED * 0.02, tally.gaps
    assert tally.resolved > GENERATED / 5


def test_built_ins_resolve_as_the_server_says(awkward: tuple[str, Snapshot]) -> None:
    dsn, snapshot = awkward
    cases = list(builtins.statements(snapshot))[snapshot.server_version_num % EVERY :: EVERY]
    tally = agreement(dsn, snapshot, cases)
    assert tally.wrong == []
    assert not tally.gaps
    assert tally.resolved > len(cases) / 2
