"""Why an analysis can't be sealed: the complete list of reasons, each with a code (mission D3)."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from analyzer.base.diagnostics import Code, Occurrence, Severity
from analyzer.base.diagnostics import seal as codes
from analyzer.base.policy import Policy
from analyzer.base.spans import Place
from analyzer.manifest.model import Analysis, Entry, ObjectEntry, RoutineEntry, SealedDiagnostic

ROUTINES: Final = frozenset({"function", "procedure", "aggregate"})
BUILT_IN: Final = ("pg_catalog.", "information_schema.")


@dataclass(frozen=True, slots=True)
class Reason(Occurrence):
    """One thing that blocks a seal, or that a check found: a code, the facts of its message, and where."""

    code: str
    entry: str
    facts: tuple[tuple[str, str], ...] = ()
    site: Place | None = None


def reason(code: Code, entry: str, site: Place | None = None, **facts: str) -> Reason:
    """Return an occurrence of ``code``; ``entry`` is one of its facts, too."""
    return Reason(code.id, entry, tuple(sorted({"entry": entry, **facts}.items())), site)


def name_of(entry: Entry) -> str:
    """Return what to call an entry."""
    match entry:
        case RoutineEntry():
            return f"{entry.kind} {entry.identity}"
        case ObjectEntry():
            return (
                f"{entry.event} on {entry.kind} {entry.identity}" if entry.event else f"{entry.kind} {entry.identity}"
            )


def reasons_against(analysis: Analysis, policy: Policy) -> tuple[Reason, ...]:
    """Return every reason not to seal, sorted; none means that the analysis can be sealed under ``policy``."""
    known = {(entry.kind, entry.identity) for entry in analysis.routines}
    entries: tuple[Entry, ...] = (*analysis.routines, *analysis.objects)
    found = {
        *(why for routine in analysis.routines for why in against_routine(routine, policy)),
        *(why for thing in analysis.objects for why in against_object(thing)),
        *(why for entry in entries for why in missing_targets(entry, known)),
        *(why for entry in entries for why in unaccepted(entry, policy)),
        *against_inventory(analysis, policy),
    }
    return tuple(sorted(found, key=lambda why: (why.entry, why.site.start if why.site else -1, why.code, why.facts)))


def against_routine(entry: RoutineEntry, policy: Policy) -> Iterator[Reason]:
    """Yield why one routine blocks the seal."""
    name = name_of(entry)
    if entry.status == "opaque" and is_trusted(entry, policy):
        return
    found = [*errors(name, entry.diagnostics), *open_edges(codes.UNRESOLVED_ENTRY, entry)]
    protected = entry.language in policy.protected_languages
    if protected or (entry.status == "opaque" and (found or is_distrusted(entry, policy))):
        yield reason(codes.OPAQUE_ROUTINE, name, language=entry.language)
        return
    yield from found
    is_open = entry.status not in {"resolved", "opaque"} or any(
        site.verdict == "unresolved" for site in entry.dynamic_sites
    )
    if is_open and not found:
        yield reason(codes.UNRESOLVED_ENTRY, name, status=entry.status)


def is_trusted(entry: RoutineEntry, policy: Policy) -> bool:
    """Return whether the policy takes an opaque routine for a leaf: by its digest, or by its extension's version."""
    if entry.language in policy.protected_languages:
        return False
    leaves = {(leaf.identity, leaf.definition) for leaf in policy.trusted_leaves}
    extensions = {f"{extension.name} {extension.version}" for extension in policy.trusted_extensions}
    return (entry.identity, entry.definition) in leaves or entry.extension in extensions


def is_distrusted(entry: RoutineEntry, policy: Policy) -> bool:
    """Return whether an opaque routine that the effects know as a leaf isn't one for the policy.

    Its language is protected, or it has another definition than the one that was trusted.
    """
    named = {leaf.identity for leaf in policy.trusted_leaves}
    return entry.language in policy.protected_languages or entry.identity in named


def errors(name: str, found: Iterable[SealedDiagnostic]) -> Iterator[Reason]:
    """Yield a reason for each diagnostic that is an error."""
    for diagnostic in found:
        if diagnostic.severity is Severity.ERROR:
            yield Reason(diagnostic.code, name, diagnostic.facts, diagnostic.site)


def open_edges(code: Code, entry: Entry) -> Iterator[Reason]:
    """Yield a reason for each unresolved edge that no diagnostic of its place explains."""
    explained = {(found.code, found.site) for found in entry.diagnostics}
    name = name_of(entry)
    for edge in entry.edges:
        if edge.carries == "unresolved" and (edge.code, edge.site) not in explained:
            yield reason(code, name, edge.site, status=f"unresolved ({edge.code}, {edge.kind})")


def against_object(entry: ObjectEntry) -> Iterator[Reason]:
    """Yield why one object blocks the seal."""
    yield from errors(name_of(entry), entry.diagnostics)
    yield from open_edges(codes.UNRESOLVED_OBJECT, entry)


def missing_targets(entry: Entry, known: Collection[tuple[str, str]]) -> Iterator[Reason]:
    """Yield a reason for each call of a routine that isn't built in and has no entry."""
    for edge in entry.edges:
        target = edge.target
        if target is None or target.kind not in ROUTINES or target.identity.startswith(BUILT_IN):
            continue
        if (target.kind, target.identity) not in known:
            yield reason(codes.MISSING_ROUTINE, name_of(entry), edge.site, target=f"{target.kind} {target.identity}")


def unaccepted(entry: Entry, policy: Policy) -> Iterator[Reason]:
    """Yield a reason for each assumption the entry rests on that the policy doesn't accept.

    An assumption is a word, and perhaps what is assumed of it: ``search_path=app, public``.
    """
    stated = {assumption for edge in entry.edges for assumption in edge.assumes}
    if isinstance(entry, RoutineEntry):
        stated.update(entry.assumptions)
    for assumption in stated:
        if re.split("[=: ]", assumption, maxsplit=1)[0] not in policy.accepted_assumptions:
            yield reason(codes.ASSUMPTION_NOT_ACCEPTED, name_of(entry), assumption=assumption)


def against_inventory(analysis: Analysis, policy: Policy) -> Iterator[Reason]:
    """Yield why what surrounds the entries blocks the seal."""
    accepted = {(vector.kind, vector.name) for vector in policy.accepted_vectors}
    yield from errors("corpus", analysis.diagnostics)
    for vector in analysis.unverifiable:
        if (vector.kind, vector.name) in accepted:
            continue
        entry = f"{vector.kind} {vector.name}"
        yield reason(codes.UNVERIFIABLE_VECTOR, entry, kind=vector.kind, name=vector.name, reason=vector.reason)
    for identity, why in analysis.incomplete:
        yield reason(codes.INCOMPLETE_OBJECT, identity, identity=identity, reason=why)
