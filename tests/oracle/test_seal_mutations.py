"""Each change makes exactly the expected entries stale: for Python on a snapshot, our SQL, and the emitted SQL.

A snapshot costs a second: each change is compared with one on one of the servers, by turns.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from analyzer.base.names import RoutineId
from analyzer.catalog import embedded, live
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.live.reading import read_all
from analyzer.catalog.live.server import Server, pin
from analyzer.catalog.lookup import Index, Question
from analyzer.effects.model import Edge, Node
from analyzer.manifest.assemble import assemble
from analyzer.manifest.findings import ObjectFindings, RoutineFindings
from analyzer.manifest.model import Manifest
from analyzer.manifest.observing import Observed, observe
from analyzer.manifest.refusing import name_of
from analyzer.manifest.sealing import seal
from analyzer.manifest.staleness import Staleness, compare
from analyzer.manifest.writing import manifest_bytes
from analyzer.postgres.emit import install_sql
from analyzer.postgres.observing import ask, live_carriers, live_routines
from tests.manifest.samples import BINDINGS
from tests.oracle.further_mutations import FURTHER
from tests.oracle.more_mutations import MORE
from tests.oracle.mutations import EDGES, MUTATIONS, OBJECTS, ROUTINES
from tests.servers import Servers

HOSTILE = b"""
SET LOCAL search_path = pg_temp, late, app;
SET LOCAL quote_all_identifiers = on;
SET LOCAL standard_conforming_strings = off;
SET LOCAL DateStyle = 'SQL, DMY';
SET LOCAL IntervalStyle = 'iso_8601';
SET LOCAL TimeZone = 'Asia/Kathmandu';
SET LOCAL extra_float_digits = 0;
SET LOCAL bytea_output = 'escape';
SET LOCAL xmlbinary = 'hex';
CREATE TYPE pg_temp.text AS (a integer);
CREATE TABLE pg_temp.pg_proc (oid oid, prosrc integer);
CREATE FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT NULL::bytea';
CREATE FUNCTION pg_temp.always(oid, oid) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR pg_temp.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = pg_temp.always);
"""
SQL = Path(__file__).with_name("mutations.sql").read_bytes()


@dataclass(frozen=True)
class Sealed:
    """A database, a connection to it, and the manifest that was sealed over it."""

    connection: psycopg.Connection[tuple[object, ...]]
    manifest: Manifest

    @property
    def server(self) -> Server:
        return Server(self.connection, self.connection.info.server_version)


@pytest.fixture(scope="module")
def sealed(server: embedded.Server, servers: Servers) -> Iterator[Sealed]:
    with servers.database(server.major) as dsn, psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(SQL)
        connection.execute(install_sql(server.major).encode())
        yield Sealed(connection, sealed_manifest(dsn))
        connection.execute(b"DROP OWNED BY mut_owner, mut_other CASCADE")
        connection.execute(b"DROP ROLE mut_owner, mut_other")


def sealed_manifest(dsn: str) -> Manifest:
    """Return a manifest whose entries ask what ``mutations`` says."""
    index = Index(live.read(dsn))
    questions_of: dict[str, tuple[Question, ...]] = {row.identity: () for row in own_routines(index.snapshot)}
    found = [
        RoutineFindings(
            RoutineId(identity),
            "resolved",
            tuple(Edge("call", "call", Node(*target)) for target in EDGES.get(identity, ())),
            asked=questions,
        )
        for identity, questions in {**questions_of, **ROUTINES}.items()
    ]
    objects = [ObjectFindings(Node(*key), asked=questions) for key, questions in OBJECTS.items()]
    analysis = assemble(index, found, objects)
    manifest = seal(analysis, BINDINGS)
    assert isinstance(manifest, Manifest), manifest
    return manifest


def by_snapshot(sealed: Sealed) -> Observed:
    return observe(sealed.manifest, Index(read_all(sealed.server, None, lambda _: None)))


def by_sql(sealed: Sealed) -> Observed:
    analysis = sealed.manifest.analysis
    pin(sealed.server)
    routines = live_routines(sealed.server, None)
    return Observed(
        sealed.server.version,
        routines,
        ask(sealed.server, [(fact.kind, fact.arguments) for fact in analysis.facts]),
        live_carriers(sealed.server, None, routines),
    )


def found(staleness: Staleness) -> set[tuple[str, str]]:
    """Return what is stale as pairs of code and entry; a changed fact makes every entry that rests on it stale."""
    return {
        *((why.code, why.entry) for why in staleness.reasons if why.code != "PGC655"),
        *(("PGC655", name) for fact in staleness.facts for name in fact.affects),
    }


def emitted(sealed: Sealed) -> set[tuple[str, str]]:
    rows = sealed.connection.execute(
        "SELECT code, entry FROM pgcallgraph.check(%s)", [manifest_bytes(sealed.manifest)]
    )
    return {(str(code), str(entry)) for code, entry in rows}


def test_another_version_of_an_extension_changes_all_its_routines(sealed: Sealed) -> None:
    members = {name_of(entry) for entry in sealed.manifest.analysis.routines if entry.extension == "citext 1.5"}
    with sealed.connection.transaction(force_rollback=True):
        sealed.connection.execute(b"ALTER EXTENSION citext UPDATE TO '1.6'")
        found_now = emitted(sealed)
        assert found(compare(sealed.manifest, by_sql(sealed))) == found_now
    assert {entry for code, entry in found_now if code == "PGC654"} == members
    assert len(members) > 40


def test_roots_are_those_of_the_manifest_from_a_hostile_session_too(sealed: Sealed) -> None:
    """A caller's settings and temporary objects don't reach a function that pins what it depends on."""
    manifest = sealed.manifest
    questions = json.dumps([[fact.kind, list(fact.arguments), fact.answer] for fact in manifest.analysis.facts])
    with sealed.connection.transaction(force_rollback=True):
        sealed.connection.execute(HOSTILE)
        row = sealed.connection.execute(
            "SELECT pgcallgraph.corpus_root(NULL), pgcallgraph.context_root(%s)", [questions]
        ).fetchone()
        assert row == (manifest.corpus_root, manifest.context_root)
        assert emitted(sealed) == set()


@pytest.mark.parametrize(
    ("number", "change", "expected"),
    [(number, change, expected) for number, (change, expected) in enumerate(MUTATIONS)],
    ids=[change[:60] for change, _ in MUTATIONS],
)
@pytest.mark.by_turns
def test_exactly_the_expected_entries_go_stale(
    sealed: Sealed, number: int, change: str, expected: set[tuple[str, str]]
) -> None:
    with sealed.connection.transaction(force_rollback=True):
        sealed.connection.execute(change.encode())
        assert emitted(sealed) == expected
        if (number + sealed.server.major) % 4 == 0:
            observed = by_snapshot(sealed)
            assert by_sql(sealed) == observed
            check(sealed, compare(sealed.manifest, observed), expected)


def test_exactly_the_askers_of_what_changed_go_stale(sealed: Sealed, thorough: bool) -> None:
    """Each change on one of the servers, by turns; each fourth one is compared with a snapshot, too."""
    for number, (change, expected) in enumerate((*MORE, *FURTHER)):
        if thorough or number % 4 == sealed.server.major % 4:
            with sealed.connection.transaction(force_rollback=True):
                sealed.connection.execute(change.encode())
                assert emitted(sealed) == expected, change
                if number % 16 < 4:
                    check(sealed, compare(sealed.manifest, by_snapshot(sealed)), expected)


def check(sealed: Sealed, staleness: Staleness, expected: set[tuple[str, str]]) -> None:
    """Check the entries, the verdict and the accounts of what was found."""
    assert found(staleness) == expected
    assert staleness.is_stale == bool(expected)
    assert staleness.accounting.total == len(sealed.manifest.analysis.routines) + len(OBJECTS) + 3 + sum(
        code == "PGC651" for code, _ in expected
    )
    assert {entry.kind + " " + entry.identity for entry in staleness.entries if not entry.event} == {
        name for code, name in expected if code not in {"PGC651", "PGC656"} and " on " not in name
    }
