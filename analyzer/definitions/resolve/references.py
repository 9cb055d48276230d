"""Literals that name an object: regclass, regprocedure, regtype and their kin. regproc.c.

They are resolved while the statement is parsed, along the search path, and the tree holds the object itself.
"""

import json
from collections.abc import Callable
from typing import Final

from pglast import parser

from analyzer.base.diagnostics.resolve import CROSS_DATABASE
from analyzer.base.names import RelationId
from analyzer.base.uses import RoutineUse
from analyzer.definitions.parse.decode import decode
from analyzer.definitions.parse.nodes import A_Const, RangeVar, ResTarget, SelectStmt, TypeCast, TypeName
from analyzer.definitions.resolve.candidates import explicit_schema
from analyzer.definitions.resolve.state import ParseState, Unresolvable, refuse

UNDEFINED_FUNCTION: Final = "42883"
AMBIGUOUS_FUNCTION: Final = "42725"
UNDEFINED_OBJECT: Final = "42704"
UNDEFINED_SCHEMA: Final = "3F000"
INVALID_NAME: Final = "42602"
INVALID_TEXT: Final = "22P02"
SYNTAX_ERROR: Final = "42601"

Reader = Callable[[ParseState, str, int], str]


def split_name(text: str, location: int) -> tuple[str, ...]:
    """Return the parts of a dotted name, unquoted ones in lower case. varlena.c, SplitIdentifierString()."""
    parts: list[str] = []
    rest = text.strip()
    while True:
        if rest.startswith('"'):
            end = closing_quote(rest)
            if end < 0:
                raise refuse(INVALID_NAME, "invalid name syntax", location)
            part, rest = rest[1:end].replace('""', '"'), rest[end + 1 :].lstrip()
            empty = False
        else:
            end = next((n for n, c in enumerate(rest) if c == "." or c.isspace()), len(rest))
            part, rest = rest[:end].lower(), rest[end:].lstrip()
            empty = not part
        parts.append(part)
        if empty or (rest and not rest.startswith(".")):
            raise refuse(INVALID_NAME, "invalid name syntax", location)
        if not rest:
            return tuple(parts)
        rest = rest[1:].lstrip()


def qualified_name(text: str, location: int, kind: str = "qualified") -> tuple[str, ...]:
    """Return a name with its schema, if it has one; that of a database is left open. DeconstructQualifiedName()."""
    names = split_name(text, location)
    if len(names) > 3:
        raise refuse(SYNTAX_ERROR, f"improper {kind} name (too many dotted names): {text}", location)
    if len(names) == 3:
        raise Unresolvable(CROSS_DATABASE, location, name=text)
    return names


def closing_quote(text: str) -> int:
    """Return where a quoted name that begins the text ends, -1 if nowhere."""
    position = 1
    while position < len(text):
        if text[position] == '"':
            if text[position + 1 : position + 2] != '"':
                return position
            position += 1
        position += 1
    return -1


def is_number(text: str) -> bool:
    """Return whether the literal is an OID, or ``-`` for none: it names nothing that could be looked up."""
    return text == "-" or (text.isascii() and text.isdigit())


def read_relation(state: ParseState, text: str, location: int) -> str:
    """Return the relation a regclass literal names. regproc.c, regclassin()."""
    from analyzer.definitions.resolve.relations import open_relation

    if is_number(text):
        return text
    names = qualified_name(text, location, "relation")
    schema = required_schema(state, names)
    index = index_named(state, schema, names[-1])
    if index is not None:
        return index
    relation = open_relation(state, RangeVar(schemaname=schema, relname=names[-1], location=location))
    return str(relation.identity)


def required_schema(state: ParseState, names: tuple[str, ...]) -> str | None:
    """Return the schema a name gives; before 16 a missing one was an error of its own (RangeVarGetRelid)."""
    if len(names) == 1:
        return None
    return explicit_schema(state.statement.lookup, names[-2]) if state.statement.version < 16 else names[-2]


def index_named(state: ParseState, schema: str | None, name: str) -> str | None:
    """Return the index of this name, which shares the name space of relations, in the schema or on the path."""
    from analyzer.definitions.resolve.utility.naming import identity

    lookup = state.statement.lookup
    for candidate in (schema,) if schema is not None else state.statement.schemas:
        if lookup.relation_named(candidate, name) is not None:
            return None
        index = lookup.find_index(RelationId(identity(candidate, name)))
        if index is not None:
            return str(index.identity)
    return None


def read_schema(state: ParseState, text: str, location: int) -> str:
    """Return the schema a regnamespace literal names. regproc.c, regnamespacein()."""
    if is_number(text):
        return text
    names = split_name(text, location)
    if len(names) != 1:
        raise refuse(INVALID_NAME, "invalid name syntax", location)
    return explicit_schema(state.statement.lookup, names[0])


def read_role(state: ParseState, text: str, location: int) -> str:
    """Return the role a regrole literal names. regproc.c, regrolein()."""
    if is_number(text):
        return text
    names = split_name(text, location)
    if len(names) != 1:
        raise refuse(INVALID_NAME, "invalid name syntax", location)
    if state.statement.lookup.role(names[0]) is None:
        raise refuse(UNDEFINED_OBJECT, f'role "{names[0]}" does not exist', location)
    return names[0]


def schemas_of(state: ParseState, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the schemas in which a possibly qualified routine or operator is looked for; one may be missing."""
    schema = required_schema(state, names)
    return state.statement.routine_schemas if schema is None else (schema,)


def read_routine(state: ParseState, text: str, location: int) -> str:
    """Return the only routine of the name that a regproc literal gives. regproc.c, regprocin()."""
    if is_number(text):
        return text
    names = qualified_name(text, location)
    found: dict[tuple[str, ...], str] = {}
    for schema in schemas_of(state, names):
        for row in state.statement.lookup.routines(schema, names[-1]):
            found.setdefault(row.inputs, str(row.identity))
    if not found:
        raise refuse(UNDEFINED_FUNCTION, f'function "{text}" does not exist', location)
    if len(found) > 1:
        raise refuse(AMBIGUOUS_FUNCTION, f'more than one function named "{text}"', location)
    return named_routine(state, next(iter(found.values())), location)


def named_routine(state: ParseState, identity: str, location: int) -> str:
    """Return the identity of a routine named as an object, noted as such."""
    row = state.statement.lookup.find_routine(identity)
    assert row is not None
    state.use(RoutineUse(row.identity, "reference", span=state.span(location)))
    return identity


def read_signature(state: ParseState, text: str, location: int) -> str:
    """Return the routine a regprocedure literal names with its argument types. regproc.c, regprocedurein()."""
    if is_number(text):
        return text
    names, arguments = name_and_types(state, text, location)
    for schema in schemas_of(state, names):
        for row in state.statement.lookup.routines(schema, names[-1]):
            if row.inputs == arguments:
                return named_routine(state, str(row.identity), location)
    raise refuse(UNDEFINED_FUNCTION, f'function "{text}" does not exist', location)


def name_and_types(
    state: ParseState, text: str, location: int, *, none: bool = False
) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    """Return the name and types in ``name(type, …)``; ``none``: NONE is one. regproc.c, parseNameAndArgTypes()."""
    opening = outside_quotes(text, "(")
    if opening < 0:
        raise refuse(INVALID_TEXT, "expected a left parenthesis", location)
    names = qualified_name(text[:opening], location)
    inner = text[opening + 1 :].rstrip()
    if not inner.endswith(")"):
        raise refuse(INVALID_TEXT, "expected a right parenthesis", location)
    pieces = split_types(inner[:-1]) if inner[:-1].strip() else []
    if any(not piece.strip() for piece in pieces):
        raise refuse(INVALID_TEXT, "expected a type name", location)
    types = [None if none and piece.strip().lower() == "none" else piece for piece in pieces]
    return names, tuple(None if piece is None else type_identity(state, piece, location) for piece in types)


def outside_quotes(text: str, wanted: str) -> int:
    """Return where a character stands first outside of double quotes, -1 if nowhere."""
    quoted = False
    for position, character in enumerate(text):
        quoted ^= character == '"'
        if character == wanted and not quoted:
            return position
    return -1


def split_types(text: str) -> list[str]:
    """Return the types of a list, parentheses and quotes respected."""
    pieces, depth, quoted, current = [], 0, False, ""
    for character in text:
        quoted ^= character == '"'
        depth += (character in "([") - (character in ")]")
        if character == "," and not depth and not quoted:
            pieces.append(current)
            current = ""
        else:
            current += character
    return [*pieces, current]


def type_identity(state: ParseState, text: str, location: int) -> str:
    """Return the type a name means. parse_type.c, parseTypeString()."""
    from analyzer.definitions.resolve.type_names import resolve_type_name

    return str(resolve_type_name(state, parse_type_name(text, location))[0])


def parse_type_name(text: str, location: int) -> TypeName:
    """Return the type name that a text is, read by PostgreSQL's grammar. parse_type.c, typeStringToTypeName()."""
    try:
        statements = json.loads(parser.parse_sql_json(f"SELECT NULL::{text}"))["stmts"]
    except parser.ParseError:
        statements = []
    match [decode(statement["stmt"]) for statement in statements]:
        case [SelectStmt(targetList=(ResTarget(name=None, val=TypeCast(arg=A_Const(val=None), typeName=found)),))]:
            return found
        case _:
            raise refuse(SYNTAX_ERROR, f'invalid type name "{text}"', location)


def read_type(state: ParseState, text: str, location: int) -> str:
    """Return the type a regtype literal names. regproc.c, regtypein()."""
    return text if is_number(text) else type_identity(state, text, location)


def read_operator(state: ParseState, text: str, location: int) -> str:
    """Return the only operator of the name that a regoper literal gives. regproc.c, regoperin()."""
    if text == "0" or (is_number(text) and text != "-"):
        return text
    names = qualified_name(text, location)
    found: dict[tuple[str | None, str | None], str] = {}
    for searched in schemas_of(state, names):
        for row in state.statement.lookup.operators(searched, names[-1]):
            found.setdefault((row.left, row.right), str(row.identity))
    if not found:
        raise refuse(UNDEFINED_FUNCTION, f"operator does not exist: {text}", location)
    if len(found) > 1:
        raise refuse(AMBIGUOUS_FUNCTION, f"more than one operator named {text}", location)
    return next(iter(found.values()))


def read_operator_signature(state: ParseState, text: str, location: int) -> str:
    """Return the operator a regoperator literal names with its operand types. regproc.c, regoperatorin()."""
    if text == "0" or (is_number(text) and text != "-"):
        return text
    names, operands = name_and_types(state, text, location, none=True)
    if len(operands) == 1:
        raise refuse("42P02", "missing argument", location)
    if len(operands) != 2:
        raise refuse("54023", "too many arguments", location)
    for searched in names[-2:-1] or state.statement.routine_schemas:
        for row in state.statement.lookup.operators(searched, names[-1]):
            if (row.left, row.right) == operands:
                return str(row.identity)
    raise refuse(UNDEFINED_FUNCTION, f"operator does not exist: {text}", location)


def read_search_object(kind: str, words: str) -> Reader:
    """Return the reader of regconfig or regdictionary. regproc.c, regconfigin() and regdictionaryin()."""

    def read(state: ParseState, text: str, location: int) -> str:
        if is_number(text):
            return text
        names = qualified_name(text, location)
        schema = required_schema(state, names)
        schemas = state.statement.schemas if schema is None else (schema,)
        for schema in schemas:
            for row in state.statement.lookup.rows("text_search"):
                if row.kind == kind and row.schema == schema and row.name == names[-1]:
                    return f"{row.schema}.{row.name}"
        raise refuse(UNDEFINED_OBJECT, f'{words} "{text}" does not exist', location)

    return read


def read_collation(state: ParseState, text: str, location: int) -> str:
    """Return the collation a regcollation literal names. regproc.c, regcollationin()."""
    from analyzer.definitions.resolve.expressions import check_collation

    if not is_number(text):
        names = qualified_name(text, location)
        if state.statement.version >= 16 and len(names) == 2 and state.statement.lookup.schema(names[0]) is None:
            raise refuse(UNDEFINED_OBJECT, f'collation "{text}" for encoding does not exist', location)
        check_collation(state, names, location)
    return text


READERS: Final[dict[str, Reader]] = {
    "regclassin": read_relation,
    "regnamespacein": read_schema,
    "regrolein": read_role,
    "regprocin": read_routine,
    "regprocedurein": read_signature,
    "regtypein": read_type,
    "regoperin": read_operator,
    "regoperatorin": read_operator_signature,
    "regconfigin": read_search_object("configuration", "text search configuration"),
    "regdictionaryin": read_search_object("dictionary", "text search dictionary"),
    "regcollationin": read_collation,
}
"""By the C function, pg_proc.prosrc."""
