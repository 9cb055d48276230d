"""What exists now, as far as a manifest asks: from a snapshot, or straight from the server's own SQL."""

from collections.abc import Mapping
from dataclasses import dataclass

from analyzer.base.canonical import digest
from analyzer.catalog import facts, model
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.lookup import Index, Question
from analyzer.manifest.model import Manifest


@dataclass(frozen=True, slots=True, order=True)
class LiveRoutine:
    """A routine that exists now; the digests are those of ``RoutineEntry``."""

    kind: str
    identity: str
    definition: str
    body: str
    attributes: str


@dataclass(frozen=True, slots=True)
class Observed:
    """A database now: its routines, the digests of the answers to the manifest's questions, and its carriers."""

    server_version_num: int
    routines: tuple[LiveRoutine, ...]
    answers: Mapping[Question, str]
    carriers: tuple[tuple[str, str], ...]


def observe(manifest: Manifest, index: Index) -> Observed:
    """Return what the snapshot behind ``index`` answers to the manifest's questions."""
    snapshot = index.snapshot
    questions = [(fact.kind, fact.arguments) for fact in manifest.analysis.facts]
    return Observed(
        server_version_num=snapshot.server_version_num,
        routines=tuple(sorted(live_routine(index, row) for row in own_routines(snapshot))),
        answers={question: facts.answer_digest(index, question) for question in questions},
        carriers=facts.carriers(snapshot),
    )


def live_routine(index: Index, row: model.Routine) -> LiveRoutine:
    """Return a routine's identity and digests."""
    return LiveRoutine(
        facts.ROUTINE_KINDS[row.kind],
        row.identity,
        digest(row.definition.encode()),
        digest(facts.routine_body(row)),
        digest(facts.routine_attributes(index, row)),
    )
