"""The known-answer test: golden corpora are analysed again, and must give what they gave when they were reviewed.

Some corpora must be refused, for exactly the reasons that are written down: so an analyzer that has become
permissive fails, too. The digest of all expected results is bound by every seal.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from analyzer.base.canonical import Json, canonical, digest, root
from analyzer.base.diagnostics.seal import SELF_TEST_FAILED
from analyzer.base.failures import Failure
from analyzer.catalog import corpus_files
from analyzer.manifest.policy import default_policy
from analyzer.manifest.refusing import reasons_against
from analyzer.pipeline import analyze
from analyzer.report.documents import analysis_json, pieces_of

HEADER: Final = "pgcallgraph-expected-v1"
PLACES: Final = (
    ("pgcallgraph_golden/corpus", "pgcallgraph_golden/expected"),
    ("corpus/golden", "expected/golden"),
)
"""Where corpora and results stand beside the package: in a wheel, in a checkout."""


class SelfTestError(Failure):
    """The analyzer doesn't give the known answers: nothing it says can be trusted."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Golden:
    """A golden corpus, and the file with what it must give."""

    name: str
    corpus: Path
    expected: Path


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a golden corpus gave what it must."""

    name: str
    holds: bool


def golden_corpora() -> tuple[Golden, ...]:
    """Return the golden corpora, which stand beside the package: in a wheel, or in a checkout.

    Raises:
        SelfTestError: there are none.

    """
    beside = Path(__file__).resolve().parent.parent
    for corpora, expected in (
        ("pgcallgraph_golden/corpus", "pgcallgraph_golden/expected"),
        ("corpus/golden", "expected/golden"),
    ):
        if (beside / corpora).is_dir():
            names = sorted(path.name for path in (beside / corpora).iterdir() if path.is_dir())
            return tuple(Golden(name, beside / corpora / name, beside / expected / f"{name}.json") for name in names)
    raise failed("the golden corpora are missing")


def failed(reason: str) -> SelfTestError:
    """Return the failure of a self-test."""
    return SelfTestError(
        f"{SELF_TEST_FAILED.id}: the self-test failed: {reason}", "Don't trust this installation; install it again."
    )


def result_of(corpus: Path) -> Json:
    """Return what a corpus gives: its analysis, and the reasons against sealing it under the default policy."""
    found = analyze(corpus_files.read(corpus))
    refused: list[Json] = [[why.entry, why.code] for why in reasons_against(found, default_policy())]
    return {"refused": refused, "analysis": without_words(json.loads(analysis_json(found, pieces_of(found))))}


def without_words(document: Json) -> Json:
    """Return the document without the wording of diagnostics, which isn't truth: a code says the same."""
    match document:
        case dict():
            return {key: without_words(part) for key, part in document.items() if key not in {"message", "hint"}}
        case list():
            return [without_words(part) for part in document]
        case _:
            return document


def result_bytes(result: Json) -> bytes:
    """Return a result as its file holds it: one that can be read and diffed."""
    return json.dumps(result, indent=1, sort_keys=True, ensure_ascii=False).encode() + b"\n"


def verdicts() -> Iterator[Verdict]:
    """Yield for each golden corpus whether it gives what it must."""
    for golden in golden_corpora():
        expected = golden.expected.read_bytes() if golden.expected.is_file() else b""
        yield Verdict(golden.name, result_bytes(result_of(golden.corpus)) == expected)


@cache
def expected_digest() -> str:
    """Return the digest of all expected results, having computed each of them again, once a process.

    Raises:
        SelfTestError: one isn't reproduced.

    """
    if wrong := [verdict.name for verdict in verdicts() if not verdict.holds]:
        raise failed(f"{', '.join(wrong)} gave another result")
    return root(
        HEADER, (canonical([golden.name, digest(golden.expected.read_bytes())]) for golden in golden_corpora())
    )
