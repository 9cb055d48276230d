"""Cursors: OPEN, FETCH, MOVE, CLOSE. pl_gram.y, stmt_open, stmt_fetch, stmt_move, stmt_close."""

from analyzer.definitions.parse.declarations import read_query
from analyzer.definitions.parse.model import (
    Argument,
    Close,
    Fetch,
    Name,
    Open,
    OpenExecute,
    OpenQuery,
    PlExpression,
    PlStatement,
)
from analyzer.definitions.parse.reader import Reader


def read_open(reader: Reader) -> PlStatement:
    """Take an OPEN of any kind."""
    first = reader.at
    reader.at += 1
    cursor = reader.name()
    if reader.next() == "no":
        reader.expect("no", "scroll")
    else:
        reader.accept("scroll")
    if not reader.accept("for"):
        arguments = read_arguments(reader) if reader.accept("(") else ()
        return Open(reader.span(first, reader.at), cursor, arguments)
    if reader.accept("execute"):
        command = reader.expression("using", ";")
        parameters = read_using(reader, ";")
        return OpenExecute(reader.span(first, reader.at), cursor, command, parameters)
    query = read_query(reader, ";")
    return OpenQuery(reader.span(first, reader.at), cursor, query)


def read_arguments(reader: Reader) -> tuple[Argument, ...]:
    """Take the arguments a cursor is opened with, up to the closing parenthesis. pl_gram.y, read_cursor_args()."""
    arguments: list[Argument] = []
    while True:
        name = None
        if reader.next(1) in (":=", "=>"):
            name = reader.word()
            reader.at += 1
        arguments.append(Argument(name, reader.expression(",", ")")))
        if not reader.accept(","):
            reader.expect(")")
            return tuple(arguments)


def read_fetch(reader: Reader) -> Fetch:
    """Take a FETCH or MOVE."""
    first = reader.at
    is_move = reader.next() == "move"
    reader.at += 1
    direction, count = read_direction(reader)
    cursor = reader.name()
    targets: tuple[Name, ...] = ()
    if not is_move:
        reader.expect("into")
        targets = reader.targets()
    return Fetch(reader.span(first, reader.at), is_move, direction, count, cursor, targets)


def read_direction(reader: Reader) -> tuple[str, PlExpression | None]:
    """Take a direction up to the cursor's name. pl_gram.y, read_fetch_direction(), complete_direction()."""
    word = reader.next()
    if word in ("next", "prior", "first", "last", "all"):
        reader.at += 1
        read_from(reader)
        return word, None
    if word in ("absolute", "relative"):
        reader.at += 1
        return word, read_count(reader)
    if word in ("forward", "backward"):
        reader.at += 1
        return read_many(reader, word)
    if word in ("from", "in"):
        reader.at += 1
        return "next", None
    if reader.is_name(reader.at) and reader.next(1) in (";", "into", "."):
        return "next", None
    return "forward", read_count(reader)


def read_many(reader: Reader, direction: str) -> tuple[str, PlExpression | None]:
    """Take what follows FORWARD or BACKWARD."""
    if reader.next() in ("from", "in"):
        reader.at += 1
        return direction, None
    if reader.accept("all"):
        read_from(reader)
        return f"{direction} all", None
    return direction, read_count(reader)


def read_count(reader: Reader) -> PlExpression:
    """Take a count, and FROM or IN."""
    count = reader.expression("from", "in")
    reader.at += 1
    return count


def read_from(reader: Reader) -> None:
    """Take FROM or IN."""
    if not reader.accept("in"):
        reader.expect("from")


def read_close(reader: Reader) -> Close:
    """Take a CLOSE."""
    first = reader.at
    reader.at += 1
    cursor = reader.name()
    return Close(reader.span(first, reader.at), cursor)


def read_using(reader: Reader, *stops: str) -> tuple[PlExpression, ...]:
    """Take USING and expressions, if it comes next."""
    parameters: list[PlExpression] = []
    if reader.accept("using"):
        parameters.append(reader.expression(",", *stops))
        while reader.accept(","):
            parameters.append(reader.expression(",", *stops))
    return tuple(parameters)
