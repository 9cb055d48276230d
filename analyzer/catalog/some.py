"""Questions for some rows of a table, where asking for all of it would tie an entry to what doesn't concern it.

Each is a function from an index and the question's arguments to rows; SQL answers the same
(``analyzer.postgres.asking``).
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from analyzer.base.names import RoutineId
from analyzer.catalog import model
from analyzer.catalog.snapshot import SYSTEM_SCHEMAS

if TYPE_CHECKING:
    from analyzer.catalog.index import Index

Rows = Iterable[Any]


def own_types(index: "Index") -> Rows:
    """Return the types of users but arrays and such row types as have neither a cast nor an operator class."""
    handled = {row.input for row in index.snapshot.operator_classes} | {row.source for row in index.snapshot.casts}
    for row in index.snapshot.types:
        if row.schema not in SYSTEM_SCHEMAS and (row.kind in "berd" or row.identity in handled):
            is_array = row.output is not None and row.output.startswith("pg_catalog.array_out(")
            if not is_array:
                yield row


def types_with_modifiers(index: "Index") -> Rows:
    """Return the types with a routine that reads or prints their modifier."""
    return (row for row in index.snapshot.types if row.typmod_in is not None or row.typmod_out is not None)


def body(index: "Index", identity: RoutineId) -> Rows:
    """Return the text of a routine: for callers whose effects follow from it."""
    row = index.routines.get(identity)
    return () if row is None else (model.Body(row.identity, row.source),)


def bodies_naming(index: "Index", name: str) -> Rows:
    """Return the texts of users' routines in which a name stands, in capitals or not."""
    wanted = name.encode().lower()
    return (
        model.Body(row.identity, row.source)
        for row in index.snapshot.routines
        if row.schema not in SYSTEM_SCHEMAS and wanted in row.source.encode().lower()
    )


def types_called(index: "Index", name: str) -> Rows:
    """Return the types of this name in any schema."""
    return index.types_called.get(name, ())


def routines_called(index: "Index", name: str) -> Rows:
    """Return the routines of this name in any schema."""
    return index.routines_called.get(name, ())


def operators_called(index: "Index", name: str) -> Rows:
    """Return the operators of this name in any schema."""
    return index.operators_called.get(name, ())


def relations_called(index: "Index", name: str) -> Rows:
    """Return the relations of this name in any schema."""
    return index.relations_called.get(name, ())


def relations_in(index: "Index", schema: str) -> Rows:
    """Return the relations of a schema."""
    return (row for row in index.snapshot.relations if row.schema == schema)


def relations_with(index: "Index", type_: str) -> Rows:
    """Return the relations that have a column of this type."""
    return (row for row in index.snapshot.relations if any(column.type == type_ for column in row.columns))


def deferrable_triggers(index: "Index") -> Rows:
    """Return the triggers of users that can be deferred."""
    return (row for row in index.snapshot.triggers if row.deferrable and not row.internal)


def replica_triggers(index: "Index") -> Rows:
    """Return the triggers of users that fire in replicas only."""
    return (row for row in index.snapshot.triggers if row.enabled == "R" and not row.internal)


def replica_rules(index: "Index") -> Rows:
    """Return the rules that apply in replicas only."""
    return (row for row in index.snapshot.rules if row.enabled == "R")


def statistics_of(index: "Index", relation: str) -> Rows:
    """Return the statistics objects of a relation."""
    return (row for row in index.snapshot.statistics if row.relation == relation)


def members(index: "Index", role: str) -> Rows:
    """Return the direct memberships in a role."""
    return (row for row in index.snapshot.memberships if row.role == role)


def extension(index: "Index", name: str) -> Rows:
    """Return the extension of this name."""
    return (row for row in index.snapshot.extensions if row.name == name)


def collation(index: "Index", schema: str, name: str) -> Rows:
    """Return the collations of this schema and name, for whatever encoding."""
    return (row for row in index.snapshot.collations if (row.schema, row.name) == (schema, name))


def classes_called(index: "Index", method: str, name: str) -> Rows:
    """Return the operator classes of this name of an access method, in any schema."""
    return (row for row in index.snapshot.operator_classes if (row.method, row.name) == (method, name))


def foreign_table(index: "Index", relation: str) -> Rows:
    """Return the foreign table, its server and its wrapper: all that says who answers for its rows."""
    snapshot = index.snapshot
    tables = [row for row in snapshot.foreign_tables if row.relation == relation]
    servers = [row for row in snapshot.foreign_servers if row.name in {table.server for table in tables}]
    wrappers = [row for row in snapshot.foreign_wrappers if row.name in {server.wrapper for server in servers}]
    return (*tables, *servers, *wrappers)


SOME: Final[Mapping[str, Callable[..., Rows]]] = MappingProxyType({
    "bodies-naming": bodies_naming,
    "body": body,
    "classes-called": classes_called,
    "collation": collation,
    "deferrable-triggers": deferrable_triggers,
    "extension": extension,
    "foreign-table": foreign_table,
    "members": members,
    "operators-called": operators_called,
    "own-types": own_types,
    "relations-called": relations_called,
    "relations-in": relations_in,
    "relations-with": relations_with,
    "replica-rules": replica_rules,
    "replica-triggers": replica_triggers,
    "routines-called": routines_called,
    "statistics-of": statistics_of,
    "types-called": types_called,
    "types-with-modifiers": types_with_modifiers,
})  # fmt: skip
"""Every kind of such a question."""
