"""Positions and tokens: what stands between tokens moves everything and changes nothing."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.base.spans import Span
from analyzer.definitions.parse.model import Name, PlExpression, PlpgsqlBody, PlQuery, Word
from analyzer.definitions.parse.nodes import FuncCall
from analyzer.definitions.parse.routine import parse_routine
from analyzer.definitions.parse.tokens import TOKEN, ScanError, Tokens, scanned, tokenize
from tests.parse.cases import DEFINITIONS

BETWEEN = (" ", "\n", "\t\r\n", " -- END; é '\n", ' /* ; " END LOOP */ ', " /* ü /* ' */ $$ */ ", "\f", " /* 日本 */")
CASES = sorted(DEFINITIONS)
PIECES = (
    "'",
    '"',
    "$$",
    "$a$",
    "--",
    "/*",
    "*/",
    "\n",
    " ",
    ".",
    "..",
    "1",
    "e",
    "E'",
    "U&'",
    "\\",
    "x",
    "é",
    "_",
    "$1",
)
MORE_PIECES = (
    ":=",
    "::",
    "=>",
    "<",
    ">",
    "<<",
    "-",
    "+",
    "=",
    "@",
    "%",
    ";",
    "(",
    "]",
    ",",
    "END",
    "1.",
    ".5",
    "''",
    "N'",
)


def scattered(definition: str, choose: st.DataObject) -> str:
    """Return the definition with its body's tokens further apart; those of an option and of ``n'…'`` aren't."""
    start = definition.index("$f$") + 3
    end = definition.rindex("$f$")
    tokens = tokenize(definition[start:end])
    pieces: list[str] = []
    for index in range(tokens.count):
        strings = tokens.words[index][-1] == "'" and tokens.words[index + 1][:1] == "'"
        first = index == 0 or tokens.words[index - 1] == "#" or national(tokens, index)
        pieces += (
            "" if first else choose.draw(st.sampled_from(BETWEEN)),
            tokens.words[index],
            "\n" if strings else "",
        )
    return f"{definition[:start]}{''.join(pieces)}\n{definition[end:]}"


def national(tokens: Tokens, index: int) -> bool:
    """Return whether the token is the string of an ``n'…'``, which is two tokens."""
    return tokens.low[index - 1] == "n" and tokens.words[index][:1] == "'"


def shape(value: object, text: str) -> Iterator[object]:
    """Yield what must not change: kinds, names, the words that spans and calls begin and end with."""
    match value:
        case PlExpression() | PlQuery():
            tree = value.select if isinstance(value, PlExpression) else value.statement
            yield tuple(word for word in tokenize(text[value.span.start : value.span.end]).words)
            for node in tree.walk():
                yield type(node).__name__
                if isinstance(node, FuncCall) and node.funcformat == "COERCE_EXPLICIT_CALL":
                    yield first_word(text, node.location)
        case Word() | Name():
            yield first_word(text, value.span.start)
        case Span():
            yield text[value.start], text[value.end - 1]
        case tuple():
            yield len(value)
            for item in value:
                yield from shape(item, text)
        case _ if is_dataclass(value):
            yield type(value).__name__
            for field in fields(value):
                yield from shape(getattr(value, field.name), text)
        case _:
            yield value if isinstance(value, str | int | None) else type(value).__name__


def first_word(text: str, position: int) -> str:
    """Return the token that begins at ``position``."""
    found = TOKEN.match(text, position)
    assert found
    return found[2]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_places_stay_right(name: str, data: st.DataObject) -> None:
    definition = DEFINITIONS[name]
    text = scattered(definition, data)
    parsed, original = parse_routine(text), parse_routine(definition)
    assert parsed.diagnostics == ()
    assert isinstance(parsed.body, PlpgsqlBody)
    assert isinstance(original.body, PlpgsqlBody)
    assert list(shape(parsed.body.block, text)) == list(shape(original.body.block, definition))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES + MORE_PIECES), max_size=30).map("".join))
def test_tokens_are_the_scanners(text: str) -> None:
    try:
        expected = scanned(text)
    except ScanError:
        return
    found = tokenize(text)
    assert (found.words, found.ends) == (expected.words, expected.ends)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_mutants_are_read_or_refused(name: str, data: st.DataObject) -> None:
    """What is accepted has been read the same by PostgreSQL's grammar: else it's refused with a code."""
    definition = DEFINITIONS[name]
    start = definition.index("$f$") + 3
    tokens = tokenize(definition[start : definition.rindex("$f$")])
    words = list(tokens.words[: tokens.count])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(words) - 1))
        match data.draw(st.sampled_from(("drop", "double", "swap", "replace"))):
            case "drop":
                words[at] = " "
            case "double":
                words[at] += f" {words[at]}"
            case "swap":
                words[at - 1], words[at] = words[at], words[at - 1]
            case _:
                words[at] = data.draw(st.sampled_from(words))
    text = definition[:start] + " ".join(words) + definition[definition.rindex("$f$") :]
    parsed = parse_routine(text)
    assert isinstance(parsed.body, PlpgsqlBody) == (parsed.diagnostics == ())
    if isinstance(parsed.body, PlpgsqlBody):
        list(shape(parsed.body.block, text))
