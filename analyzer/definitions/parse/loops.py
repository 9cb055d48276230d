"""The loops of PL/pgSQL. pl_gram.y, stmt_loop, stmt_while, for_control, stmt_foreach_a."""

from collections.abc import Callable

from analyzer.definitions.parse.cursors import read_arguments, read_using
from analyzer.definitions.parse.model import (
    ForCursor,
    ForEach,
    ForExecute,
    ForInteger,
    ForQuery,
    Loop,
    Name,
    PlStatement,
    While,
    Word,
)
from analyzer.definitions.parse.reader import CLOSING, OPENING, Reader
from analyzer.definitions.parse.scopes import Declared

ReadStatements = Callable[[Reader, tuple[str, ...]], tuple[PlStatement, ...]]
Body = Callable[[Reader], tuple[PlStatement, ...]]


def read_loop(reader: Reader, label: Word | None, read_statements: ReadStatements) -> PlStatement:
    """Take a loop of any kind up to END LOOP; the loop is a scope of its own, with its label."""

    def body(inner: Reader) -> tuple[PlStatement, ...]:
        inner.expect("loop")
        statements = read_statements(inner, ("end",))
        inner.expect("end", "loop")
        return statements

    first = reader.at
    reader.scopes.enter(label.text if label else None)
    loop: PlStatement
    match reader.next():
        case "loop":
            statements = body(reader)
            loop = Loop(reader.span(first, reader.at), label, statements)
        case "while":
            reader.at += 1
            condition = reader.expression("loop")
            statements = body(reader)
            loop = While(reader.span(first, reader.at), label, condition, statements)
        case "foreach":
            loop = read_foreach(reader, first, label, body)
        case _:
            loop = read_for(reader, first, label, body)
    reader.scopes.leave()
    return loop


def read_foreach(reader: Reader, first: int, label: Word | None, body: Body) -> ForEach:
    """Take a FOREACH."""
    reader.at += 1
    targets = reader.targets()
    dimensions = 0
    if reader.accept("slice"):
        if not reader.next().isdigit():
            reader.fail("a number expected after SLICE")
        dimensions = int(reader.next())
        reader.at += 1
    reader.expect("in", "array")
    array = reader.expression("loop")
    statements = body(reader)
    return ForEach(reader.span(first, reader.at), label, targets, dimensions, array, statements)


def read_for(reader: Reader, first: int, label: Word | None, body: Body) -> PlStatement:
    """Take a FOR of any kind."""
    reader.at += 1
    names = [reader.name()]
    while reader.accept(","):
        names.append(reader.name())
    targets = tuple(names)
    reader.expect("in")
    if reader.accept("execute"):
        assign(reader, targets)
        command = reader.expression("using", "loop")
        parameters = read_using(reader, "loop")
        statements = body(reader)
        return ForExecute(reader.span(first, reader.at), label, targets, command, parameters, statements)
    if is_cursor(reader):
        return read_for_cursor(reader, first, label, targets, body)
    reverse = reader.next() == "reverse" and reader.next(1) != "."
    reader.at += reverse
    begin, end = reader.until("..", "loop")
    if reader.next() == "..":
        return read_for_integer(reader, first, label, targets, reverse, (begin, end), body)
    if reverse:
        reader.fail("cannot specify REVERSE in query FOR loop", begin)
    assign(reader, targets)
    query = reader.query_of(begin, end)
    statements = body(reader)
    return ForQuery(reader.span(first, reader.at), label, targets, query, statements)


def assign(reader: Reader, targets: tuple[Name, ...]) -> None:
    """Note that the targets are assigned to."""
    for target in targets:
        reader.scopes.assigned(target)


def is_cursor(reader: Reader) -> bool:
    """Return whether a cursor variable, perhaps with arguments, and LOOP come next."""
    at = reader.at
    low = reader.tokens.low
    if not reader.is_name(at):
        return False
    words = [reader.tokens.words[at]]
    while low[at + 1] == ".":
        at += 2
        words.append(reader.tokens.words[at])
    found = reader.scopes.find(tuple([word.strip('"') if word[:1] == '"' else word.lower() for word in words]))
    if found is None or found[0].kind != "refcursor":
        return False
    return low[at + 1] == "loop" or (low[at + 1] == "(" and low[closing(reader, at + 1) + 1] == "loop")


def closing(reader: Reader, at: int) -> int:
    """Return where the parenthesis ``at`` is closed, or the end."""
    depth = 0
    for index in range(at, reader.tokens.count):
        word = reader.tokens.low[index]
        depth += (word in OPENING) - (word in CLOSING)
        if depth == 0:
            return index
    return reader.tokens.count


def read_for_cursor(
    reader: Reader, first: int, label: Word | None, targets: tuple[Name, ...], body: Body
) -> ForCursor:
    """Take a FOR over a cursor; the loop has a record of its own."""
    if len(targets) != 1 or len(targets[0].words) != 1:
        reader.fail("cursor FOR loop must have only one target variable", first + 1)
    (variable,) = targets[0].words
    cursor = reader.name()
    arguments = read_arguments(reader) if reader.accept("(") else ()
    reader.scopes.declare(Declared(variable.text, "record"))
    statements = body(reader)
    return ForCursor(reader.span(first, reader.at), label, variable, cursor, arguments, statements)


def read_for_integer(
    reader: Reader,
    first: int,
    label: Word | None,
    targets: tuple[Name, ...],
    reverse: bool,
    lower_range: tuple[int, int],
    body: Body,
) -> ForInteger:
    """Take a FOR over integers, from ``..`` on; the loop has a variable of its own."""
    if len(targets) != 1 or len(targets[0].words) != 1:
        reader.fail("integer FOR loop must have only one target variable", first + 1)
    (variable,) = targets[0].words
    lower = reader.expression_of(*lower_range)
    reader.at += 1
    upper = reader.expression("loop", "by")
    step = reader.expression("loop") if reader.accept("by") else None
    reader.scopes.declare(Declared(variable.text, "other"))
    statements = body(reader)
    return ForInteger(reader.span(first, reader.at), label, variable, reverse, lower, upper, step, statements)
