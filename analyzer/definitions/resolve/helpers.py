"""What functions return that a body builds its texts with: their bodies, interpreted with the call's arguments."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from analyzer.base.policy import Limits
from analyzer.base.uses import RoutineUse
from analyzer.catalog import model
from analyzer.definitions.dynamic.commands import returned_by
from analyzer.definitions.dynamic.evaluate import Facts, Helper, Returned
from analyzer.definitions.dynamic.strings import Piece, Strings
from analyzer.definitions.model import Context
from analyzer.definitions.parse.model import PlpgsqlBody, SqlBody
from analyzer.definitions.parse.nodes import SelectStmt
from analyzer.definitions.parse.routine import parse_routine
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis
from analyzer.definitions.resolve.session import InvalidSetting, effective_path, own_setting, role_of
from analyzer.definitions.resolve.types import POLYMORPHIC

DEEPEST: Final = 2
"""Calls of helpers within helpers that are followed."""

LONGEST: Final = 64
"""Pieces of a text that is handed to a helper; one that is put together from more isn't a name, nor of help."""

MOST: Final = 30
"""Calls of helpers that one look at a body follows; those of helpers count, too."""


@dataclass(frozen=True, slots=True)
class Studied:
    """A helper, resolved under one search_path: its body, and what evaluation needs to know of it."""

    body: PlpgsqlBody | SelectStmt
    facts: Facts
    analysis: Analysis


def helper_for(analysis: Analysis, limits: Limits) -> Helper:
    """Return what tells the results of the functions that a body calls."""
    helping = analysis.helping
    if not helping.active:
        helping.left = MOST

    def helper(use: RoutineUse, arguments: Sequence[Strings], path: tuple[str, ...] | None) -> Returned | None:
        routine = analysis.lookup.find_routine(use.routine)
        busy = len(helping.active) >= DEEPEST or helping.left == 0 or use.routine in helping.active
        if busy or routine is None or not is_followed(routine, len(arguments)) or not all(map(is_short, arguments)):
            return None
        analysis.lookup.some("body", routine.identity)
        helping.left -= 1
        helping.active.append(use.routine)
        studied = study(analysis, routine, path, limits)
        found = result_of(studied, arguments, limits) if studied is not None else None
        helping.active.pop()
        return found

    return helper


def is_short(value: Strings) -> bool:
    """Return whether a value is small enough to be followed into a helper."""
    return all(len(text) <= LONGEST and sum(map(size, text)) <= 1000 for text in value.texts)


def size(piece: Piece) -> int:
    """Return the characters of a piece that are known, those before quoting included."""
    return len(piece) if isinstance(piece, str) else sum(map(size, piece.inner))


def is_followed(routine: model.Routine, count: int) -> bool:
    """Return whether a routine is a plain function of these arguments in a language that we read."""
    return (
        routine.kind == "f"
        and routine.language in ("plpgsql", "sql")
        and routine.schema != "pg_catalog"
        and not routine.returns_set
        and routine.variadic is None
        and routine.body is None
        and len(routine.arguments) == count
        and all(argument.mode == "i" for argument in routine.arguments)
        and not any(type_ in POLYMORPHIC for type_ in (*routine.inputs, routine.result))
    )


def study(analysis: Analysis, routine: model.Routine, path: tuple[str, ...] | None, limits: Limits) -> Studied | None:
    """Return the helper resolved under this path, or its own, once a body; None where it is too odd."""
    key = (routine.identity, path)
    if key not in analysis.helping.studied:
        analysis.helping.studied[key] = studied(analysis, routine, path, limits)
    found: Studied | None = analysis.helping.studied[key]
    return found


def studied(
    analysis: Analysis, routine: model.Routine, path: tuple[str, ...] | None, limits: Limits
) -> Studied | None:
    """Return the helper's body and what it means; None for a body of more than one query, or none at all."""
    from analyzer.definitions.resolve import passes

    own = own_setting(routine)
    setting = own if own is not None else path or ()
    if isinstance(setting, InvalidSetting) or routine.identity == analysis.routine.identity:
        return None
    role = role_of(routine, analysis.context.role)
    schemas = effective_path(analysis.lookup, setting, role).schemas if setting else ()
    parsed = parse_routine(routine.definition, analysis.lookup.server_version_num)
    context = Context(schemas, role, None, (), False, setting)
    task = passes.Task(analysis.lookup, analysis.memo, routine, parsed, context, limits, analysis.changers)
    new = passes.new_analysis(replace(task, text_functions=analysis.text_functions))
    new.helping = analysis.helping
    match parsed.body:
        case PlpgsqlBody() as body:
            here = passes.all_passes(new, body, limits)[0]
            return Studied(body, passes.facts_for(here, limits), here)
        case SqlBody(statements=(only,)) if isinstance(only.statement, SelectStmt):
            passes.resolve_sql_body(new, parsed.body)
            return Studied(only.statement, passes.facts_for(new, limits, column_first=True), new)
        case _:
            return None


def result_of(studied: Studied, arguments: Sequence[Strings], limits: Limits) -> Returned:
    """Return what the helper returns for these arguments."""
    from analyzer.definitions.resolve import passes

    of_declaration = passes.declared_types(studied.analysis)
    routine = studied.analysis.routine
    value = returned_by(studied.body, routine, studied.facts, of_declaration, limits, arguments)
    return value, frozenset(studied.facts.listed)
