"""Every diagnostic is unique, in its room's range, documented as the code says it, and shown by some test."""

import re
import string
from pathlib import Path

import pytest

from analyzer.base.diagnostics import CODES, ROOMS, Code
from analyzer.report.pages import markdown

ROOT = Path(__file__).parents[2]

BEGINNINGS = {
    "parse": "PGC1",
    "resolve": "PGC2",
    "effects": "PGC3",
    "dynamic": "PGC4",
    "inventory": "PGC5",
    "seal": "PGC60",
    "signatures": "PGC6[1-4]",
    "staleness": "PGC65",
}


def test_ids_are_unique() -> None:
    ids = [code.id for code in CODES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.__name__))
def test_ids_begin_with_their_rooms_digit(room: object) -> None:
    name = str(room.__name__).rsplit(".", 1)[-1]  # type: ignore[attr-defined]
    codes = [value for value in vars(room).values() if isinstance(value, Code)]
    assert [
        code.id for code in codes if not re.fullmatch(BEGINNINGS[name] + r"\d+", code.id) or len(code.id) != 6
    ] == []


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_code_says_what_is_so_what_to_do_and_why(code: Code) -> None:
    assert code.message
    assert code.hint
    assert len(code.why.split()) >= 8
    for text in (code.message, code.hint):
        assert all(name != "" for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_the_page_of_diagnostics_is_what_the_code_says() -> None:
    assert (ROOT / "docs" / "diagnostics.md").read_text() == markdown(CODES), "run: make docs"


def test_every_code_is_shown_by_a_test() -> None:
    """A code is shown where a test or an expected result names its id, or its constant."""
    texts = [
        path.read_text(errors="replace")
        for folder in ("tests", "corpus", "expected")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file() and path.suffix in {".py", ".sql", ".json", ".txt", ".tsv", ".md"}
    ]
    constants = {value.id: name for room in ROOMS for name, value in vars(room).items() if isinstance(value, Code)}
    missing = [
        f"{code} ({name})"
        for code, name in sorted(constants.items())
        if not any(code in text or re.search(rf"\b{name}\b", text) for text in texts)
    ]
    assert not missing, " ".join(missing)
