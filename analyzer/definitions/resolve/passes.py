"""The passes over one body: each knows more of the texts of its dynamic commands than the one before."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Final

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
from analyzer.definitions.model import Context, ReadColumn
from analyzer.definitions.parse.model import DeclaredType, ParsedRoutine, PlpgsqlBody, SqlBody, VariableConflict
from analyzer.definitions.parse.nodes import TypeName
from analyzer.definitions.resolve.changers import NONE, Changers
from analyzer.definitions.resolve.helpers import helper_for
from analyzer.definitions.resolve.plpgsql.datums import Scope
from analyzer.definitions.resolve.plpgsql.declarations import IsComposite, declared_type, outer_scope
from analyzer.definitions.resolve.plpgsql.declared.sites import declared_sites, stale_declarations
from analyzer.definitions.resolve.plpgsql.evaluation import TEXT_ROLE, Analysis, Place
from analyzer.definitions.resolve.plpgsql.flow import Flow, setting_of
from analyzer.definitions.resolve.plpgsql.walk import walk_block
from analyzer.definitions.resolve.sql_body import resolve_sql
from analyzer.definitions.resolve.state import Memo, ParseState, Refusal, Unresolvable
from analyzer.definitions.resolve.type_names import resolve_type_name
from analyzer.definitions.resolve.types import POLYMORPHIC
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE

DECISIVE: Final = ("transform_null_equals",)
"""Parameters besides search_path that parse analysis looks at; plpgsql.variable_conflict goes its own way."""


@dataclass(frozen=True, slots=True)
class Task:
    """A routine in a context, and what it takes to say what its body means there.

    ``changers``: what leaves another search_path behind it. ``declared``: what was declared of its dynamic commands.
    ``text_functions``: the policy's routines that run text.
    """

    lookup: Lookup
    memo: Memo
    routine: model.Routine
    parsed: ParsedRoutine
    context: Context
    limits: Limits
    changers: Changers = NONE
    declared: Sequence[Declaration] = ()
    text_functions: Registered = field(default_factory=dict)


def new_analysis(task: Task) -> Analysis:
    """Return an analysis in which nothing has been found yet."""
    return Analysis(
        task.lookup,
        task.memo,
        typed(task.routine, task.context),
        task.parsed.text,
        task.routine,
        changers=task.changers,
        declared=declared_sites(task.routine, task.declared),
        stale=stale_declarations(task.routine, task.declared),
        text_functions=task.text_functions,
        limit=task.limits.strings,
        rounds=max(2, task.limits.rounds),
    )


def is_polymorphic(routine: model.Routine) -> bool:
    """Return whether the body depends on the types of the actual arguments."""
    return any(type_ in POLYMORPHIC for type_ in routine.inputs)


def typed(routine: model.Routine, context: Context) -> Context:
    """Return the context with an unknowable type for each polymorphic argument whose type it doesn't tell."""
    if context.argument_types or not is_polymorphic(routine):
        return context
    types = tuple(UNKNOWABLE_TYPE if type_ in POLYMORPHIC else type_ for type_ in routine.inputs)
    return replace(context, argument_types=types)


def resolve_sql_body(analysis: Analysis, body: SqlBody) -> None:
    """Find what the statements of an SQL function use."""
    flow = Flow(setting_of(analysis.context), settings=initial_settings(analysis))
    resolve_sql(analysis, body.statements, flow)
    analysis.ends.append(flow)


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
    told = command_texts(
        body,
        analysis.routine,
        facts,
        declared_types(analysis),
        limits,
        attachment_of(analysis),
        analysis.context.given,
    )
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
