"""One statement by itself, as a client would send it: what it resolves to, or how PostgreSQL would refuse it."""

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics.parse import DRIFT, SYNTAX
from analyzer.base.diagnostics.resolve import LITERAL, UNHANDLED
from analyzer.base.names import TypeId
from analyzer.base.uses import Use
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.parse.drift import GRAMMAR, NUMBER, SINCE, drifted
from analyzer.definitions.parse.model import ParsedStatements
from analyzer.definitions.parse.nodes import (
    CreateTableAsStmt,
    DeclareCursorStmt,
    DeleteStmt,
    ExplainStmt,
    InsertStmt,
    MergeStmt,
    ResTarget,
    SelectStmt,
    Statement,
    TypeCast,
    UpdateStmt,
)
from analyzer.definitions.parse.nodes import Query as QueryNode
from analyzer.definitions.parse.queries import parse_statements
from analyzer.definitions.parse.since import newer_syntax, was_grammar
from analyzer.definitions.resolve.queries import transform_any, transform_query
from analyzer.definitions.resolve.relations import relation_uses
from analyzer.definitions.resolve.session import InvalidSetting, effective_path, split_identifiers
from analyzer.definitions.resolve.state import Memo, Parameters, ParseState, Refusal, Unresolvable
from analyzer.definitions.resolve.state import Statement as Analysis
from analyzer.definitions.resolve.type_names import resolve_type_name
from analyzer.definitions.resolve.utility.statement import as_table, select_into

UNKNOWN = TypeId("pg_catalog.unknown")
SYNTAX_ERROR = "42601"
JUNK_REFUSED = 15
"""The version that refuses what later ones read as numbers with underscores, or not decimal."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The statement is understood; ``uses`` are what its tree names."""

    uses: tuple[Use, ...]
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """PostgreSQL refuses the statement with this error."""

    sqlstate: str
    message: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """We can't say what the statement means, and why."""

    diagnostics: tuple[Diagnostic, ...]


Outcome = Resolved | Refused | Unknown


def resolve_sql(lookup: Lookup, memo: Memo, sql: str, search_path: str, parameters: Sequence[str] = ()) -> Outcome:
    """Return what ``sql`` resolves to under the setting ``search_path``; ``parameters`` are names of types.

    postgres.c, exec_parse_message(): one statement; a parameter without a type gets that of its first use.
    """
    setting = split_identifiers(search_path)
    if isinstance(setting, InvalidSetting):
        return Refused("22023", f'invalid value for parameter "search_path": "{search_path}"')
    path = effective_path(lookup, setting, "")
    parsed = parse_statements(sql)
    unread = not_read(parsed, sql, lookup.server_version_num)
    if unread is not None:
        return unread
    statement = Analysis(lookup, path.schemas, memo)
    try:
        types = [type_named(lookup, memo, path.schemas, name) for name in parameters]
        statement.parameters = Parameters(types, variable=True)
        for query in parsed.statements:
            node = query.statement
            if isinstance(node, InsertStmt | UpdateStmt | DeleteStmt | MergeStmt) or (
                isinstance(node, SelectStmt) and select_into(node) is None
            ):
                transform_query(ParseState(statement), node)
            else:
                transform_any(ParseState(statement), query_of(node))
        check_parameters(statement)
    except Refusal as refusal:
        if statement.doubtful:
            return undecided(statement)
        return Refused(refusal.sqlstate, refusal.message, refusal.candidates)
    except Unresolvable as reason:
        return Unknown((diagnose(reason.code, None, **reason.facts),))
    if statement.diagnostics:
        return Unknown(tuple(statement.diagnostics))
    if statement.doubtful:
        return undecided(statement)
    assumptions = tuple(sorted({*path.assumptions, *statement.assumptions}))
    return Resolved((*statement.uses, *relation_uses(statement)), assumptions)


def undecided(statement: Analysis) -> Unknown:
    """Return that PostgreSQL may refuse a literal, at a place it comes to before anything else that is wrong."""
    return Unknown(tuple(diagnose(LITERAL, type=type_, text=text) for type_, text in sorted(statement.doubtful)))


def query_of(node: Statement) -> QueryNode:
    """Return the query that a utility statement has analysed before it runs; none that does other things besides.

    analyze.c, transformExplainStmt(), transformDeclareCursorStmt() and transformCreateTableAsStmt().
    """
    match node:
        case SelectStmt() if select_into(node) is not None:
            return query_of(as_table(node))
        case SelectStmt() | InsertStmt() | UpdateStmt() | DeleteStmt() | MergeStmt():
            return node
        case ExplainStmt(query=query) | DeclareCursorStmt(query=query) | CreateTableAsStmt(query=query):
            return query_of(query)
        case _:
            raise Unresolvable(UNHANDLED, what=type(node).__name__)


def not_read(parsed: ParsedStatements, sql: str, server_version_num: int) -> Outcome | None:
    """Return PostgreSQL's syntax error, or that the server may read the text in another way; else None."""
    major = server_version_num // 10000
    if parsed.diagnostics:
        (first, *_) = parsed.diagnostics
        if first.code is not SYNTAX:
            return Unknown(parsed.diagnostics)
        if was_grammar(sql, major):
            return Unknown((diagnose(DRIFT, None, what="the text", server=str(major), grammar=str(GRAMMAR)),))
        return Refused(SYNTAX_ERROR, dict(first.facts)["message"])
    for query in parsed.statements:
        newer = newer_syntax(query.statement, sql, major)
        if newer is not None:
            return Refused(SYNTAX_ERROR, f"syntax error: PostgreSQL {major} doesn't have {newer}")
    if len(parsed.statements) > 1:
        return Refused(SYNTAX_ERROR, "cannot insert multiple commands into a prepared statement")
    drift = tuple(found for found in drifted(parsed, sql, server_version_num) if not is_call(found))
    if drift and major == JUNK_REFUSED and all(NUMBER.fullmatch(dict(found.facts)["what"]) for found in drift):
        return Refused(SYNTAX_ERROR, "trailing junk after numeric literal")
    return Unknown(drift) if drift else None


def is_call(drift: Diagnostic) -> bool:
    """Return whether the resolver reads a construct as an older server does: as a call of a function."""
    return dict(drift.facts)["what"] in SINCE


def type_named(lookup: Lookup, memo: Memo, path: tuple[str, ...], name: str) -> TypeId:
    """Return the type that a name means under a path, as ``regtype`` reads it (parse_type.c, parseTypeString())."""
    parsed = parse_statements(f"SELECT NULL::{name}")
    match [query.statement for query in parsed.statements]:
        case [SelectStmt(targetList=(ResTarget(val=TypeCast(typeName=type_name)),))] if type_name is not None:
            return resolve_type_name(ParseState(Analysis(lookup, path, memo)), type_name)[0]
        case _:
            raise Refusal("42601", f'invalid type name "{name}"')


def check_parameters(statement: Analysis) -> None:
    """Refuse a parameter whose type no use has told, or that one use met before it was told.

    parse_param.c, check_parameter_resolution_walker(); postgres.c, exec_parse_message().
    """
    for number, places in sorted(statement.parameters.unsettled.items()):
        if places > 0 and statement.parameters.types[number - 1] != UNKNOWN:
            raise Refusal("42P08", f"could not determine data type of parameter ${number}")
    for number, type_ in enumerate(statement.parameters.types, 1):
        if type_ == UNKNOWN:
            raise Refusal("42P18", f"could not determine data type of parameter ${number}")
