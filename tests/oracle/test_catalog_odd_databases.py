"""Databases that aren't UTF-8, that keep jobs in tables, or whose cluster was just made."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from analyzer.base.failures import BadInputError
from analyzer.base.uses import Constant, RoutineUse
from analyzer.catalog import corpus_files, facts, model
from analyzer.catalog.builtins.pack import content_of, packed
from analyzer.catalog.embedded import MAJORS, Server, server
from analyzer.catalog.live import read
from analyzer.catalog.live.server import connected
from analyzer.postgres.emit import SCHEMA, install_sql
from analyzer.postgres.observing import live_carriers


@contextmanager
def database_in(running: Server, encoding: str) -> Iterator[str]:
    """Yield the connection string of a database in this encoding."""
    name = f"encoded_{encoding.lower()}"
    with psycopg.connect(running.dsn, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'".encode())
        try:
            yield running.dsn_of(name)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def test_texts_of_another_encoding_become_unicode(server16: Server, tmp_path: Path) -> None:
    """Bytes inside node trees and trigger arguments are in the database's encoding; all else is converted."""
    with database_in(server16, "LATIN1") as dsn:
        with psycopg.connect(dsn, autocommit=True, client_encoding="utf8") as connection:
            connection.execute(
                "CREATE TABLE é (a text DEFAULT lower('Ü'));"
                " CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN /* ß */ RETURN new; END';"
                " CREATE TRIGGER t BEFORE INSERT ON é FOR EACH ROW EXECUTE FUNCTION f('ö')"
            )
        snapshot = read(dsn)
    assert snapshot.encoding == "LATIN1"
    assert snapshot.incomplete == ()
    (relation,) = (row for row in snapshot.relations if row.schema == "public")
    assert relation.identity == 'public."é"'
    default = relation.columns[0].default
    assert default is not None
    assert [use.constants for use in default.uses if isinstance(use, RoutineUse)] == [(Constant("Ü"),)]
    (trigger,) = (row for row in snapshot.triggers if row.name == "t")
    assert trigger.arguments == ("ö",)
    corpus_files.write(snapshot, tmp_path / "corpus")
    assert corpus_files.read(tmp_path / "corpus") == snapshot


def test_texts_without_an_encoding_are_refused(server16: Server) -> None:
    with database_in(server16, "SQL_ASCII") as dsn:
        with psycopg.connect(dsn, autocommit=True, client_encoding="sql_ascii") as connection:
            connection.execute(b"CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT ''\xff'''")
        with pytest.raises(BadInputError, match="can't be read as UTF-8"):
            read(dsn)


CRON = """
CREATE SCHEMA cron;
CREATE TABLE cron.job (jobid bigint PRIMARY KEY, schedule text NOT NULL, command text NOT NULL, nodename text NOT NULL
    DEFAULT 'localhost', nodeport integer NOT NULL DEFAULT 5432, database text NOT NULL, username text NOT NULL
    DEFAULT current_user, active boolean NOT NULL DEFAULT true, jobname text);
INSERT INTO cron.job (jobid, schedule, command, database, active, jobname) VALUES
    (1, '0 3 * * *', 'SELECT app.f()', 'shop', true, 'nightly'), (2, '1 hour', 'VACUUM', 'shop', false, NULL);
ALTER TABLE cron.job ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON cron.job USING (username = CURRENT_USER);
CREATE SCHEMA pgagent;
CREATE TABLE pgagent.pga_job (jobid integer, jobname text, jobenabled boolean);
CREATE TABLE pgagent.pga_jobstep (jstid integer, jstjobid integer, jstname text, jstenabled boolean, jstkind char,
    jstcode text, jstdbname name);
CREATE TABLE pgagent.pga_schedule (jscid integer, jscjobid integer, jscname text, jscenabled boolean);
INSERT INTO pgagent.pga_job VALUES (1, 'daily', true);
INSERT INTO pgagent.pga_jobstep VALUES
    (1, 1, 'first', true, 's', 'CALL app.p()', 'shop'), (2, 1, 'batch', true, 'b', 'ls', '');
INSERT INTO pgagent.pga_schedule VALUES (1, 1, 'at night', true);
"""
"""The tables of pg_cron 1.4 (pg_cron.sql and its updates) and pgAgent 4 (pgagent.sql), as far as they are read."""


def test_jobs_of_schedulers_are_read_or_said_to_be_unreadable(database16: str) -> None:
    """Mission A4: what can't be enumerated is a declared entry vector, never nothing."""
    with psycopg.connect(database16, autocommit=True) as connection:
        connection.execute(CRON)
        connection.execute(
            "DROP ROLE IF EXISTS watcher; CREATE ROLE watcher LOGIN; GRANT USAGE ON SCHEMA cron TO watcher"
        )
        connection.execute("GRANT SELECT ON cron.job TO watcher")
    owner = model.Role("postgres")
    nobody = model.Role("")
    assert read(database16).jobs == (
        model.Job("pg_cron", "2", "1 hour", "VACUUM", "shop", owner, False),
        model.Job("pg_cron", "nightly", "0 3 * * *", "SELECT app.f()", "shop", owner, True),
        model.Job("pgagent", "daily/first", "at night", "CALL app.p()", "shop", nobody, True),
    )
    try:
        seen = read(f"{database16} user=watcher")
    finally:
        with psycopg.connect(database16, autocommit=True) as connection:
            connection.execute("DROP OWNED BY watcher; DROP ROLE watcher")
    assert seen.jobs == ()
    assert {(row.name, row.reason) for row in seen.entry_vectors if row.name in ("pg_cron", "pgagent")} == {
        ("pg_cron", "row-level security shows our role its own jobs only"),
        ("pgagent", "our role may not read its tables"),
    }


def test_a_job_that_is_edited_is_another_carrier_to_every_reader(database16: str) -> None:
    with psycopg.connect(database16, autocommit=True) as connection:
        connection.execute(CRON)
    sealed = jobs_of_every_reader(database16)
    with psycopg.connect(database16, autocommit=True) as connection:
        connection.execute("UPDATE cron.job SET schedule = '* * * * *' WHERE jobname = 'nightly'")
        assert jobs_of_every_reader(database16) == sealed
        connection.execute("UPDATE cron.job SET command = 'SELECT app.g()' WHERE jobname = 'nightly'")
        connection.execute("UPDATE cron.job SET active = true WHERE jobname IS NULL")
    now = jobs_of_every_reader(database16)
    assert (len(sealed), len(sealed - now), len(now - sealed)) == (3, 2, 2)


def jobs_of_every_reader(dsn: str) -> set[tuple[str, str]]:
    """Return the jobs among the carriers: of the snapshot, of the server's rows and of the emitted SQL, all equal."""
    with psycopg.connect(dsn, autocommit=True) as connection, connected(dsn) as asked:
        connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE".encode())
        connection.execute(install_sql(asked.major).encode())
        in_sql = set(connection.execute(f"SELECT kind, identity FROM {SCHEMA}.jobs()".encode()).fetchall())
        live = {carrier for carrier in live_carriers(asked, None, ()) if carrier[0] == "job"}
    kept = {carrier for carrier in facts.carriers(read(dsn)) if carrier[0] == "job"}
    assert kept == live == in_sql
    return kept


@pytest.mark.parametrize("major", MAJORS)
def test_a_fresh_cluster_is_the_pack(major: int) -> None:
    """The documented command on a cluster that initdb just made gives the released pack, byte for byte."""
    with server(major) as running:
        assert content_of(read(running.dsn)) == packed(major)


def test_a_subscription_is_read_without_its_connection(database16: str) -> None:
    """pg_subscription.subconninfo is for superusers only; the columns we read aren't."""
    with psycopg.connect(database16, autocommit=True) as connection:
        connection.execute(
            "CREATE SUBSCRIPTION s CONNECTION 'dbname=x password=secret' PUBLICATION b, a WITH (connect = false)"
        )
        connection.execute("ALTER SUBSCRIPTION s SET (slot_name = NONE)")
        try:
            snapshot = read(database16)
        finally:
            connection.execute("DROP SUBSCRIPTION s")
    assert snapshot.subscriptions == (model.Subscription("s", model.Role("postgres"), False, ("a", "b")),)
    assert "secret" not in repr(snapshot)
