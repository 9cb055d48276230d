"""The manifest's document, field by field: every field is given, of exactly this type, and there is no other."""

from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from analyzer.definitions.model import DynamicForm, Status, Verdict
from analyzer.effects.model import Carries

Sha256 = Annotated[str, Field(pattern=r"\A[0-9a-f]{64}\z")]
Count = Annotated[int, Field(ge=0, lt=2**53)]
PlaceWire = tuple[Count, Count, Count, Count, Count, Count] | None
TargetWire = tuple[str, str, str] | None
PairsWire = tuple[tuple[str, str], ...]


class EdgeWire(NamedTuple):
    """See ``writing.edge_json``."""

    carries: Carries
    kind: str
    target: TargetWire
    columns: tuple[str, ...] | None
    place: PlaceWire
    code: str | None
    assumes: tuple[str, ...]
    condition: tuple[tuple[str, ...] | None, str | None, PairsWire | None] | None


class HoleWire(NamedTuple):
    """See ``writing.dynamic_json``."""

    text: str
    quoting: str
    origin: str
    type: str | None
    position: str | None


class SiteWire(NamedTuple):
    """See ``writing.dynamic_json``."""

    place: tuple[Count, Count, Count, Count, Count, Count]
    form: DynamicForm
    verdict: Verdict
    statements: tuple[str, ...]
    holes: tuple[HoleWire, ...]
    code: str | None


class DiagnosticWire(NamedTuple):
    """See ``writing.diagnostic_json``."""

    code: str
    facts: PairsWire
    place: PlaceWire


class FactWire(NamedTuple):
    """See ``writing.fact_json``."""

    kind: str
    arguments: tuple[str, ...]
    answer: Sha256


class Wire(BaseModel):
    """A JSON object of which every field is given, and known."""

    model_config = ConfigDict(extra="forbid", strict=True)


class RoutineWire(Wire):
    """See ``model.RoutineEntry``."""

    kind: Literal["function", "procedure", "aggregate"]
    identity: str
    language: str
    definition: Sha256
    body: Sha256
    attributes: Sha256
    status: Status
    edges: tuple[EdgeWire, ...]
    dynamic_sites: tuple[SiteWire, ...]
    diagnostics: tuple[DiagnosticWire, ...]
    assumptions: tuple[str, ...]
    facts: tuple[Count, ...]
    extension: str | None


class ObjectWire(Wire):
    """See ``model.ObjectEntry``."""

    kind: str
    identity: str
    event: str
    edges: tuple[EdgeWire, ...]
    diagnostics: tuple[DiagnosticWire, ...]
    facts: tuple[Count, ...]


class AnalysisWire(Wire):
    """See ``model.Analysis``."""

    server_version_num: Annotated[int, Field(ge=130000, lt=1000000)]
    encoding: str
    schemas: tuple[str, ...] | None
    routines: tuple[RoutineWire, ...]
    objects: tuple[ObjectWire, ...]
    diagnostics: tuple[DiagnosticWire, ...]
    facts: tuple[FactWire, ...]
    carriers: PairsWire
    unverifiable: tuple[tuple[str, str, str], ...]
    incomplete: PairsWire


class ContractWire(Wire):
    """See ``model.AnalyzerContract``."""

    name: str
    version: str
    files: Sha256
    dependencies: Sha256
    grammar: str


class ManifestWire(Wire):
    """See ``model.Manifest``."""

    format: Literal[1]
    analyzer: ContractWire
    policy: Sha256
    targets: Sha256
    expected: Sha256
    corpus_root: Sha256
    context_root: Sha256
    analysis: AnalysisWire
