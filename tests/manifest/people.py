"""Key holders, trust roots and envelopes for tests; keys are made when the tests run and are nowhere else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from securesystemslib.signer import CryptoSigner

from analyzer.manifest import envelope, trust
from analyzer.manifest.keys import Holder, labelled
from analyzer.manifest.statement import Terms, statement_bytes
from analyzer.manifest.verifying import Expected, Verified, verify
from analyzer.manifest.writing import manifest_bytes
from tests.manifest.samples import POLICY, sealed

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=365)
GROUPS = {"alice": "operator", "bob": "reviewer", "carol": "reviewer", "dave": "operator", "mallory": "reviewer"}
SIGNERS = {name: CryptoSigner.generate_ed25519() for name in GROUPS}
HOLDERS = {
    name: Holder(name, group, labelled(SIGNERS[name].public_key, name, group)) for name, group in GROUPS.items()
}
MANIFEST = sealed()
CONTENT = manifest_bytes(MANIFEST)
TERMS = Terms(
    environment="production", version=7, previous="", start=NOW - timedelta(days=1), end=NOW + timedelta(days=30)
)
STATEMENT = statement_bytes(MANIFEST, CONTENT, TERMS)
EXPECTED = Expected(now=NOW, policy=POLICY)
TRUSTED = ("alice", "bob", "carol")


def trust_root(
    names: Sequence[str] = TRUSTED,
    signers: Sequence[str] = ("alice", "bob"),
    *,
    previous: bytes | None = None,
    threshold: int = 2,
    version: int = 1,
    expires: datetime = LATER,
) -> bytes:
    """Return a trust root of these people, signed by some of them."""
    document = trust.new_trust(
        [HOLDERS[name] for name in names], threshold, {"reviewer": 1}, expires, version=version
    )
    before = trust.load_trust([previous], NOW) if previous else None
    for name in signers:
        document = trust.sign_trust(document, SIGNERS[name], HOLDERS[name].key.keyid, before)
    return document


def signed(names: Sequence[str], statement: bytes = STATEMENT) -> bytes:
    """Return the envelope that these people signed, in this order."""
    content: bytes | None = None
    for name in names:
        content = envelope.sign(statement, content, SIGNERS[name], HOLDERS[name])
    assert content is not None
    return content


TRUST = trust_root()
ENVELOPE = signed(("alice", "bob"))


def accept(content: bytes = ENVELOPE, trust: Sequence[bytes] = (TRUST,), **changes: object) -> Verified:
    """Verify the sample manifest with this envelope."""
    return verify(MANIFEST, CONTENT, content, trust, replace(EXPECTED, **changes))  # type: ignore[arg-type]
