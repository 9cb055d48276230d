"""Keys: Ed25519 only, each with the principal and the group it belongs to.

A key id is the SHA-256 of its key, and no key is listed twice: ``securesystemslib`` and ``tuf`` look at neither, and
count one key twice under two ids.
"""

import binascii
import re
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from securesystemslib.exceptions import UnverifiedSignatureError, VerificationError
from securesystemslib.signer import Key, Signature, Signer, SSlibKey

from analyzer.base.canonical import canonical, digest
from analyzer.base.diagnostics import signatures as codes
from analyzer.manifest.verdicts import refusal

PRINCIPAL: Final = "x-pgcallgraph-principal"
GROUP: Final = "x-pgcallgraph-group"
SCHEME: Final = "ed25519"

NAME: Final = re.compile(r"[A-Za-z0-9]+(?:[ ._@+-][A-Za-z0-9]+)*")
"""How principals and groups are called: no two such names look alike but for capitals (see ``trust.check_names``)."""

P: Final = 2**255 - 19
Y8: Final = 0x5FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
SMALL_ORDER: Final = frozenset({0, 1, P - 1, Y8, P - Y8})
"""The y of the points whose order divides 8 (RFC 8032, 5.1): for such a key, anybody can make a signature that holds
for any message (Chalkias and others 2020, "Taming the many EdDSAs", section 3)."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose key it is: the quorum counts principals, and principals of groups."""

    principal: str
    group: str
    key: Key


def public_key(pem: bytes, principal: str, group: str) -> Holder:
    """Return the holder of the public key in a PEM file.

    Raises:
        SealRefusedError: it isn't the public half of an Ed25519 key.

    """
    try:
        key = SSlibKey.from_crypto(load_pem_public_key(pem))
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise refusal(codes.NOT_A_KEY, reason=str(error)) from error
    if key.scheme != SCHEME:
        raise refusal(codes.KEY_SCHEME, key=key.keyid, scheme=f"{key.keytype}/{key.scheme}")
    return Holder(principal, group, labelled(key, principal, group))


def labelled(key: Key, principal: str, group: str) -> Key:
    """Return the key with its holder written on it, under the id that is its digest."""
    fields = {PRINCIPAL: principal, GROUP: group}
    return SSlibKey(key_id(key), key.keytype, key.scheme, dict(key.keyval), fields)


def key_id(key: Key) -> str:
    """Return the SHA-256 of the key's canonical JSON, as TUF's reference implementation makes key ids."""
    return digest(canonical({"keytype": key.keytype, "scheme": key.scheme, "keyval": dict(key.keyval)}))


def checked_holder(identifier: str, key: Key) -> Holder:
    """Return whose key it is.

    Raises:
        SealRefusedError: not Ed25519, an id that isn't its digest, or no principal or group.

    """
    if (key.keytype, key.scheme) != (SCHEME, SCHEME):
        raise refusal(codes.KEY_SCHEME, key=identifier, scheme=f"{key.keytype}/{key.scheme}")
    if identifier != key_id(key) or key.keyid != identifier:
        raise refusal(codes.KEY_ID_FORGED, key=identifier)
    for what, field in (("principal", PRINCIPAL), ("group", GROUP)):
        value = key.unrecognized_fields.get(field)
        if not isinstance(value, str) or not value.strip():
            raise refusal(codes.KEY_WITHOUT_PRINCIPAL, key=identifier, what=what)
        if not NAME.fullmatch(value):
            raise refusal(codes.NOT_A_TRUST_ROOT, reason=f"{what} {value!a} isn't plain letters and digits")
    fields = key.unrecognized_fields
    return Holder(fields[PRINCIPAL], fields[GROUP], key)


def material(key: Key) -> bytes:
    """Return the 32 bytes of a public key: equal keys can be written in upper and lower case.

    Raises:
        SealRefusedError: they aren't, or anybody could sign for the key.

    """
    public = key.keyval.get("public")
    try:
        raw = binascii.unhexlify(public) if isinstance(public, str) else b""
    except ValueError:
        raw = b""
    if len(raw) != 32 or raw.hex() != public:
        raise refusal(codes.NOT_A_TRUST_ROOT, reason=f"key {key.keyid} isn't 32 bytes of lower-case hex")
    y = int.from_bytes(raw, "little") % 2**255
    if y >= P or y in SMALL_ORDER:
        raise refusal(codes.NOT_A_KEY, reason=f"key {key.keyid} is a point of small order: anybody can sign with it")
    return raw


def is_valid(key: Key, signature: str, data: bytes) -> bool:
    """Return whether ``signature``, 64 bytes of lower-case hexadecimal, is the key's over ``data``."""
    if len(signature) != 128 or signature != signature.lower():
        return False
    try:
        key.verify_signature(Signature(key.keyid, signature), data)
    except (UnverifiedSignatureError, VerificationError, ValueError):
        return False
    return True


def signer_of(uri: str, key: Key) -> Signer:
    """Return what signs with the private half of ``key``, found by a securesystemslib URI: ``file2:``, ``hsm:`` ….

    Raises:
        SealRefusedError: it can't be opened.

    """
    try:
        return Signer.from_priv_key_uri(uri, key)
    except Exception as error:  # each scheme has errors of its own
        raise refusal(codes.NOT_A_KEY, reason=str(error) or type(error).__name__) from error


def signature_of(signer: Signer, key: Key, data: bytes) -> str:
    """Return the signature of ``data`` in lower-case hexadecimal.

    Raises:
        SealRefusedError: the signer's private key isn't the other half of ``key``, or it can't sign.

    """
    try:
        signature = str(signer.sign(data).signature)
    except Exception as error:  # each scheme has errors of its own
        raise refusal(codes.NOT_A_KEY, reason=str(error) or type(error).__name__) from error
    if not is_valid(key, signature, data):
        raise refusal(codes.NOT_A_KEY, reason="the private key isn't the other half of the public one")
    return signature
