"""One statement by itself, as a client would send it: what it resolves to, or how PostgreSQL would refuse it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics.resolve import LITERAL
from analyzer.base.names import TypeId
from analyzer.base.uses import Use
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.parse.nodes import ResTarget, SelectStmt, Statement, TypeCast
from analyzer.definitions.parse.queries import parse_statements
from analyzer.definitions.resolve.alone import analyze_alone
from analyzer.definitions.resolve.reading_alone import SyntaxRefused, read_alone
from analyzer.definitions.resolve.relations import relation_uses
from analyzer.definitions.resolve.session import InvalidSetting, effective_path, split_identifiers
from analyzer.definitions.resolve.state import Memo, Parameters, ParseState, Refusal, Unresolvable
from analyzer.definitions.resolve.state import Statement as Analysis
from analyzer.definitions.resolve.type_names import resolve_type_name

UNKNOWN = TypeId("pg_catalog.unknown")


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
    match read_alone(sql, lookup.server_version_num):
        case None:
            return Resolved((), ())
        case SyntaxRefused(sqlstate, message):
            return Refused(sqlstate, message)
        case tuple() as diagnostics:
            return Unknown(diagnostics)
        case node:
            analysis = Analysis(lookup, path.schemas, memo)
            return analyzed(analysis, node, parameters) or resolved(analysis, path.assumptions)


def analyzed(statement: Analysis, node: Statement, parameters: Sequence[str]) -> Refused | Unknown | None:
    """Analyse the statement, and return how that failed, None if it didn't."""
    try:
        types = [type_named(statement.lookup, statement.memo, statement.schemas, name) for name in parameters]
        statement.parameters = Parameters(types, variable=True)
        analyze_alone(ParseState(statement), node)
        check_parameters(statement)
    except Refusal as refusal:
        if statement.doubtful:
            return undecided(statement)
        return Refused(refusal.sqlstate, refusal.message, refusal.candidates)
    except Unresolvable as reason:
        return Unknown((diagnose(reason.code, None, **reason.facts),))
    if statement.diagnostics:
        return Unknown(tuple(statement.diagnostics))
    return undecided(statement) if statement.doubtful else None


def resolved(statement: Analysis, assumptions: Iterable[str]) -> Resolved:
    """Return what the analysed statement names."""
    rest = tuple(sorted({*assumptions, *statement.assumptions}))
    return Resolved((*statement.uses, *relation_uses(statement)), rest)


def undecided(statement: Analysis) -> Unknown:
    """Return that PostgreSQL may refuse a literal, at a place it comes to before anything else that is wrong."""
    return Unknown(tuple(diagnose(LITERAL, type=type_, text=text) for type_, text in sorted(statement.doubtful)))


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
