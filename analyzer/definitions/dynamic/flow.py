"""Abstract interpretation of a PL/pgSQL body: what every variable can hold, and so what every EXECUTE can run.

A statement turns the state before it into the state after it. Loops are run until nothing changes; what still
changes after the policy's number of rounds is unknown. An exception handler starts from *any* state its block
passed through: a variable keeps what was assigned before the error.
"""

from collections.abc import Iterable

from analyzer.base.names import TypeId
from analyzer.definitions.dynamic import assigning
from analyzer.definitions.dynamic.assigning import Jump, Walk, array_elements, note_site, result, set_target, value_of
from analyzer.definitions.dynamic.conditions import where
from analyzer.definitions.dynamic.evaluate import State
from analyzer.definitions.dynamic.guarding import without_locks
from analyzer.definitions.dynamic.scopes import Scope
from analyzer.definitions.dynamic.states import Reached, assigned, merged, met, slots_of, widened
from analyzer.definitions.dynamic.strings import NULL
from analyzer.definitions.parse import model


def run(walk: Walk, statements: Iterable[model.PlStatement], scope: Scope, state: Reached) -> Reached:
    """Return the state after the statements, one after the other."""
    for statement in statements:
        if state is None:
            return None
        walk.reached.add(statement.span)
        state = step(walk, statement, scope, state)
    return state


def step(walk: Walk, statement: model.PlStatement, scope: Scope, state: State) -> Reached:
    """Return the state after one statement."""
    match statement:
        case model.Block():
            return run_block(walk, statement, scope, state)
        case model.If(branches=branches, otherwise=otherwise):
            return branch(walk, branches, otherwise, scope, state)
        case model.Case(branches=branches, otherwise=otherwise):
            ends = [run(walk, branch.body, scope, state) for branch in branches]
            return merged(ends if otherwise is None else [*ends, run(walk, otherwise, scope, state)], walk.limit)
        case (
            model.Loop()
            | model.While()
            | model.ForInteger()
            | model.ForCursor()
            | model.ForQuery()
            | model.ForExecute()
            | model.ForEach()
        ):
            return loop(walk, statement, scope, state)
        case model.Exit():
            return leave(walk, statement, scope, state)
        case model.Return(value=value):
            walk.returned.append(result(walk, value, scope, state))
            return None
        case model.Raise(level=level):
            return None if level == "exception" else state
        case _:
            return assigning.step(walk, statement, scope, state)


def leave(walk: Walk, statement: model.Exit, scope: Scope, state: State) -> Reached:
    """Return the state after EXIT or CONTINUE: where its condition doesn't hold."""
    condition = statement.condition
    leaving = where(walk.facts, condition.scalar, scope, state, holds=True) if condition else state
    if leaving is not None:
        label = statement.label.text if statement.label else None
        (walk.exits if statement.is_exit else walk.repeats).append((label, leaving))
    return where(walk.facts, condition.scalar, scope, state, holds=False) if condition else None


def branch(
    walk: Walk,
    branches: Iterable[model.Branch],
    otherwise: tuple[model.PlStatement, ...] | None,
    scope: Scope,
    state: State,
) -> Reached:
    """Return the state after an IF: each branch starts where its condition holds and those before it don't."""
    ends: list[Reached] = []
    rest: Reached = state
    for each in branches:
        if rest is None:
            break
        ends.append(run(walk, each.body, scope, where(walk.facts, each.condition.scalar, scope, rest, holds=True)))
        rest = where(walk.facts, each.condition.scalar, scope, rest, holds=False)
    return merged([*ends, run(walk, otherwise or (), scope, rest)], walk.limit)


def run_block(walk: Walk, block: model.Block, scope: Scope, state: State) -> Reached:
    """Return the state after a block: after its body, after a handler of an error in it, or after EXIT label."""
    label = block.label.text if block.label else None
    inner, state = declare(walk, block, scope.inner(label, ()), state)
    waiting = len(walk.exits)
    ends: list[Reached] = []
    if block.handlers:
        walk.raised.append(state)
        ends.append(run(walk, block.body, inner, state))
        failed = without_locks(walk.raised.pop())
        ends.extend(run(walk, handler.body, inner, failed) for handler in block.handlers)
    else:
        ends.append(run(walk, block.body, inner, state))
    arrived = [jump for jump in walk.exits[waiting:] if label is not None and jump[0] == label]
    walk.exits[waiting:] = [jump for jump in walk.exits[waiting:] if jump not in arrived]
    return merged([*ends, *(left for _, left in arrived)], walk.limit)


def declare(walk: Walk, block: model.Block, scope: Scope, state: State) -> tuple[Scope, State]:
    """Return scope and state after a DECLARE section; a default sees the variables before its own."""
    for declaration in block.declarations:
        name = declaration.name
        match declaration:
            case model.AliasFor(target=target):
                if found := slots_of([target], scope):
                    scope.slots[name.text] = found[0]
            case model.Cursor():
                scope.slots[name.text] = walk.slot(name, TypeId("pg_catalog.refcursor"))
            case model.Variable(default=default):
                type_ = walk.declared_type(declaration.type)
                slot = walk.slot(name, type_, record=type_ is None or type_ == assigning.RECORD)
                value = value_of(walk, default, scope, state) if default else NULL
                held = array_elements(walk, default, slot, scope, state) if default else {}
                state = {**assigned(state, slot, (), value, walk.limit), **held}
                scope.slots[name.text] = slot
    return scope, walk.noted(state)


def loop(walk: Walk, statement: assigning.Loops, scope: Scope, state: State) -> Reached:
    """Return the state after a loop: when its head's state changes no more."""
    if isinstance(statement, model.ForExecute):
        note_site(walk, statement.command, scope, state)
    name = statement.label.text if statement.label else None
    outer = walk.exits, walk.repeats
    head, turns = state, 0
    rounds = max(1, walk.rounds >> walk.depth)
    walk.depth += 1
    while True:
        walk.exits, walk.repeats = [], []
        inner, start = assigning.enter(walk, statement, scope, head)
        end = run(walk, statement.body, inner, start)
        again = met([head, *([] if end is None else [end]), *arriving(walk.repeats, name)], walk.limit)
        if again == head:
            break
        turns += 1
        head = again if turns < rounds else widened(head, again)
    walk.depth -= 1
    left = arriving(walk.exits, name)
    passing = [passing_by(jumps, name) for jumps in (walk.exits, walk.repeats)]
    walk.exits, walk.repeats = outer
    walk.exits.extend(passing[0])
    walk.repeats.extend(passing[1])
    rest = [] if isinstance(statement, model.Loop) else [head, *without_rows(walk, statement, scope, state)]
    return merged([*left, *rest], walk.limit)


def without_rows(walk: Walk, statement: assigning.Loops, scope: Scope, state: State) -> Iterable[State]:
    """Yield the state after a loop over rows when there are none: its targets are NULL (exec_for_query())."""
    if isinstance(statement, model.ForQuery | model.ForExecute):
        for target in statement.targets:
            state = set_target(walk, target, NULL, scope, state)
        yield walk.noted(state)


def arriving(jumps: Iterable[Jump], name: str | None) -> list[State]:
    """Return the states of the jumps meant for the loop of this name."""
    return [state for label, state in jumps if label is None or label == name]


def passing_by(jumps: Iterable[Jump], name: str | None) -> list[Jump]:
    """Return the jumps meant for a loop or block further out."""
    return [jump for jump in jumps if jump[0] is not None and jump[0] != name]
