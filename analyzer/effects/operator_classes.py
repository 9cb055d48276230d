"""Operator classes: which routines compare, hash and index values of a type, and which run for which access method.

Manual 38.16 (Interfacing Extensions to Indexes) lists the support numbers; typcache.c and indexcmds.c choose classes.
"""

from collections.abc import Iterator
from typing import Final

from analyzer.base.names import OperatorFamilyId, RoutineId, TypeId
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup

EQUAL: Final = {"btree": 3, "hash": 1}
"""The strategy number of equality."""

INSERT_SUPPORT: Final = {
    "btree": (1,),
    "hash": (1, 2),
    "gist": (1, 2, 3, 4, 5, 6, 7, 10),
    "spgist": (1, 2, 3, 6, 7),
    "gin": (1, 2, 7),
    "brin": (1, 2, 4, 5, 11, 12, 13, 14, 15),
}
"""The support routines that adding an entry to an index, or checking it for conflicts, can run."""

SEARCH_SUPPORT: Final = {
    "btree": (1,),
    "hash": (1,),
    "gist": (1, 4, 8, 9, 10),
    "spgist": (1, 4, 5, 6, 7),
    "gin": (1, 3, 4, 5, 6, 7),
    "brin": (1, 3, 5, 11, 12, 13, 14, 15),
}
"""The support routines that searching an index can run."""

ROW_SEARCH_SUPPORT: Final = {**SEARCH_SUPPORT, "gist": (1, 4, 10)}
"""Those that run where rows are looked for by value: no order by distance, no values taken from the index."""

BUILD_SUPPORT: Final = {
    "btree": (1, 2, 4, 5),
    "hash": (1, 2),
    "gist": (1, 2, 3, 4, 5, 6, 7, 10, 11),
    "spgist": (1, 2, 3, 6, 7),
    "gin": (1, 2, 7),
    "brin": (1, 2, 4, 5, 11, 12, 13, 14, 15),
}
"""The support routines that building an index can run."""

PSEUDO_TYPES: Final = {
    "e": "pg_catalog.anyenum",
    "r": "pg_catalog.anyrange",
    "m": "pg_catalog.anymultirange",
    "c": "pg_catalog.record",
}
"""The pseudo-type whose class serves all types of a kind."""

USES_OPERATORS: Final = frozenset({"brin"})
"""Access methods whose built-in support routines run the family's operators (brin_minmax.c, brin_inclusion.c)."""


def method_of(family: OperatorFamilyId) -> str:
    """Return the access method of a family's identity, ``app.ops USING btree``."""
    return family.rpartition(" USING ")[2]


def default_class(lookup: Lookup, method: str, type_: TypeId) -> model.OperatorClass | None:
    """Return the class that compares (btree) or hashes (hash) values of ``type_`` when none is named.

    indexcmds.c, GetDefaultOpClass(): the type itself, else a type it is binary-coercible to, a preferred one first.
    """
    classes = lookup.default_classes(method)
    exact = [row for row in classes if row.input == type_]
    if exact:
        return exact[0]
    row = lookup.find_type(type_)
    if row is None:
        return None
    if row.kind == "d" and row.base is not None:
        return default_class(lookup, method, row.base)
    coercible = [candidate for candidate in classes if binary_coercible(lookup, row, candidate.input)]
    preferred = [candidate for candidate in coercible if is_preferred(lookup, candidate.input)]
    return next(iter(preferred or coercible), None)


def is_preferred(lookup: Lookup, type_: TypeId) -> bool:
    """Return whether a type is the preferred one of its category."""
    row = lookup.find_type(type_)
    return row is not None and row.preferred


def binary_coercible(lookup: Lookup, source: model.Type, target: TypeId) -> bool:
    """Return whether values of ``source`` are values of ``target`` as they are.

    parse_coerce.c, IsBinaryCoercible(), without the domains: an array is anyarray, an enum anyenum, and so on.
    """
    if target == PSEUDO_TYPES.get(source.kind) or (target == "pg_catalog.anyarray" and is_array(source)):
        return True
    cast = lookup.cast(source.identity, target)
    return cast is not None and cast.method == "b" and cast.context == "i"


def is_array(row: model.Type) -> bool:
    """Return whether a type is a true array: its values are written by array_out (pg_type.h, IsTrueArrayType())."""
    return row.element is not None and row.output is not None and row.output.startswith("pg_catalog.array_out(")


def support(lookup: Lookup, family: OperatorFamilyId, numbers: tuple[int, ...]) -> Iterator[RoutineId]:
    """Yield the family's support routines with these numbers, for all pairs of types."""
    return (row.routine for row in lookup.family_routines(family) if row.number in numbers)


def own_support(lookup: Lookup, class_: model.OperatorClass, numbers: tuple[int, ...]) -> Iterator[RoutineId]:
    """Yield the support routines of one class: those of its family for its input type (or key type) on both sides."""
    types = {class_.input, class_.key or class_.input}
    return (
        row.routine
        for row in lookup.family_routines(class_.family)
        if row.number in numbers and row.left in types and row.right in types
    )


def family_operators(lookup: Lookup, family: OperatorFamilyId) -> Iterator[RoutineId]:
    """Yield the routines of every operator of a family."""
    for entry in lookup.family_operators(family):
        routine = lookup.operator(entry.operator).routine
        if routine is not None:
            yield routine


def equality(lookup: Lookup, class_: model.OperatorClass) -> RoutineId | None:
    """Return the routine of the class's own equality operator."""
    for entry in lookup.family_operators(class_.family):
        if entry.strategy == EQUAL.get(class_.method) and entry.left == entry.right == class_.input:
            return lookup.operator(entry.operator).routine
    return None
