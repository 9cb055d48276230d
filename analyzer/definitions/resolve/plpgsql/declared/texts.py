"""The texts that a command can be once people have said what its unknown pieces, or all of it, may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analyzer.base.diagnostics import diagnose
from analyzer.base.diagnostics import dynamic as codes
from analyzer.base.spans import Span
from analyzer.base.targets import Allowed, Declaration, Forms, Names, Never, Pattern, Statements
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic.declared import UnfitError, could_be, expanded, is_for, pieces_of, shown
from analyzer.definitions.dynamic.forms import texts_of
from analyzer.definitions.dynamic.patterns import names_of
from analyzer.definitions.dynamic.strings import Strings, Text
from analyzer.definitions.resolve.columns import relation_columns
from analyzer.definitions.resolve.plpgsql.declared.bindings import NAMED, RefusedError, binding_of, refused
from analyzer.definitions.resolve.plpgsql.declared.guarding import assumption, is_guarded, word
from analyzer.definitions.resolve.utility.create import new_relation


@dataclass(frozen=True, slots=True)
class Declared:
    """What a command can be by declaration.

    ``made``: the relations that are yet to be made, each with what it is like. ``assumptions`` name the declarations,
    and whether a guard keeps to them.
    """

    texts: tuple[Text, ...]
    made: tuple[tuple[model.Relation, Declaration, model.Relation | None], ...]
    assumptions: tuple[str, ...]


def is_known_without(declarations: Sequence[Declaration], strings: Strings | None) -> bool:
    """Return whether the command has no unknown piece here; called from elsewhere it may have one."""
    pieces_only = all(row.holes for row in declarations)
    return pieces_only and strings is not None and not pieces_of(strings.texts)


def declared_texts(
    lookup: Lookup, declarations: Sequence[Declaration], strings: Strings | None, span: Span, limit: int
) -> Declared:
    """Return what the command can be by its declarations.

    Raises:
        RefusedError: one of them doesn't fit the command, or the catalog.

    """
    found = strings.texts if strings is not None else frozenset[Text]()
    for row in declarations:
        if not row.holes:
            if len(declarations) > 1:
                raise refused(codes.FORM_DIFFERS, span, row, text="what other declarations say of its pieces")
            return whole_text(lookup, row, tuple(sorted(found, key=repr)), span, limit)
    bindings = [binding_of(lookup, row, span) for row in declarations]
    for binding in bindings:
        if not any(is_for(binding, text, at) for text in found for at in range(len(text))):
            pieces = ", ".join(f"{{{name}}}" for name in pieces_of(found)) or "none"
            raise refused(codes.NO_SUCH_HOLE, span, binding.declaration, pieces=pieces)
    texts: set[Text] = set()
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
        tuple(made for row in declarations for made in yet_to_be_made(lookup, row, span)),
        tuple(assumption(binding, found, span) for binding in bindings),
    )


def whole_text(lookup: Lookup, row: Declaration, found: tuple[Text, ...], span: Span, limit: int) -> Declared:
    """Return what a command is declared to run: each text must be able to be one that was found.

    Each that was found must be able to be one of the declared statements, too; forms say that no other text occurs.
    A command that is declared not to run in this database has no text.
    """
    guarded = bool(found) and all(is_guarded(row, text[0], text, span) for text in found if text)
    assumptions = (f"{word(guarded)}: {row.name}",)
    if isinstance(row.allowed, Never):
        return Declared((), (), assumptions)
    forms = [text for text, _ in forms_of(row.allowed)]
    for text in found if isinstance(row.allowed, Statements) else ():
        if not any(could_be(text, form) for form in forms):
            raise refused(codes.FORM_DIFFERS, span, row, text=shown([text])[0])
    for form in forms:
        if found and not any(could_be(text, form) for text in found):
            raise refused(codes.FORM_DIFFERS, span, row, text=" or ".join(shown(found)))
    made = tuple(yet_to_be_made(lookup, row, span))
    return Declared(texts_allowed(lookup, row, span, limit), made, assumptions)


def forms_of(allowed: Allowed) -> list[tuple[Text, tuple[tuple[str, Names | Pattern], ...]]]:
    """Return the texts that are declared for a command, with the names that are declared for their pieces."""
    match allowed:
        case Statements(texts):
            return [((text,), ()) for text in texts]
        case Forms(texts, names):
            return [(text, names) for form in texts for text in texts_of(form)]
        case _:
            return []


def texts_allowed(lookup: Lookup, row: Declaration, span: Span, limit: int) -> tuple[Text, ...]:
    """Return every text that a whole text is declared to be.

    Raises:
        RefusedError: there are more than the limit, or a name isn't there or can't stand where it stands.

    """
    texts: set[Text] = set()
    for text, names in forms_of(row.allowed):
        pieces = [replace(row, holes=(name,), allowed=allowed) for name, allowed in names]
        try:
            made = expanded(text, [binding_of(lookup, piece, span) for piece in pieces], limit)
        except UnfitError as unfit:
            raise refused(codes.TARGET_UNFIT, span, unfit.declaration, reason=unfit.reason) from unfit
        if made is None or len(texts) + len(made) > limit:
            raise RefusedError(diagnose(codes.TARGETS_TOO_MANY, span, limit=str(limit)))
        texts.update(made)
    return tuple(sorted(texts, key=repr))


def yet_to_be_made(
    lookup: Lookup, row: Declaration, span: Span
) -> Iterator[tuple[model.Relation, Declaration, model.Relation | None]]:
    """Yield for each pattern the relation that stands for those yet to be made, and what it is like."""
    for allowed in row.patterns:
        like = lookup.find_relation(allowed.like) if allowed.like else None
        if allowed.like and (like is None or like.kind not in NAMED):
            raise refused(codes.TARGET_MISSING, span, row, name=allowed.like, kind="relation")
        columns = relation_columns(like) if like is not None else ()
        yield new_relation(*names_of(allowed.pattern), tuple(columns)), row, like
