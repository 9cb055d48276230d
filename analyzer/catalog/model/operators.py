"""Operators, their classes and families, and access methods."""

from analyzer.base.names import OperatorClassId, OperatorFamilyId, OperatorId, RoutineId, TypeId
from analyzer.base.value import value_class
from analyzer.catalog.model.stored import Role


@value_class(frozen=True, slots=True)
class Operator:
    """pg_operator. ``kind``: b infix, l prefix (and r postfix before 14)."""

    identity: OperatorId
    schema: str
    name: str
    owner: Role
    kind: str
    left: TypeId | None
    right: TypeId | None
    result: TypeId | None
    routine: RoutineId | None  # None: a shell operator
    commutator: OperatorId | None
    negator: OperatorId | None
    restriction: RoutineId | None
    join: RoutineId | None
    can_merge: bool
    can_hash: bool
    extension: str | None


@value_class(frozen=True, slots=True)
class OperatorClass:
    """pg_opclass."""

    identity: OperatorClassId
    method: str
    schema: str
    name: str
    owner: Role
    family: OperatorFamilyId
    input: TypeId
    default: bool
    key: TypeId | None
    extension: str | None


@value_class(frozen=True, slots=True)
class OperatorFamily:
    """pg_opfamily."""

    identity: OperatorFamilyId
    method: str
    schema: str
    name: str
    owner: Role


@value_class(frozen=True, slots=True)
class FamilyOperator:
    """pg_amop."""

    family: OperatorFamilyId
    left: TypeId
    right: TypeId
    strategy: int
    purpose: str  # s search, o ordering
    operator: OperatorId
    sort_family: OperatorFamilyId | None


@value_class(frozen=True, slots=True)
class FamilyRoutine:
    """pg_amproc."""

    family: OperatorFamilyId
    left: TypeId
    right: TypeId
    number: int
    routine: RoutineId


@value_class(frozen=True, slots=True)
class AccessMethod:
    """pg_am."""

    name: str
    kind: str
    handler: RoutineId
