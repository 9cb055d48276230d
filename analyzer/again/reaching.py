"""Whether what was reached still is, and nothing else, where one piece of work leads elsewhere than before."""

from collections.abc import Mapping

from analyzer.again.before import Before
from analyzer.base.names import RelationId, RoutineId
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.model import Context
from analyzer.effects.model import Node
from analyzer.effects.scope import SYSTEM_SCHEMAS, relation_node
from analyzer.graph.explore import EVENTS, onward_contexts
from analyzer.graph.pieces import Item, ObjectLeads, RoutineLeads, Work, is_own


class Reached:
    """What was reached, and where it led; ``now``: where work leads that was done again."""

    def __init__(self, before: Before, work: Work) -> None:
        self.work = work
        self.lookup = Lookup(work.index)
        self.routines = before.routines
        self.untold = before.untold
        self.events: Mapping[Node, ObjectLeads] = before.events
        self.now: dict[Item, RoutineLeads] = {}

    def work_of(self, identity: RoutineId) -> Mapping[Item, RoutineLeads]:
        """Return the pieces of work on a routine, and where each led."""
        return dict(self.routines.get(identity, ()))

    def untold_of(self, identity: RoutineId) -> Mapping[Item, RoutineLeads]:
        """Return the pieces of work on a routine that count for nothing but where they lead."""
        return dict(self.untold.get(identity, ()))

    def still(self, item: Item, before: RoutineLeads, now: RoutineLeads) -> bool:
        """Return whether all that is reached stays as it is where a piece of work leads elsewhere than before.

        It does if what is started now was reached before, and what isn't any more is where clients start.
        """
        self.now[item] = now
        if before == now:
            return True
        if before.paths != now.paths or not all(node in self.events for node in now.events):
            return False
        old_items, items = self.started(item[1], before), self.started(item[1], now)
        return (
            all(item in self.work_of(item[0]) or item in self.untold_of(item[0]) for item in items - old_items)
            and all(map(self.is_first, old_items - items))
            and all(map(self.is_first_event, set(before.events) - set(now.events)))
        )

    def started(self, context: Context, leads: RoutineLeads) -> set[Item]:
        """Return the items that are started where work in a context leads, those behind relation events too."""
        items, events, waiting = set(leads.started), set(leads.events), list(leads.events)
        contexts = onward_contexts(context, leads.paths)
        while waiting:
            node = waiting.pop()
            for identity, is_trigger in self.events[node].calls:
                relation = RelationId(node.identity) if is_trigger else None
                if is_own(self.lookup, identity):
                    items |= {(identity, self.callee(one, identity, relation)) for one in contexts}
            fresh = set(self.events[node].events) - events
            events |= fresh
            waiting += fresh
        return items

    def callee(self, caller: Context, identity: RoutineId, relation: RelationId | None) -> Context:
        """Return the context of a routine that a relation event starts."""
        return self.work.resolver.callee(self.lookup, caller, identity, None, None, relation, self.work.policy)

    def is_first(self, item: Item) -> bool:
        """Return whether clients start a routine in this context themselves."""
        return item[1] in self.work.resolver.entries(self.lookup, item[0], self.work.policy)

    def is_first_event(self, node: Node) -> bool:
        """Return whether clients cause a relation event themselves."""
        row = self.work.index.relations.get(RelationId(node.identity))
        return (
            row is not None
            and row.schema not in SYSTEM_SCHEMAS
            and node.event in EVENTS.get(row.kind, ())
            and node == relation_node(self.lookup, row.identity, node.event)
        )
