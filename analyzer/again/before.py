"""What is known of an analysis that was made before, wherever it is kept."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from analyzer.base.names import RoutineId
from analyzer.catalog.lookup import Index, Question
from analyzer.definitions.resolve.judged import Judged
from analyzer.earlier import Earlier
from analyzer.effects.model import Node
from analyzer.graph.pieces import Item, ObjectLeads, RoutineLeads
from analyzer.graph.whole import Whole
from analyzer.manifest.model import Analysis, Entry


@dataclass(frozen=True, slots=True)
class Before:
    """An analysis as far as it tells what other bodies change of it.

    ``entry``: each by its number, routines first. ``resting``: the numbers of those that rest on one of some
    questions. ``routines``, ``events``: where each piece of work on a routine led, and each relation event;
    ``untold``: where work on a routine led that counts for nothing else. ``deciding``: the routines whose bodies
    decide in which contexts routines run.
    """

    index: Index
    judged: Judged
    whole: Whole
    entry: Callable[[int], Entry]
    resting: Callable[[Iterable[Question]], set[int]]
    routines: Mapping[RoutineId, tuple[tuple[Item, RoutineLeads], ...]]
    untold: Mapping[RoutineId, tuple[tuple[Item, RoutineLeads], ...]]
    events: Mapping[Node, ObjectLeads]
    deciding: frozenset[str]


def before_of(earlier: Earlier) -> Before:
    """Return what is known of an analysis in memory."""
    analysis = earlier.analysis
    return Before(
        Index(earlier.snapshot),
        earlier.judged,
        earlier.whole,
        tuple(entries_of(analysis)).__getitem__,
        partial(resting, analysis),
        by_routine(earlier.found.reached.routines),
        by_routine(earlier.found.untold),
        earlier.found.reached.objects,
        deciding(earlier),
    )


def deciding(earlier: Earlier) -> frozenset[str]:
    """Return the routines whose bodies decide in which contexts routines run (``callers.depends_on_texts``)."""
    return frozenset(arguments[0] for kind, arguments in earlier.found.ground if kind == "body")


def entries_of(analysis: Analysis) -> Iterator[Entry]:
    """Yield the entries, routines first."""
    return chain(analysis.routines, analysis.objects)


def resting(analysis: Analysis, questions: Iterable[Question]) -> set[int]:
    """Return the numbers of the entries that rest on one of these questions."""
    asked = set(questions)
    facts = {number for number, fact in enumerate(analysis.facts) if (fact.kind, fact.arguments) in asked}
    return {number for number, entry in enumerate(entries_of(analysis)) if not facts.isdisjoint(entry.facts)}


def by_routine(
    leads: Mapping[Item, RoutineLeads],
) -> Mapping[RoutineId, tuple[tuple[Item, RoutineLeads], ...]]:
    """Return the pieces of work on each routine, and where each led."""
    found: defaultdict[RoutineId, list[tuple[Item, RoutineLeads]]] = defaultdict(list)
    for item, each in leads.items():
        found[item[0]].append((item, each))
    return {identity: tuple(each) for identity, each in found.items()}
