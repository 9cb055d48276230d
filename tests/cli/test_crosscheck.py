"""``crosscheck``: our resolution is the server's, on every server; what the corpus lacks is a gap."""

import json
from pathlib import Path

import psycopg

from analyzer.catalog.embedded import load
from analyzer.catalog.embedded.files import read_script
from tests.cli.command import FIXED, run
from tests.servers import Servers


def test_the_ledger_resolves_as_the_server_says(servers: Servers, tmp_path: Path) -> None:
    loaded = load(servers(16), [read_script(path) for path in FIXED])
    assert run("snapshot", "--dsn", loaded.dsn, "--out", tmp_path / "ledger").code == 0
    ran = run("crosscheck", tmp_path / "ledger", "--dsn", loaded.dsn, "--format", "json")
    document = json.loads(ran.output)
    assert (document["different"], document["gaps"], ran.code) == ([], [], 0)
    assert document["counts"]["agrees"] >= 4
    with psycopg.connect(loaded.dsn) as connection:
        connection.execute("CREATE FUNCTION ledger.late() RETURNS integer LANGUAGE sql AS 'SELECT 1'")
    ran = run("crosscheck", tmp_path / "ledger", "--dsn", loaded.dsn)
    assert ran.code == 1
    assert b"ledger.late()" in ran.output
    statements = tmp_path / "statements.jsonl"
    statements.write_text(
        '{"id": 1, "sql": "select ledger.post($1, 2, 3)", "params": ["smallint"]}\n{"id": 2, "sql": "x"}\n'
    )
    ran = run("crosscheck", tmp_path / "ledger", "--dsn", loaded.dsn, "--statements", statements, "--format", "json")
    assert json.loads(ran.output)["counts"] == {"agrees": 2}


def test_variables_of_a_body_are_parameters(servers: Servers, tmp_path: Path) -> None:
    script = tmp_path / "bodies.sql"
    script.write_text(
        """CREATE SCHEMA app; CREATE TABLE app.t (id integer, v text);
        CREATE FUNCTION app.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
        CREATE FUNCTION app.f(text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
        CREATE FUNCTION app.body(a integer, b text) RETURNS integer LANGUAGE plpgsql AS $$
        DECLARE r record; n app.t.id%TYPE;
        BEGIN
          SELECT app.f(a) + app.f(b) INTO n FROM app.t WHERE id = $1 AND v = body.b;
          FOR r IN SELECT id, v FROM app.t LOOP n := app.f(r.v) + r.id; END LOOP;
          INSERT INTO app.t (id, v) VALUES (n, b || a) RETURNING id INTO n;
          RETURN n;
        END $$;
        CREATE FUNCTION app.trg() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN NEW.v := app.f(NEW.v); PERFORM app.f(OLD.id); RETURN NEW; END';
        CREATE TRIGGER t BEFORE UPDATE ON app.t FOR EACH ROW EXECUTE FUNCTION app.trg();"""
    )
    loaded = load(servers(16), [read_script(script)])
    assert run("snapshot", "--dsn", loaded.dsn, "--out", tmp_path / "corpus").code == 0
    ran = run("crosscheck", tmp_path / "corpus", "--dsn", loaded.dsn, "--format", "json")
    document = json.loads(ran.output)
    assert (document["different"], ran.code) == ([], 0)
    assert document["counts"].keys() == {"agrees", "needs variables"}
    assert document["counts"]["agrees"] >= 8
    assert document["counts"]["needs variables"] <= 4
