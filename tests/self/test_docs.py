"""What the documents say is so: paths exist, commands exist, every row of the mission has its place."""

import re
import subprocess
from pathlib import Path

import click
import pytest

from analyzer.cli.commands import HOMES, pgcallgraph
from analyzer.cli.options import Command

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
ROWS = {"A": 4, "B": 7, "C": 3, "D": 6, "E": 4, "F": 7, "G": 4, "H": 4, "I": 3, "J": 3}
"""How many rows each chapter of the mission has."""

PATH = re.compile(r"`((?:analyzer|tests|docs|corpus|expected|benchmarks)/[\w./*-]*)`")
COMMAND = re.compile(r"^(?:\$ )?pgcallgraph ([a-z]+)|`pgcallgraph ([a-z]+)", re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_paths_in_documents_exist(document: Path) -> None:
    missing = [path for path in PATH.findall(document.read_text()) if not list(ROOT.glob(path.rstrip("/")))]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_in_documents_exist(document: Path) -> None:
    words = {first or second for first, second in COMMAND.findall(document.read_text())}
    assert words - HOMES.keys() == set()


def test_every_command_is_documented_and_has_examples() -> None:
    text = (ROOT / "docs" / "cli.md").read_text()
    context = click.Context(pgcallgraph)
    for name in pgcallgraph.list_commands(context):
        command = pgcallgraph.get_command(context, name)
        assert f"pgcallgraph {name}" in text
        several = command.commands.values() if isinstance(command, click.Group) else (command,)
        examples = [line for each in several if isinstance(each, Command) for line, _ in each.examples]
        assert examples
        assert all(line.split()[0] == name for line in examples)


def test_every_row_of_the_mission_is_answered() -> None:
    answered = re.findall(r"^\| ([A-J]\d) \|", (ROOT / "docs" / "mission.md").read_text(), re.MULTILINE)
    assert answered == [f"{letter}{number}" for letter, count in ROWS.items() for number in range(1, count + 1)]


def test_what_the_mission_calls_done_has_a_test() -> None:
    for line in (ROOT / "docs" / "mission.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"[A-J]\d", cells[0]) and cells[-1] != "not yet":
            assert PATH.search(cells[3]), line


def test_every_decision_is_numbered_once() -> None:
    numbers = [path.name[:4] for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert len(numbers) == len(set(numbers))


def test_nothing_of_a_machine_is_in_the_repository() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    foreign = re.compile(rb"/work/(main|shared)|/tmp/board|BEGIN [A-Z ]*PRIVATE KEY")
    found = [
        name
        for name in tracked.decode().split("\0")
        if name and Path(ROOT / name).is_file() and foreign.search(Path(ROOT / name).read_bytes())
    ]
    assert found == ["tests/self/test_docs.py"]
