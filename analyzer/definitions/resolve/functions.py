"""Calls: what ``f(…)`` and ``row.f`` become. parse_func.c, ParseFuncOrColumn()."""

import itertools
from collections.abc import Hashable, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Final

from analyzer.base.names import TypeId
from analyzer.base.spans import Span
from analyzer.base.uses import RoutineUse
from analyzer.base.value import value_class
from analyzer.catalog.lookup import Lookup
from analyzer.catalog.model import Routine
from analyzer.definitions.parse.nodes import FuncCall
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.aggregates import check_ordered_set, finish_aggregate, finish_window
from analyzer.definitions.resolve.candidates import Call, Candidate
from analyzer.definitions.resolve.coerce import coerce
from analyzer.definitions.resolve.collations import merged, of_column
from analyzer.definitions.resolve.columns import row_columns, told_shape
from analyzer.definitions.resolve.defaults import default_types
from analyzer.definitions.resolve.function_choice import (
    CastCall,
    Chosen,
    Names,
    NoRoutine,
    Several,
    resolve_function,
)
from analyzer.definitions.resolve.namespace import SYSTEM_COLUMNS, has_system_columns
from analyzer.definitions.resolve.operators import coerce_arguments
from analyzer.definitions.resolve.placement import check_set_returning
from analyzer.definitions.resolve.polymorphic import deduce
from analyzer.definitions.resolve.state import ExprKind, ParseState, Refusal, refuse
from analyzer.definitions.resolve.types import ANY, POLYMORPHIC, RECORD, VOID
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE, Attribute, Value

SYNTAX_ERROR: Final = "42601"
TOO_MANY_ARGUMENTS: Final = "54023"
UNDEFINED_FUNCTION: Final = "42883"
AMBIGUOUS_FUNCTION: Final = "42725"
WRONG_OBJECT: Final = "42809"
NOT_SUPPORTED: Final = "0A000"
MISMATCH: Final = "42804"
UNDEFINED_OBJECT: Final = "42704"
MAX_ARGUMENTS: Final = 100

PLAIN: Final = FuncCall()
"""A call without anything that belongs to aggregates."""


@value_class(frozen=True, slots=True)
class Arguments:
    """The arguments of a call, the last of them with ``names``.

    ``mark``: how many references had been logged before they were transformed; ``ordered``: before those of WITHIN
    GROUP were, 0 without it. ``last``: the last set-returning call before them.
    """

    values: tuple[Value, ...]
    names: tuple[str, ...] = ()
    mark: int = 0
    ordered: int = 0
    last: Value | None = None

    @property
    def types(self) -> tuple[TypeId, ...]:
        """Return their types."""
        return tuple(value.type for value in self.values)


def parse_function(
    state: ParseState, names: Names, values: Sequence[Value], call: FuncCall | None, location: int
) -> Value | None:
    """Return ``names(values)``, or without ``call`` the column notation ``value.name``: None if there is no such.

    parse_func.c, ParseFuncOrColumn().
    """
    mark = len(state.statement.references)
    arguments = Arguments(tuple(values), mark=mark, last=state.last_set_returning)
    return call_or_column(state, names, arguments, call, location)


def call_or_column(
    state: ParseState,
    names: Names,
    arguments: Arguments,
    call: FuncCall | None,
    location: int,
    procedure: bool = False,
) -> Value | None:
    """Return the call of a routine, a cast written as one, or a field. parse_func.c, ParseFuncOrColumn()."""
    if len(arguments.values) > MAX_ARGUMENTS:
        raise refuse(TOO_MANY_ARGUMENTS, f"cannot pass more than {MAX_ARGUMENTS} arguments to a function", location)
    if call is None and not arguments.values[0].knowable:
        return arguments.values[0]
    if not all(value.knowable for value in arguments.values):
        from analyzer.definitions.resolve.unknowable_calls import call_unknowable

        return call_unknowable(state, names, arguments, call or PLAIN, location, procedure)
    if call is not None and not call.agg_within_group:
        arguments = without_void(arguments)
    projectable = not procedure and could_be_projection(state, names, arguments, call)
    if projectable and call is None:
        field = projection(state, names[0], arguments.values[0], location)
        if field is not None:
            return field
    request = Call(len(arguments.values), arguments.names, not (call or PLAIN).func_variadic, procedure)
    literal = bool(arguments.values) and arguments.values[0].form == "const"
    detail = resolve_function(state, names, request, arguments.types, literal)
    match detail:
        case Chosen(candidate):
            if state.statement.captured:
                from analyzer.definitions.resolve.unknowable_calls import check_capture

                check_capture(state, names, request, arguments.types, candidate, location)
            return invoke(state, names, arguments, candidate, call or PLAIN, location, procedure)
        case CastCall(target):
            check_plain(names, call or PLAIN, location, procedure)
            return coerce(state, arguments.values[0], target, -1, "e", location)
        case Several(candidates):
            if call is None:
                return None
            raise not_unique(names, arguments, candidates, location, procedure)
        case NoRoutine(others):
            if call is None:
                return None
            field = projection(state, names[0], arguments.values[0], location) if projectable else None
            if field is not None:
                return field
            raise not_found(names, arguments, others, location, procedure)


def without_void(arguments: Arguments) -> Arguments:
    """Return the arguments without parameters of type void. ParseFuncOrColumn(), its first loop."""
    if VOID not in arguments.types:
        return arguments
    kept = tuple(value for value in arguments.values if value.type != VOID or value.form != "param")
    return replace(arguments, values=kept)


def could_be_projection(state: ParseState, names: Names, arguments: Arguments, call: FuncCall | None) -> bool:
    """Return whether ``f(x)`` may mean ``x.f``: one row as its only argument, and nothing else."""
    if len(arguments.values) != 1 or len(names) != 1 or arguments.names:
        return False
    if call is not None and (
        call.agg_order or call.agg_filter or call.agg_star or call.agg_distinct or call.over or call.func_variadic
    ):
        return False
    type_ = arguments.values[0].type
    return type_ == RECORD or types.is_complex(state.statement.lookup, type_)


def projection(state: ParseState, name: str, row: Value, location: int) -> Value | None:
    """Return the row's column of this name, if it has one. parse_func.c, ParseComplexProjection()."""
    columns = row_columns(state.statement.lookup, row.type, told_shape(state, row))
    if columns is None and row.form == "row":
        columns = tuple(Attribute(f"f{n}", v.type, v.typmod, v.shape) for n, v in enumerate(row.fields, 1))
    if columns is None:
        return None
    for number, column in enumerate(columns):
        if column.name == name:
            tree = field_tree(row, number)
            set_ = row.returns_set
            return Value(
                column.type,
                column.typmod,
                shape=column.shape,
                returns_set=set_,
                tree=tree,
                location=location,
                collation=of_column(column.collation),
            )
    if row.form == "whole-row" and name in SYSTEM_COLUMNS and is_stored(state, row):
        return Value(SYSTEM_COLUMNS[name], form="var", tree=("field", row.tree, name), location=location)
    return None


def is_stored(state: ParseState, row: Value) -> bool:
    """Return whether a whole row is one of a table, so that it has system columns."""
    match row.tree:
        case ("var", number, None, _):
            return any(entry.number == number and has_system_columns(entry) for entry in state.statement.range_table)
        case _:
            return False


def field_tree(row: Value, number: int) -> Hashable:
    """Return the tree of a row's column: of a table's row it is the column's own Var."""
    match row.tree:
        case ("var", entry, None, version):
            return ("var", entry, number, version)
        case _:
            return ("field", row.tree, number)


def signature(names: Names, arguments: Arguments) -> str:
    """Return the call as error messages write it. parse_func.c, func_signature_string()."""
    positional = len(arguments.values) - len(arguments.names)
    labels = [""] * positional + [f"{name} => " for name in arguments.names]
    shown = ", ".join(label + str(type_) for label, type_ in zip(labels, arguments.types, strict=True))
    return f"{'.'.join(names)}({shown})"


def not_unique(
    names: Names, arguments: Arguments, candidates: Sequence[Candidate], location: int, procedure: bool
) -> Refusal:
    """Return the error for a call that several routines fit equally well."""
    listed = tuple(sorted({str(one.routine.identity) for one in candidates}))
    word = "procedure" if procedure else "function"
    return refuse(AMBIGUOUS_FUNCTION, f"{word} {signature(names, arguments)} is not unique", location, listed)


def not_found(
    names: Names, arguments: Arguments, others: Sequence[Candidate], location: int, procedure: bool
) -> Refusal:
    """Return the error for a call that no routine fits."""
    listed = tuple(sorted({str(one.routine.identity) for one in others}))
    word = "procedure" if procedure else "function"
    return refuse(UNDEFINED_FUNCTION, f"{word} {signature(names, arguments)} does not exist", location, listed)


def check_plain(names: Names, call: FuncCall, location: int, procedure: bool) -> None:
    """Refuse what only aggregates and window functions take. ParseFuncOrColumn(), checks of the plain kinds."""
    name = ".".join(names)
    if procedure:
        raise refuse(WRONG_OBJECT, f"{name} is not a procedure", location)
    refused = (
        (call.agg_star, f"{name}(*) specified, but {name} is not an aggregate function"),
        (call.agg_distinct, f"DISTINCT specified, but {name} is not an aggregate function"),
        (call.agg_within_group, f"WITHIN GROUP specified, but {name} is not an aggregate function"),
        (call.agg_order, f"ORDER BY specified, but {name} is not an aggregate function"),
        (call.agg_filter, f"FILTER specified, but {name} is not an aggregate function"),
        (call.over, f"OVER specified, but {name} is not a window function nor an aggregate function"),
    )
    for given, words in refused:
        if given:
            raise refuse(WRONG_OBJECT, words, location)


def invoke(
    state: ParseState,
    names: Names,
    arguments: Arguments,
    candidate: Candidate,
    call: FuncCall,
    location: int,
    procedure: bool,
) -> Value:
    """Return the call of the chosen routine. ParseFuncOrColumn(), from the checks on."""
    routine = candidate.routine
    check_kind(names, arguments, candidate, call, location, procedure)
    declared = candidate.arguments
    if routine.kind == "a":
        arguments, declared = check_ordered_set(state, names, arguments, candidate, call, location)
    given = arguments.types + default_types(state, candidate, len(arguments.values))
    assert routine.result is not None
    settled, result = deduce(state.statement.lookup, given, declared, routine.result)
    coerced = coerce_arguments(state, arguments.values, settled)
    passed, variadic = pass_variadic(state, coerced, candidate, call, arguments.types, location)
    if routine.returns_set:
        check_set_returning(state, arguments.last, location)
    use = use_of(candidate, passed, len(arguments.values), result, variadic, state.span(location))
    if call.over is not None:
        return finish_window(state, use, names, passed, arguments, call, routine, location)
    if routine.kind == "a":
        return finish_aggregate(state, use, names, passed, arguments, call, routine, location)
    return plain_call(state, use, passed, routine, given, declared, location)


def use_of(
    candidate: Candidate, passed: Sequence[Value], given: int, result: TypeId, variadic: bool, span: Span | None
) -> RoutineUse:
    """Return the use of a routine by a call, its arguments in the order of the inputs; outputs aren't evaluated."""
    count = given + candidate.defaulted
    inputs = input_numbers(candidate.routine, count)
    numbers = [inputs[number] for number in candidate.numbers or range(count)]
    ordered = sorted(
        (place for place in zip(numbers, passed, strict=False) if place[0] is not None), key=itemgetter(0)
    )
    return RoutineUse(
        candidate.routine.identity,
        "call",
        arguments=tuple(value.type for _, value in ordered),
        result=result,
        constants=tuple(value.constant for _, value in ordered),
        variadic=variadic,
        span=span,
        omitted=tuple(sorted(number for number in numbers[given:] if number is not None)),
    )


def input_numbers(routine: Routine, count: int) -> list[int | None]:
    """Return which input each of so many arguments is, from 0: a procedure is called with its outputs, too."""
    if routine.kind != "p" or len(routine.inputs) == len(routine.arguments):
        return list(range(count))
    inputs = itertools.count()
    return [None if argument.mode == "o" else next(inputs) for argument in routine.arguments]


def plain_call(
    state: ParseState,
    use: RoutineUse,
    passed: tuple[Value, ...],
    routine: Routine,
    given: tuple[TypeId, ...],
    declared: tuple[TypeId, ...],
    location: int,
) -> Value:
    """Return the result of a function, or of a procedure; in FROM no argument returns a set."""
    if state.kind is ExprKind.FROM_FUNCTION and any(value.returns_set for value in passed):
        raise refuse(NOT_SUPPORTED, "set-returning functions must appear at top level of FROM", location)
    state.use(use)
    assert use.result is not None
    tree = ("f", routine.identity, tuple(value.tree for value in passed))
    shape = None
    if use.result == RECORD:
        try:
            shape = result_shape(state, routine, given, declared)
        except Refusal as refusal:
            state.statement.untold[tree] = refusal
    value = Value(
        use.result,
        form="function",
        shape=shape,
        fields=passed,
        collation=merged(state, passed),
        returns_set=routine.returns_set or any(value.returns_set for value in passed),
        tree=tree,
        location=location,
    )
    if routine.returns_set:
        state.last_set_returning = value
    return value


def result_shape(
    state: ParseState, routine: Routine, given: tuple[TypeId, ...], declared: tuple[TypeId, ...]
) -> tuple[Attribute, ...] | None:
    """Return the columns that OUT parameters and TABLE declare, None for a bare record.

    A type of theirs that doesn't exist is only missed where the columns are asked for.

    funcapi.c, build_function_result_tupdesc_t() and resolve_polymorphic_tupdesc().
    """
    outputs = [argument for argument in routine.arguments if argument.mode in "obt"]
    if not outputs:
        return None
    lookup = state.statement.lookup
    return tuple(
        Attribute(
            argument.name or f"column{number}",
            deduced(lookup, given, declared, argument.type),
        )
        for number, argument in enumerate(outputs, 1)
    )


def deduced(lookup: Lookup, given: tuple[TypeId, ...], declared: tuple[TypeId, ...], type_: TypeId) -> TypeId:
    """Return an output parameter's type; a polymorphic one isn't known where no arguments are told."""
    if type_ not in POLYMORPHIC:
        return type_
    return deduce(lookup, given, declared, type_)[1] if declared else UNKNOWABLE_TYPE


def check_kind(
    names: Names,
    arguments: Arguments,
    candidate: Candidate,
    call: FuncCall,
    location: int,
    procedure: bool,
) -> None:
    """Refuse a routine of another kind than the call is written for."""
    kind = candidate.routine.kind
    if kind == "p" and not procedure:
        raise refuse(WRONG_OBJECT, f"{signature(names, arguments)} is a procedure", location)
    if kind != "p" and procedure:
        raise refuse(WRONG_OBJECT, f"{signature(names, arguments)} is not a procedure", location)
    if kind in "fp":
        check_plain(names, call, location, False)
    elif kind == "w":
        name = ".".join(names)
        if call.over is None:
            raise refuse(WRONG_OBJECT, f"window function {name} requires an OVER clause", location)
        if call.agg_within_group:
            raise refuse(WRONG_OBJECT, f"window function {name} cannot have WITHIN GROUP", location)


def pass_variadic(
    state: ParseState,
    values: tuple[Value, ...],
    candidate: Candidate,
    call: FuncCall,
    given: tuple[TypeId, ...],
    location: int,
) -> tuple[tuple[Value, ...], bool]:
    """Return the arguments with the variadic ones in an array, and whether the last is passed as VARIADIC."""
    element = candidate.routine.variadic
    lookup = state.statement.lookup
    if element is None:
        return values, False
    if candidate.variadic and element != ANY:
        fixed = len(values) - candidate.variadic
        collected = values[fixed:]
        array = types.array_type(lookup, collected[0].type)
        if array is None:
            words = f"could not find array type for data type {collected[0].type}"
            raise refuse(UNDEFINED_OBJECT, words, location)
        tree = ("a", array, tuple(value.tree for value in collected))
        set_ = any(value.returns_set for value in collected)
        return (*values[:fixed], Value(array, fields=collected, returns_set=set_, tree=tree)), True
    if given and element == ANY and call.func_variadic and types.base_element_type(lookup, given[-1]) is None:
        raise refuse(MISMATCH, "VARIADIC argument must be an array", location)
    return values, call.func_variadic
