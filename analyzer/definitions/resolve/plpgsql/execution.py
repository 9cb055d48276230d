"""Statements that run SQL: a query with or without INTO, PERFORM, CALL, DO, RETURN QUERY, COMMIT. See pl_exec.c."""

from collections.abc import Sequence
from typing import assert_never

from analyzer.base import uses
from analyzer.base.spans import Span
from analyzer.definitions.parse.model import (
    Call,
    Commit,
    Do,
    ExecuteDynamic,
    ExecuteSql,
    Into,
    Perform,
    PlExpression,
    PlQuery,
    ReturnQuery,
    ReturnQueryExecute,
    Rollback,
)
from analyzer.definitions.resolve import calls
from analyzer.definitions.resolve.plpgsql import blocks, dynamic
from analyzer.definitions.resolve.plpgsql.conversion import assign, assign_row
from analyzer.definitions.resolve.plpgsql.datums import Unknown
from analyzer.definitions.resolve.plpgsql.evaluation import Place
from analyzer.definitions.resolve.plpgsql.flow import end_transaction, forget_local
from analyzer.definitions.resolve.plpgsql.restoring import watch_command
from analyzer.definitions.resolve.plpgsql.targets import resolve_target, resolve_targets
from analyzer.definitions.resolve.state import ParseState
from analyzer.definitions.resolve.utility.statement import transform_statement
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE, Attribute, Value

Columns = Sequence[Attribute] | None
"""The columns of what a query returns; None where they aren't known, or there are none."""


def resolve_execution(
    place: Place, statement: ExecuteSql | ExecuteDynamic | Perform | Call | Do | Commit | Rollback
) -> None:
    """Resolve a statement that runs SQL."""
    match statement:
        case ExecuteSql(query=query, into=into):
            columns = resolve_rows(place, query)
            store_into(place, into, columns, of_query(place, query.span))
        case ExecuteDynamic(command=command, parameters=parameters, into=into):
            columns = resolve_dynamic(place, command, parameters, "execute")
            store_into(place, into, columns, of_command(place, command))
        case Perform(query=query):
            place.query(query, "perform")
        case Call():
            resolve_call(place, statement)
        case Do():
            blocks.resolve_do(place, statement.do, statement.span)
        case Commit() | Rollback():
            tag = "COMMIT" if isinstance(statement, Commit) else "ROLLBACK"
            details = (("chain", "true"),) if statement.chain else ()
            use = uses.UtilityUse(tag, details=details, span=statement.span)
            place.note(statement.span, "", uses=(uses.Statement(0, statement.span), use))
            end_transaction(place.flow, place.analysis.context)
        case _:
            assert_never(statement)


def resolve_rows(place: Place, query: PlQuery, role: str = "") -> Columns:
    """Return the columns of the rows a statement returns."""

    def action(state: ParseState) -> Columns:
        return transform_statement(state, query.statement, place.flow)

    return place.run(query.span, role, action)


def of_query(place: Place, span: Span, role: str = "") -> Unknown:
    """Return what a record holds that takes a row of a query whose columns aren't known."""
    found = place.analysis.found.get((span.start, span.end, role))
    return Unknown("a statement whose columns can't be said", told=found is not None and bool(found.diagnostics))


def of_command(place: Place, command: PlExpression) -> Unknown:
    """Return what a record holds that takes a row of a command built at run time."""
    site = place.analysis.sites.get(command.span)
    return Unknown("a command that is built at run time", told=site is not None and site.verdict == "unresolved")


def store_into(place: Place, into: Into | None, columns: Columns, otherwise: Unknown) -> None:
    """Assign a row to the targets of INTO."""
    if into is None:
        return
    targets = resolve_targets(place, into.targets)
    place.run(into.span, "into", lambda state: assign_row(state, place.flow, targets, columns, otherwise))


def resolve_dynamic(
    place: Place, command: PlExpression, parameters: Sequence[PlExpression], form: dynamic.Form
) -> Columns:
    """Resolve the command's text and its parameters, and then what the text can be."""
    columns = dynamic.resolve_site(place, command, parameters, form)
    watch_command(place, command.span)
    return columns


def resolve_return_query(place: Place, statement: ReturnQuery | ReturnQueryExecute) -> None:
    """Resolve RETURN QUERY: its rows must have the result's types, nothing is converted."""
    match statement:
        case ReturnQuery(query=query):
            resolve_rows(place, query)
        case ReturnQueryExecute(command=command, parameters=parameters):
            resolve_dynamic(place, command, parameters, "return-query-execute")


def resolve_call(place: Place, statement: Call) -> None:
    """Resolve CALL: output arguments are assigned to the variables at their places (exec_stmt_call).

    Where the body may end a transaction, so may the procedure.
    """
    found = place.run(statement.span, "call", lambda state: calls.transform_call(state, statement.call))
    if place.analysis.routine.kind == "p" and not place.analysis.routine.config:
        forget_local(place.flow, place.analysis.context)
    if found is None:
        return
    for name, column in calls.output_targets(found, statement.call):
        datum = resolve_target(place, name)
        if datum.type != UNKNOWABLE_TYPE:
            value = Value(column.type, column.typmod)
            place.run(name.span, "output", lambda state, d=datum, v=value: assign(state, place.flow, d, v))  # type: ignore[misc]
