"""Coercions of a value whose type is known only at run time: every way in which some type takes it there.

A cast gives the type it names whatever it starts from, and the casts that exist stand in the catalog.
"""

from analyzer.base.names import TypeId
from analyzer.base.uses import DomainCoercion, IoCoercion, RoutineUse
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.pathways import RANK, Context, typmod_pathway
from analyzer.definitions.resolve.state import ParseState
from analyzer.definitions.resolve.types import ANY, BOOLEAN, INT2VECTOR, INTEGER, OIDVECTOR, POLYMORPHIC, RECORD
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE, Value


def cast_unknowable(
    state: ParseState, value: Value, target: TypeId, typmod: int, context: Context, location: int = -1
) -> Value:
    """Return the value as the target type; every way in which some type becomes it is noted, see coerce_type().

    A value whose type couldn't be said has a diagnostic already: nothing is added to it.
    """
    if target == UNKNOWABLE_TYPE or target in POLYMORPHIC or target in (ANY, RECORD):
        return value
    at = location if location >= 0 else value.location
    if not value.diagnosed:
        lookup = state.statement.lookup
        base, base_typmod = types.base_type_and_typmod(lookup, target, typmod)
        convert(state, base, context, at)
        if base_typmod >= 0:
            apply_modifier(state, base, at)
        if base != target:
            state.use(DomainCoercion(target, state.span(at)))
    return Value(target, typmod, returns_set=value.returns_set, tree=("any", target, value.tree), location=at)


def convert(state: ParseState, target: TypeId, context: Context, location: int) -> None:
    """Note each pathway from any type to a base type: a cast, through text, by elements (find_coercion_pathway)."""
    lookup = state.statement.lookup
    for row in lookup.casts_to(target):
        if RANK[context] < RANK[row.context]:
            continue
        if row.method == "f" and row.routine is not None:
            use_cast(state, row.source, target, row.routine, location)
        elif row.method == "i":
            state.use(IoCoercion(row.source, target, state.span(location)))
    for source in text_sources(lookup, target, context):
        state.use(IoCoercion(source, target, state.span(location)))
    element = types.element_type(lookup, target) if target not in (OIDVECTOR, INT2VECTOR) else None
    if element is not None:
        convert(state, types.base_type(lookup, element), context, location)
        if types.base_type(lookup, element) != element:
            state.use(DomainCoercion(element, state.span(location)))


def apply_modifier(state: ParseState, target: TypeId, location: int) -> None:
    """Note what applies a modifier to a value that has the type, or to its elements. coerce_type_typmod()."""
    lookup = state.statement.lookup
    one = types.element_type(lookup, target) or target
    path = typmod_pathway(lookup, one)
    if path is not None and path.routine is not None:
        use_cast(state, one, one, path.routine, location)


def text_sources(lookup: Lookup, target: TypeId, context: Context) -> tuple[TypeId, ...]:
    """Return the types that become the target through text: any for a string, strings by an explicit cast."""
    if context == "p" or (context in ("a", "e") and types.category(lookup, target) == "S"):
        return (UNKNOWABLE_TYPE,)
    if context == "e":
        return tuple(sorted(row.identity for row in lookup.types_in_category("S")))
    return ()


def use_cast(state: ParseState, source: TypeId, target: TypeId, routine: str, location: int) -> None:
    """Note a cast by function."""
    row = state.statement.lookup.find_routine(routine)
    assert row is not None
    arguments = (source, INTEGER, BOOLEAN)[: len(row.inputs)]
    constants = (None,) * len(arguments)
    span = state.span(location)
    state.use(RoutineUse(row.identity, "cast", arguments=arguments, result=target, constants=constants, span=span))


def from_known(state: ParseState, source: TypeId, context: Context, location: int) -> None:
    """Note each pathway from a type to a type that isn't known."""
    lookup = state.statement.lookup
    base = types.base_type(lookup, source)
    for row in lookup.casts(base):
        if RANK[context] >= RANK[row.context] and row.method == "f" and row.routine is not None:
            use_cast(state, base, row.target, row.routine, location)
    state.use(IoCoercion(base, UNKNOWABLE_TYPE, state.span(location), node=False))


def from_any(state: ParseState, context: Context, location: int) -> None:
    """Note each cast of users' by which a value of any type becomes one of any other; PostgreSQL's do nothing."""
    for row in state.statement.lookup.rows("casts"):
        own = row.routine is not None and not row.routine.startswith("pg_catalog.")
        if own and RANK[context] >= RANK[row.context]:
            use_cast(state, row.source, row.target, row.routine, location)
