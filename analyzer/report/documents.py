"""The JSON that machines read (``docs/cli.md``): one function a document; keys and lists are sorted."""

from collections.abc import Iterable
from typing import Final

from analyzer.base.canonical import Json
from analyzer.base.spans import Place
from analyzer.manifest.model import (
    Analysis,
    ObjectEntry,
    RoutineEntry,
    SealedDiagnostic,
    SealedEdge,
    SealedSite,
)

FORMAT: Final = 1


def analysis_document(analysis: Analysis) -> Json:
    """Return what ``analyze`` prints."""
    return {
        "format": FORMAT,
        "server_version_num": analysis.server_version_num,
        "routines": [routine_document(entry) for entry in analysis.routines],
        "objects": [object_document(entry) for entry in analysis.objects],
        "diagnostics": [diagnostic_document(found) for found in analysis.diagnostics],
        "unverifiable": [
            {"kind": vector.kind, "name": vector.name, "reason": vector.reason} for vector in analysis.unverifiable
        ],
        "incomplete": [{"identity": identity, "reason": reason} for identity, reason in analysis.incomplete],
    }


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
