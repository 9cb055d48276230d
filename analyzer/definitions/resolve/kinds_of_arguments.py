"""Arguments of a polymorphic routine whose type isn't known, but its kind is: an array, a range, an enum."""

from typing import Final

from analyzer.base.names import TypeId
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.types import (
    ANY,
    ANYARRAY,
    ANYCOMPATIBLEARRAY,
    ANYCOMPATIBLEMULTIRANGE,
    ANYCOMPATIBLENONARRAY,
    ANYCOMPATIBLERANGE,
    ANYENUM,
    ANYMULTIRANGE,
    ANYNONARRAY,
    ANYRANGE,
    POLYMORPHIC,
)

KINDS: Final = {
    ANYARRAY: "array",
    ANYCOMPATIBLEARRAY: "array",
    ANYENUM: "e",
    ANYMULTIRANGE: "m",
    ANYCOMPATIBLEMULTIRANGE: "m",
    ANYRANGE: "r",
    ANYCOMPATIBLERANGE: "r",
}
"""What the types are that may stand for a polymorphic one: of this pg_type.typtype, or arrays."""


def can_be_passed(lookup: Lookup, declared: TypeId | None, target: TypeId) -> bool:
    """Return whether some type that may stand for the polymorphic type ``declared`` can be passed as the target.

    parse_coerce.c, can_coerce_type() and check_generic_type_consistency().
    """
    kind = KINDS.get(declared) if declared is not None else None
    if kind is None or target == ANY:
        return True
    if target in POLYMORPHIC:
        scalar = target in (ANYNONARRAY, ANYCOMPATIBLENONARRAY)
        return KINDS.get(target) in (None, kind) and not (scalar and kind == "array")
    return is_of_kind(lookup, types.base_type(lookup, target), kind) or any(
        row.context == "i" and is_of_kind(lookup, row.source, kind) for row in lookup.casts_to(target)
    )


def is_of_kind(lookup: Lookup, type_: TypeId, kind: str) -> bool:
    """Return whether a type is of this kind."""
    return types.element_type(lookup, type_) is not None if kind == "array" else lookup.type(type_).kind == kind
