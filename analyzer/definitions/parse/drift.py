"""Words that became grammar: what the tree says isn't what a server before that version reads."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Final

from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics.parse import DRIFT
from analyzer.base.spans import Span
from analyzer.definitions.parse.model import ParsedRoutine, ParsedStatements, PlExpression, PlQuery
from analyzer.definitions.parse.nodes import FuncCall, Node
from analyzer.definitions.parse.tokens import tokenize

GRAMMAR: Final = 18

SINCE: Final = {
    "JsonArrayAgg": 16,
    "JsonArrayConstructor": 16,
    "JsonArrayQueryConstructor": 16,
    "JsonIsPredicate": 16,
    "JsonObjectAgg": 16,
    "JsonObjectConstructor": 16,
    "JsonFuncExpr": 17,
    "JsonParseExpr": 17,
    "JsonScalarExpr": 17,
    "JsonSerializeExpr": 17,
    "JsonTable": 17,
    "MergeSupportFunc": 17,
}
"""The first major version whose grammar makes these nodes. gram.y, func_expr_common_subexpr; release notes of 16, 17.

An older server takes ``json_value(x)`` and the like for a call of a function of that name.
"""

WORDS: Final = re.compile(r"\b(?:json\w*|merge_action|system_user)\b|\b\d\w*[_xob]", re.IGNORECASE)
"""Without any of these a text can't drift."""

NUMBER: Final = re.compile(r"\d+_\w*|0[xXoObB]\w+")
"""Numbers with underscores, or not decimal: since 16. Before, ``1_000`` is 1 with the alias _000 (or an error)."""


def drifted(parsed: ParsedRoutine | ParsedStatements, text: str, server_version_num: int) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each construct that a server of this version reads in another way."""
    major = server_version_num // 10000
    if major >= 17 or not WORDS.search(text):
        return ()
    root = parsed.body if isinstance(parsed, ParsedRoutine) else parsed.statements
    found = {drift for tree in trees(root) for node in tree.walk() if (drift := drift_of(node, major))}
    if major < 16:
        found |= {number for start, end in spans(root) for number in new_numbers(text[start:end], start)}
    return tuple(
        [
            diagnose(DRIFT, Span(at, at + 1), what=what, server=str(major), grammar=str(GRAMMAR))
            for what, at in sorted(found)
        ]
    )


def refuses_alike(text: str, server_version_num: int) -> bool:
    """Return whether a server of this version refuses a text that our grammar refuses.

    Before 15 a number could be glued to the word behind it, before 14 an operator could stand behind its operand; a
    word of grammar that is new was a name before.
    """
    major = server_version_num // 10000
    return 15 <= major <= GRAMMAR and (major >= 17 or not WORDS.search(text))


def drift_of(node: Node, major: int) -> tuple[str, int] | None:
    """Return what ``node`` is and where, if a server of this version reads something else."""
    location: int = max(vars(node).get("location", 0), 0)
    name = type(node).__name__
    if SINCE.get(name, 0) > major:
        return name, location
    if isinstance(node, FuncCall) and node.funcname[-1].sval == "system_user" and major < 16:
        return ("SYSTEM_USER", location) if node.funcformat == "COERCE_SQL_SYNTAX" else None
    return None


def new_numbers(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield the numbers that an older server cuts in two, and where they stand."""
    tokens = tokenize(text)
    for index, word in enumerate(tokens.words):
        if NUMBER.fullmatch(word):
            yield word, start + tokens.start(index)


def trees(value: object) -> Iterator[Node]:
    """Yield the trees of all SQL in a value of ``model``."""
    for part in parts(value):
        yield part.select if isinstance(part, PlExpression) else part.statement


def spans(value: object) -> Iterator[tuple[int, int]]:
    """Yield the ranges of all SQL in a value of ``model``."""
    for part in parts(value):
        yield part.span.start, part.span.end


def parts(value: object) -> Iterator[PlExpression | PlQuery]:
    """Yield all SQL in a value of ``model``."""
    if isinstance(value, PlExpression | PlQuery):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif is_dataclass(value) and not isinstance(value, Span):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
