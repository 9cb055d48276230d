"""PL/pgSQL's variables inside SQL: pl_comp.c, plpgsql_parser_setup() and resolve_column_ref()."""

from collections.abc import Sequence

from analyzer.base.value import value_class
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.parse.model import VariableConflict
from analyzer.definitions.parse.nodes import A_Star, ColumnRef, String
from analyzer.definitions.resolve.columns import row_columns
from analyzer.definitions.resolve.plpgsql.conversion import not_told
from analyzer.definitions.resolve.plpgsql.datums import UNASSIGNED, Datum, Held, Scope, Shape, Unknown, find
from analyzer.definitions.resolve.plpgsql.flow import Flow
from analyzer.definitions.resolve.plpgsql.saved_path import saved_path
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.types import RECORD
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE, Attribute, Value


@value_class(frozen=True, slots=True)
class PlHooks:
    """The variables visible at one place of a body, and what its records hold there."""

    scope: Scope
    flow: Flow
    conflict: VariableConflict

    def before_column(self, state: ParseState, reference: ColumnRef) -> Value | None:
        """Return the variable if variables win (plpgsql_pre_column_ref)."""
        if self.conflict is VariableConflict.USE_VARIABLE:
            return self.resolve(state, reference, strict=False)
        return None

    def after_column(self, state: ParseState, reference: ColumnRef, column: Value | None) -> Value | None:
        """Return the variable if there is no column, or refuse if there are both (plpgsql_post_column_ref)."""
        if self.conflict is VariableConflict.USE_VARIABLE:
            return None
        if self.conflict is VariableConflict.USE_COLUMN and column is not None:
            return None
        variable = self.resolve(state, reference, strict=column is None)
        if variable is not None and column is not None:
            name = ".".join(words(reference.fields))
            raise refuse("42702", f'column reference "{name}" is ambiguous', reference.location)
        return variable

    def parameter(self, state: ParseState, number: int, location: int) -> Value | None:
        """Return what ``$number`` means: a variable of that name (plpgsql_param_ref)."""
        match = find(self.scope, (f"${number}",))
        return self.value(state, match.datum, location) if match is not None else None

    def resolve(self, state: ParseState, reference: ColumnRef, *, strict: bool) -> Value | None:
        """Return the variable or field a reference means; ``strict``: a field that isn't there is an error."""
        names = words(reference.fields)
        starred = isinstance(reference.fields[-1], A_Star)
        if not names or len(reference.fields) > 3:
            return None
        match = find(self.scope, names)
        if match is None:
            return None
        datum, rest = match.datum, names[match.words :]
        if not rest and (not starred or datum.kind != "scalar"):
            return self.value(state, datum, reference.location)
        if len(rest) == 1 and not starred and datum.kind != "scalar":
            return self.field(state, datum, rest[0], reference.location, strict=strict)
        return None

    def value(self, state: ParseState, datum: Datum, location: int) -> Value:
        """Return a variable as a value (make_datum_param)."""
        if datum.kind != "record":
            constant = saved_path(self.flow, datum)
            tree = ("param", id(datum))
            return Value(
                datum.type, datum.typmod, "param", constant, tree=tree, location=location, declared=datum.declared
            )
        held = self.flow.records.get(datum, UNASSIGNED)
        match held:
            case Shape(type=type_, columns=columns):
                shape = columns if type_ == RECORD else None
                return Value(type_, -1, "param", shape=shape, tree=("param", id(datum)), location=location)
            case Unknown(type=type_):
                if type_ == UNKNOWABLE_TYPE:
                    return not_told(state, datum, held, location)
                return Value(type_, -1, "param", tree=("param", id(datum)), location=location)
            case _:
                return Value(RECORD, -1, "param", tree=("param", id(datum)), location=location)

    def field(self, state: ParseState, datum: Datum, name: str, location: int, *, strict: bool) -> Value | None:
        """Return a field of a record variable."""
        held = held_by(state.statement.lookup, self.flow, datum)
        if isinstance(held, Unknown):
            return not_told(state, datum, held, location)
        if not isinstance(held, Shape):
            raise refuse("55000", f'record "{datum.name}" is not assigned yet', location)
        for number, column in enumerate(held.columns):
            if column.name == name:
                return field_value(datum, number, column, location)
        if strict:
            raise refuse("42703", f'record "{datum.name}" has no field "{name}"', location)
        return None


def field_value(datum: Datum, number: int, column: Attribute, location: int) -> Value:
    """Return a field as a value of its own."""
    tree = ("param", id(datum), number)
    return Value(column.type, column.typmod, "param", shape=column.shape, tree=tree, location=location)


def words(parts: Sequence[String | A_Star]) -> tuple[str, ...]:
    """Return the names of a reference, without a star."""
    return tuple(part.sval for part in parts if isinstance(part, String))


def held_by(lookup: Lookup, flow: Flow, datum: Datum) -> Held:
    """Return what a record or row variable holds."""
    if datum.kind == "record":
        return flow.records.get(datum, UNASSIGNED)
    columns = row_columns(lookup, datum.type)
    return Shape(datum.type, columns) if columns is not None else UNASSIGNED
