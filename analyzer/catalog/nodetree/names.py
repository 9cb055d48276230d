"""What the OIDs of one server stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar

from analyzer.base.failures import BadInputError
from analyzer.base.names import OperatorClassId, OperatorFamilyId, OperatorId, RelationId, RoutineId, TypeId

Name = TypeVar("Name")


class CastRow(NamedTuple):
    """pg_cast: context, method, function (0: none)."""

    context: str
    method: str
    function: int


class TypeRow(NamedTuple):
    """pg_type: what coercion looks at; OIDs, 0 where there is none."""

    kind: str
    category: str
    element: int
    array: int
    base: int
    relation: int
    input: int
    length: int
    by_value: bool
    subscript: int


@dataclass(frozen=True, slots=True)
class Names:
    """OID to identity, catalog by catalog; it lives as long as one snapshot is read."""

    version: int
    schemas: Mapping[int, str] = field(default_factory=dict)
    roles: Mapping[int, str] = field(default_factory=dict)
    languages: Mapping[int, str] = field(default_factory=dict)
    routines: Mapping[int, RoutineId] = field(default_factory=dict)
    relations: Mapping[int, RelationId] = field(default_factory=dict)
    types: Mapping[int, TypeId] = field(default_factory=dict)
    operators: Mapping[int, OperatorId] = field(default_factory=dict)
    operator_classes: Mapping[int, OperatorClassId] = field(default_factory=dict)
    operator_families: Mapping[int, OperatorFamilyId] = field(default_factory=dict)
    collations: Mapping[int, str] = field(default_factory=dict)
    methods: Mapping[int, str] = field(default_factory=dict)
    columns: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    operator_routines: Mapping[int, int] = field(default_factory=dict)
    input_counts: Mapping[int, int] = field(default_factory=dict)
    type_rows: Mapping[int, TypeRow] = field(default_factory=dict)
    casts: Mapping[tuple[int, int], CastRow] = field(default_factory=dict)
    codec: str = "utf-8"
    byte_order: Literal["little", "big"] = "little"

    @property
    def major(self) -> int:
        """Return the major version of the server the OIDs are of."""
        return self.version // 10000

    def routine(self, oid: int) -> RoutineId:
        """Return the routine's identity."""
        return known(self.routines, "routine", oid)

    def relation(self, oid: int) -> RelationId:
        """Return the relation's identity."""
        return known(self.relations, "relation", oid)

    def type(self, oid: int) -> TypeId:
        """Return the type's identity."""
        return known(self.types, "type", oid)

    def operator(self, oid: int) -> OperatorId:
        """Return the operator's identity."""
        return known(self.operators, "operator", oid)

    def operator_class(self, oid: int) -> OperatorClassId:
        """Return the operator class's identity."""
        return known(self.operator_classes, "operator class", oid)

    def operator_family(self, oid: int) -> OperatorFamilyId:
        """Return the operator family's identity."""
        return known(self.operator_families, "operator family", oid)

    def promoted_array(self, element: int) -> int:
        """Return the array type of a type; an array's is itself (lsyscache.c, get_promoted_array_type())."""
        row = known(self.type_rows, "type", element)
        return row.array or (element if self.is_true_array(row) else 0)

    def is_true_array(self, row: TypeRow) -> bool:
        """Return whether a type is an array in the strict sense: the array type of its element."""
        return bool(row.element) and row.length == -1 and row.category == "A"

    def base(self, oid: int) -> int:
        """Return the type under a domain, the type itself if it isn't one (lsyscache.c, getBaseType())."""
        while (row := known(self.type_rows, "type", oid)).kind == "d":
            oid = row.base
        return oid

    def column(self, relation: int, number: int) -> str:
        """Return the name of a relation's column, a system column's too."""
        return SYSTEM_COLUMNS.get(number) or known(self.columns.get(relation, {}), "column", number)

    def maybe_routine(self, oid: int) -> RoutineId | None:
        """Return the routine's identity; OID 0 is none."""
        return self.routine(oid) if oid else None

    def maybe_relation(self, oid: int) -> RelationId | None:
        """Return the relation's identity; OID 0 is none."""
        return self.relation(oid) if oid else None

    def maybe_type(self, oid: int) -> TypeId | None:
        """Return the type's identity; OID 0 is none."""
        return self.type(oid) if oid else None

    def maybe_operator(self, oid: int) -> OperatorId | None:
        """Return the operator's identity; OID 0 is none."""
        return self.operator(oid) if oid else None

    def maybe_collation(self, oid: int) -> str | None:
        """Return the collation's identity; OID 0 is none."""
        return known(self.collations, "collation", oid) if oid else None


SYSTEM_COLUMNS = {-1: "ctid", -2: "xmin", -3: "cmin", -4: "xmax", -5: "cmax", -6: "tableoid"}
"""sysattr.h."""


def known(names: Mapping[int, Name], kind: str, oid: int) -> Name:
    """Return the name of ``oid``.

    Raises:
        DanglingReferenceError: the catalog has no such row (any more).

    """
    try:
        return names[oid]
    except KeyError:
        raise DanglingReferenceError(f"a {kind} that isn't in the catalog is referenced") from None


class DanglingReferenceError(BadInputError):
    """A catalog row references one that isn't there: it was dropped just now, or the catalog is damaged."""
