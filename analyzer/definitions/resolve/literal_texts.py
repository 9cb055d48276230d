"""Documents, paths and searches as literals: surely right, surely wrong, or neither."""

import json
import re
from typing import Final
from xml.parsers import expat

from analyzer.base.names import TypeId
from analyzer.definitions.resolve.literal_paths import is_path
from analyzer.definitions.resolve.state import ParseState, refuse

INVALID_TEXT: Final = "22P02"
SYNTAX_ERROR: Final = "42601"

JSON: Final = ("pg_catalog.json", "json")
LONG: Final = 100_000
NO_PATH: Final = re.compile(
    r"\s*(?:[\[{\])}*/&|=<>,?:%#~^;]|(?!(?:true|false|null|lax|strict|exists)\b)[A-Za-z_])[^\"'\\\\]*\Z",
    re.IGNORECASE,
)
"""What begins like no path, and has nothing in it that could be wrong in another way."""

LEXEME: Final = r"[^\s&|!()':\\\\<>\"*]+"
QUERY: Final = re.compile(
    rf"\s*(?:(?P<word>{LEXEME}(?::\*?[ABCDabcd]*\*?)?)|(?P<sign>&|\||<->|<[0-9]{{1,4}}>)|(?P<other>[!()]))"
)
NO_QUERY: Final = re.compile(rf"\s*{LEXEME}\s+{LEXEME}\s*\Z|[^(':\\\\<\"*]*\)[^(':\\\\<\"*]*\Z")
"""Two words without an operator between them, or a parenthesis that is only closed."""
VECTOR: Final = re.compile(r"[\w\s.,;!?%&|$@#{}()\[\]/+*=<>~^-]*\Z", re.ASCII)


def check_json(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse what is no JSON; escapes of characters and huge texts are left open. jsonapi.c, pg_parse_json()."""
    if unsure_escapes(type_, text) or len(text) > LONG or re.search(r"\d{100}|[eE][+-]?\d{3}", text):
        state.statement.doubtful.add((type_, text))
        return
    try:
        json.loads(text, parse_constant=reject, parse_int=float, parse_float=float)
    except (ValueError, RecursionError):
        words = f"invalid input syntax for type {type_.removeprefix('pg_catalog.')}"
        raise refuse(INVALID_TEXT, words, location) from None


def unsure_escapes(type_: TypeId, text: str) -> bool:
    """Return whether a text has escapes of characters that jsonb may not have; json keeps them as they are."""
    if "\\u" not in text:
        return False
    return type_ not in JSON or any(
        len(digits) < len("0000") for digits in re.findall(r"\\u([0-9A-Fa-f]{0,4})", text)
    )


def reject(word: str) -> None:
    """Refuse NaN and Infinity, which Python's reader takes for numbers."""
    raise ValueError(word)


def check_path(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse an empty path, and what begins like none. jsonpath.c, jsonpath_gram.y."""
    if is_path(text, state.statement.version):
        return
    if not text.strip():
        raise refuse(INVALID_TEXT, f'invalid input syntax for type jsonpath: "{text}"', location)
    if NO_PATH.match(text):
        raise refuse(SYNTAX_ERROR, "syntax error at end of jsonpath input", location)
    state.statement.doubtful.add((type_, text))


def check_query(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse what surely is no search. tsquery.c."""
    if not text.strip() or is_query(text):
        return
    if NO_QUERY.match(text):
        raise refuse(SYNTAX_ERROR, f'syntax error in tsquery: "{text}"', location)
    state.statement.doubtful.add((type_, text))


def is_query(text: str) -> bool:
    """Return whether a text is words with operators between them, each in parentheses or negated or neither."""
    depth, open_, position = 0, True, 0
    rest = text.rstrip()
    while position < len(rest):
        found = QUERY.match(rest, position)
        before = found is not None and (found["word"] is not None or found["other"] in ("!", "("))
        if found is None or before != open_:
            return False
        open_ = found["sign"] is not None or found["other"] in ("!", "(")
        depth += {"(": 1, ")": -1}.get(found["other"] or "", 0)
        if depth < 0:
            return False
        position = found.end()
    return not open_ and depth == 0


def check_vector(state: ParseState, type_: TypeId, text: str, location: int) -> None:  # noqa: ARG001
    """Leave quotes, positions and escapes open; anything else is a list of words. tsvector_parser.c."""
    if not VECTOR.match(text):
        state.statement.doubtful.add((type_, text))


def check_xml(state: ParseState, type_: TypeId, text: str, location: int) -> None:  # noqa: ARG001
    """Leave open what isn't plainly content: libxml2 decides, and whether there is one. xml.c, xml_in()."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(f"<x>{text}</x>", True)
    except (expat.ExpatError, UnicodeError):
        state.statement.doubtful.add((type_, text))
        return
    if re.search(r"[&:]|<[!?]|xmlns", text):
        state.statement.doubtful.add((type_, text))
