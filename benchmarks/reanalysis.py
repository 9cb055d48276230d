"""What an analysis costs again after one body changed: ``python -m benchmarks.reanalysis [ROUTINES] [--extensions]``.

Four figures each, cold and again in one run, and their ratio:
*analysis* — ``analyze_again`` on a snapshot in memory, without and with the analysis before it;
*corpus* — ``study_corpus`` on a folder, reading it (and the kept analysis) included, without and with the store;
*analyze*, *reach*, *impact*, *graph* — these commands as a new process, start and all they print included,
``--no-cache`` and with the kept file of the corpus as it was before one body changed; *json* — ``analyze`` with
``--format json``.
What is printed as *same* was compared: the analysis, and the bytes of the report.

    python -m benchmarks.reanalysis --random N     N random changes of each case of effects: same as anew?
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final, TypeVar

import psycopg

from analyzer import pipeline
from analyzer.base.collector import calm_collector
from analyzer.catalog import corpus_files, model
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.embedded import PRIMARY, server, server_from
from analyzer.catalog.snapshot import Snapshot
from analyzer.kept.store import Store
from analyzer.manifest.policy import default_policy
from benchmarks.snapshot_scale import build, measured
from benchmarks.third_party import PROGRAMS
from tests.effects import snapshots
from tests.pipeline.test_again import compared as bodies_compared
from tests.properties.test_earlier import compared

EXTENSIONS: Final = (
    "pgtap", "pg_partman", "pgq", "pgq_node", "londiste", "periods", "powa", "postgis_topology", "pgrouting",
)  # fmt: skip
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Compared:
    """What something took cold and again, and whether it gave the same."""

    name: str
    cold: float
    again: float
    same: bool

    def __str__(self) -> str:
        """Return one line of a table."""
        ratio = f"{self.cold / self.again:6.1f} times"
        return f"{self.name:9} {self.cold:7.2f} s cold  {self.again:7.3f} s again  {ratio}  same: {self.same}"


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return how long something takes, and what it returns."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def edited(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot with one body changed: a statement more, in the PL/pgSQL routine in the middle."""
    row = other_row(snapshot)
    end = row.source.rindex("END")
    source = f"{row.source[:end]} PERFORM pg_catalog.now(); {row.source[end:]}"
    new: model.Routine = replace(row, source=source, definition=row.definition.replace(row.source, source))
    return replace(snapshot, routines=tuple(new if other is row else other for other in snapshot.routines))


def other_row(snapshot: Snapshot) -> model.Routine:
    """Return the routine whose body is changed."""
    bodies = [row for row in own_routines(snapshot) if row.language == "plpgsql" and "END" in row.source]
    return bodies[len(bodies) // 2]


def compare(snapshot: Snapshot) -> Iterator[Compared]:
    """Yield the figures of a snapshot."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield in_memory(snapshot)
        yield on_disk(snapshot, folder)
        identity = other_row(snapshot).identity
        yield as_process(snapshot, folder, "analyze", "analyze")
        yield as_process(snapshot, folder, "json", "analyze", "--format", "json")
        yield as_process(snapshot, folder, "reach", "reach", identity)
        yield as_process(snapshot, folder, "impact", "impact", identity)
        yield as_process(snapshot, folder, "graph", "graph")


def in_memory(snapshot: Snapshot) -> Compared:
    """Return what the analysis alone takes."""
    policy, other = default_policy(), edited(snapshot)
    before = pipeline.analyze_again(None, snapshot, policy).earlier
    cold, anew = timed(lambda: pipeline.analyze_again(None, other, policy))
    again, kept = timed(lambda: pipeline.analyze_again(before, other, policy))
    return Compared("analysis", cold, again, anew.earlier == kept.earlier)


def on_disk(snapshot: Snapshot, folder: Path) -> Compared:
    """Return what reading a corpus and its analysis take."""
    store = Store(folder / "store", folder / "key" / "cache.key")
    corpus_files.write(snapshot, folder / "corpus")
    pipeline.study_corpus(folder / "corpus", store=store)
    corpus_files.write(edited(snapshot), folder / "corpus")
    again, kept = timed(lambda: pipeline.study_corpus(folder / "corpus", store=store))
    cold, anew = timed(lambda: pipeline.study_corpus(folder / "corpus"))
    return Compared("corpus", cold, again, anew == kept)


def as_process(snapshot: Snapshot, folder: Path, name: str, word: str, *options: str) -> Compared:
    """Return what a command takes; again, it takes what the shortest of three runs takes.

    Its modules are compiled before, as an installer does it.
    """
    places = {"PGCALLGRAPH_CACHE": str(folder / "cache"), "XDG_STATE_HOME": str(folder / "state")}
    places |= {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    command = [str(Path(sys.executable).with_name("pgcallgraph")), word, str(folder / "corpus"), *options]
    corpus_files.write(snapshot, folder / "corpus")
    measured(command, places)
    corpus_files.write(edited(snapshot), folder / "corpus")
    again = min((measured(command, places, folder / "again.txt") for _ in range(3)), key=lambda cost: cost.clock)
    cold = measured([*command, "--no-cache"], places, folder / "cold.txt")
    same = (folder / "again.txt").read_bytes() == (folder / "cold.txt").read_bytes()
    return Compared(name, cold.clock, again.clock, same)


@contextmanager
def synthetic(routines: int) -> Iterator[Snapshot]:
    """Yield the snapshot of an application of so many routines."""
    with server(PRIMARY) as running:
        build(running, routines)
        yield pipeline.snapshot_of_server(running.dsn)


@contextmanager
def extensions() -> Iterator[Snapshot]:
    """Yield the snapshot of a database with the extensions of Debian's PostgreSQL 15 that are mostly PL/pgSQL."""
    with server_from(PROGRAMS, 15) as running:
        with psycopg.connect(running.dsn, autocommit=True) as connection:
            for name in EXTENSIONS:
                connection.execute(f'CREATE EXTENSION "{name}" CASCADE'.encode())
        yield pipeline.snapshot_of_server(running.dsn)


def random_changes(count: int) -> int:
    """Return how many random changes of the cases' catalogs gave the same as anew; one that didn't raises."""
    kept = sorted(snapshots.kept().items())
    return sum(
        compared(name, snapshots.unpack(content), Random(f"more {name}"), count) for name, (_, content) in kept
    )


def random_bodies(count: int) -> tuple[int, int]:
    """Return how many random changes of bodies were told of without reading all, and how many there were."""
    found: list[bool] = []
    for name, (_, content) in sorted(snapshots.kept().items()):
        snapshot = snapshots.unpack(content)
        if own_routines(snapshot):
            with tempfile.TemporaryDirectory() as folder:
                found += bodies_compared(name, snapshot, Path(folder), count)
    return sum(found), len(found)


def main(words: Sequence[str]) -> int:
    """Print the figures."""
    calm_collector()
    if "--random" in words:
        print(f"{random_changes(int(words[-1]))} random changes: each the same as anew")
        told, tried = random_bodies(int(words[-1]))
        print(f"{tried} random changes of bodies: {told} told of as anew, the others left to the whole analysis")
        return 0
    numbers = [int(word) for word in words if word.isdecimal()]
    with extensions() if "--extensions" in words else synthetic((numbers or [5000])[0]) as snapshot:
        print(f"{len(own_routines(snapshot))} routines")
        found = []
        for line in compare(snapshot):
            print(line, flush=True)
            found.append(line)
    return 0 if all(line.same for line in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
