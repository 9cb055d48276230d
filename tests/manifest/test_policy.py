"""The policy file: read strictly, digested whatever its layout, and obeyed."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analyzer.base.canonical import canonical
from analyzer.base.diagnostics.seal import SUPPRESSED
from analyzer.base.failures import BadInputError
from analyzer.base.policy import Ceilings
from analyzer.manifest.ceiling import limited
from analyzer.manifest.policy import default_policy, parse_policy, policy_digest, policy_json, read_policy

DEFAULT: Any = policy_json(default_policy())


def edited(change: str) -> bytes:
    document = json.loads(json.dumps(DEFAULT))
    exec(change, {"p": document})
    return canonical(document)


def test_a_policy_is_what_its_file_says() -> None:
    assert parse_policy(canonical(DEFAULT), "policy") == default_policy()
    assert read_policy(None) == default_policy()


def test_layout_and_order_of_sets_don_t_change_the_digest() -> None:
    content = json.dumps({**DEFAULT, "accepted_assumptions": DEFAULT["accepted_assumptions"][::-1]}, indent=3)
    assert policy_digest(parse_policy(content.encode(), "policy")) == policy_digest(default_policy())


@pytest.mark.parametrize(
    "change",
    [
        "p['owner'] = 'somebody'",
        "p['search_path'] = ['app']",
        "p['accepted_assumptions'].pop()",
        "p['entry_points'] = []",
        "p['limits']['strings'] = 65",
        "p['ceilings']['by_code']['PGC202'] = 3",
        "p['signing']['threshold'] = 3",
        "p['protected_languages'].append('plrust')",
        "p['trusted_leaves'].append({'identity': 'app.f()', 'definition': '0' * 64, 'reason': 'read it'})",
        "p['trusted_extensions'].append({'name': 'citext', 'version': '1.6', 'reason': 'read it'})",
        "p['accepted_vectors'].pop()",
        "p['retired'].append({'identity': 'app.f()', 'reason': 'unused'})",
        "p['retention_days'] = 1",
    ],
)
def test_every_decision_is_in_the_digest(change: str) -> None:
    changed = parse_policy(edited(change), "policy")
    assert policy_digest(changed) != policy_digest(default_policy())
    assert parse_policy(canonical(policy_json(changed)), "policy") == changed


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not JSON"),
        (b"[]", "policy"),
        (canonical(DEFAULT)[:-1] + b',"owner":"me"}', "duplicate key 'owner'"),
        (edited("p['colour'] = 'blue'"), "colour"),
        (edited("del p['owner']"), "owner"),
        (edited("p['owner'] = ''"), "owner"),
        (edited("p['format'] = 2"), "format"),
        (edited("p['limits']['strings'] = 0"), "limits.strings"),
        (edited("p['limits']['strings'] = '64'"), "limits.strings"),
        (edited("p['signing']['validity_days'] = 91"), "signing.validity_days"),
        (edited("p['search_path'] = 'app, public'"), "search_path"),
        (edited("p['trusted_leaves'] = [{'identity': 'app.f()', 'definition': '*', 'reason': 'x'}]"), "definition"),
        (edited("p['trusted_leaves'] = [{'identity': 'app.f()', 'definition': '0' * 64}]"), "reason"),
        (edited("p['retired'] = [{'identity': 'app.f()', 'reason': ''}]"), "reason"),
        (canonical(DEFAULT).replace(b'"strings":64', b'"strings":64.0'), "isn't an integer"),
    ],
)
def test_what_isn_t_exactly_a_policy_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(BadInputError, match=words):
        parse_policy(content, "policy.json")


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="can't read"):
        read_policy(tmp_path / "none.json")


def test_beyond_the_ceiling_one_aggregate_is_printed() -> None:
    ceilings = replace(default_policy().ceilings, diagnostics=2, by_code=(("b", 0),))
    shown = limited(ceilings, ["a", "b", "a", "a", "c", "b", "a"], str)
    assert shown.items == ("a", "a", "c")
    assert [(found.code, dict(found.facts)) for found in shown.anomalies] == [
        (SUPPRESSED, {"of": "a", "count": "2", "ceiling": "2"}),
        (SUPPRESSED, {"of": "b", "count": "2", "ceiling": "0"}),
    ]
    assert shown.anomalies[0].message == "2 more of a aren't printed: the policy's ceiling is 2"
    assert limited(Ceilings(9, ()), ["a"], str).anomalies == ()
