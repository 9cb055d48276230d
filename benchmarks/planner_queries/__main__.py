"""``python -m benchmarks.planner_queries 300 --first 1000``: 300 random queries, each in four states of its tables.

Each is the body of a function of its own on PostgreSQL 15, under the tracer: with and without statistics, with and
without partitionwise joins and cheap index scans. Every routine that was seen to run must be in what is listed.
"""

import argparse
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from analyzer import pipeline
from analyzer.catalog.embedded import Server, server_from
from analyzer.catalog.lookup import Index
from analyzer.graph.explore import explore
from analyzer.graph.reach import reach
from analyzer.manifest.policy import default_policy
from benchmarks.planner_queries.making import body
from benchmarks.suites import compiled
from benchmarks.third_party import PROGRAMS

HERE = Path(__file__).parent
COMPARABLE = HERE.parents[1] / "corpus" / "conformance" / "with" / "comparable_type.sql"
STATES = tuple(
    product(
        ("", "ANALYZE"),
        ("", "SET enable_partitionwise_join = on; SET enable_seqscan = off; SET random_page_cost = 0.01"),
    )
)


def main() -> int:
    """Print what was missed and the counts; the exit code says whether anything was."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("count", type=int)
    options.add_argument("--first", type=int, default=0)
    given = options.parse_args()
    seeds = range(given.first, given.first + given.count)
    with TemporaryDirectory() as folder, server_from(PROGRAMS, 15) as server:
        Path(folder).chmod(0o777)
        made(server, seeds)
        listed = dict(listing(server))
        seen = set(calls(server, seeds, compiled(Path(folder)), Path(folder) / "seen"))
    missed = sorted((caller, callee) for caller, callee in seen if callee not in listed.get(caller, ()))
    for caller, callee in missed:
        print(f"missed: {caller} -> {callee}   {body(int(caller.removeprefix('app.root')[:-2]))}")
    possible = sum(map(len, listed.values()))
    print(f"{len(listed)} queries, {len(seen)} calls seen of {possible} listed, {len(missed)} missed")
    return 1 if missed else 0


def made(server: Server, seeds: range) -> None:
    """Create the schema, and a function for each query."""
    with psycopg.connect(server.dsn, autocommit=True, options="-c client_min_messages=error") as connection:
        for path in (COMPARABLE, HERE / "schema.sql"):
            connection.execute(path.read_bytes())
        for seed in seeds:
            head = f"CREATE FUNCTION app.root{seed}() RETURNS void LANGUAGE plpgsql SET search_path = app, pg_temp"
            connection.execute(f"{head} {body(seed)}".encode())


def listing(server: Server) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each function with the routines that it is said to reach; one that is unresolved reaches anything."""
    graph = explore(Index(pipeline.snapshot_of_server(server.dsn)), default_policy(), pipeline.RESOLVER).graph
    for node in graph:
        if not node.event and node.identity.startswith("app.root"):
            found = reach(graph, node)
            assert not found.unresolved, (node.identity, found.unresolved)
            own = (each.identity for each in found.calls if not each.identity.startswith("pg_catalog."))
            yield node.identity, frozenset(own)


def calls(server: Server, seeds: range, tracer: Path, log: Path) -> Iterator[tuple[str, str]]:
    """Yield each function with a routine that it was seen to run, in every state; errors are its own affair."""
    log.touch(0o666)
    log.chmod(0o666)
    options = f"-c session_preload_libraries={tracer} -c tracer.file={log} -c statement_timeout=4s"
    for statistics, settings in STATES:
        with psycopg.connect(server.dsn, autocommit=True, options=options) as connection:
            connection.execute(f"{statistics};{settings}".encode())
            for seed in seeds:
                try:
                    connection.execute(f"SELECT app.root{seed}()".encode())
                except psycopg.Error as error:
                    print(f"app.root{seed}(): {str(error).splitlines()[0]}")
    for line in log.read_text(encoding="utf-8").splitlines():
        what, caller, callee = line.split("\t")
        if what == "call" and caller.startswith("app.root"):
            yield caller, callee


if __name__ == "__main__":
    raise SystemExit(main())
