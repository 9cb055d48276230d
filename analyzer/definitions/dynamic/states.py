"""States of a body's variables: what each can hold, how states meet, and how a value gets into one."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from analyzer.base.spans import Span
from analyzer.definitions.dynamic.evaluate import State
from analyzer.definitions.dynamic.scopes import Scope, Slot
from analyzer.definitions.dynamic.strings import Strings, Unknown, is_anything, join, unknown
from analyzer.definitions.dynamic.types import stored, unknown_of
from analyzer.definitions.parse.model import Name, Word
from analyzer.definitions.parse.nodes import ColumnRef, String

Reached = State | None
"""A state, or None: control doesn't get there."""


def merged(states: Iterable[Reached], limit: int) -> Reached:
    """Return the join of the states that are reached, None if none is."""
    reached = [state for state in states if state is not None]
    return met(reached, limit) if reached else None


def met(states: Sequence[State], limit: int) -> State:
    """Return the join of at least one state; what one of them doesn't know isn't known."""
    first, *others = states
    if all(other is first or other == first for other in others):
        return first
    if len(others) == 1:
        return met_by(first, others[0], limit)
    shared = first.keys() & set.intersection(*(set(other) for other in others))
    return {key: join([state[key] for state in states], limit) for key in shared}


def met_by(first: State, second: State, limit: int) -> State:
    """Return the join of two states, in which most values are the same."""
    return {
        key: alone(value, limit) if (other := second[key]) is value else join((value, other), limit)
        for key, value in first.items()
        if key in second
    }


def alone(value: Strings, limit: int) -> Strings:
    """Return the join of a value with itself; one text needs none."""
    return value if len(value.texts) < 2 else joined_alone(value, limit)


@lru_cache(maxsize=1000)
def joined_alone(value: Strings, limit: int) -> Strings:
    """Return the join of a value with itself."""
    return join((value,), limit)


def widened(before: State, after: State) -> State:
    """Return ``after`` with all that still changes made unknown: no later turn of the loop can change it."""
    return {
        key: value if before.get(key) == value else anything(value, f"{key[0].name}, built up in a loop")
        for key, value in after.items()
        if key in before
    }


def anything(value: Strings, origin: str) -> Strings:
    """Return the value of which nothing is known, from where it came if that is known already."""
    known_origin = [text for text in value.texts if is_anything(text)]
    return Strings(frozenset(known_origin), null=True) if known_origin else unknown(Unknown(origin=origin))


def assigned(state: State, slot: Slot, fields: tuple[str, ...], value: Strings, limit: int) -> State:
    """Return the state after ``slot.fields := value``; a record's value as a whole isn't followed."""
    if fields:
        whole = {key: held for key, held in state.items() if key != (slot, "")}
        return {**whole, (slot, ".".join(fields)): value}
    rest = forgotten(state, slot)
    return rest if slot.record else {**rest, (slot, ""): stored(value, slot.type, slot.name, limit)}


def with_fields(state: State, slot: Slot, fields: Iterable[tuple[str, Strings]]) -> State:
    """Return the state after a record variable got a row of these fields; of two of one name the first is read."""
    after = dict(forgotten(state, slot))
    for name, value in fields:
        if name:
            after.setdefault((slot, name), value)
    return after


def forgotten(state: State, slot: Slot) -> State:
    """Return the state without anything known of ``slot``, its fields and elements."""
    return {key: held for key, held in state.items() if key[0] != slot}


def not_followed(state: State, slots: Iterable[Slot]) -> State:
    """Return the state after the slots got values that aren't followed: only their types are known."""
    after = state
    for slot in slots:
        after = forgotten(after, slot)
        if not slot.record:
            after = {**after, (slot, ""): unknown(unknown_of(slot.type, slot.name))}
    return after


def slots_of(targets: Iterable[Name], scope: Scope) -> list[Slot]:
    """Return the variables that targets are, or are fields of; a name that is none is an error at run time."""
    found = [scope.find(tuple(word.text for word in target.words)) for target in targets]
    return [item[0] for item in found if item is not None]


def names_in(arguments: Iterable[object]) -> list[Name]:
    """Return the variables that stand as arguments of a CALL: an output argument is assigned to its own."""
    return [
        Name(tuple(Word(part.sval, place) for part in argument.fields if isinstance(part, String)), place)
        for argument in arguments
        if isinstance(argument, ColumnRef)
        for place in (Span(argument.location, argument.location),)
    ]
