"""The pieces of work of an exploration: a routine in one context, a relation event; and where each leads.

Each is a function of the catalog and its item, so any executor can do it, and what it found can be kept.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from analyzer.base.names import RelationId, RoutineId
from analyzer.base.policy import Policy
from analyzer.base.uses import RoutineUse
from analyzer.catalog.lookup import Index, Lookup, Question
from analyzer.definitions.model import Context, ResolvedRoutine
from analyzer.effects.bodies import object_edges, routine_edges
from analyzer.effects.model import Edge, Node
from analyzer.effects.scope import Trust, routine_node

Item = tuple[RoutineId, Context]


@dataclass(frozen=True, slots=True)
class Resolver:
    """What the definitions offer: how clients start a routine, how a caller does, and what its body then means.

    ``callee`` takes the caller's context, the routine, the use that calls it if it is written there, the search path
    in force there if it isn't the caller's, the relation whose trigger it is, if so, and the policy.
    """

    entries: Callable[[Lookup, RoutineId, Policy], Iterable[Context]]
    callee: Callable[
        [Lookup, Context, RoutineId, RoutineUse | None, tuple[str, ...] | None, RelationId | None, Policy], Context
    ]
    resolve: Callable[[Lookup, RoutineId, Context, Policy], ResolvedRoutine]


@dataclass(frozen=True, slots=True)
class Work:
    """What every piece of work shares."""

    index: Index
    policy: Policy
    resolver: Resolver


@dataclass(frozen=True, slots=True)
class RoutineLeads:
    """Where a routine in a context leads: what it starts directly, the events it causes, the paths it sets."""

    started: tuple[Item, ...]
    events: tuple[Node, ...]
    paths: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ObjectLeads:
    """Where a relation event leads: the events it causes, the routines it calls, and whether as their trigger."""

    events: tuple[Node, ...]
    calls: tuple[tuple[RoutineId, bool], ...]


@dataclass(frozen=True, slots=True)
class RoutineFound:
    """One routine in one context: what its body means, what that sets off, and where it leads."""

    node: Node
    resolved: ResolvedRoutine
    edges: tuple[Edge, ...]
    asked: frozenset[Question]
    leads: RoutineLeads


@dataclass(frozen=True, slots=True)
class ObjectFound:
    """One relation event: what it sets off."""

    node: Node
    edges: tuple[Edge, ...]
    asked: frozenset[Question]

    @property
    def leads(self) -> ObjectLeads:
        """Return where the event leads."""
        calls = {
            (RoutineId(edge.target.identity), edge.kind in TRIGGERS)
            for edge in self.edges
            if edge.target is not None and not edge.target.event and edge.carries == "call"
        }
        return ObjectLeads(events_of(self.edges), tuple(sorted(calls)))


TRIGGERS: Final = frozenset({"trigger", "replica trigger"})
"""The kinds of edges over which a routine runs as its relation's trigger."""


def events_of(edges: Iterable[Edge]) -> tuple[Node, ...]:
    """Return the relation events that edges lead to, sorted."""
    return tuple(sorted({edge.target for edge in edges if edge.target is not None and edge.target.event}))


@dataclass(frozen=True, slots=True)
class Known:
    """Where pieces of work lead that needn't be done again: their facts and texts are what they were."""

    routines: Mapping[Item, RoutineLeads]
    objects: Mapping[Node, ObjectLeads]


NOTHING_KNOWN: Final = Known(MappingProxyType({}), MappingProxyType({}))


def is_own(lookup: Lookup, identity: RoutineId) -> bool:
    """Return whether a routine is in the snapshot and isn't one of PostgreSQL's own."""
    return lookup.find_routine(identity) is not None and identity in lookup.index.own_routines


def find_routine(work: Work, item: Item) -> RoutineFound:
    """Return what a routine does in one context. Runs in a worker."""
    identity, context = item
    lookup = Lookup(work.index)
    if lookup.routine(identity).kind == "a":
        resolved = ResolvedRoutine(identity, context, "resolved")  # it has no body: its support routines run
    else:
        resolved = work.resolver.resolve(lookup, identity, context, work.policy)
    edges = routine_edges(lookup, resolved, Trust.of(work.policy))
    if resolved.status == "opaque" and not any(edge.carries == "unresolved" for edge in edges):
        resolved = replace(resolved, status="resolved")  # a leaf: what it does besides its result is known
    paths = tuple(sorted({path for _, path in resolved.calls_under}))
    started = tuple(dict.fromkeys(starts(work, lookup, resolved, edges, paths)))
    leads = RoutineLeads(started, events_of(edges), paths)
    return RoutineFound(routine_node(lookup, identity), resolved, edges, frozenset(lookup.asked), leads)


def starts(
    work: Work, lookup: Lookup, resolved: ResolvedRoutine, edges: tuple[Edge, ...], paths: tuple[tuple[str, ...], ...]
) -> Iterator[Item]:
    """Yield the routines that a body starts: those it names, under the path in force there, and all others."""
    under: defaultdict[int, list[tuple[str, ...] | None]] = defaultdict(list)
    for number, path in resolved.calls_under:
        under[number].append(path)
    named: set[RoutineId] = set()
    callee = work.resolver.callee
    for number, use in enumerate(resolved.uses):
        if isinstance(use, RoutineUse) and is_own(lookup, use.routine):
            named.add(use.routine)
            for there in under.get(number, [None]):
                yield use.routine, callee(lookup, resolved.context, use.routine, use, there, None, work.policy)
    implied = {
        RoutineId(edge.target.identity) for edge in edges if edge.carries == "call" and edge.target is not None
    }
    for routine in sorted(implied - named):
        if is_own(lookup, routine):
            for there in (None, *paths):
                yield routine, callee(lookup, resolved.context, routine, None, there, None, work.policy)


def united(found: Sequence[RoutineFound]) -> Iterator[Edge]:
    """Yield the edges of a routine in all its contexts, each once.

    One that it only has as the trigger of some relations says of which.
    """
    relations: defaultdict[Edge, set[RelationId | None]] = defaultdict(set)
    for each in found:
        for edge in each.edges:
            relations[edge].add(each.resolved.context.relation)
    everywhere = {each.resolved.context.relation for each in found}
    for edge, those in relations.items():
        told = {name for name in those if name is not None}
        yield edge if None in those or those == everywhere else replace(edge, only_if=tuple(sorted(told)))


def find_object(work: Work, node: Node) -> ObjectFound:
    """Return what a relation event sets off. Runs in a worker."""
    lookup = Lookup(work.index)
    edges = object_edges(lookup, node, Trust.of(work.policy))
    return ObjectFound(node, edges, frozenset(lookup.asked))
