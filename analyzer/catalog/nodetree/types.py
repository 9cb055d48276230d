"""The type of an expression's value (nodeFuncs.c, exprType())."""

from collections.abc import Mapping
from typing import Final

from analyzer.catalog.nodetree.access import flag, maybe_node, node, nodes, number, tag_of
from analyzer.catalog.nodetree.names import Names
from analyzer.catalog.nodetree.text import Node, NodeTreeError

BOOLEAN: Final = 16
INTEGER: Final = 23
TEXT: Final = 25
JSON: Final = 114
XML: Final = 142
RECORD: Final = 2249
JSONB: Final = 3802
"""OIDs of pg_type.dat; they are the same in every server."""

OWN_FIELD: Final[Mapping[str, str]] = {
    "AGGREF": "aggtype",
    "ARRAYCOERCEEXPR": "resulttype",
    "ARRAYEXPR": "array_typeid",
    "CASEEXPR": "casetype",
    "CASETESTEXPR": "typeId",
    "COALESCEEXPR": "coalescetype",
    "COERCETODOMAIN": "resulttype",
    "COERCETODOMAINVALUE": "typeId",
    "COERCEVIAIO": "resulttype",
    "CONST": "consttype",
    "CONVERTROWTYPEEXPR": "resulttype",
    "DISTINCTEXPR": "opresulttype",
    "FIELDSELECT": "resulttype",
    "FIELDSTORE": "resulttype",
    "FUNCEXPR": "funcresulttype",
    "MERGESUPPORTFUNC": "msftype",
    "MINMAXEXPR": "minmaxtype",
    "NEXTVALUEEXPR": "typeId",
    "NULLIFEXPR": "opresulttype",
    "OPEXPR": "opresulttype",
    "PARAM": "paramtype",
    "RELABELTYPE": "resulttype",
    "ROWEXPR": "row_typeid",
    "SETTODEFAULT": "typeId",
    "SQLVALUEFUNCTION": "type",
    "VAR": "vartype",
    "WINDOWFUNC": "wintype",
}
"""Nodes that say their type themselves."""

FIXED: Final[Mapping[str, int]] = {
    "BOOLEANTEST": BOOLEAN,
    "BOOLEXPR": BOOLEAN,
    "CURRENTOFEXPR": BOOLEAN,
    "GROUPINGFUNC": INTEGER,
    "JSONISPREDICATE": BOOLEAN,
    "NULLTEST": BOOLEAN,
    "ROWCOMPAREEXPR": BOOLEAN,
    "SCALARARRAYOPEXPR": BOOLEAN,
}
"""Nodes that always have the same type."""

OF_CHILD: Final[Mapping[str, str]] = {
    "COLLATEEXPR": "arg",
    "INFERENCEELEM": "expr",
    "JSONBEHAVIOR": "expr",
    "NAMEDARGEXPR": "arg",
    "RETURNINGEXPR": "retexpr",
    "TARGETENTRY": "expr",
}
"""Nodes that have the type of the node inside."""

EXPR_SUBLINK: Final = 4
MULTIEXPR_SUBLINK: Final = 5
ARRAY_SUBLINK: Final = 6
IS_XMLSERIALIZE: Final = 6
IS_DOCUMENT: Final = 7


def type_of(expression: Node, names: Names) -> int:
    """Return the OID of the type of an expression's value."""
    while (tag := tag_of(expression)) in OF_CHILD:
        expression = node(expression, OF_CHILD[tag])
    if tag in OWN_FIELD:
        return number(expression, OWN_FIELD[tag])
    if tag in FIXED:
        return FIXED[tag]
    match tag:
        case "SUBSCRIPTINGREF":
            return subscripting(expression)
        case "SUBLINK":
            return sublink(expression, names)
        case "XMLEXPR":
            return {IS_DOCUMENT: BOOLEAN, IS_XMLSERIALIZE: TEXT}.get(number(expression, "op"), XML)
        case "JSONVALUEEXPR":
            return type_of(maybe_node(expression, "formatted_expr") or node(expression, "raw_expr"), names)
        case "JSONCONSTRUCTOREXPR" | "JSONEXPR":
            return number(node(expression, "returning"), "typid")
        case _:
            raise NodeTreeError(f"node {expression.tag} has no type")


def subscripting(expression: Node) -> int:
    """Return the type of a fetch or store; before 14 it isn't written."""
    if "refrestype" in expression.fields:
        return number(expression, "refrestype")
    whole = nodes(expression, "reflowerindexpr") or maybe_node(expression, "refassgnexpr")
    return number(expression, "refcontainertype" if whole else "refelemtype")


def sublink(expression: Node, names: Names) -> int:
    """Return the type of a subselect's value: of its first column, of an array of these, or boolean."""
    kind = number(expression, "subLinkType")
    if kind == MULTIEXPR_SUBLINK:
        return RECORD
    if kind not in (EXPR_SUBLINK, ARRAY_SUBLINK):
        return BOOLEAN
    first = next(entry for entry in nodes(node(expression, "subselect"), "targetList") if not flag(entry, "resjunk"))
    element = type_of(first, names)
    if kind == EXPR_SUBLINK:
        return element
    return names.promoted_array(element)
