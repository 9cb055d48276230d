"""Aggregates: they never run themselves, their support routines do (manual 38.12; nodeAgg.c, nodeWindowAgg.c)."""

from collections.abc import Iterator

from analyzer.base.names import RoutineId
from analyzer.base.uses import Ordering, RoutineUse
from analyzer.catalog import model
from analyzer.effects.model import Edge
from analyzer.effects.ordering import comparison
from analyzer.effects.scope import Scope, UseRule, own
from analyzer.effects.values import handle


def support(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield what computing the aggregate runs, and what reading its initial value runs."""
    row = scope.lookup.find_routine(use.routine)
    if row is None or row.kind != "a" or use.how not in {"aggregate", "window"}:
        return
    about = scope.lookup.aggregate(use.routine)
    routines = plain(about) + (moving(about) if use.how == "window" else parallel(about))
    for routine in routines:
        yield from own(scope, "aggregate", routine, use.span)
    if about.sort_operator is not None:  # planagg.c: MIN and MAX may become a sort, or a look at an index
        sort = (
            Ordering(use.arguments[0], "sort", ordering=about.sort_operator, span=use.span) if use.arguments else None
        )
        yield from comparison(scope, sort, "cmp") if sort is not None else ()
    if about.initial is not None:
        yield from handle(scope, "input", about.transition_type, "in", use.span)
    if use.how == "window" and about.moving_initial is not None and about.moving_transition_type is not None:
        yield from handle(scope, "input", about.moving_transition_type, "in", use.span)


def plain(about: model.Aggregate) -> tuple[RoutineId | None, ...]:
    """Return the routines that any use can run."""
    return about.transition, about.final


def parallel(about: model.Aggregate) -> tuple[RoutineId | None, ...]:
    """Return the routines that put partial results together: in parallel plans, and per partition."""
    return about.combine, about.serial, about.deserial


def moving(about: model.Aggregate) -> tuple[RoutineId | None, ...]:
    """Return the routines of moving-aggregate mode: when the frame's start moves (38.12.1)."""
    return about.moving_transition, about.moving_inverse, about.moving_final


RULE = UseRule("aggregate", RoutineUse, support)
