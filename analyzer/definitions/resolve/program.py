"""The contexts in which routines run, and what they mean there: the three questions the effects ask of the resolver.

A routine without a SET search_path clause runs under its caller's. Each answer is a function of the snapshot and its
arguments; what is remembered between calls only saves time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Final
from weakref import WeakKeyDictionary

from analyzer.base.names import RelationId, RoutineId, TypeId
from analyzer.base.policy import Policy
from analyzer.base.targets import NO_TARGETS, Targets
from analyzer.base.uses import RoutineUse
from analyzer.catalog import model
from analyzer.catalog.facts import questions_about
from analyzer.catalog.lookup import Index, Lookup
from analyzer.definitions.model import Context, ResolvedRoutine
from analyzer.definitions.parse.model import ParsedRoutine
from analyzer.definitions.parse.routine import parse_routine
from analyzer.definitions.resolve.callers import is_closed, is_internal, texts_given, with_callers_told
from analyzer.definitions.resolve.changers import (
    LEVELS,
    Changers,
    Level,
    has_body,
    level_of_body,
    mentions,
    path_changers,
)
from analyzer.definitions.resolve.elsewhere import found_elsewhere
from analyzer.definitions.resolve.judged import Judged, Part, Settled, watch_of
from analyzer.definitions.resolve.kept_paths import kept_path
from analyzer.definitions.resolve.passes import Task
from analyzer.definitions.resolve.routines import resolve_routine
from analyzer.definitions.resolve.session import InvalidSetting, effective_path, own_setting, role_of, session_setting
from analyzer.definitions.resolve.state import Memo
from analyzer.definitions.resolve.types import POLYMORPHIC, TRIGGER
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE

MEMOS: WeakKeyDictionary[Index, Memo] = WeakKeyDictionary()
CHANGERS: WeakKeyDictionary[Index, Judged] = WeakKeyDictionary()
"""What was found out about a snapshot before, in this process."""

NOTHING_KNOWN: Final[Mapping[RoutineId, Settled]] = MappingProxyType({})

TREES: Final = 1_000
"""How many bodies are kept as trees, which take three quarters of the memory of all that could be kept."""


def entries(lookup: Lookup, identity: RoutineId, policy: Policy) -> Iterator[Context]:
    """Yield the contexts in which a client, or a trigger of a client's statement, starts the routine.

    None if only the corpus calls it. The path is its own, else the one the policy states, else that of a new session;
    the latter two are assumptions.
    """
    routine = lookup.routine(identity)
    if is_closed(lookup, routine, policy):
        return
    role = role_of(routine, "")
    own = own_setting(routine)
    setting = own if own is not None else stated_setting(lookup, policy)
    relations = attached_relations(lookup, routine)
    for relation in relations or (None,):
        yield context_of(lookup, setting, role, relation, (), assumed=own is None)


def stated_setting(lookup: Lookup, policy: Policy) -> tuple[str, ...] | InvalidSetting:
    """Return the search_path that sessions are assumed to have."""
    return policy.search_path if policy.search_path is not None else session_setting(lookup, "")


def attached_relations(lookup: Lookup, routine: model.Routine) -> tuple[RelationId, ...]:
    """Return the relations whose triggers run the routine."""
    if routine.result != TRIGGER:
        return ()
    return tuple(sorted({trigger.relation for trigger in lookup.triggers_calling(routine.identity)}))


def context_of(
    lookup: Lookup,
    setting: tuple[str, ...] | InvalidSetting,
    role: str,
    relation: RelationId | None,
    argument_types: tuple[TypeId, ...],
    *,
    assumed: bool,
) -> Context:
    """Return a context with the path that a setting means for a role; () is a path that isn't known."""
    if isinstance(setting, InvalidSetting) or not setting:
        return Context((), role, relation, argument_types, assumed)
    path = effective_path(lookup, setting, role).schemas
    return Context(path, role, relation, argument_types, assumed, setting)


def callee(
    lookup: Lookup,
    caller: Context,
    identity: RoutineId,
    use: RoutineUse | None,
    path: tuple[str, ...] | None,
    relation: RelationId | None,
    policy: Policy,
) -> Context:
    """Return the context of a routine that a caller starts.

    ``use`` is the call if it is written there, ``path`` what search_path is set to there if not what it is for the
    caller as a whole (() where that isn't known), ``relation`` whose trigger it is.
    """
    routine = lookup.routine(identity)
    role = role_of(routine, caller.role)
    own = own_setting(routine)
    inherited = path if path is not None else caller.setting or caller.search_path
    setting = own if own is not None else inherited
    assumed = caller.assumed and own is None and path is None
    found = context_of(lookup, setting, role, relation, actual_types(routine, use), assumed=assumed)
    given = texts_given(routine, use) if is_internal(routine, policy) else ()
    return replace(found, given=given) if given else found


def actual_types(routine: model.Routine, use: RoutineUse | None) -> tuple[TypeId, ...]:
    """Return the types a polymorphic routine is called with, () for any other; unknowable ones if none are told."""
    if not any(type_ in POLYMORPHIC for type_ in routine.inputs):
        return ()
    if use is not None and len(use.arguments) == len(routine.inputs):
        return use.arguments
    return tuple(UNKNOWABLE_TYPE if type_ in POLYMORPHIC else type_ for type_ in routine.inputs)


def resolve(
    lookup: Lookup, identity: RoutineId, context: Context, policy: Policy, targets: Targets = NO_TARGETS
) -> ResolvedRoutine:
    """Return what the routine's body means in the context, its dynamic commands under their declared targets."""
    changers = changers_of(lookup.index, policy)
    task = replace(task_of(lookup, identity, context, policy), changers=changers, declared=targets.of(identity))
    found = resolve_routine(task)
    for called in sorted({use.routine for use in found.uses if isinstance(use, RoutineUse)} & changers.expected):
        lookup.some("body", called)  # whether it leaves another path behind it is told by its text
    if own_setting(task.routine) is None:
        found = found_elsewhere(found, lambda other: resolve_routine(replace(task, context=other)))
    return with_callers_told(lookup, task.routine, policy, found)


def task_of(lookup: Lookup, identity: RoutineId, context: Context, policy: Policy) -> Task:
    """Return a routine in a context, with what was found out about the snapshot before."""
    routine = lookup.routine(identity)
    return Task(
        lookup,
        MEMOS.setdefault(lookup.index, Memo()),
        routine,
        parsed(routine.definition, lookup.server_version_num),
        context,
        policy.limits,
        text_functions={row.identity: row for row in policy.text_functions},
    )


def changers_of(index: Index, policy: Policy) -> Changers:
    """Return what may leave another search_path behind it."""
    return judged_changers(index, policy).changers


def judged_changers(index: Index, policy: Policy, known: Mapping[RoutineId, Settled] = NOTHING_KNOWN) -> Judged:
    """Return what may leave another search_path behind it, and how that was judged; it is remembered.

    ``known``: the bodies that needn't be settled again.
    """
    found = CHANGERS.get(index)
    if found is None:
        settled: dict[RoutineId, Settled] = {}

        def kept(identity: RoutineId) -> Level | None:
            settled[identity] = known.get(identity) or settle(index, identity, policy)
            return settled[identity].level

        changers = path_changers(index, partial(said_by, index), kept)
        found = CHANGERS[index] = Judged(changers, settled, watch_of(index, changers))
    return found


def said_by(index: Index, row: model.Routine) -> Level:
    """Return how a body changes the path by itself."""
    if not has_body(row) or not mentions(row.definition.lower()):
        return "none"
    return level_of_body(parsed(row.definition, index.snapshot.server_version_num))


def judged_again(before: Judged, old: Index, new: Index, others: Sequence[model.Routine], policy: Policy) -> bool:
    """Return whether these other bodies leave what may change the path as it is; then it is remembered."""
    if any(part_of(before, old, old.routines[row.identity]) != part_of(before, new, row) for row in others):
        return False
    asked = {question for row in others for question in questions_about(row)}
    ours = {row.identity for row in others}
    again = {
        name: settle(new, name, policy)
        for name, one in before.settled.items()
        if name in ours or not one.asked.isdisjoint(asked)
    }
    if any(one.level != before.settled[name].level for name, one in again.items()):
        return False
    CHANGERS[new] = replace(before, settled={**before.settled, **again})
    return True


def part_of(judged: Judged, index: Index, row: model.Routine) -> Part:
    """Return the part that a routine's body has in what may change the path."""
    return judged.watch.part(row, said_by(index, row))


def settle(index: Index, identity: RoutineId, policy: Policy) -> Settled:
    """Return how a body changes search_path that sets it back in every context in which clients start it."""
    lookup = Lookup(index)
    levels = []
    for context in entries(lookup, identity, policy.open):
        each = lookup.recording()
        levels.append(kept_path(task_of(each, identity, context, policy)))
        lookup.asked.update(each.asked)
    told = [level for level in levels if level is not None]
    level = max(told, key=LEVELS.index) if len(told) == len(levels) else None
    return Settled(level, frozenset(lookup.asked))


@lru_cache(maxsize=TREES)
def parsed(definition: str, server_version_num: int) -> ParsedRoutine:
    """Return a definition parsed as a server of this version reads it; the same text gives the same value."""
    return parse_routine(definition, server_version_num)
