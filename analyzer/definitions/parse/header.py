"""What stands before a routine's body, and where the body is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from analyzer.base.diagnostics import diagnose
from analyzer.base.diagnostics.parse import NOT_A_ROUTINE, SYNTAX, UNKNOWN_SYNTAX
from analyzer.base.spans import Span
from analyzer.definitions.parse.decode import UnknownSyntaxError
from analyzer.definitions.parse.model import Header, Setting
from analyzer.definitions.parse.nodes import (
    A_Const,
    Boolean,
    CreateFunctionStmt,
    DefElem,
    Float,
    Integer,
    String,
    VariableSetStmt,
)
from analyzer.definitions.parse.reader import Unreadable
from analyzer.definitions.parse.sql import SqlSyntaxError, parse_sql, placed, places_of_bytes
from analyzer.definitions.parse.strings import is_string_token, string_value
from analyzer.definitions.parse.tokens import ScanError, Tokens, tokenize

TAG: Final = re.compile(r"\$(?:[A-Za-z_\x80-\U0010ffff][\w\x80-\U0010ffff]*)?\$", re.ASCII)
ESCAPE: Final = re.compile(r"''|\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|.", re.DOTALL)


POLYMORPHIC: Final = frozenset(
    [
        *("anyelement", "anyarray", "anynonarray", "anyenum", "anyrange", "anymultirange"),
        *("anycompatible", "anycompatiblearray", "anycompatiblenonarray", "anycompatiblerange"),
        "anycompatiblemultirange",
    ]
)
"""pg_type.h, IsPolymorphicType()."""


@dataclass(frozen=True, slots=True)
class Source:
    """A body in a string, as it is meant, and where each of its characters and its end stands in the definition."""

    text: str
    places: Sequence[int]

    @property
    def span(self) -> Span:
        """Return the body's range."""
        return Span(self.places[0], self.places[len(self.text)])


def read_header(definition: str) -> tuple[Header, Source | None]:
    """Return the header of a CREATE FUNCTION or PROCEDURE statement, and its body if that is a string.

    The statement is parsed with an empty body, so that the text of the body isn't carried about.
    """
    whole = Span(0, len(definition))
    try:
        start, end = plain_body(definition) or odd_body(definition) or (0, 0)
        if end == 0:
            return header_of(definition, definition, range(len(definition) + 1)), None
        places: Sequence[int] = range(len(definition) + 1)
        if not definition.endswith(("$\n", "$"), end - 1):
            places = [*range(start + 2), *range(end, len(definition) + 1)]
        header = header_of(definition, f"{definition[:start]}''{definition[end:]}", places)
        return header, source_of(definition[start:end], start, end)
    except ScanError as error:
        raise Unreadable(diagnose(SYNTAX, whole, message=error.message)) from None
    except SqlSyntaxError as error:
        span = whole if error.position is None else Span(min(error.position, len(definition)), len(definition))
        raise Unreadable(diagnose(SYNTAX, span, message=error.message)) from None
    except UnknownSyntaxError as error:
        raise Unreadable(diagnose(UNKNOWN_SYNTAX, whole, message=str(error))) from None


def plain_body(definition: str) -> tuple[int, int] | None:
    """Return the range of the body, dollars included, where the text ends as pg_get_functiondef() has it.

    What stands before must be whole tokens: then AS isn't in a comment or a string.
    """
    opening = definition.find("\nAS $")
    tag_end = definition.find("$", opening + 5) + 1
    tag = definition[opening + 4 : tag_end]
    close = definition.find(tag, tag_end)
    if opening < 0 or tag_end == 0 or not TAG.fullmatch(tag) or definition[close + len(tag) :] not in ("", "\n"):
        return None
    before = tokenize(definition[:opening])
    if before.low.count("(") != before.low.count(")") or "atomic" in before.low or "return" in before.low:
        return None
    return opening + 4, close + len(tag)


def odd_body(definition: str) -> tuple[int, int] | None:
    """Return the range of the body in any other definition; None if it isn't a string."""
    tokens = tokenize(definition)
    at = body_token(tokens)
    return None if at is None else (tokens.start(at), tokens.ends[at])


def body_token(tokens: Tokens) -> int | None:
    """Return which token is the body: the string after AS. After BEGIN ATOMIC or RETURN there is none."""
    depth = 0
    low = tokens.low
    for index, word in enumerate(low):
        if word == "(":
            depth += 1
        elif word == ")":
            depth -= 1
        elif depth == 0 and word in ("as", "return", "begin"):
            if word == "as" and is_string_token(low[index + 1]):
                return index + 1 if low[index + 2] != "," else None
            if word == "return" or low[index + 1] == "atomic":
                return None
    return None


def source_of(token: str, start: int, end: int) -> Source:
    """Return the body that ``token``, from ``start`` to ``end``, holds."""
    if token.startswith("$"):
        length = token.index("$", 1) + 1
        return Source(token[length:-length], range(start + length, end - length + 1))
    text = string_value(token)
    if token == f"'{text}'":
        return Source(text, range(start + 1, end))
    opening = token.index("'") + 1
    pieces = [start + opening + piece for piece in escaped_places(token[opening:-1], text)]
    return Source(text, [*pieces, end - 1])


def escaped_places(quoted: str, text: str) -> Iterator[int]:
    """Yield where each character of ``text`` stands between the quotes; the last piece where they can't be told."""
    matches = [match.start() for match in ESCAPE.finditer(quoted)] or [0]
    for index in range(len(text)):
        yield matches[min(index, len(matches) - 1)]


def header_of(definition: str, sql: str, places: Sequence[int]) -> Header:
    """Return the header that ``sql``, a CREATE statement, has."""
    statements = parse_sql(sql).statements
    if len(statements) != 1 or not isinstance(statements[0].stmt, CreateFunctionStmt):
        span = Span(0, len(definition))
        raise Unreadable(diagnose(NOT_A_ROUTINE, span, message=f"{len(statements)} statements"))
    statement = placed(statements[0].stmt, places_of_bytes(sql, places))
    names = [name.sval for name in statement.funcname]
    return Header(
        statement=statement,
        schema=names[-2] if len(names) > 1 else None,
        name=names[-1],
        language=language_of(statement),
        is_procedure=statement.is_procedure,
        parameters=statement.parameters,
        returns=statement.returnType,
        settings=tuple(settings_of(statement)),
    )


def language_of(statement: CreateFunctionStmt) -> str:
    """Return the language: ``sql`` where nothing is said. functioncmds.c, CreateFunction()."""
    for option in statement.options:
        if option.defname == "language" and isinstance(option.arg, String):
            return option.arg.sval
    return "sql"


def has_result_variable(header: Header) -> bool:
    """Return whether the body has ``$0``: its result, of a polymorphic type and no parameter.

    pl_comp.c, do_compile().
    """
    outputs = ("FUNC_PARAM_OUT", "FUNC_PARAM_INOUT", "FUNC_PARAM_TABLE")
    if header.returns is None or any(parameter.mode in outputs for parameter in header.parameters):
        return False
    names = tuple([name.sval for name in header.returns.names])
    return names[-1] in POLYMORPHIC and names[:-1] in ((), ("pg_catalog",))


def settings_of(statement: CreateFunctionStmt) -> Iterator[Setting]:
    """Yield the SET clauses."""
    for option in statement.options:
        match option:
            case DefElem(defname="set", arg=VariableSetStmt(name=name, args=arguments)) if name:
                yield Setting(name, tuple([setting_value(argument) for argument in arguments]))
            case _:
                pass


def setting_value(argument: object) -> str:
    """Return a SET clause's value as text. guc_funcs.c, flatten_set_variable_args()."""
    match argument:
        case A_Const(val=String(sval=text)):
            return text
        case A_Const(val=Integer(ival=number)):
            return str(number)
        case A_Const(val=Float(fval=number_text)):
            return number_text
        case A_Const(val=Boolean(boolval=flag)):
            return "true" if flag else "false"
        case _:
            return ""
