"""A routine that the body names runs: a call, a cast, an operator, an aggregate, a window function."""

from collections.abc import Iterator

from analyzer.base.diagnostics.effects import UNKNOWN_OBJECT
from analyzer.base.uses import RoutineUse
from analyzer.effects.model import Edge, Node
from analyzer.effects.planned import only_explained
from analyzer.effects.scope import Scope, UseRule, call, own, stored, unresolved


def run(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield the edge to the routine, and to the planner support function it names (pg_proc.prosupport).

    One that is only named (DROP FUNCTION, a regprocedure constant) doesn't run, and a volatile one isn't run by
    planning (clauses.c, evaluate_function()); one in SQL may become what it consists of.
    """
    if use.how in {"trigger", "reference"}:
        return
    row = scope.lookup.find_routine(use.routine)
    if row is None:
        yield unresolved("call", UNKNOWN_OBJECT, use.span, Node("function", use.routine))
    elif row.volatility != "v" or row.language == "sql" or not only_explained(scope, use.span):
        yield call(scope, use.how, use.routine, use.span)
        yield from own(scope, "planner", row.support, use.span)


def defaults(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield what the defaults of omitted arguments run, in the caller (clauses.c, add_function_defaults())."""
    row = scope.lookup.find_routine(use.routine)
    if row is None or not use.omitted:
        return
    first = len(row.inputs) - len(row.defaults)
    for position in use.omitted:
        if position >= first:
            yield from stored(scope, "argument default", row.defaults[position - first].uses, use.span)


CALL = UseRule("call", RoutineUse, run)
DEFAULTS = UseRule("argument default", RoutineUse, defaults)
