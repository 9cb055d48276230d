"""The statements of a body in the order they run, and what is known where ways part and meet. See pl_exec.c."""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from analyzer.definitions.parse.model import (
    Assert,
    Assign,
    Block,
    Call,
    Case,
    Close,
    Commit,
    Do,
    ExecuteDynamic,
    ExecuteSql,
    Exit,
    Fetch,
    ForCursor,
    ForEach,
    ForExecute,
    ForInteger,
    ForQuery,
    GetDiagnostics,
    Handler,
    If,
    Loop,
    Null,
    Open,
    OpenExecute,
    OpenQuery,
    Perform,
    PlStatement,
    Raise,
    Return,
    ReturnNext,
    ReturnQuery,
    ReturnQueryExecute,
    Rollback,
    While,
    Word,
)
from analyzer.definitions.resolve.plpgsql import cursors, execution, loops, simple
from analyzer.definitions.resolve.plpgsql.datums import Datum, Scope
from analyzer.definitions.resolve.plpgsql.declarations import declare_block
from analyzer.definitions.resolve.plpgsql.evaluation import Catcher, Frame, Place
from analyzer.definitions.resolve.plpgsql.flow import Flow, join
from analyzer.definitions.resolve.types import TEXT


def walk(place: Place, body: Sequence[PlStatement]) -> bool:
    """Resolve the statements in order; return whether the end is reached.

    What stands behind a RETURN is resolved too: an unreachable statement costs an edge too many, never one too few.
    """
    reached = True
    for statement in body:
        observe(place)
        reached = execute(place, statement) and reached
    observe(place)
    return reached


def observe(place: Place) -> None:
    """Let every EXCEPTION clause around know the state here: an error may lead there from any place."""
    for catcher in place.catchers:
        catcher.flow = join((catcher.flow, place.flow))


def execute(place: Place, statement: PlStatement) -> bool:
    """Resolve one statement; return whether the one behind it is reached."""
    match statement:
        case Block():
            return walk_block(place, statement)
        case If():
            return walk_if(place, statement)
        case Case():
            return walk_case(place, statement)
        case Loop() | While() | ForInteger() | ForQuery() | ForCursor() | ForExecute() | ForEach():
            return loops.walk_loop(place, statement)
        case Exit():
            return leave(place, statement)
        case Return():
            simple.resolve_return(place, statement)
            place.analysis.ends.append(place.flow.copy())
            return False
        case Raise():
            simple.resolve_raise(place, statement)
            return statement.level != "exception"
        case Assign():
            simple.resolve_assign(place, statement)
        case ReturnNext():
            simple.resolve_return_next(place, statement)
        case ReturnQuery() | ReturnQueryExecute():
            execution.resolve_return_query(place, statement)
        case Assert():
            simple.resolve_assert(place, statement)
        case GetDiagnostics():
            simple.resolve_diagnostics(place, statement)
        case ExecuteSql() | ExecuteDynamic() | Perform() | Call() | Do() | Commit() | Rollback():
            execution.resolve_execution(place, statement)
        case Open() | OpenQuery() | OpenExecute() | Fetch() | Close():
            cursors.resolve_cursor(place, statement)
        case Null():
            pass
        case _:
            assert_never(statement)
    return True


def branch(place: Place, body: Sequence[PlStatement]) -> Flow | None:
    """Return the state at the end of one of several ways, None if it isn't reached; the place stays as it is."""
    way = replace(place, flow=place.flow.copy())
    return way.flow if walk(way, body) else None


def meet(place: Place, flows: Sequence[Flow | None]) -> bool:
    """Go on from where several ways meet; return whether any does."""
    joined = join(flows)
    if joined is None:
        return False
    place.flow = joined
    return True


def walk_if(place: Place, statement: If) -> bool:
    """Resolve an IF: each condition runs only if those before it were false."""
    ends: list[Flow | None] = []
    for alternative in statement.branches:
        place.expression(alternative.condition, "condition", simple.as_boolean)
        ends.append(branch(place, alternative.body))
    ends.append(branch(place, statement.otherwise) if statement.otherwise is not None else place.flow)
    return meet(place, ends)


def walk_case(place: Place, statement: Case) -> bool:
    """Resolve a CASE; with a subject each WHEN asks ``subject IN (values)`` (exec_stmt_case, make_case)."""
    scope = Scope(place.scope)
    inner = place.inside(scope)
    if statement.subject is not None:
        value = place.expression(statement.subject, "subject")
        scope.declare(simple.case_variable(value))
    ends: list[Flow | None] = []
    for alternative in statement.branches:
        if statement.subject is None:
            place.expression(alternative.condition, "condition", simple.as_boolean)
        else:
            inner.flow = place.flow
            simple.compare_subject(inner, alternative.condition)
        ends.append(branch(place, alternative.body))
    if statement.otherwise is not None:
        ends.append(branch(place, statement.otherwise))
    return meet(place, ends)


def leave(place: Place, statement: Exit) -> bool:
    """Resolve EXIT or CONTINUE: its state goes on where the loop or block ends, or starts again."""
    if statement.condition is not None:
        place.expression(statement.condition, "condition", simple.as_boolean)
    frame = target_frame(place, statement.label, statement.is_exit)
    if frame is not None:
        (frame.exits if statement.is_exit else frame.continues).append(place.flow.copy())
    return statement.condition is not None


def target_frame(place: Place, label: Word | None, is_exit: bool) -> Frame | None:
    """Return the loop or block that EXIT or CONTINUE means: by its label, else the innermost loop."""
    for frame in reversed(place.frames):
        if label is None and frame.is_loop:
            return frame
        if label is not None and frame.label == label.text and (is_exit or frame.is_loop):
            return frame
    return None


def walk_block(place: Place, block: Block) -> bool:
    """Resolve a block: its declarations, its body, its handlers."""
    label = block.label.text if block.label is not None else ""
    frame = Frame(label, is_loop=False)
    inner = declare_block(place, block)
    inner = replace(inner, frames=(*place.frames, frame))
    if block.handlers:
        ends = walk_guarded(inner, block)
    else:
        ends = [inner.flow if walk(inner, block.body) else None]
    reached = meet(place, [*ends, *frame.exits])
    forget(place.flow, inner.scope)
    return reached


def walk_guarded(place: Place, block: Block) -> list[Flow | None]:
    """Return the states at the ends of a body and of its handlers.

    What the body did to the session and to tables is undone before a handler runs; its variables keep their values.
    """
    before = place.flow.copy()
    catcher = Catcher()
    guarded = replace(place, catchers=(*place.catchers, catcher))
    ends: list[Flow | None] = [guarded.flow if walk(guarded, block.body) else None]
    caught = catcher.flow if catcher.flow is not None else before
    start = replace_session(caught, before)
    for handler in block.handlers:
        ends.append(walk_handler(replace(place, flow=start.copy()), handler))
    return ends


def replace_session(flow: Flow, session: Flow) -> Flow:
    """Return the variables of one state with the session of another (AbortSubTransaction)."""
    return Flow(
        session.setting,
        dict(flow.records),
        dict(session.temporary),
        dict(flow.opened),
        dict(session.settings),
        dict(session.created),
        flow.moved,
        flow.lost,
        dict(flow.saved),
        session.plain,
        session.layered,
    )


def walk_handler(place: Place, handler: Handler) -> Flow | None:
    """Return the state at the end of a handler; it sees SQLSTATE and SQLERRM."""
    scope = Scope(place.scope)
    for name in ("sqlstate", "sqlerrm"):
        scope.declare(Datum(name, "scalar", TEXT))
    inner = place.inside(scope)
    return inner.flow if walk(inner, handler.body) else None


def forget(flow: Flow, scope: Scope) -> None:
    """Drop the variables of a block that has ended."""
    for datum in scope.own:
        flow.records.pop(datum, None)
        flow.opened.pop(datum, None)
        flow.saved.pop(datum, None)
