"""The analysis: from a snapshot to the truth about it, with what holds of an earlier analysis.

Every stage is a function from value to value, and the result doesn't depend on what was known before, nor on how the
work is run.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from typing import Final

from analyzer.again.assembled import bodies_again
from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics.dynamic import NO_SUCH_SITE
from analyzer.base.names import RoutineId
from analyzer.base.policy import Policy
from analyzer.base.targets import NO_TARGETS, Targets
from analyzer.base.work import Run, in_order
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.inventory import altered_built_ins
from analyzer.catalog.lookup import Index, Lookup
from analyzer.catalog.snapshot import Snapshot
from analyzer.definitions.resolve import program
from analyzer.earlier import Analyzed, Earlier, earlier_of, what_holds
from analyzer.effects.afterwards import ALTERATION
from analyzer.effects.joins import SWITCHES
from analyzer.effects.model import Node
from analyzer.effects.scope import routine_node
from analyzer.graph.alterations import EdgeOfRun, altered_while_used
from analyzer.graph.explore import Exploration
from analyzer.graph.pieces import Resolver, RoutineFound, Work
from analyzer.graph.switches import still_disabled, without_disabled
from analyzer.manifest.assemble import Kept, assemble
from analyzer.manifest.findings import ObjectFindings, RoutineFindings, of_object, of_routine

RESOLVER: Final = Resolver(program.entries, program.callee, program.resolve)

Progress = Callable[[str], None]
"""Is told what is being done, in a few words."""


def silent(_step: str) -> None:
    """Tell nobody."""


def analyze_again(
    earlier: Earlier | None,
    snapshot: Snapshot,
    policy: Policy,
    run: Run = in_order,
    progress: Progress = silent,
    targets: Targets = NO_TARGETS,
) -> Analyzed:
    """Return the analysis of a snapshot, made with what holds of an ``earlier`` one.

    It is the same whether there is an earlier one or not; with one, it costs what has changed since.
    """
    index = Index(snapshot)
    work = Work(index, policy, resolver_under(targets))
    progress("comparing")
    if earlier is not None and (again := bodies_again(earlier, work)) is not None:
        return again
    holding = what_holds(earlier, index, policy)
    progress("resolving")
    found = holding.explored(work, run)
    if elsewhere := holding.elsewhere(found):
        holding = holding.without(elsewhere)
        found = holding.explored(work, run)
    progress("assembling")
    kept = holding.kept(found)
    problems = (*altered_built_ins(snapshot), *declared_for_nothing(snapshot, targets))
    objects = list(map(of_object, found.objects.values()))
    routines = as_the_graph_has_it(index, list(routine_findings(index, found, holding.routines)), objects, kept)
    analysis = assemble(index, list(routines), objects, problems, kept)
    return Analyzed(earlier_of(index, found, analysis, policy), len(found.routines) + len(found.objects))


def resolver_under(targets: Targets) -> Resolver:
    """Return what the definitions offer, with dynamic commands under their declared targets."""
    return replace(RESOLVER, resolve=partial(program.resolve, targets=targets)) if targets.reviewed else RESOLVER


def declared_for_nothing(snapshot: Snapshot, targets: Targets) -> Iterator[Diagnostic]:
    """Yield the declarations for routines that the corpus hasn't, or for commands of those that have no text."""
    routines: dict[str, bool] = {row.identity: row.language in ("plpgsql", "sql") for row in own_routines(snapshot)}
    return (
        diagnose(NO_SUCH_SITE, declaration=row.name)
        for row in targets.reviewed
        if row.routine not in routines or not (routines[row.routine] or row.is_of_routine)
    )


def routine_findings(index: Index, found: Exploration, kept: Set[RoutineId]) -> Iterator[RoutineFindings]:
    """Yield what was found about each routine of the corpus but those kept."""
    contexts: defaultdict[str, list[RoutineFound]] = defaultdict(list)
    for (identity, _), each in found.routines.items():
        contexts[identity].append(each)
    for row in own_routines(index.snapshot):
        if row.identity not in kept:
            yield of_routine(row.identity, contexts[row.identity], refused=row.identity in found.refused)


OF_THE_WHOLE: Final = SWITCHES | {ALTERATION}
"""The kinds of edges on which the whole graph decides."""


def as_the_graph_has_it(
    index: Index, routines: Sequence[RoutineFindings], objects: Sequence[ObjectFindings], kept: Kept
) -> Iterator[RoutineFindings]:
    """Yield the findings, those of a routine that alters what is used in the same run with an unresolved edge.

    What a disabled join method would run is left out where it stays disabled. No entry that is kept is of such a
    routine, but all of them may use what is altered, and change a setting.
    """
    if not any(edge.kind in OF_THE_WHOLE for each in routines for edge in each.edges):
        yield from routines
        return
    lookup = Lookup(index)
    nodes = [routine_node(lookup, RoutineId(each.identity)) for each in routines]
    edges: dict[Node, Sequence[EdgeOfRun]] = {node: each.edges for node, each in zip(nodes, routines, strict=True)}
    edges |= {each.node: each.edges for each in objects}
    edges |= {Node(entry.kind, entry.identity): entry.edges for entry in kept.routines}
    edges |= {Node(entry.kind, entry.identity, entry.event): entry.edges for entry in kept.objects}
    altered, disabled = altered_while_used(edges), still_disabled(edges)
    for node, each in zip(nodes, routines, strict=True):
        kept_edges = without_disabled(node, each.edges, disabled)
        yield replace(each, edges=(*kept_edges, *altered.get(node, ())))
