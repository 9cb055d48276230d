"""The policy: every threshold, limit and acceptance a person decided, with an owner (mission G1).

Only the values are here, so that every stage may use them; ``analyzer.manifest.policy`` reads and digests the file.
No field has a default: the default policy is a file, ``analyzer/manifest/default-policy.json``.
"""

from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class TrustedLeaf:
    """An opaque routine taken to have no effect besides its result; ``definition`` is its functiondef's SHA-256."""

    identity: str
    definition: str
    reason: str


@dataclass(frozen=True, slots=True)
class TrustedExtension:
    """An extension, at one version, whose opaque routines are taken to be leaves."""

    name: str
    version: str
    reason: str


@dataclass(frozen=True, slots=True)
class TextFunction:
    """A routine that runs SQL it is given as text, one that the analyzer doesn't know by itself.

    ``arguments``: which ones are run, one after the other, from 1. ``runs``: ``here``, as this call's role in this
    database, at once; or ``elsewhere``: on another connection, in another process, or later.
    """

    identity: str
    arguments: tuple[int, ...]
    runs: Literal["here", "elsewhere"]
    reason: str


@dataclass(frozen=True, slots=True)
class AcceptedVector:
    """What can start routines and can't be enumerated, accepted so that a seal can be made all the same.

    It stays UNVERIFIABLE, is listed in the manifest, and is never counted as covered.
    """

    kind: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Retired:
    """A routine that is to be dropped: once it's gone it counts as retired, not as stale."""

    identity: str
    reason: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the analysis gives up and says so; each is a count.

    ``strings``: values of one dynamic string. ``contexts``: contexts one routine is analysed in.
    ``rounds``: passes over a loop before what it builds is unknown.
    """

    strings: int
    contexts: int
    rounds: int


@dataclass(frozen=True, slots=True)
class Ceilings:
    """How many diagnostics of one code are printed one by one; beyond it, one aggregate and an anomaly (G2).

    ``by_code`` has the codes with a ceiling of their own.
    """

    diagnostics: int
    by_code: tuple[tuple[str, int], ...]

    def of(self, code: str) -> int:
        """Return the ceiling of ``code``."""
        return dict(self.by_code).get(code, self.diagnostics)


@dataclass(frozen=True, slots=True)
class Signing:
    """What a seal's signatures must be, whatever the trust root would accept.

    ``threshold``: distinct principals, at least. ``groups``: pairs of a group and how many principals of it.
    ``validity_days``: the longest a seal may be valid.
    """

    threshold: int
    groups: tuple[tuple[str, int], ...]
    validity_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The decisions a seal rests on.

    ``owner``: who answers for it. ``search_path``: what routines without a SET clause are assumed to run under;
    ``None`` is what the server and the database set. It is stated as an assumption either way.
    ``accepted_assumptions``: names of assumptions a seal may rest on; any other blocks it.
    ``entry_points``: the only routines outsiders call, or ``None``: then any routine's arguments are unknown.
    ``text_functions``: routines that run SQL they are given as text, besides those the analyzer knows.
    ``protected_languages``: languages whose routines can't be trusted leaves.
    ``retention_days``: how long evidence of a deployment is kept.
    """

    owner: str
    search_path: tuple[str, ...] | None
    accepted_assumptions: tuple[str, ...]
    entry_points: tuple[str, ...] | None
    trusted_leaves: tuple[TrustedLeaf, ...]
    trusted_extensions: tuple[TrustedExtension, ...]
    text_functions: tuple[TextFunction, ...]
    protected_languages: tuple[str, ...]
    accepted_vectors: tuple[AcceptedVector, ...]
    retired: tuple[Retired, ...]
    limits: Limits
    ceilings: Ceilings
    signing: Signing
    retention_days: int

    @property
    def open(self) -> "Policy":
        """Return the policy as if it didn't say who calls what: then clients may call everything."""
        return replace(self, entry_points=None) if self.entry_points is not None else self
