"""The entry: a routine's definition to what it says. Bad input ends in diagnostics, never in an exception."""

from dataclasses import replace
from typing import Final

from analyzer.base.diagnostics import diagnose
from analyzer.base.diagnostics.parse import NOT_A_ROUTINE, SYNTAX
from analyzer.base.spans import Span
from analyzer.definitions.parse.blocks import read_body
from analyzer.definitions.parse.declarations import kind_of_names
from analyzer.definitions.parse.drift import drifted
from analyzer.definitions.parse.header import Source, has_result_variable, read_header
from analyzer.definitions.parse.model import (
    AtomicBody,
    Body,
    Header,
    OpaqueBody,
    ParsedRoutine,
    PlpgsqlBody,
    PlQuery,
    SqlBody,
    UnreadableBody,
)
from analyzer.definitions.parse.nodes import FunctionParameter, Statement
from analyzer.definitions.parse.queries import check_text, read_statements
from analyzer.definitions.parse.reader import Reader, Unreadable
from analyzer.definitions.parse.referee import check
from analyzer.definitions.parse.scopes import Declared, Scopes
from analyzer.definitions.parse.tokens import ScanError, tokenize

LATEST: Final = 180_000
"""The version whose grammar reads the bodies."""

SqlBodyTree = Statement | tuple[tuple[Statement | None, ...] | None, ...]

INLINE: Final = "CREATE FUNCTION inline_code_block() RETURNS void LANGUAGE plpgsql AS ''"
"""What a DO block is to PL/pgSQL. pl_comp.c, plpgsql_compile_inline()."""


def parse_routine(definition: str, server_version_num: int = LATEST) -> ParsedRoutine:
    """Return what ``definition``, a text of ``pg_get_functiondef`` of a server of this version, says."""
    header: Header | None = None
    span = Span(0, len(definition))
    try:
        check_text(definition)
        header, source = read_header(definition)
        span = source.span if source else span
        parsed = ParsedRoutine(definition, header, body_of(definition, header, source))
        return as_server_reads(parsed, server_version_num)
    except Unreadable as reason:
        return ParsedRoutine(definition, header, UnreadableBody(span), (reason.diagnostic,))


def parse_block(body: str, server_version_num: int = LATEST) -> ParsedRoutine:
    """Return what the body of a DO in PL/pgSQL says on a server of this version."""
    source = Source(body, range(len(body) + 1))
    header, _ = read_header(INLINE)
    try:
        check_text(body)
        return as_server_reads(ParsedRoutine(body, header, read_plpgsql(header, source)), server_version_num)
    except Unreadable as reason:
        return ParsedRoutine(body, header, UnreadableBody(source.span), (reason.diagnostic,))


def as_server_reads(parsed: ParsedRoutine, server_version_num: int) -> ParsedRoutine:
    """Return ``parsed``, its body unreadable where a server of this version reads it in another way."""
    drift = drifted(parsed, parsed.text, server_version_num) if server_version_num < LATEST else ()
    return (
        replace(parsed, body=UnreadableBody(parsed.body.span or Span(0, 0)), diagnostics=drift) if drift else parsed
    )


def body_of(definition: str, header: Header, source: Source | None) -> Body:
    """Return the body, read as its language has it."""
    if header.statement.sql_body is not None:
        return read_atomic(definition, header.statement.sql_body)
    if header.language not in ("plpgsql", "sql"):
        return OpaqueBody(header.language, source.span if source else None)
    if source is None:
        raise Unreadable(diagnose(NOT_A_ROUTINE, Span(0, len(definition)), message="it has no body"))
    if header.language == "sql":
        return SqlBody(source.span, read_statements(source.text, source.places))
    return read_plpgsql(header, source)


def read_plpgsql(header: Header, source: Source) -> PlpgsqlBody:
    """Return a PL/pgSQL body on which PostgreSQL's grammar agrees.

    Where the text had escapes the referee compares a reading of the text as it is meant.
    """
    if not isinstance(source.places, range):
        read_plpgsql(header, Source(source.text, range(len(source.text) + 1)))
    try:
        tokens = tokenize(source.text)
    except ScanError as error:
        raise Unreadable(diagnose(SYNTAX, source.span, message=error.message)) from None
    scopes = Scopes()
    parameters = declare_parameters(scopes, header)
    block, conflict = read_body(Reader(tokens, source.places, scopes))
    if isinstance(source.places, range):
        check(header, parameters, scopes.all, tokens, block, source.places[0])
    return PlpgsqlBody(source.span, block, conflict)


def declare_parameters(scopes: Scopes, header: Header) -> tuple[Declared, ...]:
    """Open the outermost scope, labelled with the routine's name: parameters, ``$n``, what is built in."""
    scopes.enter(header.name)
    parameters = [declared_parameter(parameter) for parameter in header.parameters]
    for number, parameter in enumerate(parameters, start=1):
        scopes.alias(f"${number}", parameter)
        if parameter.name:
            scopes.alias(parameter.name, parameter)
    if has_result_variable(header):
        scopes.alias("$0", Declared("$0", "other"))
    scopes.declare(Declared("found", "other"))
    if header.returns and header.returns.names[-1].sval == "trigger":
        scopes.declare(Declared("new", "record"))
        scopes.declare(Declared("old", "record"))
    return tuple(parameters)


def declared_parameter(parameter: FunctionParameter) -> Declared:
    """Return a parameter as the body sees it."""
    type_name = parameter.argType
    names = tuple([name.sval for name in type_name.names])
    kind = "other" if type_name.arrayBounds or type_name.pct_type else kind_of_names(names)
    return Declared(parameter.name or "", kind)


def read_atomic(definition: str, sql_body: SqlBodyTree) -> AtomicBody:
    """Return the body after BEGIN ATOMIC or RETURN; its trees have their places already."""
    parts = sql_body if isinstance(sql_body, tuple) else ((sql_body,),)
    statements = [item for part in parts for item in part or () if item is not None]
    spans = atomic_spans(definition, len(statements))
    queries = [PlQuery(span, statement) for span, statement in zip(spans, statements, strict=True)]
    whole = Span(spans[0].start, spans[-1].end) if spans else Span(len(definition), len(definition))
    return AtomicBody(whole, tuple(queries))


def atomic_spans(definition: str, count: int) -> list[Span]:
    """Return the ranges of the statements of a body that isn't a string; all of it for each if they can't be told."""
    tokens = tokenize(definition)
    low = tokens.low
    begin = next(
        index for index, word in enumerate(low) if word == "return" or (word, low[index + 1]) == ("begin", "atomic")
    )
    end = tokens.count - (low[tokens.count - 1] == ";")
    if low[begin] == "return":
        return [Span(tokens.start(begin), tokens.ends[end - 1])]
    spans: list[Span] = []
    first = begin + 2
    depth = 0
    for index in range(first, end):
        depth += (low[index] == "(") - (low[index] == ")")
        if low[index] == ";" and depth == 0:
            if index > first:
                spans.append(Span(tokens.start(first), tokens.ends[index - 1]))
            first = index + 1
    whole = Span(tokens.start(begin), tokens.ends[end - 1])
    return spans if len(spans) == count else [whole] * count
