"""The README's example is real: its commands are run, and print what stands there."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import ROOT, run

README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ pgcallgraph (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def examples() -> Iterator[tuple[str, str]]:
    """Yield each command of the README and what it is said to print."""
    for block in BLOCK.findall(README.read_text()):
        yield from COMMAND.findall(block)


def printed(command: str, folder: Path) -> str:
    """Return what a command prints; what it reads and writes beside the repository is in ``folder``."""
    words = [
        str(folder / word)
        if word.endswith((".corpus", "manifest.json"))
        else word.replace("corpus/", f"{ROOT}/corpus/")
        for word in shlex.split(command)
    ]
    ran = run(*words)
    assert ran.errors == ""
    return ran.output.decode().replace(f"{folder}/", "")


def test_every_example_prints_what_the_readme_says(tmp_path: Path) -> None:
    shown = list(examples())
    assert len(shown) >= 4
    assert [(command, timeless(printed(command, tmp_path))) for command, _ in shown] == [
        (command, timeless(output)) for command, output in shown
    ]


def timeless(output: str) -> str:
    """Return the output without digests: a manifest's changes with every change of the analyzer."""
    return re.sub("[0-9a-f]{64}", "…", output)


def test_the_python_example_uses_public_names() -> None:
    import analyzer

    assert set(re.findall(r"analyzer\.([a-z_]+)\(", README.read_text())) <= set(analyzer.__all__)


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)h][^)]*)\)", README.read_text()))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
