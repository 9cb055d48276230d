"""What a call of a guard that stands alone says of the variables it names: after it, they hold what it allows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from analyzer.base.names import TypeId
from analyzer.definitions.dynamic.evaluate import Facts, Place, State, evaluate
from analyzer.definitions.dynamic.guards import Guard, checked, listed
from analyzer.definitions.dynamic.scopes import Scope, Slot
from analyzer.definitions.dynamic.strings import Strings, Unknown, unknown, without_guards
from analyzer.definitions.dynamic.types import NAME, REGCLASS, TEXT, unknown_of
from analyzer.definitions.parse.model import PlExpression
from analyzer.definitions.parse.nodes import Expression, FuncCall, NamedArgExpr

Key = tuple[Slot, str]

ONE_TEXT: Final = frozenset({TEXT, NAME, REGCLASS, TypeId("character varying")})
"""Types whose values have one text; that of character(n) has its blanks in ``format`` and none in a cast."""


@dataclass(frozen=True)
class Tagged(Mapping[Key, Strings]):
    """A state in which every unknown variable that is asked for says which one it is."""

    state: State
    tags: dict[str, tuple[Key, Unknown]] = field(default_factory=dict)

    def __getitem__(self, key: Key) -> Strings:
        value = self.state[key] if key in self.state else unknown(unknown_of(key[0].type, key[0].name))
        piece = only_piece(value)
        if piece is None or key[1] or key[0].type not in ONE_TEXT:
            return value
        tag = f"{len(self.tags)}"
        self.tags[tag] = (key, piece)
        return Strings(frozenset({(replace(piece, origin=tag),)}), value.null)

    def __iter__(self) -> Iterator[Key]:
        return iter(self.state)

    def __len__(self) -> int:
        return len(self.state)


def only_piece(value: Strings) -> Unknown | None:
    """Return the unknown piece that is all of a value."""
    if len(value.texts) != 1:
        return None
    (text,) = value.texts
    match text:
        case (Unknown() as piece,):
            return piece
        case _:
            return None


def after_guard(facts: Facts, scope: Scope, state: State, command: PlExpression) -> State:
    """Return the state after PERFORM of a guard: what went in is what it allows, else the routine has ended."""
    call = only_call(command.scalar)
    use = facts.catalogs.calls.get(call.location) if call is not None else None
    guard = facts.guards.get(use.routine) if use is not None else None
    if call is None or guard is None:
        return state
    return {**state, **known_after(facts, scope, state, call, guard)}


def only_call(value: Expression | None) -> FuncCall | None:
    """Return the call that is all a PERFORM does; one with a FROM or WHERE might not run at all."""
    if not isinstance(value, FuncCall) or value.func_variadic or any(isinstance(a, NamedArgExpr) for a in value.args):
        return None
    plain = not (value.agg_order or value.agg_filter or value.over or value.agg_distinct or value.agg_star)
    return value if plain and len(value.args) == 2 else None


def known_after(facts: Facts, scope: Scope, state: State, call: FuncCall, guard: Guard) -> State:
    """Return the variables of which the guard has made sure."""
    given, second = call.args
    allowed = listed(guard, second)
    tagged = Tagged(state)
    value = evaluate(facts, Place(scope, tagged), given)
    if allowed is None or len(value.texts) != 1:
        return {}
    (text,) = value.texts
    found: dict[Key, Strings] = {}
    for piece in checked(guard, text, allowed, call):
        if isinstance(piece, Unknown) and piece.guarded is not None and piece.origin in tagged.tags:
            key, original = tagged.tags[piece.origin]
            found[key] = Strings(frozenset({(replace(original, guarded=piece.guarded),)}))
    return found


def without_locks(state: State) -> State:
    """Return the state once the locks of guards may be gone: after a COMMIT, a procedure, a block rolled back.

    What the guards let pass is still what the variables hold, but other relations can have these names by now.
    """
    return {key: without_guards(value) for key, value in state.items()}
