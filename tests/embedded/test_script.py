"""Scripts are cut where psql cuts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.catalog.embedded.commands import Connect, Include, Quit, Send, Silent, Unsupported, command
from analyzer.catalog.embedded.script import next_piece


def cut(text: str, standard_strings: bool = True) -> list[str]:
    pieces: list[str] = []
    position = 0
    while piece := next_piece(text, position, standard_strings):
        pieces.append(text[piece.start : piece.end])
        if piece.command is not None:
            pieces.append("\\" + piece.command)
        assert piece.next > position or piece.next == len(text)
        position = piece.next
    return [piece for piece in pieces if piece]


# Truth: psqlscan.l of PostgreSQL 15, rule by rule; psql 15 to 18 itself in tests/oracle/test_script_psql.py.
CUTS: list[tuple[str, list[str]]] = [
    ("a;b;", ["a;", "b;"]),
    (" ;; \n -- x;\n /* ; */ a ;\n", ["a ;"]),
    ("no end", ["no end"]),
    ("'a;''b;';c", ["'a;''b;';", "c"]),
    (r"'a\';b", [r"'a\';", "b"]),
    (r"E'a\';b';c", [r"E'a\';b';", "c"]),
    ("E'a' \n 'b\\';c';d", ["E'a' \n 'b\\';", "c';d"]),
    ("somee'\\';b", ["somee'\\';", "b"]),
    ('"a;""b;";c', ['"a;""b;";', "c"]),
    ("U&\"a;\" U&';' b';' x';' n';';c", ["U&\"a;\" U&';' b';' x';' n';';", "c"]),
    ("$$a;$b$;$$;c", ["$$a;$b$;$$;", "c"]),
    ("$é1$a;$$;$é1$;c", ["$é1$a;$$;$é1$;", "c"]),
    ("a$b$;c$b$", ["a$b$;", "c$b$"]),
    ("$1;b", ["$1;", "b"]),
    ("/* /* ; */ ; */ a;/**/b", ["a;", "b"]),
    ("a + /* ; */ b;/*/;*/c", ["a + /* ; */ b;", "c"]),
    ("a --b;\n c;", ["a --b;\n c;"]),
    ("a +--b;\n c;", ["a +--b;\n c;"]),
    ("f(a;b);c", ["f(a;b);", "c"]),
    (");a", [");", "a"]),
    ("create function f() begin atomic a; b; end; c;", ["create function f() begin atomic a; b; end;", "c;"]),
    (
        "CREATE OR REPLACE PROCEDURE f() BEGIN ATOMIC a; CASE x END; END; c;",
        ["CREATE OR REPLACE PROCEDURE f() BEGIN ATOMIC a; CASE x END; END;", "c;"],
    ),
    ("create view begin; x;", ["create view begin;", "x;"]),
    ("begin; x; end;", ["begin;", "x;", "end;"]),
    ("\\c db\na;", ["\\c db", "a;"]),
    ("a \\g\nb;", ["a ", "\\g", "b;"]),
    ("'unfinished;", ["'unfinished;"]),
    ("/* unfinished; a", []),
    ("$x$ unfinished; $y$", ["$x$ unfinished; $y$"]),
]


@pytest.mark.parametrize(("text", "pieces"), CUTS)
def test_scripts_are_cut_where_psql_cuts_them(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


def test_without_standard_strings_a_backslash_escapes() -> None:
    assert cut(r"'a\';b';c", standard_strings=False) == [r"'a\';b';", "c"]
    assert cut(r"b'a\';c", standard_strings=False) == [r"b'a\';", "c"]


PIECES = [
    piece for text, cuts in CUTS for piece in cuts if piece.endswith(";") and piece != ");" and "unf" not in piece
]


@given(st.lists(st.sampled_from(PIECES)), st.sampled_from(["", " ", "\n", "/* ; */", "-- ;\n", "\r\n;"]))
def test_a_script_of_statements_is_cut_into_these_statements(statements: list[str], between: str) -> None:
    assert cut(between.join(statements)) == statements


@given(st.text(alphabet="ab1 \n;'\"$\\()/*-eé", max_size=60))
def test_every_character_is_in_one_piece_or_says_nothing(text: str) -> None:
    position = 0
    while piece := next_piece(text, position):
        assert position <= piece.start <= piece.end <= piece.next
        position = piece.next


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("connect app", Connect("app")),
        ('c "my ""app"', Connect('my "app')),
        ("connect -reuse-previous=on \"dbname='it\\'s'\"", Connect("it's")),
        ("c app other_user", Unsupported("c app other_user")),
        ("c -", Unsupported("c -")),
        ("i a/b.sql", Include("a/b.sql", beside=False)),
        ("ir 'a b.sql'", Include("a b.sql", beside=True)),
        ("i `cat x`", Unsupported("i `cat x`")),
        ("q", Quit()),
        ("restrict 5xyz", Silent()),
        ("set ON_ERROR_STOP on", Silent()),
        ("set AUTOCOMMIT off", Unsupported("set AUTOCOMMIT off")),
        ("set schema app", Unsupported("set schema app")),
        ("encoding UTF8", Silent()),
        ("encoding LATIN1", Unsupported("encoding LATIN1")),
        (
            'echo Use "CREATE EXTENSION x" to load this file. \\quit',
            Unsupported('echo Use "CREATE EXTENSION x" to load this file. \\quit'),
        ),
        ("pset null x", Silent()),
        ("! rm", Unsupported("! rm")),
        ("\\;", Unsupported("\\;")),
    ],
)
def test_commands_mean_what_psql_means_or_are_unsupported(line: str, meaning: object) -> None:
    assert command(line, after_statement=False) == meaning


def test_only_a_bare_g_ends_a_statement() -> None:
    assert command("g", after_statement=True) == Send()
    assert command("g out.txt", after_statement=True) == Unsupported("g out.txt")
    assert command("restrict x", after_statement=True) == Unsupported("restrict x")
