"""Statements that control never gets to, as the values of the body's variables tell: errors in them do no harm.

What they use counts all the same: an edge too many, never one too few.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import get_args

from analyzer.base.spans import Span
from analyzer.definitions.parse.model import PlExpression, PlpgsqlBody, PlQuery, PlStatement
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis


def forget_unreached(analysis: Analysis, body: PlpgsqlBody, reached: Collection[Span]) -> None:
    """Drop the diagnostics of statements that aren't among those reached."""
    doubtful = [key for key, findings in analysis.found.items() if findings.diagnostics]
    if not doubtful:
        return
    dead = [span for span in statements_of(body.block) if span not in reached and span != body.block.span]
    for key in doubtful:
        start, end, _ = key
        if any(span.start <= start and end <= span.end for span in dead):
            analysis.found[key] = replace(analysis.found[key], diagnostics=())


def statements_of(value: object) -> Iterator[Span]:
    """Yield where each statement stands."""
    match value:
        case PlExpression() | PlQuery() | str():
            return
        case tuple():
            for item in value:
                yield from statements_of(item)
        case _:
            if isinstance(value, get_args(PlStatement)):
                yield value.span
            for name in getattr(type(value), "__slots__", ()):
                yield from statements_of(getattr(value, name))
