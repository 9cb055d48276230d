"""A database at one moment: every catalog as a sorted table of rows."""

from dataclasses import dataclass

from analyzer.catalog import model

SYSTEM_SCHEMAS = ("information_schema", "pg_catalog", "pg_toast")
"""PostgreSQL's own; what is in them comes with the server."""

CUSTOMARY_SUPERUSER = model.Role("postgres")


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The catalogs of one database, built-in objects included; no OID, host, path or time is in it.

    ``schemas_read``: the schemas whose objects were read; ``None`` is every schema but PostgreSQL's own.
    ``bootstrap_superuser``: the role that owns the built-in objects (OID 10), ``postgres`` by custom.
    ``incomplete``: identities of objects that couldn't be loaded or read whole, each with the reason.
    """

    server_version_num: int
    encoding: str
    bootstrap_superuser: model.Role = CUSTOMARY_SUPERUSER
    schemas_read: tuple[str, ...] | None = None
    incomplete: tuple[tuple[str, str], ...] = ()
    schemas: tuple[model.Schema, ...] = ()
    roles: tuple[model.RoleRow, ...] = ()
    memberships: tuple[model.Membership, ...] = ()
    role_settings: tuple[model.RoleSetting, ...] = ()
    server_settings: tuple[model.ServerSetting, ...] = ()
    languages: tuple[model.Language, ...] = ()
    routines: tuple[model.Routine, ...] = ()
    aggregates: tuple[model.Aggregate, ...] = ()
    types: tuple[model.Type, ...] = ()
    ranges: tuple[model.Range, ...] = ()
    relations: tuple[model.Relation, ...] = ()
    constraints: tuple[model.Constraint, ...] = ()
    indexes: tuple[model.Index, ...] = ()
    triggers: tuple[model.Trigger, ...] = ()
    event_triggers: tuple[model.EventTrigger, ...] = ()
    rules: tuple[model.Rule, ...] = ()
    policies: tuple[model.Policy, ...] = ()
    inheritance: tuple[model.Inheritance, ...] = ()
    partitionings: tuple[model.Partitioning, ...] = ()
    sequences: tuple[model.Sequence, ...] = ()
    casts: tuple[model.Cast, ...] = ()
    operators: tuple[model.Operator, ...] = ()
    operator_classes: tuple[model.OperatorClass, ...] = ()
    operator_families: tuple[model.OperatorFamily, ...] = ()
    family_operators: tuple[model.FamilyOperator, ...] = ()
    family_routines: tuple[model.FamilyRoutine, ...] = ()
    access_methods: tuple[model.AccessMethod, ...] = ()
    collations: tuple[model.Collation, ...] = ()
    conversions: tuple[model.Conversion, ...] = ()
    text_search: tuple[model.TextSearchObject, ...] = ()
    transforms: tuple[model.Transform, ...] = ()
    foreign_wrappers: tuple[model.ForeignWrapper, ...] = ()
    foreign_servers: tuple[model.ForeignServer, ...] = ()
    foreign_tables: tuple[model.ForeignTable, ...] = ()
    statistics: tuple[model.Statistics, ...] = ()
    extensions: tuple[model.Extension, ...] = ()
    publications: tuple[model.Publication, ...] = ()
    subscriptions: tuple[model.Subscription, ...] = ()
    default_acls: tuple[model.DefaultAcl, ...] = ()
    jobs: tuple[model.Job, ...] = ()
    entry_vectors: tuple[model.EntryVector, ...] = ()
