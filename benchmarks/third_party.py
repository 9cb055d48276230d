"""The analyzer on databases that others wrote: ``python -m benchmarks.third_party`` prints a table of numbers.

procrastinate comes from PyPI into the cache. The others are extensions of an installed PostgreSQL; where a package
isn't installed, its line says so.
"""

import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from analyzer import pipeline
from analyzer.catalog.embedded import server_from
from analyzer.catalog.snapshot import Snapshot
from analyzer.manifest.model import Analysis
from analyzer.report.entries import entries

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "third-party"
PROCRASTINATE = "procrastinate==3.10.0"
PROGRAMS = Path("/usr/lib/postgresql/15/bin")

EXTENSIONS = (
    ("pgtap", ("pgtap",)),
    ("pg_partman", ("pg_partman",)),
    ("pgq", ("pgq",)),
    ("londiste", ("pgq", "pgq_node", "londiste")),
    ("mimeo", ("dblink", "pgcrypto", "mimeo")),
    ("periods", ("btree_gist", "periods")),
    ("powa", ("pg_stat_statements", "btree_gist", "powa")),
    ("postgis_topology", ("postgis", "postgis_topology")),
    ("pgrouting", ("postgis", "pgrouting")),
)
"""A name, and the extensions that are created for it, in this order; Debian's packages have them all."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one database came to."""

    name: str
    routines: int
    statuses: Counter[str]
    unresolved: Counter[str]
    read: float
    analysed: float


def main() -> int:
    """Print the table; one line a database."""
    print("| database | routines | by status | unresolved by code | snapshot s | analyse s |")
    print("|---|---|---|---|---|---|")
    wanted = sys.argv[1:]
    for name, take in databases():
        if not wanted or name in wanted:
            print(measured_line(name, take), flush=True)
    return 0


def databases() -> Iterator[tuple[str, "Taker"]]:
    """Yield what is measured: a name, and how to get its snapshot."""
    yield "procrastinate", Taker(PROCRASTINATE, ())
    for name, extensions in EXTENSIONS:
        yield name, Taker(None, extensions)


@dataclass(frozen=True, slots=True)
class Taker:
    """Where a snapshot comes from: a requirement of PyPI with SQL in it, or extensions."""

    requirement: str | None
    extensions: tuple[str, ...]

    def __call__(self) -> Snapshot:
        """Return the snapshot."""
        if self.requirement is not None:
            return pipeline.snapshot_of_files([sql_of(self.requirement)])
        with database_with(self.extensions) as dsn:
            return pipeline.snapshot_of_server(dsn)


def sql_of(requirement: str) -> Path:
    """Return the schema file of a distribution, which is downloaded once."""
    CACHE.mkdir(parents=True, exist_ok=True)
    target = CACHE / f"{requirement}.sql"
    if not target.exists():
        download = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--dest",
            str(CACHE),
            requirement,
        ]
        subprocess.run(download, check=True)
        (wheel,) = CACHE.glob(f"{requirement.split('==')[0]}-*.whl")
        with zipfile.ZipFile(wheel) as content:
            target.write_bytes(content.read("procrastinate/sql/schema.sql"))
    return target


@contextmanager
def database_with(extensions: tuple[str, ...]) -> Iterator[str]:
    """Yield the connection string of a throw-away database with these extensions."""
    with server_from(PROGRAMS, 15) as running:
        with psycopg.connect(running.dsn, autocommit=True) as connection:
            for extension in extensions:
                connection.execute(f'CREATE EXTENSION "{extension}"'.encode())
        yield running.dsn


def measured_line(name: str, take: Taker) -> str:
    """Return a database's line of the table."""
    try:
        found = measure(name, take)
    except psycopg.Error as error:
        return f"| {name} | not available: {str(error).splitlines()[0]} | | | | |"
    statuses = ", ".join(f"{count} {status}" for status, count in sorted(found.statuses.items()))
    codes = ", ".join(f"{code} × {count}" for code, count in found.unresolved.most_common())
    return f"| {name} | {found.routines} | {statuses} | {codes} | {found.read:.1f} | {found.analysed:.1f} |"


def measure(name: str, take: Taker) -> Measured:
    """Return the numbers of one database."""
    started = time.perf_counter()
    snapshot = take()
    taken = time.perf_counter()
    analysis = pipeline.analyze(snapshot)
    ended = time.perf_counter()
    return Measured(
        name,
        len(analysis.routines),
        Counter(entry.status for entry in analysis.routines),
        codes_of(analysis),
        taken - started,
        ended - taken,
    )


def codes_of(analysis: Analysis) -> Counter[str]:
    """Return how often each code leaves something unresolved."""
    return Counter(
        edge.code or edge.kind for entry in entries(analysis) for edge in entry.edges if edge.carries == "unresolved"
    )


if __name__ == "__main__":
    sys.exit(main())
