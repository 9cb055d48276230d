"""Programs run on a server: the texts that they would have run."""

from contextlib import suppress
from typing import Final

import psycopg

from analyzer.definitions.dynamic.quoting import identifier, literal
from benchmarks.dynamic_programs.programs import definition, helpers, noting

Connection = psycopg.Connection[tuple[object, ...]]

LONGEST: Final = 20_000
"""Characters of a text that is compared; loops that double a text in each round can make far longer ones."""

VALUES: tuple[tuple[object, ...], ...] = (
    ("x", 1, True, "2024-02-03", "t"),
    ("it's", -7, False, "1999-12-31", "Two Words"),
    ('q"u', 0, True, None, "select"),
    (None, None, None, "0044-03-15 BC", None),
    ("back\\slash $$", 2147483647, False, "infinity", "_ok1"),
)

RELATIONS: Final = ("app.plain", 'app."it\'s"')
EVENTS: Final = {
    "app.plain": ("INSERT INTO app.plain VALUES (DEFAULT, 'new')", "UPDATE app.plain SET t = 'up' WHERE id = 0"),
    'app."it\'s"': ('INSERT INTO app."it\'s" VALUES (DEFAULT, NULL)', 'DELETE FROM app."it\'s" WHERE id = 0'),
}
"""What fires the trigger function, by relation."""

SCHEMA: Final = """
CREATE SCHEMA app; CREATE SCHEMA other; CREATE SCHEMA "Odd, name";
CREATE FUNCTION public.label() RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT 'public'::text$$;
CREATE FUNCTION app.label() RETURNS text LANGUAGE plpgsql AS $$BEGIN RETURN 'ap"p'; END$$;
CREATE FUNCTION other.label(x text DEFAULT 'ot''her') RETURNS text LANGUAGE sql AS $$SELECT 'from ' || x$$;
CREATE FUNCTION public.tprobe() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
"""
LATER: Final = """
CREATE VIEW app.v AS SELECT 1 AS one;
CREATE FUNCTION app.table_of(i integer) RETURNS regclass LANGUAGE sql AS
  $$SELECT CASE WHEN i > 0 THEN 'app.plain'::regclass WHEN i < 0 THEN 'app.v'::regclass END$$;
INSERT INTO app.plain VALUES (0, 'old'); INSERT INTO app."it's" VALUES (0, 'old');
CREATE TRIGGER one BEFORE INSERT ON app.plain FOR EACH ROW EXECUTE FUNCTION public.tprobe('x', 'it''s');
CREATE TRIGGER two BEFORE UPDATE ON app.plain FOR EACH ROW EXECUTE FUNCTION public.tprobe('select ');
CREATE TRIGGER "T hree" BEFORE INSERT OR DELETE ON app."it's" FOR EACH ROW EXECUTE FUNCTION public.tprobe('', 'b');
SET client_min_messages = notice; SET statement_timeout = '2s';
"""
NOTED: Final = f"""
CREATE FUNCTION pg_temp.note(site integer, command text) RETURNS void LANGUAGE plpgsql AS
$$BEGIN IF length(command) <= {LONGEST} THEN RAISE NOTICE USING MESSAGE = site || ':' || command; END IF; END$$;
CREATE FUNCTION pg_temp.got(site integer, command text) RETURNS text LANGUAGE plpgsql AS
$$BEGIN PERFORM pg_temp.note(site, command); RETURN (ARRAY['it''s', NULL, '"', 'plain'])[1 + site % 4]; END$$;
CREATE FUNCTION pg_temp.rows(site integer, command text) RETURNS SETOF text LANGUAGE plpgsql AS
$$BEGIN PERFORM pg_temp.note(site, command); RETURN NEXT 'row''s'; RETURN NEXT NULL; RETURN NEXT 'r'; END$$;
"""


def observed(connection: Connection, body: str) -> set[tuple[int, str]]:
    """Return (site, text) for every text the program runs, over all argument values; an error ends a run.

    Texts are noted as notices: what is written to a table goes away where an exception is caught. A run of two
    seconds is ended, too, and texts of more than ``LONGEST`` characters aren't compared.
    """
    calls = [f"SELECT count(*) FROM pg_temp.probe({', '.join(map(shown, values))})" for values in VALUES]
    return noted(connection, definition("pg_temp.probe", noting(body)), calls)


def observed_by_trigger(connection: Connection, body: str, relation: str) -> set[tuple[int, str]]:
    """Return (site, text) for every text that a trigger function runs for the events of a relation."""
    made = definition("public.tprobe", noting(body), "trigger", "")
    return noted(connection, made, [f"{event}; ROLLBACK" for event in EVENTS[relation]])


def noted(connection: Connection, function: str, calls: list[str]) -> set[tuple[int, str]]:
    """Return what is noted while the function is called, each time in a session as it begins."""
    found: set[tuple[int, str]] = set()

    def note(notice: psycopg.errors.Diagnostic) -> None:
        site, _, command = (notice.message_primary or "").partition(":")
        if site.isdecimal():
            found.add((int(site), command))

    connection.execute(function.replace("CREATE", "CREATE OR REPLACE", 1).encode())
    connection.add_notice_handler(note)
    for call in calls:
        with suppress(psycopg.Error):
            connection.execute(f"RESET search_path; {call}".encode())
    connection.execute("RESET search_path")
    connection.remove_notice_handler(note)
    return found


def shown(value: object) -> str:
    """Return a value as SQL."""
    return "NULL" if value is None else literal(value) if isinstance(value, str) else str(value)


def prepare(connection: Connection) -> None:
    """Make what programs call, and objects of odd names; the snapshot is to be taken after it."""
    connection.execute(SCHEMA)
    for name in (
        "plain",
        "Mixed",
        "it's",
        'q"u',
        "two words",
        "per%cent",
        "back\\slash",
        "dot.ted",
        "größe",
        "select",
    ):
        columns = "id integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, t text"
        connection.execute(f"CREATE TABLE app.{identifier(name, 16)} ({columns})".encode())
    connection.execute(LATER)
    connection.execute(NOTED)
    for helper in helpers():
        connection.execute(helper.encode())
