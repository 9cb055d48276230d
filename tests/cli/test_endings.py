"""Every way a command can end that has nothing to do with a database."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from analyzer.base import failures
from analyzer.base.failures import Failure
from analyzer.cli import run as running
from tests.cli.command import PROGRAM, ROOT, run

DOCUMENTED = (ROOT / "docs" / "cli.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["explain", "PGC000"], 64, "error: there is no diagnostic PGC000"),
        (["nonsense"], 64, "error: No such command 'nonsense'."),
        (["explain", "--nonsense"], 64, "error: No such option"),
        (["explain", "--format", "xml"], 64, "error: Invalid value for '--format'"),
    ],
)
def test_wrong_calls_end_with_usage(arguments: list[str], code: int, said: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.output) == (code, b"")
    assert ran.errors.startswith(said)
    assert "hint: " in ran.errors


def test_help_without_arguments_is_usage() -> None:
    ran = run()
    assert ran.code == 64
    assert ran.errors.startswith("Usage: pgcallgraph")


def test_output_to_a_full_device_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run([*PROGRAM, "explain"], stdout=full, stderr=subprocess.PIPE, check=False, cwd=ROOT)
    assert ended.returncode == 73
    assert ended.stderr.decode().startswith("error: can't write to standard output: No space left on device")


def test_a_reader_that_goes_away_is_no_error_message() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run([*PROGRAM, "explain"], stdout=writing, stderr=subprocess.PIPE, check=False, cwd=ROOT)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_a_bug_is_reported_shortly(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("PGCALLGRAPH_DEBUG", raising=False)
    monkeypatch.setattr("analyzer.report.pages.listing", break_down)
    assert running.run(["explain"]) == 70
    said = capfd.readouterr().err
    assert said.startswith("error: internal error: ZeroDivisionError: ")
    assert "Traceback" not in said
    assert len(said.splitlines()) == 2


def test_a_bug_shows_its_traceback_to_those_who_debug(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("analyzer.report.pages.listing", break_down)
    assert running.run(["--debug", "explain"]) == 70
    assert "Traceback" in capfd.readouterr().err


def break_down(*_: object) -> str:
    return str(1 / 0)


def test_an_interrupt_ends_as_shells_expect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.report.pages.listing", interrupt)
    assert running.run(["explain"]) == 128 + signal.SIGINT


STOPPED = """
import sys
from analyzer.cli import main
class Stop:
    def find_spec(*_): raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
main()
"""


def test_an_interrupt_during_the_imports_is_quiet_too() -> None:
    ran = subprocess.run([PROGRAM[0], "-c", STOPPED], capture_output=True, check=False, cwd=ROOT)
    assert (ran.returncode, ran.stdout, ran.stderr) == (128 + signal.SIGINT, b"", b"interrupted\n")


def interrupt(*_: object) -> str:
    raise KeyboardInterrupt


def kinds_of(failure: type[Failure]) -> list[type[Failure]]:
    return [failure, *(each for kind in failure.__subclasses__() for each in kinds_of(kind))]


@pytest.mark.parametrize("kind", kinds_of(failures.Failure), ids=lambda kind: kind.__name__)
def test_every_failures_exit_code_is_documented(kind: type[Failure]) -> None:
    assert f"| {kind.exit_code} |" in DOCUMENTED
