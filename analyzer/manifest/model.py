"""What we certify: an analysis in the form that is sealed, and the manifest around it.

Everything here is equal for equal corpora: no OID, clock, host or path, and every tuple is sorted. An entry names
the facts it rests on by their position in ``Analysis.facts``.
"""

from dataclasses import dataclass
from typing import Final, Literal

from analyzer.base.diagnostics import Occurrence
from analyzer.base.spans import Place
from analyzer.base.value import value_class
from analyzer.definitions.model import DynamicForm, Status, Verdict
from analyzer.effects.model import Carries, Node

FORMAT: Final = 1


@value_class(frozen=True, slots=True, order=True)
class Fact:
    """A question that was asked of the catalog, and the SHA-256 of its answer (``analyzer.catalog.facts``)."""

    kind: str
    arguments: tuple[str, ...]
    answer: str


@value_class(frozen=True, slots=True)
class SealedEdge:
    """An effect of its entry, with its place in the functiondef text; see ``analyzer.effects.model.Edge``."""

    carries: Carries
    kind: str
    target: Node | None
    columns: tuple[str, ...] | None = None
    site: Place | None = None
    code: str | None = None
    assumes: tuple[str, ...] = ()
    only_if: tuple[str, ...] | None = None
    unless: str | None = None
    renames: tuple[tuple[str, str], ...] | None = None


@value_class(frozen=True, slots=True)
class SealedHole:
    """An unknown piece of a dynamic statement; see ``analyzer.definitions.model.Hole``."""

    text: str
    quoting: str
    origin: str
    type: str | None
    position: str | None


@value_class(frozen=True, slots=True)
class SealedSite:
    """A place where SQL text is run, and what that text can be; ``code`` where that isn't known."""

    site: Place
    form: DynamicForm
    verdict: Verdict
    statements: tuple[str, ...]
    holes: tuple[SealedHole, ...]
    code: str | None


@value_class(frozen=True, slots=True)
class SealedDiagnostic(Occurrence):
    """An occurrence of a diagnostic: its code, the facts that fill its message, its place."""

    code: str
    facts: tuple[tuple[str, str], ...]
    site: Place | None


@value_class(frozen=True, slots=True)
class RoutineEntry:
    """A routine of the corpus: its digests, what running it does, and the facts that this rests on.

    ``definition`` is the SHA-256 of its ``pg_get_functiondef`` text, ``body`` that of language and body alone (it
    survives a rename), ``attributes`` that of owner, privileges and extension, which the text omits. ``extension``
    has its version besides: ``pgcrypto 1.3``.
    """

    kind: str
    identity: str
    language: str
    definition: str
    body: str
    attributes: str
    status: Status
    edges: tuple[SealedEdge, ...] = ()
    dynamic_sites: tuple[SealedSite, ...] = ()
    diagnostics: tuple[SealedDiagnostic, ...] = ()
    assumptions: tuple[str, ...] = ()
    facts: tuple[int, ...] = ()
    extension: str | None = None


@value_class(frozen=True, slots=True)
class ObjectEntry:
    """A relation event (or another object) and what it sets off, once for every routine that causes it."""

    kind: str
    identity: str
    event: str
    edges: tuple[SealedEdge, ...] = ()
    diagnostics: tuple[SealedDiagnostic, ...] = ()
    facts: tuple[int, ...] = ()


Entry = RoutineEntry | ObjectEntry


@value_class(frozen=True, slots=True, order=True)
class Unverifiable:
    """What can start a routine but can't be enumerated: never counted as covered (mission A4)."""

    kind: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The truth about one corpus: what ``analyze`` prints, and what a manifest seals.

    ``schemas``: those read, ``None`` for every schema but PostgreSQL's own. ``carriers``: everything that can carry
    an effect and exists (routine, trigger, rule, view, event trigger, job, subscription), by kind and identity: what
    isn't in it and exists later is an inventory gap. ``incomplete``: objects that couldn't be read whole, and why.
    """

    server_version_num: int
    encoding: str
    schemas: tuple[str, ...] | None
    routines: tuple[RoutineEntry, ...]
    objects: tuple[ObjectEntry, ...] = ()
    diagnostics: tuple[SealedDiagnostic, ...] = ()
    facts: tuple[Fact, ...] = ()
    carriers: tuple[tuple[str, str], ...] = ()
    unverifiable: tuple[Unverifiable, ...] = ()
    incomplete: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalyzerContract:
    """Which analyzer made a manifest: two with equal contracts give equal bytes for equal corpora.

    ``files``: digest of its own shipped files. ``dependencies``: digest of the names and versions it runs with.
    """

    name: str
    version: str
    files: str
    dependencies: str
    grammar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Sealed evidence: an analysis without anything unresolved, and digests of all that it depends on."""

    format: Literal[1] = FORMAT
    analyzer: AnalyzerContract
    policy: str
    targets: str
    expected: str
    corpus_root: str
    context_root: str
    analysis: Analysis
