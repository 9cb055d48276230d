"""Each string function we follow gives what the server gives, for texts that are wholly known.

Truth: the server, asked for the same call on the same values.
"""

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.definitions.dynamic import builtins, quoting
from analyzer.definitions.dynamic.strings import NULL, Strings, constant, known
from tests.servers import Servers

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12) | st.sampled_from(
    ["Table", "user", "a b", "it's", 'q"q', "back\\slash", "order", "_x1", "1x", "", "%s", "%I.%I", "nested", "name"]
)
TEMPLATE = st.lists(
    st.sampled_from(
        ["%s", "%I", "%L", "%%", "%1$s", "%2$I", "%-8s", "%6L", "%*s", "%1$*2$s", "%", "%x", " from ", "a"]
    ),
    max_size=5,
).map("".join)
NUMBER = st.integers(-3, 9)

CALLS = {
    "quote_ident(text)": (TEXT,),
    "quote_literal(text)": (TEXT,),
    "quote_nullable(text)": (TEXT,),
    'format(text,"any")': (TEMPLATE, TEXT, NUMBER),
    'concat("any")': (TEXT, NUMBER, TEXT),
    'concat_ws(text,"any")': (TEXT, TEXT, TEXT, TEXT),
    "textcat(text,text)": (TEXT, TEXT),
    "upper(text)": (TEXT,),
    "lower(text)": (TEXT,),
    "replace(text,text,text)": (TEXT, TEXT, TEXT),
    "btrim(text)": (TEXT,),
    "ltrim(text,text)": (TEXT, TEXT),
    "rtrim(text,text)": (TEXT, TEXT),
    "repeat(text,integer)": (TEXT, NUMBER),
    "reverse(text)": (TEXT,),
    "left(text,integer)": (TEXT, NUMBER),
    "right(text,integer)": (TEXT, NUMBER),
    "substr(text,integer)": (TEXT, NUMBER),
    "substr(text,integer,integer)": (TEXT, NUMBER, NUMBER),
    "split_part(text,text,integer)": (TEXT, TEXT, NUMBER),
    "translate(text,text,text)": (TEXT, TEXT, TEXT),
}


@pytest.mark.parametrize("signature", sorted(CALLS))
@pytest.mark.parametrize("major", [15, 18])
def test_what_is_known_is_what_the_server_says(servers: Servers, signature: str, major: int) -> None:
    with psycopg.connect(servers(major).dsn, autocommit=True) as connection:

        @settings(
            max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True
        )
        @given(st.tuples(*(st.none() | argument for argument in CALLS[signature])))
        def compare(arguments: tuple[str | int | None, ...]) -> None:
            ours = builtins.apply(
                builtins.entry(signature, builtins.same)[0],
                [NULL if value is None else constant(str(value)) for value in arguments],
                builtins.Setting(limit=50, major=major),
            )
            assert ours is not None
            assert allows(ours, call(connection, signature, arguments))

        compare()


@pytest.mark.parametrize("major", [15, 16, 17, 18])
def test_the_same_words_are_quoted(servers: Servers, major: int) -> None:
    with psycopg.connect(servers(major).dsn) as connection:
        rows = connection.execute("select word, quote_ident(word) from pg_get_keywords()").fetchall()
    assert [quoting.identifier(word, major) for word, _ in rows] == [quoted for _, quoted in rows]


class Raised:
    """The server raised instead of returning: whatever we say is allowed."""


def call(
    connection: "psycopg.Connection[tuple[str | None]]", signature: str, arguments: tuple[str | int | None, ...]
) -> str | Raised | None:
    name, _, types = signature.rstrip(")").partition("(")
    declared = [type_ if type_ in ("text", "integer") else "text" for type_ in types.split(",")]
    declared += ["text"] * (len(arguments) - len(declared))
    casts = ", ".join(f"%s::text::{type_}" for type_ in declared)
    values = [None if value is None else str(value) for value in arguments]
    try:
        row = connection.execute(f"select {name}({casts})::text", values).fetchone()
    except psycopg.errors.DataError:
        return Raised()
    assert row is not None
    return row[0]


def allows(value: Strings, result: str | Raised | None) -> bool:
    """Return whether the abstract value holds the server's result; a piece that isn't known holds anything."""
    match result:
        case Raised():
            return True
        case None:
            return value.null
        case str():
            texts = [known(text) for text in value.texts]
            return result in texts or None in texts
