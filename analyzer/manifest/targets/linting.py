"""What is wrong with declared targets: those that don't hold, and those that say too little or too much."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from analyzer.base.diagnostics import Code, Occurrence
from analyzer.base.diagnostics import dynamic as codes
from analyzer.base.targets import Declaration, Names, Targets
from analyzer.catalog.snapshot import Snapshot
from analyzer.definitions.dynamic.patterns import PATTERN, fixed_length, names_of
from analyzer.manifest.model import Analysis, RoutineEntry

TELLING: Final = 3
"""Fewer letters than these in a pattern's name tell hardly anything."""

DECLARED: Final = frozenset(
    code.id
    for code in (
        codes.NO_SUCH_SITE,
        codes.NO_SUCH_HOLE,
        codes.TARGET_MISSING,
        codes.TARGET_UNFIT,
        codes.TARGETS_TOO_MANY,
        codes.NOT_LIKE_ANY,
        codes.GUARD_DIFFERS,
        codes.FORM_DIFFERS,
    )
)
"""Diagnostics that say that a declaration doesn't fit."""


@dataclass(frozen=True, slots=True, order=True)
class Finding(Occurrence):
    """One thing that is wrong: with which declaration or routine, its code, and the facts of its message."""

    about: str
    code: str
    facts: tuple[tuple[str, str], ...]


def finding(code: Code, about: str, **facts: str) -> Finding:
    """Return an occurrence of a code."""
    return Finding(about, code.id, tuple(sorted(facts.items())))


def lint(targets: Targets, snapshot: Snapshot, without: Analysis, under: Analysis) -> tuple[Finding, ...]:
    """Return everything that is wrong with ``targets``, sorted.

    ``without`` is the analysis of the snapshot without them, ``under`` with them.
    """
    known = {(entry.identity, entry.definition): entry for entry in without.routines}
    current = {entry.identity: entry for entry in without.routines}
    found: set[Finding] = set()
    for row in targets.declarations:
        found.update(of_declaration(row, known.get((row.routine, row.definition)), current, snapshot))
    for entry in under.routines:
        found.update(Finding(entry.identity, d.code, d.facts) for d in entry.diagnostics if d.code in DECLARED)
    return tuple(sorted(found))


def of_declaration(
    row: Declaration, entry: RoutineEntry | None, current: dict[str, RoutineEntry], snapshot: Snapshot
) -> Iterator[Finding]:
    """Yield what is wrong with one declaration by itself."""
    if row.routine not in current:
        yield finding(codes.NO_SUCH_SITE, row.routine, declaration=row.name)
    elif entry is None:
        yield finding(codes.STALE_DECLARATION, row.routine, routine=row.routine, declared=row.definition[:12])
    elif is_known(row, entry):
        yield finding(codes.UNNEEDED, row.routine, declaration=row.name)
    if not row.is_reviewed:
        yield finding(codes.UNREVIEWED, row.routine, declaration=row.name)
        return
    for reason in wide(row, snapshot):
        yield finding(codes.OVER_WIDE, row.routine, declaration=row.name, reason=reason)


def is_known(row: Declaration, entry: RoutineEntry) -> bool:
    """Return whether the command is known without the declaration."""
    sites = [site for site in entry.dynamic_sites if (site.site.line, site.site.column) == row.site]
    return bool(sites) and all(site.verdict != "unresolved" for site in sites)


def wide(row: Declaration, snapshot: Snapshot) -> Iterator[str]:
    """Yield why a declaration excludes next to nothing."""
    for pattern in (one.pattern for one in row.patterns):
        schema, _ = names_of(pattern)
        if "<" in schema:
            yield f"the schema of {pattern} isn't written out"
        if PATTERN.fullmatch(pattern) and fixed_length(pattern) < TELLING:
            yield f"the name of {pattern} has hardly a letter that is written out"
    match row.allowed:
        case Names(kind="relations", names=names) if len(names) >= TELLING:
            yield from whole_schemas(names, ((r.schema, r.identity) for r in snapshot.relations if r.kind in "rpvmf"))
        case Names(kind="routines", names=names) if len(names) >= TELLING:
            yield from whole_schemas(names, ((r.schema, r.identity) for r in snapshot.routines))
        case _:
            return


def whole_schemas(names: Iterable[str], objects: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the schemas of which every object is named."""
    named = set(names)
    members: dict[str, set[str]] = {}
    for schema, identity in objects:
        members.setdefault(schema, set()).add(identity)
    for schema, identities in sorted(members.items()):
        if len(identities) >= TELLING and identities <= named:
            yield f"it allows everything there is in schema {schema}"
