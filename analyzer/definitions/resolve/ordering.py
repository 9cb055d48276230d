"""How values are sorted and made equal: the operators of a type's default operator class.

parse_oper.c, get_sort_group_operators(); typcache.c, lookup_type_cache(); indexcmds.c, GetDefaultOpClass().
"""

from dataclasses import dataclass
from typing import Final

from analyzer.base.names import OperatorClassId, OperatorFamilyId, OperatorId, TypeId
from analyzer.catalog.lookup import Lookup
from analyzer.catalog.model import OperatorClass
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.pathways import is_binary_coercible
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.types import RECORD

LESS: Final = 1
EQUAL: Final = 3
GREATER: Final = 5
HASH_EQUAL: Final = 1
ARRAY_EQUALITY: Final = "pg_catalog.=(pg_catalog.anyarray,pg_catalog.anyarray)"
RECORD_EQUALITY: Final = "pg_catalog.=(pg_catalog.record,pg_catalog.record)"


@dataclass(frozen=True, slots=True)
class SortOperators:
    """A type's default ordering; each is None where there is none."""

    less: OperatorId | None = None
    equal: OperatorId | None = None
    greater: OperatorId | None = None
    operator_class: OperatorClassId | None = None


def sort_group_operators(
    state: ParseState, type_: TypeId, need_less: bool, need_equal: bool, need_greater: bool, location: int = -1
) -> SortOperators:
    """Return the type's operators; refuse if a needed one is missing. get_sort_group_operators()."""
    found = state.statement.remember(("sort", type_), lambda lookup: sort_operators(lookup, type_))
    if (need_less and found.less is None) or (need_greater and found.greater is None):
        raise refuse("42883", f"could not identify an ordering operator for type {type_}", location)
    if need_equal and found.equal is None:
        raise refuse("42883", f"could not identify an equality operator for type {type_}", location)
    return found


def sort_operators(lookup: Lookup, type_: TypeId) -> SortOperators:
    """Return what the type sorts and groups by. typcache.c, lookup_type_cache(): btree first, then hash."""
    btree = default_class(lookup, type_, "btree")
    if btree is None:
        hash_ = default_class(lookup, type_, "hash")
        if hash_ is None:
            return SortOperators()
        equal = family_member(lookup, hash_.family, hash_.input, HASH_EQUAL)
        usable = has_parts(lookup, type_, equal, ordered=False)
        return SortOperators(equal=equal if usable else None, operator_class=hash_.identity)
    equal = family_member(lookup, btree.family, btree.input, EQUAL)
    ordered = has_parts(lookup, type_, equal, ordered=True)
    return SortOperators(
        family_member(lookup, btree.family, btree.input, LESS) if ordered else None,
        equal if ordered or has_parts(lookup, type_, equal, ordered=False) else None,
        family_member(lookup, btree.family, btree.input, GREATER) if ordered else None,
        btree.identity,
    )


def family_member(lookup: Lookup, family: OperatorFamilyId, type_: TypeId, strategy: int) -> OperatorId | None:
    """Return the family's operator for the strategy. lsyscache.c, get_opfamily_member()."""
    for row in lookup.family_operators(family):
        if row.left == type_ and row.right == type_ and row.strategy == strategy and row.purpose == "s":
            return row.operator
    return None


def has_parts(lookup: Lookup, type_: TypeId, equality: OperatorId | None, ordered: bool) -> bool:
    """Return whether an array's element, or each column of a row, can be compared too.

    typcache.c, cache_array_element_properties() and cache_record_field_properties().
    """
    if equality == ARRAY_EQUALITY:
        element = types.base_element_type(lookup, type_)
        return element is not None and is_comparable(lookup, element, ordered)
    if equality == RECORD_EQUALITY and type_ != RECORD:
        columns = types.columns_of(lookup, type_) or ()
        return all(is_comparable(lookup, column.type, ordered) for column in columns)
    return True


def is_comparable(lookup: Lookup, type_: TypeId, ordered: bool) -> bool:
    """Return whether values of the type can be ordered, or at least be told equal."""
    found = sort_operators(lookup, type_)
    return (found.less if ordered else found.equal) is not None


def default_class(lookup: Lookup, type_: TypeId, method: str) -> OperatorClass | None:
    """Return the default operator class for a type: an exact one, else the only compatible one.

    indexcmds.c, GetDefaultOpClass().
    """
    base = types.base_type(lookup, type_)
    category = types.category(lookup, base)
    exact: list[OperatorClass] = []
    preferred: list[OperatorClass] = []
    compatible: list[OperatorClass] = []
    for row in lookup.default_classes(method):
        if row.input == base:
            exact.append(row)
        elif is_binary_coercible(lookup, base, row.input):
            (preferred if types.is_preferred(lookup, category, row.input) else compatible).append(row)
    for group in (exact, preferred, compatible):
        if group:
            return group[0] if len(group) == 1 else None
    return None
