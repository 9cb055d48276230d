"""What the catalog says about types: the questions of lsyscache.c that parse analysis asks.

Every function takes the look-up first, so that what was asked is logged with whoever asked.
"""

from typing import Final

from analyzer.base.names import RelationId, TypeId
from analyzer.catalog.lookup import Lookup
from analyzer.catalog.model import Column

UNKNOWN: Final = TypeId("pg_catalog.unknown")
RECORD: Final = TypeId("pg_catalog.record")
RECORD_ARRAY: Final = TypeId("pg_catalog.record[]")
VOID: Final = TypeId("pg_catalog.void")
TRIGGER: Final = TypeId("pg_catalog.trigger")
ANY: Final = TypeId('pg_catalog."any"')
BOOLEAN: Final = TypeId("boolean")
TEXT: Final = TypeId("pg_catalog.text")
TEXT_ARRAY: Final = TypeId("pg_catalog.text[]")
INTEGER: Final = TypeId("integer")
BIGINT: Final = TypeId("bigint")
SMALLINT: Final = TypeId("smallint")
NUMERIC: Final = TypeId("numeric")
INTERVAL: Final = TypeId("interval")
NAME: Final = TypeId("pg_catalog.name")
XML: Final = TypeId("pg_catalog.xml")
JSONB: Final = TypeId("pg_catalog.jsonb")
BYTEA: Final = TypeId("pg_catalog.bytea")
REFCURSOR: Final = TypeId("pg_catalog.refcursor")
INT2VECTOR: Final = TypeId("pg_catalog.int2vector")
OIDVECTOR: Final = TypeId("pg_catalog.oidvector")

ANYELEMENT: Final = TypeId("pg_catalog.anyelement")
ANYARRAY: Final = TypeId("pg_catalog.anyarray")
ANYNONARRAY: Final = TypeId("pg_catalog.anynonarray")
ANYENUM: Final = TypeId("pg_catalog.anyenum")
ANYRANGE: Final = TypeId("pg_catalog.anyrange")
ANYMULTIRANGE: Final = TypeId("pg_catalog.anymultirange")
ANYCOMPATIBLE: Final = TypeId("pg_catalog.anycompatible")
ANYCOMPATIBLEARRAY: Final = TypeId("pg_catalog.anycompatiblearray")
ANYCOMPATIBLENONARRAY: Final = TypeId("pg_catalog.anycompatiblenonarray")
ANYCOMPATIBLERANGE: Final = TypeId("pg_catalog.anycompatiblerange")
ANYCOMPATIBLEMULTIRANGE: Final = TypeId("pg_catalog.anycompatiblemultirange")

FAMILY_1: Final = frozenset({ANYELEMENT, ANYARRAY, ANYNONARRAY, ANYENUM, ANYRANGE, ANYMULTIRANGE})
"""IsPolymorphicTypeFamily1() of pg_type.h: all of one type, exactly."""

FAMILY_2: Final = frozenset(
    {ANYCOMPATIBLE, ANYCOMPATIBLEARRAY, ANYCOMPATIBLENONARRAY, ANYCOMPATIBLERANGE, ANYCOMPATIBLEMULTIRANGE}
)
"""IsPolymorphicTypeFamily2() of pg_type.h: all of one common type."""

POLYMORPHIC: Final = FAMILY_1 | FAMILY_2

ARRAY_SUBSCRIPTS: Final = "pg_catalog.array_subscript_handler(pg_catalog.internal)"
RAW_ARRAY_SUBSCRIPTS: Final = "pg_catalog.raw_array_subscript_handler(pg_catalog.internal)"


def base_type(lookup: Lookup, type_: TypeId) -> TypeId:
    """Return the type itself, or what its chain of domains ends in. lsyscache.c, getBaseType()."""
    return base_type_and_typmod(lookup, type_, -1)[0]


def base_type_and_typmod(lookup: Lookup, type_: TypeId, typmod: int) -> tuple[TypeId, int]:
    """Return the base type and its modifier. lsyscache.c, getBaseTypeAndTypmod()."""
    row = lookup.type(type_)
    while row.kind == "d" and row.base is not None:
        type_, typmod = row.base, row.base_typmod
        row = lookup.type(type_)
    return type_, typmod


def category(lookup: Lookup, type_: TypeId) -> str:
    """Return typcategory. parse_coerce.c, TypeCategory()."""
    return lookup.type(type_).category


def is_preferred(lookup: Lookup, category_: str, type_: TypeId) -> bool:
    """Return whether the type is the preferred one of this category. parse_coerce.c, IsPreferredType()."""
    row = lookup.type(type_)
    return row.preferred and row.category == category_


def element_type(lookup: Lookup, type_: TypeId) -> TypeId | None:
    """Return the element type of a true array, else None. lsyscache.c, get_element_type()."""
    row = lookup.type(type_)
    return row.element if is_true_array(lookup, type_) else None


def is_true_array(lookup: Lookup, type_: TypeId) -> bool:
    """Return whether the type is a variable-length array. pg_type.h, IsTrueArrayType().

    Before 14 there is no typsubscript: an array is what has an element and a length of -1.
    """
    row = lookup.type(type_)
    if row.element is None:
        return False
    return row.subscript == ARRAY_SUBSCRIPTS if lookup.server_version_num >= 140000 else row.length == -1


def base_element_type(lookup: Lookup, type_: TypeId) -> TypeId | None:
    """Return the element type of an array or of a domain over one. lsyscache.c, get_base_element_type()."""
    return element_type(lookup, base_type(lookup, type_))


def array_type(lookup: Lookup, type_: TypeId) -> TypeId | None:
    """Return the array type over a type, if there is one. lsyscache.c, get_array_type()."""
    return lookup.type(type_).array


def promoted_array_type(lookup: Lookup, type_: TypeId) -> TypeId | None:
    """Return the array over the type; an array (also a vector) is its own. lsyscache.c, get_promoted_array_type()."""
    return array_type(lookup, type_) or (type_ if element_type(lookup, type_) is not None else None)


def is_array_domain(lookup: Lookup, type_: TypeId) -> bool:
    """Return whether the type is an array or a domain over one. lsyscache.h, type_is_array_domain()."""
    return base_element_type(lookup, type_) is not None


def is_enum(lookup: Lookup, type_: TypeId) -> bool:
    """Return whether the type is an enum. lsyscache.c, type_is_enum()."""
    return lookup.type(type_).kind == "e"


def is_range(lookup: Lookup, type_: TypeId) -> bool:
    """Return whether the type is a range. lsyscache.c, type_is_range()."""
    return lookup.type(type_).kind == "r"


def is_multirange(lookup: Lookup, type_: TypeId) -> bool:
    """Return whether the type is a multirange. lsyscache.c, type_is_multirange()."""
    return lookup.type(type_).kind == "m"


def range_subtype(lookup: Lookup, type_: TypeId) -> TypeId | None:
    """Return what a range is a range of. lsyscache.c, get_range_subtype()."""
    row = lookup.range(type_) if is_range(lookup, type_) else None
    return row.subtype if row else None


def range_multirange(lookup: Lookup, type_: TypeId) -> TypeId | None:
    """Return the multirange of a range. lsyscache.c, get_range_multirange()."""
    row = lookup.range(type_) if is_range(lookup, type_) else None
    return row.multirange if row else None


def multirange_range(lookup: Lookup, type_: TypeId) -> TypeId | None:
    """Return the range of a multirange. lsyscache.c, get_multirange_range()."""
    row = lookup.range(type_) if is_multirange(lookup, type_) else None
    return row.type if row else None


def relation_of(lookup: Lookup, type_: TypeId) -> RelationId | None:
    """Return the relation of a composite type or of a domain over one. parse_type.c, typeOrDomainTypeRelid()."""
    return lookup.type(base_type(lookup, type_)).relation


def is_complex(lookup: Lookup, type_: TypeId) -> bool:
    """Return whether the type is composite, or a domain over one. parse_type.h, ISCOMPLEX()."""
    return relation_of(lookup, type_) is not None


def is_complex_array(lookup: Lookup, type_: TypeId) -> bool:
    """Return whether the type is an array of composites. parse_coerce.c."""
    element = element_type(lookup, type_)
    return element is not None and is_complex(lookup, element)


def columns_of(lookup: Lookup, type_: TypeId) -> tuple[Column, ...] | None:
    """Return the columns of a composite type or of a domain over one, else None."""
    relation = relation_of(lookup, type_)
    return lookup.relation(relation).columns if relation else None


def inherits_from(lookup: Lookup, source: TypeId, target: TypeId) -> bool:
    """Return whether rows of ``source`` are rows of a descendant of ``target``. pg_inherits.c, typeInheritsFrom()."""
    below = relation_of(lookup, source)
    above = lookup.type(target).relation
    if below is None or above is None:
        return False
    queue, seen = [below], {below}
    for relation in queue:
        for row in lookup.parents(relation):
            if row.parent == above:
                return True
            if row.parent not in seen:
                seen.add(row.parent)
                queue.append(row.parent)
    return False


def is_of_typed_table(lookup: Lookup, source: TypeId, target: TypeId) -> bool:
    """Return whether ``source`` is the row type of a table OF ``target``. parse_coerce.c, typeIsOfTypedTable()."""
    relation = relation_of(lookup, source)
    return relation is not None and lookup.relation(relation).of_type == target


def is_collatable(lookup: Lookup, type_: TypeId) -> bool:
    """Return whether values of the type have a collation. lsyscache.c, type_is_collatable()."""
    return lookup.type(type_).collation is not None
