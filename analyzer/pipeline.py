"""The whole analysis on one screen: from a database to a snapshot, to an analysis, to evidence.

Every stage is a function from value to value; who reads and writes files is above (``analyzer.cli``) or beside it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics.dynamic import NO_SUCH_SITE
from analyzer.base.names import RoutineId
from analyzer.base.policy import Policy
from analyzer.base.targets import NO_TARGETS, Targets
from analyzer.base.work import Run, in_order
from analyzer.catalog import corpus_files
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.corpus_files.layout import routine_file
from analyzer.catalog.embedded import load, major_for, read_script, server
from analyzer.catalog.facts import ROUTINE_KINDS
from analyzer.catalog.inventory import altered_built_ins
from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index, Lookup
from analyzer.catalog.snapshot import Snapshot
from analyzer.definitions.model import Status
from analyzer.definitions.resolve import program
from analyzer.effects.scope import routine_node
from analyzer.graph.alterations import altered_while_used
from analyzer.graph.explore import REFUSED, Exploration, explore
from analyzer.graph.pieces import Resolver, RoutineFound
from analyzer.manifest.assemble import ObjectFindings, RoutineFindings, assemble
from analyzer.manifest.contract import analyzer_contract
from analyzer.manifest.model import Analysis, Manifest
from analyzer.manifest.observing import observe
from analyzer.manifest.policy import default_policy, read_policy
from analyzer.manifest.sealing import Bindings, Refused
from analyzer.manifest.sealing import seal as seal_analysis
from analyzer.manifest.staleness import Staleness, compare
from analyzer.manifest.targets import read_targets, targets_digest
from analyzer.postgres.observing import observe_live

GRAVITY: Final[tuple[Status, ...]] = ("resolved", "opaque", "unresolved", "invalid")
"""Which status a routine has that has several, one a context: the last of them here."""


RESOLVER: Final = Resolver(program.entries, program.callee, program.resolve)

Progress = Callable[[str], None]
"""Is told what is being done, in a few words."""


def silent(_step: str) -> None:
    """Tell nobody."""


def snapshot_of_server(dsn: str, schemas: Sequence[str] = (), progress: Progress = silent) -> Snapshot:
    """Return the catalogs of a live server, read in one read-only transaction."""
    return read(dsn, schemas, lambda step: progress(f"reading {step}"))


def snapshot_of_files(
    files: Sequence[Path],
    *,
    major: int | None = None,
    schemas: Sequence[str] = (),
    keep_going: bool = False,
    progress: Progress = silent,
) -> Snapshot:
    """Return the catalogs of an embedded server after it has run these SQL files in their order.

    ``major``: its version; the one the files were dumped from where they say so, else 16. What a file fails to
    load is an error, or with ``keep_going`` marked as incomplete.
    """
    scripts = [read_script(path) for path in files]
    progress("starting an embedded PostgreSQL")
    with server(major or major_for(scripts)) as running:
        progress("loading SQL")
        loaded = load(running, scripts)
        if not keep_going:
            loaded.refuse_errors()
        taken = snapshot_of_server(loaded.dsn, schemas, progress)
    return replace(taken, incomplete=tuple(sorted({*taken.incomplete, *loaded.incomplete})))


@dataclass(frozen=True, slots=True)
class Study:
    """An analysis, and what it was made from."""

    snapshot: Snapshot
    policy: Policy
    targets: Targets
    analysis: Analysis

    @property
    def sources(self) -> Mapping[str, str]:
        """Return the text of each routine of the corpus by kind and identity: ``function app.f()``."""
        rows = own_routines(self.snapshot)
        return {f"{ROUTINE_KINDS[row.kind]} {row.identity}": row.definition for row in rows}

    @property
    def files(self) -> Mapping[str, str]:
        """Return the file of each routine in the corpus by identity."""
        return {row.identity: routine_file(row) for row in own_routines(self.snapshot)}


def study_corpus(
    corpus: Path,
    policy: Path | None = None,
    targets: Path | None = None,
    run: Run = in_order,
    progress: Progress = silent,
) -> Study:
    """Return the analysis of the corpus in a folder, under the policy in a file or the default policy."""
    decisions = read_policy(policy)
    progress("reading the corpus")
    snapshot = corpus_files.read(corpus)
    declared = read_targets(targets)
    return Study(snapshot, decisions, declared, analyze(snapshot, decisions, run, progress, declared))


def analyze(
    snapshot: Snapshot,
    policy: Policy | None = None,
    run: Run = in_order,
    progress: Progress = silent,
    targets: Targets = NO_TARGETS,
) -> Analysis:
    """Return the truth about a snapshot; it is the same for any way to ``run`` the work.

    ``targets``: what was declared of dynamic SQL.
    """
    index = Index(snapshot)
    progress("resolving")
    found = explore(index, policy or default_policy(), resolver_under(targets), run)
    progress("assembling")
    problems = (*altered_built_ins(snapshot), *declared_for_nothing(snapshot, targets))
    objects = list(object_findings(found))
    routines = list(with_alterations(index, list(routine_findings(index, found)), objects))
    return assemble(index, routines, objects, problems)


def resolver_under(targets: Targets) -> Resolver:
    """Return what the definitions offer, with dynamic commands under their declared targets."""
    return replace(RESOLVER, resolve=partial(program.resolve, targets=targets)) if targets.reviewed else RESOLVER


def declared_for_nothing(snapshot: Snapshot, targets: Targets) -> Iterator[Diagnostic]:
    """Yield the declarations for routines that the corpus hasn't, or that have no text to find a command in."""
    with_text = {row.identity for row in own_routines(snapshot) if row.language in ("plpgsql", "sql")}
    return (diagnose(NO_SUCH_SITE, declaration=row.name) for row in targets.reviewed if row.routine not in with_text)


def routine_findings(index: Index, found: Exploration) -> Iterator[RoutineFindings]:
    """Yield what was found about each routine of the corpus, united over the contexts it can run in."""
    contexts: defaultdict[str, list[RoutineFound]] = defaultdict(list)
    for (identity, _), each in found.routines.items():
        contexts[identity].append(each)
    for row in own_routines(index.snapshot):
        seen = contexts[row.identity]
        yield RoutineFindings(
            row.identity,
            max((each.resolved.status for each in seen), key=GRAVITY.index, default="unresolved"),
            (*(edge for each in seen for edge in each.edges), *((REFUSED,) if row.identity in found.refused else ())),
            tuple(site for each in seen for site in each.resolved.dynamic_sites),
            tuple(diagnostic for each in seen for diagnostic in each.resolved.diagnostics),
            tuple(name for each in seen for name in (*each.resolved.assumptions, *each.resolved.declared)),
            frozenset().union(*(each.asked for each in seen)),
        )


def with_alterations(
    index: Index, routines: Sequence[RoutineFindings], objects: Sequence[ObjectFindings]
) -> Iterator[RoutineFindings]:
    """Yield the findings, those of a routine that alters what is used in the same run with an unresolved edge."""
    lookup = Lookup(index)
    nodes = [routine_node(lookup, RoutineId(each.identity)) for each in routines]
    edges = {node: each.edges for node, each in zip(nodes, routines, strict=True)}
    altered = altered_while_used(edges | {each.node: each.edges for each in objects})
    for node, each in zip(nodes, routines, strict=True):
        yield replace(each, edges=(*each.edges, *altered.get(node, ())))


def object_findings(found: Exploration) -> Iterator[ObjectFindings]:
    """Yield what was found about each relation event."""
    return (ObjectFindings(each.node, each.edges, (), each.asked) for each in found.objects.values())


def seal(study: Study, expected: str) -> Manifest | Refused:
    """Return the manifest that seals an analysis, or every reason why there is none.

    ``expected``: the digest of the self-test's results, which the caller has computed again.
    """
    bindings = Bindings(
        contract=analyzer_contract(), policy=study.policy, targets=targets_digest(study.targets), expected=expected
    )
    return seal_analysis(study.analysis, bindings)


def check(manifest: Manifest, snapshot: Snapshot, policy: Policy) -> Staleness:
    """Return what of a manifest doesn't hold in a snapshot that was taken later."""
    return compare(manifest, observe(manifest, Index(snapshot)), [row.identity for row in policy.retired])


def check_server(manifest: Manifest, dsn: str, policy: Policy, progress: Progress = silent) -> Staleness:
    """Return what of a manifest doesn't hold in a live database; the server answers by SQL where it can."""
    retired = [row.identity for row in policy.retired]
    progress("asking the server")
    if (observed := observe_live(dsn, manifest)) is not None:
        return compare(manifest, observed, retired)
    return check(manifest, snapshot_of_server(dsn, manifest.analysis.schemas or (), progress), policy)
