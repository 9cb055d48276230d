"""The two ways to write canonical JSON agree on everything a manifest can hold."""

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.base.canonical import canonical
from analyzer.manifest.model import Fact
from analyzer.manifest.reading import parse_manifest
from analyzer.manifest.roots import context_root, corpus_root
from analyzer.manifest.writing import manifest_bytes, manifest_json
from tests.manifest.samples import ADD, ANALYSIS, sealed, sha, with_routine

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(TEXT, TEXT, st.integers(0, 2**53 - 1))
def test_json_writes_what_rfc8785_writes(text: str, other: str, number: int) -> None:
    value = {"a": [text, None, True, number], "b": {"c": other}}
    fast = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
    assert fast.encode() == canonical(value)  # type: ignore[arg-type]


@settings(max_examples=50)
@given(TEXT, st.lists(TEXT, unique=True, max_size=4))
def test_reading_what_was_written_gives_it_back(identity: str, arguments: list[str]) -> None:
    entry = replace(ADD, identity=f"app.add{identity}", facts=(0,))
    analysis = replace(with_routine(entry), objects=(), facts=(Fact("routines", tuple(arguments), sha("x")),))
    analysis = replace(analysis, routines=tuple(sorted((entry,), key=lambda row: row.identity)), carriers=())
    manifest = replace(
        sealed(ANALYSIS),
        analysis=analysis,
        corpus_root=corpus_root(analysis.routines),
        context_root=context_root(analysis.facts),
    )
    content = manifest_bytes(manifest)
    assert content == canonical(manifest_json(manifest))
    assert parse_manifest(content) == manifest
