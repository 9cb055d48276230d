"""What a statement is compared by, part for part: each names a field of our tree, and one of libpg_query's."""

import re
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Final

from analyzer.definitions.parse.agreement.comparison import Comparison, Json, with_known_conditions
from analyzer.definitions.parse.model import (
    Assign,
    ExecuteSql,
    ForCursor,
    ForInteger,
    GetDiagnostics,
    Open,
    Perform,
    Raise,
    Return,
    ReturnNext,
)

Part = Callable[[Comparison, Any, Json], None]
"""Compares a part of a statement, the second, with the fields libpg_query gives."""

NAME: Final = re.compile(r"""(?:[^\W\d][\w$]*|"(?:[^"]|"")+"|\$\d+)(?:\s*\.\s*(?:[^\W\d][\w$]*|"(?:[^"]|"")+"))*""")
"""What can be a variable: a dotted name or a parameter."""

ELEVELS: Final = {"exception": 21, "warning": 19, "notice": 18, "info": 17, "log": 15, "debug": 14}
"""elog.h, as RAISE's key words choose them in pl_gram.y."""

OPTIONS: Final = ("errcode", "message", "detail", "hint", "column", "constraint", "datatype", "table", "schema")
"""PLpgSQL_raise_option_type, in its order."""


def expression(ours: str, theirs: str) -> Part:
    """Return what compares an expression or a query."""
    get = attrgetter(ours)

    def part(comparison: Comparison, statement: Any, fields: Json) -> None:
        comparison.expression(get(statement), fields.get(theirs), theirs, statement.span)

    return part


def value(name: str, default: object) -> Part:
    """Return what compares a flag or a number; ``default`` is what JSON leaves out."""
    get = attrgetter(name)

    def part(comparison: Comparison, statement: Any, fields: Json) -> None:
        comparison.same(name, get(statement), fields.get(name, default), statement.span)

    return part


def constant(name: str, ours: object, default: object = None) -> Part:
    """Return what refuses another value than ``ours`` of one of libpg_query's fields."""

    def part(comparison: Comparison, statement: Any, fields: Json) -> None:
        comparison.same(name, ours, fields.get(name, default), statement.span)

    return part


def label(comparison: Comparison, statement: Any, fields: Json) -> None:
    """Compare a label."""
    ours = statement.label
    comparison.same("label", ours.text if ours else None, fields.get("label"), statement.span)


def parameters(comparison: Comparison, statement: Any, fields: Json) -> None:
    """Compare what stands after USING."""
    comparison.expressions(statement.parameters, fields.get("params", []), statement.span)


def into(comparison: Comparison, statement: Any, fields: Json) -> None:
    """Compare whether there is an INTO, and STRICT."""
    ours = (statement.into is not None, bool(statement.into and statement.into.strict))
    comparison.same("INTO", ours, (bool(fields.get("into")), bool(fields.get("strict"))), statement.span)


def own_variable(comparison: Comparison, statement: ForInteger | ForCursor, _: Json) -> None:
    """Note the variable that a loop declares."""
    comparison.declared.append((statement.variable.text, None))


def assigned(comparison: Comparison, statement: Assign, fields: Json) -> None:
    """Compare an assignment, which is one text."""
    theirs = fields["expr"]["PLpgSQL_expr"]["query"]
    comparison.same("assignment", comparison.text(statement.span), theirs, statement.span)


def performed(comparison: Comparison, statement: Perform, fields: Json) -> None:
    """Compare a PERFORM, whose word is overwritten."""
    ours = "SELECT" + comparison.text(statement.span)[7:]
    comparison.same("query", ours, fields["expr"]["PLpgSQL_expr"]["query"], statement.span)


def executed(comparison: Comparison, statement: ExecuteSql, fields: Json) -> None:
    """Compare an SQL statement without its INTO."""
    ours = comparison.without_into(statement.query, statement.into)
    comparison.sql(ours, fields["sqlstmt"]["PLpgSQL_expr"]["query"], statement.span)


def returned(comparison: Comparison, statement: Return | ReturnNext, fields: Json) -> None:
    """Compare a RETURN's value; libpg_query doesn't show it where it is a variable, known by its number."""
    ours = statement.value
    if ours is not None and "expr" not in fields and NAME.fullmatch(comparison.text(ours.span)):
        return
    comparison.expression(ours, fields.get("expr"), "expr", statement.span)


def diagnosed(comparison: Comparison, statement: GetDiagnostics, fields: Json) -> None:
    """Compare the items of GET DIAGNOSTICS."""
    theirs = [item["PLpgSQL_diag_item"]["kind"].lower() for item in fields.get("diag_items", ())]
    comparison.same("items", [item.item for item in statement.items], theirs, statement.span)
    comparison.same("STACKED", statement.stacked, bool(fields.get("is_stacked")), statement.span)


def raised(comparison: Comparison, statement: Raise, fields: Json) -> None:
    """Compare level, message, condition and options of a RAISE."""
    span, message, condition = statement.span, statement.message, statement.condition
    comparison.same("level", ELEVELS[statement.level], fields.get("elog_level"), span)
    comparison.same("message", with_known_conditions(message.text) if message else None, fields.get("message"), span)
    name = with_known_conditions(condition.text) if condition else None
    comparison.same("condition", name, fields.get("condname"), span)
    theirs = [item["PLpgSQL_raise_option"] for item in fields.get("options", ())]
    named = [(OPTIONS[item["opt_type"]], item["expr"]["PLpgSQL_expr"]["query"]) for item in theirs]
    comparison.same(
        "options", [(item.option, comparison.text(item.value.span)) for item in statement.options], named, span
    )


def arguments(comparison: Comparison, statement: Open | ForCursor, fields: Json) -> None:
    """Compare a cursor's arguments, which PL/pgSQL puts in the order of the cursor's declaration."""
    ours, span = statement.arguments, statement.span
    query = fields.get("argquery")
    if not ours or not query:
        comparison.same("arguments", len(ours), int(query is not None), span)
        return
    theirs = query["PLpgSQL_expr"]["query"]
    texts = [comparison.text(argument.value.span) for argument in ours]
    if all(argument.name is None for argument in ours):
        comparison.same("arguments", ", ".join(texts), theirs, span)
        return
    missing = [text for text in texts if f"{text} AS " not in theirs]
    comparison.same("arguments", ([], len(ours)), (missing, theirs.count(" AS ")), span)


def distinct(names: Iterable[str]) -> list[str]:
    """Return the names without repetitions: PL/pgSQL has a condition for each SQLSTATE of its name.

    pl_comp.c, plpgsql_parse_err_condition(); four names have two.
    """
    return list(dict.fromkeys(names))
