"""How fast a corpus is analysed, cold: beside plpgsql_check, as the corpus grows, and over processes.

    python -m benchmarks.analysis_speed [EXTENSIONS…]

Needs Debian's PostgreSQL 15 with the extensions and plpgsql_check. Three tables, each from processes of their own:

1. The PL/pgSQL functions of the extensions: what ``plpgsql_show_dependency_tb`` takes for them on the server, one
   by one, and what resolving the same ones takes us, reading of the definitions included, and what reading takes
   alone. A function that crashes the server or is refused there is left out on both sides.
2. Made applications of n, 2n and 4n routines: routines a second should stay what they are; and the peak of memory.
3. The largest of them over one and over two processes, with results that must be the same.
"""

import json
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg

from analyzer import pipeline
from analyzer.base.collector import calm_collector
from analyzer.base.names import RoutineId
from analyzer.base.work import workers
from analyzer.catalog.embedded import PRIMARY, server
from analyzer.catalog.lookup import Index, Lookup
from analyzer.catalog.snapshot import Snapshot
from analyzer.definitions.parse.drift import trees
from analyzer.definitions.resolve import program
from analyzer.manifest.policy import default_policy
from benchmarks.snapshot_scale import build, peak
from benchmarks.third_party import EXTENSIONS, database_with

CHECK = "plpgsql_check"
FUNCTIONS = f"""
    SELECT p.oid, i.identity FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang,
        pg_identify_object('pg_proc'::regclass, p.oid, 0) i
    WHERE l.lanname = 'plpgsql' AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
        AND p.oid >= 16384 AND p.proname NOT LIKE '{CHECK}%' ORDER BY 2
"""
SHOW = "SELECT count(*) FROM plpgsql_show_dependency_tb(%s::oid::regprocedure)"
SIZES = (500, 1000, 2000)


def main() -> int:
    """Print the tables."""
    if sys.argv[1:2] == ["--child"]:
        print(json.dumps(CHILDREN[sys.argv[2]](*sys.argv[3:])))
        return 0
    beside_plpgsql_check(sys.argv[1:] or [name for name, _ in EXTENSIONS if name != "mimeo"])
    with tempfile.TemporaryDirectory() as folder:
        largest = growing(Path(folder))
        over_processes(largest)
    return 0


def child(work: str, *arguments: str) -> Any:
    """Return what a piece of work prints in a process of its own, where nothing is warm."""
    command = [sys.executable, "-m", "benchmarks.analysis_speed", "--child", work, *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def beside_plpgsql_check(names: Sequence[str]) -> None:
    """Print what plpgsql_check and we take for the same functions."""
    extensions = tuple(dict.fromkeys(one for name, all_ in EXTENSIONS if name in names for one in all_))
    with database_with((*extensions, CHECK)) as dsn, tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "snapshot")
        file.write_bytes(pickle.dumps(pipeline.snapshot_of_server(dsn)))
        shown = list(show_dependencies(dsn))
        theirs = sum(one.seconds for one in shown)
        Path(folder, "names").write_text(json.dumps([one.identity for one in shown]))
        read = child("read", str(file), f"{folder}/names")
        ours = child("resolve", str(file), f"{folder}/names")
        whole = child("analyze", str(file))
    count = len(shown)
    print(f"{count} PL/pgSQL functions: plpgsql_show_dependency_tb {theirs:.2f} s, {count / theirs:,.0f} functions/s")
    print(f"{count} PL/pgSQL functions: ours {ours:.2f} s of processor time, {count / ours:,.0f} functions/s")
    print(f"reading alone, with all trees: {read:.2f} s; the analysis takes {ours / read:.1f} times that")
    print(f"the whole database: {report(whole)}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A function plpgsql_check has shown, and the seconds that took."""

    identity: str
    seconds: float


def show_dependencies(dsn: str) -> Iterator[Shown]:
    """Yield each function with what plpgsql_check takes for it."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        pending = connection.execute(FUNCTIONS).fetchall()
    while pending:
        with connect(dsn) as connection:
            while pending and not connection.closed:
                oid, identity = pending.pop(0)
                started = time.perf_counter()
                try:
                    connection.execute(SHOW, (oid,)).fetchone()
                except psycopg.Error:
                    continue
                yield Shown(identity, time.perf_counter() - started)


def connect(dsn: str) -> psycopg.Connection[Any]:
    """Return a connection, as soon as the server has recovered from a crash."""
    for _ in range(100):
        try:
            return psycopg.connect(dsn, autocommit=True)
        except psycopg.OperationalError:
            time.sleep(0.2)
    return psycopg.connect(dsn, autocommit=True)


def read_named(snapshot: str, names: str) -> float:
    """Return the processor seconds of reading the definitions of the named routines, with every tree decoded."""
    content = taken(snapshot)
    wanted = frozenset(json.loads(Path(names).read_text()))
    rows = [row for row in content.routines if row.identity in wanted]
    started = time.process_time()
    for row in rows:
        tuple(trees(program.parsed(row.definition, content.server_version_num).body))
    return time.process_time() - started


def resolve_named(snapshot: str, names: str) -> float:
    """Return the processor seconds of resolving the named routines for their entry contexts, cold."""
    index = Index(taken(snapshot))
    policy = default_policy()
    identities = [RoutineId(name) for name in json.loads(Path(names).read_text())]
    started = time.process_time()
    for identity in identities:
        for context in program.entries(Lookup(index), identity, policy):
            program.resolve(Lookup(index), identity, context, policy)
    return time.process_time() - started


def analyze_whole(snapshot: str, processes: str = "1") -> dict[str, float | int | str]:
    """Return what the analysis of a snapshot takes, cold."""
    content = taken(snapshot)
    started = time.perf_counter(), time.process_time()
    with workers(int(processes)) as run:
        analysis = pipeline.analyze(content, run=run)
    ended = time.perf_counter(), time.process_time()
    return {
        "routines": len(analysis.routines),
        "clock": ended[0] - started[0],
        "processor": ended[1] - started[1],
        "peak": peak(resource.getrusage(resource.RUSAGE_SELF)),
        "result": str(hash_of(analysis)),
    }


def hash_of(analysis: object) -> str:
    """Return what tells two results apart."""
    from hashlib import sha256

    return sha256(repr(analysis).encode()).hexdigest()


def taken(file: str) -> Snapshot:
    """Return the snapshot in a file; the collector is set as the command line sets it."""
    calm_collector()
    content: Snapshot = pickle.loads(Path(file).read_bytes())
    return content


def report(cost: dict[str, Any]) -> str:
    """Return a cost in words."""
    rate = cost["routines"] / cost["processor"]
    return (
        f"{cost['routines']} routines in {cost['processor']:.2f} s of processor time, {rate:,.0f} routines/s, "
        f"{cost['peak']:.0f} MB peak"
    )


def growing(folder: Path) -> Path:
    """Print what applications of growing size take; return the snapshot of the largest."""
    file = folder / "none"
    for size in SIZES:
        file = folder / str(size)
        with server(PRIMARY) as running:
            build(running, size)
            file.write_bytes(pickle.dumps(pipeline.snapshot_of_server(running.dsn)))
        print(f"made application: {report(child('analyze', str(file)))}")
    return file


def over_processes(file: Path) -> None:
    """Print what one and two processes take for the same snapshot."""
    one, two = (child("analyze", str(file), count) for count in ("1", "2"))
    same = "the same result" if one["result"] == two["result"] else "DIFFERENT RESULTS"
    ratio = one["clock"] / two["clock"]
    print(f"one process {one['clock']:.2f} s, two {two['clock']:.2f} s on the clock: {ratio:.2f} times, {same}")


CHILDREN: Final[dict[str, Callable[..., object]]] = {
    "read": read_named,
    "resolve": resolve_named,
    "analyze": analyze_whole,
}

if __name__ == "__main__":
    sys.exit(main())
