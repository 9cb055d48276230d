"""Bad and strange input ends in a diagnostic with its code, never in an exception or half a tree."""

import pytest

from analyzer.definitions.parse.model import OpaqueBody, PlpgsqlBody, SqlBody, UnreadableBody
from analyzer.definitions.parse.nodes import FuncCall, SelectStmt
from analyzer.definitions.parse.queries import parse_statements
from analyzer.definitions.parse.routine import parse_block, parse_routine


def routine(body: str, header: str = "CREATE FUNCTION f(a int) RETURNS int LANGUAGE plpgsql") -> str:
    return f"{header} AS $f$ {body} $f$"


CHAIN = " + ".join(["a"] * 2400)
REFUSED = (
    ("empty", "", "PGC107"),
    ("not SQL", "hello", "PGC101"),
    ("another statement", "SELECT 1", "PGC107"),
    ("two statements", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; SELECT 2", "PGC107"),
    ("NUL", routine("BEGIN RETURN 1; END \0"), "PGC106"),
    ("half a surrogate pair", routine("BEGIN RETURN '\ud800'; END"), "PGC106"),
    ("too long", routine("BEGIN RETURN 1; END" + " " * 2_000_000), "PGC105"),
    ("too many tokens", routine(f"BEGIN RETURN {' + '.join(['a'] * 2600)}; END"), "PGC105"),
    ("no body", "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql", "PGC107"),
    ("string not closed", routine("BEGIN RETURN 'a; END"), "PGC101"),
    ("comment not closed", routine("BEGIN /* RETURN 1; END"), "PGC101"),
    ("not closed", routine("BEGIN IF a THEN RETURN 1; END"), "PGC101"),
    ("parentheses", routine("BEGIN RETURN (1; END"), "PGC101"),
    ("expression", routine("BEGIN RETURN 1 +; END"), "PGC101"),
    ("unknown variable", routine("BEGIN b := 1; END"), "PGC102"),
    ("unknown label", routine("BEGIN EXIT l WHEN true; END"), "PGC102"),
    ("too few parameters", routine("BEGIN RAISE '% %', a; END"), "PGC102"),
    ("labels differ", routine("<<l>> BEGIN RETURN 1; END m"), "PGC101"),
    (
        "a value in void",
        routine("BEGIN RETURN 1; END", "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql"),
        "PGC102",
    ),
    ("UNION in an expression", routine("BEGIN a := 1 UNION SELECT 2; END"), "PGC102"),
    ("NUL in a string", routine("BEGIN RAISE E'\\0'; END"), "PGC101"),
    (
        "string that only opens",
        "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql\nAS $a AS $f$ BEGIN END $f$",
        "PGC101",
    ),
    ("two statements in one", routine("BEGIN EXECUTE 'x' INTO a INTO a; END"), "PGC101"),
)


@pytest.mark.parametrize(("text", "code"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_refused(text: str, code: str) -> None:
    parsed = parse_routine(text)
    assert isinstance(parsed.body, UnreadableBody)
    assert [diagnostic.code.id for diagnostic in parsed.diagnostics] == [code]
    assert parsed.diagnostics[0].message
    assert parsed.diagnostics[0].hint


def test_long_chains_are_read_to_their_ends() -> None:
    parsed = parse_routine(routine(f"BEGIN RETURN {CHAIN}; END"))
    assert parsed.diagnostics == ()
    assert isinstance(parsed.body, PlpgsqlBody)
    (statement,) = parsed.body.block.body
    assert statement.value.select.targetList  # type: ignore[union-attr]


def test_deep_parentheses() -> None:
    nested = "(" * 1000 + "a" + ")" * 1000
    assert parse_routine(routine(f"BEGIN RETURN {nested}; END")).diagnostics == ()


def test_deep_blocks() -> None:
    body = "BEGIN " * 200 + "NULL; " + "END; " * 200
    assert parse_routine(routine(body)).diagnostics == ()


@pytest.mark.parametrize("language", ["c", "internal", "plpython3u", "plv8"])
def test_other_languages_are_opaque(language: str) -> None:
    parsed = parse_routine(f"CREATE FUNCTION f() RETURNS int LANGUAGE {language} AS $f$ return ( $f$")
    assert isinstance(parsed.body, OpaqueBody)
    assert parsed.body.language == language


def test_statements_at_given_places() -> None:
    places = [100, 101, 102, 103, 104, 105, 106, 7, 7, 7, 7, 200]
    (query,) = parse_statements("SELECT f(1)", places).statements
    assert isinstance(query.statement, SelectStmt)
    call = query.statement.targetList[0].val
    assert isinstance(call, FuncCall)
    assert call.location == 7
    assert parse_statements("SELECT (").diagnostics[0].code.id == "PGC101"


def test_merge_action_is_read() -> None:
    """truth: gram.y (17), func_expr_common_subexpr: the one node whose type the grammar sets."""
    sql = "MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE RETURNING merge_action()"
    (query,) = parse_statements(sql).statements
    assert [type(node).__name__ for node in query.statement.walk()][-1] == "MergeSupportFunc"


def test_a_condition_that_newer_servers_lack() -> None:
    """truth: PostgreSQL 16 takes it, 17 doesn't (errcodes.txt)."""
    text = routine(
        "BEGIN RAISE NOTICE 'snapshot_too_old %', a; RAISE SNAPSHOT_TOO_OLD;"
        " EXCEPTION WHEN snapshot_too_old OR division_by_zero THEN RETURN 1; END"
    )
    assert parse_routine(text, 160_000).diagnostics == ()


def test_blocks_of_do() -> None:
    assert parse_block("BEGIN COMMIT; END").diagnostics == ()
    assert parse_block("BEGIN RETURN 1; END").diagnostics[0].code.id == "PGC102"


def test_quoted_bodies_keep_their_places() -> None:
    text = "CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN ''a'' || g(''b''); END'"
    parsed = parse_routine(text)
    assert isinstance(parsed.body, PlpgsqlBody)
    (statement,) = parsed.body.block.body
    calls = [node for node in statement.value.select.walk() if isinstance(node, FuncCall)]  # type: ignore[union-attr]
    assert [text[call.location] for call in calls] == ["g"]


def test_sql_bodies_have_their_statements() -> None:
    header = "CREATE FUNCTION f() RETURNS int LANGUAGE sql"
    text = routine("-- é\n INSERT INTO t VALUES ('é;'); /* b */ SELECT g(1)", header)
    parsed = parse_routine(text)
    assert isinstance(parsed.body, SqlBody)
    assert [text[query.span.start : query.span.end] for query in parsed.body.statements] == [
        "INSERT INTO t VALUES ('é;')",
        "SELECT g(1)",
    ]
