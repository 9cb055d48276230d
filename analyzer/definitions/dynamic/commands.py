"""The texts that the dynamic commands of a routine can run."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analyzer.base.names import RelationId, RoutineId, TypeId
from analyzer.base.policy import Limits
from analyzer.base.spans import Span
from analyzer.base.uses import LiteralInput, RelationUse, RoutineUse, Use
from analyzer.catalog.lookup import Lookup
from analyzer.catalog.model import Relation, Routine, Trigger
from analyzer.definitions.dynamic.assigning import Walk
from analyzer.definitions.dynamic.builtins import Setting
from analyzer.definitions.dynamic.catalog_queries import Catalogs
from analyzer.definitions.dynamic.evaluate import Facts, Helper, Place, State, no_helper, query_value
from analyzer.definitions.dynamic.flow import run_block
from analyzer.definitions.dynamic.guards import Guard
from analyzer.definitions.dynamic.scopes import Scope, Slot
from analyzer.definitions.dynamic.strings import NOTHING, NULL, Strings, constant, join
from analyzer.definitions.dynamic.types import NAME, TEXT, stored
from analyzer.definitions.model import ReadColumn
from analyzer.definitions.parse.model import DeclaredType, PlpgsqlBody
from analyzer.definitions.parse.nodes import SelectStmt, TypeName

SET_CONFIG: Final = RoutineId("pg_catalog.set_config(pg_catalog.text,pg_catalog.text,boolean)")

TRIGGER_VARIABLES: Mapping[str, TypeId] = {
    "tg_name": NAME,
    "tg_when": TEXT,
    "tg_level": TEXT,
    "tg_op": TEXT,
    "tg_relid": TypeId("pg_catalog.oid"),
    "tg_relname": NAME,
    "tg_table_name": NAME,
    "tg_table_schema": NAME,
    "tg_nargs": TypeId("integer"),
    "tg_argv": TypeId("pg_catalog.text[]"),
    "tg_event": TEXT,
    "tg_tag": TEXT,
}
"""What PL/pgSQL declares in trigger and event trigger functions (pl_comp.c, do_compile())."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A relation that a trigger function is attached to, and the triggers that run it there."""

    relation: Relation
    triggers: tuple[Trigger, ...]


Found = tuple[tuple[Use, ...], tuple[str, ...] | None]
"""What a statement uses, and the search_path in force there."""


@dataclass(frozen=True, slots=True)
class Commands:
    """What the dynamic commands of a body can run, by the span of the command's expression.

    ``listed``: the catalogs that names in them were read from. ``reached``: the statements that control gets to, None
    where that wasn't looked at.
    """

    texts: Mapping[Span, Strings]
    listed: tuple[str, ...] = ()
    reached: frozenset[Span] | None = None


def command_texts(
    body: PlpgsqlBody,
    routine: Routine,
    facts: Facts,
    declared_type: Callable[[DeclaredType], TypeId | None],
    limits: Limits,
    attachment: Attachment | None,
    given: Sequence[tuple[int, str]] = (),
) -> Commands:
    """Return what each dynamic command of the body can run; ``declared_type`` tells the type of a declaration.

    ``given``: the texts that the caller passes, by the input's position from 0.
    """
    walk = Walk(facts, limits.rounds, declared_type)
    scope, state = parameters(routine, attachment, limits.strings)
    numbers = [number for number, argument in enumerate(routine.arguments, 1) if argument.mode in ("i", "b", "v")]
    passed = {(scope.slots[f"${numbers[position]}"], ""): constant(text) for position, text in given}
    run_block(walk, body.block, scope, {**state, **passed})
    return Commands(walk.sites, tuple(sorted(facts.listed)), frozenset(walk.reached))


def returned_by(
    body: PlpgsqlBody | SelectStmt,
    routine: Routine,
    facts: Facts,
    declared_type: Callable[[DeclaredType], TypeId | None],
    limits: Limits,
    arguments: Sequence[Strings],
) -> Strings:
    """Return what a call of the routine with these arguments returns (pl_exec.c, exec_stmt_return()).

    ``body``: a PL/pgSQL body, or the only query of an SQL function.
    """
    scope, state = parameters(routine, None, limits.strings)
    given = {
        (scope.slots[f"${number}"], ""): stored(value, argument.type, argument.name or f"${number}", limits.strings)
        for number, (argument, value) in enumerate(zip(routine.arguments, arguments, strict=True), 1)
    }
    if isinstance(body, PlpgsqlBody):
        walk = Walk(facts, limits.rounds, declared_type)
        run_block(walk, body.block, scope, {**state, **given})
        results = walk.returned
    else:
        results = [query_value(facts, Place(scope, {**state, **given}), body)]
    if routine.strict and any(argument.null for argument in arguments):
        results = [*results, NULL]
    value = join([NOTHING, *results], limits.strings)
    return stored(value, routine.result, f"the result of {routine.identity}", limits.strings)


def facts_of(
    lookup: Lookup,
    found: Iterable[Found],
    columns: Mapping[int, ReadColumn],
    type_of: Callable[[TypeName], TypeId | None],
    limits: Limits,
    *,
    column_first: bool,
    guards: Mapping[RoutineId, Guard],
    helper: Helper = no_helper,
) -> Facts:
    """Return what evaluation needs to know of a body, resolved but for its dynamic commands.

    ``found``: what each of its statements uses, with the search_path in force there. ``column_first``: where a name
    is a variable and a column it is the column (``#variable_conflict use_column``). ``guards``: the run-time guards
    among the routines it calls. ``helper``: what other routines return.
    """
    calls: dict[int, RoutineUse] = {}
    relations: dict[int, RelationId] = {}
    literals: dict[int, TypeId] = {}
    paths: dict[int, tuple[str, ...] | None] = {}
    for uses, path in found:
        told = path if all(leaves_path(use) for use in uses) else None
        for use in uses:
            match use:
                case RoutineUse(how="call" | "operator", span=Span(start=start)):
                    calls[start] = use
                    paths[start] = told
                case RelationUse(relation=relation, span=Span(start=start)):
                    relations[start] = relation
                case LiteralInput(type=type_, span=Span(start=start)):
                    literals[start] = type_
                case _:
                    pass
    catalogs = Catalogs(lookup, columns, relations, calls, literals, type_of)
    setting = Setting(limits.strings, lookup.server_version_num // 10000)
    return Facts(catalogs, setting, paths, column_first, guards, helper=helper)


def leaves_path(use: Use) -> bool:
    """Return whether a use can't change search_path before current_setting() is called in the same statement."""
    return not isinstance(use, RoutineUse) or (use.routine.startswith("pg_catalog.") and use.routine != SET_CONFIG)


def parameters(routine: Routine, attachment: Attachment | None, limit: int) -> tuple[Scope, State]:
    """Return the scope and state in which a body starts; the routine's name is the label of its parameters.

    pl_comp.c, do_compile(): every argument is ``$n`` and has its name; those that only go out start as NULL.
    """
    scope = Scope(routine.name, {})
    state: dict[tuple[Slot, str], Strings] = {}
    for number, argument in enumerate(routine.arguments, 1):
        slot = Slot(argument.name or f"${number}", argument.type)
        scope.slots[f"${number}"] = slot
        if argument.name:
            scope.slots[argument.name] = slot
        if argument.mode in ("o", "t"):
            state[slot, ""] = NULL
    for name, type_ in TRIGGER_VARIABLES.items() if is_trigger(routine) else ():
        scope.slots[name] = Slot(name, type_)
    if is_trigger(routine):
        scope.slots.update({name: Slot(name, record=True) for name in ("new", "old")})
    if attachment is not None:
        state |= {(scope.slots[name], field): value for (name, field), value in attached(attachment, limit).items()}
    return scope, state


def is_trigger(routine: Routine) -> bool:
    """Return whether the routine is a trigger or event trigger function."""
    return routine.result in (TypeId("pg_catalog.trigger"), TypeId("pg_catalog.event_trigger"))


def attached(attachment: Attachment, limit: int) -> dict[tuple[str, str], Strings]:
    """Return what the trigger variables hold for a relation, whichever of its triggers fires."""
    relation, triggers = attachment.relation, attachment.triggers

    def either(values: Iterable[str]) -> Strings:
        return join([constant(value) for value in values], limit)

    return {
        ("tg_relname", ""): constant(relation.name),
        ("tg_table_name", ""): constant(relation.name),
        ("tg_table_schema", ""): constant(relation.schema),
        ("tg_name", ""): either(trigger.name for trigger in triggers),
        ("tg_when", ""): either(trigger.timing for trigger in triggers),
        ("tg_level", ""): either("ROW" if trigger.row else "STATEMENT" for trigger in triggers),
        ("tg_op", ""): either(event for trigger in triggers for event in trigger.events),
        ("tg_nargs", ""): either(str(len(trigger.arguments)) for trigger in triggers),
        ("tg_argv", "[]"): either(argument for trigger in triggers for argument in trigger.arguments),
    }
