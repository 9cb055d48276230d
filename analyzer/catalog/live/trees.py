"""Stored expressions and queries, from the text of their node trees; what can't be read whole is marked so."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from analyzer.base.uses import Use
from analyzer.catalog import model, nodetree
from analyzer.catalog.live.context import Reading
from analyzer.catalog.nodetree.names import DanglingReferenceError

Found = TypeVar("Found")


def whole(reading: Reading, owner: str, read: Callable[[str, nodetree.Names], Found], tree: str) -> Found | None:
    """Return what a node tree gives; ``None`` if it can't be read, which makes its owner incomplete."""
    try:
        return read(tree, reading.names)
    except (nodetree.NodeTreeError, DanglingReferenceError) as error:
        reading.incomplete.append((owner, error.message))
        return None


def expression(
    reading: Reading, owner: str, tree: str | None, text: str | None, relation: int = 0
) -> model.StoredExpression | None:
    """Return the expression of a node tree, ``None`` if there is none; ``relation`` is what its columns are of."""
    if tree is None:
        return None
    found = whole(reading, owner, nodetree.expression, tree)
    return stored(reading, text or "", found, relation)


def stored(reading: Reading, text: str, found: nodetree.Expression | None, relation: int) -> model.StoredExpression:
    """Return an expression with its columns by name; a whole row is all of them."""
    if found is None:
        return model.StoredExpression(text, ())
    columns = reading.names.columns.get(relation, {}) if relation else {}
    if relation and 0 in found.columns:
        return model.StoredExpression(text, found.uses, tuple(columns.values()))
    named = (reading.names.column(relation, number) for number in found.columns) if relation else ()
    return model.StoredExpression(text, found.uses, tuple(named))


def expressions(
    reading: Reading, owner: str, tree: str | None, texts: Sequence[str], relation: int = 0
) -> tuple[model.StoredExpression, ...]:
    """Return the expressions of a node tree that is a list, each with its text."""
    if tree is None:
        return ()
    found: Sequence[nodetree.Expression | None] = whole(reading, owner, nodetree.expressions, tree) or [None] * len(
        texts
    )
    if len(found) != len(texts):
        reading.incomplete.append((owner, f"{len(found)} expressions have {len(texts)} texts"))
        return tuple(stored(reading, "", item, relation) for item in found)
    return tuple(stored(reading, text, item, relation) for text, item in zip(texts, found, strict=True))


def queries(
    reading: Reading, owner: str, tree: str | None, text: str = "", relation: int = 0
) -> tuple[model.StoredQuery, ...]:
    """Return the queries of a node tree, in order; ``text`` is the only one's, ``relation`` the view it defines."""
    if tree is None:
        return ()
    found = whole(reading, owner, nodetree.queries, tree) or ()
    columns = reading.names.columns.get(relation, {})
    return tuple(
        model.StoredQuery(
            command=query.command,
            text=text if len(found) == 1 else "",
            uses=query.uses,
            update_base=query.update_base if relation else None,
            update_columns=tuple((columns[number], base) for number, base in query.update_columns)
            if relation
            else (),
        )
        for query in found
    )


def uses(reading: Reading, owner: str, tree: str | None) -> tuple[Use, ...]:
    """Return what a node tree uses, whatever it is."""
    found = expression(reading, owner, tree, "")
    return found.uses if found else ()
