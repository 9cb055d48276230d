"""Reading a manifest: only the exact bytes that writing the same manifest gives are read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from analyzer.base.diagnostics import BY_ID
from analyzer.base.failures import BadInputError
from analyzer.base.spans import Place
from analyzer.catalog.facts import ANSWERS
from analyzer.effects.model import Node
from analyzer.manifest import model
from analyzer.manifest.order import check_order
from analyzer.manifest.roots import context_root, corpus_root
from analyzer.manifest.strict import NotStrict, first_difference, load_canonical
from analyzer.manifest.wire import (
    DiagnosticWire,
    EdgeWire,
    ManifestWire,
    ObjectWire,
    PlaceWire,
    RoutineWire,
    SiteWire,
)
from analyzer.manifest.writing import manifest_bytes

DOCUMENT: Final = TypeAdapter(ManifestWire)
HINT: Final = "A manifest is never edited: get it again from where it was sealed."


def read_manifest(path: Path) -> tuple[model.Manifest, bytes]:
    """Return the manifest in a file, and its bytes.

    Raises:
        BadInputError: the file can't be read, or isn't exactly what sealing wrote.

    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInputError(
            f"can't read {path}: {error.strerror or error}", "Give the path of a manifest."
        ) from error
    try:
        return parse_manifest(content), content
    except NotStrict as error:
        raise BadInputError(f"{path}: {error}", HINT) from error


def parse_manifest(content: bytes) -> model.Manifest:
    """Return the manifest that ``content`` holds.

    Raises:
        NotStrict: the bytes aren't exactly those that writing some manifest gives; says where.

    """
    with paused_collector():
        manifest = build(validated(content))
        written = manifest_bytes(manifest)
    if written != content:
        load_canonical(content)
        raise NotStrict(f"not a manifest's bytes: {first_difference(content, written)}")
    check_order(manifest.analysis)
    check_kinds(manifest.analysis)
    check_roots(manifest)
    return manifest


@contextmanager
def paused_collector() -> Iterator[None]:
    """Keep the cycle collector from walking a million new objects again and again; none of them is a cycle."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def validated(content: bytes) -> ManifestWire:
    """Return the document with every field of the right type."""
    try:
        return DOCUMENT.validate_json(content)
    except ValidationError as error:
        load_canonical(content)
        found = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in found["loc"])
        raise NotStrict(f"{place or 'document'}: {found['msg']}") from error


def check_roots(manifest: model.Manifest) -> None:
    """Check that the manifest's roots are those of its own lists."""
    for name, claimed, computed in (
        ("corpus_root", manifest.corpus_root, corpus_root(manifest.analysis.routines)),
        ("context_root", manifest.context_root, context_root(manifest.analysis.facts)),
    ):
        if claimed != computed:
            raise NotStrict(f"{name} is {claimed}, but its list gives {computed}")


def check_kinds(analysis: model.Analysis) -> None:
    """Check that every fact is the answer to a kind of question there is."""
    if unknown := {fact.kind for fact in analysis.facts} - ANSWERS.keys():
        raise NotStrict(f"unknown kinds of facts: {', '.join(sorted(unknown))}")


def build(wire: ManifestWire) -> model.Manifest:
    """Return the manifest of a document."""
    contract, analysis = wire.analyzer, wire.analysis
    return model.Manifest(
        format=model.FORMAT,
        analyzer=model.AnalyzerContract(
            name=contract.name,
            version=contract.version,
            files=contract.files,
            dependencies=contract.dependencies,
            grammar=contract.grammar,
        ),
        policy=wire.policy,
        targets=wire.targets,
        expected=wire.expected,
        corpus_root=wire.corpus_root,
        context_root=wire.context_root,
        analysis=model.Analysis(
            server_version_num=analysis.server_version_num,
            encoding=analysis.encoding,
            schemas=analysis.schemas,
            routines=tuple(map(routine, analysis.routines)),
            objects=tuple(map(object_, analysis.objects)),
            diagnostics=tuple(map(diagnostic, analysis.diagnostics)),
            facts=tuple(model.Fact(*fact) for fact in analysis.facts),
            carriers=analysis.carriers,
            unverifiable=tuple(model.Unverifiable(*row) for row in analysis.unverifiable),
            incomplete=analysis.incomplete,
        ),
    )


def routine(wire: RoutineWire) -> model.RoutineEntry:
    """Return one routine."""
    return model.RoutineEntry(
        wire.kind,
        wire.identity,
        wire.language,
        wire.definition,
        wire.body,
        wire.attributes,
        wire.status,
        tuple(map(edge, wire.edges)),
        tuple(map(site, wire.dynamic_sites)),
        tuple(map(diagnostic, wire.diagnostics)),
        wire.assumptions,
        wire.facts,
        wire.extension,
    )


def object_(wire: ObjectWire) -> model.ObjectEntry:
    """Return one relation event."""
    edges = tuple(map(edge, wire.edges))
    return model.ObjectEntry(
        wire.kind, wire.identity, wire.event, edges, tuple(map(diagnostic, wire.diagnostics)), wire.facts
    )


def edge(wire: EdgeWire) -> model.SealedEdge:
    """Return one edge."""
    target = Node(*wire.target) if wire.target else None
    known(wire.code)
    return model.SealedEdge(
        wire.carries,
        wire.kind,
        target,
        wire.columns,
        place(wire.place),
        wire.code,
        wire.assumes,
        *(wire.condition or (None, None, None)),
    )


def place(wire: PlaceWire) -> Place | None:
    """Return one place."""
    return Place(*wire) if wire else None


def site(wire: SiteWire) -> model.SealedSite:
    """Return one dynamic site."""
    holes = tuple(model.SealedHole(*hole) for hole in wire.holes)
    known(wire.code)
    return model.SealedSite(Place(*wire.place), wire.form, wire.verdict, wire.statements, holes, wire.code)


def diagnostic(wire: DiagnosticWire) -> model.SealedDiagnostic:
    """Return one diagnostic."""
    known(wire.code)
    return model.SealedDiagnostic(wire.code, wire.facts, place(wire.place))


def known(code: str | None) -> None:
    """Check that a diagnostic's code is one of ours."""
    if code is not None and code not in BY_ID:
        raise NotStrict(f"unknown diagnostic code {code!r}")
