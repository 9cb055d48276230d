"""Conversions through text, literals and type modifiers: the input and output functions of types."""

from collections.abc import Iterator

from analyzer.base.uses import IoCoercion, LiteralInput, TypmodInput
from analyzer.effects.model import Edge
from analyzer.effects.scope import Scope, UseRule, own
from analyzer.effects.values import handle


def through_text(scope: Scope, use: IoCoercion) -> Iterator[Edge]:
    """Yield what CoerceViaIO runs: the source's output function, then the target's input function."""
    yield from handle(scope, "output", use.source, "out", use.span)
    yield from handle(scope, "input", use.target, "in", use.span)


def literal(scope: Scope, use: LiteralInput) -> Iterator[Edge]:
    """Yield what reading a literal runs while the statement is parsed (parse_coerce.c, coerce_type()).

    NULL isn't read, but a domain checks it.
    """
    row = scope.lookup.find_type(use.type)
    if use.value is not None or (row is not None and row.kind == "d"):
        yield from handle(scope, "input", use.type, "in", use.span)


def modifier(scope: Scope, use: TypmodInput) -> Iterator[Edge]:
    """Yield what reading a type's modifier runs (parse_type.c, typenameTypeMod())."""
    row = scope.lookup.find_type(use.type)
    while row is not None and row.typmod_in is None and row.element is not None:
        row = scope.lookup.find_type(row.element)
    yield from own(scope, "typmod", row.typmod_in if row else None, use.span)


IO = UseRule("io", IoCoercion, through_text)
LITERAL = UseRule("literal", LiteralInput, literal)
TYPMOD = UseRule("typmod", TypmodInput, modifier)
