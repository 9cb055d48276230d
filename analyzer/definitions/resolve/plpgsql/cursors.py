"""Cursors: what they are opened with, and what FETCH takes from them. See pl_exec.c, exec_stmt_open(), …_fetch()."""

from collections.abc import Sequence

from analyzer.base.diagnostics import diagnose
from analyzer.base.diagnostics.resolve import REFUSED, UNHANDLED
from analyzer.base.spans import Span
from analyzer.definitions.parse.model import Argument, Close, Cursor, Fetch, Name, Open, OpenExecute, OpenQuery
from analyzer.definitions.resolve.plpgsql import execution
from analyzer.definitions.resolve.plpgsql.conversion import assign, assign_row, cast_value
from analyzer.definitions.resolve.plpgsql.datums import OF_CURSOR, UNASSIGNED, Datum, Scope, Shape, Unknown
from analyzer.definitions.resolve.plpgsql.declarations import declared_datum
from analyzer.definitions.resolve.plpgsql.evaluation import Place
from analyzer.definitions.resolve.plpgsql.targets import resolve_target, resolve_targets
from analyzer.definitions.resolve.state import ParseState
from analyzer.definitions.resolve.types import INTEGER, RECORD
from analyzer.definitions.resolve.values import Attribute, Value


def resolve_cursor(place: Place, statement: Open | OpenQuery | OpenExecute | Fetch | Close) -> None:
    """Resolve a statement about a cursor; its query counts where it is opened.

    It runs when rows are fetched, so that a search_path that it changes could be any afterwards.
    """
    before, place.flow.moved = place.flow.moved, False
    resolve(place, statement)
    if place.flow.moved:
        what = "a change of search_path by a cursor's query"
        place.note(statement.span, "moved", diagnose(UNHANDLED, statement.span, what=what))
    place.flow.moved = place.flow.moved or before


def resolve(place: Place, statement: Open | OpenQuery | OpenExecute | Fetch | Close) -> None:
    """Resolve a statement about a cursor."""
    match statement:
        case Open(cursor=cursor, arguments=arguments, span=span):
            open_bound(place, cursor, arguments, span)
        case OpenQuery(cursor=cursor, query=query):
            columns = execution.resolve_rows(place, query)
            remember(place, cursor, columns, execution.of_query(place, query.span))
        case OpenExecute(cursor=cursor, command=command, parameters=parameters):
            columns = execution.resolve_dynamic(place, command, parameters, "open-execute")
            remember(place, cursor, columns, execution.of_command(place, command))
        case Fetch():
            fetch(place, statement)
        case Close(cursor=cursor):
            resolve_target(place, cursor)


def remember(place: Place, name: Name, columns: Sequence[Attribute] | None, otherwise: Unknown) -> None:
    """Keep what a cursor variable was opened with."""
    datum = resolve_target(place, name)
    place.flow.opened[datum] = Shape(RECORD, tuple(columns)) if columns is not None else otherwise


def open_bound(place: Place, name: Name, arguments: Sequence[Argument], span: Span) -> Sequence[Attribute] | None:
    """Resolve the opening of a declared cursor: its arguments are assigned, then its query runs.

    The query sees the variables visible where the cursor was declared, and the arguments.
    """
    datum = resolve_target(place, name)
    cursor = datum.cursor
    if cursor is None:
        problem = diagnose(REFUSED, span, message=f'cursor "{datum.name}" has no query', sqlstate="42601")
        place.note(span, "open", problem)
        return None
    scope = Scope(datum.scope)
    inner = place.inside(scope)
    parameters = [declare_argument(inner, cursor, number) for number in range(len(cursor.arguments))]
    for number, argument in enumerate(arguments):
        into = argument_target(parameters, argument, number)
        if into is not None:
            pass_argument(place, argument, into)
    inner.flow = place.flow
    columns = execution.resolve_rows(inner, cursor.query, f"open {span.start}")
    place.flow = inner.flow
    otherwise = execution.of_query(place, cursor.query.span, f"open {span.start}")
    place.flow.opened[datum] = Shape(RECORD, tuple(columns)) if columns is not None else otherwise
    return columns


def declare_argument(place: Place, cursor: Cursor, number: int) -> Datum:
    """Declare a cursor's argument."""
    declared = cursor.arguments[number]
    datum = place.run(
        declared.type.span, "type", lambda state: declared_datum(state, place, declared.name.text, declared.type)
    )
    return place.scope.declare(datum or Datum(declared.name.text, "scalar", Value(INTEGER).type))


def argument_target(parameters: Sequence[Datum], argument: Argument, number: int) -> Datum | None:
    """Return the parameter an argument is for: by its name, else by its place."""
    if argument.name is None:
        return parameters[number] if number < len(parameters) else None
    return next((datum for datum in parameters if datum.name == argument.name.text), None)


def pass_argument(place: Place, argument: Argument, into: Datum) -> None:
    """Resolve one argument, converted to its parameter's type."""
    place.expression(argument.value, "argument", lambda state, value: assign(state, place.flow, into, value))


def fetch(place: Place, statement: Fetch) -> None:
    """Resolve FETCH or MOVE; rows of a cursor opened elsewhere have columns that aren't known.

    What such a cursor's query does is an effect of the routine that opens it.
    """
    if statement.count is not None:
        place.expression(statement.count, "count", lambda state, value: cast_value(state, value, INTEGER))
    datum = resolve_target(place, statement.cursor)
    held = place.flow.opened.get(datum, UNASSIGNED)
    columns = held.columns if isinstance(held, Shape) else None
    targets = resolve_targets(place, statement.targets)

    def store(state: ParseState) -> None:
        if not isinstance(held, Shape):
            state.statement.assumptions.add(f"cursor: {datum.name} is opened by a routine of the corpus")
        if targets:
            otherwise = held if isinstance(held, Unknown) else OF_CURSOR
            assign_row(state, place.flow, targets, columns, otherwise)

    place.run(statement.span, "row", store)
