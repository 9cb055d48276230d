"""What exists in a database: PostgreSQL's catalogs as rows that name objects by identity, never by OID.

One class a catalog; a field has the meaning of its column in the manual's chapter 53 (System Catalogs), with the
prefix dropped and codes as PostgreSQL writes them. Rows are frozen and sort by their first fields, so that a
table of rows has one order in any database.
"""

from typing import NewType

from analyzer.base.names import (
    OperatorClassId,
    OperatorFamilyId,
    OperatorId,
    RelationId,
    RoutineId,
    TypeId,
)
from analyzer.base.uses import Use
from analyzer.base.value import value_class

Role = NewType("Role", str)


@value_class(frozen=True, slots=True)
class StoredExpression:
    """An expression PostgreSQL keeps as a node tree: what it uses, and how PostgreSQL prints it.

    ``columns``: the columns of the row it belongs to that it reads (a generated column's inputs, say).
    """

    text: str
    uses: tuple[Use, ...]
    columns: tuple[str, ...] = ()


@value_class(frozen=True, slots=True)
class StoredQuery:
    """A query PostgreSQL keeps as a node tree. ``command``: SELECT, INSERT, UPDATE, DELETE, MERGE, UTILITY, NOTHING.

    ``update_base`` and ``update_columns``: for a view that PostgreSQL would update automatically, the base relation
    and the pairs (view column, base column).
    """

    command: str
    text: str
    uses: tuple[Use, ...]
    update_base: RelationId | None = None
    update_columns: tuple[tuple[str, str], ...] = ()


@value_class(frozen=True, slots=True, order=True)
class AclItem:
    """One privilege granted; ``grantee`` "" is PUBLIC. ``privilege`` is its key word: ``EXECUTE``."""

    grantee: Role
    privilege: str
    grantable: bool
    grantor: Role


Acl = tuple[AclItem, ...]
"""Effective grants, ``acldefault()`` filled in where the catalog holds NULL; sorted."""


@value_class(frozen=True, slots=True)
class Schema:
    """pg_namespace."""

    name: str
    owner: Role
    acl: Acl


@value_class(frozen=True, slots=True)
class RoleRow:
    """pg_roles."""

    name: Role
    superuser: bool
    inherit: bool
    create_role: bool
    create_database: bool
    can_login: bool
    replication: bool
    bypass_rls: bool


@value_class(frozen=True, slots=True)
class Membership:
    """pg_auth_members; before 16 ``inherit`` follows the member's own attribute and ``set`` is true."""

    role: Role
    member: Role
    grantor: Role
    admin: bool
    inherit: bool
    set: bool


@value_class(frozen=True, slots=True)
class RoleSetting:
    """One setting of pg_db_role_setting; "" stands for any database, any role."""

    in_database: bool
    role: str
    name: str
    value: str


@value_class(frozen=True, slots=True)
class ServerSetting:
    """A configuration parameter whose value decides what a body means, as a new session would have it."""

    name: str
    value: str


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
class Type:
    """pg_type.

    ``kind`` is typtype: b base, c composite, d domain, e enum, p pseudo, r range, m multirange.
    """

    identity: TypeId
    schema: str
    name: str
    owner: Role
    kind: str
    category: str
    preferred: bool
    defined: bool
    length: int
    by_value: bool
    relation: RelationId | None
    element: TypeId | None  # typelem: also of pg_catalog.point and its like, which aren't arrays
    array: TypeId | None
    subscript: RoutineId | None
    input: RoutineId | None
    output: RoutineId | None
    receive: RoutineId | None
    send: RoutineId | None
    typmod_in: RoutineId | None
    typmod_out: RoutineId | None
    analyze: RoutineId | None
    not_null: bool
    base: TypeId | None  # of a domain
    base_typmod: int
    dimensions: int
    collation: str | None
    default: StoredExpression | None
    default_text: str | None
    labels: tuple[str, ...]  # of an enum, in order
    acl: Acl
    extension: str | None


@value_class(frozen=True, slots=True)
class Range:
    """pg_range."""

    type: TypeId
    subtype: TypeId
    multirange: TypeId | None
    collation: str | None
    operator_class: OperatorClassId
    canonical: RoutineId | None
    difference: RoutineId | None


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
class Trigger:
    """pg_trigger.

    ``timing``: BEFORE, AFTER, INSTEAD OF; ``events``: sorted INSERT, UPDATE, DELETE, TRUNCATE.
    """

    relation: RelationId
    name: str
    routine: RoutineId
    timing: str
    events: tuple[str, ...]
    row: bool
    enabled: str  # tgenabled: O origin, D disabled, R replica, A always
    internal: bool
    parent: bool  # a clone of a partitioned parent's trigger
    constraint: str | None
    constraint_relation: RelationId | None
    deferrable: bool
    deferred: bool
    arguments: tuple[str, ...]
    columns: tuple[str, ...]  # of UPDATE OF
    when: StoredExpression | None
    old_table: str | None
    new_table: str | None
    definition: str


@value_class(frozen=True, slots=True)
class EventTrigger:
    """pg_event_trigger."""

    name: str
    event: str
    owner: Role
    routine: RoutineId
    enabled: str
    tags: tuple[str, ...]


@value_class(frozen=True, slots=True)
class Rule:
    """pg_rewrite. ``event``: SELECT, UPDATE, INSERT, DELETE. A view's query is its ``_RETURN`` rule."""

    relation: RelationId
    name: str
    event: str
    enabled: str
    instead: bool
    condition: StoredExpression | None
    actions: tuple[StoredQuery, ...]
    definition: str


@value_class(frozen=True, slots=True)
class Policy:
    """pg_policy. ``command``: ``*``, r, a, w, d. ``roles``: "" is PUBLIC."""

    relation: RelationId
    name: str
    command: str
    permissive: bool
    roles: tuple[Role, ...]
    using: StoredExpression | None
    check: StoredExpression | None


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
class Cast:
    """pg_cast.

    ``context``: e explicit, a assignment, i implicit. ``method``: f function, i inout, b binary.
    """

    source: TypeId
    target: TypeId
    routine: RoutineId | None
    context: str
    method: str
    extension: str | None


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


@value_class(frozen=True, slots=True)
class Collation:
    """pg_collation."""

    schema: str
    name: str
    provider: str
    encoding: int
    deterministic: bool


@value_class(frozen=True, slots=True)
class Conversion:
    """pg_conversion."""

    schema: str
    name: str
    source: int
    target: int
    routine: RoutineId
    default: bool


@value_class(frozen=True, slots=True)
class TextSearchObject:
    """pg_ts_config, pg_ts_dict, pg_ts_parser or pg_ts_template; ``routines`` are all it names.

    ``parts``: a configuration's parser and dictionaries, a dictionary's template, by identity.
    """

    kind: str  # configuration, dictionary, parser, template
    schema: str
    name: str
    parts: tuple[str, ...]
    routines: tuple[RoutineId, ...]
    options: str | None


@value_class(frozen=True, slots=True)
class Transform:
    """pg_transform."""

    type: TypeId
    language: str
    from_sql: RoutineId | None
    to_sql: RoutineId | None


@value_class(frozen=True, slots=True)
class ForeignWrapper:
    """pg_foreign_data_wrapper."""

    name: str
    owner: Role
    handler: RoutineId | None
    validator: RoutineId | None
    acl: Acl


@value_class(frozen=True, slots=True)
class ForeignServer:
    """pg_foreign_server."""

    name: str
    owner: Role
    wrapper: str
    acl: Acl


@value_class(frozen=True, slots=True)
class ForeignTable:
    """pg_foreign_table; options left out, they may hold secrets."""

    relation: RelationId
    server: str


@value_class(frozen=True, slots=True)
class Statistics:
    """pg_statistic_ext."""

    schema: str
    name: str
    relation: RelationId
    owner: Role
    expressions: tuple[StoredExpression, ...]


@value_class(frozen=True, slots=True)
class Extension:
    """pg_extension."""

    name: str
    schema: str
    version: str
    owner: Role


@value_class(frozen=True, slots=True)
class Publication:
    """pg_publication, pg_publication_rel and pg_publication_namespace."""

    name: str
    owner: Role
    all_tables: bool
    relations: tuple[tuple[RelationId, StoredExpression | None], ...]
    schemas: tuple[str, ...]


@value_class(frozen=True, slots=True)
class Body:
    """What of pg_proc a caller rests on whose effects follow from the routine's text: prosrc."""

    routine: RoutineId
    source: str


@value_class(frozen=True, slots=True)
class Subscription:
    """pg_subscription; what only superusers may read is left out."""

    name: str
    owner: Role
    enabled: bool
    publications: tuple[str, ...]


@value_class(frozen=True, slots=True)
class DefaultAcl:
    """pg_default_acl; ``schema`` "" is every schema."""

    role: Role
    schema: str
    object_kind: str
    acl: Acl


@value_class(frozen=True, slots=True)
class Job:
    """A row of a scheduler's table: pg_cron's cron.job, pgAgent's pga_jobstep."""

    scheduler: str
    name: str
    schedule: str
    command: str
    database: str
    role: str
    active: bool

    @property
    def identity(self) -> str:
        """The job with what it runs and as whom, so that an edited one is another; when it runs is no matter."""
        state = "active" if self.active else "inactive"
        return f"{self.scheduler}: {self.name} ({state}, as {self.role} in {self.database}): {self.command}"


@value_class(frozen=True, slots=True)
class EntryVector:
    """What can start a routine but can't be enumerated from here; its state is always UNVERIFIABLE."""

    kind: str
    name: str
    reason: str
