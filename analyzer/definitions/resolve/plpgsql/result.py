"""What a routine returns, in the context it is analysed in."""

from analyzer.base.names import TypeId
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.columns import row_columns
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis
from analyzer.definitions.resolve.polymorphic import deduce
from analyzer.definitions.resolve.types import RECORD, VOID
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE

NO_VALUE = frozenset({VOID, "pg_catalog.trigger", "pg_catalog.event_trigger"})


def element_result(analysis: Analysis) -> TypeId | None:
    """Return the type of one result; None if a RETURN's value isn't one (void, triggers, output parameters)."""
    routine = analysis.routine
    if routine.result is None or routine.result in NO_VALUE or routine.kind == "p":
        return None
    if any(argument.mode in "obt" for argument in routine.arguments):
        return None
    return settled_result(analysis.lookup, routine, analysis.context.argument_types)


def settled_result(lookup: Lookup, routine: model.Routine, given: tuple[TypeId, ...]) -> TypeId | None:
    """Return the routine's result type for these actual argument types."""
    if routine.result is None or routine.result not in types.POLYMORPHIC:
        return routine.result
    if len(given) != len(routine.inputs):
        return None
    if UNKNOWABLE_TYPE in given:
        return UNKNOWABLE_TYPE
    return deduce(lookup, given, routine.inputs, routine.result)[1]


def is_row(analysis: Analysis, type_: TypeId) -> bool:
    """Return whether a type is a row type, or a domain over one."""
    return type_ == RECORD or row_columns(analysis.lookup, type_) is not None
