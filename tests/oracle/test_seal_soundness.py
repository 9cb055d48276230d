"""On real analyses: an entry whose edges a change alters is stale, and an unrelated change makes nothing stale."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from analyzer import pipeline
from analyzer.catalog.live.reading import read_all
from analyzer.catalog.live.server import Server
from analyzer.catalog.lookup import Index
from analyzer.effects.model import Node
from analyzer.manifest.model import Analysis, Entry, Manifest
from analyzer.manifest.observing import observe
from analyzer.manifest.pertinent import pertinent
from analyzer.manifest.roots import context_root, corpus_root
from analyzer.manifest.staleness import compare, entry_node
from tests.manifest.samples import CONTRACT, sha
from tests.oracle.test_seal_mutations import SQL
from tests.servers import Servers

UNRELATED = (
    "ALTER TABLE app.unrelated ADD COLUMN c integer",
    "CREATE TABLE app.something (a integer PRIMARY KEY)",
    "ALTER ROLE mut_owner LOGIN",
    "COMMENT ON FUNCTION app.f(bigint) IS 'said'",
    "ALTER TABLE app.account SET (fillfactor = 70)",
)
CHANGES = (
    "CREATE FUNCTION app.f(x integer) RETURNS bigint LANGUAGE sql AS 'SELECT 2'",
    "CREATE TRIGGER more AFTER INSERT ON app.account EXECUTE FUNCTION app.stamp()",
    "ALTER TABLE app.account DISABLE TRIGGER stamp",
    "CREATE RULE quiet AS ON INSERT TO app.account DO ALSO DELETE FROM app.unrelated",
    "ALTER TABLE app.account ALTER COLUMN owner SET DEFAULT app.bystander()::text",
    "ALTER TABLE app.entry DROP CONSTRAINT entry_account_fkey",
    "CREATE OR REPLACE VIEW app.seen AS SELECT id, app.bystander()::text AS owner FROM app.account",
    "CREATE TABLE app.parts_high PARTITION OF app.parts DEFAULT",
    "ALTER DOMAIN app.positive ADD CONSTRAINT other CHECK (app.bystander() > VALUE)",
    "CREATE EVENT TRIGGER watching ON ddl_command_end EXECUTE FUNCTION app.watch()",
    "DROP FUNCTION app.caller()",
    "CREATE OR REPLACE FUNCTION app.table_name() RETURNS text LANGUAGE sql AS 'SELECT ''app.entry''::text'",
)


PINNED = b"plpgsql SET search_path = app AS 'BEGIN RETURN f"


@dataclass(frozen=True)
class Real:
    """A database and its real analysis, in the form of a manifest (whatever its gate would say)."""

    connection: psycopg.Connection[tuple[Any, ...]]
    manifest: Manifest


def analysed(connection: psycopg.Connection[tuple[Any, ...]]) -> tuple[Index, Analysis]:
    snapshot = read_all(Server(connection, connection.info.server_version), None, lambda _: None)
    return Index(snapshot), pipeline.analyze(snapshot)


@pytest.fixture(scope="module")
def real(servers: Servers) -> Iterator[Real]:
    with servers.database(16) as dsn, psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(SQL.replace(b"plpgsql AS 'BEGIN RETURN f", PINNED))
        connection.execute(b"DROP EXTENSION citext; RESET search_path")
        with connection.transaction():
            analysis = pertinent(analysed(connection)[1])
        zero = sha("")
        yield Real(
            connection,
            Manifest(
                analyzer=CONTRACT,
                policy=zero,
                targets=zero,
                expected=zero,
                corpus_root=corpus_root(analysis.routines),
                context_root=context_root(analysis.facts),
                analysis=analysis,
            ),
        )
        connection.execute(b"DROP OWNED BY mut_owner, mut_other CASCADE; DROP ROLE mut_owner, mut_other")


def edges(analysis: Analysis) -> dict[Node, Any]:
    entries: tuple[Entry, ...] = (*analysis.routines, *analysis.objects)
    return {entry_node(entry): entry.edges for entry in entries}


@pytest.mark.parametrize("change", CHANGES, ids=[change[:50] for change in CHANGES])
def test_an_entry_whose_edges_change_is_stale(real: Real, change: str) -> None:
    with real.connection.transaction(force_rollback=True):
        real.connection.execute(change.encode())
        index, analysis = analysed(real.connection)
    staleness = compare(real.manifest, observe(real.manifest, index))
    before, now = edges(real.manifest.analysis), edges(analysis)
    altered = {node for node in before.keys() & now.keys() if before[node] != now[node]}
    stale = {Node(entry.kind, entry.identity, entry.event) for entry in staleness.entries}
    assert altered
    assert altered <= stale
    assert staleness.is_stale


@pytest.mark.parametrize("change", UNRELATED, ids=[change[:50] for change in UNRELATED])
def test_an_unrelated_change_makes_nothing_stale(real: Real, change: str) -> None:
    with real.connection.transaction(force_rollback=True):
        real.connection.execute(change.encode())
        server = Server(real.connection, real.connection.info.server_version)
        index = Index(read_all(server, None, lambda _: None))
    staleness = compare(real.manifest, observe(real.manifest, index))
    assert (staleness.reasons, staleness.entries) == ((), ())
