"""Bodies that change search_path and set it back: whether one does, and what is said where it doesn't."""

from collections.abc import Hashable
from dataclasses import replace

from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics.effects import CHANGES_SESSION
from analyzer.base.diagnostics.resolve import UNHANDLED
from analyzer.base.uses import RoutineUse
from analyzer.definitions.dynamic.commands import Commands
from analyzer.definitions.parse.model import PlpgsqlBody
from analyzer.definitions.resolve.changers import LEVELS, SET_CONFIG, Level, sets_path
from analyzer.definitions.resolve.passes import Task, all_passes, new_analysis
from analyzer.definitions.resolve.path_texts import path_texts
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis
from analyzer.definitions.resolve.plpgsql.flow import setting_of
from analyzer.definitions.resolve.plpgsql.restoring import kept_level
from analyzer.definitions.resolve.session import own_setting
from analyzer.definitions.resolve.session_effects import may_change
from analyzer.definitions.resolve.types import TRIGGER


def kept_path(task: Task) -> Level | None:
    """Return how the body changes search_path where it leaves it as it was, None if it may leave another.

    What the body calls isn't looked at here; ``not_restored`` is asked of every context in which it runs then.
    """
    body = task.parsed.body
    if not isinstance(body, PlpgsqlBody) or (task.routine.result == TRIGGER and task.context.relation is None):
        return None
    analysis = new_analysis(task)
    analysis.texts = path_texts(body)
    if analysis.texts.loose:
        return None
    passes = all_passes(analysis, body, task.limits)
    task.memo.answers[passes_key(analysis)] = passes, frozenset(task.lookup.asked)
    return kept_level(passes[0])


def passes_key(analysis: Analysis) -> Hashable:
    """Return under which key the passes that ``kept_path`` made over a body are remembered."""
    return ("passes", analysis.routine.identity, analysis.context)


def passes_before(analysis: Analysis) -> tuple[Analysis, Commands] | None:
    """Return the passes that ``kept_path`` made, where nothing they met changes the path as is known now."""
    found = analysis.memo.answers.get(passes_key(analysis))
    if found is None or analysis.declared or analysis.texts is None:
        return None
    (here, known), asked = found
    changers = analysis.changers
    if any(may_change(use, changers) != may_change(use, here.changers) for uses in here.seen for use in uses):
        return None
    analysis.lookup.asked.update(asked)
    own = replace(analysis, ends=here.ends, moved=here.moved, conflict=here.conflict, columns=here.columns)
    return replace(own, found=dict(here.found), sites=dict(here.sites)), known


def not_restored(analysis: Analysis) -> list[Diagnostic]:
    """Return the diagnostic for a body that counts as setting search_path back, and in this context may not."""
    claimed = dict(analysis.changers.restoring).get(analysis.routine.identity)
    if claimed is None or setting_of(analysis.context) is None:
        return []
    kept = kept_level(analysis)
    if kept is not None and LEVELS.index(kept) <= LEVELS.index(claimed):
        return []
    return [diagnose(UNHANDLED, what="a change of search_path that isn't set back in every context")]


def path_left(analysis: Analysis) -> list[Diagnostic]:
    """Return the diagnostic for a body that has a SET clause for search_path, and sets another for good by a call.

    Its names are followed, but whoever relies on the clause is misled.
    """
    routine, start = analysis.routine, setting_of(analysis.context)
    if own_setting(routine) is None or all(not end.moved or end.setting == start for end in analysis.ends):
        return []
    uses = (use for findings in analysis.found.values() for use in findings.uses)
    if not any(isinstance(use, RoutineUse) and use.routine == SET_CONFIG and sets_path(use.inputs) for use in uses):
        return []
    return [diagnose(CHANGES_SESSION, routine=routine.identity, setting="search_path")]
