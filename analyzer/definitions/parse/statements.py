"""The statements of PL/pgSQL that hold no other statements. pl_gram.y, proc_stmt."""

from collections.abc import Callable
from typing import Final

from analyzer.definitions.parse.cursors import read_close, read_fetch, read_open, read_using
from analyzer.definitions.parse.declarations import read_query
from analyzer.definitions.parse.model import (
    Assert,
    Assign,
    Call,
    Commit,
    DiagnosticsItem,
    Do,
    ExecuteDynamic,
    ExecuteSql,
    Exit,
    GetDiagnostics,
    Into,
    Null,
    Perform,
    PlExpression,
    PlStatement,
    Raise,
    RaiseOption,
    Return,
    ReturnNext,
    ReturnQuery,
    ReturnQueryExecute,
    Rollback,
    Word,
)
from analyzer.definitions.parse.nodes import A_Indirection, Indirection
from analyzer.definitions.parse.reader import Reader, Unreadable, identifier
from analyzer.definitions.parse.sql import SqlSyntaxError
from analyzer.definitions.parse.strings import is_string_token, string_value

LEVELS: Final = ("exception", "warning", "notice", "info", "log", "debug")
RAISE_OPTIONS: Final = (
    *("errcode", "message", "detail", "hint"),
    *("column", "constraint", "datatype", "table", "schema"),
)


def assignment_follows(reader: Reader) -> bool:
    """Return whether an assignment comes next.

    pl_scanner.c, plpgsql_yylex(): at a statement's start a word is a variable if ``:=``, ``=`` or ``[`` follows.
    """
    at = reader.at
    if not reader.is_name(at):
        return False
    low = reader.tokens.low
    while low[at + 1] == "." and low[at + 2] not in ("", ";"):
        at += 2
    return low[at + 1] in (":=", "=", "[")


def read_assign(reader: Reader) -> Assign:
    """Take ``target := value ;``. The target's fields and subscripts are parsed as those of an expression.

    No value is an error only when it runs (gram.y, PLpgSQL_Expr).
    """
    first = reader.at
    target = reader.name()
    reader.scopes.assigned(target)
    indirection: tuple[Indirection, ...] = ()
    if reader.next() == "[":
        reader.until(":=", "=")
        value = PlExpression(reader.span(first, reader.at), reader.select_of(first, reader.at, "SELECT ")).scalar
        if not isinstance(value, A_Indirection):
            reader.fail("not something to assign to", first)
        indirection = value.indirection
    reader.at += 1
    value_of = reader.expression(";") if reader.next() != ";" else reader.no_columns()
    return Assign(reader.span(first, reader.at), target, indirection, value_of)


def read_exit(reader: Reader) -> Exit:
    """Take ``EXIT`` or ``CONTINUE [label] [WHEN condition]``."""
    first = reader.at
    is_exit = reader.next() == "exit"
    reader.at += 1
    label = reader.word() if reader.next() not in (";", "when") else None
    condition = reader.expression(";") if reader.accept("when") else None
    return Exit(reader.span(first, reader.at), is_exit, label, condition)


def read_return(reader: Reader) -> PlStatement:
    """Take a RETURN of any kind."""
    first = reader.at
    reader.at += 1
    kind = reader.next()
    if kind in ("next", "query") and reader.next(1) != ".":
        reader.at += 1
        return read_return_next(reader, first) if kind == "next" else read_return_query(reader, first)
    value = None if reader.next() == ";" else read_returned(reader)
    return Return(reader.span(first, reader.at), value)


def read_return_next(reader: Reader, first: int) -> ReturnNext:
    """Take what follows RETURN NEXT."""
    value = None if reader.next() == ";" else read_returned(reader)
    return ReturnNext(reader.span(first, reader.at), value)


def read_returned(reader: Reader) -> PlExpression:
    """Take what is returned: an expression, or a variable whose name SQL reserves (``array``, ``table``).

    pl_gram.y, make_return_stmt(): a variable isn't parsed as SQL.
    """
    first, end = reader.until(";")
    try:
        return reader.expression_of(first, end)
    except Unreadable:
        name = identifier(reader.tokens.words[first])
        if end - first > 1 or reader.scopes.find((name,)) is None:
            raise
        return reader.quoted_name(first, name)


def read_return_query(reader: Reader, first: int) -> ReturnQuery | ReturnQueryExecute:
    """Take what follows RETURN QUERY."""
    if reader.accept("execute"):
        command = reader.expression("using", ";")
        parameters = read_using(reader, ";")
        return ReturnQueryExecute(reader.span(first, reader.at), command, parameters)
    query = read_query(reader, ";")
    return ReturnQuery(reader.span(first, reader.at), query)


def read_raise(reader: Reader) -> Raise:
    """Take a RAISE. pl_gram.y, stmt_raise."""
    first = reader.at
    reader.at += 1
    level = "exception"
    if reader.next() in LEVELS:
        level = reader.next()
        reader.at += 1
    message: Word | None = None
    condition: Word | None = None
    parameters: list[PlExpression] = []
    if is_string(reader):
        message = read_string(reader)
        while reader.accept(","):
            parameters.append(reader.expression(",", ";", "using"))
    elif reader.next() not in (";", "using"):
        condition = read_condition(reader)
    options = read_raise_options(reader) if reader.accept("using") else ()
    if reader.next() != ";":
        reader.fail(f"; expected, not {reader.shown()}")
    span = reader.span(first, reader.at)
    return Raise(span, level, message, condition, tuple(parameters), options)


def read_condition(reader: Reader) -> Word:
    """Take a condition's name, or SQLSTATE and five characters."""
    if reader.next() == "sqlstate" and is_string(reader, 1):
        reader.at += 1
        return read_string(reader)
    return reader.word()


def is_string(reader: Reader, ahead: int = 0) -> bool:
    """Return whether a string constant comes next (SCONST: plain, escaped or in dollars)."""
    return is_string_token(reader.next(ahead))


def read_string(reader: Reader) -> Word:
    """Take a string constant, and return its value."""
    at = reader.at
    try:
        value = string_value(reader.tokens.words[at])
    except SqlSyntaxError as error:
        reader.fail(error.message)
    reader.at += 1
    return Word(value, reader.span(at, at + 1))


def read_raise_options(reader: Reader) -> tuple[RaiseOption, ...]:
    """Take options and their values. See pl_gram.y on RAISE's options."""
    options: list[RaiseOption] = []
    while True:
        option = reader.next()
        if option not in RAISE_OPTIONS:
            reader.fail("unrecognized RAISE statement option")
        reader.at += 1
        if not reader.accept(":="):
            reader.expect("=")
        options.append(RaiseOption(option, reader.expression(",", ";")))
        if not reader.accept(","):
            return tuple(options)


def read_assert(reader: Reader) -> Assert:
    """Take ``ASSERT condition [, message]``."""
    first = reader.at
    reader.at += 1
    condition = reader.expression(",", ";")
    message = reader.expression(";") if reader.accept(",") else None
    return Assert(reader.span(first, reader.at), condition, message)


def read_perform(reader: Reader) -> Perform:
    """Take a PERFORM: PL/pgSQL overwrites the word by SELECT, which needs no columns."""
    first = reader.at
    reader.at += 1
    query = reader.expression(";") if reader.next() != ";" else reader.no_columns()
    return Perform(reader.span(first, reader.at), query)


def read_call(reader: Reader) -> Call:
    """Take a CALL."""
    first = reader.at
    query = read_query(reader, ";")
    if query.tag != "CallStmt":
        reader.fail("not a CALL", first)
    return Call(reader.span(first, reader.at), query)


def read_do(reader: Reader) -> Do:
    """Take a DO."""
    first = reader.at
    query = read_query(reader, ";")
    if query.tag != "DoStmt":
        reader.fail("not a DO", first)
    return Do(reader.span(first, reader.at), query)


def read_execute(reader: Reader) -> ExecuteDynamic:
    """Take an EXECUTE; INTO and USING may stand in either order. pl_gram.y, stmt_dynexecute."""
    first = reader.at
    reader.at += 1
    command = reader.expression("into", "using", ";")
    into: Into | None = None
    parameters: tuple[PlExpression, ...] = ()
    while reader.next() != ";":
        if into is None and reader.accept("into"):
            into = reader.into()
        elif not parameters and reader.next() == "using":
            parameters = read_using(reader, ";", "into")
        else:
            reader.fail(f"; expected, not {reader.shown()}")
    return ExecuteDynamic(reader.span(first, reader.at), command, into, parameters)


def read_get(reader: Reader) -> GetDiagnostics:
    """Take a ``GET [CURRENT | STACKED] DIAGNOSTICS target = item, …``."""
    first = reader.at
    reader.at += 1
    stacked = reader.next() == "stacked"
    if reader.next() in ("current", "stacked"):
        reader.at += 1
    reader.expect("diagnostics")
    items: list[DiagnosticsItem] = []
    while True:
        target = reader.name()
        reader.scopes.assigned(target)
        if not reader.accept(":="):
            reader.expect("=")
        items.append(DiagnosticsItem(target, reader.word().text))
        if not reader.accept(","):
            return GetDiagnostics(reader.span(first, reader.at), stacked, tuple(items))


def read_null(reader: Reader) -> Null:
    """Take NULL."""
    reader.at += 1
    return Null(reader.span(reader.at - 1, reader.at))


def read_commit(reader: Reader) -> Commit:
    """Take a COMMIT."""
    first = reader.at
    chain = read_chain(reader)
    return Commit(reader.span(first, reader.at), chain)


def read_rollback(reader: Reader) -> Rollback:
    """Take a ROLLBACK."""
    first = reader.at
    chain = read_chain(reader)
    return Rollback(reader.span(first, reader.at), chain)


def read_chain(reader: Reader) -> bool:
    """Take a key word and ``[AND [NO] CHAIN]``."""
    reader.at += 1
    if not reader.accept("and"):
        return False
    no = reader.accept("no")
    reader.expect("chain")
    return not no


def read_sql(reader: Reader) -> ExecuteSql:
    """Take any other statement: SQL, with an INTO taken out. pl_gram.y, make_execsql_stmt().

    Semicolons in parentheses, and in the body of a CREATE FUNCTION … BEGIN ATOMIC, don't end it.
    """
    first = reader.at
    routine = is_create_routine(reader)
    depth = bodies = 0
    into: Into | None = None
    into_range: tuple[int, int] | None = None
    while True:
        word = reader.next()
        if word == ";" and depth == 0 and bodies == 0:
            break
        if word == "":
            reader.fail("; is missing at the end of the SQL statement")
        if word == "into" and not is_part_of_statement(reader, first):
            if into is not None:
                reader.fail("INTO specified more than once")
            begin = reader.at
            reader.at += 1
            into = reader.into()
            into_range = (begin, reader.at)
            continue
        depth = depth + 1 if word == "(" else max(depth - 1, 0) if word == ")" else depth
        if routine and depth == 0:
            bodies = bodies + 1 if word in ("begin", "case") else max(bodies - 1, 0) if word == "end" else bodies
        reader.at += 1
    query = reader.query_of(first, reader.at, into_range)
    return ExecuteSql(reader.span(first, reader.at), query, into)


def is_part_of_statement(reader: Reader, first: int) -> bool:
    """Return whether the INTO that comes next belongs to SQL: INSERT INTO, MERGE INTO, IMPORT FOREIGN SCHEMA."""
    if reader.tokens.low[first] == "import":
        return True
    return reader.at > first and reader.next(-1) in ("insert", "merge") and reader.next(-2) != "."


def is_create_routine(reader: Reader) -> bool:
    """Return whether ``CREATE [OR REPLACE] {FUNCTION | PROCEDURE}`` comes next."""
    if reader.next() != "create":
        return False
    ahead = 3 if (reader.next(1), reader.next(2)) == ("or", "replace") else 1
    return reader.next(ahead) in ("function", "procedure")


READERS: Final[dict[str, Callable[[Reader], PlStatement]]] = {
    "assert": read_assert,
    "call": read_call,
    "close": read_close,
    "commit": read_commit,
    "continue": read_exit,
    "do": read_do,
    "execute": read_execute,
    "exit": read_exit,
    "fetch": read_fetch,
    "get": read_get,
    "move": read_fetch,
    "null": read_null,
    "open": read_open,
    "perform": read_perform,
    "raise": read_raise,
    "return": read_return,
    "rollback": read_rollback,
}
"""What reads a statement that begins with this word."""
