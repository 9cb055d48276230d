"""Diagnostics as SARIF 2.1.0, which code scanning shows beside the source (OASIS, sarif-v2.1.0)."""

from collections.abc import Mapping
from typing import Final

from analyzer.base.canonical import Json
from analyzer.base.diagnostics import CODES, Code, Severity
from analyzer.base.spans import Place
from analyzer.manifest.model import Analysis, RoutineEntry, SealedDiagnostic
from analyzer.report.entries import entries, name_of

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif_document(analysis: Analysis, files: Mapping[str, str], version: str) -> Json:
    """Return one run with a result for each diagnostic; ``files`` gives a routine's file in the corpus, if any."""
    results: list[Json] = [result(found, None, None) for found in analysis.diagnostics]
    for entry in entries(analysis):
        file = files.get(entry.identity) if isinstance(entry, RoutineEntry) else None
        results += [result(found, name_of(entry), file) for found in entry.diagnostics]
    driver: Json = {
        "name": "pgcallgraph",
        "semanticVersion": version,
        "rules": [rule(code) for code in CODES],
    }
    run: Json = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def rule(code: Code) -> Json:
    """Return a diagnostic's reportingDescriptor (3.49)."""
    return {
        "id": code.id,
        "shortDescription": {"text": code.message},
        "fullDescription": {"text": " ".join(code.why.split())},
        "help": {"text": code.hint},
        "defaultConfiguration": {"level": LEVELS[code.severity]},
    }


def result(found: SealedDiagnostic, name: str | None, file: str | None) -> Json:
    """Return a result (3.27) with the routine as its logical location, and its file where there is one."""
    location: dict[str, Json] = {}
    if name is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    if file is not None:
        physical: dict[str, Json] = {"artifactLocation": {"uri": file}}
        if found.site is not None:
            physical["region"] = region(found.site)
        location["physicalLocation"] = physical
    return {
        "ruleId": found.code,
        "level": LEVELS[found.severity],
        "message": {"text": f"{found.message} {found.hint}"},
        "locations": [location] if location else [],
    }


def region(site: Place) -> Json:
    """Return a region (3.30) by line, column and characters; columns and offsets count code points."""
    return {
        "startLine": site.line,
        "startColumn": site.column,
        "charOffset": site.start,
        "charLength": site.end - site.start,
    }
