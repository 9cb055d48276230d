"""Event triggers: what a DDL statement fires (manual chapter 40; event_trigger.c)."""

from collections.abc import Iterator
from typing import Final

from analyzer.base.uses import UtilityUse
from analyzer.effects.model import Edge
from analyzer.effects.scope import Scope, call

EVENTS: Final = frozenset({"ddl_command_start", "ddl_command_end", "sql_drop", "table_rewrite"})
REWRITES: Final = frozenset({"ALTER TABLE", "ALTER TYPE", "ALTER MATERIALIZED VIEW"})
"""Statements that can rewrite a table."""

SILENT: Final = frozenset({"ANALYZE", "CLUSTER", "VACUUM", "REINDEX"})
"""Maintenance commands outside the firing matrix; REINDEX is in it since 17."""

GLOBAL: Final = ("DATABASE", "ROLE", "USER", "GROUP", "TABLESPACE", "SYSTEM", "SUBSCRIPTION", "EVENT TRIGGER")
"""Objects whose DDL fires none: those of the whole cluster, and event triggers themselves."""


def event_triggers(scope: Scope, use: UtilityUse) -> Iterator[Edge]:
    """Yield the calls of event triggers that the statement may fire."""
    if use.tag in SILENT - {"REINDEX"} or use.tag.endswith(GLOBAL):
        return
    for trigger in scope.lookup.event_triggers():
        if trigger.event in EVENTS and trigger.enabled in {"O", "A"} and may_fire(trigger.event, trigger.tags, use):
            yield call(scope, "event trigger", trigger.routine, use.span)


def may_fire(event: str, tags: tuple[str, ...], use: UtilityUse) -> bool:
    """Return whether a statement of this tag can cause the event."""
    if tags and use.tag not in tags and not (use.tag == "REINDEX" and any(tag.startswith("REINDEX") for tag in tags)):
        return False
    match event:
        case "sql_drop":
            return use.tag.startswith(("DROP", "ALTER")) or use.tag == "REFRESH MATERIALIZED VIEW"
        case "table_rewrite":
            return use.tag in REWRITES
        case _:
            return True
