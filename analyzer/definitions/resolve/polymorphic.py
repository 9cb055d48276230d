"""Polymorphic types: which actual types fit a declaration together, and what each stands for.

Manual 38.2.5; parse_coerce.c, check_generic_type_consistency() and enforce_generic_type_consistency(). Both are
told once here: the check asks whether deducing refuses.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from analyzer.base.names import TypeId
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.pathways import Context, can_coerce, common_type
from analyzer.definitions.resolve.state import Refusal, refuse
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
    FAMILY_1,
    FAMILY_2,
    POLYMORPHIC,
    TEXT,
    TEXT_ARRAY,
    UNKNOWN,
)

MISMATCH = "42804"
UNDEFINED_OBJECT = "42704"


@dataclass(slots=True)
class Family1:
    """What the arguments say about ``anyelement`` and its kin, which all name one type exactly."""

    element: TypeId | None = None
    array: TypeId | None = None
    range: TypeId | None = None
    multirange: TypeId | None = None
    arguments: int = 0
    unknowns: bool = False
    declared: set[TypeId] = field(default_factory=set)


@dataclass(slots=True)
class Family2:
    """What the arguments say about ``anycompatible`` and its kin, which all name one common type."""

    types: list[TypeId] = field(default_factory=list)
    range: TypeId | None = None
    multirange: TypeId | None = None
    arguments: int = 0
    declared: set[TypeId] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Compatible:
    """The types that the ``anycompatible`` family stands for."""

    common: TypeId
    array: TypeId | None
    range: TypeId | None
    multirange: TypeId | None


def can_coerce_all(lookup: Lookup, given: Sequence[TypeId], declared: Sequence[TypeId], context: Context) -> bool:
    """Return whether every argument can be passed as declared. parse_coerce.c, can_coerce_type()."""
    generic = False
    for source, target in zip(given, declared, strict=True):
        if source == target or target == ANY:
            continue
        if target in POLYMORPHIC:
            generic = True
        elif not can_coerce(lookup, source, target, context):
            return False
    return not generic or is_consistent(lookup, given, declared)


def is_consistent(lookup: Lookup, given: Sequence[TypeId], declared: Sequence[TypeId]) -> bool:
    """Return whether the actual types fit the polymorphic ones. parse_coerce.c, check_generic_type_consistency()."""
    try:
        first, second = collect(lookup, given, declared)
        if first.arguments:
            relate_first(lookup, first)
            check_first(lookup, first)
        if second.arguments:
            relate_second(lookup, second)
            if second.types:
                common = checked_common_type(lookup, second)
                check_second(lookup, second, common)
    except Refusal:
        return False
    return True


def deduce(
    lookup: Lookup, given: Sequence[TypeId], declared: Sequence[TypeId], result: TypeId
) -> tuple[tuple[TypeId, ...], TypeId]:
    """Return the declared argument types and the result type with polymorphic types replaced where they must be.

    Family 1 arguments are replaced only where the argument is ``unknown``; the others pass as they are.
    parse_coerce.c, enforce_generic_type_consistency() without allow_poly.
    """
    if not POLYMORPHIC.intersection(declared):
        return tuple(declared), result
    first, second = collect(lookup, given, declared)
    first.declared.add(result)
    second.declared.add(result)
    if first.arguments:
        settle_first(lookup, first, result)
    compatible = settle_second(lookup, second) if second.arguments else None
    settled = tuple(
        settled_argument(lookup, source, target, first, compatible)
        for source, target in zip(given, declared, strict=True)
    )
    return settled, settled_result(lookup, result, first, compatible)


def collect(lookup: Lookup, given: Sequence[TypeId], declared: Sequence[TypeId]) -> tuple[Family1, Family2]:
    """Return what each argument says, before anything is related. Both functions' first loop."""
    first, second = Family1(), Family2()
    for source, target in zip(given, declared, strict=True):
        if target in FAMILY_1:
            first.arguments += 1
            first.declared.add(target)
            if source == UNKNOWN:
                first.unknowns = True
            else:
                collect_first(lookup, first, source, target)
        elif target in FAMILY_2:
            second.arguments += 1
            second.declared.add(target)
            if source != UNKNOWN:
                collect_second(lookup, second, source, target)
    return first, second


def collect_first(lookup: Lookup, first: Family1, source: TypeId, target: TypeId) -> None:
    """Note one argument of family 1; containers are looked at below their domains."""
    if target in (ANYELEMENT, ANYNONARRAY, ANYENUM):
        first.element = same(first.element, source, "anyelement")
    elif target == ANYARRAY:
        first.array = same(first.array, types.base_type(lookup, source), "anyarray")
    elif target == ANYRANGE:
        first.range = same(first.range, types.base_type(lookup, source), "anyrange")
    else:
        first.multirange = same(first.multirange, types.base_type(lookup, source), "anymultirange")


def same(known: TypeId | None, source: TypeId, declared: str) -> TypeId:
    """Return the type; refuse a second one."""
    if known is not None and known != source:
        raise refuse(MISMATCH, f'arguments declared "{declared}" are not all alike')
    return source


def collect_second(lookup: Lookup, second: Family2, source: TypeId, target: TypeId) -> None:
    """Note one argument of family 2."""
    if target in (ANYCOMPATIBLE, ANYCOMPATIBLENONARRAY):
        second.types.append(source)
        return
    source = types.base_type(lookup, source)
    if target == ANYCOMPATIBLEARRAY:
        second.types.append(part(types.element_type(lookup, source), source, "anycompatiblearray", "an array"))
    elif target == ANYCOMPATIBLERANGE:
        if second.range is None:
            second.types.append(
                part(types.range_subtype(lookup, source), source, "anycompatiblerange", "a range type")
            )
        second.range = same(second.range, source, "anycompatiblerange")
    else:
        part(types.multirange_range(lookup, source), source, "anycompatiblemultirange", "a multirange type")
        second.multirange = same(second.multirange, source, "anycompatiblemultirange")


def part(found: TypeId | None, whole: TypeId, declared: str, kind: str) -> TypeId:
    """Return what a container is made of; refuse a type that is no such container."""
    if found is None:
        raise refuse(MISMATCH, f"argument declared {declared} is not {kind} but type {whole}")
    return found


def relate_first(lookup: Lookup, first: Family1) -> None:
    """Deduce the element from array, multirange and range, and the range from the multirange."""
    if first.array is not None and first.array != ANYARRAY:
        element = part(types.element_type(lookup, first.array), first.array, "anyarray", "an array")
        first.element = agree(first.element, element, "anyarray", "anyelement")
    if first.multirange is not None:
        found = types.multirange_range(lookup, first.multirange)
        range_ = part(found, first.multirange, "anymultirange", "a multirange type")
        first.range = agree(first.range, range_, "anymultirange", "anyrange")
    if first.range is not None:
        element = part(types.range_subtype(lookup, first.range), first.range, "anyrange", "a range type")
        first.element = agree(first.element, element, "anyrange", "anyelement")


def agree(known: TypeId | None, deduced: TypeId, declared: str, other: str) -> TypeId:
    """Return the deduced type; refuse one that contradicts what is known."""
    if known is not None and known != deduced:
        raise refuse(MISMATCH, f"argument declared {declared} is not consistent with argument declared {other}")
    return deduced


def check_first(lookup: Lookup, first: Family1) -> None:
    """Refuse an array for anynonarray, and what is no enum for anyenum."""
    element = first.element
    if element == ANYELEMENT:
        return
    if ANYNONARRAY in first.declared and element is not None and types.is_array_domain(lookup, element):
        raise refuse(MISMATCH, f"type matched to anynonarray is an array type: {element}")
    if ANYENUM in first.declared and (element is None or not types.is_enum(lookup, element)):
        raise refuse(MISMATCH, f"type matched to anyenum is not an enum type: {element}")


def settle_first(lookup: Lookup, first: Family1, result: TypeId) -> None:
    """Relate and check family 1 for a call that is really made: the element must be known."""
    if first.array == ANYARRAY:
        if first.arguments != 1 or (result != ANYARRAY and result in FAMILY_1):
            raise refuse(MISMATCH, 'cannot determine element type of "anyarray" argument')
        first.element = ANYELEMENT
    relate_first(lookup, first)
    if first.multirange is None and ANYMULTIRANGE in first.declared and first.range is not None:
        first.multirange = types.range_multirange(lookup, first.range)
    if first.element is None:
        raise refuse(MISMATCH, "could not determine polymorphic type because input has type unknown")
    check_first(lookup, first)


def relate_second(lookup: Lookup, second: Family2) -> None:
    """Deduce the range from the multirange, and let its subtype take part in the common type."""
    if second.multirange is None:
        return
    found = types.multirange_range(lookup, second.multirange)
    range_ = part(found, second.multirange, "anycompatiblemultirange", "a multirange type")
    if second.range is None:
        subtype = types.range_subtype(lookup, range_)
        second.types.append(part(subtype, range_, "anycompatiblemultirange", "a multirange type"))
    second.range = agree(second.range, range_, "anycompatiblemultirange", "anycompatiblerange")


def checked_common_type(lookup: Lookup, second: Family2) -> TypeId:
    """Return the common type of what family 2 was given, all of which must convert to it implicitly."""
    common = common_type(lookup, second.types)
    if isinstance(common, tuple):
        raise refuse(MISMATCH, f"argument types {common[0]} and {common[1]} cannot be matched")
    if not all(can_coerce(lookup, source, common, "i") for source in second.types):
        raise refuse(MISMATCH, "arguments of anycompatible family cannot be cast to a common type")
    return common


def check_second(lookup: Lookup, second: Family2, common: TypeId) -> None:
    """Refuse an array for anycompatiblenonarray, and a range over another type than the common one."""
    if second.range is not None and types.range_subtype(lookup, second.range) != common:
        raise refuse(MISMATCH, f"anycompatiblerange type {second.range} does not match anycompatible type {common}")
    if ANYCOMPATIBLENONARRAY in second.declared and types.is_array_domain(lookup, common):
        raise refuse(MISMATCH, f"type matched to anycompatiblenonarray is an array type: {common}")


def settle_second(lookup: Lookup, second: Family2) -> Compatible:
    """Return what family 2 stands for in a call that is really made; all ``unknown`` is text."""
    relate_second(lookup, second)
    needs_range = second.declared & {ANYCOMPATIBLERANGE, ANYCOMPATIBLEMULTIRANGE}
    if needs_range and second.range is None:
        raise refuse(
            MISMATCH, f"could not determine polymorphic type {min(needs_range)} because input has type unknown"
        )
    if not second.types:
        return Compatible(TEXT, TEXT_ARRAY, None, None)
    common = checked_common_type(lookup, second)
    array = None
    if ANYCOMPATIBLEARRAY in second.declared:
        array = existing_array(lookup, common)
    check_second(lookup, second, common)
    multirange = second.multirange
    if multirange is None and second.range is not None and ANYCOMPATIBLEMULTIRANGE in second.declared:
        multirange = types.range_multirange(lookup, second.range)
    return Compatible(common, array, second.range, multirange)


def existing_array(lookup: Lookup, element: TypeId) -> TypeId:
    """Return the array type over the type; refuse if there is none."""
    array = types.array_type(lookup, element)
    if array is None:
        raise refuse(UNDEFINED_OBJECT, f"could not find array type for data type {element}")
    return array


def settled_argument(
    lookup: Lookup, source: TypeId, target: TypeId, first: Family1, compatible: Compatible | None
) -> TypeId:
    """Return what a declared argument type stands for, as far as coercion needs it."""
    if target in FAMILY_2:
        assert compatible is not None
        return compatible_member(target, compatible)
    if target in FAMILY_1 and source == UNKNOWN:
        return member(lookup, target, first)
    return target


def settled_result(lookup: Lookup, result: TypeId, first: Family1, compatible: Compatible | None) -> TypeId:
    """Return what a declared result type stands for."""
    if result in FAMILY_2 and compatible is not None:
        return compatible_member(result, compatible)
    if result in FAMILY_1 and first.arguments:
        return member(lookup, result, first)
    return result


def member(lookup: Lookup, target: TypeId, first: Family1) -> TypeId:
    """Return the type that a member of family 1 stands for."""
    if target == ANYARRAY:
        assert first.element is not None
        return first.array or existing_array(lookup, first.element)
    found = {ANYRANGE: first.range, ANYMULTIRANGE: first.multirange}.get(target, first.element)
    if found is None:
        raise refuse(MISMATCH, f"could not determine polymorphic type {target} because input has type unknown")
    return found


def compatible_member(target: TypeId, compatible: Compatible) -> TypeId:
    """Return the type that a member of family 2 stands for."""
    found = {
        ANYCOMPATIBLEARRAY: compatible.array,
        ANYCOMPATIBLERANGE: compatible.range,
        ANYCOMPATIBLEMULTIRANGE: compatible.multirange,
    }.get(target, compatible.common)
    if found is None:
        raise refuse(MISMATCH, f"could not identify {target} type")
    return found
