"""What we resolve a statement to."""

import json
from dataclasses import dataclass, field

from pglast import parser

from analyzer.base.diagnostics import Diagnostic
from analyzer.base.names import TypeId
from analyzer.catalog.lookup import Index, Lookup
from analyzer.definitions.parse.decode import decode
from analyzer.definitions.resolve.queries import transform_query
from analyzer.definitions.resolve.relations import relation_uses
from analyzer.definitions.resolve.state import Memo, Parameters, ParseState, Refusal, Statement, Unresolvable
from analyzer.report.resolution import resolved_document

from benchmarks.agreement.server import Answer


@dataclass(frozen=True, slots=True)
class Unresolved:
    """We say that we don't know, and why."""

    reason: str


@dataclass(slots=True)
class Resolver:
    """Resolves statements against one snapshot."""

    index: Index
    memo: Memo = field(default_factory=Memo)

    def ask(self, sql: str, path: tuple[str, ...], parameters: tuple[str, ...] = ()) -> Answer | Unresolved:
        """Return what the statement resolves to under the path."""
        try:
            raw = json.loads(parser.parse_sql_json(sql))["stmts"][0]["stmt"]
        except parser.ParseError as error:
            return Answer("42601", str(error))
        known = [self.identity(name) for name in parameters]
        statement = Statement(Lookup(self.index), path, self.memo, parameters=Parameters(known, not parameters))
        try:
            transform_query(ParseState(statement), decode(raw))
            check_parameters(statement)
        except Refusal as refusal:
            return Answer(refusal.sqlstate, refusal.message)
        except (KeyError, AttributeError, AssertionError, TypeError, IndexError, ValueError) as bug:
            return Answer("bug", f"{type(bug).__name__} {bug}")
        except Unresolvable as reason:
            return Unresolved(f"{reason.code.id} {reason.facts}")
        if statement.diagnostics:
            return Unresolved(words(statement.diagnostics[0]))
        document = resolved_document((*statement.uses, *relation_uses(statement)))
        return Answer(
            functions=frozenset(document["functions"]),
            operators=frozenset(document["operators"]),
            relations=frozenset(document["relations"]),
            io_casts=frozenset(document["io_casts"]),
        )

    def identity(self, name: str) -> TypeId:
        """Return the type's identity: what needs its schema's name differs between versions (json)."""
        short = name.removeprefix("pg_catalog.")
        return TypeId(short if short in self.index.types else name)


def check_parameters(statement: Statement) -> None:
    """Refuse a parameter whose type no use has told. postgres.c, exec_parse_message()."""
    for number, type_ in enumerate(statement.parameters.types, 1):
        if type_ == "pg_catalog.unknown":
            raise Refusal("42P18", f"could not determine data type of parameter ${number}")


def words(diagnostic: Diagnostic) -> str:
    """Return a diagnostic in one line."""
    return f"{diagnostic.code.id} {diagnostic.message}"
