"""The whole graph: every routine in every context it can run in, and every relation event these reach.

A routine without its own SET clause runs under its caller's search path, even if a trigger or a default starts it;
so what it does is only known once it is known from where it is reached. Rounds of independent pieces of work repeat
until nothing new is reached; each piece is a function of the catalog and its item, so any executor can do it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Final

from analyzer.base.diagnostics.effects import TOO_MANY_CONTEXTS
from analyzer.base.names import RelationId, RoutineId
from analyzer.base.policy import Policy
from analyzer.base.work import Run, in_order
from analyzer.catalog import model
from analyzer.catalog.lookup import Index, Lookup, Question
from analyzer.definitions.model import Context
from analyzer.definitions.resolve.callers import depends_on_texts
from analyzer.definitions.resolve.types import POLYMORPHIC
from analyzer.effects.model import Edge, Node
from analyzer.effects.scope import SYSTEM_SCHEMAS, relation_node
from analyzer.graph.alterations import altered_while_used
from analyzer.graph.pieces import (
    NOTHING_KNOWN,
    Item,
    Known,
    ObjectFound,
    ObjectLeads,
    Resolver,
    RoutineFound,
    RoutineLeads,
    Work,
    find_object,
    find_routine,
    is_own,
    united,
)
from analyzer.graph.switches import still_disabled, without_disabled

__all__ = ["Exploration", "Resolver", "explore", "own_routines"]

EVENTS: dict[str, tuple[str, ...]] = {
    "r": ("insert", "copy", "update", "delete", "truncate"),
    "p": ("insert", "copy", "update", "delete", "truncate"),
    "f": ("insert", "copy", "update", "delete", "truncate"),
    "v": ("select", "insert", "update", "delete"),
    "m": ("refresh",),
}
"""What any client can do to a relation of its kind: where the triggers of tables that no routine touches start."""


@dataclass(frozen=True, slots=True)
class Exploration:
    """Everything that is reached: where each piece of work leads, and what was found by those that were done.

    ``untold``: where work leads that counts for nothing else (``untold_among``). ``refused``: routines that run in
    more contexts than the policy allows. ``ground``: the questions that decided where clients and relation events
    start routines; one too many does no harm, so two are equal without it.
    """

    reached: Known
    untold: Mapping[Item, RoutineLeads]
    routines: Mapping[Item, RoutineFound]
    objects: Mapping[Node, ObjectFound]
    refused: frozenset[RoutineId]
    ground: frozenset[Question] = field(compare=False)

    @property
    def graph(self) -> dict[Node, tuple[Edge, ...]]:
        """Return the edges of each node, united over a routine's contexts, of the work that was done now."""
        graph: defaultdict[Node, set[Edge]] = defaultdict(set)
        contexts: defaultdict[Node, list[RoutineFound]] = defaultdict(list)
        for (identity, _), routine in self.routines.items():
            contexts[routine.node].append(routine)
            graph[routine.node].update((REFUSED,) if identity in self.refused else ())
        for node, found in contexts.items():
            graph[node].update(united(found))
        for event in self.objects.values():
            graph[event.node].update(event.edges)
        edges = {node: tuple(each) for node, each in graph.items()}
        altered, disabled = altered_while_used(edges), still_disabled(edges)
        return {
            node: tuple(
                sorted((*without_disabled(node, edges[node], disabled), *altered.get(node, ())), key=EDGE_KEY)
            )
            for node in sorted(edges)
        }


REFUSED: Final = Edge("unresolved", "contexts", None, code=TOO_MANY_CONTEXTS.id)
"""The edge of a routine that runs in more contexts than the policy allows."""


def explore(
    index: Index, policy: Policy, resolver: Resolver, run: Run = in_order, known: Known = NOTHING_KNOWN
) -> Exploration:
    """Return the effects of all routines of the corpus, in all contexts, and of all relation events.

    What is ``known`` isn't worked out again. A routine that nobody calls, though only the corpus could, counts as
    one that clients start.
    """
    search = Search(Work(index, policy, resolver), run, known, Lookup(index))
    search.reach_events()
    search.start(policy)
    search.start(policy.open)
    return search.result()


def explore_again(work: Work, before: Exploration, known: Known, run: Run = in_order) -> Exploration | None:
    """Return what ``explore`` gives where work is done anew but leads where it led before; None if it doesn't.

    The ground of ``before`` must be the same. Then nothing else is reached than before.
    """
    tried = {**before.reached.routines, **before.untold}
    items = [item for item in tried if item not in known.routines]
    nodes = [node for node in before.reached.objects if node not in known.objects]
    routines = dict(zip(items, run(find_routine, work, items), strict=True))
    objects = dict(zip(nodes, run(find_object, work, nodes), strict=True))
    moved = any(found.leads != tried[item] for item, found in routines.items()) or any(
        found.leads != before.reached.objects[node] for node, found in objects.items()
    )
    counted = {item: found for item, found in routines.items() if item not in before.untold}
    return None if moved else replace(before, routines=counted, objects=objects)


def own_routines(index: Index) -> Iterator[model.Routine]:
    """Yield the routines that aren't PostgreSQL's own, those that were added to its schemas included."""
    return (row for row in index.snapshot.routines if row.identity in index.own_routines)


EDGE_KEY: Final = attrgetter("sort_key")
"""The order of edges."""

NODE_KEY: Final = attrgetter("kind", "identity", "event")
"""The order of nodes, without a comparison in Python for each pair."""


def item_key(item: Item) -> tuple[object, ...]:
    """Return what items sort by."""
    identity, context = item
    parts = (context.search_path, context.role, context.relation or "", context.argument_types, context.assumed)
    return (identity, *parts, context.setting, context.given)


@dataclass
class Search:
    """The state of one exploration; it lives no longer than ``explore``."""

    work: Work
    run: Run
    known: Known
    lookup: Lookup
    routines: dict[Item, RoutineFound] = field(default_factory=dict)
    objects: dict[Node, ObjectFound] = field(default_factory=dict)
    routine_leads: dict[Item, RoutineLeads] = field(default_factory=dict)
    object_leads: dict[Node, ObjectLeads] = field(default_factory=dict)
    passed: defaultdict[Node, set[Context]] = field(default_factory=lambda: defaultdict(set))
    contexts: defaultdict[RoutineId, set[Context]] = field(default_factory=lambda: defaultdict(set))
    refused: set[RoutineId] = field(default_factory=set)

    def start(self, policy: Policy) -> None:
        """Reach what clients start under a policy, of the routines that aren't reached yet."""
        pending = {
            (row.identity, context)
            for row in own_routines(self.work.index)
            if not self.contexts[row.identity]
            for context in self.work.resolver.entries(self.lookup, row.identity, policy)
        }
        while pending := self.admitted(pending):
            pending = self.round(sorted(pending, key=item_key))

    def reach_events(self) -> None:
        """Take in what clients can do to the relations of the corpus."""
        nodes = {
            relation_node(self.lookup, row.identity, event)
            for row in self.work.index.snapshot.relations
            if row.schema not in SYSTEM_SCHEMAS
            for event in EVENTS.get(row.kind, ())
        }
        self.find_objects(nodes)

    def admitted(self, items: Iterable[Item]) -> set[Item]:
        """Return the items that are new, as far as the policy's limit of contexts allows.

        Texts that are passed count only where they matter, and as long as there is room for each.
        """
        fresh: set[Item] = set()
        limit = self.work.policy.limits.contexts
        for identity, wanted in sorted(items, key=item_key):
            known, context = self.contexts[identity], wanted
            if context.given and (len(known) >= limit or not depends_on_texts(self.lookup, identity)):
                context = replace(context, given=())
            if context in known:
                continue
            if len(known) > limit or (len(known) == limit and not wanted.given):
                self.refused.add(identity)
                continue
            known.add(context)
            fresh.add((identity, context))
        return fresh

    def round(self, items: Sequence[Item]) -> set[Item]:
        """Return the items that a round of items starts."""
        self.find_routines(items)
        started: set[Item] = set()
        arrivals: list[tuple[Node, Context]] = []
        for item in items:
            leads = self.routine_leads[item]
            started.update(leads.started)
            arrivals += (
                (node, context) for node in leads.events for context in onward_contexts(item[1], leads.paths)
            )
        started.update(self.spread(arrivals))
        return started

    def find_routines(self, items: Sequence[Item]) -> None:
        """Find what routines do, but for those of which it is known where they lead."""
        known = self.known.routines
        self.routine_leads.update((item, known[item]) for item in items if item in known)
        missing = [item for item in items if item not in known]
        for item, found in zip(missing, self.run(find_routine, self.work, missing), strict=True):
            self.routines[item] = found
            self.routine_leads[item] = found.leads

    def spread(self, arrivals: list[tuple[Node, Context]]) -> Iterator[Item]:
        """Yield the items that relation events start, event by event, for each context they are caused in."""
        waiting = arrivals
        while waiting:
            fresh = [(node, context) for node, context in dict.fromkeys(waiting) if context not in self.passed[node]]
            self.find_objects({node for node, _ in fresh})
            waiting = []
            for node, context in fresh:
                self.passed[node].add(context)
                leads = self.object_leads[node]
                waiting += ((event, context) for event in leads.events)
                for identity, is_trigger in leads.calls:
                    yield from self.started_by(node, identity, context, is_trigger=is_trigger)

    def started_by(self, node: Node, identity: RoutineId, context: Context, *, is_trigger: bool) -> Iterator[Item]:
        """Yield the routine that a relation event calls, if it is one of the corpus."""
        if is_own(self.lookup, identity):
            relation = RelationId(node.identity) if is_trigger else None
            yield (
                identity,
                self.work.resolver.callee(self.lookup, context, identity, None, None, relation, self.work.policy),
            )

    def find_objects(self, nodes: set[Node]) -> None:
        """Find what relation events set off, and the events these lead to."""
        known = self.known.objects
        while missing := sorted(nodes - self.object_leads.keys(), key=NODE_KEY):
            self.object_leads.update((node, known[node]) for node in missing if node in known)
            unknown = [node for node in missing if node not in known]
            for node, found in zip(unknown, self.run(find_object, self.work, unknown), strict=True):
                self.objects[node] = found
                self.object_leads[node] = found.leads
            nodes = {event for node in missing for event in self.object_leads[node].events}

    def result(self) -> Exploration:
        """Return everything found, sorted."""
        items = sorted(self.routine_leads, key=item_key)
        untold = untold_among(self.work.index, items)
        nodes = sorted(self.object_leads, key=NODE_KEY)
        leads = {item: self.routine_leads[item] for item in items if item not in untold}
        return Exploration(
            Known(leads, {node: self.object_leads[node] for node in nodes}),
            {item: self.routine_leads[item] for item in items if item in untold},
            {item: self.routines[item] for item in leads if item in self.routines},
            {node: self.objects[node] for node in nodes if node in self.objects},
            frozenset(self.refused),
            frozenset(self.lookup.asked),
        )


def untold_among(index: Index, items: Sequence[Item]) -> set[Item]:
    """Return the work on polymorphic routines in contexts that don't tell the types of their arguments.

    It counts where no other context does: then nothing in the corpus calls them, and what clients pass isn't known.
    """
    told = {identity for identity, context in items if context.argument_types}
    return {
        (identity, context)
        for identity, context in items
        if not context.argument_types and identity in told and is_polymorphic(index.routines[identity])
    }


def is_polymorphic(row: model.Routine) -> bool:
    """Return whether what a routine does depends on the types it is called with."""
    return any(type_ in POLYMORPHIC for type_ in row.inputs)


def onward_contexts(context: Context, paths: tuple[tuple[str, ...], ...]) -> set[Context]:
    """Return the contexts in which what a body sets off runs: its own, and those under paths it sets."""
    own = Context(context.search_path, context.role, assumed=context.assumed, setting=context.setting)
    return {own, *(Context((), context.role, setting=path) for path in paths)}
