"""The rows of an answer as canonical text, such that SQL on the server can write the same bytes.

A row is a JSON array of strings and nulls: numbers and booleans as their text, a list inside it as the text of its
own array. ``COUNTED`` names the columns that can alter an edge, ``INERT`` the others, each with the reason; a test
asserts that the two are all columns there are. A stored expression is its text and the routines its tree names: two
trees can print alike and call different overloads.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from analyzer.base.canonical import canonical
from analyzer.base.uses import RoutineUse
from analyzer.catalog import model
from analyzer.catalog.model import StoredExpression, StoredQuery
from analyzer.catalog.snapshot import SYSTEM_SCHEMAS

OWN_ENTRY = "has an entry of its own: what changes it changes that entry"
OWNER = "who owns it decides who may change it, not what it does"
RIGHTS = "privileges decide whether a statement fails, not what it would do"
STORAGE = "how values are stored, not what runs"
PRINTED = "the columns beside it say the same"
PLANNING = "a hint to the planner"

COUNTED: Final[Mapping[type, tuple[str, ...]]] = MappingProxyType({
    model.Schema: ("name", "owner", "acl"),
    model.RoleRow: ("name", "superuser", "inherit", "bypass_rls"),
    model.Membership: ("role", "member", "inherit", "set"),
    model.RoleSetting: ("in_database", "role", "name", "value"),
    model.ServerSetting: ("name", "value"),
    model.Language: ("name", "procedural", "trusted", "handler", "inline", "validator"),
    model.Routine: (
        "identity", "schema", "name", "kind", "language", "owner", "arguments", "defaults", "variadic",
        "result", "returns_set", "strict", "security_definer", "volatility", "support", "transforms", "body",
        "config", "extension", "source",
    ),
    model.Aggregate: (
        "routine", "kind", "direct_arguments", "transition", "final", "combine", "serial", "deserial",
        "moving_transition", "moving_inverse", "moving_final", "final_extra", "moving_final_extra", "final_modify",
        "moving_final_modify", "sort_operator", "transition_type", "moving_transition_type", "initial",
        "moving_initial",
    ),
    model.Type: (
        "identity", "schema", "name", "kind", "category", "preferred", "defined", "length", "relation", "element",
        "array", "subscript", "input", "output", "receive", "send", "typmod_in", "typmod_out", "analyze", "not_null",
        "base", "base_typmod", "dimensions", "collation", "default", "default_text", "labels",
    ),
    model.Range: ("type", "subtype", "multirange", "collation", "operator_class", "canonical", "difference"),
    model.Column: (
        "name", "type", "typmod", "dimensions", "collation", "not_null", "identity", "generated", "default",
        "sequence",
    ),
    model.Relation: (
        "identity", "schema", "name", "kind", "persistence", "owner", "row_type", "of_type", "access_method",
        "row_security", "force_row_security", "is_partition", "partition_bound", "options", "columns",
        "acl",
    ),
    model.Constraint: (
        "relation", "type", "name", "kind", "deferrable", "deferred", "enforced", "no_inherit", "parent",
        "referenced", "on_update", "on_delete", "match", "columns", "referenced_columns", "delete_set_columns",
        "period",
        "pf_operators", "pp_operators", "ff_operators", "exclusion_operators", "expression",
    ),
    model.Index: (
        "identity", "relation", "access_method", "unique", "nulls_not_distinct", "primary", "exclusion", "immediate",
        "ready", "key_count", "columns", "operator_classes", "collations", "expressions", "predicate",
    ),
    model.Trigger: (
        "relation", "name", "routine", "timing", "events", "row", "enabled", "internal", "parent", "constraint",
        "constraint_relation", "deferrable", "deferred", "columns", "when", "old_table", "new_table",
        "definition",
    ),
    model.EventTrigger: ("name", "event", "owner", "routine", "enabled", "tags"),
    model.Rule: ("relation", "name", "event", "enabled", "instead", "condition", "actions", "definition"),
    model.Policy: ("relation", "name", "command", "permissive", "roles", "using", "check"),
    model.Inheritance: ("child", "parent", "number", "detach_pending"),
    model.Partitioning: (
        "relation", "strategy", "columns", "operator_classes", "expressions", "default_partition",
    ),
    model.Sequence: ("identity", "type", "owner_kind", "owner_relation", "owner_column"),
    model.Cast: ("source", "target", "routine", "context", "method"),
    model.Operator: (
        "identity", "schema", "name", "kind", "left", "right", "result", "routine", "commutator", "negator",
        "restriction", "join", "can_merge", "can_hash",
    ),
    model.OperatorClass: ("identity", "method", "schema", "name", "family", "input", "default", "key"),
    model.FamilyOperator: ("family", "left", "right", "strategy", "purpose", "operator", "sort_family"),
    model.FamilyRoutine: ("family", "left", "right", "number", "routine"),
    model.OperatorFamily: ("identity", "method", "schema", "name"),
    model.AccessMethod: ("name", "kind", "handler"),
    model.Collation: ("schema", "name", "provider", "encoding", "deterministic"),
    model.Conversion: ("schema", "name", "source", "target", "routine", "default"),
    model.TextSearchObject: ("kind", "schema", "name", "parts", "routines", "options"),
    model.Transform: ("type", "language", "from_sql", "to_sql"),
    model.ForeignWrapper: ("name", "handler", "validator"),
    model.ForeignServer: ("name", "wrapper"),
    model.ForeignTable: ("relation", "server"),
    model.Statistics: ("schema", "name", "relation", "expressions"),
    model.Extension: ("name", "schema", "version"),
    model.Publication: ("name", "all_tables", "relations", "schemas"),
    model.Body: ("routine", "source"),
    model.Subscription: ("name", "enabled", "publications"),
    model.DefaultAcl: ("role", "schema", "object_kind", "acl"),
    model.Job: ("scheduler", "name", "schedule", "command", "database", "role", "active"),
    model.EntryVector: ("kind", "name", "reason"),
    model.Argument: ("name", "type", "mode"),
    model.AclItem: ("grantee", "privilege", "grantable", "grantor"),
})  # fmt: skip

INERT: Final[Mapping[type, Mapping[str, str]]] = MappingProxyType({
    model.RoleRow: {"create_role": RIGHTS, "create_database": RIGHTS, "can_login": RIGHTS, "replication": RIGHTS},
    model.Membership: {"grantor": RIGHTS, "admin": RIGHTS},
    model.Language: {"owner": OWNER, "acl": RIGHTS},
    model.Routine: {
        "inputs": PRINTED, "leakproof": PLANNING, "parallel": PLANNING, "binary": OWN_ENTRY, "acl": OWN_ENTRY,
        "definition": OWN_ENTRY,
    },
    model.Type: {"owner": OWNER, "by_value": STORAGE, "acl": RIGHTS, "extension": OWNER},
    model.Column: {
        "number": "columns come in this order; dropped ones leave gaps", "local": PRINTED, "inherited": PRINTED,
        "acl": "its relation's row has it",
    },
    model.Relation: {"bound_uses": "a bound holds constants, written out by partition_bound", "extension": OWNER},
    model.Constraint: {
        "validated": "a constraint that isn't validated is checked for new rows all the same", "local": PRINTED,
        "index": "its own row has it", "definition": PRINTED,
    },
    model.Index: {
        "owner": OWNER, "valid": "an index that isn't valid but ready is kept up to date", "definition": PRINTED,
    },
    model.Trigger: {"arguments": PRINTED},
    model.Cast: {"extension": OWNER},
    model.Operator: {"owner": OWNER, "extension": OWNER},
    model.OperatorClass: {"owner": OWNER, "extension": OWNER},
    model.OperatorFamily: {"owner": OWNER},
    model.ForeignWrapper: {"owner": OWNER, "acl": RIGHTS},
    model.ForeignServer: {"owner": OWNER, "acl": RIGHTS},
    model.Statistics: {"owner": OWNER},
    model.Extension: {"owner": OWNER},
    model.Publication: {"owner": OWNER},
    model.Subscription: {"owner": OWNER},
})  # fmt: skip

VIEW_OPTIONS: Final = ("check_option=", "security_barrier=", "security_invoker=", "user_catalog_table=")
"""The storage options (reloptions) that alter what a statement does; the others are for vacuum and storage."""

Cell = str | None


def row_text(row: Any) -> str:
    """Return the canonical JSON array of a row's counted columns."""
    return array([cell(counted(row, name)) for name in COUNTED[type(row)]])


def array(cells: list[Cell]) -> str:
    """Return the canonical JSON array of the cells."""
    return canonical(list(cells)).decode()


def counted(row: Any, name: str) -> Any:
    """Return the value of a column as far as it counts."""
    match row, name:
        case model.Schema(), "acl":
            return tuple(item for item in row.acl if item.privilege == "USAGE")
        case model.Routine(), "owner":
            return row.owner if row.security_definer else None
        case model.Routine(), "arguments":
            return arguments(row)
        case model.Routine(), "source" if row.schema not in SYSTEM_SCHEMAS:
            return None
        case model.Relation(), "acl":
            return grants(row)
        case model.Relation(), "options":
            return tuple(sorted(option for option in row.options if option.startswith(VIEW_OPTIONS)))
        case model.Trigger(), "name" | "definition" if row.internal:
            return None  # PostgreSQL makes it of an OID
        case _:
            return getattr(row, name)


def arguments(row: model.Routine) -> tuple[str | None, ...]:
    """Return names, modes and types of a routine's arguments, each an array; what the identity says is left out."""
    named = any(item.name for item in row.arguments)
    moded = any(item.mode != "i" for item in row.arguments)
    return (
        array([item.name for item in row.arguments]) if named else None,
        array([item.mode for item in row.arguments]) if moded else None,
        array([item.type for item in row.arguments]) if moded else None,
    )


def grants(row: model.Relation) -> tuple[str, ...] | None:
    """Return who has which privilege on a relation or a column of it, where row security makes it matter."""
    if not row.row_security:
        return None
    items = (*row.acl, *(item for column in row.columns for item in column.acl))
    return tuple(sorted({array([item.grantee, item.privilege]) for item in items}))


def cell(value: Any) -> Cell:
    """Return the text of one value; a nested row, expression or list is the text of its array."""
    match value:
        case None | str():
            return value
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case StoredExpression():
            return trees((value,))
        case tuple() if value and isinstance(value[0], StoredExpression | StoredQuery):
            return trees(value)
        case tuple():
            return array([cell(item) for item in value])
        case _:
            return row_text(value)


def trees(stored: tuple[StoredExpression | StoredQuery, ...]) -> str:
    """Return the texts of stored trees, and the routines that all of them name; ``[]`` where there is neither."""
    texts: list[Cell] = [item.text for item in stored if item.text]
    names: list[Cell] = list(named_routines(tuple(use for item in stored for use in item.uses)))
    return array([array(texts), array(names)]) if texts or names else "[]"


def named_routines(uses: tuple[object, ...]) -> list[str]:
    """Return the routines a tree calls by name or operator, sorted, each once."""
    named = (use for use in uses if isinstance(use, RoutineUse) and use.how in TREE_CALLS and not use.planned)
    return sorted({str(use.routine) for use in named})


TREE_CALLS: Final = frozenset({"call", "cast", "operator", "aggregate", "window"})
"""The uses a node tree spells as funcid, opfuncid, aggfnoid or winfnoid."""
