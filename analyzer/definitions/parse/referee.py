"""PostgreSQL's own PL/pgSQL grammar as referee: it must read what our parser read, statement by statement.

libpg_query compiles the body without a catalog. So it gets a header made for it, and in place of each declared type
one that it knows: ``record`` where fields are assigned to, ``refcursor`` for cursors, ``text`` for all else. Lines
don't change. What it compiles is compared in full: kinds, nesting, lines, labels, and the exact text of each
expression. Types decide nothing else in its grammar.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from pglast.parser import ParseError, parse_plpgsql_json

from analyzer.base.diagnostics import diagnose
from analyzer.base.diagnostics.parse import REFEREE_DISAGREES, REFEREE_REFUSES
from analyzer.base.spans import Span
from analyzer.definitions.parse.agreement import Disagreement, compare_function, with_known_conditions
from analyzer.definitions.parse.header import has_result_variable
from analyzer.definitions.parse.model import Block, Header
from analyzer.definitions.parse.reader import Unreadable
from analyzer.definitions.parse.scopes import Declared
from analyzer.definitions.parse.sql import deeper
from analyzer.definitions.parse.tokens import Tokens

PSEUDO: tuple[str, ...] = ("trigger", "event_trigger", "void")
"""Types of results that change what a body may be."""


def check(
    header: Header,
    parameters: Sequence[Declared],
    declared: Iterable[Declared],
    tokens: Tokens,
    block: Block,
    base: int,
) -> None:
    """Refuse the body if PostgreSQL's grammar refuses it, or reads it in another way than ``block`` says.

    ``parameters`` and ``declared`` are what the body's reader declared; ``base`` is where the body begins in the
    text that the block's spans belong to.
    """
    quote = "$body$"
    while quote in tokens.text:
        quote = f"{quote[:-1]}_$"
    body = with_known_conditions(rewritten(tokens, declared))
    sql = f"{synthetic_header(header, parameters)} AS {quote}{body}{quote}"
    try:
        compiled = parse_plpgsql_json(sql)
    except ParseError as error:
        span = Span(base, base + len(tokens.text))
        raise Unreadable(diagnose(REFEREE_REFUSES, span, message=str(error.args[0]))) from None
    try:
        compare(compiled, with_known_conditions(tokens.text), block, base)
    except RecursionError:
        with deeper():
            compare(compiled, with_known_conditions(tokens.text), block, base)


def compare(compiled: str, body: str, block: Block, base: int) -> None:
    """Refuse the body if ``compiled`` differs from ``block``."""
    functions: list[Any] = json.loads(compiled)
    try:
        if len(functions) != 1:
            raise Disagreement("not exactly one function", block.span)
        compare_function(block, functions[0]["PLpgSQL_function"], body, base)
    except Disagreement as disagreement:
        raise Unreadable(diagnose(REFEREE_DISAGREES, disagreement.span, message=disagreement.message)) from None


def rewritten(tokens: Tokens, declared: Iterable[Declared]) -> str:
    """Return the body with its declared types replaced; each keeps its newlines."""
    pieces: list[str] = []
    done = 0
    for variable in declared:
        if variable.type_range:
            first, end = variable.type_range
            start, stop = tokens.start(first), tokens.ends[end - 1]
            pieces += (tokens.text[done:start], known_type(variable), "\n" * tokens.text.count("\n", start, stop))
            done = stop
    pieces.append(tokens.text[done:])
    return "".join(pieces)


def known_type(variable: Declared) -> str:
    """Return the type that stands for a variable's."""
    if variable.fields or variable.kind == "record":
        return "record"
    return "refcursor" if variable.kind == "refcursor" else "text"


def synthetic_header(header: Header, parameters: Sequence[Declared]) -> str:
    """Return a CREATE FUNCTION whose parameters have the same names and modes, and types that need no catalog."""
    inputs: list[str] = []
    columns: list[str] = []
    for parameter, variable in zip(header.parameters, parameters, strict=True):
        item = f"{quoted(parameter.name) if parameter.name else ''} {known_type(variable)}"
        match parameter.mode:
            case "FUNC_PARAM_TABLE":
                columns.append(item)
            case "FUNC_PARAM_OUT" | "FUNC_PARAM_INOUT":
                inputs.append(f"{parameter.mode.removeprefix('FUNC_PARAM_')} {item}")
            case _:
                inputs.append(item)
    signature = f"{quoted(header.name)}({', '.join(inputs)})"
    if header.is_procedure:
        return f"CREATE PROCEDURE {signature} LANGUAGE plpgsql"
    return f"CREATE FUNCTION {signature} {synthetic_result(header, parameters, columns)} LANGUAGE plpgsql"


def synthetic_result(header: Header, parameters: Sequence[Declared], columns: Sequence[str]) -> str:
    """Return the RETURNS clause of the synthetic header."""
    if columns:
        return f"RETURNS TABLE({', '.join(columns)})"
    outputs = [
        variable
        for parameter, variable in zip(header.parameters, parameters, strict=True)
        if parameter.mode in ("FUNC_PARAM_OUT", "FUNC_PARAM_INOUT")
    ]
    if header.returns is None:
        return ""
    setof = "SETOF " if header.returns.setof else ""
    if outputs:
        result = known_type(outputs[0]) if len(outputs) == 1 else "record"
        return f"RETURNS {setof}{result}"
    names = tuple([name.sval for name in header.returns.names])
    if names[-1] in PSEUDO and names[:-1] in ((), ("pg_catalog",)):
        return f"RETURNS {setof}{names[-1]}"
    if has_result_variable(header):
        return f"RETURNS {setof}anyelement"
    return f"RETURNS {setof}text"


def quoted(name: str) -> str:
    """Return ``name`` as a quoted identifier."""
    return '"' + name.replace('"', '""') + '"'
