"""What a server prints for ``#option dump``, taken apart by what our tree says must be in it.

pl_funcs.c, plpgsql_dumptree(): each expression stands between single quotes, in the order of the tree.

What a statement's pieces are, and how INTO is taken out of one, is said here again, apart from ``parse/agreement``:
an oracle that shared that code would share its mistakes.
"""

import re
from collections.abc import Iterator
from typing import Final

from analyzer.definitions.parse.model import (
    Assert,
    Assign,
    Block,
    Call,
    Case,
    Cursor,
    Do,
    ExecuteDynamic,
    ExecuteSql,
    Exit,
    Fetch,
    ForCursor,
    ForEach,
    ForExecute,
    ForInteger,
    ForQuery,
    If,
    Into,
    Loop,
    Open,
    OpenExecute,
    OpenQuery,
    Perform,
    PlExpression,
    PlQuery,
    PlStatement,
    Raise,
    Return,
    ReturnNext,
    ReturnQuery,
    ReturnQueryExecute,
    Variable,
    While,
)
from analyzer.definitions.parse.tokens import SPACE

Pattern = str

BEFORE_SEMICOLON: Final = r"(?:\s|--[^\n]*|/\*.*?\*/)*?'(?=\n)"
"""The comments that the text of an SQL statement keeps, and the end of its line."""


class Pieces:
    """The regular expressions of what the dump must have between quotes, in its order."""

    def __init__(self, body: str) -> None:
        self.body = body

    def of(self, block: Block) -> Iterator[Pattern]:
        """Yield those of the variables' values, then those of the statements."""
        yield from self.values(block)
        yield from self.statements((block,))

    def text(self, part: PlExpression | PlQuery) -> str:
        return self.body[part.span.start : part.span.end]

    def quoted(self, *parts: PlExpression | PlQuery | None) -> Iterator[Pattern]:
        for part in parts:
            if part is not None:
                yield "'" + re.escape(self.text(part)) + "'"

    def values(self, statement: PlStatement) -> Iterator[Pattern]:
        """Yield defaults and cursors' queries, in the order PL/pgSQL makes the variables."""
        if isinstance(statement, Block):
            for declaration in statement.declarations:
                match declaration:
                    case Variable(default=default):
                        yield from self.quoted(default)
                    case Cursor(query=query):
                        yield from self.quoted(query)
                    case _:
                        pass
        for body in bodies(statement):
            for inner in body:
                yield from self.values(inner)

    def statements(self, body: tuple[PlStatement, ...]) -> Iterator[Pattern]:
        for statement in body:
            yield from self.own(statement)
            if not isinstance(statement, If | Case):
                for inner in bodies(statement):
                    yield from self.statements(inner)

    def own(self, statement: PlStatement) -> Iterator[Pattern]:
        """Yield a statement's own, and those of an IF's or CASE's branches with what is in them."""
        match statement:
            case Assign(span=span):
                yield "'" + re.escape(self.body[span.start : span.end]) + "'"
            case If(branches=branches, otherwise=otherwise):
                for branch in branches:
                    yield from self.quoted(branch.condition)
                    yield from self.statements(branch.body)
                yield from self.statements(otherwise or ())
            case Case(subject=subject, branches=branches, otherwise=otherwise):
                yield from self.quoted(subject)
                for branch in branches:
                    text = re.escape(self.text(branch.condition))
                    yield f"'{text}'" if subject is None else f"""'"__Case__Variable_\\d+__" IN \\({text}\\)'"""
                    yield from self.statements(branch.body)
                yield from self.statements(otherwise or ())
            case While(condition=condition) | Exit(condition=condition):
                if isinstance(statement, Exit) and statement.label:
                    yield f"label='{re.escape(statement.label.text)}'"
                yield from self.quoted(condition)
            case ForInteger(lower=lower, upper=upper, step=step):
                yield from self.quoted(lower, upper, step)
            case ForQuery(query=query) | ReturnQuery(query=query) | Call(query=query) | Do(query=query):
                yield from self.quoted(query)
            case OpenQuery(query=query):
                yield from (f"'{piece}'" for piece in self.quoted(query))
            case ForCursor(arguments=arguments):
                yield from self.arguments([argument.value for argument in arguments], "")
            case Open(arguments=arguments):
                yield from self.arguments([argument.value for argument in arguments], "'")
            case ForExecute(command=command, parameters=parameters):
                yield from self.quoted(command, *parameters)
            case ReturnQueryExecute(command=command, parameters=parameters):
                yield from self.quoted(command, *parameters)
            case ExecuteDynamic(command=command, parameters=parameters):
                yield from self.quoted(command, *parameters)
            case OpenExecute(command=command, parameters=parameters):
                yield from (f"'{piece}'" for piece in self.quoted(command))
                yield from self.quoted(*parameters)
            case ForEach(array=array):
                yield from self.quoted(array)
            case Return(value=value) | ReturnNext(value=value):
                word = "RETURN NEXT" if isinstance(statement, ReturnNext) else "RETURN"
                text = "NULL" if value is None else "'" + re.escape(self.text(value)) + "'"
                yield f"{word} (?:{text}|variable \\d+)"
            case Raise(message=message, condition=condition, parameters=parameters, options=options):
                if condition:
                    yield f"condname='{re.escape(condition.text)}'"
                if message:
                    yield f"message='{re.escape(message.text)}'"
                yield from self.quoted(*parameters, *(option.value for option in options))
            case Assert(condition=condition, message=text_message):
                yield from self.quoted(condition, text_message)
            case ExecuteSql(query=query, into=into):
                yield "'" + self.without_into(query, into) + BEFORE_SEMICOLON
            case Fetch(count=count):
                yield from self.quoted(count)
            case Perform(query=query):
                yield "'SELECT" + re.escape(self.body[statement.span.start + 7 : statement.span.end]) + "'"
            case _:
                pass

    def arguments(self, values: list[PlExpression], quote: str) -> Iterator[Pattern]:
        """Yield the arguments of a cursor, which PL/pgSQL puts in its order, and names if one has a name."""
        if values:
            texts = "|".join(re.escape(self.text(value)) for value in values)
            yield (f"{quote}'(?:{texts})(?: AS \\w+)?(?:, (?:{texts})(?: AS \\w+)?){{{len(values) - 1}}}'{quote}")

    def without_into(self, query: PlQuery, into: Into | None) -> Pattern:
        """Return the statement with spaces for INTO and what follows it up to the next token."""
        text = self.text(query)
        if into is None:
            return re.escape(text)
        start, end = into.span.start - query.span.start, into.span.end - query.span.start
        blank = re.compile(SPACE).match(text, end)
        end = blank.end() if blank else end
        return re.escape(text[:start].rstrip()) + r"\s*" + re.escape(text[end:])


def bodies(statement: PlStatement) -> list[tuple[PlStatement, ...]]:
    """Return the lists of statements a statement holds."""
    match statement:
        case Block(body=body, handlers=handlers):
            return [body, *(handler.body for handler in handlers)]
        case If(branches=branches, otherwise=otherwise) | Case(branches=branches, otherwise=otherwise):
            return [*(branch.body for branch in branches), otherwise or ()]
        case Loop(body=body) | While(body=body) | ForInteger(body=body) | ForQuery(body=body):
            return [body]
        case ForCursor(body=body) | ForExecute(body=body) | ForEach(body=body):
            return [body]
        case _:
            return []


def left_over(dump: str, pieces: Iterator[Pattern]) -> str:
    """Return what is left of the dump when all pieces are taken out; each must be there, in order."""
    position = 0
    rest: list[str] = []
    for piece in pieces:
        found = re.compile(piece, re.DOTALL).search(dump, position)
        assert found, f"{piece} isn't in {dump[position:]}"
        rest.append(dump[position : found.start()])
        position = found.end()
    return "".join([*rest, dump[position:]])
