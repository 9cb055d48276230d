"""One routine in one context: the entry point of the resolver."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from analyzer.base.diagnostics import Diagnostic, Severity, diagnose
from analyzer.base.diagnostics.effects import CHANGES_SESSION
from analyzer.base.diagnostics.resolve import AMBIGUOUS, NOT_ATTACHED, UNHANDLED, UNPINNED_DEFINER
from analyzer.base.names import RoutineId, TypeId
from analyzer.base.policy import Limits
from analyzer.base.spans import Span
from analyzer.base.targets import Declaration
from analyzer.base.uses import RoutineUse, Use
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic.commands import Attachment, Commands, Found, command_texts, facts_of
from analyzer.definitions.dynamic.evaluate import Facts
from analyzer.definitions.dynamic.guards import Guard, guard_called
from analyzer.definitions.dynamic.strings import NOTHING, Strings
from analyzer.definitions.dynamic.text_functions import Registered
from analyzer.definitions.model import Context, ReadColumn, ResolvedRoutine, Status
from analyzer.definitions.parse.model import (
    AtomicBody,
    DeclaredType,
    OpaqueBody,
    ParsedRoutine,
    PlpgsqlBody,
    SqlBody,
    UnreadableBody,
    VariableConflict,
)
from analyzer.definitions.parse.nodes import TypeName
from analyzer.definitions.resolve import session_effects
from analyzer.definitions.resolve.changers import LEVELS, NONE, SET_CONFIG, Changers, Level, sets_path
from analyzer.definitions.resolve.helpers import helper_for
from analyzer.definitions.resolve.passing import marked
from analyzer.definitions.resolve.path_texts import path_texts
from analyzer.definitions.resolve.plpgsql.datums import Scope
from analyzer.definitions.resolve.plpgsql.declarations import IsComposite, declared_type, outer_scope
from analyzer.definitions.resolve.plpgsql.declared.sites import declared_sites, note_unused, stale_declarations
from analyzer.definitions.resolve.plpgsql.evaluation import TEXT_ROLE, Analysis, Findings, Place
from analyzer.definitions.resolve.plpgsql.flow import Flow, Setting, setting_of
from analyzer.definitions.resolve.plpgsql.restoring import kept_level
from analyzer.definitions.resolve.plpgsql.unreached import forget_unreached
from analyzer.definitions.resolve.plpgsql.walk import walk_block
from analyzer.definitions.resolve.session import effective_path, own_setting
from analyzer.definitions.resolve.session_effects import may_change
from analyzer.definitions.resolve.sql_body import is_planned_first, resolve_sql
from analyzer.definitions.resolve.state import Memo, ParseState, Refusal, Unresolvable
from analyzer.definitions.resolve.type_names import resolve_type_name
from analyzer.definitions.resolve.types import POLYMORPHIC
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE

TRIGGER = "pg_catalog.trigger"

NONE_REGISTERED: Final[Registered] = MappingProxyType({})

DECISIVE = ("transform_null_equals",)
"""Parameters besides search_path that parse analysis looks at; plpgsql.variable_conflict goes its own way."""


def resolve_routine(
    lookup: Lookup,
    routine: model.Routine,
    parsed: ParsedRoutine,
    context: Context,
    limits: Limits,
    memo: Memo,
    changers: Changers = NONE,
    declared: Sequence[Declaration] = (),
    text_functions: Registered = NONE_REGISTERED,
) -> ResolvedRoutine:
    """Return what the routine's body uses in this context.

    ``changers``: what leaves another search_path behind it. ``declared``: what was declared of its dynamic commands.
    ``text_functions``: the policy's routines that run text.
    """
    match parsed.body:
        case PlpgsqlBody() as body:
            analysis = new_analysis(
                lookup, routine, parsed, context, limits, memo, changers, declared, text_functions
            )
            return replace(resolve_plpgsql(analysis, body, limits), context=context)
        case SqlBody() as body:
            analysis = new_analysis(
                lookup, routine, parsed, context, limits, memo, changers, declared, text_functions
            )
            resolve_sql_body(analysis, body)
            note_unused(analysis)
            return replace(result_of(analysis, [*parsed.diagnostics, *path_left(analysis)]), context=context)
        case AtomicBody():
            return stored_body(lookup, routine, parsed, context, changers)
        case OpaqueBody():
            return ResolvedRoutine(routine.identity, context, "opaque", diagnostics=parsed.diagnostics)
        case UnreadableBody():
            return ResolvedRoutine(routine.identity, context, "invalid", diagnostics=parsed.diagnostics)


def new_analysis(
    lookup: Lookup,
    routine: model.Routine,
    parsed: ParsedRoutine,
    context: Context,
    limits: Limits,
    memo: Memo,
    changers: Changers,
    declared: Sequence[Declaration] = (),
    text_functions: Registered = NONE_REGISTERED,
) -> Analysis:
    """Return an analysis in which nothing has been found yet."""
    rounds = max(2, limits.rounds)
    inside = typed(routine, context)
    return Analysis(
        lookup,
        memo,
        inside,
        parsed.text,
        routine,
        changers=changers,
        declared=declared_sites(routine, declared),
        stale=stale_declarations(routine, declared),
        text_functions=text_functions,
        limit=limits.strings,
        rounds=rounds,
    )


def resolve_sql_body(analysis: Analysis, body: SqlBody) -> None:
    """Find what the statements of an SQL function use."""
    flow = Flow(setting_of(analysis.context), settings=initial_settings(analysis))
    resolve_sql(analysis, body.statements, flow)
    analysis.ends.append(flow)


def is_polymorphic(routine: model.Routine) -> bool:
    """Return whether the body depends on the types of the actual arguments."""
    return any(type_ in POLYMORPHIC for type_ in routine.inputs)


def typed(routine: model.Routine, context: Context) -> Context:
    """Return the context with an unknowable type for each polymorphic argument whose type it doesn't tell."""
    if context.argument_types or not is_polymorphic(routine):
        return context
    types = tuple(UNKNOWABLE_TYPE if type_ in POLYMORPHIC else type_ for type_ in routine.inputs)
    return replace(context, argument_types=types)


def resolve_plpgsql(analysis: Analysis, body: PlpgsqlBody, limits: Limits) -> ResolvedRoutine:
    """Return what a PL/pgSQL body uses; more passes resolve the texts of its dynamic commands.

    What a pass knows of the texts holds; it tells the next what is called behind them, and so of more texts.
    """
    routine, context = analysis.routine, analysis.context
    if routine.result == TRIGGER and context.relation is None:
        note = diagnose(NOT_ATTACHED)
        return ResolvedRoutine(routine.identity, context, "resolved", diagnostics=(note,))
    if routine.identity in dict(analysis.changers.restoring):
        analysis = replace(analysis, texts=path_texts(body))
    here, known = passes_before(analysis) or all_passes(analysis, body, limits)
    if known.reached is not None:
        forget_unreached(here, body, known.reached)
    note_unused(here)
    return result_of(here, [*not_restored(here), *path_left(here)], known.listed)


def all_passes(analysis: Analysis, body: PlpgsqlBody, limits: Limits) -> tuple[Analysis, Commands]:
    """Return an analysis of the body, and the texts of its dynamic commands."""
    here = one_pass(analysis, body, {})
    known, ground = Commands({}), None
    for _ in range(limits.rounds if here.sites else 0):
        before, ground = ground, ground_of(here)
        if ground == before:
            break
        told = dynamic_texts(here, body, limits)
        if told == known:
            break
        known = told
        here = one_pass(analysis, body, known.texts)
    return here, known


def one_pass(analysis: Analysis, body: PlpgsqlBody, texts: Mapping[Span, Strings]) -> Analysis:
    """Return an analysis of the body with these texts of its dynamic commands."""
    here = replace(
        analysis,
        dynamic=texts,
        found={},
        sites={},
        ends=[],
        columns={},
        conflict=conflict_of(analysis, body),
        transitions=transition_tables(analysis),
    )
    flow = Flow(setting_of(here.context), settings=initial_settings(here))
    relation = here.lookup.relation(here.context.relation) if here.context.relation is not None else None
    composite = IsComposite(ParseState(here.statement(flow, None)))
    scope = outer_scope(flow, here.routine, here.context, relation, composite)
    place = Place(here, flow, scope)
    walk_block(place, body.block)
    here.ends.append(place.flow)
    return here


def kept_path(
    lookup: Lookup,
    routine: model.Routine,
    parsed: ParsedRoutine,
    context: Context,
    limits: Limits,
    memo: Memo,
    text_functions: Registered,
) -> Level | None:
    """Return how the body changes search_path where it leaves it as it was, None if it may leave another.

    What the body calls isn't looked at here; ``not_restored`` is asked of every context in which it runs then.
    """
    match parsed.body:
        case PlpgsqlBody() as body if routine.result != TRIGGER or context.relation is not None:
            analysis = new_analysis(lookup, routine, parsed, context, limits, memo, NONE, (), text_functions)
            analysis.texts = path_texts(body)
            if analysis.texts.loose:
                return None
            passes = all_passes(analysis, body, limits)
            memo.answers[passes_key(analysis)] = passes, frozenset(lookup.asked)
            return kept_level(passes[0])
        case _:
            return None


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
    if not any(
        isinstance(use, RoutineUse) and use.routine == SET_CONFIG and sets_path(use.constants) for use in uses
    ):
        return []
    return [diagnose(CHANGES_SESSION, routine=routine.identity, setting="search_path")]


def initial_settings(analysis: Analysis) -> dict[str, str]:
    """Return the settings that change what statements mean, as they are when the body starts."""
    own = dict(analysis.routine.config)
    found = {}
    for name in DECISIVE:
        rows = analysis.lookup.settings(name)
        if name in own or rows:
            found[name] = own.get(name) or rows[0].value
    return found


def conflict_of(analysis: Analysis, body: PlpgsqlBody) -> VariableConflict:
    """Return how a name that is a variable and a column is taken: the body's option, else the setting."""
    if body.variable_conflict is not VariableConflict.DEFAULT:
        return body.variable_conflict
    own = dict(analysis.routine.config).get("plpgsql.variable_conflict")
    if own is None:
        rows = analysis.lookup.settings("plpgsql.variable_conflict")
        own = rows[0].value if rows else "error"
    return VariableConflict(own) if own in {kind.value for kind in VariableConflict} else VariableConflict.ERROR


def transition_tables(analysis: Analysis) -> dict[str, model.Relation]:
    """Return the transition tables of the triggers that run the routine for the context's relation."""
    relation = analysis.context.relation
    if relation is None:
        return {}
    table = analysis.lookup.relation(relation)
    return {
        name: table
        for trigger in analysis.lookup.triggers(relation)
        if trigger.routine == analysis.routine.identity
        for name in (trigger.old_table, trigger.new_table)
        if name is not None
    }


@dataclass(frozen=True, slots=True)
class Ground:
    """What a pass tells of the texts of dynamic commands: what statements use and read, and where sites are."""

    found: tuple[Found, ...]
    columns: Mapping[int, ReadColumn]
    sites: Set[Span]


def ground_of(analysis: Analysis) -> Ground:
    """Return what an analysis tells, of the statements in the body's own text."""
    found = (
        (findings.uses, findings.setting)
        for (_, _, role), findings in analysis.found.items()
        if not role.startswith(TEXT_ROLE)
    )
    return Ground(tuple(found), analysis.columns, analysis.sites.keys())


def dynamic_texts(analysis: Analysis, body: PlpgsqlBody, limits: Limits) -> Commands:
    """Return what each dynamic command can run, by an analysis that may know less of them."""
    facts = facts_for(analysis, limits)
    told = command_texts(body, analysis.routine, facts, declared_types(analysis), limits, attachment_of(analysis))
    unreached = {span: NOTHING for span in analysis.sites if span not in told.texts}
    return replace(told, texts={**unreached, **told.texts})


def facts_for(analysis: Analysis, limits: Limits, *, column_first: bool = False) -> Facts:
    """Return what evaluation needs to know of a resolved body; ``column_first``: names mean columns, as in SQL."""
    state = ParseState(analysis.statement(Flow(setting_of(analysis.context)), None))

    def of_name(node: TypeName) -> TypeId | None:
        try:
            return resolve_type_name(state, node)[0]
        except (Refusal, Unresolvable):
            return None

    ground = ground_of(analysis)
    return facts_of(
        analysis.lookup,
        ground.found,
        ground.columns,
        of_name,
        limits,
        column_first=column_first or analysis.conflict is VariableConflict.USE_COLUMN,
        guards=guards_among(analysis.lookup, (use for uses, _ in ground.found for use in uses)),
        helper=helper_for(analysis, limits),
    )


def declared_types(analysis: Analysis) -> Callable[[DeclaredType], TypeId | None]:
    """Return what tells the types of declarations; None for one that can't be told."""
    state = ParseState(analysis.statement(Flow(setting_of(analysis.context)), None))
    place = Place(analysis, Flow(setting_of(analysis.context)), Scope())

    def of_declaration(declared: DeclaredType) -> TypeId | None:
        try:
            return declared_type(state, place, declared)[0]
        except (Refusal, Unresolvable):
            return None

    return of_declaration


def guards_among(lookup: Lookup, uses: Iterable[Use]) -> Mapping[RoutineId, Guard]:
    """Return the run-time guards among the routines that are used."""
    called = {use.routine for use in uses if isinstance(use, RoutineUse) and "allowed_" in use.routine}
    for routine in sorted(called):
        lookup.some("body", routine)
    found = {routine: guard_called(lookup.routine(routine)) for routine in sorted(called)}
    return {routine: guard for routine, guard in found.items() if guard is not None}


def attachment_of(analysis: Analysis) -> Attachment | None:
    """Return the relation a trigger function is analysed for, and the triggers that run it there."""
    relation = analysis.context.relation
    if relation is None:
        return None
    triggers = [row for row in analysis.lookup.triggers(relation) if row.routine == analysis.routine.identity]
    return Attachment(analysis.lookup.relation(relation), tuple(triggers))


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


def stored_body(
    lookup: Lookup, routine: model.Routine, parsed: ParsedRoutine, context: Context, changers: Changers
) -> ResolvedRoutine:
    """Return what a BEGIN ATOMIC body uses: PostgreSQL's own tree says it.

    Its names are fixed; the routines without a path of their own that it calls run under the one it has set by then.
    """
    flow = Flow(setting_of(context))
    own = flow.setting
    planned_under = (own,) if is_planned_first(lookup) else ()
    uses: list[Use] = []
    under: list[tuple[int, tuple[str, ...]]] = []
    for query in routine.body or ():
        before = flow.setting
        session_effects.apply(flow, query.uses, changers)
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


def path_of(lookup: Lookup, setting: tuple[str, ...], role: str) -> tuple[str, ...]:
    """Return the effective path of a setting."""
    return effective_path(lookup, setting, role).schemas
