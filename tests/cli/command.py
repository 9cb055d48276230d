"""The command as its users run it: a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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


def run(*arguments: str | Path, variables: Mapping[str, str] | None = None, given: bytes = b"") -> Ran:
    """Run ``pgcallgraph arguments…`` with some environment variables set besides."""
    ended = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=given,
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
