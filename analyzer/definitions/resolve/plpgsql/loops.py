"""Loops: what is known at a body's start after any number of rounds."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, assert_never

from analyzer.definitions.parse.model import (
    ForCursor,
    ForEach,
    ForExecute,
    ForInteger,
    ForQuery,
    Loop,
    Name,
    PlStatement,
    While,
    Word,
)
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.plpgsql import cursors, execution, simple
from analyzer.definitions.resolve.plpgsql.conversion import assign, assign_row, cast_value
from analyzer.definitions.resolve.plpgsql.datums import BY_WAY, OF_CURSOR, Datum, Scope, Unknown
from analyzer.definitions.resolve.plpgsql.evaluation import Frame, Place
from analyzer.definitions.resolve.plpgsql.flow import Flow, join
from analyzer.definitions.resolve.plpgsql.targets import resolve_targets
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.types import INTEGER, RECORD
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE, Attribute, Value

ANYTHING: Final = Unknown(type=UNKNOWABLE_TYPE)
"""What a record holds of which nothing is known, not even its row type."""

Step = Callable[[Place], None]
AnyLoop = Loop | While | ForInteger | ForQuery | ForCursor | ForExecute | ForEach


def walk_loop(place: Place, statement: AnyLoop) -> bool:
    """Resolve a loop; return whether the statement behind it is reached."""
    scope = Scope(place.scope, statement.label.text if statement.label is not None else "")
    inner = place.inside(scope)
    match statement:
        case Loop():
            step: Step | None = None
        case While(condition=condition):
            step = lambda at: ignore(at.expression(condition, "condition", simple.as_boolean))  # noqa: E731
        case ForInteger():
            step = start_integer(inner, statement)
        case ForQuery(targets=targets, query=query):
            columns = execution.resolve_rows(place, query)
            step = start_rows(inner, targets, columns, execution.of_query(place, query.span))
        case ForExecute(targets=targets):
            columns = execution.resolve_dynamic(place, statement.command, statement.parameters, "for-execute")
            step = start_rows(inner, targets, columns, execution.of_command(place, statement.command))
        case ForCursor():
            step = start_cursor(inner, statement)
        case ForEach():
            step = start_each(inner, statement)
        case _:
            assert_never(statement)
    inner.flow = place.flow
    return repeat(place, inner, statement.label, step, statement.body)


def ignore(value: object) -> None:
    """Take a result that nobody needs."""
    del value


def repeat(place: Place, inner: Place, label: Word | None, step: Step | None, body: Sequence[PlStatement]) -> bool:
    """Resolve a loop's body until another round tells nothing new; ``step`` runs before each.

    Without a step only EXIT ends the loop. After some rounds what still changes counts as unknown.
    """
    from analyzer.definitions.resolve.plpgsql.walk import meet, walk

    entry = inner.flow.copy()
    started: Flow | None = None
    frame = Frame("", is_loop=True)
    for round_ in range(place.analysis.rounds + 1):
        at = replace(inner, flow=entry.copy())
        if step is not None:
            step(at)
        if at.flow == started:
            break  # the body begins as it did in the round before, and would end so again
        started = at.flow.copy()
        frame = Frame(label.text if label is not None else "", is_loop=True)
        at = replace(at, frames=(*place.frames, frame))
        back = at.flow if walk(at, body) else None
        again = join((entry, back, *frame.continues))
        if again is None or again == entry:
            break
        entry = again if round_ + 1 < place.analysis.rounds else unknown(again)
    ended = started if step is not None else None
    reached = meet(place, (ended, *frame.exits))
    for datum in inner.scope.own:
        place.flow.records.pop(datum, None)
    return reached


def unknown(flow: Flow) -> Flow:
    """Return the state after which nothing can change any more: what the loop touches isn't known."""
    return Flow(
        None,
        dict.fromkeys(flow.records, ANYTHING),
        dict.fromkeys(flow.temporary),
        dict.fromkeys(flow.opened, BY_WAY),
        {},
        dict(flow.created),
        flow.moved,
        flow.lost,
        {},
        plain=True,
        layered=True,
    )


def start_integer(place: Place, statement: ForInteger) -> Step:
    """Resolve the bounds of an integer loop, converted to integer, and declare its variable (exec_stmt_fori)."""
    outer = replace(place, scope=place.scope.parent or place.scope)
    for role, bound in (("lower", statement.lower), ("upper", statement.upper), ("step", statement.step)):
        if bound is not None:
            outer.expression(bound, role, lambda state, value: cast_value(state, value, INTEGER))
    place.scope.declare(Datum(statement.variable.text, "scalar", INTEGER))
    return lambda _: None


def start_rows(
    place: Place, targets: tuple[Name, ...], columns: Sequence[Attribute] | None, otherwise: Unknown
) -> Step:
    """Return the step that assigns a row to the loop's variables (exec_for_query)."""
    span = targets[0].span

    def step(at: Place) -> None:
        data = resolve_targets(at, targets)
        at.run(span, "row", lambda state: assign_row(state, at.flow, data, columns, otherwise))

    del place
    return step


def start_cursor(place: Place, statement: ForCursor) -> Step:
    """Resolve the opening of a bound cursor; the loop's variable is a record of its own (exec_stmt_forc)."""
    outer = replace(place, scope=place.scope.parent or place.scope)
    columns = cursors.open_bound(outer, statement.cursor, statement.arguments, statement.span)
    place.flow = outer.flow
    datum = place.scope.declare(Datum(statement.variable.text, "record", RECORD))

    def step(at: Place) -> None:
        at.run(statement.variable.span, "row", lambda state: assign_row(state, at.flow, (datum,), columns, OF_CURSOR))

    return step


def start_each(place: Place, statement: ForEach) -> Step:
    """Resolve the array of a FOREACH; its elements, or slices, are assigned (exec_stmt_foreach_a)."""
    given: list[Value] = []

    def element(state: ParseState, value: Value) -> None:
        if not value.knowable:
            given.append(value)
            return
        lookup = state.statement.lookup
        array = types.base_type(lookup, value.type)
        found = types.element_type(lookup, array) if types.is_true_array(lookup, array) else None
        if found is None:
            raise refuse("42804", f"FOREACH expression must yield an array, not type {value.type}", value.location)
        given.append(Value(array if statement.slice else found, -1))

    place.expression(statement.array, "array", element)

    def step(at: Place) -> None:
        data = resolve_targets(at, statement.targets)

        def store(state: ParseState) -> None:
            value = given[0] if given else Value(types.UNKNOWN)
            for datum in data[:1]:
                assign(state, at.flow, datum, value)

        if given:
            at.run(statement.targets[0].span, "element", store)

    return step
