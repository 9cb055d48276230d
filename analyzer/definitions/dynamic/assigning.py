"""What statements without branches do to the variables of a body, and what an interpretation has found of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, assert_never

from analyzer.base.names import TypeId
from analyzer.base.spans import Span
from analyzer.definitions.dynamic.catalog_queries import gives_a_row
from analyzer.definitions.dynamic.evaluate import Facts, Place, State, elements, evaluate, query_value, query_values
from analyzer.definitions.dynamic.guarding import after_guard, without_locks
from analyzer.definitions.dynamic.scopes import Scope, Slot
from analyzer.definitions.dynamic.states import assigned, met, names_in, not_followed, slots_of, with_fields
from analyzer.definitions.dynamic.strings import NOTHING, Strings, Unknown, join, unknown
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


Loops = (
    model.Loop | model.While | model.ForInteger | model.ForCursor | model.ForQuery | model.ForExecute | model.ForEach
)


Plain = (
    model.Assign
    | model.ExecuteSql
    | model.ExecuteDynamic
    | model.ReturnQueryExecute
    | model.OpenExecute
    | model.GetDiagnostics
    | model.Fetch
    | model.Perform
    | model.Call
    | model.Commit
    | model.Rollback
    | model.Do
    | model.ReturnNext
    | model.ReturnQuery
    | model.Assert
    | model.Open
    | model.OpenQuery
    | model.Close
    | model.Null
)


def step(walk: Walk, statement: Plain, scope: Scope, state: State) -> State:
    """Return the state after a statement behind which the next one always runs."""
    match statement:
        case model.Assign():
            return assign(walk, statement, scope, state)
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
