"""XML and JSON constructs: what converts the values that go in, and those that come out."""

from collections.abc import Mapping
from typing import Final

from analyzer.base.names import RoutineId
from analyzer.base.uses import DomainCoercion, IoCoercion, RoutineUse
from analyzer.catalog.nodetree.access import flag, node, nodes, number
from analyzer.catalog.nodetree.constants import constant_of
from analyzer.catalog.nodetree.text import NodeTreeError
from analyzer.catalog.nodetree.types import JSONB, TEXT, type_of
from analyzer.catalog.nodetree.walk import Distilled, Rule, Visit

IS_XMLELEMENT: Final = 1
IS_XMLFOREST: Final = 2


def xml(found: Distilled, at: Visit) -> None:
    """XmlExpr: values that become content or attributes go through their output functions."""
    operation = number(at.node, "op")
    if operation not in range(8):
        raise NodeTreeError(f"XmlExpr op {operation} isn't known")
    if operation in (IS_XMLELEMENT, IS_XMLFOREST):
        for argument in (*nodes(at.node, "named_args"), *nodes(at.node, "args")):
            add_text_output(found, type_of(argument, found.names))


def add_text_output(found: Distilled, oid: int) -> None:
    """Note that a value of this type becomes text by its output function."""
    if oid != TEXT:
        found.add(IoCoercion(found.names.type(oid), found.names.type(TEXT)))


BUILDERS: Final[Mapping[int, str]] = {1: "build_object", 2: "build_array", 6: "to"}
"""JSCTOR_JSON_OBJECT, JSCTOR_JSON_ARRAY, JSCTOR_JSON_SCALAR (primnodes.h): who converts the arguments' types."""


def json_constructor(found: Distilled, at: Visit) -> None:
    """JsonConstructorExpr: execExprInterp.c calls the workers of json_build_object() and its kin."""
    kind = number(at.node, "type")
    if kind not in range(1, 8):
        raise NodeTreeError(f"JsonConstructorExpr type {kind} isn't known")
    if kind not in BUILDERS:
        return
    names = found.names
    prefix = "jsonb" if number(node(at.node, "returning"), "typid") == JSONB else "json"
    arguments = nodes(at.node, "args")
    identity = {
        1: f'pg_catalog.{prefix}_build_object(pg_catalog."any")',
        2: f'pg_catalog.{prefix}_build_array(pg_catalog."any")',
        6: f"pg_catalog.to_{prefix}(pg_catalog.anyelement)",
    }[kind]
    found.add(
        RoutineUse(
            routine=RoutineId(identity),
            how="construct",
            arguments=tuple(names.type(type_of(argument, names)) for argument in arguments),
            result=names.type(type_of(at.node, names)),
            constants=tuple(constant_of(argument, names) for argument in arguments),
        )
    )


def json_expression(found: Distilled, at: Visit) -> None:
    """JsonExpr: JSON_VALUE, JSON_QUERY, JSON_EXISTS make a value of the type they return by its input function."""
    if flag(at.node, "use_io_coercion") or flag(at.node, "use_json_coercion"):
        target = type_of(at.node, found.names)
        found.add(IoCoercion(found.names.type(TEXT), found.names.type(target)))
        if found.names.type_rows[target].kind == "d":
            found.add(DomainCoercion(found.names.type(target)))


DOCUMENT_RULES: Final[Mapping[str, Rule]] = {
    "JSONCONSTRUCTOREXPR": json_constructor,
    "JSONEXPR": json_expression,
    "XMLEXPR": xml,
}
