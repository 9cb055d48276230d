"""``python -m benchmarks.agreement.rounds [--count N] [--majors …] [--random]``: generated statements.

A third of the statements of each server is made by the narrow grammar over ``schema.sql``, the others by the wide one
over ``ambiguous.sql`` and ``overloads.sql``; with ``--random`` all by the wide one over random schemas. Prints
a row of the table in docs/measurements.md for each server, and every difference.
"""

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

import psycopg

from analyzer.catalog.embedded import Server
from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index
from benchmarks.agreement import SCHEMA, random_schemas, schema_for, wide
from benchmarks.agreement.__main__ import Tally, compare
from benchmarks.agreement.ours import Resolver
from benchmarks.agreement.server import connect
from benchmarks.agreement.statements import statements
from benchmarks.builtin_packs import empty_server as server_of

ROUNDS: Final = (
    (SCHEMA, statements),
    (SCHEMA.with_name("ambiguous.sql"), wide.statements),
    (SCHEMA.with_name("overloads.sql"), wide.statements),
)

PER_SCHEMA: Final = 300
"""How many statements are asked about one random schema."""


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one server's statements."""

    major: int
    count: int
    tally: Tally

    def __str__(self) -> str:
        """Return the row of the table."""
        tally = self.tally
        gaps = sum(tally.gaps.values()) - tally.gaps_refused
        cells = (self.count, tally.resolved, tally.refused, gaps, tally.gaps_refused, len(tally.wrong))
        return f"| {self.major} | " + " | ".join(f"{cell:,}" for cell in cells) + " |"


@contextmanager
def database(running: Server, schema: Path) -> Iterator[str]:
    """Yield the connection string of a database that holds the schema."""
    name = schema.stem
    with psycopg.connect(running.dsn, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
    dsn = running.dsn_of(name)
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(schema_for(running.major, schema).encode())
    yield dsn


@contextmanager
def random_database(running: Server, seed: int) -> Iterator[str]:
    """Yield the connection string of a database with a random schema, which is dropped again."""
    name = f"random_{seed}"
    with psycopg.connect(running.dsn, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
        with psycopg.connect(running.dsn_of(name), autocommit=True) as inside:
            inside.execute("SET check_function_bodies = off")
            for statement in random_schemas.definitions(seed):
                with suppress(psycopg.Error):
                    inside.execute(statement.encode())
        yield running.dsn_of(name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def on_random_schemas(major: int, count: int, seed: int) -> Row:
    """Return what came of ``count`` statements over random schemas, some hundreds each."""
    tally = Tally()
    with server_of(major) as running:
        for number in range(count // PER_SCHEMA):
            with random_database(running, seed * 1000 + number) as dsn:
                snapshot = read(dsn)
                oracle = connect(dsn)
                cases = islice(wide.statements(snapshot, seed + major + number), PER_SCHEMA)
                with oracle.connection, suppress(psycopg.OperationalError):  # a statement that crashes the server
                    compare(oracle, Resolver(Index(snapshot)), cases, tally)
    return Row(major, count, tally)


def on_server(major: int, count: int, seed: int) -> Row:
    """Return what came of ``count`` statements on a server of this major version."""
    tally = Tally()
    with server_of(major) as running:
        for schema, grammar in ROUNDS:
            with database(running, schema) as dsn:
                snapshot = read(dsn)
                cases = islice(grammar(snapshot, seed + major), count // len(ROUNDS))
                compare(connect(dsn), Resolver(Index(snapshot)), cases, tally)
    return Row(major, count, tally)


def main() -> int:
    """Print a row for each server and the differences; return 1 if there were some."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--majors", type=int, nargs="+", default=[15, 16, 17, 18])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--random", action="store_true", help="over random schemas instead")
    given = parser.parse_args()
    with ProcessPoolExecutor(given.processes) as pool:
        ask = on_random_schemas if given.random else on_server
        rows = list(pool.map(partial(ask, count=given.count, seed=given.seed), given.majors))
    for row in rows:
        print(row)
    for row in rows:
        for reason, number in row.tally.gaps.most_common():
            print(f"{row.major}: left open {number}: {reason}")
        for difference in row.tally.wrong:
            print(f"{row.major}: different: {difference}")
    return 1 if any(row.tally.wrong for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
