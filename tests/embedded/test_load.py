"""SQL files into a database: what is in them is there afterwards, and what can't be is an error with its place."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from analyzer import pipeline
from analyzer.base.failures import BadInputError
from analyzer.catalog.embedded import Loaded, Server, load, major_for, read_script, server_from

SCRIPTS = Path(__file__).parent / "scripts"
Load = Callable[..., Loaded]


@pytest.fixture(scope="module")
def own(server: Server) -> Iterator[Server]:
    """Yield a server of each major version in turn, with everything of ours in it and nothing else."""
    with server_from(server.programs, server.major) as running:
        assert load(running, [read_script(SCRIPTS / "everything.sql")]).errors == ()
        yield running


@pytest.fixture(scope="module")
def own16(server16: Server) -> Iterator[Server]:
    """Yield a server that only this module's tests use, one after the other."""
    with server_from(server16.programs, 16) as running:
        yield running


@pytest.fixture
def loaded(own16: Server, tmp_path: Path) -> Iterator[Load]:
    """Yield what loads texts, each as a file of its own; databases and roles are dropped afterwards."""

    def load_texts(*texts: str) -> Loaded:
        files = [tmp_path / f"{number}.sql" for number, _ in enumerate(texts, 1)]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text)
        return load(own16, [read_script(file) for file in files])

    yield load_texts
    with psycopg.connect(own16.dsn, autocommit=True) as connection:
        names = (
            "SELECT format('%I', datname) FROM pg_database WHERE datname NOT IN ('postgres','template0','template1')"
        )
        for (name,) in connection.execute(names).fetchall():
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        for (name,) in connection.execute("SELECT format('%I', rolname) FROM pg_roles WHERE oid > 16383").fetchall():
            connection.execute(f"DROP ROLE {name}")


def rows(loaded: Loaded, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(loaded.dsn) as connection:
        return connection.execute(query).fetchall()


def errors(loaded: Loaded) -> list[tuple[int, str]]:
    return [(error.line, error.sqlstate) for error in loaded.errors]


def dump(server: Server, program: str, *options: str) -> str:
    command = [str(server.programs / program), f"--host={server.folder}", "--username=postgres", *options]
    libraries = {"LD_LIBRARY_PATH": str(server.programs.parent / "lib")}
    done = subprocess.run(command, env=os.environ | libraries, capture_output=True, check=True, text=True)
    return "".join(line for line in done.stdout.splitlines(True) if "restrict " not in line)


def test_a_dump_of_what_was_loaded_loads_to_the_same_dump(own: Server, tmp_path: Path) -> None:
    text = dump(own, "pg_dump", "--schema-only", "--dbname=corpus")
    (tmp_path / "dump.sql").write_text(dump(own, "pg_dump", "--dbname=corpus", "--create"))
    with server_from(own.programs, own.major) as other:
        second = load(other, [read_script(tmp_path / "dump.sql")])
        assert (second.errors, second.roles) == ((), ("Load Owner", "load_reader"))
        assert dump(other, "pg_dump", "--schema-only", "--dbname=corpus") == text


def test_a_dump_of_the_whole_cluster_brings_its_roles(own: Server, tmp_path: Path) -> None:
    (tmp_path / "all.sql").write_text(dump(own, "pg_dumpall"))
    with server_from(own.programs, own.major) as other:
        again = load(other, [read_script(tmp_path / "all.sql")])
        assert (again.errors, again.roles) == ((), ())
        assert dump(other, "pg_dumpall") == (tmp_path / "all.sql").read_text()


def test_an_error_names_file_line_and_statement_and_the_rest_is_loaded(loaded: Load) -> None:
    result = loaded("CREATE TABLE a ();\n\nCREATE VIEW v AS\n  SELECT nope\n  FROM a;\nCREATE TABLE b ();\n")
    assert errors(result) == [(4, "42703")]
    assert result.errors[0].statement == "CREATE VIEW v AS SELECT nope FROM a;"
    assert result.errors[0].path.endswith("1.sql")
    assert rows(result, "SELECT count(*) FROM pg_class WHERE relname IN ('a', 'b')") == [(2,)]
    with pytest.raises(BadInputError, match=r'1\.sql:4: column "nope" does not exist \(42703\)$'):
        result.refuse_errors()


def test_what_is_missing_is_told_to_the_snapshot_without_a_path(loaded: Load) -> None:
    result = loaded("CREATE EXTENSION pg_cron;\nCREATE TABLE t ();\nALTER TABLE t OWNER TO app;")
    assert [name for name, _ in result.incomplete] == ["CREATE EXTENSION pg_cron;", "role app"]
    assert "/" not in str(result.incomplete)


def test_an_error_in_a_transaction_undoes_all_of_it(loaded: Load) -> None:
    result = loaded("BEGIN;\nCREATE TABLE a ();\nSELECT 1/0;\nCREATE TABLE b ();\nCOMMIT;\nCREATE TABLE c ();")
    assert errors(result) == [(3, "22012")]
    assert "its whole transaction has no effect" in result.errors[0].message
    assert rows(result, "SELECT relname FROM pg_class WHERE relname IN ('a', 'b', 'c')") == [("c",)]


def test_a_missing_role_is_created_without_attributes(loaded: Load) -> None:
    result = loaded(
        'CREATE TABLE t ();\nALTER TABLE t OWNER TO "Big Boss";\nGRANT SELECT ON t TO reader, "Big Boss";'
    )
    assert (result.errors, result.roles) == ((), ("Big Boss", "reader"))
    assert rows(result, "SELECT tableowner FROM pg_tables WHERE tablename = 't'") == [("Big Boss",)]
    assert rows(result, "SELECT rolcanlogin, rolsuper FROM pg_roles WHERE rolname = 'reader'") == [(False, False)]


def test_a_missing_role_in_a_transaction_loses_nothing_of_it(loaded: Load) -> None:
    result = loaded(
        "BEGIN;\nCREATE TABLE t (i int);\nCOPY t FROM stdin;\n1\n2\n\\.\n"
        "GRANT SELECT ON t TO one;\nGRANT SELECT ON t TO two;\nCOMMIT;"
    )
    assert (result.errors, result.roles) == ((), ("one", "two"))
    assert rows(result, "SELECT sum(i) FROM t") == [(3,)]


def test_a_role_may_be_defined_after_it_was_named(loaded: Load) -> None:
    result = loaded("CREATE SCHEMA s AUTHORIZATION late;", "CREATE ROLE late LOGIN;\nCREATE ROLE other;")
    assert (result.errors, result.roles) == ((), ())
    assert rows(result, "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'late'") == [(True,)]


def test_rows_of_a_table_that_is_missing_are_not_run_as_statements(loaded: Load) -> None:
    result = loaded("COPY missing FROM stdin;\n1; CREATE TABLE evil ();\n\\.\nCREATE TABLE good ();")
    assert errors(result) == [(1, "42P01")]
    assert rows(result, "SELECT relname FROM pg_class WHERE relname IN ('evil', 'good')") == [("good",)]


@pytest.mark.parametrize(
    "line", ["\\! touch pwned", "\\copy t to 'pwned'", "\\o pwned", "\\set x `touch pwned`", "\\gexec", "\\if true"]
)
def test_commands_that_reach_outside_are_errors_and_nothing_else(
    loaded: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = loaded(f"{line}\nCREATE TABLE t ();")
    assert [(error.line, error.sqlstate, error.statement) for error in result.errors] == [(1, "", line)]
    assert os.listdir(tmp_path) == ["1.sql"]
    assert rows(result, "SELECT count(*) FROM pg_class WHERE relname = 't'") == [(1,)]


def test_each_file_has_a_session_of_its_own_and_its_includes_share_it(loaded: Load, tmp_path: Path) -> None:
    (tmp_path / "more.sql").write_text("CREATE TABLE inner_one ();\n\\q\nCREATE TABLE never ();")
    result = loaded(
        "CREATE SCHEMA s; SET search_path = s;\n\\ir more.sql\nCREATE TABLE after ();", "CREATE TABLE elsewhere ();"
    )
    assert result.errors == ()
    query = "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('s', 'public') ORDER BY 2"
    assert rows(result, query) == [("s", "after"), ("public", "elsewhere"), ("s", "inner_one")]


def test_a_script_that_includes_itself_is_refused(loaded: Load) -> None:
    with pytest.raises(BadInputError, match=r"1\.sql:1: scripts include each other"):
        loaded("\\ir 1.sql")


def test_a_dump_says_which_database_it_fills_but_only_one(loaded: Load) -> None:
    result = loaded('CREATE DATABASE "My App" LOCALE = \'de_DE.utf8\';\n\\connect "My App"\nCREATE TABLE t ();')
    assert result.errors == ()
    assert rows(result, "SELECT current_database(), count(*) FROM pg_class WHERE relname = 't'") == [("My App", 1)]
    with pytest.raises(BadInputError, match=r"1\.sql:2: this fills a second database, b, after a"):
        loaded("\\c a\n\\c b\n")


def test_a_statement_that_ends_the_server_is_a_failure_with_its_place(loaded: Load) -> None:
    with pytest.raises(BadInputError, match=r"1\.sql:2: .*(terminat|closed)"):
        loaded("SELECT 1;\nSELECT pg_terminate_backend(pg_backend_pid());\n")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"SELECT 1;\n-- caf\xe9\n", r"f\.sql:2: byte 0xe9 isn't UTF-8"),
        (b"SELECT\n'\0';", r"f\.sql:2: there is a NUL byte"),
        (b"PGDMP\1\16", r"f\.sql is an archive of pg_dump"),
    ],
)
def test_a_file_that_is_no_text_is_refused_before_anything_runs(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "f.sql").write_bytes(content)
    with pytest.raises(BadInputError, match=says) as caught:
        read_script(tmp_path / "f.sql")
    assert caught.value.hint


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.sql", tmp_path):
        with pytest.raises(BadInputError, match="can't read"):
            read_script(path)


@pytest.mark.parametrize(
    ("text", "major"),
    [
        ("-- Dumped from database version 17.4 (Debian 17.4-1)\n", 17),
        ("--\n-- Dumped from database version 9.6.24\n", 15),
        ("-- Dumped from database version 19beta1\n", 18),
        ("SELECT 1;", 16),
    ],
)
def test_a_dump_chooses_its_server(tmp_path: Path, text: str, major: int) -> None:
    (tmp_path / "f.sql").write_text(text)
    assert major_for([read_script(tmp_path / "f.sql")]) == major


def test_a_file_that_can_be_read_only_once_is_read_once() -> None:
    # What a shell gives for <(pg_dump …).
    end, start = os.pipe()
    os.write(start, b"-- Dumped from database version 16.1\nCREATE TABLE t ();")
    os.close(start)
    taken = pipeline.snapshot_of_files([Path(f"/dev/fd/{end}")])
    os.close(end)
    assert [row.identity for row in taken.relations if row.schema == "public"] == ["public.t"]
