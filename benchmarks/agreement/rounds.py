"""``python -m benchmarks.agreement.rounds [--count N] [--majors …]``: generated statements, on embedded servers.

A third of the statements of each server is made by the narrow grammar over ``schema.sql``, the others by the wide one
over ``ambiguous.sql`` and ``overloads.sql``. Prints a row of the table in docs/measurements.md for each server, and
every difference.
"""

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

import psycopg

from analyzer.catalog.embedded import Server, server
from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index
from benchmarks.agreement import SCHEMA, schema_for, wide
from benchmarks.agreement.__main__ import Tally, compare
from benchmarks.agreement.ours import Resolver
from benchmarks.agreement.server import connect
from benchmarks.agreement.statements import statements

ROUNDS: Final = (
    (SCHEMA, statements),
    (SCHEMA.with_name("ambiguous.sql"), wide.statements),
    (SCHEMA.with_name("overloads.sql"), wide.statements),
)


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


def on_server(major: int, count: int, seed: int) -> Row:
    """Return what came of ``count`` statements on a server of this major version."""
    tally = Tally()
    with server(major) as running:
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
    given = parser.parse_args()
    with ProcessPoolExecutor(given.processes) as pool:
        rows = list(pool.map(partial(on_server, count=given.count, seed=given.seed), given.majors))
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
