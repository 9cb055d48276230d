"""DECLARE sections. pl_gram.y, decl_sect."""

from functools import lru_cache
from typing import Final

from analyzer.definitions.parse.model import (
    AliasFor,
    Cursor,
    CursorArgument,
    Declaration,
    DeclaredType,
    PlExpression,
    PlQuery,
    Variable,
    Word,
)
from analyzer.definitions.parse.nodes import Integer, ResTarget, SelectStmt, String, TypeCast, TypeName
from analyzer.definitions.parse.reader import Reader, shifted_places
from analyzer.definitions.parse.scopes import Declared
from analyzer.definitions.parse.sql import SqlSyntaxError, parse_sql, placed, places_of_bytes

CAST: Final = "SELECT NULL::"
"""What makes a type's name a statement."""

AFTER_TYPE: Final = (";", "collate", "not", ":=", "=", "default")


def read_declarations(reader: Reader) -> tuple[Declaration, ...]:
    """Take a DECLARE section up to BEGIN, and return what it declares; the names are in the innermost scope.

    DECLARE may be repeated.
    """
    declarations: list[Declaration] = []
    while reader.next() != "begin":
        if not reader.accept("declare"):
            declarations.append(read_declaration(reader))
    return tuple(declarations)


def read_declaration(reader: Reader) -> Declaration:
    """Take one declaration. pl_gram.y, decl_statement."""
    first = reader.at
    name = reader.word()
    if reader.next() == "alias" and reader.next(1) == "for":
        return read_alias(reader, first, name)
    if reader.next() in ("no", "scroll", "cursor") and cursor_follows(reader):
        return read_cursor(reader, first, name)
    return read_variable(reader, first, name)


def cursor_follows(reader: Reader) -> bool:
    """Return whether ``[[NO] SCROLL] CURSOR`` comes next."""
    words = (reader.next(), reader.next(1), reader.next(2))
    return words[0] == "cursor" or words[:2] == ("scroll", "cursor") or words == ("no", "scroll", "cursor")


def read_alias(reader: Reader, first: int, name: Word) -> AliasFor:
    """Take ``ALIAS FOR target ;``."""
    reader.expect("alias", "for")
    target = reader.name()
    found = reader.scopes.find(tuple([word.text for word in target.words]))
    if found is None:
        reader.fail(f'variable "{target.words[-1].text}" does not exist', reader.at - 1)
    reader.scopes.alias(name.text, found[0])
    alias = AliasFor(name, target, reader.span(first, reader.at))
    reader.expect(";")
    return alias


def read_variable(reader: Reader, first: int, name: Word) -> Variable:
    """Take ``[CONSTANT] type [COLLATE c] [NOT NULL] [:= default] ;``."""
    constant = reader.accept("constant")
    type_first, type_end = reader.until(*AFTER_TYPE)
    declared_type = read_type(reader, type_first, type_end)
    collation = reader.name() if reader.accept("collate") else None
    not_null = reader.accept("not")
    if not_null:
        reader.expect("null")
    default: PlExpression | None = None
    if reader.next() in (":=", "=", "default"):
        reader.at += 1
        default = reader.expression(";")
    span = reader.span(first, reader.at)
    reader.expect(";")
    reader.scopes.declare(Declared(name.text, kind_of(reader, declared_type), (type_first, type_end)))
    return Variable(name, declared_type, constant, not_null, collation, default, span)


def read_cursor(reader: Reader, first: int, name: Word) -> Cursor:
    """Take ``[[NO] SCROLL] CURSOR [(arguments)] {IS | FOR} query ;``."""
    no = reader.accept("no")
    scroll = not no if reader.accept("scroll") else None
    reader.expect("cursor")
    reader.scopes.enter(None)
    arguments = read_cursor_arguments(reader) if reader.accept("(") else ()
    if not reader.accept("is"):
        reader.expect("for")
    query = read_query(reader, ";")
    span = reader.span(first, reader.at)
    reader.expect(";")
    reader.scopes.leave()
    reader.scopes.declare(Declared(name.text, "refcursor", arguments=tuple([item.name.text for item in arguments])))
    return Cursor(name, arguments, query, scroll, span)


def read_cursor_arguments(reader: Reader) -> tuple[CursorArgument, ...]:
    """Take ``name type, … )``."""
    arguments: list[CursorArgument] = []
    while True:
        name = reader.word()
        first, end = reader.until(",", ")")
        declared_type = read_type(reader, first, end)
        reader.scopes.declare(Declared(name.text, kind_of(reader, declared_type), (first, end)))
        arguments.append(CursorArgument(name, declared_type))
        if not reader.accept(","):
            reader.expect(")")
            return tuple(arguments)


def read_query(reader: Reader, *stops: str) -> PlQuery:
    """Take a statement up to one of ``stops``."""
    return reader.query_of(*reader.until(*stops))


def read_type(reader: Reader, first: int, end: int) -> DeclaredType:
    """Return the type that these tokens name. pl_gram.y, read_datatype(); pl_comp.c on %TYPE and %ROWTYPE."""
    low = reader.tokens.low
    span = reader.span(first, end)
    percent = next((index for index in range(first, end) if low[index] == "%"), None)
    if percent is not None:
        return referred_type(reader, first, percent, end)
    start, stop = reader.tokens.start(first), reader.tokens.ends[end - 1]
    text = reader.tokens.text[start:stop]
    try:
        type_name = type_name_of(text)
    except SqlSyntaxError as error:
        reader.fail(error.message, first)
    if type_name is None:
        reader.fail("not a type", first)
    shift = len(CAST)
    places = places_of_bytes(CAST + text, shifted_places(reader.places, start, shift, shift + len(text)))
    return DeclaredType(placed(type_name, places), row=False, span=span)


@lru_cache(maxsize=4096)
def type_name_of(text: str) -> TypeName | None:
    """Return the type ``text`` names, None if it isn't one; positions are byte offsets after ``CAST``."""
    raws = parse_sql(CAST + text).statements
    match raws[0].stmt:
        case SelectStmt(targetList=(ResTarget(val=TypeCast(typeName=type_name), name=None),)) as select:
            plain = vars(select).keys() <= {"targetList", "limitOption", "op"} and len(raws) == 1
            return None if type_name.setof or not plain else type_name
        case _:
            return None


def referred_type(reader: Reader, first: int, percent: int, end: int) -> DeclaredType:
    """Return the type of ``name%TYPE`` or ``name%ROWTYPE``, which may be followed by brackets since 17."""
    low = reader.tokens.low
    reader.at = first
    name = reader.name()
    if reader.at != percent or low[percent + 1] not in ("type", "rowtype"):
        reader.fail("not a type", percent)
    bounds = array_bounds(reader, percent + 2, end)
    reader.at = end
    names = tuple([String(sval=word.text) for word in name.words])
    type_name = TypeName(
        names=names,
        pct_type=low[percent + 1] == "type",
        typemod=-1,
        arrayBounds=bounds,
        location=name.span.start,
    )
    return DeclaredType(type_name, row=low[percent + 1] == "rowtype", span=reader.span(first, end))


def array_bounds(reader: Reader, first: int, end: int) -> tuple[Integer, ...]:
    """Return the bounds of ``[]``, ``[n]`` or ARRAY after a type, as the grammar's opt_array_bounds does."""
    words = list(reader.tokens.low[first:end])
    if words[:1] == ["array"]:
        words = words[1:] or ["[", "]"]
    bounds: list[Integer] = []
    while words:
        size = words[1] if len(words) > 1 and words[1].isdigit() else ""
        if words[: 2 + bool(size)] != ["[", *([size] if size else []), "]"]:
            reader.fail("not a type", first)
        bounds.append(Integer(ival=int(size) if size else -1))
        words = words[2 + bool(size) :]
    return tuple(bounds)


def kind_of(reader: Reader, declared: DeclaredType) -> str:
    """Return what can be known of a type without the catalog: ``record``, ``refcursor`` or ``other``."""
    names = tuple([name.sval for name in declared.type.names])
    if declared.type.arrayBounds:
        return "other"
    if declared.row:
        return "record"
    if declared.type.pct_type:
        found = reader.scopes.find(names)
        return found[0].kind if found and found[1] == len(names) else "other"
    return kind_of_names(names)


def kind_of_names(names: tuple[str, ...]) -> str:
    """Return ``record``, ``refcursor`` or ``other`` for a type's name."""
    plain = names[1:] if names[:1] == ("pg_catalog",) and len(names) == 2 else names
    return plain[0] if plain in (("record",), ("refcursor",)) else "other"
