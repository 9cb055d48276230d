"""Views, routines, triggers, types and what is done to any object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.definitions.parse.nodes.node import Node

if TYPE_CHECKING:
    from analyzer.definitions.parse.nodes.enums import (
        CmdType,
        DefElemAction,
        DropBehavior,
        FunctionParameterMode,
        ObjectType,
        ViewCheckOption,
    )
    from analyzer.definitions.parse.nodes.queries import RangeVar, SelectStmt
    from analyzer.definitions.parse.nodes.server import RoleSpec
    from analyzer.definitions.parse.nodes.unions import Expression, Statement
    from analyzer.definitions.parse.nodes.values import String, TypeName


class DefElem(Node):
    """An option: a name and, mostly, a value."""

    defnamespace: str | None = None
    defname: str | None = None
    arg: Node | tuple[Node, ...] | None = None
    defaction: DefElemAction = "DEFELEM_UNSPEC"
    location: int = -1
    arg_location: int = -1


class ObjectWithArgs(Node):
    """A routine or operator by name and argument types."""

    objname: tuple[String, ...] = ()
    objargs: tuple[TypeName | None, ...] = ()
    objfuncargs: tuple[FunctionParameter, ...] = ()
    args_unspecified: bool = False


class ViewStmt(Node):
    """``CREATE VIEW``."""

    view: RangeVar
    aliases: tuple[String, ...] = ()
    query: SelectStmt
    replace: bool = False
    options: tuple[DefElem, ...] = ()
    withCheckOption: ViewCheckOption = "NO_CHECK_OPTION"


class RuleStmt(Node):
    """``CREATE RULE``."""

    relation: RangeVar
    rulename: str | None = None
    whereClause: Expression | None = None
    event: CmdType = "CMD_UNKNOWN"
    instead: bool = False
    actions: tuple[Statement, ...] = ()
    replace: bool = False


class CreateFunctionStmt(Node):
    """``CREATE FUNCTION``, ``CREATE PROCEDURE``; ``sql_body`` is RETURN's or BEGIN ATOMIC's."""

    is_procedure: bool = False
    replace: bool = False
    funcname: tuple[String, ...] = ()
    parameters: tuple[FunctionParameter, ...] = ()
    returnType: TypeName | None = None
    options: tuple[DefElem, ...] = ()
    sql_body: Statement | tuple[tuple[Statement | None, ...] | None, ...] | None = None


class FunctionParameter(Node):
    """A parameter of a routine."""

    name: str | None = None
    argType: TypeName
    mode: FunctionParameterMode = "FUNC_PARAM_IN"
    defexpr: Expression | None = None
    location: int = -1


class AlterFunctionStmt(Node):
    """``ALTER FUNCTION``."""

    objtype: ObjectType = "OBJECT_ACCESS_METHOD"
    func: ObjectWithArgs
    actions: tuple[DefElem, ...] = ()


class CreateTrigStmt(Node):
    """``CREATE TRIGGER``."""

    replace: bool = False
    isconstraint: bool = False
    trigname: str | None = None
    relation: RangeVar
    funcname: tuple[String, ...] = ()
    args: tuple[String, ...] = ()
    row: bool = False
    timing: int = 0
    events: int = 0
    columns: tuple[String, ...] = ()
    whenClause: Expression | None = None
    transitionRels: tuple[TriggerTransition, ...] = ()
    deferrable: bool = False
    initdeferred: bool = False
    constrrel: RangeVar | None = None


class TriggerTransition(Node):
    """``OLD TABLE AS t``."""

    name: str | None = None
    isNew: bool = False
    isTable: bool = False


class CreateEventTrigStmt(Node):
    """``CREATE EVENT TRIGGER``."""

    trigname: str | None = None
    eventname: str | None = None
    whenclause: tuple[DefElem, ...] = ()
    funcname: tuple[String, ...] = ()


class AlterEventTrigStmt(Node):
    """``ALTER EVENT TRIGGER``."""

    trigname: str | None = None
    tgenabled: str = ""


class CreatePolicyStmt(Node):
    """``CREATE POLICY``."""

    policy_name: str | None = None
    table: RangeVar
    cmd_name: str | None = None
    permissive: bool = False
    roles: tuple[RoleSpec, ...] = ()
    qual: Expression | None = None
    with_check: Expression | None = None


class AlterPolicyStmt(Node):
    """``ALTER POLICY``."""

    policy_name: str | None = None
    table: RangeVar
    roles: tuple[RoleSpec, ...] = ()
    qual: Expression | None = None
    with_check: Expression | None = None


class CreateSchemaStmt(Node):
    """``CREATE SCHEMA``."""

    schemaname: str | None = None
    authrole: RoleSpec | None = None
    schemaElts: tuple[Statement, ...] = ()
    if_not_exists: bool = False


class DropStmt(Node):
    """``DROP`` of most kinds of objects."""

    objects: tuple[Node | tuple[Node, ...], ...] = ()
    removeType: ObjectType = "OBJECT_ACCESS_METHOD"
    behavior: DropBehavior = "DROP_RESTRICT"
    missing_ok: bool = False
    concurrent: bool = False


class RenameStmt(Node):
    """``ALTER … RENAME``."""

    renameType: ObjectType = "OBJECT_ACCESS_METHOD"
    relationType: ObjectType = "OBJECT_ACCESS_METHOD"
    relation: RangeVar | None = None
    object: Node | tuple[Node, ...] | None = None
    subname: str | None = None
    newname: str | None = None
    behavior: DropBehavior = "DROP_RESTRICT"
    missing_ok: bool = False


class AlterObjectSchemaStmt(Node):
    """``ALTER … SET SCHEMA``."""

    objectType: ObjectType = "OBJECT_ACCESS_METHOD"
    relation: RangeVar | None = None
    object: Node | tuple[Node, ...] | None = None
    newschema: str | None = None
    missing_ok: bool = False


class AlterObjectDependsStmt(Node):
    """``ALTER … DEPENDS ON EXTENSION``."""

    objectType: ObjectType = "OBJECT_ACCESS_METHOD"
    relation: RangeVar | None = None
    object: Node | tuple[Node, ...] | None = None
    extname: String | None = None
    remove: bool = False


class AlterOwnerStmt(Node):
    """``ALTER … OWNER TO``."""

    objectType: ObjectType = "OBJECT_ACCESS_METHOD"
    relation: RangeVar | None = None
    object: Node | tuple[Node, ...] | None = None
    newowner: RoleSpec | None = None


class CommentStmt(Node):
    """``COMMENT ON``."""

    objtype: ObjectType = "OBJECT_ACCESS_METHOD"
    object: Node | tuple[Node, ...] | None = None
    comment: str | None = None


class SecLabelStmt(Node):
    """``SECURITY LABEL``."""

    objtype: ObjectType = "OBJECT_ACCESS_METHOD"
    object: Node | tuple[Node, ...] | None = None
    provider: str | None = None
    label: str | None = None


ObjectUtility = (
    AlterEventTrigStmt
    | AlterFunctionStmt
    | AlterObjectDependsStmt
    | AlterObjectSchemaStmt
    | AlterOwnerStmt
    | AlterPolicyStmt
    | CommentStmt
    | CreateEventTrigStmt
    | CreateFunctionStmt
    | CreatePolicyStmt
    | CreateSchemaStmt
    | CreateTrigStmt
    | DropStmt
    | RenameStmt
    | RuleStmt
    | SecLabelStmt
    | ViewStmt
)
"""The statements of this file that ProcessUtility() runs."""
