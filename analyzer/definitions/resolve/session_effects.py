"""What a statement does to the session for the statements after it: its search_path above all (mission B7)."""

from collections.abc import Mapping
from typing import Final, Protocol

from analyzer.base.names import RoutineId
from analyzer.base.spans import Span
from analyzer.base.uses import RelationUse, RoutineUse
from analyzer.definitions.resolve.session import InvalidSetting, split_identifiers
from analyzer.definitions.resolve.state import Statement

SET_CONFIG: Final = RoutineId("pg_catalog.set_config(pg_catalog.text,pg_catalog.text,boolean)")

PG_SETTINGS: Final = "pg_catalog.pg_settings"


class Session(Protocol):
    """The part of a body's state that a statement can change."""

    setting: tuple[str, ...] | None


def apply(
    flow: Session, statement: Statement, changers: Mapping[RoutineId, tuple[str, ...] | None], span: Span
) -> None:
    """Change the state as the statement changes the session.

    ``set_config`` with constants is known; an UPDATE of pg_settings, which has a rule that calls it, isn't; nor is a
    routine that leaves another path behind. Guc.c, set_config_by_name(); rules of pg_settings in system_views.sql.
    """
    for use in statement.uses:
        if isinstance(use, RoutineUse) and use.how != "reference":
            if use.routine == SET_CONFIG:
                flow.setting = after_set_config(flow.setting, use)
            elif use.routine in changers:
                flow.setting = changers[use.routine]
    for entry in statement.range_table:
        if entry.relation is not None and entry.relation.identity == PG_SETTINGS and entry.written:
            flow.setting = None
    del span


def after_set_config(setting: tuple[str, ...] | None, use: RoutineUse) -> tuple[str, ...] | None:
    """Return the setting after a call of set_config(name, value, is_local)."""
    name, value = (*use.constants, None, None)[:2]
    if name is None:
        return None
    if (name.value or "").lower() != "search_path":
        return setting
    if value is None:
        return None
    names = split_identifiers(value.value or "")
    return None if isinstance(names, InvalidSetting) else names


def may_change(use: RelationUse | RoutineUse) -> bool:
    """Return whether a use can change the search_path by itself."""
    if isinstance(use, RoutineUse):
        return use.routine == SET_CONFIG and after_set_config(("",), use) != ("",)
    return use.relation == PG_SETTINGS and use.access == "update"
