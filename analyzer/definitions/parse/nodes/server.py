"""Roles, privileges, databases and tablespaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.definitions.parse.nodes.node import Node

if TYPE_CHECKING:
    from analyzer.definitions.parse.nodes.commands import VariableSetStmt
    from analyzer.definitions.parse.nodes.enums import (
        DropBehavior,
        GrantTargetType,
        ObjectType,
        RoleSpecType,
        RoleStmtType,
    )
    from analyzer.definitions.parse.nodes.objects import DefElem
    from analyzer.definitions.parse.nodes.values import String


class RoleSpec(Node):
    """A role by name or key word."""

    roletype: RoleSpecType = "ROLESPEC_CSTRING"
    rolename: str | None = None
    location: int = -1


class AccessPriv(Node):
    """A privilege, or a role in GRANT role."""

    priv_name: str | None = None
    cols: tuple[String, ...] = ()


class GrantStmt(Node):
    """``GRANT``, ``REVOKE`` on objects."""

    is_grant: bool = False
    targtype: GrantTargetType = "ACL_TARGET_OBJECT"
    objtype: ObjectType = "OBJECT_ACCESS_METHOD"
    objects: tuple[Node | tuple[Node, ...], ...] = ()
    privileges: tuple[AccessPriv, ...] = ()
    grantees: tuple[RoleSpec, ...] = ()
    grant_option: bool = False
    grantor: RoleSpec | None = None
    behavior: DropBehavior = "DROP_RESTRICT"


class GrantRoleStmt(Node):
    """``GRANT``, ``REVOKE`` of roles."""

    granted_roles: tuple[AccessPriv, ...] = ()
    grantee_roles: tuple[RoleSpec, ...] = ()
    is_grant: bool = False
    opt: tuple[DefElem, ...] = ()
    grantor: RoleSpec | None = None
    behavior: DropBehavior = "DROP_RESTRICT"


class AlterDefaultPrivilegesStmt(Node):
    """``ALTER DEFAULT PRIVILEGES``."""

    options: tuple[DefElem, ...] = ()
    action: GrantStmt


class CreateRoleStmt(Node):
    """``CREATE ROLE``."""

    stmt_type: RoleStmtType = "ROLESTMT_ROLE"
    role: str | None = None
    options: tuple[DefElem, ...] = ()


class AlterRoleStmt(Node):
    """``ALTER ROLE``."""

    role: RoleSpec | None = None
    options: tuple[DefElem, ...] = ()
    action: int = 0


class AlterRoleSetStmt(Node):
    """``ALTER ROLE … SET``."""

    role: RoleSpec | None = None
    database: str | None = None
    setstmt: VariableSetStmt | None = None


class DropRoleStmt(Node):
    """``DROP ROLE``."""

    roles: tuple[RoleSpec, ...] = ()
    missing_ok: bool = False


class DropOwnedStmt(Node):
    """``DROP OWNED``."""

    roles: tuple[RoleSpec, ...] = ()
    behavior: DropBehavior = "DROP_RESTRICT"


class ReassignOwnedStmt(Node):
    """``REASSIGN OWNED``."""

    roles: tuple[RoleSpec, ...] = ()
    newrole: RoleSpec | None = None


class CreatedbStmt(Node):
    """``CREATE DATABASE``."""

    dbname: str | None = None
    options: tuple[DefElem, ...] = ()


class AlterDatabaseStmt(Node):
    """``ALTER DATABASE``."""

    dbname: str | None = None
    options: tuple[DefElem, ...] = ()


class AlterDatabaseSetStmt(Node):
    """``ALTER DATABASE … SET``."""

    dbname: str | None = None
    setstmt: VariableSetStmt | None = None


class AlterDatabaseRefreshCollStmt(Node):
    """``ALTER DATABASE … REFRESH COLLATION VERSION``."""

    dbname: str | None = None


class DropdbStmt(Node):
    """``DROP DATABASE``."""

    dbname: str | None = None
    missing_ok: bool = False
    options: tuple[DefElem, ...] = ()


class AlterSystemStmt(Node):
    """``ALTER SYSTEM``."""

    setstmt: VariableSetStmt | None = None


class CreateTableSpaceStmt(Node):
    """``CREATE TABLESPACE``."""

    tablespacename: str | None = None
    owner: RoleSpec | None = None
    location: str | None = None
    options: tuple[DefElem, ...] = ()


class AlterTableSpaceOptionsStmt(Node):
    """``ALTER TABLESPACE``."""

    tablespacename: str | None = None
    options: tuple[DefElem, ...] = ()
    isReset: bool = False


class AlterTableMoveAllStmt(Node):
    """``ALTER TABLE ALL IN TABLESPACE``."""

    orig_tablespacename: str | None = None
    objtype: ObjectType = "OBJECT_ACCESS_METHOD"
    roles: tuple[RoleSpec, ...] = ()
    new_tablespacename: str | None = None
    nowait: bool = False


class DropTableSpaceStmt(Node):
    """``DROP TABLESPACE``."""

    tablespacename: str | None = None
    missing_ok: bool = False


ServerUtility = (
    AlterDatabaseRefreshCollStmt
    | AlterDatabaseSetStmt
    | AlterDatabaseStmt
    | AlterDefaultPrivilegesStmt
    | AlterRoleSetStmt
    | AlterRoleStmt
    | AlterSystemStmt
    | AlterTableMoveAllStmt
    | AlterTableSpaceOptionsStmt
    | CreateRoleStmt
    | CreateTableSpaceStmt
    | CreatedbStmt
    | DropOwnedStmt
    | DropRoleStmt
    | DropTableSpaceStmt
    | DropdbStmt
    | GrantRoleStmt
    | GrantStmt
    | ReassignOwnedStmt
)
"""The statements of this file that ProcessUtility() runs."""
