"""Make the golden corpora and their expected results again: ``make golden``; review the difference."""

import shutil
import sys
from pathlib import Path

from analyzer import pipeline
from analyzer.catalog import corpus_files
from analyzer.selftest import result_bytes, result_of

ROOT = Path(__file__).resolve().parent.parent
SOURCES = {
    "ledger": ("demo/1-ledger.sql", "demo/2-fixed.sql"),
    "ledger-refused": ("demo/1-ledger.sql",),
}
"""The SQL files of each golden corpus, below ``corpus/``."""


def main() -> int:
    """Write every golden corpus and its expected result."""
    for name, files in SOURCES.items():
        folder = ROOT / "corpus" / "golden" / name
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        corpus_files.write(pipeline.snapshot_of_files([ROOT / "corpus" / file for file in files]), folder)
        target = ROOT / "expected" / "golden" / f"{name}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(result_bytes(result_of(folder)))
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
