"""EXECUTE and its kin: what the text can be is resolved in place, like a statement written there.

Which texts there can be is for ``analyzer.definitions.dynamic``; a text that is a literal needs no more than reading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics import dynamic as codes
from analyzer.base.names import TypeId
from analyzer.base.spans import Span
from analyzer.base.targets import Declaration
from analyzer.base.uses import RoutineUse
from analyzer.definitions.dynamic.choices import texts_of
from analyzer.definitions.dynamic.declared import shown
from analyzer.definitions.dynamic.families import World
from analyzer.definitions.dynamic.glued import with_whole_names
from analyzer.definitions.dynamic.quoting import plain
from analyzer.definitions.dynamic.refused import is_no_statement
from analyzer.definitions.dynamic.skeletons import Skeleton, Unbounded, skeleton_of
from analyzer.definitions.dynamic.strings import Strings, Text, Unknown, with_nulls_apart
from analyzer.definitions.dynamic.text_functions import texts_run
from analyzer.definitions.model import DynamicForm as Form
from analyzer.definitions.model import DynamicSite, Hole
from analyzer.definitions.parse.model import PlExpression
from analyzer.definitions.parse.nodes import A_Const, String
from analyzer.definitions.resolve.plpgsql.conversion import to_text
from analyzer.definitions.resolve.plpgsql.datums import Scope
from analyzer.definitions.resolve.plpgsql.declared.arguments import is_argument
from analyzer.definitions.resolve.plpgsql.declared.bindings import RefusedError
from analyzer.definitions.resolve.plpgsql.declared.made import made_meanwhile, uses_of_made
from analyzer.definitions.resolve.plpgsql.declared.sites import declarations_at, runs_of
from analyzer.definitions.resolve.plpgsql.declared.texts import Declared, declared_texts, is_known_without
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis, Place
from analyzer.definitions.resolve.plpgsql.flow import Flow, setting_of
from analyzer.definitions.resolve.plpgsql.running_texts import NOT_TOLD, Columns, hole_of, resolve_texts
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE

__all__ = ["Form", "resolve_site"]

BEGINNING: Final = Span(0, len("CREATE"))
"""Where a routine whose body isn't SQL has what it runs."""

DECLARED: Final = "declared"
"""What the texts that a declaration makes are a choice of."""


def resolve_site(place: Place, command: PlExpression, parameters: Sequence[PlExpression], form: Form) -> Columns:
    """Return the columns of what a dynamic command returns, if they are the same for every text it can be."""
    place.expression(command, "command", to_text)
    types: list[TypeId] = []
    for number, parameter in enumerate(parameters):
        value = place.expression(parameter, f"using {number}")
        types.append(value.type if value is not None else UNKNOWABLE_TYPE)
    strings = place.analysis.dynamic.get(command.span) or literal(command)
    rows = declarations_at(place.analysis, command.span, strings)
    if rows and is_known_without(rows, strings):
        place.note(
            command.span, "declared", *(diagnose(codes.UNNEEDED, command.span, declaration=r.name) for r in rows)
        )
    elif rows:
        return resolve_declared(place, command.span, form, rows, strings, types)
    if strings is None:
        return give_up(place, command.span, form, diagnose(codes.UNBOUNDED, command.span, piece="its text", text=""))
    skeletons: list[Skeleton] = []
    version = place.analysis.lookup.server_version_num
    for text in read_texts(place, strings.texts):
        problem = add_skeletons(place, command.span, with_whole_names(text, version), skeletons)
        if problem is not None:
            return give_up(place, command.span, form, problem, strings)
    columns = resolve_texts(place, command.span, form, skeletons, types)
    site = place.analysis.sites[command.span]
    if site.verdict == "unresolved" or any(skeleton.later for skeleton in skeletons):
        place.analysis.sites[command.span] = replace(site, holes=told(strings)[1])
    return columns


def read_texts(place: Place, texts: Iterable[Text]) -> list[Text]:
    """Return the texts in order, without those that PostgreSQL's grammar refuses unless it refuses all of them."""
    found = sorted(texts, key=repr)
    version = place.analysis.lookup.server_version_num
    read = [text for text in found if not is_no_statement(text, version)] if len(found) > 1 else found
    return read or found


def add_skeletons(
    place: Place, span: Span, text: Text, skeletons: list[Skeleton], choice: str = ""
) -> Diagnostic | None:
    """Add what a text can be when each choice of names is made; return why that can't be told."""
    limit = place.analysis.limit
    chosen = texts_of(place.analysis.lookup, text, world_at(place), limit)
    if chosen is None:
        return diagnose(codes.TOO_MANY_NAMES, span, text=plain(text), limit=str(limit))
    if not chosen.texts and not chosen.later:
        return diagnose(codes.NO_NAME_FITS, span, text=plain(text))
    for each in (*chosen.texts, *chosen.later):
        found = skeleton_of(each)
        if isinstance(found, Unbounded):
            return unbounded(found, span)
        made = choice or (found.choice if each == text else plain(text))
        later = each in chosen.later
        skeletons.append(replace(found, choice="" if later else made, shown=plain(text), later=later))
    return None


def world_at(place: Place) -> World:
    """Return where names are looked up at a place of a body."""
    flow = place.flow
    path = place.analysis.path(flow.setting)
    return World(flow.created.keys(), flow.temporary.keys(), path.schemas if path is not None else None)


def unbounded(found: Unbounded, span: Span) -> Diagnostic:
    """Return why a text isn't bounded; a guard alone doesn't bound a piece."""
    if found.piece.guarded is not None:
        return diagnose(codes.GUARDED_UNDECLARED, span, piece=found.piece.origin)
    return diagnose(codes.UNBOUNDED, span, piece=found.piece.origin, text=found.shown)


def resolve_declared(
    place: Place,
    span: Span,
    form: Form,
    rows: Sequence[Declaration],
    strings: Strings | None,
    types: Sequence[TypeId],
) -> Columns:
    """Resolve every text that the command can be by declaration, like texts that are followed."""
    analysis = place.analysis
    try:
        spelt = with_nulls_apart(strings, analysis.limit) if strings is not None else None
        declared = declared_texts(analysis.lookup, rows, spelt, span, analysis.limit)
    except RefusedError as refusal:
        return give_up(place, span, form, refusal.problem, strings)
    if not declared.texts:
        statements, holes = told(strings)
        analysis.sites[span] = DynamicSite(
            span, form, "declared", statements, holes, assumptions=declared.assumptions
        )
        return NOT_TOLD
    skeletons: list[Skeleton] = []
    for text in read_texts(place, declared.texts):
        problem = add_skeletons(place, span, text, skeletons, DECLARED)
        if problem is not None:
            return give_up(place, span, form, problem, strings)
    with made_meanwhile(place, declared):
        columns = resolve_texts(place, span, form, skeletons, types)
    finish(place, span, declared, strings)
    return columns


def finish(place: Place, span: Span, declared: Declared, strings: Strings | None) -> None:
    """Say of a command what was declared, and what using relations that are yet to be made sets off."""
    site = place.analysis.sites[span]
    problem = site.diagnostic or uses_of_made(place.analysis, span, declared)
    if problem is not None and site.diagnostic is None:
        place.note(span, "site", problem)
    statements, holes = told(strings)
    place.analysis.sites[span] = replace(
        site,
        verdict="declared" if problem is None else "unresolved",
        statements=statements or site.statements,
        holes=holes,
        diagnostic=problem,
        assumptions=declared.assumptions,
    )


def told(strings: Strings | None) -> tuple[tuple[str, ...], tuple[Hole, ...]]:
    """Return texts and their unknown pieces as a report names them."""
    texts = sorted(strings.texts, key=repr) if strings is not None else ()
    pieces = (piece for text in texts for piece in text if isinstance(piece, Unknown))
    return shown(texts), tuple(hole_of(number, piece) for number, piece in enumerate(pieces))


def literal(command: PlExpression) -> Strings | None:
    """Return the text of a command that is a literal."""
    match command.scalar:
        case A_Const(val=String(sval=text)):
            return Strings(frozenset({(text,)}))
        case _:
            return None


def give_up(place: Place, span: Span, form: Form, problem: Diagnostic, strings: Strings | None = None) -> Columns:
    """Note that a site can run anything; ``strings`` are the texts of which not enough is known."""
    statements, holes = told(strings)
    place.analysis.sites[span] = DynamicSite(span, form, "unresolved", statements, holes, problem)
    place.note(span, "site", problem)
    return NOT_TOLD


def resolve_runs(analysis: Analysis) -> None:
    """Resolve what a routine is declared to run whose body isn't SQL, under the path it is called with."""
    flow = Flow(setting_of(analysis.context))
    place = Place(analysis, flow, Scope())
    resolve_declared(place, BEGINNING, "execute", runs_of(analysis), None, ())
    analysis.ends.append(place.flow)


def resolve_text_call(place: Place, use: RoutineUse, span: Span) -> None:
    """Resolve the texts a call runs, in the order it runs them; they can't be told where an argument isn't known."""
    rows = [row for row in declarations_at(place.analysis, span) if not is_argument(row)]
    if rows:
        resolve_declared(place, span, "text-function", rows, None, ())
        return
    run = texts_run(place.analysis.lookup, use, place.analysis.text_functions)
    texts = run() if run is not None else None
    if texts is None:
        problem = diagnose(codes.OPAQUE_TEXT, span, routine=use.routine)
        place.analysis.sites[span] = DynamicSite(span, "text-function", "unresolved", diagnostic=problem)
        place.note(span, "site", problem)
        return
    skeletons = [Skeleton((text,), (), text) for text in texts]
    resolve_texts(place, span, "text-function", skeletons, ())
