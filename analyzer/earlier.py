"""What an earlier analysis is still good for: the work on every text and every fact that is what it was.

The questions a piece of work asked are all it depends on besides the routine's own row
(``analyzer.catalog.lookup``): so it needn't be done again where that row is the same and each question is answered
by the same rows, to the last column. What is looked at beside the log must be the same as a whole.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from analyzer.base.names import RoutineId
from analyzer.base.policy import Policy
from analyzer.base.work import Run
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.facts import extension_of, same_rows
from analyzer.catalog.lookup import Index
from analyzer.catalog.snapshot import SYSTEM_SCHEMAS, Snapshot
from analyzer.definitions.model import Context
from analyzer.definitions.resolve.judged import Judged, Settled
from analyzer.definitions.resolve.program import judged_changers
from analyzer.effects.afterwards import ALTERATION
from analyzer.effects.model import Node
from analyzer.effects.settings import switched_off
from analyzer.graph.explore import Exploration, explore, explore_again
from analyzer.graph.pieces import NOTHING_KNOWN, Known, Work
from analyzer.graph.whole import Whole, whole_of
from analyzer.manifest.assemble import NOTHING_KEPT, Kept
from analyzer.manifest.findings import Findings
from analyzer.manifest.model import Analysis, Entry, ObjectEntry

if TYPE_CHECKING:
    from analyzer.graph.alterations import EdgeOfRun


@dataclass(frozen=True, slots=True)
class Earlier:
    """An analysis that was made, and what it takes to know which of it holds in another snapshot.

    ``found``: where everything leads, without what was found there. ``judged``: what may leave another search_path
    behind it; ``whole``: what the whole graph decides on. It must have been made by this analyzer, under the same
    policy and with the same declared targets.
    """

    snapshot: Snapshot
    found: Exploration
    judged: Judged
    whole: Whole
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Analyzed:
    """An analysis in the form that serves the next one, and how many pieces of work were done for it."""

    earlier: Earlier
    done: int


def earlier_of(index: Index, found: Exploration, analysis: Analysis, policy: Policy) -> Earlier:
    """Return an analysis in the form in which it serves the next one."""
    where = replace(found, routines={}, objects={})
    return Earlier(index.snapshot, where, judged_changers(index, policy), whole(index, analysis), analysis)


def whole(index: Index, analysis: Analysis) -> Whole:
    """Return what the whole graph decides on, which is nothing in most corpora."""
    if not any(map(alters, analysis.routines)) and not any(map(switched_off, own_routines(index.snapshot))):
        return Whole()
    edges: dict[Node, Sequence[EdgeOfRun]] = {
        Node(entry.kind, entry.identity): entry.edges for entry in analysis.routines
    }
    return whole_of(edges | {node_of(entry): entry.edges for entry in analysis.objects})


@dataclass(frozen=True, slots=True)
class Holding:
    """The routines and relation events whose entries hold, and where each of their pieces of work leads.

    ``ground``: whether clients and relation events start the same routines in the same contexts.
    """

    earlier: Earlier | None
    routines: frozenset[RoutineId]
    objects: frozenset[Node]
    ground: bool

    @property
    def known(self) -> Known:
        """Return the pieces of work that needn't be done again."""
        if self.earlier is None:
            return NOTHING_KNOWN
        reached, untold = self.earlier.found.reached, self.earlier.found.untold
        return Known(
            {item: leads for item, leads in (*reached.routines.items(), *untold.items()) if item[0] in self.routines},
            {node: leads for node, leads in reached.objects.items() if node in self.objects},
        )

    def explored(self, work: Work, run: Run) -> Exploration:
        """Return what is reached now, by as little work as is needed."""
        if self.ground and self.earlier is not None:
            again = explore_again(work, self.earlier.found, self.known, run)
            if again is not None:
                return again
        return explore(work.index, work.policy, work.resolver, run, self.known)

    def without(self, routines: frozenset[RoutineId]) -> "Holding":
        """Return the same but for some routines."""
        return Holding(self.earlier, self.routines - routines, self.objects, ground=False)

    def elsewhere(self, found: Exploration) -> frozenset[RoutineId]:
        """Return the routines that hold but aren't reached in the contexts they were: what is united differs."""
        if self.earlier is None:
            return frozenset()
        before, now = contexts_of(self.earlier.found.reached), contexts_of(found.reached)
        return frozenset(
            identity
            for identity in self.routines
            if before.get(identity) != now.get(identity) or identity in found.refused
        )

    def kept(self, found: Exploration) -> Kept:
        """Return the entries to keep of all that is reached."""
        if self.earlier is None:
            return NOTHING_KEPT
        analysis = self.earlier.analysis
        return Kept(
            analysis.facts,
            tuple(entry for entry in analysis.routines if entry.identity in self.routines),
            tuple(
                entry
                for entry in analysis.objects
                if (node := node_of(entry)) in self.objects and node in found.reached.objects
            ),
        )


NOTHING_HOLDS: Final = Holding(None, frozenset(), frozenset(), ground=False)


def contexts_of(reached: Known) -> Mapping[RoutineId, set[Context]]:
    """Return the contexts in which each routine is reached."""
    found: defaultdict[RoutineId, set[Context]] = defaultdict(set)
    for identity, context in reached.routines:
        found[identity].add(context)
    return found


def node_of(entry: ObjectEntry) -> Node:
    """Return the node of an entry."""
    return Node(entry.kind, entry.identity, entry.event)


def what_holds(earlier: Earlier | None, index: Index, policy: Policy) -> Holding:
    """Return which entries of an earlier analysis hold in the snapshot behind ``index``."""
    if earlier is None:
        return NOTHING_HOLDS
    old = Index(earlier.snapshot)
    if not is_comparable(old, index):
        return NOTHING_HOLDS
    judged = judged_changers(index, policy, settled_before(earlier.judged, old, index))
    if earlier.judged.changers != judged.changers:
        return NOTHING_HOLDS
    facts = earlier.analysis.facts
    changed = {number for number, fact in enumerate(facts) if not same_rows(old, index, (fact.kind, fact.arguments))}
    same = {row.identity for row in index.snapshot.routines if same_row(old, index, row.identity)}
    return Holding(
        earlier,
        frozenset(
            identity
            for entry in earlier.analysis.routines
            if (identity := RoutineId(entry.identity)) in same
            and holds(entry, changed)
            and not alters(entry)
            and not switched_off(index.routines[identity])
        )
        - earlier.found.refused,
        frozenset(node_of(entry) for entry in earlier.analysis.objects if holds(entry, changed)),
        has_same_ground(earlier.found, old, index),
    )


def settled_before(judged: Judged, old: Index, new: Index) -> Mapping[RoutineId, Settled]:
    """Return the bodies that change the search path whose part in it holds: they, and all it took, are the same."""
    return {
        identity: one
        for identity, one in judged.settled.items()
        if identity in new.routines
        and same_row(old, new, identity)
        and all(same_rows(old, new, question) for question in one.asked)
    }


def has_same_ground(found: Exploration, old: Index, new: Index) -> bool:
    """Return whether an exploration starts where it did: the same routines and relations, asked the same."""
    return (
        not found.refused
        and [row.identity for row in old.snapshot.routines] == [row.identity for row in new.snapshot.routines]
        and kinds_of(old.snapshot) == kinds_of(new.snapshot)
        and all(same_rows(old, new, question) for question in found.ground)
    )


def kinds_of(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Return the relations and their kinds."""
    return [(row.identity, row.kind) for row in snapshot.relations]


def holds(entry: Entry, changed: set[int]) -> bool:
    """Return whether an entry rests on none of the facts that changed."""
    return changed.isdisjoint(entry.facts)


def alters(entry: Entry | Findings) -> bool:
    """Return whether a routine alters relations: then what its callers use counts, too (graph.alterations).

    One that disables join methods depends on what it reaches (graph.switches).
    """
    return any(edge.kind == ALTERATION for edge in entry.edges)


def same_row(old: Index, new: Index, identity: RoutineId) -> bool:
    """Return whether a routine is the same to the last column, the version of its extension included."""
    before, now = old.routines.get(identity), new.routines[identity]
    return before is not None and before == now and extension_of(old, before) == extension_of(new, now)


def is_comparable(old: Index, new: Index) -> bool:
    """Return whether what is looked at beside the log is the same: the server, and PostgreSQL's own routines."""
    before, now = old.snapshot, new.snapshot
    return (
        before.server_version_num == now.server_version_num
        and before.encoding == now.encoding
        and before.bootstrap_superuser == now.bootstrap_superuser
        and before.schemas_read == now.schemas_read
        and [row for row in before.routines if row.schema in SYSTEM_SCHEMAS]
        == [row for row in now.routines if row.schema in SYSTEM_SCHEMAS]
    )
