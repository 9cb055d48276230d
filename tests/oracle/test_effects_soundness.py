"""Run-time soundness: routines are called on a real server, and what they ran and wrote must be in their reach."""

from pathlib import Path

import psycopg
import pytest

from analyzer.catalog import live
from analyzer.catalog.lookup import Index
from analyzer.graph.explore import explore, own_routines
from analyzer.manifest.policy import default_policy
from analyzer.pipeline import RESOLVER
from benchmarks.soundness import SAMPLES, calls_of, compare, drive
from tests.effects import snapshots
from tests.effects.cases import FOLDER
from tests.servers import Servers

SCHEMAS = sorted((FOLDER.parent / "soundness").glob("*.sql"))
ENOUGH = 10
"""Fewer resolved calls than this would prove little."""


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_what_runs_is_in_reach(path: Path, servers: Servers) -> None:
    dsn = servers(16).dsn
    with psycopg.connect(dsn, autocommit=True, options="-c client_min_messages=error") as connection:
        connection.execute(snapshots.ROLES)
        connection.execute(snapshots.EMPTY)
        connection.execute((FOLDER / "with" / "comparable_type.sql").read_bytes())
        connection.execute(path.read_bytes())
    index = Index(live.read(dsn))
    found = explore(index, default_policy(), RESOLVER)
    calls = [
        compare(index, found, routine.identity, statement, driven(dsn, statement))
        for routine in own_routines(index)
        if routine.name.startswith("r") and routine.kind == "f" and set(routine.inputs) <= SAMPLES.keys()
        for statement in calls_of(routine)
    ]
    assert [(call.statement, call.missed) for call in calls if call.missed] == []
    assert sum(call.seen > 0 and not call.unresolved for call in calls) >= ENOUGH


def driven(dsn: str, statement: str) -> frozenset[tuple[str, str]]:
    """Return what a statement runs and writes in a session of its own."""
    with psycopg.connect(dsn, autocommit=True, options="-c client_min_messages=error") as connection:
        return drive(connection, statement)
