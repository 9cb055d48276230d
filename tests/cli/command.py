"""The command as its users run it: in this process, which is quick, or in one of its own."""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analyzer.cli.run import run as run_here

ROOT: Final = Path(__file__).resolve().parents[2]
DEMO: Final = ROOT / "corpus" / "demo"
PROGRAM: Final = (sys.executable, "-c", "from analyzer.cli import main; main()")
LEDGER: Final = (DEMO / "1-ledger.sql",)
FIXED: Final = (*LEDGER, DEMO / "2-fixed.sql")
CHANGED: Final = (*FIXED, DEMO / "3-changed.sql")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    output: bytes
    errors: str


def run(*arguments: str | Path, given: bytes = b"") -> Ran:
    """Run ``pgcallgraph arguments…`` in this process; standard streams are files, as in a pipeline."""
    stdin = sys.stdin
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        sys.stdin = io.TextIOWrapper(io.BytesIO(given))
        try:
            with (
                io.TextIOWrapper(output, write_through=True) as out,
                io.TextIOWrapper(errors, write_through=True) as err,
                redirect_stdout(out),
                redirect_stderr(err),
            ):
                code = run_here([*map(str, arguments)])
                output.seek(0)
                errors.seek(0)
                return Ran(code, output.read(), errors.read().decode())
        finally:
            sys.stdin = stdin


def run_process(*arguments: str | Path, variables: Mapping[str, str] | None = None) -> Ran:
    """Run ``pgcallgraph arguments…`` in a process of its own, with some environment variables set besides."""
    ended = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**os.environ, **(variables or {})},
        cwd=ROOT,
        timeout=300,
        check=False,
    )
    return Ran(ended.returncode, ended.stdout, ended.stderr.decode())


def corpus(files: Sequence[Path], folder: Path) -> Path:
    """Make the corpus of SQL files in ``folder``, and return it."""
    ran = run("snapshot", "--sql", *files, "--out", folder)
    assert ran.code == 0, ran.errors
    return folder
