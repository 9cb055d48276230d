"""The envelope: DSSE with several signatures (secure-systems-lab/dsse, protocol.md), in exactly one spelling."""

import base64
import binascii
from dataclasses import dataclass

from securesystemslib.dsse import Envelope as Dsse
from securesystemslib.signer import Signer

from analyzer.base.canonical import Json, canonical
from analyzer.base.diagnostics import signatures as codes
from analyzer.manifest.keys import Holder, signature_of
from analyzer.manifest.statement import PAYLOAD_TYPE
from analyzer.manifest.strict import NotStrict, first_difference, load, load_canonical
from analyzer.manifest.verdicts import refusal


@dataclass(frozen=True, slots=True)
class Envelope:
    """A payload and its signatures: pairs of key id and signature in hexadecimal, by key id."""

    payload: bytes
    signatures: tuple[tuple[str, str], ...]


def signed_bytes(payload: bytes) -> bytes:
    """Return what a signature is over: DSSE's pre-authentication encoding, which holds the payload type."""
    encoded: bytes = Dsse(payload, PAYLOAD_TYPE, {}).pae()
    return encoded


def envelope_bytes(envelope: Envelope) -> bytes:
    """Return the envelope's bytes: canonical JSON, standard base64, the signatures by key id."""
    signatures: list[Json] = [
        {"keyid": key, "sig": base64.b64encode(bytes.fromhex(signature)).decode()}
        for key, signature in sorted(envelope.signatures)
    ]
    payload = base64.b64encode(envelope.payload).decode()
    return canonical({"payload": payload, "payloadType": PAYLOAD_TYPE, "signatures": signatures})


def parse_envelope(content: bytes) -> Envelope:
    """Return the envelope in ``content``; no signature is checked here.

    Raises:
        SealRefusedError: it isn't one, or not spelled in the only way there is.

    """
    document = document_of(content)
    if document["payloadType"] != PAYLOAD_TYPE:
        raise refusal(codes.PAYLOAD_TYPE, type=str(document["payloadType"]))
    entries = document["signatures"]
    if not isinstance(entries, list):
        raise refusal(codes.NOT_AN_ENVELOPE, reason="signatures isn't a list")
    signatures = [signature_entry(entry) for entry in entries]
    for at, (key, _) in enumerate(signatures):
        if key in {other for other, _ in signatures[:at]}:
            raise refusal(codes.SIGNATURE_TWICE, key=key)
    envelope = Envelope(decoded(document["payload"], "payload"), tuple(signatures))
    if (written := envelope_bytes(envelope)) != content:
        raise refusal(codes.NOT_AN_ENVELOPE, reason=first_difference(content, written))
    return envelope


def document_of(content: bytes) -> dict[str, Json]:
    """Return the envelope's object, which has its three fields and no other."""
    try:
        load(content)
        document = load_canonical(content)
    except NotStrict as error:
        raise refusal(codes.NOT_AN_ENVELOPE, reason=str(error)) from error
    if not isinstance(document, dict) or document.keys() != {"payload", "payloadType", "signatures"}:
        raise refusal(codes.NOT_AN_ENVELOPE, reason="its fields aren't payload, payloadType, signatures")
    return document


def signature_entry(entry: Json) -> tuple[str, str]:
    """Return key id and signature of one entry."""
    if not isinstance(entry, dict) or entry.keys() != {"keyid", "sig"} or not isinstance(entry["keyid"], str):
        raise refusal(codes.NOT_AN_ENVELOPE, reason="a signature's fields aren't keyid and sig")
    return entry["keyid"], decoded(entry["sig"], "sig").hex()


def decoded(value: Json, name: str) -> bytes:
    """Return the bytes behind standard base64."""
    if not isinstance(value, str):
        raise refusal(codes.NOT_AN_ENVELOPE, reason=f"{name} isn't text")
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise refusal(codes.NOT_AN_ENVELOPE, reason=f"{name} isn't base64: {error}") from error


def sign(statement: bytes, existing: bytes | None, signer: Signer, holder: Holder) -> bytes:
    """Return the envelope with one more signature; the order in which people sign doesn't matter.

    The signer has derived ``statement`` from the manifest: an envelope that holds anything else isn't signed.

    Raises:
        SealRefusedError: the envelope holds another statement, or the private key isn't the holder's.

    """
    signatures = {}
    if existing is not None:
        envelope = parse_envelope(existing)
        if envelope.payload != statement:
            difference = first_difference(envelope.payload, statement)
            raise refusal(codes.STATEMENT_DIFFERS, difference=difference)
        signatures = dict(envelope.signatures)
    signatures[holder.key.keyid] = signature_of(signer, holder.key, signed_bytes(statement))
    return envelope_bytes(Envelope(statement, tuple(sorted(signatures.items()))))
