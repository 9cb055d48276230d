"""Every node that a parse tree can hold, with its rule, or without need of one."""

from collections.abc import Mapping
from typing import Final

from analyzer.catalog.nodetree.documents import DOCUMENT_RULES
from analyzer.catalog.nodetree.expressions import EXPRESSION_RULES
from analyzer.catalog.nodetree.items import ITEM_RULES
from analyzer.catalog.nodetree.queries import QUERY_RULES
from analyzer.catalog.nodetree.walk import Rule

RULES: Final[Mapping[str, Rule]] = {
    **DOCUMENT_RULES,
    **EXPRESSION_RULES,
    **ITEM_RULES,
    **QUERY_RULES,
}
"""The nodes that use something by themselves, each with its rule."""

WITHOUT_RULE: Final = frozenset(
    (
        "ALIAS",
        "ARRAYCOERCEEXPR",
        "ARRAYEXPR",
        "BOOLEANTEST",
        "CALLSTMT",
        "CASEEXPR",
        "CASETESTEXPR",
        "CASEWHEN",
        "COALESCEEXPR",
        "COERCETODOMAINVALUE",
        "COLLATEEXPR",
        "CONVERTROWTYPEEXPR",
        "CTESEARCHCLAUSE",
        "CURRENTOFEXPR",
        "FIELDSELECT",
        "FIELDSTORE",
        "FROMEXPR",
        "GROUPINGFUNC",
        "GROUPINGSET",
        "INFERENCEELEM",
        "JOINEXPR",
        "JSONBEHAVIOR",
        "JSONFORMAT",
        "JSONISPREDICATE",
        "JSONRETURNING",
        "JSONTABLEPATH",
        "JSONTABLEPATHSCAN",
        "JSONTABLESIBLINGJOIN",
        "JSONVALUEEXPR",
        "MERGEACTION",
        "MERGESUPPORTFUNC",
        "NAMEDARGEXPR",
        "NOTIFYSTMT",
        "NULLTEST",
        "ONCONFLICTEXPR",
        "PARAM",
        "PARTITIONBOUNDSPEC",
        "PARTITIONRANGEDATUM",
        "RANGETBLREF",
        "RELABELTYPE",
        "RETURNINGEXPR",
        "ROWEXPR",
        "ROWMARKCLAUSE",
        "RTEPERMISSIONINFO",
        "SETOPERATIONSTMT",
        "SETTODEFAULT",
        "SORTGROUPCLAUSE",
        "SQLVALUEFUNCTION",
        "SUBLINK",
        "TARGETENTRY",
        "WITHCHECKOPTION",
    )
)
"""The nodes that use nothing but what stands inside them, or that the node around reads."""
