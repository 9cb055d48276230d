"""Aggregates and window functions: what they ask of a call beyond a plain function. parse_func.c, parse_agg.c."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from analyzer.base.names import TypeId
from analyzer.base.uses import RoutineUse
from analyzer.catalog.model import Routine
from analyzer.definitions.parse.nodes import FuncCall
from analyzer.definitions.resolve import collations
from analyzer.definitions.resolve.candidates import Candidate
from analyzer.definitions.resolve.coerce import coerce, select_common_type, select_common_typmod
from analyzer.definitions.resolve.collations import merged
from analyzer.definitions.resolve.placement import check_aggregate, check_window
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.types import ANY
from analyzer.definitions.resolve.values import Value

if TYPE_CHECKING:
    from analyzer.definitions.resolve.functions import Arguments

WRONG_OBJECT: Final = "42809"
UNDEFINED_FUNCTION: Final = "42883"
NOT_SUPPORTED: Final = "0A000"
INVALID_DEFINITION: Final = "42P13"


def check_ordered_set(
    state: ParseState,
    names: tuple[str, ...],
    arguments: "Arguments",
    candidate: Candidate,
    call: FuncCall,
    location: int,
) -> tuple["Arguments", tuple[TypeId, ...]]:
    """Return the arguments and declared types of an aggregate, those of a hypothetical set unified.

    ParseFuncOrColumn(), branch of FUNCDETAIL_AGGREGATE.
    """
    name = ".".join(names)
    aggregate = state.statement.lookup.aggregate(candidate.routine.identity)
    if aggregate.kind == "n":
        if call.agg_within_group:
            words = f"{name} is not an ordered-set aggregate, so it cannot have WITHIN GROUP"
            raise refuse(WRONG_OBJECT, words, location)
        return arguments, candidate.arguments
    if not call.agg_within_group:
        raise refuse(WRONG_OBJECT, f"WITHIN GROUP is required for ordered-set aggregate {name}", location)
    if call.over is not None:
        raise refuse(NOT_SUPPORTED, f"OVER is not supported for ordered-set aggregate {name}", location)
    aggregated = len(call.agg_order)
    given = len(arguments.values)
    if not fits_direct_arguments(aggregate.kind, aggregate.direct_arguments, given, aggregated, candidate):
        raise refuse(UNDEFINED_FUNCTION, f"function {name} does not exist", location)
    if aggregate.kind == "h":
        return unify_hypothetical(state, arguments, aggregated, candidate.arguments)
    return arguments, candidate.arguments


def fits_direct_arguments(kind: str, declared: int, given: int, aggregated: int, candidate: Candidate) -> bool:
    """Return whether an ordered-set aggregate gets as many direct arguments as it takes. ParseFuncOrColumn()."""
    direct = given - aggregated
    if candidate.routine.variadic is None:
        return direct == declared
    parameters = given - max(candidate.variadic - 1, 0)
    if declared < parameters:
        return direct == declared
    if kind == "h":
        return candidate.variadic == 2 * aggregated
    return candidate.variadic > aggregated


def unify_hypothetical(
    state: ParseState, arguments: "Arguments", aggregated: int, declared: tuple[TypeId, ...]
) -> tuple["Arguments", tuple[TypeId, ...]]:
    """Return the arguments, each hypothetical one of the type of its ordering column. unify_hypothetical_args()."""
    values = list(arguments.values)
    direct = len(values) - aggregated
    for offset in range(aggregated):
        hypothetical, ordering = direct - aggregated + offset, direct + offset
        if declared[hypothetical] != ANY:
            continue
        pair = (values[ordering], values[hypothetical])
        common = select_common_type(state, pair, "WITHIN GROUP")
        assert common is not None
        typmod = select_common_typmod(pair, common)
        values[hypothetical] = coerce(state, values[hypothetical], common, typmod, "i")
        values[ordering] = coerce(state, values[ordering], common, typmod, "i")
    return replace(arguments, values=tuple(values)), declared


def finish_aggregate(
    state: ParseState,
    use: RoutineUse,
    names: tuple[str, ...],
    passed: tuple[Value, ...],
    arguments: "Arguments",
    call: FuncCall,
    routine: Routine,
    location: int,
) -> Value:
    """Return an aggregate's result. ParseFuncOrColumn() and parse_agg.c, transformAggregateCall()."""
    from analyzer.definitions.resolve.clauses import sort_arguments, sort_within_group

    if not passed and not call.agg_star and not call.agg_within_group:
        words = f"{'.'.join(names)}(*) must be used to call a parameterless aggregate function"
        raise refuse(WRONG_OBJECT, words, location)
    if routine.returns_set:
        raise refuse(INVALID_DEFINITION, "aggregates cannot return sets", location)
    if arguments.names:
        raise refuse(NOT_SUPPORTED, "aggregates cannot use named arguments", location)
    state.use(replace(use, how="aggregate"))
    if call.agg_within_group:
        count = len(call.agg_order)
        sort_within_group(state, call.agg_order, passed[-count:])
        if state.statement.lookup.aggregate(routine.identity).kind == "h":
            for pair in zip(passed[-2 * count : -count], passed[-count:], strict=True):
                collations.check_pair(state, pair)
    elif call.agg_order or call.agg_distinct:
        sort_arguments(state, call.agg_order, call.agg_distinct, passed)
    if state.last_set_returning is not arguments.last or any(value.returns_set for value in passed):
        words = "aggregate function calls cannot contain set-returning function calls"
        raise refuse(NOT_SUPPORTED, words, location)
    check_aggregate(state, arguments.mark, location, arguments.ordered)
    assert use.result is not None
    trees = tuple(value.tree for value in passed)
    direct = trees[: len(trees) - len(call.agg_order)] if call.agg_within_group else ()
    tree = ("g", routine.identity, trees, call.agg_distinct, call.agg_star, state.depth, direct)
    return Value(use.result, form="function", tree=tree, location=location, collation=merged(state, passed))


def finish_window(
    state: ParseState,
    use: RoutineUse,
    names: tuple[str, ...],
    passed: tuple[Value, ...],
    arguments: "Arguments",
    call: FuncCall,
    routine: Routine,
    location: int,
) -> Value:
    """Return a window function's result. ParseFuncOrColumn() and parse_agg.c, transformWindowFuncCall()."""
    from analyzer.definitions.resolve.clauses import find_window

    check_window_call(state, names, passed, arguments, call, routine, location)
    state.use(replace(use, how="window"))
    check_window(state, arguments.mark, location)
    assert call.over is not None
    find_window(state, call.over, location)
    assert use.result is not None
    tree = ("n", routine.identity, tuple(value.tree for value in passed), location)
    return Value(use.result, form="function", tree=tree, location=location, collation=merged(state, passed))


def check_window_call(
    state: ParseState,
    names: tuple[str, ...],
    passed: tuple[Value, ...],
    arguments: "Arguments",
    call: FuncCall,
    routine: Routine,
    location: int,
) -> None:
    """Refuse what a call with OVER can't have. ParseFuncOrColumn(), branch of WindowFunc."""
    aggregate = routine.kind == "a"
    if call.agg_distinct:
        raise refuse(NOT_SUPPORTED, "DISTINCT is not implemented for window functions", location)
    if aggregate and not passed and not call.agg_star:
        words = f"{'.'.join(names)}(*) must be used to call a parameterless aggregate function"
        raise refuse(WRONG_OBJECT, words, location)
    if call.agg_order:
        raise refuse(NOT_SUPPORTED, "aggregate ORDER BY is not implemented for window functions", location)
    if not aggregate and call.agg_filter is not None:
        raise refuse(NOT_SUPPORTED, "FILTER is not implemented for non-aggregate window functions", location)
    if state.last_set_returning is not arguments.last:
        words = "window function calls cannot contain set-returning function calls"
        raise refuse(NOT_SUPPORTED, words, location)
    if routine.returns_set:
        raise refuse(INVALID_DEFINITION, "window functions cannot return sets", location)
