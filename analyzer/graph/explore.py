"""The whole graph: every routine in every context it can run in, and every relation event these reach.

A routine without its own SET clause runs under its caller's search path, even if a trigger or a default starts it;
so what it does is only known once it is known from where it is reached. Rounds of independent pieces of work repeat
until nothing new is reached; each piece is a function of the catalog and its item, so any executor can do it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from analyzer.base.diagnostics.effects import TOO_MANY_CONTEXTS
from analyzer.base.names import RelationId, RoutineId
from analyzer.base.policy import Policy
from analyzer.base.uses import RoutineUse
from analyzer.base.work import Run, in_order
from analyzer.catalog import model
from analyzer.catalog.lookup import Index, Lookup, Question
from analyzer.definitions.model import Context, ResolvedRoutine
from analyzer.definitions.resolve.types import POLYMORPHIC
from analyzer.effects.bodies import object_edges, routine_edges
from analyzer.effects.model import Edge, Node
from analyzer.effects.scope import SYSTEM_SCHEMAS, Trust, relation_node, routine_node

Item = tuple[RoutineId, Context]
EVENTS: dict[str, tuple[str, ...]] = {
    "r": ("insert", "copy", "update", "delete", "truncate"),
    "p": ("insert", "copy", "update", "delete", "truncate"),
    "f": ("insert", "copy", "update", "delete", "truncate"),
    "v": ("select", "insert", "update", "delete"),
    "m": ("refresh",),
}
"""What any client can do to a relation of its kind: where the triggers of tables that no routine touches start."""


@dataclass(frozen=True, slots=True)
class Resolver:
    """What the definitions offer: how clients start a routine, how a caller does, and what its body then means.

    ``callee`` takes the caller's context, the routine, the use that calls it if it is written there, the search path
    in force there if it isn't the caller's, and the relation whose trigger it is, if so.
    """

    entries: Callable[[Lookup, RoutineId, Policy], Iterable[Context]]
    callee: Callable[
        [Lookup, Context, RoutineId, RoutineUse | None, tuple[str, ...] | None, RelationId | None], Context
    ]
    resolve: Callable[[Lookup, RoutineId, Context, Policy], ResolvedRoutine]


@dataclass(frozen=True, slots=True)
class Work:
    """What every piece of work shares."""

    index: Index
    policy: Policy
    resolver: Resolver


@dataclass(frozen=True, slots=True)
class RoutineFound:
    """One routine in one context: what its body means, what that sets off, and what it starts directly."""

    resolved: ResolvedRoutine
    edges: tuple[Edge, ...]
    asked: frozenset[Question]
    started: tuple[Item, ...]
    paths: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ObjectFound:
    """One relation event: what it sets off."""

    node: Node
    edges: tuple[Edge, ...]
    asked: frozenset[Question]


@dataclass(frozen=True, slots=True)
class Exploration:
    """Everything that was found. ``graph`` has the edges of each node, united over a routine's contexts."""

    routines: tuple[RoutineFound, ...]
    objects: tuple[ObjectFound, ...]
    graph: dict[Node, tuple[Edge, ...]]


def explore(index: Index, policy: Policy, resolver: Resolver, run: Run = in_order) -> Exploration:
    """Return the effects of all routines of the corpus, in all contexts, and of all relation events."""
    search = Search(Work(index, policy, resolver), run)
    lookup = Lookup(index)
    search.reach_events(lookup)
    pending = {(row.identity, context) for row in own_routines(index) for context in search.entries(lookup, row)}
    while pending := search.admitted(pending):
        pending = search.round(sorted(pending, key=item_key))
    return search.result()


def own_routines(index: Index) -> Iterator[model.Routine]:
    """Yield the routines that aren't PostgreSQL's own."""
    return (row for row in index.snapshot.routines if row.schema not in SYSTEM_SCHEMAS)


def item_key(item: Item) -> tuple[object, ...]:
    """Return what items sort by."""
    identity, context = item
    parts = (context.search_path, context.role, context.relation or "", context.argument_types, context.assumed)
    return (identity, *parts, context.setting)


@dataclass
class Search:
    """The state of one exploration; it lives no longer than ``explore``."""

    work: Work
    run: Run
    routines: dict[Item, RoutineFound] = field(default_factory=dict)
    objects: dict[Node, ObjectFound] = field(default_factory=dict)
    passed: defaultdict[Node, set[Context]] = field(default_factory=lambda: defaultdict(set))
    contexts: defaultdict[RoutineId, set[Context]] = field(default_factory=lambda: defaultdict(set))
    refused: set[RoutineId] = field(default_factory=set)

    def entries(self, lookup: Lookup, row: model.Routine) -> Iterable[Context]:
        """Return the contexts in which a client can start a routine."""
        return self.work.resolver.entries(lookup, row.identity, self.work.policy)

    def reach_events(self, lookup: Lookup) -> None:
        """Take in what clients can do to the relations of the corpus."""
        nodes = {
            relation_node(lookup, row.identity, event)
            for row in self.work.index.snapshot.relations
            if row.schema not in SYSTEM_SCHEMAS
            for event in EVENTS.get(row.kind, ())
        }
        self.find_objects(nodes)

    def admitted(self, items: Iterable[Item]) -> set[Item]:
        """Return the items that are new, as far as the policy's limit of contexts allows."""
        fresh: set[Item] = set()
        for identity, context in sorted(items, key=item_key):
            known = self.contexts[identity]
            if context in known:
                continue
            if len(known) >= self.work.policy.limits.contexts:
                self.refused.add(identity)
                continue
            known.add(context)
            fresh.add((identity, context))
        return fresh

    def round(self, items: Sequence[Item]) -> set[Item]:
        """Return the items that a round of items starts."""
        started: set[Item] = set()
        arrivals: list[tuple[Node, Context]] = []
        for item, found in zip(items, self.run(find_routine, self.work, items), strict=True):
            self.routines[item] = found
            started.update(found.started)
            targets = {edge.target for edge in found.edges if edge.target is not None and edge.target.event}
            arrivals += ((node, context) for node in targets for context in onward_contexts(item[1], found.paths))
        started.update(self.spread(arrivals))
        return started

    def spread(self, arrivals: list[tuple[Node, Context]]) -> Iterator[Item]:
        """Yield the items that relation events start, event by event, for each context they are caused in."""
        waiting = arrivals
        while waiting:
            fresh = [(node, context) for node, context in dict.fromkeys(waiting) if context not in self.passed[node]]
            self.find_objects({node for node, _ in fresh})
            waiting = []
            for node, context in fresh:
                self.passed[node].add(context)
                for edge in self.objects[node].edges:
                    if edge.target is not None and edge.target.event:
                        waiting.append((edge.target, context))
                    elif edge.target is not None and edge.carries == "call":
                        yield from self.started_by(node, edge, context)

    def started_by(self, node: Node, edge: Edge, context: Context) -> Iterator[Item]:
        """Yield the routine that an edge of a relation event starts, if it is one of the corpus."""
        assert edge.target is not None
        identity = RoutineId(edge.target.identity)
        lookup = Lookup(self.work.index)
        if is_own(lookup, identity):
            relation = RelationId(node.identity) if edge.kind in {"trigger", "replica trigger"} else None
            yield identity, self.work.resolver.callee(lookup, context, identity, None, None, relation)

    def find_objects(self, nodes: set[Node]) -> None:
        """Find what relation events set off, and the events these lead to."""
        while missing := sorted(nodes - self.objects.keys()):
            for node, found in zip(missing, self.run(find_object, self.work, missing), strict=True):
                self.objects[node] = found
            nodes = {
                edge.target
                for node in missing
                for edge in self.objects[node].edges
                if edge.target is not None and edge.target.event
            }

    def result(self) -> Exploration:
        """Return everything found, sorted."""
        kept = without_untold(self.work.index, sorted(self.routines, key=item_key))
        routines = tuple(self.routines[item] for item in kept)
        objects = tuple(self.objects[node] for node in sorted(self.objects))
        graph: defaultdict[Node, set[Edge]] = defaultdict(set)
        lookup = Lookup(self.work.index)
        for found in routines:
            graph[routine_node(lookup, found.resolved.identity)].update(found.edges)
        for identity in self.refused:
            edge = Edge("unresolved", "contexts", None, code=TOO_MANY_CONTEXTS.id)
            graph[routine_node(lookup, identity)].add(edge)
        for event in objects:
            graph[event.node].update(event.edges)
        return Exploration(routines, objects, {node: tuple(sorted(graph[node])) for node in sorted(graph)})


def without_untold(index: Index, items: Sequence[Item]) -> list[Item]:
    """Return the items without polymorphic routines in contexts that don't tell the types of their arguments.

    They stay where no other context does: then nothing in the corpus calls them, and what clients pass isn't known.
    """
    told = {identity for identity, context in items if context.argument_types}
    return [
        (identity, context)
        for identity, context in items
        if context.argument_types or identity not in told or not is_polymorphic(index.routines[identity])
    ]


def is_polymorphic(row: model.Routine) -> bool:
    """Return whether what a routine does depends on the types it is called with."""
    return any(type_ in POLYMORPHIC for type_ in row.inputs)


def onward_contexts(context: Context, paths: tuple[tuple[str, ...], ...]) -> set[Context]:
    """Return the contexts in which what a body sets off runs: its own, and those under paths it sets."""
    own = Context(context.search_path, context.role, assumed=context.assumed, setting=context.setting)
    return {own, *(Context((), context.role, setting=path) for path in paths)}


def is_own(lookup: Lookup, identity: RoutineId) -> bool:
    """Return whether a routine is in the snapshot and isn't one of PostgreSQL's own."""
    row = lookup.find_routine(identity)
    return row is not None and row.schema not in SYSTEM_SCHEMAS


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
    return RoutineFound(resolved, edges, frozenset(lookup.asked), started, paths)


def starts(
    work: Work, lookup: Lookup, resolved: ResolvedRoutine, edges: tuple[Edge, ...], paths: tuple[tuple[str, ...], ...]
) -> Iterator[Item]:
    """Yield the routines that a body starts: those it names, under the path in force there, and all others."""
    under = dict(resolved.calls_under)
    named: set[RoutineId] = set()
    for number, use in enumerate(resolved.uses):
        if isinstance(use, RoutineUse) and is_own(lookup, use.routine):
            named.add(use.routine)
            context = work.resolver.callee(lookup, resolved.context, use.routine, use, under.get(number), None)
            yield use.routine, context
    implied = {
        RoutineId(edge.target.identity) for edge in edges if edge.carries == "call" and edge.target is not None
    }
    for routine in sorted(implied - named):
        if is_own(lookup, routine):
            for path in (None, *paths):
                yield routine, work.resolver.callee(lookup, resolved.context, routine, None, path, None)


def find_object(work: Work, node: Node) -> ObjectFound:
    """Return what a relation event sets off. Runs in a worker."""
    lookup = Lookup(work.index)
    edges = object_edges(lookup, node, Trust.of(work.policy))
    return ObjectFound(node, edges, frozenset(lookup.asked))
