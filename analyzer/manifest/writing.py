"""The manifest as bytes: canonical JSON, one function a piece (``docs/manifest.md`` says the same in prose)."""

import json

from analyzer.base.canonical import Json
from analyzer.base.spans import Place
from analyzer.manifest.model import (
    Analysis,
    AnalyzerContract,
    Fact,
    Manifest,
    ObjectEntry,
    RoutineEntry,
    SealedDiagnostic,
    SealedEdge,
    SealedSite,
)


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the bytes of a manifest, without a newline at the end: RFC 8785 has none.

    ``json`` writes the same bytes as ``rfc8785`` where keys are ASCII and numbers small integers, as they are here,
    in a fifth of the time; a property test compares them.
    """
    document = manifest_json(manifest)
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True).encode()


def manifest_json(manifest: Manifest) -> Json:
    """Return the manifest's document."""
    return {
        "format": manifest.format,
        "analyzer": contract_json(manifest.analyzer),
        "policy": manifest.policy,
        "targets": manifest.targets,
        "expected": manifest.expected,
        "corpus_root": manifest.corpus_root,
        "context_root": manifest.context_root,
        "analysis": analysis_json(manifest.analysis),
    }


def contract_json(contract: AnalyzerContract) -> Json:
    """Return which analyzer it was."""
    return {
        "name": contract.name,
        "version": contract.version,
        "files": contract.files,
        "dependencies": contract.dependencies,
        "grammar": contract.grammar,
    }


def analysis_json(analysis: Analysis) -> Json:
    """Return the analysis that is sealed."""
    return {
        "server_version_num": analysis.server_version_num,
        "encoding": analysis.encoding,
        "schemas": None if analysis.schemas is None else list(analysis.schemas),
        "routines": [routine_json(entry) for entry in analysis.routines],
        "objects": [object_json(entry) for entry in analysis.objects],
        "diagnostics": [diagnostic_json(found) for found in analysis.diagnostics],
        "facts": [fact_json(fact) for fact in analysis.facts],
        "carriers": [list(carrier) for carrier in analysis.carriers],
        "unverifiable": [[vector.kind, vector.name, vector.reason] for vector in analysis.unverifiable],
        "incomplete": [list(pair) for pair in analysis.incomplete],
    }


def routine_json(entry: RoutineEntry) -> Json:
    """Return one routine."""
    return {
        "kind": entry.kind,
        "identity": entry.identity,
        "language": entry.language,
        "definition": entry.definition,
        "body": entry.body,
        "attributes": entry.attributes,
        "status": entry.status,
        "edges": [edge_json(edge) for edge in entry.edges],
        "dynamic_sites": [dynamic_json(site) for site in entry.dynamic_sites],
        "diagnostics": [diagnostic_json(found) for found in entry.diagnostics],
        "assumptions": list(entry.assumptions),
        "facts": list(entry.facts),
        "extension": entry.extension,
    }


def object_json(entry: ObjectEntry) -> Json:
    """Return one relation event."""
    return {
        "kind": entry.kind,
        "identity": entry.identity,
        "event": entry.event,
        "edges": [edge_json(edge) for edge in entry.edges],
        "diagnostics": [diagnostic_json(found) for found in entry.diagnostics],
        "facts": list(entry.facts),
    }


def fact_json(fact: Fact) -> Json:
    """Return ``[kind, [arguments], answer]``: also the line of the context root."""
    return [fact.kind, list(fact.arguments), fact.answer]


def edge_json(edge: SealedEdge) -> Json:
    """Return ``[carries, kind, [kind, identity, event], columns, place, code, assumes, condition]``.

    The condition is ``[only_if, unless, renames]``, or null where all three are.
    """
    target = edge.target
    return [
        edge.carries,
        edge.kind,
        None if target is None else [target.kind, target.identity, target.event],
        None if edge.columns is None else list(edge.columns),
        place_json(edge.site),
        edge.code,
        list(edge.assumes),
        condition_json(edge),
    ]


def condition_json(edge: SealedEdge) -> Json:
    """Return which columns an incoming write must set for the edge to apply, and how they are called there."""
    if edge.only_if is None and edge.unless is None and edge.renames is None:
        return None
    return [
        None if edge.only_if is None else list(edge.only_if),
        edge.unless,
        None if edge.renames is None else [list(pair) for pair in edge.renames],
    ]


def place_json(place: Place | None) -> Json:
    """Return ``[line, column, start, end, start byte, end byte]``."""
    if place is None:
        return None
    return [place.line, place.column, place.start, place.end, place.start_byte, place.end_byte]


def dynamic_json(site: SealedSite) -> Json:
    """Return ``[place, form, verdict, [statements], [holes], code]``."""
    holes: list[Json] = [[hole.text, hole.quoting, hole.origin, hole.type, hole.position] for hole in site.holes]
    return [place_json(site.site), site.form, site.verdict, list(site.statements), holes, site.code]


def diagnostic_json(found: SealedDiagnostic) -> Json:
    """Return ``[code, [[fact, value] …], place]``."""
    return [found.code, [list(pair) for pair in found.facts], place_json(found.site)]
