"""How a value of one type can become a value of another: the decisions of parse_coerce.c, without its trees."""

from collections.abc import Sequence
from typing import Final, Literal

from analyzer.base.names import RoutineId, TypeId
from analyzer.base.value import value_class
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.resolve.types import (
    ANY,
    ANYARRAY,
    ANYCOMPATIBLE,
    ANYCOMPATIBLEARRAY,
    ANYCOMPATIBLEMULTIRANGE,
    ANYCOMPATIBLENONARRAY,
    ANYCOMPATIBLERANGE,
    ANYELEMENT,
    ANYENUM,
    ANYMULTIRANGE,
    ANYNONARRAY,
    ANYRANGE,
    INT2VECTOR,
    OIDVECTOR,
    RECORD,
    RECORD_ARRAY,
    UNKNOWN,
    base_type,
    category,
    element_type,
    inherits_from,
    is_complex,
    is_complex_array,
    is_enum,
    is_multirange,
    is_of_typed_table,
    is_range,
    is_true_array,
)

Context = Literal["i", "a", "p", "e"]
"""CoercionContext of primnodes.h: implicit, assignment, PL/pgSQL assignment, explicit."""

RANK: Final[dict[str, int]] = {"i": 0, "a": 1, "p": 2, "e": 3}
"""What a context allows grows in this order; pg_cast.castcontext uses the same letters."""

Method = Literal["relabel", "function", "array", "io"]


@value_class(frozen=True, slots=True)
class Pathway:
    """CoercionPathType of parse_coerce.h; ``routine`` belongs to ``function``."""

    method: Method
    routine: RoutineId | None = None


RELABEL: Final = Pathway("relabel")
BY_IO: Final = Pathway("io")
BY_ARRAY: Final = Pathway("array")
BY_CAST_METHOD: Final[dict[str, Pathway]] = {"i": BY_IO, "b": RELABEL}


def find_pathway(lookup: Lookup, source: TypeId, target: TypeId, context: Context) -> Pathway | None:
    """Return how ``source`` becomes ``target`` in this context. parse_coerce.c, find_coercion_pathway()."""
    source, target = base_type(lookup, source), base_type(lookup, target)
    if source == target:
        return RELABEL
    cast = lookup.cast(source, target)
    if cast is None:
        found = uncatalogued_pathway(lookup, source, target, context)
    elif RANK[context] < RANK[cast.context]:
        found = None
    elif cast.method == "f":
        found = Pathway("function", cast.routine)
    else:
        found = BY_CAST_METHOD[cast.method]
    return BY_IO if found is None and context == "p" else found


def uncatalogued_pathway(lookup: Lookup, source: TypeId, target: TypeId, context: Context) -> Pathway | None:
    """Return the pathway of a pair that pg_cast doesn't list: between arrays, or from and to strings.

    The vectors look like arrays and aren't assigned to as such. parse_coerce.c, find_coercion_pathway().
    """
    if target not in (OIDVECTOR, INT2VECTOR):
        target_element = element_type(lookup, target)
        source_element = element_type(lookup, source) if target_element else None
        if target_element and source_element and find_pathway(lookup, source_element, target_element, context):
            return BY_ARRAY
    if RANK[context] >= RANK["a"] and category(lookup, target) == "S":
        return BY_IO
    if RANK[context] >= RANK["e"] and category(lookup, source) == "S":
        return BY_IO
    return None


def typmod_pathway(lookup: Lookup, type_: TypeId) -> Pathway | None:
    """Return how a value takes its type's modifier, as of numeric(10,2). find_typmod_coercion_function()."""
    element = lookup.type(type_).element if is_true_array(lookup, type_) else None
    cast = lookup.cast(element or type_, element or type_)
    if cast is None or cast.routine is None:
        return None
    return BY_ARRAY if element else Pathway("function", cast.routine)


def can_coerce(lookup: Lookup, source: TypeId, target: TypeId, context: Context) -> bool:
    """Return whether one value can be coerced to a type that isn't polymorphic. parse_coerce.c, can_coerce_type()."""
    if source in (target, UNKNOWN) or target == ANY:
        return True
    if find_pathway(lookup, source, target, context) is not None:
        return True
    if source == RECORD and is_complex(lookup, target):
        return True
    if target == RECORD and is_complex(lookup, source):
        return True
    if target == RECORD_ARRAY and is_complex_array(lookup, source):
        return True
    return inherits_from(lookup, source, target) or is_of_typed_table(lookup, source, target)


def is_binary_coercible(lookup: Lookup, source: TypeId, target: TypeId) -> bool:
    """Return whether no work at all is needed. parse_coerce.c, IsBinaryCoercible()."""
    if target in (source, ANY, ANYELEMENT, ANYCOMPATIBLE):
        return True
    source = base_type(lookup, source)
    if source == target or fits_pseudo_type(lookup, source, target):
        return True
    cast = lookup.cast(source, target)
    return cast is not None and cast.method == "b" and cast.context == "i"


def fits_pseudo_type(lookup: Lookup, source: TypeId, target: TypeId) -> bool:
    """Return whether a base type is of the kind that a pseudo-type stands for. IsBinaryCoercible() again."""
    if target in (ANYARRAY, ANYCOMPATIBLEARRAY):
        return is_true_array(lookup, source)
    if target in (ANYNONARRAY, ANYCOMPATIBLENONARRAY):
        return not is_true_array(lookup, source)
    if target == ANYENUM:
        return is_enum(lookup, source)
    if target in (ANYRANGE, ANYCOMPATIBLERANGE):
        return is_range(lookup, source)
    if target in (ANYMULTIRANGE, ANYCOMPATIBLEMULTIRANGE):
        return is_multirange(lookup, source)
    if target == RECORD:
        return is_complex(lookup, source)
    return target == RECORD_ARRAY and is_complex_array(lookup, source)


def common_type(lookup: Lookup, types: Sequence[TypeId]) -> TypeId | tuple[TypeId, TypeId]:
    """Return the common type, or the two that can't be matched.

    ``unknown`` alone is returned as it is; the callers make it text. Manual 10.5; parse_coerce.c,
    select_common_type() and select_common_type_from_oids().
    """
    chosen = types[0]
    if chosen != UNKNOWN and all(other == chosen for other in types):
        return chosen
    chosen = base_type(lookup, chosen)
    for other in types[1:]:
        candidate = base_type(lookup, other)
        if candidate in (UNKNOWN, chosen):
            continue
        if chosen == UNKNOWN:
            chosen = candidate
        elif category(lookup, candidate) != category(lookup, chosen):
            return chosen, candidate
        elif is_wider(lookup, chosen, candidate):
            chosen = candidate
    return chosen


def is_wider(lookup: Lookup, chosen: TypeId, candidate: TypeId) -> bool:
    """Return whether ``candidate`` takes over: ``chosen`` isn't preferred, and converts to it, not vice versa."""
    return (
        not lookup.type(chosen).preferred
        and can_coerce(lookup, chosen, candidate, "i")
        and not can_coerce(lookup, candidate, chosen, "i")
    )
