"""Verification, in an order that lets nothing unverified be parsed for meaning; each refusal has its own code."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from analyzer.base.diagnostics import signatures as codes
from analyzer.base.policy import Policy
from analyzer.manifest.envelope import Envelope, parse_envelope, signed_bytes
from analyzer.manifest.keys import is_valid
from analyzer.manifest.model import AnalyzerContract, Manifest
from analyzer.manifest.policy import policy_digest
from analyzer.manifest.statement import Terms, check_statement
from analyzer.manifest.strict import first_difference
from analyzer.manifest.trust import TrustRoot, load_trust
from analyzer.manifest.verdicts import refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the verifier knows by itself.

    ``policy``: what was agreed on; its signing rules hold besides the trust root's. ``contract`` and ``results``: of
    the verifier's own analyzer, None where it isn't to be compared. ``environment``: None for any.
    ``last_version``: the seal in force before; a verifier without a memory can't notice that one was rolled back.
    """

    now: datetime
    policy: Policy
    contract: AnalyzerContract | None = None
    results: str | None = None
    environment: str | None = None
    last_version: int = 0


@dataclass(frozen=True, slots=True)
class Verified:
    """A seal that holds: its terms, and who signed (pairs of principal and group, sorted)."""

    terms: Terms
    principals: tuple[tuple[str, str], ...]


def verify(
    manifest: Manifest, content: bytes, envelope: bytes, trust: Sequence[bytes], expected: Expected
) -> Verified:
    """Return who sealed the manifest and on which terms; ``manifest`` was read from ``content``.

    ``trust`` is a chain of trust roots of which the first is trusted because the caller names it.

    Raises:
        SealRefusedError: the seal doesn't hold; its code says why.

    """
    parsed = parse_envelope(envelope)
    root = load_trust(trust, expected.now)
    principals = check_signatures(parsed, root)
    check_quorum(principals, root, expected.policy)
    terms = check_statement(parsed.payload, manifest, content)
    check_bindings(manifest, expected)
    check_terms(terms, expected)
    return Verified(terms, tuple(sorted(principals.items())))


def check_signatures(envelope: Envelope, root: TrustRoot) -> dict[str, str]:
    """Return the group of each principal that signed; every signature must be one of theirs, and valid."""
    data = signed_bytes(envelope.payload)
    principals: dict[str, str] = {}
    for key, signature in envelope.signatures:
        holder = root.sealers.get(key)
        if holder is None:
            raise refusal(codes.UNTRUSTED_SIGNATURE, key=key)
        if not is_valid(holder.key, signature, data):
            raise refusal(codes.BAD_SIGNATURE, key=key)
        if holder.principal in principals:
            raise refusal(codes.SAME_PRINCIPAL, principal=holder.principal)
        principals[holder.principal] = holder.group
    return principals


def check_quorum(principals: dict[str, str], root: TrustRoot, policy: Policy) -> None:
    """Check that enough principals signed, and enough of each group, for the trust root and for the policy."""
    threshold = max(root.threshold, policy.signing.threshold)
    count = len(principals)
    if count < threshold:
        raise refusal(
            codes.QUORUM,
            count=str(count),
            threshold=str(threshold),
            missing=str(threshold - count),
            principals=", ".join(sorted(principals)) or "nobody",
        )
    for group, required in (*root.groups, *policy.signing.groups):
        signed = sum(member == group for member in principals.values())
        if signed < required:
            raise refusal(codes.GROUP_QUORUM, count=str(signed), required=str(required), group=group)


def check_bindings(manifest: Manifest, expected: Expected) -> None:
    """Check policy, analyzer and known results against the verifier's own."""
    check_policy(manifest, expected.policy)
    if expected.contract is not None:
        check_contract(manifest.analyzer, expected.contract)
    if expected.results is not None and manifest.expected != expected.results:
        raise refusal(codes.OTHER_EXPECTED, sealed=manifest.expected, actual=expected.results)


def check_policy(manifest: Manifest, policy: Policy) -> None:
    """Check that the seal was made under this policy."""
    actual = policy_digest(policy)
    if manifest.policy != actual:
        raise refusal(codes.OTHER_POLICY, sealed=manifest.policy, actual=actual)


def check_contract(sealed: AnalyzerContract, actual: AnalyzerContract) -> None:
    """Check that the running analyzer is the one that made the seal."""
    for field in ("name", "version", "files", "dependencies", "grammar"):
        was, now = getattr(sealed, field), getattr(actual, field)
        if was != now:
            raise refusal(codes.OTHER_ANALYZER, field=field, sealed=was, actual=now)


def check_terms(terms: Terms, expected: Expected) -> None:
    """Check environment, validity and version."""
    if expected.environment is not None and terms.environment != expected.environment:
        raise refusal(codes.OTHER_ENVIRONMENT, signed=terms.environment, expected=expected.environment)
    allowed = expected.policy.signing.validity_days
    seconds = (terms.end - terms.start).total_seconds()
    if not 0 < seconds <= allowed * 86400:
        raise refusal(codes.WINDOW_TOO_LONG, days=f"{seconds / 86400:g}", allowed=str(allowed))
    if expected.now < terms.start:
        raise refusal(codes.NOT_YET_VALID, start=terms.start.isoformat())
    if expected.now >= terms.end:
        raise refusal(codes.SEAL_EXPIRED, end=terms.end.isoformat())
    if terms.version <= expected.last_version:
        raise refusal(codes.ROLLED_BACK, version=str(terms.version), last=str(expected.last_version))


def check_corpus(manifest: Manifest, root: str) -> None:
    """Check that a corpus with this root is the one that was sealed."""
    if root != manifest.corpus_root:
        raise refusal(codes.OTHER_CORPUS, sealed=manifest.corpus_root, actual=root)


def check_reproduction(content: bytes, analyze: Callable[[], bytes]) -> None:
    """Check that running the analysis again, which ``analyze`` does, gives the manifest's bytes."""
    again = analyze()
    if again != content:
        raise refusal(codes.NOT_REPRODUCED, difference=first_difference(content, again))
