"""SQL-language bodies: statements one after the other, the last one's rows coerced to the result.

Read beside functions.c.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.base.names import TypeId
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.model import Context
from analyzer.definitions.parse.model import PlQuery
from analyzer.definitions.parse.nodes import (
    A_Star,
    CallStmt,
    ColumnRef,
    CreateTableAsStmt,
    DeclareCursorStmt,
    DeleteStmt,
    ExplainStmt,
    InsertStmt,
    MergeStmt,
    ReturnStmt,
    SelectStmt,
    Statement,
    String,
    UpdateStmt,
)
from analyzer.definitions.resolve import coerce
from analyzer.definitions.resolve.columns import row_columns
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis
from analyzer.definitions.resolve.plpgsql.flow import Flow
from analyzer.definitions.resolve.plpgsql.result import NO_VALUE, settled_result
from analyzer.definitions.resolve.state import ParseState
from analyzer.definitions.resolve.types import POLYMORPHIC, RECORD
from analyzer.definitions.resolve.utility.statement import select_into, transform_statement
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE, Attribute, Value


@dataclass(frozen=True, slots=True)
class SqlHooks:
    """The parameters of an SQL function: a column of the same name wins (sql_fn_post_column_ref)."""

    name: str
    parameters: tuple[tuple[str, TypeId], ...]
    declared: tuple[TypeId, ...] = ()

    def before_column(self, state: ParseState, reference: ColumnRef) -> Value | None:
        """Return nothing: columns are looked for first."""
        del state, reference
        return None

    def after_column(self, state: ParseState, reference: ColumnRef, column: Value | None) -> Value | None:
        """Return the parameter, or the field of one, unless there is a column."""
        if column is not None:
            return None
        names = tuple(part.sval for part in reference.fields if isinstance(part, String))
        starred = isinstance(reference.fields[-1], A_Star)
        if not names:
            return None
        if (
            len(names) > 1
            and names[0] == self.name
            and (found := self.named(names[1], reference.location)) is not None
        ):
            return self.rest(state, found, names[2:], starred)
        found = self.named(names[0], reference.location)
        return self.rest(state, found, names[1:], starred) if found is not None else None

    def rest(self, state: ParseState, value: Value, names: tuple[str, ...], starred: bool) -> Value | None:
        """Return a parameter, or its field (sql_fn_resolve_param_name and ParseFuncOrColumn)."""
        from analyzer.definitions.resolve.functions import parse_function

        if not names:
            return value
        if len(names) > 1 or starred:
            return None
        return parse_function(state, names, (value,), None, value.location)

    def named(self, name: str, location: int) -> Value | None:
        """Return the parameter of this name."""
        for number, (other, _) in enumerate(self.parameters, 1):
            if other == name:
                return self.value(number, location)
        return None

    def parameter(self, state: ParseState, number: int, location: int) -> Value | None:
        """Return ``$number`` (sql_fn_param_ref)."""
        del state
        if not 1 <= number <= len(self.parameters):
            return None
        return self.value(number, location)

    def value(self, number: int, location: int) -> Value:
        """Return a parameter as a value."""
        type_ = self.parameters[number - 1][1]
        declared = self.declared[number - 1] if type_ == UNKNOWABLE_TYPE else None
        tree = ("param", number)
        return Value(type_, -1, "param", parameter=number, tree=tree, location=location, declared=declared)


def hooks_of(routine: model.Routine, context: Context) -> SqlHooks:
    """Return the routine's input parameters; a polymorphic one has the actual type."""
    inputs = [argument for argument in routine.arguments if argument.mode in "ibv"]
    actual = context.argument_types or tuple(argument.type for argument in inputs)
    types = [
        given if argument.type in POLYMORPHIC else argument.type
        for argument, given in zip(inputs, actual, strict=False)
    ]
    names = [argument.name for argument in inputs]
    return SqlHooks(routine.name, tuple(zip(names, types, strict=False)), tuple(one.type for one in inputs))


def resolve_sql(analysis: Analysis, statements: Sequence[PlQuery], flow: Flow) -> None:
    """Resolve the statements, one after the other."""
    hooks = hooks_of(analysis.routine, analysis.context)
    first = flow.copy() if is_planned_first(analysis.lookup) else None
    for number, query in enumerate(statements):
        last = number == len(statements) - 1

        def action(state: ParseState, query: PlQuery = query, last: bool = last) -> None:
            columns = transform_statement(state, query.statement, flow)
            if last:
                coerce_result(state, analysis, columns)

        names = state_of_names(query.statement, first, flow) if first is not None else flow
        analysis.run(flow, hooks, query.span, "", action, names)


def is_planned_first(lookup: Lookup) -> bool:
    """Return whether all queries of an SQL function are analysed and planned before the first one runs.

    So it is before 18 (init_sql_fcache); 18 goes from one to the next (prepare_next_query). What a query calls runs
    in its turn on either. Executed on 15 to 18.
    """
    return lookup.server_version_num < 180000


def state_of_names(statement: Statement, first: Flow, now: Flow) -> Flow:
    """Return the state in which names of a statement are looked up where queries are analysed first.

    Other commands look theirs up when they run (ProcessUtility). CREATE TABLE AS does both: its query comes first,
    its target later, so that neither is known once the path has changed.
    """
    match statement:
        case ExplainStmt(query=inner):
            return state_of_names(inner, first, now)
        case CreateTableAsStmt():
            return both_states(first, now)
        case SelectStmt() if select_into(statement) is not None:
            return both_states(first, now)
        case SelectStmt() | InsertStmt() | UpdateStmt() | DeleteStmt() | MergeStmt() | ReturnStmt() | CallStmt():
            return first
        case DeclareCursorStmt():
            return first
        case _:
            return now


def both_states(first: Flow, now: Flow) -> Flow:
    """Return the state before the first statement, without a path if it has changed since."""
    if first.setting == now.setting:
        return first
    unknown = first.copy()
    unknown.setting = None
    return unknown


def coerce_result(state: ParseState, analysis: Analysis, columns: Sequence[Attribute] | None) -> None:
    """Coerce the last statement's columns to the result (check_sql_fn_retval); no stored tree shows it."""
    result = settled_result(analysis.lookup, analysis.routine, analysis.context.argument_types)
    if columns is None or result is None or result in NO_VALUE:
        return
    mark = len(state.statement.uses)
    wanted = result_columns(analysis, result)
    if wanted is None or (len(columns) == 1 and coerced(state, columns[0], result, -1)):
        if wanted is None:
            coerced(state, columns[0], result, -1)
    else:
        for column, target in zip(columns, wanted, strict=False):
            coerced(state, column, target.type, target.typmod)
    state.statement.planned.extend(state.statement.uses[mark:])
    del state.statement.uses[mark:]


def result_columns(analysis: Analysis, result: TypeId) -> tuple[Attribute, ...] | None:
    """Return the columns of a result that is a row: its type's, or its output parameters'."""
    outputs = [argument for argument in analysis.routine.arguments if argument.mode in "obt"]
    if result == RECORD and outputs:
        return tuple(Attribute(argument.name, argument.type) for argument in outputs)
    return row_columns(analysis.lookup, result)


def coerced(state: ParseState, column: Attribute, target: TypeId, typmod: int) -> bool:
    """Return whether a column becomes the target type by assignment."""
    if column.type in (target, "?") or target in (RECORD, "?"):
        return True
    if target in POLYMORPHIC:
        return True
    value = Value(column.type, column.typmod, "var", shape=column.shape)
    return coerce.coerce_to_target(state, value, target, typmod, "a") is not None
