"""Declared dynamic SQL under the tracer: ``python -m benchmarks.declared_runs [NAME]``.

The extensions of ``benchmarks.declared`` are used as a team uses them (``docs/examples/targets/NAME.drive.sql``), on
a server that has the tracer. Every call and write that was seen must be in what is said of the routine under its
declarations; a relation that was yet to be made must be one of a declared pattern.
"""

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from analyzer import pipeline
from analyzer.analysis import resolver_under
from analyzer.catalog.embedded import Server, server_from
from analyzer.catalog.lookup import Index
from analyzer.definitions.dynamic.patterns import fits, is_pattern
from analyzer.effects.model import Edge
from analyzer.graph.explore import explore
from analyzer.graph.reach import Reach
from analyzer.manifest.policy import read_policy
from analyzer.manifest.targets import read_targets
from benchmarks.declared import FOLDER, POLICY
from benchmarks.suites import OUTSIDE, Known, Seen, compiled, judge, run
from benchmarks.third_party import EXTENSIONS, PROGRAMS


def main() -> int:
    """Print what was seen of each extension, and each miss; the exit code says whether there was any."""
    missed = 0
    for drive in sorted(FOLDER.glob("*.drive.sql")):
        name = drive.name.removesuffix(".drive.sql")
        if not sys.argv[1:] or name in sys.argv[1:]:
            missed += driven(name, drive)
    return missed > 0


def driven(name: str, drive: Path) -> int:
    """Run one extension's script under the tracer; return how much it did that wasn't said."""
    with TemporaryDirectory() as folder, server_from(PROGRAMS, 15) as server:
        Path(folder).chmod(0o777)
        tracer, log = compiled(Path(folder)), Path(folder) / "seen"
        log.touch(0o666)
        log.chmod(0o666)
        known = prepared(server, name)
        run(server, drive, tracer, log)
        lines = (line.split("\t") for line in log.read_text(errors="replace").splitlines())
        seen = {Seen(*line) for line in lines if len(line) == 3}
    own = sorted(one for one in seen if one.caller in known.routines and not one.target.startswith(OUTSIDE))
    told = {caller: known.of(caller) for caller in {one.caller for one in own}}
    verdicts = {one: judged(known, told[one.caller], one) for one in own}
    print(f"{name}: {len(told)} routines seen,", dict(Counter(verdicts.values())))
    for one, verdict in verdicts.items():
        if verdict != "covered":
            print(f"  {verdict}: {one.what} {one.caller} -> {one.target}")
    return sum(verdict == "missed" for verdict in verdicts.values())


def prepared(server: Server, name: str) -> Known:
    """Create an extension with what its declarations are for; return what its routines reach under them."""
    with psycopg.connect(server.dsn, autocommit=True, options="-c client_min_messages=error") as connection:
        for extension in dict(EXTENSIONS)[name]:
            connection.execute(f'CREATE EXTENSION IF NOT EXISTS "{extension}" CASCADE'.encode())
        script = FOLDER / f"{name}.sql"
        if script.exists():
            connection.execute(script.read_bytes())
    resolver = resolver_under(read_targets(FOLDER / f"{name}.toml"))
    graph = explore(Index(pipeline.snapshot_of_server(server.dsn)), read_policy(POLICY), resolver).graph
    return Known(graph, {node.identity: node for node in graph if not node.event})


def judged(known: Known, told: Reach[Edge], seen: Seen) -> str:
    """Return whether what was seen is said, a relation by its name or by a pattern that it is of."""
    patterns = (name.replace('"', "") for name, _ in told.writes if "<" in name)
    if seen.what != "call" and any(is_pattern(pattern) and fits(pattern, seen.target) for pattern in patterns):
        return "covered"
    return judge(known, told, seen)


if __name__ == "__main__":
    sys.exit(main())
