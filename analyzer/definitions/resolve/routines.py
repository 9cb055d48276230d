"""One routine in one context: the entry point of the resolver."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.base.diagnostics import Diagnostic, Severity, diagnose
from analyzer.base.diagnostics.resolve import AMBIGUOUS, NOT_ATTACHED, UNHANDLED, UNPINNED_DEFINER
from analyzer.definitions.model import ResolvedRoutine, Status
from analyzer.definitions.parse.model import AtomicBody, OpaqueBody, PlpgsqlBody, SqlBody, UnreadableBody
from analyzer.definitions.resolve import session_effects
from analyzer.definitions.resolve.kept_paths import not_restored, passes_before, path_left
from analyzer.definitions.resolve.passes import (
    Task,
    all_passes,
    dynamic_texts,
    is_polymorphic,
    new_analysis,
    resolve_sql_body,
)
from analyzer.definitions.resolve.passing import marked
from analyzer.definitions.resolve.path_texts import path_texts
from analyzer.definitions.resolve.plpgsql.declared.refusals import forget_refused
from analyzer.definitions.resolve.plpgsql.declared.sites import note_unused, runs_of
from analyzer.definitions.resolve.plpgsql.dynamic import resolve_runs
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis, Findings
from analyzer.definitions.resolve.plpgsql.flow import Flow, Setting, setting_of
from analyzer.definitions.resolve.plpgsql.unreached import forget_unreached
from analyzer.definitions.resolve.session import own_setting
from analyzer.definitions.resolve.sql_body import is_planned_first
from analyzer.definitions.resolve.types import TRIGGER

if TYPE_CHECKING:
    from analyzer.base.uses import Use


def resolve_routine(task: Task) -> ResolvedRoutine:
    """Return what the routine's body uses in this context."""
    routine, parsed, context = task.routine, task.parsed, task.context
    match parsed.body:
        case PlpgsqlBody() as body:
            return replace(resolve_plpgsql(task, body), context=context)
        case SqlBody() as body:
            analysis = new_analysis(task)
            resolve_sql_body(analysis, body)
            note_unused(analysis)
            return replace(result_of(analysis, [*parsed.diagnostics, *path_left(analysis)]), context=context)
        case AtomicBody():
            return stored_body(task)
        case OpaqueBody():
            return replace(opaque_body(task), context=context)
        case UnreadableBody():
            return ResolvedRoutine(routine.identity, context, "invalid", diagnostics=parsed.diagnostics)


def resolve_plpgsql(task: Task, body: PlpgsqlBody) -> ResolvedRoutine:
    """Return what a PL/pgSQL body uses; more passes resolve the texts of its dynamic commands.

    What a pass knows of the texts holds; it tells the next what is called behind them, and so of more texts.
    """
    analysis = new_analysis(task)
    routine, context = analysis.routine, analysis.context
    if routine.result == TRIGGER and context.relation is None:
        note = diagnose(NOT_ATTACHED)
        return ResolvedRoutine(routine.identity, context, "resolved", diagnostics=(note,))
    if routine.identity in dict(analysis.changers.restoring):
        analysis = replace(analysis, texts=path_texts(body))
    here, known = passes_before(analysis) or all_passes(analysis, body, task.limits)
    if known.reached is None and any(findings.diagnostics for findings in here.found.values()):
        known = dynamic_texts(here, body, task.limits)
    if known.reached is not None:
        forget_unreached(here, body, known.reached)
    forget_refused(here)
    note_unused(here)
    return result_of(here, [*not_restored(here), *path_left(here)], known.listed)


def opaque_body(task: Task) -> ResolvedRoutine:
    """Return what a routine whose body isn't SQL is declared to run; without a declaration it could be anything."""
    analysis = new_analysis(task)
    if not runs_of(analysis):
        problems = (*task.parsed.diagnostics, *analysis.stale)
        return ResolvedRoutine(task.routine.identity, task.context, "opaque", diagnostics=problems)
    resolve_runs(analysis)
    note_unused(analysis)
    return result_of(analysis, [*task.parsed.diagnostics, *path_left(analysis)])


def result_of(analysis: Analysis, before: Iterable[Diagnostic], listed: tuple[str, ...] = ()) -> ResolvedRoutine:
    """Return what an analysis has found, in the order of the text; ``listed``: the catalogs it took names from."""
    context = analysis.context
    uses: list[Use] = []
    diagnostics = [*before, *definer_warning(analysis), *analysis.stale]
    assumptions = {f"pg_temp: no temporary object is among the names read from {name}" for name in listed}
    under: list[tuple[int, tuple[str, ...]]] = []
    own = setting_of(context)
    for key in sorted(analysis.found):
        findings = analysis.found[key]
        under += started_under(findings, len(uses), own)
        uses += findings.uses
        diagnostics += findings.diagnostics
        assumptions |= findings.assumptions
    if analysis.moved and analysis.routine.identity not in analysis.changers.expected:
        diagnostics.append(diagnose(UNHANDLED, what="a change of search_path by a text that the body puts together"))
    if context.assumed:
        assumptions.add(f"search_path: {', '.join(context.setting or context.search_path)}")
    if is_polymorphic(analysis.routine):
        name = analysis.routine.identity
        assumptions.add(f"polymorphic: clients call {name} with the argument types of the corpus's calls only")
    return ResolvedRoutine(
        analysis.routine.identity,
        context,
        status_of(diagnostics),
        tuple(uses) if analysis.routine.kind == "p" else marked(analysis.lookup, uses, analysis.ends),
        tuple(analysis.sites[span] for span in sorted(analysis.sites)),
        tuple(dict.fromkeys(diagnostics)),
        tuple(sorted(assumptions)),
        tuple(under),
    )


def started_under(findings: Findings, before: int, own: Setting) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each use of a site with each path under which it may start something, if not just ``own``.

    ``before``: how many uses come before the site's. Not only calls: a written relation's triggers run, too.
    """
    settings = findings.settings
    if settings != (own,):
        for setting in settings:
            yield from ((before + number, setting or ()) for number in range(len(findings.uses)))


def status_of(diagnostics: Iterable[Diagnostic]) -> Status:
    """Return whether everything was resolved; a body that is only ambiguous is known to fail, so it is invalid."""
    errors = {found.code for found in diagnostics if found.code.severity is Severity.ERROR}
    if not errors:
        return "resolved"
    return "invalid" if errors == {AMBIGUOUS} else "unresolved"


def definer_warning(analysis: Analysis) -> list[Diagnostic]:
    """Return the warning for a SECURITY DEFINER function whose search_path is its caller's."""
    routine = analysis.routine
    if routine.security_definer and own_setting(routine) is None:
        return [diagnose(UNPINNED_DEFINER)]
    return []


def stored_body(task: Task) -> ResolvedRoutine:
    """Return what a BEGIN ATOMIC body uses: PostgreSQL's own tree says it.

    Its names are fixed; the routines without a path of their own that it calls run under the one it has set by then.
    """
    routine, parsed, context = task.routine, task.parsed, task.context
    flow = Flow(setting_of(context))
    own = flow.setting
    planned_under = (own,) if is_planned_first(task.lookup) else ()
    uses: list[Use] = []
    under: list[tuple[int, tuple[str, ...]]] = []
    for query in routine.body or ():
        before = flow.setting
        session_effects.apply(flow, query.uses, task.changers)
        findings = Findings(query.uses, (), frozenset(), before, flow.setting, planned_under=planned_under)
        under += started_under(findings, len(uses), own)
        uses += query.uses
    return ResolvedRoutine(
        routine.identity,
        context,
        status_of(parsed.diagnostics),
        tuple(uses),
        diagnostics=parsed.diagnostics,
        calls_under=tuple(under),
    )
