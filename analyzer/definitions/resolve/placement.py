"""Where set-returning functions, aggregates and window functions may stand.

parse_func.c, check_srf_call_placement(); parse_agg.c, check_agglevels_and_constraints() and
transformWindowFuncCall(). The kinds are listed where they are allowed; everywhere else PostgreSQL refuses.
"""

from collections.abc import Hashable
from typing import Final

from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.values import Value

NOT_SUPPORTED: Final = "0A000"
GROUPING_ERROR: Final = "42803"
WINDOWING_ERROR: Final = "42P20"

SETS_ALLOWED: Final = frozenset(
    {
        ExprKind.OTHER,
        ExprKind.FROM_FUNCTION,
        ExprKind.SELECT_TARGET,
        ExprKind.INSERT_TARGET,
        ExprKind.VALUES_SINGLE,
        ExprKind.GROUP_BY,
        ExprKind.ORDER_BY,
        ExprKind.DISTINCT_ON,
        ExprKind.WINDOW_PARTITION,
        ExprKind.WINDOW_ORDER,
    }
)

AGGREGATES_ALLOWED: Final = frozenset(
    {
        ExprKind.OTHER,
        ExprKind.HAVING,
        ExprKind.WINDOW_PARTITION,
        ExprKind.WINDOW_ORDER,
        ExprKind.SELECT_TARGET,
        ExprKind.ORDER_BY,
        ExprKind.DISTINCT_ON,
    }
)

WINDOWS_ALLOWED: Final = frozenset({ExprKind.OTHER, ExprKind.SELECT_TARGET, ExprKind.ORDER_BY, ExprKind.DISTINCT_ON})


def check_set_returning(state: ParseState, last: Value | None, location: int) -> None:
    """Refuse a set-returning call where none may stand; in FROM only at the top. check_srf_call_placement()."""
    if state.kind not in SETS_ALLOWED:
        where = state.kind.value if state.kind else "this context"
        raise refuse(NOT_SUPPORTED, f"set-returning functions are not allowed in {where}", location)
    if state.kind is ExprKind.FROM_FUNCTION:
        if state.last_set_returning is not last:
            raise refuse(NOT_SUPPORTED, "set-returning functions must appear at top level of FROM", location)
    elif state.kind is not ExprKind.OTHER:
        state.has_set_returning = True


def check_aggregate(state: ParseState, mark: int, location: int, ordered: int = 0) -> None:
    """Refuse an aggregate at a place where its level allows none, and one inside another of the same level.

    Its level is that of the innermost variable or aggregate in its arguments: those found since ``mark``, or since
    ``ordered`` where direct arguments stand before. parse_agg.c, check_agg_arguments().
    """
    inside = found_inside(state, mark)
    if (state.depth, "window") in inside:
        raise refuse(GROUPING_ERROR, "aggregate function calls cannot contain window function calls", location)
    depth = level_of(state, ordered or mark, location)
    if ordered:
        check_direct(state, found_inside(state, mark)[: ordered - mark], depth, location)
    settle_level(state, mark, depth, "aggregate functions", location)


def found_inside(state: ParseState, mark: int) -> list[tuple[int, str]]:
    """Return what was found since ``mark``; what subqueries read of their own has no level here."""
    return [
        (depth, what) if depth <= state.depth else (depth, "") for depth, what in state.statement.references[mark:]
    ]


def level_of(state: ParseState, mark: int, location: int) -> int:
    """Return the depth of the query that an aggregate or GROUPING belongs to; refuse one inside its like.

    To 13 a WITH query counts like a variable.
    """
    inside = found_inside(state, mark)
    counted = ("var", "aggregate") if state.statement.version >= 14 else ("var", "aggregate", "table")
    depth = max((depth for depth, what in inside if what in counted), default=state.depth)
    if (depth, "aggregate") in inside:
        raise refuse(GROUPING_ERROR, "aggregate function calls cannot be nested", location)
    check_tables(state, inside, depth, location)
    return depth


def check_tables(state: ParseState, inside: list[tuple[int, str]], depth: int, location: int) -> None:
    """Refuse a WITH query from below an aggregate's level in its arguments; 13 doesn't."""
    if state.statement.version >= 14 and any(what == "table" and of > depth for of, what in inside):
        raise refuse(NOT_SUPPORTED, "outer-level aggregate cannot use a nested CTE", location)


def check_direct(state: ParseState, direct: list[tuple[int, str]], depth: int, location: int) -> None:
    """Refuse direct arguments that belong to a query further in than the aggregate, and aggregates of its level."""
    if any(what == "var" and of > depth for of, what in direct):
        words = "outer-level aggregate cannot contain a lower-level variable in its direct arguments"
        raise refuse(GROUPING_ERROR, words, location)
    if any(what == "aggregate" and of >= depth for of, what in direct):
        raise refuse(GROUPING_ERROR, "aggregate function calls cannot be nested", location)
    check_tables(state, direct, depth, location)


def settle_level(state: ParseState, mark: int, depth: int, what: str, location: int) -> None:
    """Let the query at this depth have the aggregate or GROUPING; it takes its columns out of what this one reads.

    parse_agg.c, check_agglevels_and_constraints().
    """
    owner = state
    while owner.depth > depth:
        assert owner.parent is not None
        owner = owner.parent
    owner.has_aggregates = True
    if owner.kind not in AGGREGATES_ALLOWED:
        where = owner.kind.value if owner.kind else "this context"
        raise refuse(GROUPING_ERROR, f"{what} are not allowed in {where}", location)
    if owner is not state:
        statement = state.statement
        statement.outer[:] = [(index, tree) for index, tree in statement.outer if index < mark]
    state.statement.references.append((depth, "aggregate"))


def grouping_tree(state: ParseState, mark: int, arguments: tuple[Hashable, ...], location: int) -> Hashable:
    """Return the tree of GROUPING, or refuse it where its level allows none. parse_agg.c, transformGroupingFunc()."""
    depth = level_of(state, mark, location)
    settle_level(state, mark, depth, "grouping operations", location)
    tree = ("u", arguments, depth)
    if depth < state.depth:
        state.statement.outer.append((len(state.statement.references) - 1, tree))
    return tree


def check_window(state: ParseState, mark: int, location: int) -> None:
    """Refuse a window function where none may stand, and one inside another. transformWindowFuncCall()."""
    if (state.depth, "window") in state.statement.references[mark:]:
        raise refuse(WINDOWING_ERROR, "window function calls cannot be nested", location)
    if state.kind not in WINDOWS_ALLOWED:
        where = state.kind.value if state.kind else "this context"
        raise refuse(WINDOWING_ERROR, f"window functions are not allowed in {where}", location)
    state.has_windows = True
    state.statement.references.append((state.depth, "window"))
