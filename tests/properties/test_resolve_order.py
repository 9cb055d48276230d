"""Resolution doesn't depend on the order of rows, on what was resolved before, or on questions it doesn't log."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from random import Random
from typing import Any

import psycopg
import pytest

from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index, Lookup, Question
from analyzer.catalog.snapshot import Snapshot
from analyzer.definitions.resolve.single import Outcome, resolve_sql
from analyzer.definitions.resolve.state import Memo
from benchmarks.agreement import schema_for
from benchmarks.agreement.statements import Case, statements
from tests.servers import Servers

COUNT = 250


@pytest.fixture(scope="module")
def snapshot(servers: Servers) -> Iterator[Snapshot]:
    with servers.database(16) as dsn:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(schema_for(16).encode())
        yield read(dsn)


@pytest.fixture(scope="module")
def cases(snapshot: Snapshot) -> list[Case]:
    return list(islice(statements(snapshot, seed=20), COUNT))


def resolve(index: Index, memo: Memo, case: Case) -> tuple[Outcome, set[Question]]:
    lookup = Lookup(index)
    sql, path, parameters = case
    return resolve_sql(lookup, memo, sql, path, parameters), lookup.asked


def test_the_order_of_rows_decides_nothing(snapshot: Snapshot, cases: list[Case]) -> None:
    shuffled: dict[str, Any] = {}
    for name in ("routines", "operators", "casts", "types", "operator_classes", "family_operators", "ranges"):
        rows = list(getattr(snapshot, name))
        Random(name).shuffle(rows)
        shuffled[name] = tuple(rows)
    plain, other = Index(snapshot), Index(replace(snapshot, **shuffled))
    for case in cases:
        assert resolve(plain, Memo(), case) == resolve(other, Memo(), case), case


def test_what_was_resolved_before_decides_nothing(snapshot: Snapshot, cases: list[Case]) -> None:
    index = Index(snapshot)
    warm = Memo()
    for case in reversed(cases):
        resolve(index, warm, case)
    for case in cases:
        assert resolve(index, warm, case) == resolve(index, Memo(), case), case


def test_an_object_nobody_asked_about_decides_nothing(snapshot: Snapshot, cases: list[Case]) -> None:
    """A routine is taken away: where its overload set was never asked for, nothing changes."""
    gone = next(row for row in snapshot.routines if row.identity == "app.f(integer)")
    without = Index(replace(snapshot, routines=tuple(row for row in snapshot.routines if row is not gone)))
    index = Index(snapshot)
    touched = 0
    for case in cases:
        outcome, asked = resolve(index, Memo(), case)
        if ("routines", (gone.schema, gone.name)) in asked:
            touched += 1
        else:
            assert resolve(without, Memo(), case) == (outcome, asked), case
    assert 0 < touched < COUNT
