"""What declarations declare: types of variables, parameters, and what a trigger function is given. See pl_comp.c."""

from typing import Final

from analyzer.base.names import TypeId
from analyzer.catalog import model
from analyzer.definitions.model import Context
from analyzer.definitions.parse.model import AliasFor, Block, Cursor, DeclaredType, Variable
from analyzer.definitions.parse.nodes import RangeVar, TypeName
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.columns import relation_columns, row_columns
from analyzer.definitions.resolve.plpgsql.conversion import assign, check_domain
from analyzer.definitions.resolve.plpgsql.datums import Datum, Scope, Shape, Unknown, find, kind_of
from analyzer.definitions.resolve.plpgsql.evaluation import Place
from analyzer.definitions.resolve.plpgsql.flow import Flow
from analyzer.definitions.resolve.plpgsql.hooks import held_by
from analyzer.definitions.resolve.plpgsql.saved_path import keep_path
from analyzer.definitions.resolve.relations import open_relation
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.type_names import resolve_type_name
from analyzer.definitions.resolve.types import BOOLEAN, INTEGER, NAME, RECORD, REFCURSOR, TEXT, TEXT_ARRAY
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE, Value

OID: Final = TypeId("pg_catalog.oid")

UNDECLARED: Final = Unknown("a type that can't be said", UNKNOWABLE_TYPE, told=True)
"""What a variable holds whose type can't be said: it may be a record."""

TRIGGER_VARIABLES: Final = (
    ("tg_name", NAME),
    ("tg_when", TEXT),
    ("tg_level", TEXT),
    ("tg_op", TEXT),
    ("tg_relid", OID),
    ("tg_relname", NAME),
    ("tg_table_name", NAME),
    ("tg_table_schema", NAME),
    ("tg_nargs", INTEGER),
    ("tg_argv", TEXT_ARRAY),
)
"""What a trigger function is given (do_compile, PLPGSQL_DML_TRIGGER)."""

EVENT_TRIGGER_VARIABLES: Final = (("tg_event", TEXT), ("tg_tag", TEXT))
"""What an event trigger's function is given."""


def outer_scope(
    place_flow: Flow,
    routine: model.Routine,
    context: Context,
    relation: model.Relation | None,
    composite: "IsComposite",
) -> Scope:
    """Return the function's outermost names: its parameters, FOUND, and what a trigger function is given."""
    scope = Scope(label=routine.name)
    actual = iter(context.argument_types)
    for number, argument in enumerate(routine.arguments, 1):
        given = next(actual, argument.type) if argument.mode in "ibv" else argument.type
        type_ = settled(argument.type, given)
        declared = argument.type if type_ == UNKNOWABLE_TYPE else None
        kind = kind_of(type_, composite(type_))
        datum = Datum(argument.name or f"${number}", kind, type_, declared=declared)
        scope.declare(datum, f"${number}")
        if argument.name:
            scope.declare(datum)
    scope.declare(Datum("found", "scalar", BOOLEAN))
    if routine.result == "pg_catalog.trigger":
        for name, type_ in TRIGGER_VARIABLES:
            scope.declare(Datum(name, "scalar", type_))
        for name in ("new", "old"):
            row = scope.declare(Datum(name, "record", RECORD))
            if relation is not None:
                place_flow.records[row] = Shape(relation.row_type or RECORD, relation_columns(relation))
    elif routine.result == "pg_catalog.event_trigger":
        for name, type_ in EVENT_TRIGGER_VARIABLES:
            scope.declare(Datum(name, "scalar", type_))
    return scope


class IsComposite:
    """Answers whether a type is a row type, or a domain over one."""

    def __init__(self, state: ParseState) -> None:
        self.lookup = state.statement.lookup

    def __call__(self, type_: TypeId) -> bool:
        """Return the answer."""
        return type_ not in (RECORD, "?") and row_columns(self.lookup, type_) is not None


def settled(declared: TypeId, given: TypeId) -> TypeId:
    """Return an argument's type: the actual one where it is declared polymorphic."""
    return given if declared in types.POLYMORPHIC else declared


def declare_block(place: Place, block: Block) -> Place:
    """Return the place inside a block: its variables declared one by one, each seeing those before it."""
    scope = Scope(place.scope, block.label.text if block.label is not None else "")
    inner = place.inside(scope)
    for declaration in block.declarations:
        match declaration:
            case Variable():
                declare_variable(inner, declaration)
            case Cursor(name=name):
                scope.declare(Datum(name.text, "scalar", REFCURSOR, cursor=declaration, scope=scope))
            case AliasFor(name=name, target=target):
                match = find(scope, tuple(word.text for word in target.words))
                if match is not None:
                    scope.declare(match.datum, name.text)
    return inner


def declare_variable(place: Place, declaration: Variable) -> None:
    """Declare a variable and give it its first value; an uninitialised domain's checks run on NULL."""

    def declare(state: ParseState) -> Datum:
        return declared_datum(state, place, declaration.name.text, declaration.type)

    span = declaration.type.span
    datum = place.run(span, "type", declare)
    if datum is None:
        datum = Datum(declaration.name.text, "record", UNKNOWABLE_TYPE)
        place.flow.records[datum] = UNDECLARED
    default = declaration.default
    if default is not None and datum.type != UNKNOWABLE_TYPE:
        known = datum

        def initialise(state: ParseState, value: Value) -> None:
            assign(state, place.flow, known, value)
            keep_path(place.flow, known, default, value)

        place.expression(default, "default", initialise)
    elif default is not None:
        place.expression(default, "default")
    elif datum.type != UNKNOWABLE_TYPE:
        lone = datum
        place.run(declaration.span, "null", lambda state: check_domain(state, lone.type))
    place.scope.declare(datum)


def declared_datum(state: ParseState, place: Place, name: str, declared: DeclaredType) -> Datum:
    """Return a variable of a declared type."""
    type_, typmod = declared_type(state, place, declared)
    return Datum(name, kind_of(type_, IsComposite(state)(type_)), type_, typmod)


def declared_type(state: ParseState, place: Place, declared: DeclaredType) -> tuple[TypeId, int]:
    """Return the type of a declaration: a variable's or a column's (%TYPE), a table's row (%ROWTYPE), or a name's."""
    node = declared.type
    names = tuple(part.sval for part in node.names)
    if declared.row:
        return row_type(state, names), -1
    if node.pct_type:
        copied = type_of_variable(state, place, names)
        if copied is not None:
            return array_of(state, node, copied)
        if len(names) in (2, 3):
            return array_of(state, node, type_of_column(state, names))
        raise refuse("42704", f'variable "{names[0]}" does not exist', node.location)
    return resolve_type_name(state, node)


def array_of(state: ParseState, node: TypeName, type_: tuple[TypeId, int]) -> tuple[TypeId, int]:
    """Return the array type if the declaration has brackets (from 17 on), else the type."""
    if not node.arrayBounds:
        return type_
    array = types.promoted_array_type(state.statement.lookup, type_[0])
    if array is None:
        raise refuse("42704", f"could not find array type for data type {type_[0]}", node.location)
    return array, type_[1]


def type_of_variable(state: ParseState, place: Place, names: tuple[str, ...]) -> tuple[TypeId, int] | None:
    """Return the type of the variable, or of the record's field, of this name (plpgsql_parse_wordtype)."""
    match = find(place.scope, names)
    if match is None:
        return None
    rest = names[match.words :]
    if not rest:
        return match.datum.type, match.datum.typmod
    held = held_by(state.statement.lookup, place.flow, match.datum)
    if len(rest) == 1 and isinstance(held, Shape):
        for column in held.columns:
            if column.name == rest[0]:
                return column.type, column.typmod
    return None


def type_of_column(state: ParseState, names: tuple[str, ...]) -> tuple[TypeId, int]:
    """Return the type of a table's column (plpgsql_parse_cwordtype)."""
    relation = named_relation(state, names[:-1])
    for column in relation.columns:
        if column.name == names[-1]:
            return column.type, column.typmod
    raise refuse("42703", f'column "{names[-1]}" of relation "{relation.name}" does not exist')


def row_type(state: ParseState, names: tuple[str, ...]) -> TypeId:
    """Return the row type of a table, view or composite type (plpgsql_parse_wordrowtype)."""
    relation = named_relation(state, names)
    if relation.row_type is None or relation.schema == "pg_temp":
        raise refuse("42809", f'relation "{relation.name}" does not have a composite type')
    return relation.row_type


def named_relation(state: ParseState, names: tuple[str, ...]) -> model.Relation:
    """Return the relation of a possibly qualified name; a composite type's counts, too."""
    from analyzer.definitions.resolve.relations import look_up

    node = RangeVar(schemaname=names[0] if len(names) > 1 else None, relname=names[-1], inh=True, relpersistence="p")
    found = look_up(state.statement, node)
    return found if found is not None else open_relation(state, node)
