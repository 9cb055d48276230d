"""The same corpus gives the same bytes: for any hash seed, locale, time zone, workers and row order."""

import os
import random
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from analyzer.base.canonical import digest
from analyzer.catalog import corpus_files
from analyzer.catalog.snapshot import Snapshot
from analyzer.catalog.sorting import KEYS, in_order
from tests.cli.command import FIXED, corpus, run, run_process

VARIATIONS: Final = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "Asia/Kathmandu"},
    {"PYTHONHASHSEED": "4294967295", "LC_ALL": "POSIX", "TZ": "America/St_Johns", "PYTHONOPTIMIZE": "1"},
    {
        "PYTHONHASHSEED": "random",
        "LANG": "tr_TR.UTF-8",
        "PYTHONUTF8": "0",
        "PGTZ": "Asia/Tokyo",
        "PGDATESTYLE": "German",
    },
)


def contents(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder."""
    return {
        str(path.relative_to(folder)): digest(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the corpus of the demo's ledger."""
    return corpus(FIXED, tmp_path_factory.mktemp("corpora") / "ledger")


@pytest.mark.parametrize("variables", VARIATIONS[1::2], ids=lambda each: each["PYTHONHASHSEED"])
def test_a_snapshot_of_the_same_sql_has_the_same_files(
    variables: dict[str, str], ledger: Path, tmp_path: Path
) -> None:
    ran = run_process("snapshot", "--sql", *FIXED, "--out", tmp_path / "again", variables=variables)
    assert ran.code == 0, ran.errors
    assert contents(tmp_path / "again") == contents(ledger)


@pytest.fixture(scope="module")
def plain(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """Return the analysis and the manifest as this process makes them."""
    out = tmp_path_factory.mktemp("plain") / "manifest.json"
    assert run("seal", ledger, "--out", out).code == 0
    return run("analyze", ledger, "--format", "json").output, out.read_bytes()


@pytest.mark.parametrize(("variables", "workers"), list(zip(VARIATIONS, (1, 2, 1, 3), strict=True)))
def test_an_analysis_and_a_manifest_have_the_same_bytes(
    variables: dict[str, str], workers: int, ledger: Path, plain: tuple[bytes, bytes], tmp_path: Path
) -> None:
    varied = run_process("analyze", ledger, "--format", "json", "--workers", str(workers), variables=variables)
    assert (varied.code, varied.output) == (0, plain[0]), varied.errors
    out = tmp_path / "manifest.json"
    ran = run_process("seal", ledger, "--out", out, "--workers", str(workers), variables=variables)
    assert ran.code == 0, ran.errors
    assert out.read_bytes() == plain[1]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_catalog_rows_changes_nothing(seed: int, ledger: Path, tmp_path: Path) -> None:
    """A server gives its rows in any order; ``in_order`` is what every reading ends with."""
    snapshot = corpus_files.read(ledger)
    again = in_order(shuffled(snapshot, random.Random(seed)))
    assert again == snapshot
    corpus_files.write(again, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(ledger)


def shuffled(snapshot: Snapshot, chance: random.Random) -> Snapshot:
    """Return the snapshot with the rows of every table in some order."""
    tables: dict[str, Any] = {}
    for table in KEYS:
        rows = list(getattr(snapshot, table))
        chance.shuffle(rows)
        tables[table] = tuple(rows)
    return replace(snapshot, **tables)


def test_the_order_in_which_objects_were_made_changes_nothing(ledger: Path, tmp_path: Path) -> None:
    """OIDs follow that order; no byte may follow OIDs."""
    first, *others = FIXED
    text = first.read_text()
    start, end = text.index("CREATE FUNCTION ledger.account_named"), text.index("-- Which table this empties")
    routines = text[start:end].split("\n\nCREATE ")
    parts = [f"CREATE {part}" if number else part for number, part in enumerate(routines)]
    turned = text[:start] + "SET check_function_bodies = off;\n" + "\n\n".join(reversed(parts)) + "\n" + text[end:]
    file = tmp_path / "turned.sql"
    file.write_text(turned)
    again = corpus((file, *others), tmp_path / "again")
    assert (again / "corpus.root").read_bytes() == (ledger / "corpus.root").read_bytes()
    assert contents(again) == contents(ledger)


def test_no_path_or_name_of_this_machine_is_in_a_corpus(ledger: Path) -> None:
    words = {str(ledger), os.uname().nodename, str(Path.home()), str(Path.cwd())} - {"/", "/root"}
    text = "".join(path.read_text() for path in ledger.rglob("*") if path.is_file())
    assert [word for word in words if word in text] == []
