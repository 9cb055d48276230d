"""Sealing: an analysis without a reason against it becomes a manifest that binds all it depends on."""

from dataclasses import dataclass

from analyzer.base.policy import Policy
from analyzer.manifest.model import Analysis, AnalyzerContract, Manifest
from analyzer.manifest.pertinent import pertinent
from analyzer.manifest.policy import policy_digest
from analyzer.manifest.refusing import Reason, reasons_against
from analyzer.manifest.roots import context_root, corpus_root


@dataclass(frozen=True, slots=True)
class Refused:
    """There is no seal, and this is the complete list of reasons."""

    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bindings:
    """What a seal depends on besides the analysis; ``targets`` and ``expected`` are digests."""

    contract: AnalyzerContract
    policy: Policy
    targets: str
    expected: str


def seal(analysis: Analysis, bindings: Bindings) -> Manifest | Refused:
    """Return the manifest that seals ``analysis``, or why there is none.

    The caller has run the self-test, of which ``bindings.expected`` is the digest of the known results.
    """
    if reasons := reasons_against(analysis, bindings.policy):
        return Refused(reasons)
    sealed = pertinent(analysis)
    return Manifest(
        analyzer=bindings.contract,
        policy=policy_digest(bindings.policy),
        targets=bindings.targets,
        expected=bindings.expected,
        corpus_root=corpus_root(sealed.routines),
        context_root=context_root(sealed.facts),
        analysis=sealed,
    )
