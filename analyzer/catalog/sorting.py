"""The tables of a snapshot: what each row is known by, and the one order of rows that follows from it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any, Final

from analyzer.catalog.snapshot import Snapshot

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "schemas": ("name",),
    "roles": ("name",),
    "memberships": ("role", "member", "grantor"),
    "role_settings": ("in_database", "role", "name"),
    "server_settings": ("name",),
    "languages": ("name",),
    "routines": ("identity",),
    "aggregates": ("routine",),
    "types": ("identity",),
    "ranges": ("type",),
    "relations": ("identity",),
    "constraints": ("relation", "type", "name"),
    "indexes": ("identity",),
    "triggers": ("relation", "name"),
    "event_triggers": ("name",),
    "rules": ("relation", "name"),
    "policies": ("relation", "name"),
    "inheritance": ("child", "number", "parent"),
    "partitionings": ("relation",),
    "sequences": ("identity",),
    "casts": ("source", "target"),
    "operators": ("identity",),
    "operator_classes": ("identity",),
    "operator_families": ("identity",),
    "family_operators": ("family", "left", "right", "purpose", "strategy", "operator"),
    "family_routines": ("family", "left", "right", "number"),
    "access_methods": ("name",),
    "collations": ("schema", "name", "encoding"),
    "conversions": ("schema", "name"),
    "text_search": ("kind", "schema", "name"),
    "transforms": ("type", "language"),
    "foreign_wrappers": ("name",),
    "foreign_servers": ("name",),
    "foreign_tables": ("relation",),
    "statistics": ("schema", "name"),
    "extensions": ("name",),
    "publications": ("name",),
    "subscriptions": ("name",),
    "default_acls": ("role", "schema", "object_kind"),
    "jobs": ("scheduler", "name", "database", "role", "schedule", "command", "active"),
    "entry_vectors": ("kind", "name", "reason"),
}
"""What tells the rows of each table apart: the unique indexes of PostgreSQL's catalogs, as names."""


def in_order(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot with the rows of every table sorted by what they are known by."""
    tables: dict[str, Any] = {table: tuple(sorted(getattr(snapshot, table), key=key_of(table))) for table in KEYS}
    return replace(snapshot, incomplete=tuple(sorted(set(snapshot.incomplete))), **tables)


def key_of(table: str) -> Callable[[Any], tuple[Any, ...]]:
    """Return the function from a row of the table to its key; a missing part sorts first."""
    names = KEYS[table]
    parts = attrgetter(*names)
    if len(names) == 1:
        return lambda row: (parts(row),)
    return lambda row: tuple("" if part is None else part for part in parts(row))
