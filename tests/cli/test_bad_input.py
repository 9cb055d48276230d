"""What users can give us that is wrong: one line that says so, one with a way out, the right exit code, no file.

Messages of the server stand as PostgreSQL 16 writes them.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from analyzer.catalog.embedded import Server
from tests.cli.command import FIXED, LEDGER, Ran, corpus, run
from tests.servers import Servers


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file whose content can't be loaded."""

    name: str
    content: bytes
    code: int
    said: str


BAD_FILES = (
    BadFile("latin1.sql", "SELECT 'é';".encode("latin-1"), 65, "byte 0xe9 isn't UTF-8"),
    BadFile("nul.sql", b"SELECT 1;\0", 65, "there is a NUL byte"),
    BadFile(
        "broken.sql", b"CREATE TABLE t (a int);\nCREATE TABEL u (a int);\n", 65, 'syntax error at or near "TABEL"'
    ),
    BadFile("unknown.sql", b"CREATE VIEW v AS SELECT * FROM nowhere;", 65, 'relation "nowhere" does not exist'),
    BadFile("open.sql", b"CREATE FUNCTION f() RETURNS int AS $$ SELECT 1;", 65, ""),
)


def refused(ran: Ran, code: int, said: str, out: Path | None = None) -> None:
    """Assert how a refusal looks: nothing on standard output, an error, a hint, no file."""
    lines = ran.errors.splitlines()
    assert ran.code == code, ran.errors
    assert ran.output == b""
    assert lines[0].startswith("error: ")
    assert said in lines[0]
    assert lines[1].startswith("hint: ")
    assert len(lines) == 2
    if out is not None:
        assert not out.exists()
        assert not list(out.parent.glob(f".{out.name}*"))


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: bad.name)
def test_a_file_that_cannot_be_loaded(bad: BadFile, tmp_path: Path) -> None:
    file = tmp_path / bad.name
    file.write_bytes(bad.content)
    out = tmp_path / "out"
    refused(run("snapshot", "--sql", file, "--out", out), bad.code, bad.said, out)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    refused(run("snapshot", "--sql", tmp_path / "none.sql", "--out", out), 65, "No such file or directory", out)


def test_no_server_answers(tmp_path: Path) -> None:
    out = tmp_path / "out"
    dsn = f"host={tmp_path} dbname=none connect_timeout=5"
    refused(run("snapshot", "--dsn", dsn, "--out", out), 69, "", out)


@pytest.mark.parametrize("dsn", ["nonsense", "postgresql://[", "host=x colour=blue"])
def test_a_connection_string_that_is_none(dsn: str, tmp_path: Path) -> None:
    refused(run("snapshot", "--dsn", dsn, "--out", tmp_path / "out"), 64, "", tmp_path / "out")


@pytest.fixture
def guarded(server16: Server) -> Iterator[Server]:
    """Let one role of the server need a password, and one have no right to connect to ``closed``."""
    with psycopg.connect(server16.dsn, autocommit=True) as connection:
        data = connection.execute("SHOW data_directory").fetchone()
        assert data is not None
        rules = Path(str(data[0])) / "pg_hba.conf"
        before = connection.execute("SELECT pg_read_file(%s)", [str(rules)]).fetchone()
        assert before is not None
        connection.execute("CREATE ROLE guarded LOGIN PASSWORD 'right'")
        connection.execute("CREATE ROLE outsider LOGIN")
        connection.execute("CREATE DATABASE closed")
        connection.execute("REVOKE CONNECT ON DATABASE closed FROM PUBLIC")
        write_rules(connection, rules, f"local all guarded scram-sha-256\n{before[0]}")
        yield server16
        write_rules(connection, rules, str(before[0]))
        connection.execute("DROP DATABASE closed")
        connection.execute("DROP ROLE guarded")
        connection.execute("DROP ROLE outsider")


def write_rules(connection: psycopg.Connection[tuple[object, ...]], path: Path, rules: str) -> None:
    """Replace the server's client authentication rules; the server writes them, for they may not be ours."""
    lines = [line for line in rules.splitlines() if line.strip() and not line.startswith("#")]
    command = sql.SQL("COPY (SELECT unnest({}::text[])) TO {}").format(sql.Literal(lines), sql.Literal(str(path)))
    connection.execute(command)
    connection.execute("SELECT pg_reload_conf()")


def test_a_wrong_password(guarded: Server, tmp_path: Path) -> None:
    dsn = make_conninfo(guarded.dsn, user="guarded", password="wrong")
    out = tmp_path / "out"
    refused(run("snapshot", "--dsn", dsn, "--out", out), 69, "password authentication failed", out)


def test_no_permission_to_connect(guarded: Server, tmp_path: Path) -> None:
    dsn = make_conninfo(guarded.dsn, user="outsider", dbname="closed")
    out = tmp_path / "out"
    refused(run("snapshot", "--dsn", dsn, "--out", out), 69, 'permission denied for database "closed"', out)


def test_a_password_is_never_repeated(guarded: Server, tmp_path: Path) -> None:
    dsn = make_conninfo(guarded.dsn, user="guarded", password="tresor")
    assert "tresor" not in run("--debug", "snapshot", "--dsn", dsn, "--out", tmp_path / "out").errors


def test_an_unknown_database(server16: Server, tmp_path: Path) -> None:
    out = tmp_path / "out"
    dsn = make_conninfo(server16.dsn, dbname="nowhere")
    refused(run("snapshot", "--dsn", dsn, "--out", out), 69, 'database "nowhere" does not exist', out)


def test_an_unknown_schema(servers: Servers, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with servers.database(16) as dsn:
        refused(run("snapshot", "--dsn", dsn, "--schema", "nowhere", "--out", out), 65, "nowhere", out)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the corpus of the demo's ledger; nobody may change it."""
    return corpus(FIXED, tmp_path_factory.mktemp("corpora") / "ledger")


def damaged(ledger: Path, folder: Path, name: str, content: bytes | None) -> Path:
    """Return a copy of a corpus with one file replaced, or removed."""
    copy = Path(shutil.copytree(ledger, folder / "copy"))
    if content is None:
        (copy / name).unlink()
    else:
        (copy / name).write_bytes(content)
    return copy


COMMANDS = (["analyze"], ["seal", "--out", os.devnull])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_what_is_not_a_corpus(command: list[str], tmp_path: Path) -> None:
    refused(run(*command, tmp_path), 65, "isn't a corpus")
    refused(run(*command, tmp_path / "none"), 65, "")
    refused(run(*command, LEDGER[0]), 65, "")


@pytest.mark.parametrize(
    "change",
    [
        ("corpus.json", b"{}"),
        ("corpus.json", b"\xff"),
        ("corpus.json", b'{"format": 1'),
        ("corpus.root", b""),
        ("catalog/triggers.jsonl", b""),
        ("catalog/triggers.jsonl", None),
        ("catalog/stranger.jsonl", b"{}\n"),
        ("routines/ledger/stranger.sql", b"SELECT 1"),
    ],
    ids=lambda change: f"{change[0]}-{change[1]!r}",
)
def test_a_truncated_or_edited_corpus(change: tuple[str, bytes | None], ledger: Path, tmp_path: Path) -> None:
    refused(run("analyze", damaged(ledger, tmp_path, *change)), 65, "")


def test_one_changed_byte_of_a_routine(ledger: Path, tmp_path: Path) -> None:
    (path,) = ledger.glob("routines/ledger/total-*.sql")
    name = str(path.relative_to(ledger))
    refused(run("analyze", damaged(ledger, tmp_path, name, path.read_bytes().replace(b"0", b"1"))), 65, name)


def test_an_unwritable_place(ledger: Path, tmp_path: Path) -> None:
    """A file stands where a folder would have to be: not even root can write there."""
    blocked = tmp_path / "file"
    blocked.write_bytes(b"kept")
    refused(run("snapshot", "--sql", *LEDGER, "--out", blocked / "out"), 73, "")
    refused(run("snapshot", "--sql", *LEDGER, "--out", blocked), 73, "isn't a folder")
    refused(run("seal", ledger, "--out", blocked / "manifest.json"), 73, "can't write")
    refused(run("seal", ledger, "--out", tmp_path / "none" / "manifest.json"), 73, "can't write")
    assert blocked.read_bytes() == b"kept"


def test_a_folder_with_other_things_in_it(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("kept")
    refused(run("snapshot", "--sql", *LEDGER, "--out", tmp_path), 73, "holds other files")
    assert (tmp_path / "letter.txt").read_text() == "kept"


def test_an_unknown_routine(ledger: Path) -> None:
    refused(run("reach", ledger, "ledger.pots(bigint)"), 65, "ledger.pots(bigint)")
    refused(run("why", ledger, "nonsense", "ledger.account"), 65, "nonsense")
    refused(run("why", ledger, "ledger.keep_balance()", "nonsense"), 65, "nonsense")


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"[]",
        b"{}",
        b'{"id": 1}',
        b'{"id": 1, "sql": 2}',
        b'{"id": 1, "sql": "select 1", "search_path": []}',
        b'{"id": 1, "sql": "select 1", "params": "integer"}',
        b'{"id": 1, "sql": "select 1", "colour": "blue"}',
        b"\xff",
    ],
)
def test_malformed_statements(line: bytes, ledger: Path, tmp_path: Path) -> None:
    good = b'{"id": 0, "sql": "select 1", "search_path": "ledger"}\n'
    file = tmp_path / "statements.jsonl"
    file.write_bytes(good + line + b"\n")
    refused(run("resolve", ledger, "--statements", file), 65, "line 2")
    refused(run("resolve", ledger, "--statements", "-", given=line), 65, "line 1")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"format": 1, "format": 1}'])
def test_what_is_not_a_manifest(content: bytes, ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "manifest.json"
    file.write_bytes(content)
    refused(run("verify", file), 65, "")
    refused(run("check", file, "--corpus", ledger), 65, "")


@pytest.mark.parametrize("content", [b"", b"{}", b'{"format": 2}', b"\xff"])
def test_what_is_not_a_policy(content: bytes, ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "policy.json"
    file.write_bytes(content)
    refused(run("analyze", ledger, "--policy", file), 65, "")
    refused(run("analyze", ledger, "--policy", tmp_path / "none.json"), 65, "")
