"""What a statement does to the session for the statements after it: its search_path above all (mission B7)."""

from collections.abc import Iterable
from typing import Final, Protocol

from analyzer.base.uses import RelationUse, RoutineUse, Use, UtilityUse
from analyzer.base.uses import Statement as Beginning
from analyzer.definitions.resolve.changers import PG_SETTINGS, SET_CONFIG, SETS, Changers
from analyzer.definitions.resolve.session import InvalidSetting, split_identifiers

TRUTH: Final = {"t": True, "true": True, "f": False, "false": False}
"""The usual spellings of a boolean constant."""


class Session(Protocol):
    """The part of a body's state that a statement can change."""

    def move(self, setting: tuple[str, ...] | None, local: bool | None) -> None:
        """Take note that search_path is set to these names, or to what isn't known; ``local``: as by SET LOCAL."""

    def lose(self) -> None:
        """Take note that what unqualified names mean isn't known any more."""


def apply(flow: Session, uses: Iterable[Use], changers: Changers) -> None:
    """Change the state as a statement that has these uses changes the session.

    ``set_config`` with constants is known; an UPDATE of pg_settings, which has a rule that calls it, isn't; nor is
    what a routine leaves behind, called or set off. Guc.c, set_config_by_name(); rules of pg_settings in
    system_views.sql.
    """
    for use in uses:
        if isinstance(use, RoutineUse) and use.routine == SET_CONFIG:
            after_set_config(flow, use)
        elif may_change(use, changers):
            flow.lose()


def may_change(use: Use, changers: Changers) -> bool:
    """Return whether what a use sets off may leave another path behind it."""
    match use:
        case RoutineUse(routine=routine, how=how):
            return how not in ("reference", "trigger") and (routine in changers.routines or changers.everything)
        case RelationUse(relation=relation, access="select" | "copy-to"):
            return relation in changers.read or changers.everything
        case RelationUse(relation=relation):
            return relation in changers.written or relation == PG_SETTINGS or changers.everything
        case UtilityUse(objects=objects):
            return (
                changers.everything or changers.commands or any(one.identity in changers.written for one in objects)
            )
        case Beginning():
            return False
        case _:
            return changers.everything


def after_set_config(flow: Session, use: RoutineUse) -> None:
    """Change the state as set_config(name, value, is_local) does."""
    name, value, is_local = (*use.inputs, None, None, None)[:3]
    if name is None:
        flow.lose()
    elif (name.value or "").lower() == "search_path":
        names = split_identifiers(value.value or "") if value is not None else None
        local = TRUTH.get((is_local.value or "").lower()) if is_local is not None else None
        flow.move(None if isinstance(names, InvalidSetting) else names, local)
    elif (name.value or "").lower() in SETS:
        flow.lose()
