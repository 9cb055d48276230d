"""The statements of PL/pgSQL that hold others: blocks, conditions, loops. pl_gram.y, pl_block and proc_stmt."""

from typing import Final

from analyzer.definitions.parse.declarations import read_declarations
from analyzer.definitions.parse.loops import read_loop
from analyzer.definitions.parse.model import (
    Block,
    Branch,
    Case,
    Handler,
    If,
    PlExpression,
    PlStatement,
    VariableConflict,
    Word,
)
from analyzer.definitions.parse.reader import RESERVED, Reader, Unreadable
from analyzer.definitions.parse.scopes import Declared
from analyzer.definitions.parse.statements import (
    READERS,
    assignment_follows,
    read_assign,
    read_condition,
    read_sql,
)

LOOPS: Final = frozenset(("loop", "while", "for", "foreach"))


def read_body(reader: Reader) -> tuple[Block, VariableConflict]:
    """Take a whole body: options, the outermost block, and nothing after it but a semicolon."""
    conflict = read_options(reader)
    block = read_block(reader, read_label(reader))
    reader.accept(";")
    if reader.next() != "":
        reader.fail(f"the end of the body expected, not {reader.shown()}")
    return block, conflict


def read_options(reader: Reader) -> VariableConflict:
    """Take the ``#`` options; return what #variable_conflict says, the last one counts. pl_gram.y, comp_option."""
    conflict = VariableConflict.DEFAULT
    while reader.accept("#"):
        option = reader.next()
        reader.at += 1
        if option == "variable_conflict" and reader.next() in ("error", "use_variable", "use_column"):
            conflict = VariableConflict(reader.next())
        elif (option, reader.next()) != ("option", "dump") and option != "print_strict_params":
            reader.fail("unknown option", reader.at - 1)
        reader.at += 1
    return conflict


def read_label(reader: Reader) -> Word | None:
    """Take ``<<label>>`` if it comes next."""
    if not reader.accept("<<"):
        return None
    label = reader.word()
    reader.expect(">>")
    return label


def read_end_label(reader: Reader, label: Word | None) -> None:
    """Take the label after END, which must be that of the beginning. pl_gram.y, check_labels()."""
    if reader.next() not in (";", ""):
        end = reader.word()
        if label is None or end.text != label.text:
            reader.fail(f'end label "{end.text}" differs from the label of the block or loop', reader.at - 1)


def read_block(reader: Reader, label: Word | None) -> Block:
    """Take ``[DECLARE …] BEGIN … [EXCEPTION …] END [label]``."""
    reader.scopes.enter(label.text if label else None)
    declarations = read_declarations(reader) if reader.accept("declare") else ()
    begin = reader.at
    reader.expect("begin")
    body = read_statements(reader, ("end", "exception"))
    handlers = read_handlers(reader) if reader.accept("exception") else ()
    reader.expect("end")
    reader.scopes.leave()
    read_end_label(reader, label)
    return Block(reader.span(begin, reader.at), label, declarations, body, handlers)


def read_handlers(reader: Reader) -> tuple[Handler, ...]:
    """Take ``WHEN condition OR … THEN statements`` once or more. They may use SQLSTATE and SQLERRM."""
    if reader.next() != "when":
        reader.fail(f"WHEN expected, not {reader.shown()}")
    reader.scopes.enter(None, (Declared("sqlstate", "constant"), Declared("sqlerrm", "constant")))
    handlers: list[Handler] = []
    while reader.next() == "when":
        first = reader.at
        reader.at += 1
        conditions = [read_condition(reader)]
        while reader.accept("or"):
            conditions.append(read_condition(reader))
        reader.expect("then")
        body = read_statements(reader, ("end", "when"))
        handlers.append(Handler(tuple(conditions), body, reader.span(first, reader.at)))
    reader.scopes.leave()
    return tuple(handlers)


def read_statements(reader: Reader, stops: tuple[str, ...]) -> tuple[PlStatement, ...]:
    """Take statements up to one of the words ``stops``."""
    statements: list[PlStatement] = []
    while reader.next() not in stops or assignment_follows(reader):
        statements.append(read_statement(reader))
    return tuple(statements)


def read_statement(reader: Reader) -> PlStatement:
    """Take one statement and its semicolon."""
    label = read_label(reader)
    word = reader.next()
    statement: PlStatement
    if word in ("declare", "begin"):
        statement = read_block(reader, label)
    elif word in LOOPS and not assignment_follows(reader):
        statement = read_loop(reader, label, read_statements)
        read_end_label(reader, label)
    elif label is not None:
        reader.fail("a label must stand before a block or a loop")
    else:
        statement = read_unlabelled(reader, word)
    reader.expect(";")
    return statement


def read_unlabelled(reader: Reader, word: str) -> PlStatement:
    """Take a statement that has no label, without its semicolon."""
    if assignment_follows(reader):
        return read_assign(reader)
    if word == "if":
        return read_if(reader)
    if word == "case":
        return read_case(reader)
    if (read := READERS.get(word)) and reader.next(1) != ".":
        return read(reader)
    if word in RESERVED or not reader.is_name(reader.at):
        reader.fail(f"a statement expected, not {reader.shown()}")
    return read_sql(reader)


def read_if(reader: Reader) -> If:
    """Take an IF."""
    first = reader.at
    branches: list[Branch] = []
    while reader.next() in ("if", "elsif", "elseif"):
        begin = reader.at
        reader.at += 1
        condition = reader.expression("then")
        reader.at += 1
        body = read_statements(reader, ("elsif", "elseif", "else", "end"))
        branches.append(Branch(condition, body, reader.span(begin, reader.at)))
    otherwise = read_statements(reader, ("end",)) if reader.accept("else") else None
    reader.expect("end", "if")
    return If(reader.span(first, reader.at), tuple(branches), otherwise)


def read_case(reader: Reader) -> Case:
    """Take a CASE."""
    first = reader.at
    reader.at += 1
    subject = None if reader.next() == "when" else reader.expression("when")
    branches: list[Branch] = []
    while reader.next() == "when":
        begin = reader.at
        reader.at += 1
        condition = reader.expression("then") if subject is None else read_values(reader)
        reader.at += 1
        body = read_statements(reader, ("when", "else", "end"))
        branches.append(Branch(condition, body, reader.span(begin, reader.at)))
    otherwise = read_statements(reader, ("end",)) if reader.accept("else") else None
    reader.expect("end", "case")
    return Case(reader.span(first, reader.at), subject, tuple(branches), otherwise)


def read_values(reader: Reader) -> PlExpression:
    """Take what a WHEN compares with: PL/pgSQL makes it ``subject IN (…)``, so that it may be a subquery."""
    first, end = reader.until("then")
    try:
        return reader.expression_of(first, end)
    except Unreadable:
        return reader.expression_of(first, end, "(", ")")
