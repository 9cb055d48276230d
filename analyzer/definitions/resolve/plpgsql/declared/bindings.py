"""What a declaration comes to in the catalog: objects that are there and of its kind, or a refusal."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from analyzer.base.diagnostics import Code, Diagnostic, diagnose
from analyzer.base.diagnostics import dynamic as codes
from analyzer.base.spans import Span
from analyzer.base.targets import Declaration, Forms, NameKind, Names, Never, Pattern, Statements
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic.declared import Binding, Target
from analyzer.definitions.dynamic.patterns import fits, names_of

NAMED: Final = "rpvmfS"
"""The relations that SQL names: tables, views, sequences."""


@dataclass(frozen=True, slots=True)
class RefusedError(Exception):
    """A declaration doesn't fit."""

    problem: Diagnostic


def refused(code: Code, span: Span, row: Declaration, **facts: str) -> RefusedError:
    """Return the refusal of a declaration."""
    return RefusedError(diagnose(code, span, declaration=row.name, **facts))


def binding_of(lookup: Lookup, row: Declaration, span: Span) -> Binding:
    """Return a declaration with what it comes to in the catalog."""
    match row.allowed:
        case Names(kind, names):
            return Binding(row, tuple(target_of(lookup, row, kind, name, span) for name in names))
        case Pattern(pattern):
            there = [Target(found.schema, found.name) for found in relations_of(lookup, pattern)]
            return Binding(row, (*there, Target(*names_of(pattern))))
        case Statements() | Forms() | Never():
            raise AssertionError("a whole text has no pieces")


def target_of(lookup: Lookup, row: Declaration, kind: NameKind, name: str, span: Span) -> Target:
    """Return the object of a declared name.

    Raises:
        RefusedError: there is none of this kind.

    """
    found: Target | None = None
    match kind:
        case "relations":
            relation = lookup.find_relation(name)
            found = Target(relation.schema, relation.name) if relation and relation.kind in NAMED else None
        case "routines":
            routine = lookup.find_routine(name)
            found = Target(routine.schema, routine.name) if routine else None
        case "schemas":
            found = Target("", name) if lookup.schema(name) else None
        case "roles":
            found = Target("", name) if name == "public" or lookup.role(name) else None
        case "columns" | "texts":
            found = Target("", name)
    if found is None:
        raise refused(codes.TARGET_MISSING, span, row, name=name, kind=kind.removesuffix("s"))
    return found


def relations_of(lookup: Lookup, pattern: str) -> Iterator[model.Relation]:
    """Yield the relations of a pattern; the question is which relations there are."""
    return (row for row in lookup.rows("relations") if row.kind in NAMED and fits(pattern, row.identity))
