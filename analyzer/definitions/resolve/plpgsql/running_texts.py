"""The texts that a dynamic command can be, each resolved in place, and what that says of the command.

A text that PostgreSQL refuses does nothing: where another can run, it isn't a problem of the command.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics import dynamic as codes
from analyzer.base.diagnostics.resolve import AMBIGUOUS, NOT_FOUND, REFUSED
from analyzer.base.names import TypeId
from analyzer.base.spans import Span
from analyzer.base.uses import Constant, LiteralInput, RoutineUse, Use
from analyzer.definitions.dynamic.skeletons import MARK, Skeleton, is_marked
from analyzer.definitions.dynamic.strings import Unknown
from analyzer.definitions.model import DynamicForm as Form
from analyzer.definitions.model import DynamicSite, Hole, Verdict
from analyzer.definitions.parse.drift import drifted
from analyzer.definitions.parse.model import PlQuery
from analyzer.definitions.parse.nodes import DoStmt
from analyzer.definitions.parse.queries import parse_statements
from analyzer.definitions.resolve.path_texts import holds_path_text
from analyzer.definitions.resolve.plpgsql import blocks
from analyzer.definitions.resolve.plpgsql.datums import Scope
from analyzer.definitions.resolve.plpgsql.evaluation import TEXT_ROLE, Place
from analyzer.definitions.resolve.plpgsql.flow import Flow, join
from analyzer.definitions.resolve.plpgsql.made_later import note_made, takes_all_columns, there_meanwhile
from analyzer.definitions.resolve.plpgsql.name_places import acts_on_unknown
from analyzer.definitions.resolve.state import Parameters, ParseState
from analyzer.definitions.resolve.statements import attempt
from analyzer.definitions.resolve.utility.statement import AnyStatement, transform_statement
from analyzer.definitions.resolve.values import Attribute

NOT_TOLD: Final = None
"""Columns that can't be said."""

REMEMBERED: Final = 5_000
"""How many texts' statements are kept: passes, and the rounds of loops, run most texts again."""

Columns = Sequence[Attribute] | None


def hole_of(number: int, piece: Unknown) -> Hole:
    """Return an unknown piece as a report names it."""
    return Hole(f"{{{number}}}", piece.quoting, piece.origin, piece.type, None)


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
        for variant in (*skeleton.variants, *skeleton.nulls):
            way = replace(place, flow=place.flow.copy(), scope=Scope())
            found, problem = resolve_text(way, span, skeleton, variant, types, number)
            number += 1
            if problem is not None and skeleton.choice and is_refused(problem, skeleton):
                refused.setdefault(skeleton.choice, problem)
                continue
            if problem is not None and problem.code == codes.UNPARSABLE and variant in skeleton.nulls:
                continue  # each literal alone can stand there, and NULL only where one can
            fitting.add(skeleton.choice)
            problems += [problem] if problem is not None else []
            columns.append(found if not skeleton.later else NOT_TOLD)
            ends.append(way.flow)
    problems += [problem for choice, problem in refused.items() if choice not in fitting]
    joined = join(ends)
    if joined is not None:
        place.flow = joined
    holes = tuple(hole for skeleton in skeletons for hole in skeleton.holes)
    one = len(skeletons) == 1 and not skeletons[0].choice
    open_ = bool(holes) or any(skeleton.later for skeleton in skeletons)
    verdict: Verdict = "skeleton" if open_ else "constant" if one else "bounded"
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


def resolve_text(
    place: Place, span: Span, skeleton: Skeleton, variant: str, types: Sequence[TypeId], number: int
) -> tuple[Columns, Diagnostic | None]:
    """Return the columns of the last statement of a text, and why the text can't be said to be harmless."""
    text = skeleton.shown
    statements = statements_of(variant, place.analysis.lookup.server_version_num)
    if statements is None:
        return NOT_TOLD, diagnose(codes.UNPARSABLE, span, text=text)
    columns: Columns = NOT_TOLD
    if place.analysis.texts is not None and speaks_of_path(variant):
        place.flow.lose()
    if skeleton.later and any(takes_all_columns(query.statement) for query in statements):
        reason = "it takes all columns of a relation that is yet to be made"
        return NOT_TOLD, diagnose(codes.HOLE_UNRESOLVED, span, text=text, reason=reason)
    for position, query in enumerate(statements):
        role = f"{TEXT_ROLE} {number} {position}"
        if skeleton.holes and acts_on_unknown(query.statement, skeleton.holes):
            return NOT_TOLD, diagnose(codes.HOLE_UNRESOLVED, span, text=text, reason="it names what it acts on")
        if skeleton.later:
            with there_meanwhile(place, query.statement):
                columns, problem = resolve_one(place, span, query.statement, types, role, later=True)
            note_made(place, (span.start, span.end, role))
        else:
            columns, problem = resolve_one(place, span, query.statement, types, role)
        if problem is not None:
            if skeleton.choice and is_refused(problem, skeleton):
                place.analysis.found.pop((span.start, span.end, role))
                return NOT_TOLD, problem
            if not skeleton.holes:
                return NOT_TOLD, problem
            reason = unmarked_words(problem.message, skeleton.holes)
            return NOT_TOLD, diagnose(codes.HOLE_UNRESOLVED, span, text=text, reason=reason)
    return columns, None


@lru_cache(maxsize=REMEMBERED)
def statements_of(text: str, server_version_num: int) -> tuple[PlQuery, ...] | None:
    """Return the statements of a text, None where a server of this version may read none or others in it."""
    parsed = parse_statements(text)
    unread = parsed.diagnostics or drifted(parsed, text, server_version_num)
    return None if unread else parsed.statements


@lru_cache(maxsize=REMEMBERED)
def speaks_of_path(text: str) -> bool:
    """Return whether a statement of a text holds one that speaks of search_path."""
    return any(holds_path_text(query) for query in parse_statements(text).statements)


def resolve_one(
    place: Place, span: Span, node: AnyStatement, types: Sequence[TypeId], role: str, *, later: bool = False
) -> tuple[Columns, Diagnostic | None]:
    """Return the columns of one statement of a text; it sees parameters only, no variables.

    ``later``: it names relations that are yet to be made.
    """
    if isinstance(node, DoStmt):
        blocks.resolve_do(place, node, span, role)
        return NOT_TOLD, None
    analysis = place.analysis
    statement = analysis.statement(place.flow, None)
    statement.parameters = Parameters(list(types))
    statement.locate = lambda _: span
    statement.place = span
    statement.later = later
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
