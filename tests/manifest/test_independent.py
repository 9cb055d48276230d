"""A verifier that knows only docs/manifest.md and the analyzer agree, on what holds and why something doesn't."""

import ast
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.base.canonical import canonical
from analyzer.manifest.policy import policy_json
from tests.manifest import independent, people, samples
from tests.manifest.independent import Document, RefusedError, jcs, verify

NOW = "2026-11-21T12:00:00Z"
POLICY = canonical(policy_json(samples.POLICY))


def judged(
    envelope: bytes = people.ENVELOPE, trust: bytes = people.TRUST, manifest: bytes = people.CONTENT, now: str = NOW
) -> None:
    verify(manifest, envelope, trust, POLICY, now)


def edited(content: bytes, change: Callable[[Document], object]) -> bytes:
    document = json.loads(content)
    change(document)
    return jcs(document)


def test_it_accepts_what_the_analyzer_signed() -> None:
    judged()
    judged(people.signed(("alice", "bob", "carol")))


@pytest.mark.parametrize(
    ("code", "attack"),
    [
        ("PGC610", lambda: judged(people.ENVELOPE + b"\n")),
        ("PGC611", lambda: judged(edited(people.ENVELOPE, lambda d: d.update(payloadType="text/plain")))),
        ("PGC612", lambda: judged(trust=people.TRUST + b" ")),
        ("PGC613", lambda: judged(trust=people.trust_root(signers=("alice",)))),
        ("PGC614", lambda: judged(now="2027-11-21T12:00:00Z")),
        ("PGC620", lambda: judged(edited(people.ENVELOPE, lambda d: d["signatures"].append(d["signatures"][0])))),
        ("PGC621", lambda: judged(people.signed(("alice", "mallory")))),
        ("PGC622", lambda: judged(edited(people.ENVELOPE, lambda d: d.update(payload="e30=")))),
        ("PGC624", lambda: judged(people.signed(("bob",)))),
        ("PGC625", lambda: judged(people.signed(("alice", "dave")), people.trust_root(("alice", "bob", "dave")))),
        ("PGC626", lambda: judged(people.signed(("alice", "bob"), people.STATEMENT + b" "))),
        ("corpus root", lambda: judged(manifest=people.CONTENT.replace(b"app.stamp", b"app.stump"))),
        ("PGC627", lambda: judged(manifest=people.CONTENT.replace(b'"UTF8"', b'"UTF9"'))),
        ("PGC633", lambda: judged(now="2026-12-21T12:00:00Z")),
    ],
)
def test_it_refuses_with_the_codes_of_the_page(code: str, attack: Callable[[], None]) -> None:
    with pytest.raises(RefusedError, match=f"^{code}$"):
        attack()


def test_it_gives_the_bytes_of_the_analyzer() -> None:
    for content in (people.CONTENT, people.STATEMENT, people.ENVELOPE, people.TRUST, POLICY):
        assert jcs(json.loads(content)) == content
    assert jcs({"\U0001f600": 1, "\ufb33": 2}) == '{"\U0001f600":1,"\ufb33":2}'.encode()  # RFC 8785, 3.2.3


def test_it_is_short_and_imports_nothing_of_the_analyzer() -> None:
    text = Path(independent.__file__).read_text()
    modules = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names])
    }
    assert modules == {"base64", "cryptography", "hashlib", "json", "typing"}
    assert len(text.splitlines()) <= 150
