"""psql itself as the referee of where scripts are cut: what it sends, the server logs.

Truth: psql and server of the same version, 15 to 18.
"""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.catalog.embedded import Server, server_from
from analyzer.catalog.embedded.script import next_piece
from tests.embedded.test_script import CUTS
from tests.servers import ROOT

PREFIX = "@@@@"
STATEMENT = re.compile(r"(?:STATEMENT|LOG:  duration: [0-9.]+ ms  statement): +(.*)", re.DOTALL)
LOGGING = (f"log_line_prefix = '{PREFIX}'", "log_min_duration_statement = 0", "log_min_error_statement = error")

# What decides where a statement ends; a backslash outside of quotes would be a command.
WORDS = [
    "'",
    '"',
    "$$",
    "$a$",
    ";",
    "(",
    ")",
    "/*",
    "*/",
    "--",
    "\n",
    " ",
    "a",
    "e'",
    "E'\\''",
    "U&'",
    "x'",
    "$1",
    "+",
]
WORDS += ["create function ", "create or replace procedure ", "begin ", "end ", "case ", "1", "é", "''", ":=", "::"]

Sent = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def sent(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sent]:
    """Yield what runs a script with psql, and returns the statements that the server was sent."""
    file = tmp_path_factory.mktemp("scripts") / "script.sql"
    with server_from(server.programs, server.major) as own:
        with psycopg.connect(own.dsn, autocommit=True) as connection:
            for setting in LOGGING:
                connection.execute(f"ALTER SYSTEM SET {setting}".encode())
            connection.execute("SELECT pg_reload_conf()")
        log = own.folder / "log"

        def run(text: str) -> list[str]:
            file.write_text(text)
            before = log.stat().st_size
            psql(own, file)
            entries = log.read_bytes()[before:].decode().split(PREFIX)
            found = (STATEMENT.match(entry) for entry in entries)
            return statements(match[1] for match in found if match)

        while not run("SELECT 1"):
            pass  # until the settings are in force
        yield run


def psql(server: Server, file: Path) -> None:
    """Run a script; whether its statements succeed doesn't matter."""
    command = [str(server.programs / "psql"), "--no-psqlrc", "--quiet", f"--file={file}", server.dsn]
    libraries = {"LD_LIBRARY_PATH": str(server.programs.parent / "lib")}
    subprocess.run(command, env=os.environ | libraries, capture_output=True, check=False)


def statements(texts: Iterator[str]) -> list[str]:
    """Return what says something, without what stands around it: psql keeps comments before a statement."""
    found = []
    for text in texts:
        piece = next_piece(text, 0)
        found.append(" ".join(text[piece.start :].split()).rstrip("; ") if piece else "")
    return [text for text in found if text]


def cut(text: str) -> Iterator[str]:
    """Yield our pieces of a script."""
    position = 0
    while piece := next_piece(text, position):
        yield text[piece.start : piece.end]
        position = piece.next


def test_we_cut_where_psql_cuts(sent: Sent) -> None:
    for text, pieces in CUTS:
        if not any(piece.startswith("\\") for piece in pieces):
            assert sent(text) == statements(cut(text)), text


def test_we_cut_our_own_scripts_where_psql_cuts_them(sent: Sent) -> None:
    texts = [path.read_text() for path in sorted(ROOT.glob("corpus/**/*.sql"))]
    plain = "SET default_transaction_read_only = on;\n" + "\n;\n".join(
        text for text in texts if "stdin" not in text.lower() and "\\" not in text
    )
    assert sent(plain) == statements(cut(plain))


@settings(
    deadline=None, derandomize=True, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(WORDS), max_size=24).map("".join))
def test_we_cut_anything_where_psql_cuts_it(sent: Sent, text: str) -> None:
    assert sent(text) == statements(cut(text))
