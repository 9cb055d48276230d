"""What a string constant's token means."""

from analyzer.definitions.parse.nodes import A_Const, ResTarget, SelectStmt, String
from analyzer.definitions.parse.sql import parse_sql


def string_value(token: str) -> str:
    """Return the value of a string constant, however it is quoted."""
    if token.startswith("'") and "\n" not in token and "\r" not in token:
        return token[1:-1].replace("''", "'")
    if token.startswith("$"):
        tag = token[: token.index("$", 1) + 1]
        return token[len(tag) : -len(tag)]
    match parse_sql(f"SELECT {token}").statements[0].stmt:
        case SelectStmt(targetList=(ResTarget(val=A_Const(val=String(sval=value))),)):
            return value
        case other:
            raise AssertionError(other)


def is_string_token(word: str) -> bool:
    """Return whether a token is a string constant: plain, escaped or in dollars (SCONST)."""
    if word[:1] == "$":
        return len(word) > 1 and word[-1] == "$"
    return word[:1] == "'" or (word[:2] in ("e'", "E'", "u&", "U&") and word[-1] == "'")
