"""The JSON that machines read (``docs/cli.md``): one function a document; keys and lists are sorted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, assert_never

from analyzer.base.canonical import Json, canonical
from analyzer.base.spans import Place
from analyzer.manifest.model import (
    Analysis,
    Entry,
    ObjectEntry,
    RoutineEntry,
    SealedDiagnostic,
    SealedEdge,
    SealedSite,
)

FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Pieces:
    """The canonical JSON of the entries, in their order, with commas between them."""

    routines: bytes
    objects: bytes


def pieces_of(analysis: Analysis) -> Pieces:
    """Return the entries of an analysis as JSON."""
    return Pieces(
        b",".join(map(entry_json, analysis.routines)),
        b",".join(map(entry_json, analysis.objects)),
    )


def entry_json(entry: Entry) -> bytes:
    """Return a routine or a relation event as canonical JSON."""
    match entry:
        case RoutineEntry():
            return canonical(routine_document(entry))
        case ObjectEntry():
            return canonical(object_document(entry))
        case _:
            assert_never(entry)


def analysis_json(analysis: Analysis, pieces: Pieces) -> bytes:
    """Return what ``analyze`` prints, in canonical JSON; of ``analysis`` what is beside its entries."""
    incomplete: Json = [{"identity": identity, "reason": reason} for identity, reason in analysis.incomplete]
    unverifiable: Json = [
        {"kind": vector.kind, "name": vector.name, "reason": vector.reason} for vector in analysis.unverifiable
    ]
    members = {
        "diagnostics": canonical([diagnostic_document(found) for found in analysis.diagnostics]),
        "format": canonical(FORMAT),
        "incomplete": canonical(incomplete),
        "objects": b"[" + pieces.objects + b"]",
        "routines": b"[" + pieces.routines + b"]",
        "server_version_num": canonical(analysis.server_version_num),
        "unverifiable": canonical(unverifiable),
    }
    return b"{" + b",".join(canonical(name) + b":" + member for name, member in members.items()) + b"}"


def routine_document(entry: RoutineEntry) -> Json:
    """Return one routine with its edges, its dynamic sites and what was found."""
    return {
        "kind": entry.kind,
        "identity": entry.identity,
        "language": entry.language,
        "status": entry.status,
        "edges": [edge_document(edge) for edge in entry.edges],
        "dynamic_sites": [dynamic_document(site) for site in entry.dynamic_sites],
        "diagnostics": [diagnostic_document(found) for found in entry.diagnostics],
        "assumes": list(entry.assumptions),
    }


def object_document(entry: ObjectEntry) -> Json:
    """Return one relation event and what it sets off."""
    return {
        "kind": entry.kind,
        "identity": entry.identity,
        "event": entry.event or None,
        "edges": [edge_document(edge) for edge in entry.edges],
        "diagnostics": [diagnostic_document(found) for found in entry.diagnostics],
    }


def edge_document(edge: SealedEdge) -> Json:
    """Return one effect: what it carries, which rule found it, where it goes."""
    target: Json = None
    if edge.target is not None:
        target = {"kind": edge.target.kind, "identity": edge.target.identity, "event": edge.target.event or None}
    return {
        "carries": edge.carries,
        "kind": edge.kind,
        "target": target,
        "columns": list(edge.columns) if edge.columns is not None else None,
        "site": place_document(edge.site),
        "code": edge.code,
        "assumes": list(edge.assumes),
    }


def dynamic_document(site: SealedSite) -> Json:
    """Return one dynamic site: where, in which form, and what its text can be."""
    return {
        "site": place_document(site.site),
        "form": site.form,
        "verdict": site.verdict,
        "statements": list(site.statements),
        "holes": [
            {
                "text": hole.text,
                "quoting": hole.quoting,
                "origin": hole.origin,
                "type": hole.type,
                "position": hole.position,
            }
            for hole in site.holes
        ],
        "code": site.code,
    }


def diagnostic_document(found: SealedDiagnostic) -> Json:
    """Return one diagnostic, in words too."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": found.message,
        "hint": found.hint,
        "site": place_document(found.site),
    }


def place_document(place: Place | None) -> Json:
    """Return where something stands: line and column from 1; ``start`` and ``end`` count characters from 0."""
    if place is None:
        return None
    return {
        "line": place.line,
        "column": place.column,
        "start": place.start,
        "end": place.end,
        "start_byte": place.start_byte,
        "end_byte": place.end_byte,
    }


def strings(values: Iterable[str]) -> list[Json]:
    """Return the values as JSON."""
    return list(values)
