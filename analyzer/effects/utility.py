"""Utility statements: what each command tag does to the database, and what it executes at once.

The tags are those of the event trigger firing matrix (manual 40.2) and of cmdtaglist.h; one that isn't listed here
is unresolved. What a statement evaluates itself (USING, a default that is added) comes as further uses beside it.
"""

from collections.abc import Iterator
from typing import Final

from analyzer.base.diagnostics.effects import (
    CHANGES_MEANING,
    PREPARED_ELSEWHERE,
    RUNS_SCRIPT,
    TEMPORARY_TABLE,
    UNKNOWN_UTILITY,
)
from analyzer.base.uses import ObjectRef, UtilityUse
from analyzer.effects.alter import altered
from analyzer.effects.dropped import dropped
from analyzer.effects.event_trigger import event_triggers
from analyzer.effects.maintenance import maintained
from analyzer.effects.model import Edge, Node
from analyzer.effects.scope import Scope, UseRule, unresolved
from analyzer.effects.settings import set_statement

PASSIVE: Final = frozenset({
    "BEGIN", "CHECKPOINT", "CLOSE", "CLOSE CURSOR", "COMMIT", "COPY", "DEALLOCATE", "DECLARE CURSOR", "DISCARD",
    "EXPLAIN", "FETCH", "LISTEN", "MOVE", "PREPARE", "RELEASE", "ROLLBACK", "SAVEPOINT", "SHOW", "START TRANSACTION",
    "TRUNCATE", "TRUNCATE TABLE", "UNLISTEN",
})  # fmt: skip
"""Tags that do nothing besides what the uses beside them say."""

SETTINGS: Final = frozenset({"SET", "RESET"})
SCRIPTS: Final = frozenset(
    {"CREATE EXTENSION", "ALTER EXTENSION", "LOAD", "CREATE SUBSCRIPTION", "IMPORT FOREIGN SCHEMA"}
)
PREPARED: Final = frozenset({"EXECUTE"})
MAINTENANCE: Final = frozenset({
    "ANALYZE", "CLUSTER", "CREATE INDEX", "CREATE STATISTICS", "REFRESH MATERIALIZED VIEW", "REINDEX", "VACUUM",
})  # fmt: skip

MEANING: Final = (
    "AGGREGATE", "CAST", "CONVERSION", "EVENT TRIGGER", "FUNCTION", "LANGUAGE", "OPERATOR", "OPERATOR CLASS",
    "OPERATOR FAMILY", "POLICY", "PROCEDURE", "ROUTINE", "RULE", "TRANSFORM", "TRIGGER",
)  # fmt: skip
"""Objects whose creation, change or end changes what other statements mean."""

OBJECTS: Final = (
    *MEANING,
    "ACCESS METHOD", "COLLATION", "CONSTRAINT", "DATABASE", "DEFAULT PRIVILEGES", "DOMAIN", "FOREIGN DATA WRAPPER",
    "FOREIGN TABLE", "GROUP", "INDEX", "LARGE OBJECT", "MATERIALIZED VIEW", "OWNED", "PUBLICATION", "ROLE", "SCHEMA",
    "SEQUENCE", "SERVER", "STATISTICS", "SUBSCRIPTION", "SYSTEM", "TABLE", "TABLE AS", "TABLESPACE",
    "TEXT SEARCH CONFIGURATION", "TEXT SEARCH DICTIONARY", "TEXT SEARCH PARSER", "TEXT SEARCH TEMPLATE", "TYPE",
    "USER", "USER MAPPING", "VIEW", "EXTENSION",
)  # fmt: skip

DDL: Final = frozenset(
    {f"{verb} {kind}" for verb in ("CREATE", "ALTER", "DROP") for kind in OBJECTS}
    | {
        "COMMENT",
        "SECURITY LABEL",
        "GRANT",
        "REVOKE",
        "GRANT ROLE",
        "REVOKE ROLE",
        "REASSIGN OWNED",
        "DROP OWNED",
        "SELECT INTO",
    }
)
"""Tags that write the catalogs."""

WRITTEN: Final = frozenset({"table", "sequence", "materialized view", "foreign table"})
"""Kinds of objects whose rows or state a DDL statement on them can change."""


def utility(scope: Scope, use: UtilityUse) -> Iterator[Edge]:
    """Yield what a utility statement sets off."""
    if use.tag in DDL or use.tag in MAINTENANCE or use.tag in SCRIPTS:
        yield from event_triggers(scope, use)
    if use.tag in SETTINGS:
        yield from set_statement(scope, use)
    elif use.tag in SCRIPTS:
        yield unresolved("ddl", RUNS_SCRIPT, use.span)
    elif use.tag == "COPY" and dict(use.details).get("source") == "program":
        yield unresolved("copy", RUNS_SCRIPT, use.span)
    elif use.tag in PREPARED:
        yield unresolved("prepared", PREPARED_ELSEWHERE, use.span)
    elif use.tag == "SET CONSTRAINTS":
        yield from constraints_set(scope, use)
    elif use.tag == "LOCK TABLE":
        yield from locks(use)
    elif use.tag == "NOTIFY":
        yield Edge("write", "notify", Node("channel", dict(use.details).get("channel", ""), "write"), span=use.span)
    elif use.tag in MAINTENANCE:
        yield from maintained(scope, use)
    elif use.tag in DDL:
        yield from ddl(scope, use)
    elif use.tag not in PASSIVE:
        yield unresolved("utility", UNKNOWN_UTILITY, use.span)


def ddl(scope: Scope, use: UtilityUse) -> Iterator[Edge]:
    """Yield that the objects are changed, and what changing them runs."""
    verb = "create" if use.tag == "SELECT INTO" else use.tag.partition(" ")[0].lower()
    for item in use.objects:
        if item.kind not in {"column", "type"} or verb != "create":
            yield Edge("ddl", "ddl", Node(item.kind, item.identity, use.tag.lower()), span=use.span)
        if item.kind in WRITTEN and verb in {"create", "alter"} and not (is_copied(use, item) or is_passing(use)):
            yield Edge("write", "ddl", Node(item.kind, item.identity, verb), span=use.span)
    details = dict(use.details)
    for name in filter(None, details.get("sequences", "").split("\n") if not is_passing(use) else ()):
        yield Edge("write", "ddl", Node("sequence", name, "create"), span=use.span)
    kept = details.get("temporary") == details.get("if_not_exists") == "true" and "alike" not in details
    if use.tag == "CREATE TABLE" and kept:
        yield unresolved("ddl", TEMPORARY_TABLE, use.span)
    if changes_meaning(scope, use):
        yield unresolved("ddl", CHANGES_MEANING, use.span)
    if verb == "drop":
        yield from dropped(scope, use)
    yield from altered(scope, use)


def is_copied(use: UtilityUse, item: ObjectRef) -> bool:
    """Return whether an object is only named: a parent, or a table that is copied, comes after the new one."""
    return use.tag.startswith("CREATE") and item != use.objects[0]


def is_passing(use: UtilityUse) -> bool:
    """Return whether the function that makes a table drops it again, whatever way it takes."""
    return dict(use.details).get("passing") == "true"


def changes_meaning(scope: Scope, use: UtilityUse) -> bool:
    """Return whether a statement can change what others mean.

    A routine of a name that nothing else has changes nothing that resolves today.
    """
    verb, _, kind = use.tag.partition(" ")
    if use.tag == "DROP OWNED":
        return True
    if verb not in {"CREATE", "ALTER", "DROP"} or kind not in MEANING:
        return False
    if verb == "CREATE" and kind in {"AGGREGATE", "FUNCTION", "PROCEDURE"} and use.objects:
        return is_name_taken(scope, use.objects[0].identity)
    return True


def is_name_taken(scope: Scope, identity: str) -> bool:
    """Return whether a routine or a type of any schema has the name of a routine's identity."""
    name = identity.partition("(")[0].rpartition(".")[2].strip('"')
    return bool(scope.lookup.some("routines-called", name) or scope.lookup.some("types-called", name))


def locks(use: UtilityUse) -> Iterator[Edge]:
    """Yield the locks of LOCK TABLE."""
    mode = dict(use.details).get("mode", "ACCESS EXCLUSIVE").lower()
    for item in use.objects:
        yield Edge("lock", "lock", Node(item.kind, item.identity, mode), span=use.span)


def constraints_set(scope: Scope, use: UtilityUse) -> Iterator[Edge]:
    """Yield what SET CONSTRAINTS … IMMEDIATE may fire: any deferrable trigger, others may have queued it.

    trigger.c, AfterTriggerSetState().
    """
    if dict(use.details).get("mode", "immediate").lower() != "immediate":
        return
    named = {item.identity.partition(" on ")[0].rpartition(".")[2].strip('"') for item in use.objects}
    for trigger in scope.lookup.some("deferrable-triggers"):
        chosen = not named or trigger.constraint in named or trigger.name in named
        if chosen and trigger.enabled in {"O", "A"}:
            yield Edge("call", "deferred trigger", Node("function", trigger.routine), span=use.span)


RULE = UseRule("utility", UtilityUse, utility)
