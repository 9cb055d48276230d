"""The idiom that saves search_path in a variable and sets it back later: v := current_setting('search_path')."""

from typing import Final

from analyzer.base.uses import Constant
from analyzer.definitions.parse.model import PlExpression
from analyzer.definitions.parse.nodes import FuncCall
from analyzer.definitions.resolve.plpgsql.datums import Datum
from analyzer.definitions.resolve.plpgsql.flow import Flow
from analyzer.definitions.resolve.session import path_text
from analyzer.definitions.resolve.types import TEXT
from analyzer.definitions.resolve.values import Value

CURRENT_SETTING: Final = "pg_catalog.current_setting(pg_catalog.text"


def keep_path(flow: Flow, datum: Datum, expression: PlExpression, value: Value) -> None:
    """Note that a variable now holds what search_path is set to, if that is all that is assigned to it."""
    if flow.setting is None or datum.type != TEXT or not isinstance(expression.scalar, FuncCall):
        return
    match value.tree:
        case ("f", str(routine), _) if routine.startswith(CURRENT_SETTING) and value.fields:
            name = value.fields[0].constant
            if name is not None and (name.value or "").lower() == "search_path":
                flow.saved[datum] = path_text(flow.setting)
        case _:
            pass


def saved_path(flow: Flow, datum: Datum) -> Constant | None:
    """Return a text that sets search_path to what the variable's value does, if that is known."""
    text = flow.saved.get(datum)
    return Constant(text) if text is not None else None
