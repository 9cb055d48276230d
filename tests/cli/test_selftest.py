"""The known answers: a result that differs stops every seal (PGC607), whichever way it differs."""

import shutil
from pathlib import Path

import pytest

from analyzer import selftest
from tests.cli.command import run


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[selftest.Golden, ...]:
    """Let the self-test use copies, which a test may change."""
    copies = []
    for golden in selftest.golden_corpora():
        expected = tmp_path / f"{golden.name}.json"
        shutil.copy(golden.expected, expected)
        copies.append(selftest.Golden(golden.name, golden.corpus, expected))
    monkeypatch.setattr(selftest, "golden_corpora", lambda: tuple(copies))
    selftest.expected_digest.cache_clear()
    return tuple(copies)


def test_there_is_an_answer_that_must_be_a_refusal() -> None:
    results = {golden.name: golden.expected.read_text() for golden in selftest.golden_corpora()}
    assert '"refused": []' in results["ledger"]
    assert '"refused": []' not in results["ledger-refused"]


def test_the_digest_binds_every_result(copied: tuple[selftest.Golden, ...]) -> None:
    before = selftest.expected_digest()
    selftest.expected_digest.cache_clear()
    assert selftest.expected_digest() == before
    assert len(copied) >= 2


def test_another_result_stops_the_seal(copied: tuple[selftest.Golden, ...], tmp_path: Path) -> None:
    first = copied[0]
    first.expected.write_text(first.expected.read_text().replace('"resolved"', '"opaque"', 1))
    assert run("selftest").code == 3
    ran = run("seal", first.corpus, "--out", tmp_path / "manifest.json")
    assert ran.code == 3
    assert "PGC607" in ran.errors
    assert not (tmp_path / "manifest.json").exists()
    selftest.expected_digest.cache_clear()


def test_an_expected_result_that_is_missing_is_no_result(copied: tuple[selftest.Golden, ...]) -> None:
    copied[0].expected.unlink()
    assert next(verdict.holds for verdict in selftest.verdicts()) is False
