"""What stands in FROM besides relations: functions, TABLESAMPLE, XMLTABLE."""

from collections.abc import Mapping
from typing import Final

from analyzer.base.names import RoutineId
from analyzer.base.uses import IoCoercion, RoutineUse
from analyzer.catalog.nodetree.access import node, nodes, number, number_or_zero, numbers, tag_of
from analyzer.catalog.nodetree.constants import constant_of
from analyzer.catalog.nodetree.text import NodeTreeError
from analyzer.catalog.nodetree.types import TEXT, type_of
from analyzer.catalog.nodetree.walk import Distilled, Rule, Visit


def sample(found: Distilled, at: Visit) -> None:
    """TableSampleClause: the handler of its method."""
    names = found.names
    arguments = nodes(at.node, "args")
    found.add(
        RoutineUse(
            routine=names.routine(number(at.node, "tsmhandler")),
            how="tablesample",
            arguments=tuple(names.type(type_of(argument, names)) for argument in arguments),
            constants=tuple(constant_of(argument, names) for argument in arguments),
        )
    )


RECORD_MAKERS: Final = frozenset(
    RoutineId(f"pg_catalog.{json}_to_{shape}(pg_catalog.{json})")
    for json in ("json", "jsonb")
    for shape in ("record", "recordset")
)
"""Functions that make values of the types in AS (…) by their input functions (jsonfuncs.c, populate_record())."""


def function_item(found: Distilled, at: Visit) -> None:
    """RangeTblFunction: the columns that json_to_record() and its kin must make."""
    names = found.names
    call = node(at.node, "funcexpr")
    if tag_of(call) == "FUNCEXPR" and names.routine(number(call, "funcid")) in RECORD_MAKERS:
        for oid in numbers(at.node, "funccoltypes"):
            found.add(IoCoercion(names.type(TEXT), names.type(oid)))


XMLTABLE: Final = 0


def table_function(found: Distilled, at: Visit) -> None:
    """TableFunc: XMLTABLE makes each column by its type's input function; JSON_TABLE has expressions that do."""
    kind = number_or_zero(at.node, "functype")
    if kind not in (0, 1):
        raise NodeTreeError(f"table function type {kind} isn't known")
    if kind == XMLTABLE:
        for oid in numbers(at.node, "coltypes"):
            found.add(IoCoercion(found.names.type(TEXT), found.names.type(oid)))


ITEM_RULES: Final[Mapping[str, Rule]] = {
    "RANGETBLFUNCTION": function_item,
    "TABLEFUNC": table_function,
    "TABLESAMPLECLAUSE": sample,
}
