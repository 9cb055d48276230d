"""Staleness: what of a manifest doesn't hold any more, entry by entry, and why (mission E)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analyzer.base.diagnostics import staleness as codes
from analyzer.catalog.lookup import Question
from analyzer.effects.model import Node
from analyzer.manifest.accounting import Accounting, account
from analyzer.manifest.model import Analysis, Entry, Manifest, ObjectEntry, RoutineEntry
from analyzer.manifest.observing import LiveRoutine, Observed
from analyzer.manifest.questions import in_words
from analyzer.manifest.refusing import Reason, name_of, reason


@dataclass(frozen=True, slots=True, order=True)
class ChangedFact:
    """A question that is answered differently now, and the entries that rest on it, by name."""

    kind: str
    arguments: tuple[str, ...]
    affects: tuple[str, ...]

    @property
    def words(self) -> str:
        """Return the question in words."""
        return in_words(self.kind, self.arguments)


Edges = Literal["same", "other", "gone"]
"""How the edges of a stale entry are when it is analysed again; ``gone`` where there is no such entry any more."""


@dataclass(frozen=True, slots=True)
class StaleEntry:
    """A sealed entry that doesn't hold any more, with each reason in words.

    ``edges``: how they are now; None where nobody looked.
    """

    kind: str
    identity: str
    event: str
    why: tuple[str, ...]
    edges: Edges | None = None

    @property
    def node(self) -> Node:
        """Return the node of the graph that the entry is about."""
        return Node(self.kind, self.identity, self.event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staleness:
    """What a check found. ``reasons`` are all of it with codes; the rest says the same, sorted by what it is about.

    ``closures``: entries whose own edges stand but that reach a stale entry: pairs (entry, the stale one); after
    another analysis (``analyzer.manifest.reanalysis``) only those that reach one with other edges.
    ``gaps``: what can carry an effect, exists, and isn't in the seal.
    """

    reasons: tuple[Reason, ...]
    entries: tuple[StaleEntry, ...]
    facts: tuple[ChangedFact, ...]
    gaps: tuple[tuple[str, str], ...]
    closures: tuple[tuple[str, str], ...]
    accounting: Accounting

    @property
    def is_stale(self) -> bool:
        """Return whether the seal doesn't hold any more; a changed closure alone follows from a stale entry."""
        return bool(self.reasons)

    @property
    def notes(self) -> tuple[Reason, ...]:
        """Return what isn't staleness itself: the closures that changed though no edge of their entry did."""
        return tuple(reason(codes.CLOSURE_CHANGED, entry, target=target) for entry, target in self.closures)


def compare(manifest: Manifest, observed: Observed, retired: Iterable[str] = ()) -> Staleness:
    """Return what of ``manifest`` doesn't hold in what is observed.

    ``retired``: identities of routines that were to be dropped (the policy's list); their absence isn't staleness.
    """
    analysis = manifest.analysis
    routines = compare_routines(analysis.routines, observed.routines, frozenset(retired))
    changed = changed_facts(analysis, observed.answers)
    server = compare_servers(analysis.server_version_num, observed.server_version_num)
    stale = stale_entries(analysis, routines, changed, everything=bool(server))
    gone = {why.entry for why in routines if why.code in {codes.ROUTINE_DROPPED.id, codes.ROUTINE_RENAMED.id}}
    gaps = tuple(sorted(set(observed.carriers) - set(analysis.carriers)))
    closures = changed_closures(analysis, {entry_node(entry) for entry, _ in stale})
    live = {f"{row.kind} {row.identity}" for row in observed.routines}
    return Staleness(
        reasons=(*server, *routines, *fact_reasons(changed, gone), *gap_reasons(gaps, routines)),
        entries=tuple(stale_entry(entry, why) for entry, why in stale),
        facts=changed,
        gaps=gaps,
        closures=closures,
        accounting=account(analysis, {name_of(entry) for entry, _ in stale}, live, frozenset(retired)),
    )


def compare_servers(sealed: int, actual: int) -> tuple[Reason, ...]:
    """Return a reason where the major version is another; a minor release has the same catalog."""
    if sealed // 10000 == actual // 10000:
        return ()
    return (reason(codes.SERVER_CHANGED, "server", sealed=str(sealed // 10000), actual=str(actual // 10000)),)


def compare_routines(
    sealed: Sequence[RoutineEntry], live: Sequence[LiveRoutine], retired: frozenset[str]
) -> tuple[Reason, ...]:
    """Return what was changed, added, dropped or renamed, sorted by routine."""
    before = {(entry.kind, entry.identity): entry for entry in sealed}
    now = {(row.kind, row.identity): row for row in live}
    dropped = {key: before[key] for key in before.keys() - now.keys() if before[key].identity not in retired}
    added = {key: now[key] for key in now.keys() - before.keys()}
    renamed = renames(dropped.values(), added.values())
    found = [
        *(why for key in before.keys() & now.keys() for why in compare_one(before[key], now[key])),
        *(reason(codes.ROUTINE_RENAMED, old, target=new) for old, new in renamed.items()),
        *(reason(codes.ROUTINE_DROPPED, " ".join(key)) for key in dropped if " ".join(key) not in renamed),
        *(reason(codes.ROUTINE_ADDED, " ".join(key)) for key in added),
    ]
    return tuple(sorted(found, key=lambda why: (why.entry, why.code)))


def compare_one(entry: RoutineEntry, row: LiveRoutine) -> tuple[Reason, ...]:
    """Return how a routine differs from its entry."""
    found = []
    if entry.definition != row.definition:
        found.append(reason(codes.ROUTINE_CHANGED, name_of(entry)))
    if entry.attributes != row.attributes:
        found.append(reason(codes.ATTRIBUTES_CHANGED, name_of(entry)))
    return tuple(found)


def renames(dropped: Iterable[RoutineEntry], added: Iterable[LiveRoutine]) -> dict[str, str]:
    """Return which routine that is gone seems to be which new one: the only pair with this kind and body."""
    gone: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    came: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in dropped:
        gone[entry.kind, entry.body].append(name_of(entry))
    for row in added:
        came[row.kind, row.body].append(f"{row.kind} {row.identity}")
    return {gone[key][0]: came[key][0] for key in sorted(gone) if len(gone[key]) == len(came[key]) == 1}


def changed_facts(analysis: Analysis, answers: Mapping[Question, str]) -> tuple[ChangedFact, ...]:
    """Return the facts that are answered differently, each with the entries that rest on it."""
    changed = [at for at, fact in enumerate(analysis.facts) if answers[fact.kind, fact.arguments] != fact.answer]
    wanted = frozenset(changed)
    affected: defaultdict[int, list[str]] = defaultdict(list)
    if wanted:
        for entry in entries_of(analysis):
            for at in wanted.intersection(entry.facts):
                affected[at].append(name_of(entry))
    return tuple(
        ChangedFact(analysis.facts[at].kind, analysis.facts[at].arguments, tuple(sorted(affected[at])))
        for at in changed
    )


def fact_reasons(changed: Iterable[ChangedFact], gone: set[str]) -> tuple[Reason, ...]:
    """Return a reason for each changed fact on which an entry rests that still exists."""
    return tuple(
        reason(codes.FACT_CHANGED, fact.words, question=fact.words, count=str(len(fact.affects)))
        for fact in changed
        if set(fact.affects) - gone
    )


def gap_reasons(gaps: Iterable[tuple[str, str]], routines: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return a reason for each gap that isn't an added routine, which has its own."""
    added = {why.entry for why in routines if why.code == codes.ROUTINE_ADDED.id}
    return tuple(
        reason(codes.INVENTORY_GAP, f"{kind} {name}", kind=kind, name=name)
        for kind, name in gaps
        if f"{kind} {name}" not in added
    )


def stale_entries(
    analysis: Analysis, routines: Iterable[Reason], changed: Iterable[ChangedFact], *, everything: bool
) -> list[tuple[Entry, tuple[str, ...]]]:
    """Return the entries that don't hold any more, each with the reasons in words, in the manifest's order."""
    why: defaultdict[str, list[str]] = defaultdict(list)
    for found in routines:
        why[found.entry].append(found.message)
    for fact in changed:
        for name in fact.affects:
            why[name].append(f"{fact.words} changed")
    return [
        (entry, tuple(why.get(name_of(entry), ("the server's major version changed",))))
        for entry in entries_of(analysis)
        if everything or name_of(entry) in why
    ]


def stale_entry(entry: Entry, why: tuple[str, ...]) -> StaleEntry:
    """Return what a report says about a stale entry."""
    node = entry_node(entry)
    return StaleEntry(node.kind, node.identity, node.event, why)


def entries_of(analysis: Analysis) -> tuple[Entry, ...]:
    """Return all entries: those of routines, then those of relation events."""
    return (*analysis.routines, *analysis.objects)


def entry_node(entry: Entry) -> Node:
    """Return the node of the graph that an entry is about."""
    match entry:
        case RoutineEntry():
            return Node(entry.kind, entry.identity)
        case ObjectEntry():
            return Node(entry.kind, entry.identity, entry.event)


def changed_closures(analysis: Analysis, stale: set[Node]) -> tuple[tuple[str, str], ...]:
    """Return the entries that aren't stale but reach one that is, each with the first such one by order of search."""
    callers: defaultdict[Node, list[Node]] = defaultdict(list)
    names: dict[Node, str] = {}
    for entry in entries_of(analysis):
        node = entry_node(entry)
        names[node] = name_of(entry)
        for edge in entry.edges:
            if edge.target is not None:
                callers[edge.target].append(node)
    reached = {node: node for node in sorted(stale)}
    queue = list(reached)
    for node in queue:
        for caller in callers[node]:
            if caller not in reached:
                reached[caller] = reached[node]
                queue.append(caller)
    return tuple(sorted((names[node], names[goal]) for node, goal in reached.items() if node not in stale))
