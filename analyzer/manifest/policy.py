"""The policy file: read strictly, digested, never guessed at."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from analyzer.base import policy
from analyzer.base.canonical import Json, canonical, digest
from analyzer.base.failures import BadInputError
from analyzer.manifest.strict import NotStrict, load

Sha256 = Field(pattern=r"^[0-9a-f]{64}$")
Count = Field(ge=0)


class Wire(BaseModel):
    """A JSON object of which every field is given, and known."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True, frozen=True)


class LeafWire(Wire):
    """See ``analyzer.base.policy.TrustedLeaf``."""

    identity: str
    definition: str = Sha256
    reason: str = Field(min_length=1)


class ExtensionWire(Wire):
    """See ``analyzer.base.policy.TrustedExtension``."""

    name: str
    version: str
    reason: str = Field(min_length=1)


class TextFunctionWire(Wire):
    """See ``analyzer.base.policy.TextFunction``."""

    identity: str
    arguments: list[Annotated[int, Field(ge=1)]] = Field(min_length=1)
    runs: Literal["here", "elsewhere"]
    reason: str = Field(min_length=1)


class VectorWire(Wire):
    """See ``analyzer.base.policy.AcceptedVector``."""

    kind: str
    name: str
    reason: str = Field(min_length=1)


class RetiredWire(Wire):
    """See ``analyzer.base.policy.Retired``."""

    identity: str
    reason: str = Field(min_length=1)


class LimitsWire(Wire):
    """See ``analyzer.base.policy.Limits``."""

    strings: int = Field(ge=1)
    contexts: int = Field(ge=1)
    rounds: int = Field(ge=1)


class CeilingsWire(Wire):
    """See ``analyzer.base.policy.Ceilings``."""

    diagnostics: int = Count
    by_code: dict[str, int]


class SigningWire(Wire):
    """See ``analyzer.base.policy.Signing``."""

    threshold: int = Field(ge=1)
    groups: dict[str, int]
    validity_days: int = Field(ge=1, le=90)


class PolicyWire(Wire):
    """The policy file."""

    format: Literal[1]
    owner: str = Field(min_length=1)
    search_path: list[str] | None
    accepted_assumptions: list[str]
    entry_points: list[str] | None
    trusted_leaves: list[LeafWire]
    trusted_extensions: list[ExtensionWire]
    text_functions: list[TextFunctionWire]
    protected_languages: list[str]
    accepted_vectors: list[VectorWire]
    retired: list[RetiredWire]
    limits: LimitsWire
    ceilings: CeilingsWire
    signing: SigningWire
    retention_days: int = Field(ge=1)


def read_policy(path: Path | None) -> policy.Policy:
    """Return the policy of a file, or the default policy where ``path`` is None.

    Raises:
        BadInputError: the file can't be read, or isn't exactly a policy.

    """
    if path is None:
        return default_policy()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInputError(
            f"can't read {path}: {error.strerror or error}", "Give the path of a policy file."
        ) from error
    return parse_policy(content, str(path))


def default_policy() -> policy.Policy:
    """Return the policy that is shipped with the package."""
    return parse_policy(files("analyzer.manifest").joinpath("default-policy.json").read_bytes(), "default policy")


def parse_policy(content: bytes, name: str) -> policy.Policy:
    """Return the policy that ``content`` holds; ``name`` is what to call the file in a failure."""
    try:
        wire = PolicyWire.model_validate(load(content))
    except NotStrict as error:
        raise BadInputError(f"{name}: {error}", "A policy is one JSON document.") from error
    except ValidationError as error:
        raise BadInputError(
            f"{name}: {first_error(error)}", "docs/policy.md lists the fields of a policy."
        ) from error
    return value_of(wire)


def first_error(error: ValidationError) -> str:
    """Return the first thing that is wrong, and where."""
    found = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in found["loc"])
    return f"{place}: {found['msg']}" if place else found["msg"]


def value_of(wire: PolicyWire) -> policy.Policy:
    """Return the policy as a value; lists whose order means nothing are sorted."""
    return policy.Policy(
        owner=wire.owner,
        search_path=None if wire.search_path is None else tuple(wire.search_path),
        accepted_assumptions=tuple(sorted(set(wire.accepted_assumptions))),
        entry_points=None if wire.entry_points is None else tuple(sorted(set(wire.entry_points))),
        trusted_leaves=tuple(
            policy.TrustedLeaf(leaf.identity, leaf.definition, leaf.reason)
            for leaf in sorted(wire.trusted_leaves, key=lambda leaf: (leaf.identity, leaf.definition))
        ),
        trusted_extensions=tuple(
            policy.TrustedExtension(extension.name, extension.version, extension.reason)
            for extension in sorted(
                wire.trusted_extensions, key=lambda extension: (extension.name, extension.version)
            )
        ),
        text_functions=tuple(
            policy.TextFunction(row.identity, tuple(row.arguments), row.runs, row.reason)
            for row in sorted(wire.text_functions, key=lambda row: row.identity)
        ),
        protected_languages=tuple(sorted(set(wire.protected_languages))),
        accepted_vectors=tuple(
            policy.AcceptedVector(row.kind, row.name, row.reason)
            for row in sorted(wire.accepted_vectors, key=lambda row: (row.kind, row.name))
        ),
        retired=tuple(
            policy.Retired(row.identity, row.reason) for row in sorted(wire.retired, key=lambda row: row.identity)
        ),
        limits=policy.Limits(wire.limits.strings, wire.limits.contexts, wire.limits.rounds),
        ceilings=policy.Ceilings(wire.ceilings.diagnostics, pairs(wire.ceilings.by_code)),
        signing=policy.Signing(wire.signing.threshold, pairs(wire.signing.groups), wire.signing.validity_days),
        retention_days=wire.retention_days,
    )


def pairs(mapping: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Return the items of ``mapping`` by key."""
    return tuple(sorted(mapping.items()))


def policy_json(value: policy.Policy) -> dict[str, Json]:
    """Return the policy as its file says it."""
    leaves: list[Json] = [
        {"identity": leaf.identity, "definition": leaf.definition, "reason": leaf.reason}
        for leaf in value.trusted_leaves
    ]
    extensions: list[Json] = [
        {"name": row.name, "version": row.version, "reason": row.reason} for row in value.trusted_extensions
    ]
    text_functions: list[Json] = [
        {"identity": row.identity, "arguments": list(row.arguments), "runs": row.runs, "reason": row.reason}
        for row in value.text_functions
    ]
    vectors: list[Json] = [
        {"kind": row.kind, "name": row.name, "reason": row.reason} for row in value.accepted_vectors
    ]
    limits = value.limits
    return {
        "format": 1,
        "owner": value.owner,
        "search_path": None if value.search_path is None else list(value.search_path),
        "accepted_assumptions": list(value.accepted_assumptions),
        "entry_points": None if value.entry_points is None else list(value.entry_points),
        "trusted_leaves": leaves,
        "trusted_extensions": extensions,
        "text_functions": text_functions,
        "protected_languages": list(value.protected_languages),
        "accepted_vectors": vectors,
        "retired": [{"identity": row.identity, "reason": row.reason} for row in value.retired],
        "limits": {"strings": limits.strings, "contexts": limits.contexts, "rounds": limits.rounds},
        "ceilings": {"diagnostics": value.ceilings.diagnostics, "by_code": dict(value.ceilings.by_code)},
        "signing": {
            "threshold": value.signing.threshold,
            "groups": dict(value.signing.groups),
            "validity_days": value.signing.validity_days,
        },
        "retention_days": value.retention_days,
    }


def policy_digest(value: policy.Policy) -> str:
    """Return the SHA-256 of the policy's canonical JSON: layout and the order of sets don't matter."""
    return digest(canonical(policy_json(value)))
