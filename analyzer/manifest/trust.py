"""The trust root: a TUF root document whose keys name principals and groups.

TUF gives thresholds, expiry and a chain of versions, each signed by the one before it. Its ``targets`` role is ours
to seal; ``root`` may change the trust root. What TUF doesn't check is checked here: key ids, equal keys, principals,
and that every signature counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from securesystemslib.signer import Signature, Signer
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root
from tuf.api.serialization import DeserializationError

from analyzer.base.canonical import Json, canonical
from analyzer.base.diagnostics import signatures as codes
from analyzer.manifest.keys import GROUP, NAME, PRINCIPAL, Holder, checked_holder, is_valid, material, signature_of
from analyzer.manifest.strict import NotStrict, load_canonical
from analyzer.manifest.verdicts import refusal

SEAL_ROLE: Final = "targets"
ROOT_ROLE: Final = "root"
GROUPS: Final = "x-pgcallgraph-groups"


@dataclass(frozen=True, slots=True)
class TrustRoot:
    """Who may seal: holders by key id, the thresholds of principals, and how many of which group at least."""

    version: int
    expires: datetime
    sealers: Mapping[str, Holder]
    threshold: int
    groups: tuple[tuple[str, int], ...]
    rooters: Mapping[str, Holder]
    root_threshold: int


def load_trust(documents: Sequence[bytes], now: datetime) -> TrustRoot:
    """Return the last trust root of a chain; each is signed by the one before it and by itself (TUF 1.0, 5.3).

    The first is trusted because the caller names it. Only the last must not have expired (TUF 5.3.10).

    Raises:
        SealRefusedError: one isn't a trust root, isn't signed, doesn't follow, or the last one expired.

    """
    previous: TrustRoot | None = None
    for document in documents:
        previous = follow(previous, document)
    if previous is None:
        raise refusal(codes.NOT_A_TRUST_ROOT, reason="there is none")
    if now >= previous.expires:
        raise refusal(codes.TRUST_EXPIRED, expires=previous.expires.isoformat())
    return previous


def follow(previous: TrustRoot | None, document: bytes) -> TrustRoot:
    """Return the trust root in ``document``, which must follow ``previous`` if there is one."""
    metadata = parse(document)
    trust = trust_of(metadata.signed)
    if previous is not None and trust.version != previous.version + 1:
        raise refusal(codes.TRUST_CHAIN, version=str(trust.version), previous=str(previous.version))
    known = {**(previous.rooters if previous else {}), **trust.rooters}
    signers = valid_signers(metadata, known)
    for authority in (previous, trust) if previous else (trust,):
        principals = {holder.principal for key, holder in authority.rooters.items() if key in signers}
        if len(principals) < authority.root_threshold:
            raise refusal(codes.TRUST_NOT_SIGNED, version=str(trust.version), of=str(authority.version))
    return trust


def parse(document: bytes) -> Metadata[Root]:
    """Return the TUF document, whose bytes must be canonical and hold nothing that isn't read."""
    try:
        load_canonical(document)
        metadata = Metadata[Root].from_bytes(document)
    except (NotStrict, DeserializationError, RepositoryError) as error:
        raise refusal(codes.NOT_A_TRUST_ROOT, reason=str(error)) from error
    if metadata.signed.type != Root.type or trust_bytes(metadata) != document:
        raise refusal(codes.NOT_A_TRUST_ROOT, reason="it has fields of another kind of document")
    if metadata.unrecognized_fields or set(metadata.signed.unrecognized_fields) != {GROUPS}:
        raise refusal(codes.NOT_A_TRUST_ROOT, reason="it has unknown fields")
    if not all(isinstance(one.signature, str) for one in metadata.signatures.values()):
        raise refusal(codes.NOT_A_TRUST_ROOT, reason="a signature isn't text")
    return metadata


def trust_bytes(metadata: Metadata[Root]) -> bytes:
    """Return the bytes of a trust root: canonical, the signatures by key id."""
    document: dict[str, Json] = metadata.to_dict()
    signatures: list[Json] = [
        {"keyid": key, "sig": metadata.signatures[key].signature} for key in sorted(metadata.signatures)
    ]
    return canonical({**document, "signatures": signatures})


def trust_of(root: Root) -> TrustRoot:
    """Return what a trust root says, each key checked."""
    holders = {identifier: checked_holder(identifier, key) for identifier, key in root.keys.items()}
    materials: dict[bytes, str] = {}
    for identifier, holder in sorted(holders.items()):
        first = materials.setdefault(material(holder.key), identifier)
        if first != identifier:
            raise refusal(codes.KEY_TWICE, first=first, second=identifier)
    seal_role, root_role = root.roles[SEAL_ROLE], root.roles[ROOT_ROLE]
    check_names(holders.values())
    check_fields(root)
    if missing := {*seal_role.keyids, *root_role.keyids} - holders.keys():
        raise refusal(codes.NOT_A_TRUST_ROOT, reason=f"no key {sorted(missing)[0]}")
    return TrustRoot(
        version=root.version,
        expires=root.expires,
        sealers={key: holders[key] for key in seal_role.keyids},
        threshold=seal_role.threshold,
        groups=groups_of(root.unrecognized_fields.get(GROUPS)),
        rooters={key: holders[key] for key in root_role.keyids},
        root_threshold=root_role.threshold,
    )


def check_names(holders: Iterable[Holder]) -> None:
    """Check that people can tell all principals apart: none is another's name in capitals."""
    names: dict[str, str] = {}
    for holder in holders:
        first = names.setdefault(holder.principal.lower(), holder.principal)
        if first != holder.principal:
            raise refusal(codes.NOT_A_TRUST_ROOT, reason=f"{first} and {holder.principal} are hard to tell apart")


def check_fields(root: Root) -> None:
    """Check that nothing is left that isn't read here, and that ``true`` isn't taken for 1."""
    roles = root.roles.values()
    if any(type(number) is not int for number in (root.version, *(role.threshold for role in roles))):
        raise refusal(codes.NOT_A_TRUST_ROOT, reason="a version or threshold isn't a whole number")
    unknown = {
        *(name for key in root.keys.values() for name in key.unrecognized_fields.keys() - {PRINCIPAL, GROUP}),
        *(name for key in root.keys.values() for name in key.keyval.keys() - {"public"}),
        *(name for role in roles for name in role.unrecognized_fields),
    }
    if unknown or root.consistent_snapshot is not None:
        names = ", ".join(sorted(unknown)) or "consistent_snapshot"
        raise refusal(codes.NOT_A_TRUST_ROOT, reason=f"it has unknown fields: {names}")


def groups_of(value: object) -> tuple[tuple[str, int], ...]:
    """Return how many principals of which group must sign."""
    if not isinstance(value, dict):
        raise refusal(codes.NOT_A_TRUST_ROOT, reason=f"{GROUPS} isn't an object")
    for group, count in value.items():
        if not NAME.fullmatch(group) or type(count) is not int or count < 1:
            raise refusal(codes.NOT_A_TRUST_ROOT, reason=f"{GROUPS}: {group!r} needs a count")
    return tuple(sorted(value.items()))


def valid_signers(metadata: Metadata[Root], known: Mapping[str, Holder]) -> frozenset[str]:
    """Return the ids of the keys that signed; a signature that isn't valid or isn't known is refused."""
    for identifier, signature in metadata.signatures.items():
        if identifier not in known:
            raise refusal(codes.UNTRUSTED_SIGNATURE, key=identifier)
        if signature.unrecognized_fields or not is_valid(
            known[identifier].key, signature.signature, metadata.signed_bytes
        ):
            raise refusal(codes.BAD_SIGNATURE, key=identifier)
    return frozenset(metadata.signatures)


def new_trust(
    holders: Iterable[Holder],
    threshold: int,
    groups: Mapping[str, int],
    expires: datetime,
    *,
    version: int = 1,
    root_threshold: int | None = None,
) -> bytes:
    """Return an unsigned trust root of version ``version``: every holder may seal, and change the trust root.

    Raises:
        SealRefusedError: the holders can't ever reach the thresholds, or one key is given twice.

    """
    members = sorted(holders, key=lambda holder: holder.key.keyid)
    root = Root(version=version, expires=expires.replace(microsecond=0), consistent_snapshot=None)
    root.unrecognized_fields[GROUPS] = dict(sorted(groups.items()))
    for holder in members:
        root.add_key(holder.key, SEAL_ROLE)
        root.add_key(holder.key, ROOT_ROLE)
    root.roles[SEAL_ROLE].threshold = threshold
    root.roles[ROOT_ROLE].threshold = root_threshold or threshold
    check_reachable(trust_of(root), len(members))
    return trust_bytes(Metadata(root))


def check_reachable(trust: TrustRoot, members: int) -> None:
    """Check that enough principals, and enough of each group, are there to sign at all."""
    holders = trust.sealers.values()
    if len(holders) != members:
        raise refusal(codes.NOT_A_TRUST_ROOT, reason="one key is given twice")
    principals = {holder.principal for holder in holders}
    if len(principals) < max(trust.threshold, trust.root_threshold):
        raise refusal(
            codes.NOT_A_TRUST_ROOT,
            reason=f"{len(principals)} principals can't reach a threshold of {trust.threshold}",
        )
    for group, count in trust.groups:
        if len({holder.principal for holder in holders if holder.group == group}) < count:
            raise refusal(codes.NOT_A_TRUST_ROOT, reason=f"there aren't {count} principals of group {group}")


def sign_trust(document: bytes, signer: Signer, key_id: str, previous: TrustRoot | None = None) -> bytes:
    """Return the trust root with one more signature, of a key of it or of the one before it."""
    metadata = parse(document)
    known = {**(previous.rooters if previous else {}), **trust_of(metadata.signed).rooters}
    if key_id not in known:
        raise refusal(codes.UNTRUSTED_SIGNATURE, key=key_id)
    signature = signature_of(signer, known[key_id].key, metadata.signed_bytes)
    metadata.signatures[key_id] = Signature(key_id, signature)
    return trust_bytes(metadata)
