"""What can't be said is said so, with its code: PGC204, PGC205, PGC207, PGC220, PGC229."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from analyzer.base.diagnostics.resolve import CROSS_DATABASE, LITERAL, UNKNOWN_OVERLOAD, UNKNOWN_PATH, UNKNOWN_TYPE
from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index, Lookup
from analyzer.definitions.parse.nodes import A_Indirection, ColumnRef, FuncCall, String
from analyzer.definitions.resolve.expressions import transform_expression
from analyzer.definitions.resolve.single import Unknown, resolve_sql
from analyzer.definitions.resolve.state import ExprKind, Memo, ParseState, Statement, Unresolvable
from analyzer.definitions.resolve.types import RECORD
from analyzer.definitions.resolve.values import Value
from tests.servers import Servers


@pytest.fixture(scope="module")
def index(servers: Servers) -> Iterator[Index]:
    with servers.database(16) as dsn:
        yield Index(read(dsn))


class OneRecord:
    """A procedural language with one variable, a record that nobody has seen filled."""

    def before_column(self, state: ParseState, reference: object) -> Value | None:  # noqa: ARG002
        return Value(RECORD, form="param")

    def after_column(self, state: ParseState, reference: object, column: Value | None) -> Value | None:  # noqa: ARG002
        return None

    def parameter(self, state: ParseState, number: int, location: int) -> Value | None:  # noqa: ARG002
        return None


def name(*words: str) -> tuple[String, ...]:
    return tuple(String(sval=word) for word in words)


def test_a_call_with_a_field_of_an_unseen_record_is_unresolved(index: Index) -> None:
    statement = Statement(Lookup(index), ("pg_catalog",), Memo(), hooks=OneRecord())
    field = A_Indirection(arg=ColumnRef(fields=name("r")), indirection=name("x"))
    value = transform_expression(
        ParseState(statement), FuncCall(funcname=name("lower"), args=(field,)), ExprKind.SELECT_TARGET
    )
    assert not value.knowable
    assert [one.code for one in statement.diagnostics] == [UNKNOWN_TYPE, UNKNOWN_OVERLOAD]
    assert "pg_catalog.lower(pg_catalog.text)" in statement.diagnostics[1].hint
    assert statement.uses == []


def test_under_an_unknown_path_a_name_means_what_it_means_under_every_path(index: Index) -> None:
    statement = Statement(Lookup(index), None, Memo())
    for words in (("now",), ("pg_catalog", "now")):
        call = FuncCall(funcname=name(*words))
        assert (
            transform_expression(ParseState(statement), call, ExprKind.SELECT_TARGET).type
            == "timestamp with time zone"
        )


def test_a_schema_that_was_not_read_may_have_any_name(index: Index) -> None:
    part = Index(replace(index.snapshot, schemas_read=("public",)))
    with pytest.raises(Unresolvable) as found:
        transform_expression(
            ParseState(Statement(Lookup(part), None, Memo())), FuncCall(funcname=name("now")), ExprKind.SELECT_TARGET
        )
    assert found.value.code is UNKNOWN_PATH


def test_a_name_with_a_database_is_unresolved(index: Index) -> None:
    outcome = resolve_sql(Lookup(index), Memo(), "SELECT * FROM db.public.t", "public")
    assert isinstance(outcome, Unknown)
    assert [one.code for one in outcome.diagnostics] == [CROSS_DATABASE]


def test_a_literal_that_settings_decide_is_left_to_the_server(index: Index) -> None:
    for text in ("SELECT '13/1/2020'::date", "SELECT nope('$.a ? (@ like_regex \"x|y\")'::jsonpath)"):
        outcome = resolve_sql(Lookup(index), Memo(), text, "public")
        assert isinstance(outcome, Unknown)
        assert [one.code for one in outcome.diagnostics] == [LITERAL]
