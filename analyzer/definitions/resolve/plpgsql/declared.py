"""Declared targets of one dynamic command: found in the catalog, put in the place of its unknown pieces, or refused.

Nothing declared is passed over: what doesn't fit the command or the catalog leaves the command unresolved.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from analyzer.base.canonical import digest
from analyzer.base.diagnostics import Code, Diagnostic, diagnose
from analyzer.base.diagnostics import dynamic as codes
from analyzer.base.spans import Span, Text
from analyzer.base.targets import Declaration, NameKind, Names, Pattern, Statements
from analyzer.base.uses import Constant, RelationUse, RoutineUse, Use, UtilityUse
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic import guards
from analyzer.definitions.dynamic.declared import (
    Binding,
    Target,
    UnfitError,
    could_be,
    ends_with_dot,
    expanded,
    is_for,
    pieces_of,
    qualified,
    shown,
)
from analyzer.definitions.dynamic.patterns import fits, names_of
from analyzer.definitions.dynamic.strings import Strings, Unknown
from analyzer.definitions.dynamic.strings import Text as Pieces
from analyzer.definitions.model import DynamicSite, Hole
from analyzer.definitions.resolve.columns import relation_columns
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis, Place
from analyzer.definitions.resolve.utility.common import reference
from analyzer.definitions.resolve.utility.create import new_relation

ARGUMENT: Final = re.compile(r"argument [1-9][0-9]?")
"""The piece that is an argument of a call, as declarations name it."""

NAMED: Final = "rpvmfS"
"""The relations that SQL names: tables, views, sequences."""

EMPTY_HANDED: Final = frozenset(
    (
        *("CREATE TABLE", "CREATE SEQUENCE", "DROP TABLE", "DROP SEQUENCE", "ALTER SEQUENCE", "LOCK TABLE"),
        *("GRANT", "REVOKE", "COMMENT", "TRUNCATE TABLE"),
    )
)
"""Utility statements that run nothing of the relation's own; of TRUNCATE the other use says what it sets off."""

BySite = Mapping[tuple[int, int], tuple[Declaration, ...]]
"""The declarations of a routine by line and column of the command."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a command can be by declaration.

    ``made``: the relations that are yet to be made, each with what it is like. ``assumptions`` name the declarations,
    and whether a guard keeps to them.
    """

    texts: tuple[Pieces, ...]
    made: tuple[tuple[model.Relation, Declaration, model.Relation | None], ...]
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusedError(Exception):
    """A declaration doesn't fit."""

    problem: Diagnostic


def declared_sites(routine: model.Routine, rows: Sequence[Declaration]) -> BySite:
    """Return the declarations for a routine's definition as it is, by their command."""
    current = [row for row in rows if row.definition == digest_of(routine)]
    sites = dict.fromkeys(row.site for row in current)
    return {site: tuple(row for row in current if row.site == site) for site in sites}


def stale_declarations(routine: model.Routine, rows: Sequence[Declaration]) -> tuple[Diagnostic, ...]:
    """Return that declarations were reviewed for another definition, once for each."""
    others = sorted({row.definition for row in rows} - {digest_of(routine)})
    return tuple(diagnose(codes.STALE_DECLARATION, routine=routine.identity, declared=other[:12]) for other in others)


def digest_of(routine: model.Routine) -> str:
    """Return the SHA-256 of a routine's definition."""
    return digest(routine.definition.encode())


def declarations_at(analysis: Analysis, span: Span) -> tuple[Declaration, ...]:
    """Return what is declared for the command at a place of the text."""
    return analysis.declared.get(site_of(analysis, span), ()) if analysis.declared else ()


def site_of(analysis: Analysis, span: Span) -> tuple[int, int]:
    """Return line and column of a place of the text."""
    place = Text(analysis.text).place(span)
    return place.line, place.column


def note_unused(analysis: Analysis) -> None:
    """Note the declarations for places where there is no dynamic command."""
    there = {site_of(analysis, span) for span in analysis.sites} if analysis.declared else set()
    unused = [row for site, rows in analysis.declared.items() if site not in there for row in rows]
    analysis.stale += tuple(diagnose(codes.NO_SUCH_SITE, declaration=row.name) for row in unused)


@contextmanager
def made_meanwhile(place: Place, declared: Declared) -> Iterator[None]:
    """Let the relations that are yet to be made be there while the texts of one command are resolved."""
    keys = [(relation.schema, relation.name) for relation, _, _ in declared.made]
    place.flow.created.update({key: made[0] for key, made in zip(keys, declared.made, strict=True)})
    yield
    for key in keys:
        place.flow.created.pop(key, None)


def uses_of_made(analysis: Analysis, span: Span, declared: Declared) -> Diagnostic | None:
    """Add for each use of a relation yet to be made that of the one it is like; return a problem if there is none."""
    made = {str(relation.identity): (row, like) for relation, row, like in declared.made}
    for key, findings in analysis.found.items():
        if key[:2] != (span.start, span.end):
            continue
        uses: list[Use] = []
        for use in findings.uses:
            name = made_by(use, made)
            if name is None:
                uses.append(use)
                continue
            row, like = made[name]
            if like is None:
                return diagnose(codes.NOT_LIKE_ANY, span, declaration=row.name, name=name)
            uses += alike(use, name, like)
        analysis.found[key] = replace(findings, uses=tuple(uses))
    return None


def made_by(use: Use, made: Container[str]) -> str | None:
    """Return the relation yet to be made whose own triggers, indexes or rows decide what a use sets off."""
    match use:
        case RelationUse(relation=relation) if relation in made:
            return relation
        case UtilityUse(tag=tag, objects=objects) if tag not in EMPTY_HANDED:
            return next((item.identity for item in objects if item.identity in made), None)
        case _:
            return None


def alike(use: Use, name: str, like: model.Relation) -> list[Use]:
    """Return a use of a relation yet to be made, and the same use of the one it is like."""
    match use:
        case RelationUse():
            return [replace(use, made=True), replace(use, relation=like.identity)]
        case UtilityUse(objects=objects):
            other = tuple(reference(like) if item.identity == name else item for item in objects)
            return [use, replace(use, objects=other)]
        case _:
            return [use]


def with_declared_arguments(
    analysis: Analysis, uses: Sequence[Use]
) -> tuple[tuple[Use, ...], tuple[Diagnostic, ...]]:
    """Return uses with a call for each object that an argument is declared to name, and what doesn't fit.

    So ``nextval(name)`` becomes a call for each of the sequences; what the effects know of constants does the rest.
    """
    found: list[Use] = []
    problems: list[Diagnostic] = []
    for use in uses:
        span = use.span if isinstance(use, RoutineUse) and use.how == "call" else None
        rows = [row for row in declarations_at(analysis, span) if is_argument(row)] if span is not None else []
        if span is None or not rows or not isinstance(use, RoutineUse):
            found.append(use)
            continue
        try:
            found += calls_for(analysis.lookup, use, rows, span)
        except RefusedError as refusal:
            found.append(use)
            problems.append(refusal.problem)
            analysis.sites[span] = DynamicSite(span, "text-function", "unresolved", diagnostic=refusal.problem)
            continue
        holes = tuple(Hole("{0}", "raw", name, None, None) for row in rows for name in row.holes)
        words = tuple(f"{word(False)}: {row.name}" for row in rows)
        analysis.sites[span] = DynamicSite(span, "text-function", "declared", (), holes, None, words)
    return tuple(found), tuple(problems)


def is_argument(row: Declaration) -> bool:
    """Return whether a declaration is for an argument of a call: its piece is ``argument 1``."""
    return len(row.holes) == 1 and ARGUMENT.fullmatch(row.holes[0]) is not None


def calls_for(lookup: Lookup, use: RoutineUse, rows: Sequence[Declaration], span: Span) -> list[RoutineUse]:
    """Return the call once for each object that an argument may name."""
    calls = [use]
    for row in rows:
        place = int(row.holes[0].rpartition(" ")[2]) - 1
        if place >= len(use.constants):
            pieces = ", ".join(f"{{argument {number}}}" for number in range(1, len(use.constants) + 1))
            raise refused(codes.NO_SUCH_HOLE, span, row, pieces=pieces or "none")
        names = [constant_of(row, target) for target in binding_of(lookup, row, span).targets]
        calls = [replace(call, constants=with_constant(call, place, name)) for call in calls for name in names]
    return calls


def constant_of(row: Declaration, target: Target) -> Constant:
    """Return a declared object as the constant of its type: a relation's identity, or a text as it is."""
    match row.allowed:
        case Names(kind="relations") | Pattern():
            return Constant(qualified(target))
        case _:
            return Constant(target.name)


def with_constant(use: RoutineUse, place: int, constant: Constant) -> tuple[Constant | None, ...]:
    """Return the constants of a call with another one at a place."""
    return (*use.constants[:place], constant, *use.constants[place + 1 :])


def declared_texts(
    lookup: Lookup, declarations: Sequence[Declaration], strings: Strings | None, span: Span, limit: int
) -> Declared:
    """Return what the command can be by its declarations.

    Raises:
        RefusedError: one of them doesn't fit the command, or the catalog.

    """
    found = strings.texts if strings is not None else frozenset[Pieces]()
    for row in declarations:
        if isinstance(row.allowed, Statements):
            if len(declarations) > 1:
                raise refused(codes.FORM_DIFFERS, span, row, text="what other declarations say of its pieces")
            return whole_text(row, row.allowed, tuple(sorted(found, key=repr)), span)
    bindings = [binding_of(lookup, row, span) for row in declarations]
    for binding in bindings:
        if not any(is_for(binding, text, at) for text in found for at in range(len(text))):
            pieces = ", ".join(f"{{{name}}}" for name in pieces_of(found)) or "none"
            raise refused(codes.NO_SUCH_HOLE, span, binding.declaration, pieces=pieces)
    texts: set[Pieces] = set()
    for text in sorted(found, key=repr):
        try:
            made = expanded(text, bindings, limit)
        except UnfitError as unfit:
            raise refused(codes.TARGET_UNFIT, span, unfit.declaration, reason=unfit.reason) from unfit
        if made is None or len(texts) + len(made) > limit:
            raise RefusedError(diagnose(codes.TARGETS_TOO_MANY, span, limit=str(limit)))
        texts.update(made)
    return Declared(
        tuple(sorted(texts, key=repr)),
        tuple(yet_to_be_made(lookup, declarations, span)),
        tuple(assumption(binding, found, span) for binding in bindings),
    )


def refused(code: Code, span: Span, row: Declaration, **facts: str) -> RefusedError:
    """Return the refusal of a declaration."""
    return RefusedError(diagnose(code, span, declaration=row.name, **facts))


def whole_text(row: Declaration, allowed: Statements, found: tuple[Pieces, ...], span: Span) -> Declared:
    """Return the declared statements: each must be able to be one of the texts found, and these each one of them."""
    declared: tuple[Pieces, ...] = tuple((text,) for text in allowed.texts)
    for text in found:
        if not any(could_be(text, statement) for statement in declared):
            raise refused(codes.FORM_DIFFERS, span, row, text=shown([text])[0])
    for statement in declared:
        if found and not any(could_be(text, statement) for text in found):
            raise refused(codes.FORM_DIFFERS, span, row, text=" or ".join(shown(found)))
    guarded = bool(found) and all(is_guarded(row, text[0], text, span) for text in found if text)
    return Declared(declared, (), (f"{word(guarded)}: {row.name}",))


def is_guarded(row: Declaration, piece: object, text: Pieces, span: Span) -> bool:
    """Return whether a whole text went through the guard of its declaration."""
    if not isinstance(piece, Unknown) or piece.guarded is None or len(text) != 1:
        return False
    refuse_other_guard(row, piece, span)
    return piece.quoting == "raw"


def binding_of(lookup: Lookup, row: Declaration, span: Span) -> Binding:
    """Return a declaration with what it comes to in the catalog."""
    match row.allowed:
        case Names(kind, names):
            return Binding(row, tuple(target_of(lookup, row, kind, name, span) for name in names))
        case Pattern(pattern):
            there = [Target(found.schema, found.name) for found in relations_of(lookup, pattern)]
            return Binding(row, (*there, Target(*names_of(pattern))))
        case Statements():
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


def yet_to_be_made(
    lookup: Lookup, declarations: Sequence[Declaration], span: Span
) -> Iterator[tuple[model.Relation, Declaration, model.Relation | None]]:
    """Yield for each pattern the relation that stands for those yet to be made, and what it is like."""
    for row in declarations:
        if not isinstance(row.allowed, Pattern):
            continue
        like = lookup.find_relation(row.allowed.like) if row.allowed.like else None
        if row.allowed.like and (like is None or like.kind not in NAMED):
            raise refused(codes.TARGET_MISSING, span, row, name=row.allowed.like, kind="relation")
        columns = relation_columns(like) if like is not None else ()
        yield new_relation(*names_of(row.allowed.pattern), tuple(columns)), row, like


def assumption(binding: Binding, found: frozenset[Pieces], span: Span) -> str:
    """Return what a declaration is as an assumption: kept by a guard wherever its piece stands, or not."""
    guarded = [
        keeps_to(binding, text, at, span)
        for text in sorted(found, key=repr)
        for at in range(len(text))
        if is_for(binding, text, at)
    ]
    return f"{word(all(guarded))}: {binding.declaration.name}"


def word(guarded: bool) -> str:
    """Return the word of the assumption, by which a policy accepts it."""
    return "guarded_target" if guarded else "declared_target"


def keeps_to(binding: Binding, text: Pieces, at: int, span: Span) -> bool:
    """Return whether a guard makes sure of what is declared for the pieces at a place.

    Raises:
        RefusedError: there is a guard, and it allows something else.

    """
    pieces = [piece for piece in text[at : at + 2 * len(binding.holes) - 1 : 2] if isinstance(piece, Unknown)]
    for piece in pieces:
        refuse_other_guard(binding.declaration, piece, span)
    if len(pieces) == 2:
        first, second = pieces
        shapes = [piece.guarded.shape for piece in pieces if piece.guarded is not None]
        same = first.guarded is not None and second.guarded is not None and first.guarded.at == second.guarded.at
        return same and shapes == ["schema", "name"] and all(piece.quoting == "identifier" for piece in pieces)
    (piece,) = pieces
    return piece.guarded is not None and stands_alike(binding, piece, text, at)


def stands_alike(binding: Binding, piece: Unknown, text: Pieces, at: int) -> bool:
    """Return whether a piece stands in the form the guard has seen: a bare name behind its schema only."""
    assert piece.guarded is not None
    qualified_here = ends_with_dot(text[:at])
    if piece.guarded.kind != "text" and (piece.guarded.shape == "name") != qualified_here:
        return False
    return guards.shape_fits(binding.declaration.allowed, piece)


def refuse_other_guard(row: Declaration, piece: Unknown, span: Span) -> None:
    """Refuse a guard that allows something else than the declaration.

    Raises:
        RefusedError: it does.

    """
    if piece.guarded is None:
        return
    kind, allowed = guards.guard_of(row.allowed)
    if (piece.guarded.kind, piece.guarded.allowed) != (kind, allowed):
        guarded, declared = ", ".join(piece.guarded.allowed), ", ".join(allowed)
        raise refused(codes.GUARD_DIFFERS, span, row, guarded=guarded, declared=declared)
