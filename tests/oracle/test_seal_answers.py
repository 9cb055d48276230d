"""SQL on the server and Python on a snapshot answer every question with the same bytes."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from analyzer.catalog import facts, live
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.live.server import connected, frozen, pin
from analyzer.catalog.lookup import Index, Question
from analyzer.catalog.snapshot import Snapshot
from analyzer.manifest.observing import live_routine
from analyzer.postgres.asking import TABLES
from analyzer.postgres.observing import LOAD_PLPGSQL, ask, live_carriers, live_routines

AWKWARD = Path(__file__).with_name("awkward.sql").read_bytes()


def questions(index: Index) -> Iterator[Question]:
    """Yield every kind of question about everything there is, and some about what isn't there."""
    snapshot = index.snapshot
    for schema in (*(row.name for row in snapshot.schemas), "nowhere"):
        yield "schema", (schema,)
    for role in (*(row.name for row in snapshot.roles), "nobody"):
        yield "role", (role,)
        yield "memberships", (role,)
    for name in ("search_path", "TimeZone", "timezone", "work_mem", "plpgsql.variable_conflict", "no.such"):
        yield "settings", (name,)
    for language in (*(row.name for row in snapshot.languages), "klingon"):
        yield "language", (language,)
    for routine in (*snapshot.routines[::7], *own_routines(snapshot)):
        yield "routines", (routine.schema, routine.name)
        yield "routine", (routine.identity,)
        yield "triggers-calling", (routine.identity,)
    for aggregate in snapshot.aggregates:
        yield "aggregate", (aggregate.routine,)
    for operator in (*snapshot.operators[::5], *(row for row in snapshot.operators if row.schema != "pg_catalog")):
        yield "operators", (operator.schema, operator.name)
        yield "operator", (operator.identity,)
        yield "families-with", (operator.identity,)
    for type_ in snapshot.types:
        yield "type", (type_.identity,)
        yield "type-named", (type_.schema, type_.name)
        yield "range", (type_.identity,)
        yield "ranges-over", (type_.identity,)
        yield "casts", (type_.identity,)
        yield "casts-to", (type_.identity,)
        yield "constraints", (type_.identity,)
    for category in sorted({row.category for row in snapshot.types} | {"?"}):
        yield "types-in-category", (category,)
    for cast in snapshot.casts:
        yield "cast", (cast.source, cast.target)
    for relation in snapshot.relations:
        yield "relation-named", (relation.schema, relation.name)
        for kind in (
            "relation", "constraints", "foreign-keys-to", "indexes", "triggers", "rules", "policies", "children",
            "parents", "partitioning", "sequence", "owned-sequences",
        ):  # fmt: skip
            yield kind, (relation.identity,)
    for row in snapshot.indexes:
        yield "index", (row.identity,)
    for class_ in snapshot.operator_classes:
        yield "operator-class", (class_.identity,)
    for method in (*(row.name for row in snapshot.access_methods), "none"):
        yield "default-classes", (method,)
    for family in snapshot.operator_families:
        yield "family-operators", (family.identity,)
        yield "family-routines", (family.identity,)
    yield from (("event-triggers", ()), ("user-schemas", ()))
    yield from some(snapshot)
    yield from (("table", (table,)) for table in TABLES)
    for missing in ("routines", "operators", "type-named", "relation-named"):
        yield missing, ("app", "nothing")
        yield missing, ("app", "x" * 64)
    yield from (("routine", ("app.gone(integer)",)), ("relation", ("app.gone",)), ("type", ("app.gone",)))


def some(snapshot: Snapshot) -> Iterator[Question]:
    """Yield the questions for some rows of a table."""
    alone = ("deferrable-triggers", "own-types", "replica-rules", "replica-triggers", "types-with-modifiers")
    yield from ((kind, ()) for kind in alone)
    for schema in (*(row.name for row in snapshot.schemas), "nowhere"):
        yield "relations-in", (schema,)
    for role in (*(row.name for row in snapshot.roles), "nobody"):
        yield "members", (role,)
    for extension in (*(row.name for row in snapshot.extensions), "none"):
        yield "extension", (extension,)
    for row in snapshot.operator_classes[::9]:
        yield "classes-called", (row.method, row.name)
    for collation in snapshot.collations:
        yield "collation", (collation.schema, collation.name)
    for relation in snapshot.relations:
        if relation.schema != "pg_catalog":
            yield "relations-called", (relation.name,)
            yield "statistics-of", (relation.identity,)
            yield "foreign-table", (relation.identity,)
    for type_ in snapshot.types[::5]:
        yield "relations-with", (type_.identity,)
        yield "types-called", (type_.name,)
    for routine in snapshot.routines[::9]:
        yield "routines-called", (routine.name,)
    for operator in snapshot.operators[::9]:
        yield "operators-called", (operator.name,)


@pytest.fixture
def filled(database: str) -> Iterator[str]:
    """Yield a database that holds one of everything."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(AWKWARD)
        yield database
        connection.execute(b"DROP OWNED BY seal_owner, seal_reader CASCADE")
        connection.execute(b"DROP ROLE seal_owner, seal_reader")


def test_every_answer_is_the_same(filled: str) -> None:
    snapshot = live.read(filled)
    index = Index(snapshot)
    asked = sorted(set(questions(index)))
    with connected(filled) as server:
        server.connection.execute(LOAD_PLPGSQL)
        with frozen(server):
            pin(server)
            answers = ask(server, asked)
            assert live_routines(server, None) == tuple(
                sorted(live_routine(index, row) for row in own_routines(snapshot))
            )
            assert live_carriers(server, None, live_routines(server, None)) == facts.carriers(snapshot)
    expected = {question: facts.answer(index, question) for question in asked}
    different = [q for q in asked if answers[q] != hashlib.sha256(expected[q]).hexdigest()]
    assert different == []
    assert len(asked) > 4000
