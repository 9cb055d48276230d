"""A manifest's bytes: written one way, read only that way."""

import json
import random
from typing import Any

import pytest

from analyzer.base.canonical import canonical
from analyzer.manifest.reading import parse_manifest
from analyzer.manifest.strict import NotStrict, load, load_canonical
from analyzer.manifest.writing import manifest_bytes
from tests.manifest.samples import sealed

CONTENT = manifest_bytes(sealed())


def edited(change: str) -> bytes:
    """Return the canonical bytes of the manifest after ``change``, a Python statement about ``m``."""
    document: Any = json.loads(CONTENT)
    exec(change, {"m": document, "a": document["analysis"], "sha": "0" * 64})
    return canonical(document)


def test_reading_gives_what_was_written() -> None:
    assert parse_manifest(CONTENT) == sealed()
    assert manifest_bytes(parse_manifest(CONTENT)) == CONTENT


def test_every_change_of_one_byte_is_refused() -> None:
    """Each byte, replaced by others that keep it text (a digit, a letter, a bracket) and by one that doesn't."""
    random.seed(7)
    for at, byte in enumerate(CONTENT):
        for other in {ord("0"), ord("a"), ord('"'), byte ^ 1, random.randrange(256)} - {byte}:
            changed = CONTENT[:at] + bytes([other]) + CONTENT[at + 1 :]
            try:
                manifest = parse_manifest(changed)
            except NotStrict:
                continue
            assert manifest_bytes(manifest) == changed
            assert manifest != sealed()


def test_every_byte_left_out_or_doubled_is_refused_or_another_manifest() -> None:
    for at in range(len(CONTENT)):
        for changed in (CONTENT[:at] + CONTENT[at + 1 :], CONTENT[:at] + CONTENT[at : at + 1] + CONTENT[at:]):
            try:
                manifest = parse_manifest(changed)
            except NotStrict:
                continue
            assert manifest_bytes(manifest) == changed != CONTENT


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not JSON"),
        (CONTENT + b"\n", "not canonical"),
        (b" " + CONTENT, "not canonical"),
        (CONTENT[:-1] + b',"policy":"x"}', "duplicate key"),
        (CONTENT.replace(b'"format":1', b'"format":1.0'), "isn't an integer"),
        (CONTENT.replace(b'"format":1', b'"format":1e0'), "isn't an integer"),
        (CONTENT.replace(b'"format":1', b'"format":NaN'), "isn't an integer"),
        (CONTENT.replace(b"app.stamp", b"app.\\u0073tamp"), "not canonical"),
        (CONTENT.replace("ä".encode(), b"\xe4"), "not JSON"),
        (CONTENT.replace("ä".encode(), b"\\ud800"), "no canonical form"),
        (b"[" * 100_000, "not JSON"),
        (b'{"format":1}', "analyzer"),
        (b"[]", "document"),
        (edited("m['format'] = 2"), "format"),
        (edited("m['format'] = True"), "not a manifest's bytes"),
        (edited("m['extra'] = 1"), "extra"),
        (edited("del m['targets']"), "targets"),
        (edited("m['policy'] = m['policy'].upper()"), "policy"),
        (edited("m['policy'] += '0'"), "policy"),
        (edited("m['policy'] = None"), "policy"),
        (edited("a['server_version_num'] = '160015'"), "server_version_num"),
        (edited("a['server_version_num'] = -1"), "server_version_num"),
        (edited("a['routines'][0]['kind'] = 'table'"), "kind"),
        (edited("a['routines'][0]['status'] = 'fine'"), "status"),
        (edited("a['routines'][0]['edges'][0][0] = 'calls'"), "edges.0.0"),
        (edited("a['routines'][0]['edges'][0].append(1)"), "edges"),
        (edited("a['routines'][0]['edges'][0].pop()"), "edges"),
        (edited("a['routines'][0]['edges'][1][4][0] = -1"), "edges.1.4.0"),
        (edited("a['routines'][0]['edges'][1][4].pop()"), "edges.1.4.5"),
        (edited("a['routines'][0]['edges'][1][5] = 'PGC999'"), "unknown diagnostic code"),
        (edited("a['routines'][0]['edges'].reverse()"), "edges of function app.add"),
        (edited("a['routines'].reverse()"), "routines: item 1"),
        (edited("a['routines'].append(a['routines'][-1])"), "routines: item 2"),
        (edited("a['facts'].reverse()"), "facts: item 1"),
        (edited("a['carriers'].reverse()"), "carriers: item 1"),
        (edited("a['routines'][0]['facts'] = [1, 0]"), "facts of function app.add"),
        (edited("a['routines'][0]['facts'] = [5]"), "there is no fact 5"),
        (edited("a['routines'][0]['facts'] = [0, 0]"), "facts of function app.add"),
        (edited("a['facts'][0][0] = 'horoscope'"), "unknown kinds of facts: horoscope"),
        (edited("a['facts'][0][2] = sha"), "context_root"),
        (edited("a['routines'][0]['definition'] = sha"), "corpus_root"),
        (edited("m['corpus_root'] = sha"), "corpus_root"),
        (edited("m['context_root'] = sha"), "context_root"),
    ],
)
def test_what_is_not_exactly_a_manifest_is_refused_with_the_place(content: bytes, words: str) -> None:
    assert content != CONTENT
    with pytest.raises(NotStrict, match=words.replace("[", r"\[")):
        parse_manifest(content)


def test_strict_json_keeps_what_is_fine() -> None:
    assert load(b'{"b": [1, null, true, "\\u00e4"], "a": {}}') == {"b": [1, None, True, "ä"], "a": {}}
    assert load_canonical('{"a":{},"b":[1,null,true,"ä"]}'.encode()) == {"a": {}, "b": [1, None, True, "ä"]}
