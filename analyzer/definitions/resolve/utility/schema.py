"""CREATE SCHEMA, and the objects that it makes inside (parse_utilcmd.c, transformCreateSchemaStmtElements)."""

from typing import Final

from analyzer.base.diagnostics.resolve import UNHANDLED
from analyzer.base.uses import ObjectRef
from analyzer.definitions.parse import nodes
from analyzer.definitions.resolve.plpgsql.flow import Flow
from analyzer.definitions.resolve.state import ParseState, Refusal, Unresolvable
from analyzer.definitions.resolve.utility import create
from analyzer.definitions.resolve.utility.common import note
from analyzer.definitions.resolve.utility.naming import identity

MADE_INSIDE: Final = {nodes.CreateSeqStmt: "sequence", nodes.CreateStmt: "relation", nodes.ViewStmt: "view"}
"""The elements that run nothing, in the order in which they are made, with the field of their name."""


def create_schema(state: ParseState, node: nodes.CreateSchemaStmt, flow: Flow) -> None:
    """Note CREATE SCHEMA and what it makes; an element that may run something or grants isn't followed.

    Elements are subcommands: event triggers see the one statement only (utility.c, ProcessUtilitySlow).
    """
    name = node.schemaname or (node.authrole.rolename if node.authrole is not None else None)
    note(state, "CREATE SCHEMA", [ObjectRef("schema", identity(name))] if name else ())
    if node.schemaElts and (not name or any(type(element) not in MADE_INSIDE for element in node.schemaElts)):
        raise Unresolvable(UNHANDLED, what="CREATE SCHEMA with such elements")
    try:
        for kind, field in MADE_INSIDE.items():
            for element in node.schemaElts:
                if type(element) is kind:
                    create.TRANSFORMS[kind](state, inside(element, field, str(name)), flow)
    except Refusal as refusal:
        raise Unresolvable(UNHANDLED, what="CREATE SCHEMA whose elements use each other") from refusal


def inside(element: nodes.Statement, field: str, schema: str) -> nodes.Statement:
    """Return an element with its name qualified by the schema (setSchemaName)."""
    fields = dict(vars(element))
    fields[field] = nodes.RangeVar(**{**vars(fields[field]), "schemaname": schema})
    return type(element)(**fields)
