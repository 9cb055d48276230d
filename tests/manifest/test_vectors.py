"""The test vectors of docs/manifest.md, computed here with the standard library alone, and by the product."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from analyzer.manifest.reading import parse_manifest
from analyzer.manifest.statement import statement_bytes
from analyzer.manifest.writing import manifest_bytes
from tests.manifest.people import TERMS
from tests.manifest.samples import sealed, sha

DOCS = Path(__file__).parents[2] / "docs"
CONTENT = (DOCS / "examples" / "manifest.json").read_bytes()
STATEMENT = (DOCS / "examples" / "statement.json").read_bytes()
PAGE = (DOCS / "manifest.md").read_text()


def root(header: str, rows: list[Any]) -> str:
    lines = sorted(json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode() for row in rows)
    return hashlib.sha256(b"".join(line + b"\n" for line in (header.encode(), *lines))).hexdigest()


def test_another_implementation_gets_the_digests_of_the_page() -> None:
    document = json.loads(CONTENT)
    analysis = document["analysis"]
    routines = [[row["kind"], row["identity"], row["definition"]] for row in analysis["routines"]]
    assert root("pgcallgraph-corpus-v1", routines) == document["corpus_root"]
    assert root("pgcallgraph-context-v1", analysis["facts"]) == document["context_root"]
    for value in (
        hashlib.sha256(CONTENT).hexdigest(),
        hashlib.sha256(STATEMENT).hexdigest(),
        document["corpus_root"],
        document["context_root"],
    ):
        assert f"`{value}`" in PAGE


def test_the_product_reads_and_writes_them() -> None:
    manifest = parse_manifest(CONTENT)
    assert manifest == replace(sealed(), policy=sha("policy"))
    assert manifest_bytes(manifest) == CONTENT
    assert statement_bytes(manifest, CONTENT, TERMS) == STATEMENT
