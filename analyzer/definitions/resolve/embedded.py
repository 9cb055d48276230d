"""The statements and expressions inside a PL/pgSQL body, as clients could send them: its variables are parameters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Final

from analyzer.base.names import TypeId
from analyzer.base.policy import Limits
from analyzer.base.spans import Span
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.model import Context
from analyzer.definitions.parse.model import ExecuteSql, ParsedRoutine, PlExpression, PlpgsqlBody, PlQuery
from analyzer.definitions.resolve.passes import Task, new_analysis, one_pass
from analyzer.definitions.resolve.plpgsql.evaluation import Findings
from analyzer.definitions.resolve.state import Memo
from analyzer.definitions.resolve.types import RECORD, TRIGGER
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE

NAME: Final = r"(?:[\w$]+|\"(?:[^\"]|\"\")*\")"
LIMITS: Final = Limits(strings=1, contexts=1, rounds=4)
PLANNABLE: Final = frozenset({"SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"})
UNTYPABLE: Final = frozenset({UNKNOWABLE_TYPE, RECORD})
"""Types that no parameter can have: those that aren't known, and of anonymous rows."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """One statement or expression: its text, the names search_path is set to there, and its parameters' types."""

    span: Span
    text: str
    setting: tuple[str, ...]
    parameters: tuple[TypeId, ...]


def embedded_statements(
    lookup: Lookup, routine: model.Routine, parsed: ParsedRoutine, context: Context, memo: Memo
) -> Iterator[Embedded | Span]:
    """Yield what the body has, in its order; of what needs a value of a type that isn't known its place only."""
    if not isinstance(parsed.body, PlpgsqlBody) or (routine.result == TRIGGER and context.relation is None):
        return
    analysis = one_pass(new_analysis(Task(lookup, memo, routine, parsed, context, LIMITS)), parsed.body, {})
    found: dict[tuple[int, int], Findings] = {}
    for (start, end, _), findings in analysis.found.items():
        if findings.variables or (start, end) not in found:
            found[start, end] = findings
    for piece in parts(parsed.body):
        there = found.get((piece.span.start, piece.span.end))
        if there is not None:
            yield bound(piece, parsed.text, there) or piece.span


@dataclass(frozen=True, slots=True)
class Piece:
    """Where a statement or expression stands, what SQL sees before it, and its INTO, which SQL doesn't see."""

    span: Span
    before: str = ""
    into: Span | None = None


def parts(value: object) -> Iterator[Piece]:
    """Yield each statement that can be planned and each expression inside a part of a body."""
    match value:
        case PlExpression(span=span):
            yield Piece(span, "SELECT ")
        case ExecuteSql(query=query, into=into):
            if query.tag in PLANNABLE:
                yield Piece(query.span, into=into.span if into is not None else None)
        case PlQuery(span=span, tag=tag):
            if tag in PLANNABLE:
                yield Piece(span)
        case tuple():
            for item in value:
                yield from parts(item)
        case _ if is_dataclass(value):
            for each in fields(value):
                yield from parts(getattr(value, each.name))
        case _:
            pass


def bound(piece: Piece, text: str, findings: Findings) -> Embedded | None:
    """Return the statement with a parameter for each variable, None if one of them can't be one."""
    if findings.setting is None:
        return None
    seen = without_into(piece, text)
    pieces: list[str] = [piece.before]
    types: list[TypeId] = []
    position = piece.span.start
    for location, count, type_ in findings.variables:
        reference = re.compile(rf"\$\d+|{NAME}(?:\s*\.\s*{NAME}){{{count - 1}}}").match(text, location)
        if reference is None or type_ in UNTYPABLE or not position <= location < piece.span.end:
            return None
        types.append(type_)
        pieces += [seen[position - piece.span.start : location - piece.span.start], f"${len(types)}"]
        position = reference.end()
    pieces.append(seen[position - piece.span.start :])
    return Embedded(piece.span, "".join(pieces), findings.setting, tuple(types))


def without_into(piece: Piece, text: str) -> str:
    """Return the text with blanks for INTO and its targets."""
    seen = text[piece.span.start : piece.span.end]
    if piece.into is None:
        return seen
    first, last = piece.into.start - piece.span.start, piece.into.end - piece.span.start
    return seen[:first] + " " * (last - first) + seen[last:]
