"""Type names: ``integer``, ``app.money[]``, ``numeric(10, 2)``, ``t.c%TYPE``. Read beside parse_type.c."""

from typing import Final

from analyzer.base.names import TypeId
from analyzer.base.uses import TypmodInput
from analyzer.catalog.model import Type
from analyzer.catalog.snapshot import SYSTEM_SCHEMAS
from analyzer.definitions.parse.nodes import (
    A_Const,
    ColumnRef,
    Expression,
    Float,
    Integer,
    RangeVar,
    String,
    TypeName,
)
from analyzer.definitions.resolve.any_path import type_schemas
from analyzer.definitions.resolve.candidates import schemas_of
from analyzer.definitions.resolve.state import ParseState, Statement, refuse
from analyzer.definitions.resolve.typmods import typmod_of

SYNTAX_ERROR: Final = "42601"
UNDEFINED_OBJECT: Final = "42704"
UNDEFINED_COLUMN: Final = "42703"


def resolve_type_name(state: ParseState, node: TypeName) -> tuple[TypeId, int]:
    """Return the type a name means and its modifier. parse_type.c, typenameTypeIdAndMod()."""
    if node.pct_type:
        return type_of_column(state, node), -1
    names = tuple(part.sval for part in node.names)
    row = type_by_name(state, names)
    identity = None if row is None else row.array if node.arrayBounds else row.identity
    if row is None or identity is None:
        shown = ".".join(names) + ("[]" if node.arrayBounds else "")
        raise refuse(UNDEFINED_OBJECT, f'type "{shown}" does not exist', node.location)
    if not row.defined:
        raise refuse(UNDEFINED_OBJECT, f'type "{".".join(names)}" is only a shell', node.location)
    return identity, modifier(state, node, row)


def type_by_name(state: ParseState, names: tuple[str, ...]) -> Type | None:
    """Return the type of a possibly qualified name, pg_temp included. LookupTypeNameExtended()."""
    lookup = state.statement.lookup
    if len(names) > 1:
        (schema,) = schemas_of(lookup, names, ())
        return lookup.type_named(schema, names[-1])
    return first_on_path(state.statement, names[0])


def first_on_path(statement: Statement, name: str) -> Type | None:
    """Return the first type of this name on the path; one that pg_temp comes before rests on an assumption.

    namespace.c, TypenameGetTypidExtended().
    """
    schemas = type_schemas(statement, name)
    for number, schema in enumerate(schemas):
        row = statement.lookup.type_named(schema, name)
        if row is not None:
            if "pg_temp" in schemas[:number]:
                statement.assumptions.add(f"pg_temp: no temporary object takes the place of {name}")
                if statement.captured is not None and schema not in SYSTEM_SCHEMAS:
                    statement.captured.add(row.identity)
            return row
    return None


def modifier(state: ParseState, node: TypeName, row: Type) -> int:
    """Return the type modifier a name carries. parse_type.c, typenameTypeMod()."""
    if not node.typmods:
        return -1
    if row.typmod_in is None:
        words = f'type modifier is not allowed for type "{row.name}"'
        raise refuse(SYNTAX_ERROR, words, node.location)
    texts = [modifier_text(item, node.location) for item in node.typmods]
    state.use(TypmodInput(row.identity, state.span(node.location)))
    return typmod_of(state, row.identity, texts, node.location)


def modifier_text(item: Expression, location: int) -> str:
    """Return one modifier as text: a constant, or a bare word."""
    match item:
        case A_Const(val=Integer(ival=number)):
            return str(number)
        case A_Const(val=Float(fval=text)) | A_Const(val=String(sval=text)):
            return text
        case ColumnRef(fields=(String(sval=text),)):
            return text
        case _:
            raise refuse(SYNTAX_ERROR, "type modifiers must be simple constants or identifiers", location)


def type_of_column(state: ParseState, node: TypeName) -> TypeId:
    """Return the type of the column that ``t.c%TYPE`` names. LookupTypeNameExtended(), branch of pct_type."""
    from analyzer.definitions.resolve.relations import open_relation

    names = tuple(part.sval for part in node.names)
    if not 2 <= len(names) <= 3:
        raise refuse(SYNTAX_ERROR, f"improper %TYPE reference: {'.'.join(names)}", node.location)
    schema = names[0] if len(names) == 3 else None
    relation = open_relation(state, RangeVar(schemaname=schema, relname=names[-2], location=node.location))
    for column in relation.columns:
        if column.name == names[-1]:
            return column.type
    words = f'column "{names[-1]}" of relation "{names[-2]}" does not exist'
    raise refuse(UNDEFINED_COLUMN, words, node.location)
