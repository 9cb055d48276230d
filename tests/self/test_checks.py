"""The checkers are tests, so that ``pytest`` is all there is to remember."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

CHECKERS: dict[str, list[str | Path]] = {
    "ruff check": [BIN / "ruff", "check", "--cache-dir", ".cache/ruff", "."],
    "ruff format": [BIN / "ruff", "format", "--check", "--cache-dir", ".cache/ruff", "."],
    "mypy": [BIN / "mypy", "--cache-dir", ".cache/mypy"],
    "import-linter": [BIN / "lint-imports", "--no-cache"],
}


@pytest.mark.parametrize("name", CHECKERS)
def test_checker_has_no_complaints(name: str) -> None:
    ran = subprocess.run(CHECKERS[name], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
