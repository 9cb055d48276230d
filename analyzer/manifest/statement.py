"""The statement that is signed: a pure function of the manifest and of the terms, so that all signers get one text.

Its shape is that of an in-toto v1 statement (in-toto/attestation, spec/v1/statement.md).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from analyzer.base.canonical import Json, canonical, digest
from analyzer.base.diagnostics import signatures as codes
from analyzer.manifest.accounting import account
from analyzer.manifest.model import Manifest
from analyzer.manifest.strict import NotStrict, load_canonical
from analyzer.manifest.verdicts import refusal
from analyzer.manifest.writing import contract_json

PAYLOAD_TYPE: Final = "application/vnd.in-toto+json"
STATEMENT_TYPE: Final = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE: Final = "https://pgcallgraph.org/seal/v1"
MOMENT: Final = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the signers agree on besides the manifest.

    ``version`` only goes up in one ``environment``. ``previous``: the digest of the manifest in force before, or "".
    ``start`` and ``end`` are UTC, whole seconds. ``migration``: its id and the SHA-256 of its script, or "" twice.
    """

    environment: str
    version: int
    previous: str
    start: datetime
    end: datetime
    migration: str = ""
    migration_digest: str = ""


def statement_bytes(manifest: Manifest, content: bytes, terms: Terms) -> bytes:
    """Return the statement that seals the manifest with the bytes ``content`` under ``terms``."""
    return canonical(
        {
            "_type": STATEMENT_TYPE,
            "subject": [{"name": "manifest.json", "digest": {"sha256": digest(content)}}],
            "predicateType": PREDICATE_TYPE,
            "predicate": {**terms_json(terms), **bound_json(manifest), "counts": counts_json(manifest)},
        }
    )


def terms_json(terms: Terms) -> dict[str, Json]:
    """Return the terms as the predicate has them."""
    return {
        "environment": terms.environment,
        "version": terms.version,
        "previous": terms.previous,
        "start": terms.start.strftime(MOMENT),
        "end": terms.end.strftime(MOMENT),
        "migration": {"id": terms.migration, "sha256": terms.migration_digest},
    }


def bound_json(manifest: Manifest) -> dict[str, Json]:
    """Return what the manifest binds, repeated for readers of the statement alone."""
    return {
        "analyzer": contract_json(manifest.analyzer),
        "corpusRoot": manifest.corpus_root,
        "contextRoot": manifest.context_root,
        "policy": manifest.policy,
        "targets": manifest.targets,
        "expected": manifest.expected,
    }


def counts_json(manifest: Manifest) -> dict[str, Json]:
    """Return the accounts of the sealed analysis; ``unresolved`` is 0, or there would be no manifest."""
    accounts = account(manifest.analysis, stale=())
    return {
        "total": accounts.total,
        "covered": accounts.covered,
        "unresolved": accounts.unresolved,
        "excepted": accounts.excepted,
        "retired": accounts.retired,
        "staleOrUnverifiable": accounts.stale_or_unverifiable,
        "routines": len(manifest.analysis.routines),
    }


def check_statement(payload: bytes, manifest: Manifest, content: bytes) -> Terms:
    """Return the terms of a signed statement that is exactly the one of this manifest.

    Raises:
        SealRefusedError: it isn't a statement of a seal, or it is one about something else; says which.

    """
    document = object_of(parsed(payload), "statement")
    terms = terms_of(document)
    expected = statement_bytes(manifest, content, terms)
    if payload != expected:
        explain_difference(document, object_of(load_canonical(expected), "statement"))
    return terms


def parsed(payload: bytes) -> Json:
    """Return the payload's value, which must be canonical."""
    try:
        return load_canonical(payload)
    except NotStrict as error:
        raise refusal(codes.NOT_A_STATEMENT, reason=str(error)) from error


def object_of(value: Json, name: str) -> Mapping[str, Json]:
    """Return ``value`` if it is an object."""
    if not isinstance(value, dict):
        raise refusal(codes.NOT_A_STATEMENT, reason=f"{name} isn't an object")
    return value


def terms_of(document: Mapping[str, Json]) -> Terms:
    """Return the terms in a statement, each of its type."""
    for field, expected in (("_type", STATEMENT_TYPE), ("predicateType", PREDICATE_TYPE)):
        if document.get(field) != expected:
            raise refusal(codes.NOT_A_STATEMENT, reason=f"{field} is {document.get(field)!r}")
    predicate = object_of(document.get("predicate"), "predicate")
    migration = object_of(predicate.get("migration"), "migration")
    version = predicate.get("version")
    if type(version) is not int or version < 1:
        raise refusal(codes.NOT_A_STATEMENT, reason=f"version is {version!r}")
    return Terms(
        environment=text_of(predicate, "environment"),
        version=version,
        previous=text_of(predicate, "previous", r"([0-9a-f]{64})?"),
        start=moment_of(predicate, "start"),
        end=moment_of(predicate, "end"),
        migration=text_of(migration, "id"),
        migration_digest=text_of(migration, "sha256", r"([0-9a-f]{64})?"),
    )


def text_of(fields: Mapping[str, Json], name: str, pattern: str = r"(?s).*") -> str:
    """Return the text of a field that must match ``pattern`` as a whole."""
    value = fields.get(name)
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise refusal(codes.NOT_A_STATEMENT, reason=f"{name} is {value!r}")
    return value


def moment_of(fields: Mapping[str, Json], name: str) -> datetime:
    """Return the moment in a field: UTC, whole seconds, written in exactly one way."""
    text = text_of(fields, name)
    try:
        moment = datetime.strptime(text, MOMENT).replace(tzinfo=UTC)
    except ValueError as error:
        raise refusal(codes.NOT_A_STATEMENT, reason=f"{name} is {text!r}") from error
    return moment


def explain_difference(signed: Mapping[str, Json], actual: Mapping[str, Json]) -> None:
    """Raise the refusal for the first field of a statement that isn't what the manifest gives."""
    if signed.get("subject") != actual["subject"]:
        raise refusal(codes.OTHER_SUBJECT, signed=short(signed.get("subject")), actual=short(actual["subject"]))
    fields = object_of(signed.get("predicate"), "predicate")
    expected = object_of(actual["predicate"], "predicate")
    for name in sorted(expected):
        if fields.get(name) != expected[name]:
            code = codes.COUNTS_DIFFER if name == "counts" else codes.OTHER_DIGEST
            raise refusal(code, field=name, signed=short(fields.get(name)), actual=short(expected[name]))
    unknown = sorted((signed.keys() - actual.keys()) | (fields.keys() - expected.keys()))
    raise refusal(codes.NOT_A_STATEMENT, reason=f"unknown or missing fields {unknown}")


def short(value: Json) -> str:
    """Return a value as text for a message."""
    return value if isinstance(value, str) else canonical(value).decode()
