"""Calls with an argument whose type is known only at run time: resolved where only one routine can be meant."""

from collections.abc import Sequence
from dataclasses import replace

from analyzer.base.diagnostics.resolve import CAPTURED_OVERLOAD, UNKNOWN_OVERLOAD
from analyzer.base.names import TypeId
from analyzer.catalog.lookup import Lookup
from analyzer.catalog.snapshot import SYSTEM_SCHEMAS
from analyzer.definitions.parse.nodes import FuncCall
from analyzer.definitions.resolve import functions
from analyzer.definitions.resolve.any_path import routine_schemas, type_schemas
from analyzer.definitions.resolve.candidates import Call, Candidate, routine_candidates, schemas_of
from analyzer.definitions.resolve.defaults import default_types
from analyzer.definitions.resolve.kinds_of_arguments import KINDS, can_be_passed
from analyzer.definitions.resolve.operators import coerce_arguments
from analyzer.definitions.resolve.pathways import can_coerce
from analyzer.definitions.resolve.placement import check_set_returning
from analyzer.definitions.resolve.state import ParseState
from analyzer.definitions.resolve.types import ANY, ANYCOMPATIBLE, ANYELEMENT, FAMILY_2, POLYMORPHIC, RECORD, UNKNOWN
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE, Value

TAKES_ALL = frozenset({ANY, ANYELEMENT, ANYCOMPATIBLE})
"""What a value of any type can be passed as."""


def call_unknowable(
    state: ParseState,
    names: tuple[str, ...],
    arguments: functions.Arguments,
    call: FuncCall,
    location: int,
    procedure: bool,
) -> Value:
    """Return the call where only one routine can be meant, else a value of the type that all candidates return.

    Where ``f(x)`` may be a column of ``x`` instead, the call is listed all the same, and what it gives isn't known.
    """
    request = Call(len(arguments.values), arguments.names, not call.func_variadic, procedure)
    kinds = tuple(value.declared for value in arguments.values)
    candidates = viable(state, names, request, arguments.types, kinds)
    column = may_be_column(names, kinds, candidates)
    elsewhere = may_be_cast(state, names, arguments.types)
    if len(candidates) == 1 and not elsewhere and can_be_settled(candidates[0], arguments.types, call):
        value = invoke(state, names, arguments, candidates[0], call, location, procedure)
        return replace(value, type=UNKNOWABLE_TYPE, shape=None) if column else value
    result = UNKNOWABLE_TYPE if elsewhere or column else common_result(candidates)
    if state.statement.later and candidates and not elsewhere and all(map(is_harmless, candidates)):
        return Value(result, form="function", location=location)
    listed = ", ".join(sorted(str(one.routine.identity) for one in candidates)[:20])
    value = state.unresolved(UNKNOWN_OVERLOAD, location, what=f"function {'.'.join(names)}", candidates=listed)
    return value if result == UNKNOWABLE_TYPE else Value(result, form="function", location=location)


def is_harmless(candidate: Candidate) -> bool:
    """Return whether a routine is one of PostgreSQL's own that can't have effects."""
    return candidate.routine.schema in SYSTEM_SCHEMAS and candidate.routine.volatility != "v"


def check_capture(
    state: ParseState, names: tuple[str, ...], call: Call, given: Sequence[TypeId], chosen: Candidate, location: int
) -> None:
    """Note that a temporary type could make the call mean another routine of the user's.

    A variable's type is found by its name when a session first compiles the body, in pg_temp first unless the path
    lists it later (manual, search_path). That no temporary type takes the place of one of PostgreSQL's own, and that
    none means another operator, is assumed.
    """
    captured = state.statement.captured or set()
    if captured.isdisjoint(given):
        return
    unsure = tuple(UNKNOWABLE_TYPE if type_ in captured else type_ for type_ in given)
    routines = {one.routine.identity: one.routine for one in viable(state, names, call, unsure)}
    if any(row.schema not in SYSTEM_SCHEMAS for name, row in routines.items() if name != chosen.routine.identity):
        listed = ", ".join(sorted(str(name) for name in routines)[:20])
        state.unresolved(CAPTURED_OVERLOAD, location, what=f"function {'.'.join(names)}", candidates=listed)


def viable(
    state: ParseState,
    names: tuple[str, ...],
    call: Call,
    given: Sequence[TypeId],
    declared: Sequence[TypeId | None] = (),
) -> tuple[Candidate, ...]:
    """Return the routines that the call can mean, whatever the types are that aren't known.

    ``declared``: the polymorphic types that stand in place of some of these.
    """
    lookup = state.statement.lookup
    path = () if len(names) > 1 else routine_schemas(state.statement, names[0], given)
    schemas = schemas_of(lookup, names, path)
    raw = routine_candidates(lookup, schemas, names[-1], call)
    kinds = declared or (None,) * len(given)
    return tuple(one for one in raw if fits(lookup, given, kinds, one))


def fits(lookup: Lookup, given: Sequence[TypeId], kinds: Sequence[TypeId | None], candidate: Candidate) -> bool:
    """Return whether the types that are known can be passed; polymorphic parameters are taken to fit."""
    return all(
        can_be_passed(lookup, kind, target)
        if source == UNKNOWABLE_TYPE
        else target in POLYMORPHIC or can_coerce(lookup, source, target, "i")
        for source, kind, target in zip(given, kinds, candidate.arguments, strict=False)
    )


def may_be_cast(state: ParseState, names: tuple[str, ...], given: Sequence[TypeId]) -> bool:
    """Return whether ``f(x)`` may be a cast to type ``f``. func_get_detail()."""
    if len(given) != 1:
        return False
    lookup = state.statement.lookup
    schemas = names[-2:-1] or type_schemas(state.statement, names[0])
    return any(lookup.type_named(schema, names[-1]) is not None for schema in schemas)


def may_be_column(names: tuple[str, ...], kinds: Sequence[TypeId | None], candidates: Sequence[Candidate]) -> bool:
    """Return whether ``f(x)`` may be the column ``f`` of a row ``x``. ParseFuncOrColumn().

    It isn't one where a routine of the name takes everything, nor where ``x`` is known to be no row.
    """
    if len(kinds) != 1 or len(names) != 1 or kinds[0] in KINDS:
        return False
    return not any(one.arguments[0] in TAKES_ALL for one in candidates)


def common_result(candidates: Sequence[Candidate]) -> TypeId:
    """Return the type that all candidates return; the unknowable one if they differ or it depends on the call."""
    results = {(one.routine.result, one.routine.returns_set, one.routine.kind) for one in candidates}
    if len(results) != 1:
        return UNKNOWABLE_TYPE
    ((result, returns_set, kind),) = results
    if returns_set or kind != "f" or result is None or result == RECORD or result in POLYMORPHIC:
        return UNKNOWABLE_TYPE
    return result


def can_be_settled(candidate: Candidate, given: Sequence[TypeId], call: FuncCall) -> bool:
    """Return whether each argument's coercion can be said.

    It can't where polymorphic parameters take a literal, which is read as the other arguments' type, or agree on a
    common type; nor where variadic arguments make an array of a type that isn't known.
    """
    pairs = tuple(zip(given, candidate.arguments, strict=False))
    generic = [source for source, target in pairs if target in POLYMORPHIC]
    if candidate.routine.kind not in "fp" or not candidate.unique or call.func_variadic:
        return False
    if candidate.variadic and candidate.routine.variadic in POLYMORPHIC:
        return False
    mixed = any(source != UNKNOWABLE_TYPE for source in generic) or len(generic) > 1
    return UNKNOWN not in generic and not (mixed and any(target in FAMILY_2 for _, target in pairs))


def invoke(
    state: ParseState,
    names: tuple[str, ...],
    arguments: functions.Arguments,
    candidate: Candidate,
    call: FuncCall,
    location: int,
    procedure: bool,
) -> Value:
    """Return the call of the only routine that can be meant. ParseFuncOrColumn(), from the checks on."""
    routine = candidate.routine
    functions.check_kind(names, arguments, candidate, call, location, procedure)
    default_types(state, candidate, len(arguments.values))
    coerced = coerce_arguments(state, arguments.values, settled_types(candidate, arguments.types))
    passed, variadic = functions.pass_variadic(state, coerced, candidate, call, arguments.types, location)
    if routine.returns_set:
        check_set_returning(state, arguments.last, location)
    assert routine.result is not None
    result = UNKNOWABLE_TYPE if routine.result in POLYMORPHIC else routine.result
    use = functions.use_of(candidate, passed, len(arguments.values), result, variadic, state.span(location))
    return functions.plain_call(state, use, passed, routine, (), (), location)


def settled_types(candidate: Candidate, given: Sequence[TypeId]) -> tuple[TypeId, ...]:
    """Return the types the arguments become; what a polymorphic parameter takes isn't coerced."""
    return tuple(
        source if target in POLYMORPHIC or target == ANY else target
        for source, target in zip(given, candidate.arguments, strict=False)
    )
