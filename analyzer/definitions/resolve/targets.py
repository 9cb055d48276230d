"""Target lists: what a query gives, and what is assigned where. Read beside parse_target.c."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.definitions.parse.nodes import A_Indirection, A_Star, ColumnRef, ResTarget, SetToDefault
from analyzer.definitions.resolve import coerce, expressions
from analyzer.definitions.resolve.collations import name_of
from analyzer.definitions.resolve.columns import expand_named_star, expand_row, tells
from analyzer.definitions.resolve.names_of_columns import column_name
from analyzer.definitions.resolve.state import ExprKind, ParseState
from analyzer.definitions.resolve.types import UNKNOWN
from analyzer.definitions.resolve.values import Attribute, Value

__all__ = ["Target", "attributes", "column_name", "inner_attributes", "resolve_unknowns", "transform_target_list"]


@dataclass(slots=True, eq=False)
class Target:
    """An item of a target list. ``junk``: added for ORDER BY and its kin, not a column of the result."""

    value: Value
    name: str
    junk: bool = False


def transform_target_list(state: ParseState, nodes: Iterable[ResTarget], kind: ExprKind) -> list[Target]:
    """Return the targets, with stars expanded (transformTargetList)."""
    targets: list[Target] = []
    for node in nodes:
        expanded = None if kind is ExprKind.UPDATE_SOURCE else expand(state, node, kind)
        if expanded is None:
            targets.append(transform_target(state, node, kind))
        else:
            targets.extend(Target(value, name) for name, value in expanded)
    return targets


def expand(state: ParseState, node: ResTarget, kind: ExprKind) -> Sequence[tuple[str, Value]] | None:
    """Return what ``*``, ``t.*`` or ``(x).*`` stands for; None if the target isn't one of these."""
    match node.val:
        case ColumnRef(fields=(*_, A_Star())) as reference:
            return expand_named_star(state, reference)
        case A_Indirection(indirection=(*first, A_Star()), arg=argument):
            whole = A_Indirection(arg=argument, indirection=tuple(first)) if first else argument
            return expand_row(state, expressions.transform_expression(state, whole, kind), -1)
        case _:
            return None


def transform_target(state: ParseState, node: ResTarget, kind: ExprKind) -> Target:
    """Return one target (transformTargetEntry)."""
    assert node.val is not None
    if isinstance(node.val, SetToDefault) and kind is ExprKind.UPDATE_SOURCE:
        return Target(Value(UNKNOWN, form="default", location=node.val.location), node.name or "")
    state.negatable = state.depth > 0  # the outer query may have NOT before the column
    value = expressions.transform_expression(state, node.val, kind)
    return Target(value, node.name if node.name is not None else column_name(state, node.val))


def resolve_unknowns(state: ParseState, targets: Iterable[Target]) -> None:
    """Make text of what is still an untyped literal (resolveTargetListUnknowns)."""
    for target in targets:
        if target.value.type == UNKNOWN:
            target.value = coerce.as_type_or_text(state, target.value)


def attributes(targets: Iterable[Target]) -> tuple[Attribute, ...]:
    """Return the columns of the result."""
    return tuple(attribute(target, target.value.shape) for target in targets if not target.junk)


def inner_attributes(targets: Iterable[Target]) -> tuple[Attribute, ...]:
    """Return the columns of a subquery's result as the query around it knows them (expandRecordVariable)."""
    results = [target for target in targets if not target.junk]
    return tuple(attribute(target, target.value.shape if tells(target.value) else None) for target in results)


def attribute(target: Target, shape: tuple[Attribute, ...] | None) -> Attribute:
    """Return the column that a target is."""
    return Attribute(target.name, target.value.type, target.value.typmod, shape, name_of(target.value))
