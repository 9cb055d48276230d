"""EXECUTE and its kin: what the text can be is resolved in place, like a statement written there.

Which texts there can be is for ``analyzer.definitions.dynamic``; a text that is a literal needs no more than reading.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics import dynamic as codes
from analyzer.base.diagnostics.resolve import AMBIGUOUS, NOT_FOUND, REFUSED
from analyzer.base.names import TypeId
from analyzer.base.spans import Span
from analyzer.base.targets import Declaration
from analyzer.base.uses import Constant, LiteralInput, RoutineUse, Use
from analyzer.definitions.dynamic.choices import texts_of
from analyzer.definitions.dynamic.declared import shown
from analyzer.definitions.dynamic.quoting import plain
from analyzer.definitions.dynamic.skeletons import MARK, Skeleton, Unbounded, is_marked, skeleton_of
from analyzer.definitions.dynamic.strings import Strings, Text, Unknown
from analyzer.definitions.dynamic.text_functions import texts_run
from analyzer.definitions.model import DynamicForm as Form
from analyzer.definitions.model import DynamicSite, Hole, Verdict
from analyzer.definitions.parse.drift import drifted
from analyzer.definitions.parse.model import PlExpression
from analyzer.definitions.parse.nodes import A_Const, DoStmt, String
from analyzer.definitions.parse.queries import parse_statements
from analyzer.definitions.resolve.path_texts import holds_path_text
from analyzer.definitions.resolve.plpgsql import blocks
from analyzer.definitions.resolve.plpgsql.conversion import to_text
from analyzer.definitions.resolve.plpgsql.datums import Scope
from analyzer.definitions.resolve.plpgsql.declared.arguments import is_argument
from analyzer.definitions.resolve.plpgsql.declared.bindings import RefusedError
from analyzer.definitions.resolve.plpgsql.declared.made import made_meanwhile, uses_of_made
from analyzer.definitions.resolve.plpgsql.declared.sites import declarations_at
from analyzer.definitions.resolve.plpgsql.declared.texts import Declared, declared_texts, is_known_without
from analyzer.definitions.resolve.plpgsql.evaluation import TEXT_ROLE, Place
from analyzer.definitions.resolve.plpgsql.flow import Flow, join
from analyzer.definitions.resolve.state import Parameters, ParseState
from analyzer.definitions.resolve.statements import attempt
from analyzer.definitions.resolve.utility.statement import AnyStatement, transform_statement
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE, Attribute

__all__ = ["Form", "resolve_site"]

NOT_TOLD: Final = None
"""Columns that can't be said."""

Columns = Sequence[Attribute] | None


def resolve_site(place: Place, command: PlExpression, parameters: Sequence[PlExpression], form: Form) -> Columns:
    """Return the columns of what a dynamic command returns, if they are the same for every text it can be."""
    place.expression(command, "command", to_text)
    types: list[TypeId] = []
    for number, parameter in enumerate(parameters):
        value = place.expression(parameter, f"using {number}")
        types.append(value.type if value is not None else UNKNOWABLE_TYPE)
    strings = place.analysis.dynamic.get(command.span) or literal(command)
    rows = declarations_at(place.analysis, command.span)
    if rows and is_known_without(rows, strings):
        place.note(
            command.span, "declared", *(diagnose(codes.UNNEEDED, command.span, declaration=r.name) for r in rows)
        )
    elif rows:
        return resolve_declared(place, command.span, form, rows, strings, types)
    if strings is None:
        return give_up(place, command.span, form, diagnose(codes.UNBOUNDED, command.span, piece="its text", text=""))
    skeletons: list[Skeleton] = []
    for text in sorted(strings.texts, key=repr):
        problem = add_skeletons(place, command.span, text, skeletons)
        if problem is not None:
            return give_up(place, command.span, form, problem, strings)
    return resolve_texts(place, command.span, form, skeletons, types)


def add_skeletons(place: Place, span: Span, text: Text, skeletons: list[Skeleton]) -> Diagnostic | None:
    """Add what a text can be when each choice of names is made; return why that can't be told."""
    limit = place.analysis.limit
    texts = texts_of(place.analysis.lookup, text, place.flow.created, limit)
    if texts is None:
        return diagnose(codes.TOO_MANY_NAMES, span, text=plain(text), limit=str(limit))
    if not texts:
        return diagnose(codes.NO_NAME_FITS, span, text=plain(text))
    for each in texts:
        found = skeleton_of(each)
        if isinstance(found, Unbounded):
            return unbounded(found, span)
        skeletons.append(found if each == text else replace(found, chosen=True, shown=plain(text)))
    return None


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
        declared = declared_texts(analysis.lookup, rows, strings, span, analysis.limit)
    except RefusedError as refusal:
        return give_up(place, span, form, refusal.problem, strings)
    skeletons: list[Skeleton] = []
    for text in declared.texts:
        problem = add_skeletons(place, span, text, skeletons)
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


def resolve_texts(
    place: Place, span: Span, form: Form, skeletons: Sequence[Skeleton], types: Sequence[TypeId]
) -> Columns:
    """Resolve every variant of every text; each starts from the same state."""
    ends: list[Flow | None] = []
    columns: list[Columns] = []
    problems: list[Diagnostic] = []
    number = 0
    refused: dict[str, Diagnostic] = {}
    fitting: set[str] = set()
    for skeleton in skeletons:
        for variant in skeleton.variants:
            way = replace(place, flow=place.flow.copy(), scope=Scope())
            found, problem = resolve_text(way, span, skeleton, variant, types, number)
            number += 1
            if problem is not None and skeleton.chosen and is_refused(problem, skeleton):
                refused.setdefault(skeleton.shown, problem)
                continue
            fitting.add(skeleton.shown)
            problems += [problem] if problem is not None else []
            columns.append(found)
            ends.append(way.flow)
    problems += [problem for shown, problem in refused.items() if shown not in fitting]
    joined = join(ends)
    if joined is not None:
        place.flow = joined
    holes = tuple(hole for skeleton in skeletons for hole in skeleton.holes)
    one = len(skeletons) == 1 and not skeletons[0].chosen
    verdict: Verdict = "skeleton" if holes else "constant" if one else "bounded"
    place.analysis.sites[span] = DynamicSite(
        span,
        form,
        "unresolved" if problems else verdict,
        tuple(sorted({skeleton.shown for skeleton in skeletons})),
        tuple(hole_of(number, hole) for number, hole in enumerate(holes)),
        problems[0] if problems else None,
    )
    if problems:
        place.note(span, "site", *problems)
    same = all(other == columns[0] for other in columns)
    return columns[0] if columns and same else NOT_TOLD


def is_refused(problem: Diagnostic, skeleton: Skeleton) -> bool:
    """Return whether PostgreSQL refuses a text for the names chosen in it: it ends in an error, so it does nothing.

    What stands for an unknown value or name must have no part in that.
    """
    named = any(hole.quoting == "identifier" for hole in skeleton.holes)
    cause = dict(problem.facts).get("reason", problem.message)
    return problem.code in (NOT_FOUND, AMBIGUOUS, REFUSED) and not named and MARK not in cause


def hole_of(number: int, piece: Unknown) -> Hole:
    """Return an unknown piece as a report names it."""
    return Hole(f"{{{number}}}", piece.quoting, piece.origin, piece.type, None)


def resolve_text(
    place: Place, span: Span, skeleton: Skeleton, variant: str, types: Sequence[TypeId], number: int
) -> tuple[Columns, Diagnostic | None]:
    """Return the columns of the last statement of a text, and why the text can't be said to be harmless."""
    text = skeleton.shown
    parsed = parse_statements(variant)
    if parsed.diagnostics or drifted(parsed, variant, place.analysis.lookup.server_version_num):
        return NOT_TOLD, diagnose(codes.UNPARSABLE, span, text=text)
    columns: Columns = NOT_TOLD
    if place.analysis.texts is not None and any(holds_path_text(query) for query in parsed.statements):
        place.flow.lose()
    for position, query in enumerate(parsed.statements):
        role = f"{TEXT_ROLE} {number} {position}"
        columns, problem = resolve_one(place, span, query.statement, types, role)
        if problem is not None:
            if skeleton.chosen and is_refused(problem, skeleton):
                place.analysis.found.pop((span.start, span.end, role))
                return NOT_TOLD, problem
            if not skeleton.holes:
                return NOT_TOLD, problem
            reason = unmarked_words(problem.message, skeleton.holes)
            return NOT_TOLD, diagnose(codes.HOLE_UNRESOLVED, span, text=text, reason=reason)
    return columns, None


def resolve_one(
    place: Place, span: Span, node: AnyStatement, types: Sequence[TypeId], role: str
) -> tuple[Columns, Diagnostic | None]:
    """Return the columns of one statement of a text; it sees parameters only, no variables."""
    if isinstance(node, DoStmt):
        blocks.resolve_do(place, node, span, role)
        return NOT_TOLD, None
    analysis = place.analysis
    statement = analysis.statement(place.flow, None)
    statement.parameters = Parameters(list(types))
    statement.locate = lambda _: span
    statement.place = span
    before = place.flow.setting
    columns = attempt(statement, lambda: transform_statement(ParseState(statement), node, place.flow), span)
    problem = statement.diagnostics[0] if statement.diagnostics else None
    statement.diagnostics.clear()  # the site has the one diagnostic that says it in the text's own words
    analysis.record((span.start, span.end, role), statement, span, before, place.flow)
    unmark(place, (span.start, span.end, role))
    return columns, problem


def unmark(place: Place, key: tuple[int, int, str]) -> None:
    """Drop the constants that hold an unknown piece from what was found."""
    findings = place.analysis.found[key]
    place.analysis.found[key] = replace(findings, uses=tuple(unmarked(use) for use in findings.uses))


def unmarked(use: Use) -> Use:
    """Return a use without constants that hold an unknown piece."""
    if isinstance(use, RoutineUse) and any(c is not None and is_marked(c.value) for c in use.constants):
        return replace(use, constants=tuple(known(constant) for constant in use.constants))
    if isinstance(use, LiteralInput) and is_marked(use.value):
        return replace(use, value="")  # not None, which is NULL and isn't read at all
    return use


def unmarked_words(message: str, holes: Sequence[Unknown]) -> str:
    """Return a message with the origins of unknown pieces in the place of what stands for them."""
    for number, hole in reversed(tuple(enumerate(holes))):
        message = message.replace(f"{MARK}{number}", "{" + hole.origin + "}")
    return message


def known(constant: Constant | None) -> Constant | None:
    """Return the constant unless it holds an unknown piece."""
    return None if constant is not None and is_marked(constant.value) else constant
