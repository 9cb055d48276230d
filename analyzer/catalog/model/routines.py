"""Routines and aggregates."""

from analyzer.base.names import OperatorId, RoutineId, TypeId
from analyzer.base.value import value_class
from analyzer.catalog.model.stored import Acl, Role, StoredExpression, StoredQuery


@value_class(frozen=True, slots=True)
class Language:
    """pg_language."""

    name: str
    owner: Role
    procedural: bool
    trusted: bool
    handler: RoutineId | None
    inline: RoutineId | None
    validator: RoutineId | None
    acl: Acl


@value_class(frozen=True, slots=True)
class Argument:
    """An argument of a routine. ``mode``: i in, o out, b in and out, v variadic, t table column."""

    name: str
    type: TypeId
    mode: str


@value_class(frozen=True, slots=True)
class Routine:
    """pg_proc, with the exact text of ``pg_get_functiondef`` (aggregates: a canonical record, see ``definition``).

    ``inputs`` are proargtypes; ``arguments`` all of them in order (proallargtypes). ``defaults`` belong to the
    last inputs. ``body`` is what a BEGIN ATOMIC body uses (prosqlbody). ``config``: pairs of proconfig in order.
    """

    identity: RoutineId
    schema: str
    name: str
    kind: str  # prokind: f function, p procedure, a aggregate, w window function
    language: str
    owner: Role
    inputs: tuple[TypeId, ...]
    arguments: tuple[Argument, ...]
    defaults: tuple[StoredExpression, ...]
    variadic: TypeId | None  # provariadic: the element type
    result: TypeId | None  # prorettype; None never occurs but for procedures before 11
    returns_set: bool
    strict: bool
    security_definer: bool
    leakproof: bool
    volatility: str
    parallel: str
    support: RoutineId | None
    transforms: tuple[TypeId, ...]
    source: str
    binary: str | None
    body: tuple[StoredQuery, ...] | None
    config: tuple[tuple[str, str], ...]
    acl: Acl
    definition: str
    extension: str | None


@value_class(frozen=True, slots=True)
class Aggregate:
    """pg_aggregate."""

    routine: RoutineId
    kind: str  # n normal, o ordered-set, h hypothetical-set
    direct_arguments: int
    transition: RoutineId
    final: RoutineId | None
    combine: RoutineId | None
    serial: RoutineId | None
    deserial: RoutineId | None
    moving_transition: RoutineId | None
    moving_inverse: RoutineId | None
    moving_final: RoutineId | None
    final_extra: bool
    moving_final_extra: bool
    final_modify: str
    moving_final_modify: str
    sort_operator: OperatorId | None
    transition_type: TypeId
    moving_transition_type: TypeId | None
    initial: str | None
    moving_initial: str | None


@value_class(frozen=True, slots=True)
class Transform:
    """pg_transform."""

    type: TypeId
    language: str
    from_sql: RoutineId | None
    to_sql: RoutineId | None


@value_class(frozen=True, slots=True)
class Body:
    """What of pg_proc a caller rests on whose effects follow from the routine's text: prosrc."""

    routine: RoutineId
    source: str
