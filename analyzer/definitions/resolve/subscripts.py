"""Subscripts of arrays, of jsonb and of other types that have them.

parse_node.c, transformContainerSubscripts(); arraysubs.c, jsonbsubs.c; hstore_subs.c.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from analyzer.base.diagnostics.resolve import UNHANDLED
from analyzer.base.names import TypeId
from analyzer.base.uses import RoutineUse
from analyzer.definitions.parse.nodes import A_Indices
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.coerce import coerce, coerce_to_target, possible
from analyzer.definitions.resolve.state import ParseState, Unresolvable, refuse
from analyzer.definitions.resolve.types import INT2VECTOR, INTEGER, OIDVECTOR, TEXT, UNKNOWN
from analyzer.definitions.resolve.values import Value

MISMATCH: Final = "42804"
TOO_MANY: Final = "54000"
MAX_DIMENSIONS: Final = 6
NOT_SUPPORTED: Final = "0A000"

Handler = Callable[[ParseState, TypeId, Sequence[A_Indices], Iterator[Value]], TypeId]
"""Gives the type of the element or slice, from the container's type, the subscripts, and their values."""


def container_type(state: ParseState, type_: TypeId, typmod: int) -> tuple[TypeId, int]:
    """Return what is subscripted: a domain's base type, a vector's array type. transformContainerType()."""
    base, base_typmod = types.base_type_and_typmod(state.statement.lookup, type_, typmod)
    vectors = {INT2VECTOR: TypeId("smallint[]"), OIDVECTOR: TypeId("pg_catalog.oid[]")}
    return vectors.get(base, base), base_typmod


def subscript(state: ParseState, value: Value, indices: Sequence[A_Indices]) -> Value:
    """Return an element or a slice of a value. parse_node.c, transformContainerSubscripts()."""
    if not value.knowable:
        list(transform_each(state, indices, []))
        return value
    values: list[Value] = []
    container, typmod = container_type(state, value.type, value.typmod)
    result = subscripted_type(state, container, indices, value.location, values)
    set_ = value.returns_set
    tree = ("s", value.tree, tuple(index.tree for index in values))
    return Value(result, typmod, returns_set=set_, tree=tree, location=value.location, collation=value.collation)


def subscripted_type(
    state: ParseState,
    container: TypeId,
    indices: Sequence[A_Indices],
    location: int,
    values: list[Value] | None = None,
) -> TypeId:
    """Return the type of the element or slice, which an assignment needs too; ``values`` gets the subscripts."""
    transform = handler_of(state, container, location)
    return transform(state, container, indices, transform_each(state, indices, values if values is not None else []))


def handler_of(state: ParseState, container: TypeId, location: int) -> Handler:
    """Return what transforms the type's subscripts; before 14 only arrays had any. getSubscriptingRoutines()."""
    row = state.statement.lookup.type(container)
    if state.statement.version < 14 and row.element is not None:
        return array_subscripts
    if row.subscript is None:
        words = f"cannot subscript type {container} because it does not support subscripting"
        raise refuse(MISMATCH, words, location)
    transform = HANDLERS.get(row.subscript.partition(".")[2].partition("(")[0])
    if transform is None:
        raise Unresolvable(UNHANDLED, location, what=f"subscripts of type {container}")
    if not row.subscript.startswith("pg_catalog."):
        state.use(RoutineUse(row.subscript, "construct", span=state.span(location)))
    return transform


def transform_each(state: ParseState, indices: Sequence[A_Indices], values: list[Value]) -> Iterator[Value]:
    """Yield each subscript as it is transformed, the upper one last of a pair; ``values`` gets it too."""
    from analyzer.definitions.resolve.expressions import transform_here

    for index in indices:
        for node in (index.lidx, index.uidx):
            if node is not None:
                values.append(transform_here(state, node))
                yield values[-1]


def array_subscripts(
    state: ParseState, container: TypeId, indices: Sequence[A_Indices], values: Iterator[Value]
) -> TypeId:
    """Return an array's element, or the array itself for a slice. arraysubs.c, array_subscript_transform()."""
    for value in values:
        if coerce_to_target(state, value, INTEGER, -1, "a") is None:
            raise refuse(MISMATCH, "array subscript must have type integer", value.location)
    if len(indices) > MAX_DIMENSIONS and state.statement.version >= 14:
        raise refuse(TOO_MANY, f"number of array dimensions exceeds the maximum allowed ({MAX_DIMENSIONS})")
    if any(index.is_slice for index in indices):
        return container
    element = state.statement.lookup.type(container).element
    assert element is not None
    return element


def jsonb_subscripts(
    state: ParseState, container: TypeId, indices: Sequence[A_Indices], values: Iterator[Value]
) -> TypeId:
    """Return jsonb; each subscript is an integer or text. jsonbsubs.c, jsonb_subscript_transform()."""
    if any(index.is_slice for index in indices):
        raise refuse(MISMATCH, "jsonb subscript does not support slices")
    for value in values:
        fitting = (
            [TEXT] if value.type == UNKNOWN else [t for t in (INTEGER, TEXT) if possible(state, value.type, t, "i")]
        )
        if value.knowable and len(fitting) != 1:
            raise refuse(MISMATCH, f"subscript type {value.type} is not supported", value.location)
        coerce(state, value, fitting[0], -1, "i")
    return container


def hstore_subscripts(
    state: ParseState,
    container: TypeId,  # noqa: ARG001
    indices: Sequence[A_Indices],
    values: Iterator[Value],
) -> TypeId:
    """Return text; an hstore takes one subscript, a text. hstore_subs.c, hstore_subscript_transform()."""
    if len(indices) != 1 or indices[0].is_slice:
        raise refuse(NOT_SUPPORTED, "hstore allows only one subscript")
    for value in values:
        if coerce_to_target(state, value, TEXT, -1, "a") is None:
            raise refuse(MISMATCH, "hstore subscript must have type text", value.location)
    return TEXT


HANDLERS: Final[dict[str, Handler]] = {
    "array_subscript_handler": array_subscripts,
    "raw_array_subscript_handler": array_subscripts,
    "jsonb_subscript_handler": jsonb_subscripts,
    "hstore_subscript_handler": hstore_subscripts,
}
"""By the handler's name: an extension's can be in any schema."""
