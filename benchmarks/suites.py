"""Run-time soundness under tests that others wrote: ``python -m benchmarks.suites pgtap PATH…``.

Each PATH is a script of psql, or a folder of them; they run one after the other on a database with the extension, on
a server that has the tracer (``tracer.c``, compiled here). Whatever a routine was seen to run or to write must be in
what is said of it, unless that is unresolved. How many of the routines that were seen are resolved says what that is
worth.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from psycopg.conninfo import make_conninfo

from analyzer import pipeline
from analyzer.catalog.embedded import Server, server_from
from analyzer.catalog.lookup import Index
from analyzer.effects.model import Edge, Node
from analyzer.graph.explore import explore
from analyzer.graph.reach import Reach, reach
from analyzer.manifest.policy import default_policy
from benchmarks.third_party import EXTENSIONS, PROGRAMS

HERE = Path(__file__).parent
OUTSIDE = ("pg_catalog.", "information_schema.", "pg_toast", "pg_temp", "-")
SCHEMAS = {"pg_partman": "partman", "pgtap": "public"}
"""Where the tests of an extension expect it."""


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """A routine was seen to run another, or to write a relation."""

    what: str
    caller: str
    target: str


@dataclass(frozen=True, slots=True)
class Known:
    """The edges of every node of a snapshot, and its routines by identity."""

    edges: dict[Node, tuple[Edge, ...]]
    routines: dict[str, Node]

    def of(self, caller: str) -> Reach[Edge]:
        """Return what a routine does itself, and what the relation events it causes do: the frame the tracer sees.

        The bodies of the routines it calls aren't entered, but for aggregates, which have no frame of their own.
        """
        root = self.routines[caller]
        entered = {
            node: edges
            for node, edges in self.edges.items()
            if node == root or node.event or node.kind == "aggregate"
        }
        return reach(entered, root)

    def callers(self, callee: str) -> Iterator[str]:
        """Yield the routines that call a routine."""
        for name, node in self.routines.items():
            if any(edge.target == self.routines[callee] for edge in self.edges[node]):
                yield name


def compiled(folder: Path) -> Path:
    """Return the tracer, compiled for the server; it needs the headers of Debian's postgresql-server-dev-15."""
    headers = subprocess.run(
        [PROGRAMS / "pg_config", "--includedir-server"], check=True, capture_output=True, text=True
    ).stdout.strip()
    target = folder / "tracer.so"
    subprocess.run(["cc", "-O1", "-fPIC", "-shared", f"-I{headers}", "-o", target, HERE / "tracer.c"], check=True)
    return target


def scripts_in(paths: list[str]) -> Iterator[Path]:
    """Yield the scripts to run, those of a folder in order."""
    for path in map(Path, paths):
        yield from sorted(path.glob("*.sql")) if path.is_dir() else (path,)


def prepared(server: Server, extensions: tuple[str, ...]) -> Known:
    """Create the extensions, and return what their routines reach."""
    with psycopg.connect(server.dsn, autocommit=True, options="-c client_min_messages=error") as connection:
        for name in dict.fromkeys(("pgtap", *extensions)):
            schema = SCHEMAS.get(name)
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}".encode() if schema else b"SELECT 1")
            place = f"SCHEMA {schema}" if schema else ""
            connection.execute(f'CREATE EXTENSION IF NOT EXISTS "{name}" {place} CASCADE'.encode())
    graph = explore(Index(pipeline.snapshot_of_server(server.dsn)), default_policy(), pipeline.RESOLVER).graph
    return Known(graph, {node.identity: node for node in graph if not node.event})


def run(server: Server, script: Path, tracer: Path, log: Path) -> None:
    """Run one script under the tracer; its errors are its own affair."""
    root = next((folder for folder in script.resolve().parents if (folder / "test").is_dir()), script.parent)
    settings = f"-c session_preload_libraries={tracer} -c tracer.file={log} -c statement_timeout=60s"
    subprocess.run(
        [PROGRAMS / "psql", "-X", "-q", "-d", make_conninfo(server.dsn, options=settings), "-f", script.resolve()],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=600,
        check=False,
    )


def judge(known: Known, told: Reach[Edge], seen: Seen) -> str:
    """Return ``covered``, ``unresolved`` if it wasn't said where something is unknown, or ``missed``.

    What a cursor runs where it is fetched from counts where it was opened: a stated assumption.
    """
    if said(told, seen):
        return "covered"
    if told.unresolved:
        return "unresolved"
    if any(name.startswith("cursor") for name in told.assumes):
        openers = [known.of(name) for name in known.callers(seen.caller)]
        if any(opener.unresolved or said(opener, seen) for opener in openers):
            return "at a cursor"
    return "missed"


def said(told: Reach[Edge], seen: Seen) -> bool:
    """Return whether a routine was said to do what it was seen to do."""
    if seen.what == "call":
        return any(node.identity == seen.target for node in (*told.calls, told.root))
    return any(name == seen.target for name, _ in told.writes)


def main() -> int:
    """Print the counts, and each miss; the exit code says whether there was any."""
    name, *paths = sys.argv[1:]
    extensions = dict(EXTENSIONS)[name]
    seen: set[Seen] = set()
    with TemporaryDirectory() as folder, server_from(PROGRAMS, 15) as server:
        Path(folder).chmod(0o777)
        tracer, log = compiled(Path(folder)), Path(folder) / "seen"
        log.touch(0o666)
        log.chmod(0o666)
        known = prepared(server, extensions)
        for number, script in enumerate(scripts_in(paths), 1):
            run(server, script, tracer, log)
            print(f"{number} {script.name}", file=sys.stderr)
        lines = (line.split("\t") for line in log.read_text(errors="replace").splitlines())
        seen = {Seen(*line) for line in lines if len(line) == 3}
    return report(name, known, {each for each in seen if not each.target.startswith(OUTSIDE)})


def report(name: str, known: Known, seen: set[Seen]) -> int:
    """Print what the calls and writes that were seen come to."""
    told = {each.caller: known.of(each.caller) for each in seen if each.caller in known.routines}
    verdicts = {each: judge(known, told[each.caller], each) for each in sorted(seen) if each.caller in told}
    counts = Counter(verdicts.values())
    resolved = sum(not each.unresolved for each in told.values())
    print(f"{name}: {len(verdicts)} calls and writes of its routines seen, {dict(sorted(counts.items()))}")
    print(f"{resolved} of the {len(told)} routines that were seen to do something are resolved")
    for each, verdict in verdicts.items():
        if verdict == "missed":
            print("  ", each.what, each.caller, "->", each.target)
    return 1 if counts["missed"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
