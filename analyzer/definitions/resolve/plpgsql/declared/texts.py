"""The texts that a command can be once people have said what its unknown pieces, or all of it, may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzer.base.diagnostics import diagnose
from analyzer.base.diagnostics import dynamic as codes
from analyzer.base.spans import Span
from analyzer.base.targets import Declaration, Pattern, Statements
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic.declared import UnfitError, could_be, expanded, is_for, pieces_of, shown
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
        if isinstance(row.allowed, Statements):
            if len(declarations) > 1:
                raise refused(codes.FORM_DIFFERS, span, row, text="what other declarations say of its pieces")
            return whole_text(row, row.allowed, tuple(sorted(found, key=repr)), span)
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
        tuple(yet_to_be_made(lookup, declarations, span)),
        tuple(assumption(binding, found, span) for binding in bindings),
    )


def whole_text(row: Declaration, allowed: Statements, found: tuple[Text, ...], span: Span) -> Declared:
    """Return the declared statements: each must be able to be one of the texts found, and these each one of them."""
    declared: tuple[Text, ...] = tuple((text,) for text in allowed.texts)
    for text in found:
        if not any(could_be(text, statement) for statement in declared):
            raise refused(codes.FORM_DIFFERS, span, row, text=shown([text])[0])
    for statement in declared:
        if found and not any(could_be(text, statement) for text in found):
            raise refused(codes.FORM_DIFFERS, span, row, text=" or ".join(shown(found)))
    guarded = bool(found) and all(is_guarded(row, text[0], text, span) for text in found if text)
    return Declared(declared, (), (f"{word(guarded)}: {row.name}",))


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
