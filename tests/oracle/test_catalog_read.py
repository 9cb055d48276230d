"""Snapshots of real servers: complete, independent of row order and of who asks, and equal after a round trip."""

import os
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest

from analyzer.base.failures import BadInputError, ServerUnavailableError
from analyzer.base.uses import IoCoercion, RelationUse, RoutineUse
from analyzer.catalog import corpus_files, model
from analyzer.catalog.builtins import load, own_routines
from analyzer.catalog.embedded import MAJORS
from analyzer.catalog.inventory import altered_built_ins, reconcile
from analyzer.catalog.live import read
from analyzer.catalog.live.reading import settled
from analyzer.catalog.live.roles import MEANINGFUL, OF_ROLE_OR_CLIENT
from analyzer.catalog.live.server import Server, connected, frozen
from analyzer.catalog.snapshot import Snapshot
from analyzer.catalog.sorting import KEYS, in_order, key_of
from tests.catalog.samples import load_sample
from tests.servers import Servers


@pytest.fixture(scope="module", params=MAJORS, ids=lambda major: f"pg{major}")
def sample(request: pytest.FixtureRequest, servers: Servers) -> Iterator[str]:
    """Yield the connection string of the sample database on each server in turn."""
    with servers.database(request.param) as dsn:
        load_sample(dsn)
        yield dsn


@pytest.fixture(scope="module")
def snapshot(sample: str) -> Snapshot:
    """Return the sample's snapshot."""
    return read(sample)


@pytest.fixture(scope="module")
def sample16(servers: Servers) -> Iterator[str]:
    """Yield the connection string of the sample database on the server of the primary version."""
    with servers.database(16) as dsn:
        load_sample(dsn)
        yield dsn


@pytest.fixture(scope="module")
def snapshot16(sample16: str) -> Snapshot:
    """Return its snapshot."""
    return read(sample16)


def test_every_object_is_read_whole(snapshot: Snapshot) -> None:
    assert snapshot.incomplete == ()


def test_every_table_has_rows(snapshot: Snapshot) -> None:
    """The sample has one of everything, so an empty table is a catalog that isn't read."""
    without = {table for table in KEYS if not getattr(snapshot, table)}
    assert without <= {"role_settings", "subscriptions", "jobs", "transforms"}


def test_no_two_rows_of_a_table_have_one_key(snapshot: Snapshot) -> None:
    for table in KEYS:
        keys = [key_of(table)(row) for row in getattr(snapshot, table)]
        assert len(keys) == len(set(keys)), table


def test_a_corpus_gives_the_snapshot_back(snapshot: Snapshot, tmp_path: Path) -> None:
    corpus_files.write(snapshot, tmp_path / "corpus")
    assert corpus_files.read(tmp_path / "corpus") == snapshot


def test_rows_in_any_order_give_the_same_snapshot(
    sample16: str, snapshot16: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    random, rows = Random(7), Server.rows

    def shuffled(server: Server, query: str, *parameters: object) -> list[Any]:
        found = rows(server, query, *parameters)
        if "ORDER BY attrelid" not in query and "ORDER BY enumtypid" not in query:
            random.shuffle(found)
        return found

    monkeypatch.setattr(Server, "rows", shuffled)
    assert read(sample16) == snapshot16


def test_a_hostile_session_gives_the_same_snapshot(sample16: str) -> None:
    """Settings of the role that asks don't change a text; only those it hides from us are marked."""
    with psycopg.connect(sample16, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS hostile; CREATE ROLE hostile SUPERUSER LOGIN")
        connection.execute(CAPTURING)
        for name, value in HOSTILE:
            connection.execute(f"ALTER ROLE hostile SET {name} = {value}".encode())
    try:
        usual, other = read(sample16), read(f"{sample16} user=hostile")
    finally:
        with psycopg.connect(sample16, autocommit=True) as connection:
            connection.execute("DROP ROLE hostile; DROP SCHEMA capturing CASCADE")
    for field in fields(Snapshot):
        if field.name not in ("incomplete", "server_settings"):
            assert getattr(other, field.name) == getattr(usual, field.name), field.name
    hidden = {"search_path", "quote_all_identifiers", "DateStyle", "IntervalStyle", "bytea_output"}
    assert {thing for thing, _ in other.incomplete} == {f"setting {name}" for name in hidden}


CAPTURING = """
CREATE SCHEMA capturing;
CREATE TABLE capturing.pg_settings (name text, reset_val text, source text);
CREATE TABLE capturing.pg_language (oid oid, lanname name);
CREATE TABLE capturing.pg_proc (oid oid);
CREATE FUNCTION capturing.lower(text) RETURNS text LANGUAGE plpgsql AS 'BEGIN RAISE ''captured''; END';
CREATE FUNCTION capturing.eq(text, text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE ''captured''; END';
CREATE OPERATOR capturing.= (LEFTARG = text, RIGHTARG = text, FUNCTION = capturing.eq);
CREATE FUNCTION capturing.set_config(text, text, boolean) RETURNS text LANGUAGE plpgsql
    AS 'BEGIN RAISE ''captured''; END';
"""
"""What a schema in front of pg_catalog can put in the place of what unqualified names mean (CVE-2018-1058)."""

HOSTILE = (
    ("search_path", "capturing, pg_temp, pg_catalog"),
    ("quote_all_identifiers", "on"),
    ("DateStyle", "'SQL, DMY'"),
    ("IntervalStyle", "iso_8601"),
    ("extra_float_digits", "0"),
    ("bytea_output", "escape"),
    ("default_transaction_isolation", "'read uncommitted'"),
)


def test_no_timeout_of_the_role_stops_a_snapshot(sample16: str) -> None:
    with psycopg.connect(sample16, autocommit=True) as connection:
        connection.execute(
            "DROP ROLE IF EXISTS hasty; CREATE ROLE hasty LOGIN; ALTER ROLE hasty SET statement_timeout = '9s'"
        )
    try:
        with connected(f"{sample16} user=hasty") as server, frozen(server):
            assert server.value("SHOW statement_timeout") == "0"
    finally:
        with psycopg.connect(sample16, autocommit=True) as connection:
            connection.execute("DROP ROLE hasty")


def test_the_callers_environment_sets_nothing(sample16: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """fe-connect.c, EnvironmentOptions: libpq would send these as settings of the session."""
    monkeypatch.setenv("PGTZ", "Asia/Tokyo")
    monkeypatch.setenv("PGDATESTYLE", "SQL, DMY")
    monkeypatch.setenv("PGOPTIONS", "-c search_path=app")
    with connected(sample16) as server:
        sources = server.rows("SELECT DISTINCT source FROM pg_settings WHERE name = ANY (%s)", list(MEANINGFUL))
    assert not {row.source for row in sources} & OF_ROLE_OR_CLIENT
    assert os.environ["PGTZ"] == "Asia/Tokyo"


def test_a_plain_role_reads_all_but_settings_of_superusers(sample16: str, snapshot16: Snapshot) -> None:
    """Mission A2: no superuser where the catalog doesn't demand it."""
    with psycopg.connect(sample16, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS plain; CREATE ROLE plain LOGIN")
    try:
        other = read(f"{sample16} user=plain")
    finally:
        with psycopg.connect(sample16, autocommit=True) as connection:
            connection.execute("DROP ROLE plain")
    for table in KEYS.keys() - {"roles", "server_settings"}:
        assert getattr(other, table) == getattr(snapshot16, table), table
    assert {thing for thing, _ in other.incomplete} == {
        "setting session_preload_libraries",
        "setting shared_preload_libraries",
    }


def test_built_in_rows_are_the_packs(snapshot: Snapshot) -> None:
    """Whatever the bootstrap superuser is called."""
    pack = load(snapshot.server_version_num // 10000, snapshot.bootstrap_superuser)
    assert set(pack.tables["operators"]) <= set(snapshot.operators)
    changed = {row.identity for row in set(pack.tables["routines"]) - set(snapshot.routines)}
    assert changed == {"pg_catalog.pg_sleep(double precision)"}  # the sample revokes EXECUTE
    assert altered_built_ins(snapshot) == ()
    assert all(row.schema in ("app", "Odd Schema") for row in own_routines(snapshot))


def test_the_server_computes_the_same_list_of_own_routines(sample: str, snapshot: Snapshot) -> None:
    """FirstNormalObjectId of transam.h: what initdb didn't make."""
    with psycopg.connect(sample) as connection:
        rows = connection.execute(
            "SELECT (pg_identify_object('pg_proc'::regclass, oid, 0)).identity FROM pg_proc WHERE oid >= 16384"
        ).fetchall()
    assert sorted(identity for (identity,) in rows) == [row.identity for row in own_routines(snapshot)]


def test_a_replaced_built_in_is_noticed(snapshot16: Snapshot) -> None:
    """PGC501: what the name stands for isn't what PostgreSQL ships."""
    changed = replace_routine(snapshot16, "pg_catalog.justify_days(interval)", language="sql", source="SELECT $1")
    without = replace(changed, casts=tuple(row for row in changed.casts if row.target != "pg_catalog.money"))
    found = altered_built_ins(without)
    assert {diagnostic.code.id for diagnostic in found} == {"PGC501"}
    assert {dict(diagnostic.facts)["kind"] for diagnostic in found} == {"routine", "cast"}


def replace_routine(snapshot: Snapshot, identity: str, **changes: Any) -> Snapshot:
    """Return the snapshot with one routine changed."""
    rows = tuple(replace(row, **changes) if row.identity == identity else row for row in snapshot.routines)
    return replace(snapshot, routines=rows)


def test_what_exists_and_is_not_in_the_corpus_is_noticed(snapshot16: Snapshot) -> None:
    """PGC502, mission A3: reconciled with the server's own catalog."""
    corpus = replace(
        snapshot16,
        routines=tuple(row for row in snapshot16.routines if row.name != "f"),
        triggers=tuple(row for row in snapshot16.triggers if row.name != "tr"),
        relations=tuple(row for row in snapshot16.relations if row.name != "v"),
        event_triggers=(),
    )
    found = [diagnostic.facts for diagnostic in reconcile(corpus, snapshot16)]
    assert found == [
        (("kind", "event trigger"), ("name", "watch")),
        (("kind", "routine"), ("name", "app.f(integer,pg_catalog.text)")),
        (("kind", "trigger"), ("name", "tr on app.t")),
        (("kind", "view"), ("name", "app.v")),
    ]
    assert reconcile(snapshot16, snapshot16) == ()


def test_schemas_that_are_not_read_keep_all_but_their_bodies(sample16: str, snapshot16: Snapshot) -> None:
    other = read(sample16, schemas=["Odd Schema"])
    hidden = {row.identity for row in own_routines(snapshot16) if row.schema == "app"}
    assert other.incomplete == ()
    assert own_routines(other) == tuple(row for row in own_routines(snapshot16) if row.schema == "Odd Schema")
    for row in other.routines:
        assert (row.source == row.definition == "") == (row.identity in hidden)
    for table in KEYS.keys() - {"routines"}:
        assert getattr(other, table) == getattr(snapshot16, table), table
    with pytest.raises(BadInputError, match="no schema 'nowhere'"):
        read(sample16, schemas=["nowhere"])


def test_temporary_objects_of_sessions_are_left_out(sample16: str, snapshot16: Snapshot) -> None:
    with psycopg.connect(sample16, autocommit=True) as connection:
        connection.execute(
            "CREATE TEMP TABLE t (a integer DEFAULT app.f(1) PRIMARY KEY, b serial);"
            " CREATE TEMP VIEW v AS SELECT * FROM t;"
            " CREATE FUNCTION pg_temp.f() RETURNS t LANGUAGE sql AS 'SELECT NULL::t';"
            " CREATE FUNCTION app.of_t(t) RETURNS integer LANGUAGE sql AS 'SELECT 1';"
            " CREATE CAST (t AS integer) WITH FUNCTION app.of_t(t);"
            " CREATE DOMAIN pg_temp.d AS integer CHECK (VALUE > 0);"
            " CREATE OPERATOR pg_temp.=== (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq);"
            ' CREATE COLLATION pg_temp.c FROM "C"; CREATE TEXT SEARCH CONFIGURATION pg_temp.s (COPY = simple);'
            " CREATE OPERATOR FAMILY pg_temp.f USING btree; CREATE STATISTICS s ON a, b FROM t;"
            " CREATE CONVERSION pg_temp.v FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1"
        )
        assert read(sample16) == snapshot16


def test_a_catalog_that_moves_is_read_again(
    sample16: str, snapshot16: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``pg_get_functiondef`` ignores the transaction's snapshot16, so that old rows could get new texts."""
    rows = Server.rows
    moved: list[str] = []

    def move_once(server: Server, query: str, *parameters: object) -> list[Any]:
        if "pg_get_functiondef" in query and len(moved) < 2:
            moved.append(query)
            with psycopg.connect(sample16, autocommit=True) as connection:
                connection.execute(
                    "ALTER FUNCTION app.f(integer, text) STABLE; ALTER FUNCTION app.f(integer, text) IMMUTABLE"
                )
        return rows(server, query, *parameters)

    monkeypatch.setattr(Server, "rows", move_once)
    assert read(sample16) == snapshot16
    assert len(moved) == 2


def test_a_catalog_that_never_rests_is_refused(sample16: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = Server.rows

    def move(server: Server, query: str, *parameters: object) -> list[Any]:
        if "pg_get_functiondef" in query:
            with psycopg.connect(sample16, autocommit=True) as connection:
                connection.execute("ALTER FUNCTION app.f(integer, text) IMMUTABLE")
        return rows(server, query, *parameters)

    monkeypatch.setattr(Server, "rows", move)
    monkeypatch.setattr("analyzer.catalog.live.reading.ATTEMPTS", 2)
    with pytest.raises(ServerUnavailableError, match="changed while they were read"):
        read(sample16)


def test_what_moves_no_meaning_moves_no_fingerprint(sample16: str) -> None:
    """A database whose tables are truncated and refreshed every second can be read all the same."""
    with psycopg.connect(sample16, autocommit=True) as connection, connected(sample16) as server:
        before = settled(server)
        for command in ("TRUNCATE app.line", "REFRESH MATERIALIZED VIEW app.m", "VACUUM FULL app.t", "ANALYZE app.t"):
            connection.execute(command.encode())
        connection.execute("CREATE TEMP TABLE made (a integer)")
        assert settled(server) == before
        connection.execute(
            "ALTER TABLE app.line FORCE ROW LEVEL SECURITY; ALTER TABLE app.line NO FORCE ROW LEVEL SECURITY"
        )
        assert settled(server) == before
        connection.execute("ALTER TABLE app.line SET (fillfactor = 90)")
        assert settled(server) != before


def test_views_are_updated_as_the_server_says(sample: str, snapshot: Snapshot) -> None:
    """pg_relation_is_updatable() is PostgreSQL's own view_query_is_auto_updatable(); its bits are CmdType's."""
    with psycopg.connect(sample) as connection:
        for rule in snapshot.rules:
            view = relation_of(snapshot, rule)
            if rule.name != "_RETURN" or view.kind != "v":
                continue
            (bits,) = one(connection, "SELECT pg_relation_is_updatable(%s, false)", qualified(view))
            base = rule.actions[0].update_base
            assert bool(bits & 16) == (base is not None and leads_to_a_table(snapshot, base)), view.identity
            for column in view.columns:
                (can,) = one(
                    connection, "SELECT pg_column_is_updatable(%s, %s::int2, false)", qualified(view), column.number
                )
                ours = column.name in dict(rule.actions[0].update_columns)
                assert not can or ours, (view.identity, column.name)


def relation_of(snapshot: Snapshot, rule: model.Rule) -> model.Relation:
    """Return the relation of a rule."""
    return next(row for row in snapshot.relations if row.identity == rule.relation)


def leads_to_a_table(snapshot: Snapshot, base: str) -> bool:
    """Return whether writes to the relation end at a table that can be written."""
    relation = next(row for row in snapshot.relations if row.identity == base)
    if relation.kind in "rp":
        return True
    if relation.kind != "v":
        return False
    rule = next(row for row in snapshot.rules if row.relation == base and row.name == "_RETURN")
    below = rule.actions[0].update_base
    return below is not None and leads_to_a_table(snapshot, below)


def one(connection: psycopg.Connection[Any], query: str, *parameters: object) -> Any:
    """Return the only row of a query."""
    return connection.execute(query.encode(), parameters).fetchone()


def qualified(relation: model.Relation) -> str:
    """Return the relation's name as regclass reads it."""
    return relation.identity


def test_a_stored_query_says_what_it_reads_and_writes(snapshot: Snapshot) -> None:
    """Read by a person in sample/views.sql: rule ``writes``."""
    rule = next(row for row in snapshot.rules if row.name == "writes")
    writes = [
        [
            (use.relation, use.access, use.columns, use.defaulted, use.only, use.conflict)
            for use in action.uses
            if isinstance(use, RelationUse) and use.access != "select"
        ]
        for action in rule.actions
    ]
    assert writes == [
        [("app.t", "update", ("a", "b"), ("a",), True, None)],
        [("app.t", "delete", None, (), False, None)],
        [
            ("app.t", "insert", (), (), False, "update"),
            ("app.t", "update", ("a", "b"), ("b",), False, None),
        ],
        [("app.t", "insert", ("a",), (), False, "nothing")],
        [("app.line", "update", ("p", "ps"), (), False, None), ("app.line", "insert", ("t_id",), (), False, None)],
    ]


def test_the_casts_of_union_branches_are_found(snapshot: Snapshot) -> None:
    """No tree holds them: prepunion.c, generate_setop_tlist(). varchar to text is binary, so nothing runs there."""
    rule = next(row for row in snapshot.rules if row.relation == "information_schema.element_types")
    casts = {use.routine for use in rule.actions[0].uses if isinstance(use, RoutineUse) and use.how == "cast"}
    assert "pg_catalog.int4(smallint)" in casts


def test_arguments_are_typed_and_constants_read(snapshot: Snapshot) -> None:
    """Read by a person in sample/views.sql: view ``calls``."""
    rule = next(row for row in snapshot.rules if row.relation == "app.calls")
    calls = [
        (
            use.routine,
            use.arguments,
            [constant.value if constant else None for constant in use.constants],
            use.omitted,
        )
        for use in rule.actions[0].uses
        if isinstance(use, RoutineUse)
    ]
    timestamp = "timestamp with time zone"
    assert calls == [
        ("app.f(integer,pg_catalog.text)", ("integer",), ["1"], (1,)),
        ("app.f(integer,pg_catalog.text)", ("integer", "pg_catalog.text"), ["2", "z"], ()),
        ("app.many(integer[])", ("integer[]",), [None], ()),
        ("app.first(pg_catalog.anyelement)", (timestamp,), [None], ()),
        ("pg_catalog.now()", (), [], ()),
    ]


def test_conversions_through_text_are_found(snapshot: Snapshot) -> None:
    """Read by a person in sample/views.sql: view ``casts``; a user's INOUT cast is one."""
    rule = next(row for row in snapshot.rules if row.relation == "app.casts")
    found = {(use.source, use.target) for use in rule.actions[0].uses if isinstance(use, IoCoercion)}
    assert found == {("app.colour", "integer"), ("integer", "pg_catalog.text")}


def test_in_order_is_idempotent(snapshot: Snapshot) -> None:
    assert in_order(snapshot) == snapshot
