"""Functions in FROM, and TABLESAMPLE. parse_clause.c, transformRangeFunction(), transformRangeTableSample()."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from analyzer.base.diagnostics.resolve import UNHANDLED
from analyzer.base.names import RoutineId, TypeId
from analyzer.base.uses import IoCoercion, RoutineUse
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.resolve import coerce, expressions, targets, type_names, types
from analyzer.definitions.resolve.columns import row_columns, told_shape
from analyzer.definitions.resolve.namespace import NamespaceItem, new_entry, rename_columns
from analyzer.definitions.resolve.relations import alias_names
from analyzer.definitions.resolve.state import ExprKind, ParseState, Unresolvable, refuse
from analyzer.definitions.resolve.types import BIGINT, RECORD, RECORD_ARRAY, TEXT, VOID
from analyzer.definitions.resolve.values import Attribute, Value

RECORD_BUILDERS: Final = frozenset({"json_to_record", "json_to_recordset", "jsonb_to_record", "jsonb_to_recordset"})
"""Built-ins that read each column of the definition list with the type's input function (jsonfuncs.c)."""

SAMPLING_METHODS: Final = {
    "bernoulli": (TypeId("real"),),
    "system": (TypeId("real"),),
    "system_rows": (BIGINT,),
    "system_time": (TypeId("double precision"),),
}
"""The parameterTypes of the methods of core and contrib (tsm_*_handler); others are known to their C code only."""


@dataclass(frozen=True, slots=True)
class RangeCall:
    """One function of a ROWS FROM: its value, the name for its column, its definition list."""

    value: Value
    name: str
    definitions: tuple[Any, ...]
    routine: RoutineId | None


def function_item(state: ParseState, node: Any) -> NamespaceItem:
    """Return an entry for one or more functions in FROM."""
    state.statement.from_items += 1
    state.lateral_active = True
    calls = [call for pair in node.functions for call in transform_pair(state, pair)]
    state.lateral_active = False
    if node.coldeflist:
        calls = [with_definitions(node, calls)]
    alias = node.alias
    name = alias.aliasname if alias is not None else calls[0].name
    single = alias.aliasname if alias is not None and len(calls) == 1 else None
    parts = [columns_of(state, call, single) for call in calls]
    columns = tuple(column for part, _ in parts for column in part)
    if node.ordinality:
        columns += (Attribute("ordinality", BIGINT),)
    merged = len(calls) > 1 or bool(node.ordinality)
    scalar = parts[0][1] and not merged
    item = new_entry(
        state,
        "function",
        name,
        columns,
        row_type=RECORD if merged or scalar else row_type(state, calls[0].value),
        aliased=alias is not None,
        scalar=scalar,
    )
    item.columns = rename_columns(columns, alias_names(alias), name)
    return item


def row_type(state: ParseState, value: Value) -> TypeId:
    """Return the type of the whole row: a function's named composite type, not a domain over it."""
    if value.type == RECORD:
        return RECORD
    row = state.statement.lookup.type(value.type)
    return value.type if row.kind == "c" else RECORD


def transform_pair(state: ParseState, pair: Any) -> list[RangeCall]:
    """Return the calls of one item of ROWS FROM: ``unnest`` of several arrays is several calls."""
    node, definitions = pair[0], tuple(pair[1] or ()) if len(pair) > 1 else ()
    if is_multiple_unnest(node) and not definitions:
        return [unnest(state, argument, node.location) for argument in node.args]
    before = state.last_set_returning
    mark = len(state.statement.uses)
    value = expressions.transform_expression(state, node, ExprKind.FROM_FUNCTION)
    check_top_level(state, before, value)
    return [RangeCall(value, targets.column_name(state, node), definitions, called(state, mark, value))]


def is_multiple_unnest(node: Any) -> bool:
    """Return whether the call is the ``unnest(a, b, …)`` that only FROM knows."""
    return (
        type(node).__name__ == "FuncCall"
        and [name.sval for name in node.funcname] == ["unnest"]
        and len(node.args or ()) > 1
        and not (node.agg_order or node.agg_filter or node.over or node.agg_star or node.agg_distinct)
        and not node.func_variadic
    )


def unnest(state: ParseState, argument: Any, location: int) -> RangeCall:
    """Return the call of pg_catalog.unnest for one argument."""
    from analyzer.definitions.resolve.functions import PLAIN, parse_function

    state.kind = ExprKind.FROM_FUNCTION
    given = expressions.transform_expression(state, argument, ExprKind.FROM_FUNCTION)
    state.kind = ExprKind.FROM_FUNCTION
    value = parse_function(state, ("pg_catalog", "unnest"), (given,), PLAIN, location)
    state.kind = None
    assert value is not None
    return RangeCall(value, "unnest", (), None)


def check_top_level(state: ParseState, before: Value | None, value: Value) -> None:
    """Refuse a set-returning function inside another expression (nodeFunctionscan.c can't run it)."""
    last = state.last_set_returning
    if last is not None and last is not before and last is not value and last != value:
        raise refuse("0A000", "set-returning functions must appear at top level of FROM", last.location)


def called(state: ParseState, mark: int, value: Value) -> RoutineId | None:
    """Return the routine whose call is the whole expression, if it is one."""
    if value.form != "function":
        return None
    for use in reversed(state.statement.uses[mark:]):
        if isinstance(use, RoutineUse):
            return use.routine if use.how == "call" else None
    return None


def with_definitions(node: Any, calls: list[RangeCall]) -> RangeCall:
    """Return the only call with the definition list that stands after the alias."""
    if len(calls) != 1:
        what = "ROWS FROM() with multiple functions" if node.is_rowsfrom else "UNNEST() with multiple arguments"
        raise refuse("42601", f"{what} cannot have a column definition list")
    if node.ordinality:
        raise refuse("42601", "WITH ORDINALITY cannot be used with a column definition list")
    call = calls[0]
    if call.definitions:
        raise refuse("42601", "multiple column definition lists are not allowed for the same function")
    return RangeCall(call.value, call.name, tuple(node.coldeflist), call.routine)


def columns_of(state: ParseState, call: RangeCall, alias: str | None) -> tuple[tuple[Attribute, ...], bool]:
    """Return a function's columns, and whether it is a scalar (addRangeTableEntryForFunction)."""
    value = call.value
    if not value.knowable:
        return unknowable_columns(state, call)
    lookup = state.statement.lookup
    columns = row_columns(lookup, value.type, told_shape(state, value))
    if columns is not None:
        if call.definitions:
            what = "with OUT parameters" if value.type == RECORD else "returning a named composite type"
            raise refuse("42601", f"a column definition list is redundant for a function {what}")
        return columns, False
    if value.type == RECORD:
        if not call.definitions:
            message = 'a column definition list is required for functions returning "record"'
            raise refuse("42601", message, value.location)
        return defined_columns(state, call), False
    if call.definitions:
        raise refuse("42601", 'a column definition list is only allowed for functions returning "record"')
    kind = lookup.type(value.type).kind
    if kind == "p" and value.type not in (VOID, "pg_catalog.cstring"):
        message = f'function "{call.name}" in FROM has unsupported return type {value.type}'
        raise refuse("42804", message, value.location)
    return (Attribute(scalar_name(state, call, alias), value.type, value.typmod, value.shape),), True


def unknowable_columns(state: ParseState, call: RangeCall) -> tuple[tuple[Attribute, ...], bool]:
    """Return the columns of a function that isn't known: those of its definition list, or none can be said."""
    if call.definitions:
        return defined_columns(state, call), False
    raise Unresolvable(UNHANDLED, call.value.location, what=f"the columns of {call.name}, whose type isn't known")


def scalar_name(state: ParseState, call: RangeCall, alias: str | None) -> str:
    """Return the name of a scalar's column: its only OUT parameter's, the alias, or the function's.

    parse_relation.c, chooseScalarFunctionAlias(); funcapi.c, get_func_result_name().
    """
    if call.routine is not None:
        named = result_name(state.statement.lookup.routine(call.routine))
        if named is not None:
            return named
    return alias if alias is not None else call.name


def result_name(routine: model.Routine) -> str | None:
    """Return the name of the routine's only output parameter."""
    outputs = [argument for argument in routine.arguments if argument.mode in "obt"]
    return outputs[0].name or None if len(outputs) == 1 else None


def defined_columns(state: ParseState, call: RangeCall) -> tuple[Attribute, ...]:
    """Return the columns of a definition list."""
    columns: list[Attribute] = []
    for definition in call.definitions:
        type_, typmod = type_names.resolve_type_name(state, definition.typeName)
        if any(column.name == definition.colname for column in columns):
            raise refuse("42701", f'column name "{definition.colname}" specified more than once')
        columns.append(Attribute(definition.colname, type_, typmod))
        if call.name in RECORD_BUILDERS:
            state.use(IoCoercion(TEXT, type_, state.span(definition.location), node=False))
    for column in columns:
        pseudo = state.statement.remember(("pseudo part", column.type), partial(pseudo_part, type_=column.type))
        if pseudo is not None:
            raise refuse("42P16", f'column "{column.name}" has pseudo-type {pseudo}')
    return tuple(columns)


def pseudo_part(lookup: Lookup, type_: TypeId) -> TypeId | None:
    """Return the pseudo-type that a column of the type would hold, None if none. heap.c, CheckAttributeType()."""
    row = lookup.type(type_)
    if row.kind == "p":
        return None if type_ in (RECORD, RECORD_ARRAY) else type_
    parts: list[TypeId | None] = [row.base if row.kind == "d" else row.element]
    if row.kind == "c":
        parts = [column.type for column in types.columns_of(lookup, type_) or ()]
    if row.kind == "r":
        parts = [types.range_subtype(lookup, type_)]
    if row.kind == "m":
        parts = [types.multirange_range(lookup, type_)]
    found = (pseudo_part(lookup, part) for part in parts if part is not None)
    return next((pseudo for pseudo in found if pseudo is not None), None)


def sample(state: ParseState, item: NamespaceItem, node: Any) -> None:
    """Transform TABLESAMPLE: its handler, and its arguments coerced to what the method takes."""
    relation = item.entry.relation
    if relation is None or item.entry.kind != "relation" or relation.kind not in "rmp":
        raise refuse("0A000", "TABLESAMPLE clause can only be applied to tables and materialized views")
    names = [name.sval for name in node.method]
    handler = find_handler(state, names)
    if handler is None:
        raise refuse("42704", f"tablesample method {'.'.join(names)} does not exist", node.location)
    parameters = SAMPLING_METHODS.get(handler.name)
    if parameters is None:
        raise Unresolvable(UNHANDLED, node.location, what=f"the tablesample method {handler.name}")
    state.use(RoutineUse(handler.identity, "tablesample", span=state.span(node.location)))
    if len(node.args or ()) != len(parameters):
        plural = "" if len(parameters) == 1 else "s"
        message = f"tablesample method {names[-1]} requires {len(parameters)} argument{plural}, not {len(node.args)}"
        raise refuse("2202H", message, node.location)
    for argument, type_ in zip(node.args, parameters, strict=True):
        value = expressions.transform_expression(state, argument, ExprKind.FROM_FUNCTION)
        coerce.coerce_to_specific(state, value, type_, "TABLESAMPLE")
    if node.repeatable is not None:
        value = expressions.transform_expression(state, node.repeatable, ExprKind.FROM_FUNCTION)
        coerce.coerce_to_specific(state, value, TypeId("double precision"), "REPEATABLE")


def find_handler(state: ParseState, names: list[str]) -> model.Routine | None:
    """Return the function of one ``internal`` argument with the method's name (LookupFuncName)."""
    schemas = state.statement.routine_schemas if len(names) == 1 else (names[0],)
    for schema in schemas:
        for routine in state.statement.lookup.routines(schema, names[-1]):
            if routine.inputs == (TypeId("pg_catalog.internal"),):
                return routine
    return None
