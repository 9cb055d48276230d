"""Whether a guard keeps to a declaration wherever its pieces stand."""

from analyzer.base.diagnostics import dynamic as codes
from analyzer.base.spans import Span
from analyzer.base.targets import Declaration
from analyzer.definitions.dynamic import guards
from analyzer.definitions.dynamic.declared import Binding, ends_with_dot, is_for
from analyzer.definitions.dynamic.strings import Text, Unknown
from analyzer.definitions.resolve.plpgsql.declared.bindings import refused


def assumption(binding: Binding, found: frozenset[Text], span: Span) -> str:
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


def keeps_to(binding: Binding, text: Text, at: int, span: Span) -> bool:
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


def stands_alike(binding: Binding, piece: Unknown, text: Text, at: int) -> bool:
    """Return whether a piece stands in the form the guard has seen: a bare name behind its schema only."""
    assert piece.guarded is not None
    qualified_here = ends_with_dot(text[:at])
    if piece.guarded.kind != "text" and (piece.guarded.shape == "name") != qualified_here:
        return False
    return guards.shape_fits(binding.declaration.allowed, piece)


def is_guarded(row: Declaration, piece: object, text: Text, span: Span) -> bool:
    """Return whether a whole text went through the guard of its declaration."""
    if not isinstance(piece, Unknown) or piece.guarded is None or len(text) != 1:
        return False
    refuse_other_guard(row, piece, span)
    return piece.quoting == "raw"


def refuse_other_guard(row: Declaration, piece: Unknown, span: Span) -> None:
    """Refuse a guard that allows something else than the declaration.

    Raises:
        RefusedError: it does.

    """
    if piece.guarded is None:
        return
    guard = guards.guard_of(row.allowed)
    if (piece.guarded.kind, piece.guarded.allowed) != guard:
        guarded, declared = ", ".join(piece.guarded.allowed), ", ".join(guard[1] if guard is not None else ())
        raise refused(codes.GUARD_DIFFERS, span, row, guarded=guarded, declared=declared)
