"""Stubs of declarations: for each command that isn't known, its place, its pieces, and what could stand there.

A stub has no reviewer, so it counts for nothing. What kind of name a piece is, is a guess from the words before it;
the person who reviews decides.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from analyzer.base.diagnostics.effects import OBJECT_BY_VALUE
from analyzer.base.spans import Place
from analyzer.base.targets import Allowed, Declaration, Forms, NameKind, Names, Never, Pattern, Statements, Targets
from analyzer.catalog.facts import is_own
from analyzer.catalog.snapshot import Snapshot
from analyzer.definitions.dynamic.declared import is_called
from analyzer.manifest.model import Analysis, RoutineEntry, SealedHole, SealedSite
from analyzer.manifest.targets.writing import name_tables, target_toml

HEADER: Final = """# What dynamic commands may be: reviewed by people, bound by the seal. See docs/targets.md.
# An entry counts once it has a reviewer, a reason, and names that are not commented out.
format = 1
"""

RELATION_WORDS: Final = re.compile(
    r"\b(from|join|into|update|table|only|truncate|on|lock|index|sequence|view|analyze|vacuum|inherits|like|references|"
    r"copy|exists|cluster|using|partition)\s*\(?\s*(?:\"?[\w$]+\"?\.)?$",
    re.IGNORECASE,
)
ROLE_WORDS: Final = re.compile(r"\b(to|role|user|owner\s+to|group|authorization)\s*$", re.IGNORECASE)
SCHEMA_WORDS: Final = re.compile(r"\bschema\s*$", re.IGNORECASE)
MOST: Final = 60
"""Candidates that are listed; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Stub:
    """A declaration to be reviewed, with what to know about it and what the catalog has that could stand there."""

    declaration: Declaration
    comments: tuple[str, ...]
    candidates: tuple[str, ...]


def with_former(stub: Stub, former: Targets) -> Stub:
    """Return a stub that says what was allowed for a piece of this name before the routine was changed."""
    row = stub.declaration
    before = [old for old in former.reviewed if (old.routine, old.holes) == (row.routine, row.holes)]
    said = tuple(f"before the change {old.reviewer} allowed {', '.join(allowed_words(old))}" for old in before)
    return replace(stub, comments=(*stub.comments, *said))


def allowed_words(row: Declaration) -> tuple[str, ...]:
    """Return what a declaration allows, as words."""
    match row.allowed:
        case Names(names=names) | Statements(texts=names) | Forms(texts=names):
            return names
        case Never():
            return ("nothing",)
        case Pattern(pattern=pattern):
            return (pattern,)


def stubs_of(analysis: Analysis, snapshot: Snapshot, targets: Targets) -> Iterator[Stub]:
    """Yield a stub for each piece of each unresolved command of which ``targets`` says nothing."""
    for entry in analysis.routines:
        rows = [row for row in targets.declarations if row.routine == entry.identity]
        sites = [site for site in entry.dynamic_sites if site.verdict == "unresolved"]
        found = [stub for site in sites for stub in site_stubs(entry, site, snapshot)]
        found += argument_stubs(entry, snapshot)
        yield from (stub for stub in found if not any(is_said_by(stub.declaration, row) for row in rows))


def is_said_by(stub: Declaration, row: Declaration) -> bool:
    """Return whether something is declared already of what a stub is for."""
    if row.site is not None and row.site == stub.site:
        return row.holes in ((), stub.holes)
    return row.site is None and len(row.holes) == len(stub.holes) and all(map(is_called, stub.holes, row.holes))


def site_stubs(entry: RoutineEntry, site: SealedSite, snapshot: Snapshot) -> Iterator[Stub]:
    """Yield the stubs of one command: one for each name it doesn't know, or one for its whole text."""
    pieces = tuple(dict.fromkeys(pieces_of(site)))
    texts = tuple(f"it runs: {text}" for text in site.statements[:5])
    if not pieces:
        yield Stub(stub(entry, site.site, (), Statements(())), (*texts, "the whole text isn't known"), ())
    for holes, kind, schema in pieces:
        found = tuple(candidates(snapshot, kind, schema))
        more = (f"and {len(found) - MOST} more that aren't listed",) if len(found) > MOST else ()
        yield Stub(stub(entry, site.site, holes, Names(kind, ())), (*texts, *more), found[:MOST])


def argument_stubs(entry: RoutineEntry, snapshot: Snapshot) -> Iterator[Stub]:
    """Yield a stub for each call of a built-in that acts on an object its first argument names, which isn't known."""
    places = {edge.site for edge in entry.edges if edge.code == OBJECT_BY_VALUE.id and edge.site is not None}
    for place in sorted(places):
        found = tuple(candidates(snapshot, "relations", ""))[:MOST]
        comment = "a built-in acts on what its first argument names"
        yield Stub(stub(entry, place, ("argument 1",), Names("relations", ())), (comment,), found)


def stub(entry: RoutineEntry, place: Place, holes: tuple[str, ...], allowed: Allowed) -> Declaration:
    """Return a declaration that nobody has reviewed."""
    return Declaration(entry.identity, entry.definition, (place.line, place.column), holes, allowed, "", "")


def pieces_of(site: SealedSite) -> Iterator[tuple[tuple[str, ...], NameKind, str]]:
    """Yield the pieces of a command that decide what it means: their names, a kind, the schema in front."""
    holes = {hole.origin: hole for hole in site.holes}
    for text in site.statements:
        for found in re.finditer("|".join(sorted(map(as_shown, holes), key=len, reverse=True)) or r"(?!)", text):
            hole = holes[found[0][1:-1]]
            before, after = text[: found.start()], text[found.end() :]
            if hole.quoting == "literal" or (not before.strip() and not after.strip()):
                continue
            if follower := paired(holes, before, after):
                kind: NameKind = (
                    "routines" if text[found.end() + len(follower) + 3 :].startswith("(") else "relations"
                )
                yield (hole.origin, follower), kind, ""
            elif not before.endswith("}."):
                yield (hole.origin,), kind_of(hole, before, after), schema_in_front(before)


def as_shown(origin: str) -> str:
    """Return a piece as texts for people have it, as a regular expression."""
    return re.escape("{" + origin + "}")


def paired(holes: Iterable[str], before: str, after: str) -> str:
    """Return the piece that follows behind a dot; "" if there is none, or a written schema stands in front."""
    if before.endswith("."):
        return ""
    return next((name for name in sorted(holes, key=len, reverse=True) if after.startswith(f".{{{name}}}")), "")


def kind_of(hole: SealedHole, before: str, after: str) -> NameKind:
    """Return what a piece seems to be, by the words around it."""
    if after.startswith("("):
        return "routines"
    if after.startswith(".") or SCHEMA_WORDS.search(before):
        return "schemas"
    if RELATION_WORDS.search(before) or hole.type == "pg_catalog.regclass":
        return "relations"
    if ROLE_WORDS.search(before):
        return "roles"
    return "columns" if hole.quoting == "identifier" else "texts"


def schema_in_front(before: str) -> str:
    """Return the schema that is written in front of a piece, "" if there is none."""
    found = re.search(r"([\w$]+)\.$", before)
    return found[1] if found else ""


def candidates(snapshot: Snapshot, kind: NameKind, schema: str) -> Iterator[str]:
    """Yield what the catalog has that could stand in the place of a piece, sorted."""
    match kind:
        case "relations":
            rows = (row for row in snapshot.relations if row.kind in "rpvmfS" and is_own(snapshot, row.schema))
            yield from sorted(row.identity for row in rows if schema in ("", row.schema))
        case "routines":
            own = (row for row in snapshot.routines if is_own(snapshot, row.schema))
            yield from sorted(row.identity for row in own if schema in ("", row.schema))
        case "schemas":
            yield from sorted(row.name for row in snapshot.schemas if is_own(snapshot, row.name))
        case "roles":
            yield from sorted(row.name for row in snapshot.roles if not row.name.startswith("pg_"))
        case "columns" | "texts":
            return


def file_with(targets: Targets, stubs: Iterable[Stub]) -> str:
    """Return the file that has these declarations and stubs, sorted."""
    entries = [(row.key, target_toml(row)) for row in targets.declarations]
    entries += [(row.declaration.key, target_toml(row.declaration, row.comments, row.candidates)) for row in stubs]
    return "\n".join([HEADER, *name_tables(targets.declarations), *(text for _, text in sorted(entries))])
