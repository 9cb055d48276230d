"""A second implementation of verification, written from docs/manifest.md alone: nothing of ours is imported."""

import base64
import hashlib
import json
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Document = dict[str, Any]
PAYLOAD_TYPE = "application/vnd.in-toto+json"


class RefusedError(Exception):
    """What doesn't hold; its text is the code of the page."""


def need(condition: object, code: str) -> None:
    if not condition:
        raise RefusedError(code)


def utf16(key: str) -> bytes:
    return key.encode("utf-16-be")


def jcs(value: object) -> bytes:
    """Return the RFC 8785 form of what the page says can occur: no floating-point numbers."""
    if isinstance(value, dict):
        pairs = (jcs(key) + b":" + jcs(value[key]) for key in sorted(value, key=utf16))
        return b"{" + b",".join(pairs) + b"}"
    if isinstance(value, float):
        raise ValueError("the page has no floating-point numbers")
    if isinstance(value, list):
        return b"[" + b",".join(jcs(item) for item in value) + b"]"
    return json.dumps(value, ensure_ascii=False).encode()


def strict(content: bytes, code: str) -> Any:
    """Return the value of canonical bytes."""
    try:
        value = json.loads(content.decode())
        need(jcs(value) == content, code)
    except ValueError as error:
        raise RefusedError(code) from error
    return value


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def root(header: str, rows: list[Any]) -> str:
    return sha(b"".join(line + b"\n" for line in (header.encode(), *sorted(map(jcs, rows)))))


def valid(key: Document, signature: bytes, data: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key["keyval"]["public"])).verify(signature, data)
    except InvalidSignature:
        return False
    return True


def trusted(content: bytes, now: str) -> Document:
    """Return the only trust root of a chain of one, checked."""
    document = strict(content, "PGC612")
    signed = document["signed"]
    materials = set()
    for key_id, key in signed["keys"].items():
        need((key["keytype"], key["scheme"]) == ("ed25519", "ed25519"), "PGC619")
        need(key_id == sha(jcs({field: key[field] for field in ("keytype", "keyval", "scheme")})), "PGC616")
        need(key.get("x-pgcallgraph-principal") and key.get("x-pgcallgraph-group"), "PGC618")
        need(key["keyval"]["public"] not in materials, "PGC617")
        materials.add(key["keyval"]["public"])
    role, principals = signed["roles"]["root"], set()
    for entry in document["signatures"]:
        need(entry["keyid"] in role["keyids"], "PGC621")
        key = signed["keys"][entry["keyid"]]
        need(valid(key, bytes.fromhex(entry["sig"]), jcs(signed)), "PGC622")
        principals.add(key["x-pgcallgraph-principal"])
    need(len(principals) >= role["threshold"], "PGC613")
    need(now < signed["expires"], "PGC614")
    return dict(signed)


def sealers(content: bytes, trust: Document, signing: Document) -> bytes:
    """Return the payload that enough people signed."""
    envelope = strict(content, "PGC610")
    need(envelope["payloadType"] == PAYLOAD_TYPE, "PGC611")
    payload = base64.b64decode(envelope["payload"], validate=True)
    need(base64.b64encode(payload).decode() == envelope["payload"], "PGC610")
    pae = f"DSSEv1 {len(PAYLOAD_TYPE)} {PAYLOAD_TYPE} {len(payload)} ".encode() + payload
    role, people = trust["roles"]["targets"], {}
    ids = [entry["keyid"] for entry in envelope["signatures"]]
    need(len(ids) == len(set(ids)), "PGC620")
    need(ids == sorted(ids), "PGC610")
    for entry in envelope["signatures"]:
        need(entry["keyid"] in role["keyids"], "PGC621")
        key = trust["keys"][entry["keyid"]]
        need(valid(key, base64.b64decode(entry["sig"], validate=True), pae), "PGC622")
        need(key["x-pgcallgraph-principal"] not in people, "PGC623")
        people[key["x-pgcallgraph-principal"]] = key["x-pgcallgraph-group"]
    need(len(people) >= max(role["threshold"], signing["threshold"]), "PGC624")
    for groups in (trust["x-pgcallgraph-groups"], signing["groups"]):
        need(all(list(people.values()).count(group) >= count for group, count in groups.items()), "PGC625")
    return payload


def verify(manifest: bytes, envelope: bytes, trust: bytes, policy: bytes, now: str) -> None:
    """Raise with the code of what doesn't hold, in the order of the page."""
    document = strict(manifest, "PGC600")
    analysis = document["analysis"]
    routines = [[row["kind"], row["identity"], row["definition"]] for row in analysis["routines"]]
    need(root("pgcallgraph-corpus-v1", routines) == document["corpus_root"], "corpus root")
    need(root("pgcallgraph-context-v1", analysis["facts"]) == document["context_root"], "context root")
    payload = sealers(envelope, trusted(trust, now), json.loads(policy)["signing"])
    statement = strict(payload, "PGC626")
    predicate = statement["predicate"]
    need(predicate["version"] >= 1 and statement["predicateType"] == "https://pgcallgraph.org/seal/v1", "PGC626")
    need(statement["subject"] == [{"name": "manifest.json", "digest": {"sha256": sha(manifest)}}], "PGC627")
    for name, field in (("corpusRoot", "corpus_root"), ("contextRoot", "context_root")):
        need(predicate[name] == document[field], "PGC628")
    need(all(predicate[name] == document[name] for name in ("analyzer", "policy", "targets", "expected")), "PGC628")
    need(predicate["counts"] == counts(analysis), "PGC637")
    need(document["policy"] == sha(policy), "PGC629")
    need(now >= predicate["start"], "PGC632")
    need(now < predicate["end"], "PGC633")


def counts(analysis: Document) -> dict[str, int]:
    entries, unverifiable = analysis["routines"] + analysis["objects"], len(analysis["unverifiable"])
    excepted = sum(entry.get("status") == "opaque" for entry in entries)
    covered = len(entries) - excepted
    total = covered + excepted + unverifiable
    parts = {"covered": covered, "excepted": excepted, "retired": 0, "staleOrUnverifiable": unverifiable}
    return {"total": total, **parts, "unresolved": 0, "routines": len(analysis["routines"])}
