"""Relations and what a relation is made of."""

from analyzer.base.names import OperatorClassId, OperatorId, RelationId, TypeId
from analyzer.base.uses import Use
from analyzer.base.value import value_class
from analyzer.catalog.model.stored import Acl, Role, StoredExpression


@value_class(frozen=True, slots=True)
class Column:
    """pg_attribute and pg_attrdef, dropped columns left out. ``number`` is attnum.

    ``identity``: "", ``a`` ALWAYS, ``d`` BY DEFAULT. ``generated``: "", ``s`` stored, ``v`` virtual.
    ``sequence``: the sequence an identity column draws from.
    """

    number: int
    name: str
    type: TypeId
    typmod: int
    dimensions: int
    collation: str | None
    not_null: bool
    identity: str
    generated: str
    default: StoredExpression | None
    sequence: RelationId | None
    local: bool
    inherited: int
    acl: Acl


@value_class(frozen=True, slots=True)
class Relation:
    """pg_class, system columns left out. ``kind`` is relkind; indexes have their own rows."""

    identity: RelationId
    schema: str
    name: str
    kind: str  # r table, p partitioned, v view, m matview, f foreign, S sequence, c composite, t toast
    persistence: str  # p permanent, u unlogged, t temporary
    owner: Role
    row_type: TypeId | None
    of_type: TypeId | None
    access_method: str | None
    row_security: bool
    force_row_security: bool
    is_partition: bool
    partition_bound: str | None
    bound_uses: tuple[Use, ...]
    options: tuple[str, ...]
    columns: tuple[Column, ...]
    acl: Acl
    extension: str | None


@value_class(frozen=True, slots=True)
class Constraint:
    """pg_constraint.

    ``kind``: c check, f foreign key, n not null, p primary, u unique, t trigger, x exclusion.
    """

    relation: RelationId | None
    type: TypeId | None
    name: str
    kind: str
    deferrable: bool
    deferred: bool
    enforced: bool
    validated: bool
    local: bool
    no_inherit: bool
    index: RelationId | None
    parent: str | None  # the parent constraint's name
    referenced: RelationId | None
    on_update: str  # a no action, r restrict, c cascade, n set null, d set default; "" if no foreign key
    on_delete: str
    match: str
    columns: tuple[str, ...]
    referenced_columns: tuple[str, ...]
    delete_set_columns: tuple[str, ...]
    period: bool
    pf_operators: tuple[OperatorId, ...]
    pp_operators: tuple[OperatorId, ...]
    ff_operators: tuple[OperatorId, ...]
    exclusion_operators: tuple[OperatorId, ...]
    expression: StoredExpression | None
    definition: str


@value_class(frozen=True, slots=True)
class Index:
    """pg_index and its pg_class row. ``columns`` names each key, None where it is an expression."""

    identity: RelationId
    relation: RelationId
    access_method: str
    owner: Role
    unique: bool
    nulls_not_distinct: bool
    primary: bool
    exclusion: bool
    immediate: bool
    valid: bool
    ready: bool
    key_count: int
    columns: tuple[str | None, ...]
    operator_classes: tuple[OperatorClassId, ...]
    collations: tuple[str | None, ...]
    expressions: tuple[StoredExpression, ...]
    predicate: StoredExpression | None
    definition: str


@value_class(frozen=True, slots=True)
class Inheritance:
    """pg_inherits."""

    child: RelationId
    parent: RelationId
    number: int
    detach_pending: bool


@value_class(frozen=True, slots=True)
class Partitioning:
    """pg_partitioned_table."""

    relation: RelationId
    strategy: str  # l list, r range, h hash
    columns: tuple[str | None, ...]
    operator_classes: tuple[OperatorClassId, ...]
    expressions: tuple[StoredExpression, ...]
    default_partition: RelationId | None


@value_class(frozen=True, slots=True)
class Sequence:
    """pg_sequence, and the column that owns it (``owner_kind``: a auto, i identity, "" none)."""

    identity: RelationId
    type: TypeId
    owner_kind: str
    owner_relation: RelationId | None
    owner_column: str | None


@value_class(frozen=True, slots=True)
class Statistics:
    """pg_statistic_ext."""

    schema: str
    name: str
    relation: RelationId
    owner: Role
    expressions: tuple[StoredExpression, ...]
