"""Quoting as the server does it (quote.c and ruleutils.c): identifiers, literals, and pieces of either."""

from functools import cache

from pglast import keywords

from analyzer.definitions.dynamic.strings import Piece, Text, Unknown, known, text_of, with_quoting

# Words of kwlist.h that aren't unreserved, by the major since which they are: an older server doesn't quote them.
NEW_WORDS = {
    14: frozenset(),
    15: frozenset(),
    16: frozenset({"json_array", "json_arrayagg", "json_object", "json_objectagg", "system_user"}),
    17: frozenset(
        {
            "json",
            "json_exists",
            "json_query",
            "json_scalar",
            "json_serialize",
            "json_table",
            "json_value",
            "merge_action",
        }
    ),
    18: frozenset(),
}


@cache
def quoted_words(major: int) -> frozenset[str]:
    """Return the key words that ``quote_identifier`` puts in quotes: all but the unreserved ones."""
    now = {*keywords.RESERVED_KEYWORDS, *keywords.COL_NAME_KEYWORDS, *keywords.TYPE_FUNC_NAME_KEYWORDS}
    later = frozenset[str]().union(*(words for since, words in NEW_WORDS.items() if since > major))
    return frozenset(now) - later


def identifier(name: str, major: int) -> str:
    """Return ``name`` as an identifier, quoted where it must be.

    ruleutils.c, quote_identifier(): lower-case letters, digits and underscores, no key word, need no quotes.
    """
    safe = name != "" and (name[0] == "_" or "a" <= name[0] <= "z")
    if safe and all(c == "_" or "a" <= c <= "z" or "0" <= c <= "9" for c in name) and name not in quoted_words(major):
        return name
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """Return ``value`` as a literal (quote.c, quote_literal_internal(): E'' where there is a backslash)."""
    quoted = "'" + value.replace("'", "''").replace("\\", "\\\\") + "'"
    return f"E{quoted}" if "\\" in value else quoted


def identifier_of(text: Text, major: int) -> Text:
    """Return the text put through ``quote_ident``."""
    if (name := known(text)) is not None:
        return (identifier(name, major),)
    return (with_quoting(whole(text), "identifier"),)


def literal_of(text: Text) -> Text:
    """Return the text put through ``quote_literal``."""
    if (value := known(text)) is not None:
        return (literal(value),)
    return (with_quoting(whole(text), "literal"),)


def whole(text: Text) -> Unknown:
    """Return one unknown piece for the whole text, which keeps what is known of it.

    So ``format('%I', 'log_' || year)`` is one identifier of the origin ``log_{year}``.
    """
    match text:
        case (Unknown() as only,):
            return only
        case _:
            return Unknown(origin="".join(shown(piece) for piece in text), inner=text)


def shown(piece: Piece) -> str:
    """Return the piece for people: an unknown one as its origin in braces."""
    return piece if isinstance(piece, str) else "{" + piece.origin + "}"


def plain(text: Text) -> str:
    """Return the text for people."""
    return "".join(shown(piece) for piece in text_of(text))
