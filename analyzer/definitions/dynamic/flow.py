"""Abstract interpretation of a PL/pgSQL body: what every variable can hold, and so what every EXECUTE can run.

A statement turns the state before it into the state after it. Loops are run until nothing changes; what still
changes after the policy's number of rounds is unknown. An exception handler starts from *any* state its block
passed through: a variable keeps what was assigned before the error.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, assert_never

from analyzer.base.names import TypeId
from analyzer.base.spans import Span
from analyzer.definitions.dynamic.catalog_queries import gives_a_row
from analyzer.definitions.dynamic.conditions import where
from analyzer.definitions.dynamic.evaluate import Facts, Place, State, elements, evaluate, query_value, query_values
from analyzer.definitions.dynamic.guarding import after_guard, without_locks
from analyzer.definitions.dynamic.scopes import Scope, Slot
from analyzer.definitions.dynamic.states import (
    Reached,
    assigned,
    merged,
    met,
    names_in,
    not_followed,
    slots_of,
    widened,
    with_fields,
)
from analyzer.definitions.dynamic.strings import NOTHING, NULL, Strings, Unknown, join, unknown
from analyzer.definitions.parse import model
from analyzer.definitions.parse.nodes import ColumnRef, Expression, SelectStmt, String, TypeCast

RECORD: Final = TypeId("pg_catalog.record")

Jump = tuple[str | None, State]
"""A state in which EXIT or CONTINUE leaves for a label, None for the innermost loop."""


@dataclass(slots=True)
class Walk:
    """One interpretation: what it knows, what it has found, and where control can go meanwhile.

    ``sites``: what each command can be, by the span of its expression. ``raised``: for each open block with handlers
    the join of the states in it. ``returned``: what RETURN has given. ``exits`` and ``repeats``: jumps that haven't
    arrived yet. ``depth``: the loops around; each halves the rounds of those inside, which are run again in each of
    its own.
    """

    facts: Facts
    rounds: int
    declared_type: Callable[[model.DeclaredType], TypeId | None]
    sites: dict[Span, Strings] = field(default_factory=dict)
    reached: set[Span] = field(default_factory=set)
    raised: list[State] = field(default_factory=list)
    returned: list[Strings] = field(default_factory=list)
    exits: list[Jump] = field(default_factory=list)
    repeats: list[Jump] = field(default_factory=list)
    depth: int = 0
    slots: dict[Span, Slot] = field(default_factory=dict)

    def slot(self, name: model.Word, type_: TypeId | None, *, record: bool = False) -> Slot:
        """Return the variable that is declared where ``name`` stands."""
        return self.slots.setdefault(name.span, Slot(name.text, type_, record))

    @property
    def limit(self) -> int:
        """The policy's limit of strings."""
        return self.facts.setting.limit

    def noted(self, state: State) -> State:
        """Return the state, noted as one in which each open block can fail."""
        for depth, before in enumerate(self.raised):
            self.raised[depth] = met([before, state], self.limit)
        return state


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
        case model.Assign():
            return assign(walk, statement, scope, state)
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
        case model.Exit(is_exit=is_exit, label=label, condition=condition):
            leaving = where(walk.facts, condition.scalar, scope, state, holds=True) if condition else state
            if leaving is not None:
                (walk.exits if is_exit else walk.repeats).append((label.text if label else None, leaving))
            return where(walk.facts, condition.scalar, scope, state, holds=False) if condition else None
        case model.Return(value=value):
            walk.returned.append(result(walk, value, scope, state))
            return None
        case model.Raise(level=level):
            return None if level == "exception" else state
        case model.ExecuteSql(query=query, into=into):
            return into_targets(walk, query, into.targets, scope, state) if into else state
        case model.ExecuteDynamic(command=command, into=into):
            note_site(walk, command, scope, state)
            return unfollowed(walk, into.targets if into else (), scope, state)
        case model.ReturnQueryExecute(command=command) | model.OpenExecute(command=command):
            note_site(walk, command, scope, state)
            return state
        case model.GetDiagnostics(items=items):
            return unfollowed(walk, [item.target for item in items], scope, state)
        case model.Fetch(targets=targets):
            return unfollowed(walk, targets, scope, state)
        case model.Perform(query=query):
            return after_guard(walk.facts, scope, state, query)
        case model.Call(call=call):
            return unfollowed(walk, names_in(call.funccall.args), scope, without_locks(state))
        case model.Commit() | model.Rollback() | model.Do():
            return without_locks(state)
        case (
            model.ReturnNext()
            | model.ReturnQuery()
            | model.Assert()
            | model.Open()
            | model.OpenQuery()
            | model.Close()
            | model.Null()
        ):
            return state
        case _:
            assert_never(statement)


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
                slot = walk.slot(name, type_, record=type_ is None or type_ == RECORD)
                value = value_of(walk, default, scope, state) if default else NULL
                held = array_elements(walk, default, slot, scope, state) if default else {}
                state = {**assigned(state, slot, (), value, walk.limit), **held}
                scope.slots[name.text] = slot
    return scope, walk.noted(state)


def value_of(walk: Walk, expression: model.PlExpression, scope: Scope, state: State) -> Strings:
    """Return what an expression can be."""
    place = Place(scope, state)
    if expression.scalar is None:
        return query_value(walk.facts, place, expression.select)
    value = evaluate(walk.facts, place, expression.scalar)
    return value if gives_a_row(walk.facts.catalogs, expression.select) else Strings(value.texts, null=True)


def array_elements(
    walk: Walk, expression: model.PlExpression, slot: Slot, scope: Scope, state: State
) -> dict[tuple[Slot, str], Strings]:
    """Return what the elements of an array variable can be after it is assigned the expression."""
    if expression.scalar is None or slot.type is None or not slot.type.endswith("[]"):
        return {}
    return {(slot, "[]"): elements(walk.facts, Place(scope, state), expression.scalar)}


def result(walk: Walk, value: model.PlExpression | None, scope: Scope, state: State) -> Strings:
    """Return what RETURN gives; without an expression it gives the output arguments, which aren't followed."""
    return value_of(walk, value, scope, state) if value else unknown(Unknown(origin="the output arguments"))


def note_site(walk: Walk, command: model.PlExpression, scope: Scope, state: State) -> None:
    """Note what a command's text can be in this state, too."""
    before = walk.sites.get(command.span, NOTHING)
    walk.sites[command.span] = join([before, value_of(walk, command, scope, state)], walk.limit)


def assign(walk: Walk, statement: model.Assign, scope: Scope, state: State) -> State:
    """Return the state after ``target := value``; an element's assignment leaves the array unknown."""
    found = scope.find(tuple(word.text for word in statement.target.words))
    if found is None:
        return state
    slot, fields = found
    if statement.indirection:
        return walk.noted(not_followed(state, [slot]))
    value = value_of(walk, statement.value, scope, state)
    held = {} if fields else array_elements(walk, statement.value, slot, scope, state)
    return walk.noted({**assigned(state, slot, fields, value, walk.limit), **held})


def into_targets(
    walk: Walk, query: model.PlQuery, targets: tuple[model.Name, ...], scope: Scope, state: State
) -> State:
    """Return the state after a query's row went INTO the targets; without a row they are NULL."""
    select = query.statement
    values = query_values(walk.facts, Place(scope, state), select) if isinstance(select, SelectStmt) else None
    if values is None:
        return unfollowed(walk, targets, scope, state)
    slots = slots_of(targets, scope)
    if isinstance(select, SelectStmt) and len(targets) == 1 and slots and slots[0].type == RECORD:
        return walk.noted(with_fields(state, slots[0], zip(output_names(select), values, strict=True)))
    if len(values) != len(targets):
        return unfollowed(walk, targets, scope, state)
    after = state
    for target, value in zip(targets, values, strict=True):
        after = set_target(walk, target, value, scope, after)
    return walk.noted(after)


def output_names(select: SelectStmt) -> list[str]:
    """Return the names of a query's columns, "" for one whose name isn't written out in it (FigureColname())."""
    first = select
    while first.larg is not None:
        first = first.larg
    return [target.name or written_name(target.val) for target in first.targetList]


def written_name(node: Expression | None) -> str:
    """Return the name of a column that is shown as it is, or through a cast."""
    match node:
        case ColumnRef(fields=(*_, String(sval=name))):
            return name
        case TypeCast(arg=arg):
            return written_name(arg)
        case _:
            return ""


def set_target(walk: Walk, target: model.Name, value: Strings, scope: Scope, state: State) -> State:
    """Return the state after ``target`` got ``value``."""
    found = scope.find(tuple(word.text for word in target.words))
    return state if found is None else assigned(state, *found, value, walk.limit)


def unfollowed(walk: Walk, targets: Iterable[model.Name], scope: Scope, state: State) -> State:
    """Return the state after the targets got values that aren't followed."""
    return walk.noted(not_followed(state, slots_of(targets, scope)))


Loops = (
    model.Loop | model.While | model.ForInteger | model.ForCursor | model.ForQuery | model.ForExecute | model.ForEach
)


def loop(walk: Walk, statement: Loops, scope: Scope, state: State) -> Reached:
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
        inner, start = enter(walk, statement, scope, head)
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


def without_rows(walk: Walk, statement: Loops, scope: Scope, state: State) -> Iterable[State]:
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


def enter(walk: Walk, statement: Loops, scope: Scope, state: State) -> tuple[Scope, State]:
    """Return scope and state at the start of a loop's body, its variables set for a turn."""
    match statement:
        case model.Loop() | model.While():
            return scope, state
        case model.ForInteger(variable=variable) | model.ForCursor(variable=variable):
            integer = TypeId("integer") if isinstance(statement, model.ForInteger) else None
            slot = walk.slot(variable, integer, record=integer is None)
            return scope.inner(None, [(variable.text, slot)]), walk.noted(not_followed(state, [slot]))
        case model.ForQuery(query=query, targets=targets):
            return scope, into_targets(walk, query, targets, scope, state)
        case model.ForExecute(targets=targets):
            return scope, unfollowed(walk, targets, scope, state)
        case model.ForEach(targets=targets, array=array):
            (target, *others) = targets
            if others or statement.slice or array.scalar is None:
                return scope, unfollowed(walk, targets, scope, state)
            each = elements(walk.facts, Place(scope, state), array.scalar)
            return scope, walk.noted(set_target(walk, target, each, scope, state))
        case _:
            assert_never(statement)
