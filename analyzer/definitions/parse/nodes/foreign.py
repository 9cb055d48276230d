"""Extensions, foreign data, publications and subscriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.definitions.parse.nodes.node import Node

if TYPE_CHECKING:
    from analyzer.definitions.parse.nodes.enums import (
        AlterPublicationAction,
        AlterSubscriptionType,
        DropBehavior,
        ImportForeignSchemaType,
        ObjectType,
        PublicationObjSpecType,
    )
    from analyzer.definitions.parse.nodes.objects import DefElem
    from analyzer.definitions.parse.nodes.queries import RangeVar
    from analyzer.definitions.parse.nodes.server import RoleSpec
    from analyzer.definitions.parse.nodes.unions import Expression
    from analyzer.definitions.parse.nodes.values import String


class CreateExtensionStmt(Node):
    """``CREATE EXTENSION``."""

    extname: str | None = None
    if_not_exists: bool = False
    options: tuple[DefElem, ...] = ()


class AlterExtensionStmt(Node):
    """``ALTER EXTENSION … UPDATE``."""

    extname: str | None = None
    options: tuple[DefElem, ...] = ()


class AlterExtensionContentsStmt(Node):
    """``ALTER EXTENSION … ADD``, DROP."""

    extname: str | None = None
    action: int = 0
    objtype: ObjectType = "OBJECT_ACCESS_METHOD"
    object: Node | tuple[Node, ...] | None = None


class CreateFdwStmt(Node):
    """``CREATE FOREIGN DATA WRAPPER``."""

    fdwname: str | None = None
    func_options: tuple[DefElem, ...] = ()
    options: tuple[DefElem, ...] = ()


class AlterFdwStmt(Node):
    """``ALTER FOREIGN DATA WRAPPER``."""

    fdwname: str | None = None
    func_options: tuple[DefElem, ...] = ()
    options: tuple[DefElem, ...] = ()


class CreateForeignServerStmt(Node):
    """``CREATE SERVER``."""

    servername: str | None = None
    servertype: str | None = None
    version: str | None = None
    fdwname: str | None = None
    if_not_exists: bool = False
    options: tuple[DefElem, ...] = ()


class AlterForeignServerStmt(Node):
    """``ALTER SERVER``."""

    servername: str | None = None
    version: str | None = None
    options: tuple[DefElem, ...] = ()
    has_version: bool = False


class CreateUserMappingStmt(Node):
    """``CREATE USER MAPPING``."""

    user: RoleSpec | None = None
    servername: str | None = None
    if_not_exists: bool = False
    options: tuple[DefElem, ...] = ()


class AlterUserMappingStmt(Node):
    """``ALTER USER MAPPING``."""

    user: RoleSpec | None = None
    servername: str | None = None
    options: tuple[DefElem, ...] = ()


class DropUserMappingStmt(Node):
    """``DROP USER MAPPING``."""

    user: RoleSpec | None = None
    servername: str | None = None
    missing_ok: bool = False


class CreatePublicationStmt(Node):
    """``CREATE PUBLICATION``."""

    pubname: str | None = None
    options: tuple[DefElem, ...] = ()
    pubobjects: tuple[PublicationObjSpec, ...] = ()
    for_all_tables: bool = False


class AlterPublicationStmt(Node):
    """``ALTER PUBLICATION``."""

    pubname: str | None = None
    options: tuple[DefElem, ...] = ()
    pubobjects: tuple[PublicationObjSpec, ...] = ()
    for_all_tables: bool = False
    action: AlterPublicationAction = "AP_AddObjects"


class PublicationObjSpec(Node):
    """An object of a publication."""

    pubobjtype: PublicationObjSpecType = "PUBLICATIONOBJ_TABLE"
    name: str | None = None
    pubtable: PublicationTable | None = None
    location: int = -1


class PublicationTable(Node):
    """A table of a publication."""

    relation: RangeVar
    whereClause: Expression | None = None
    columns: tuple[String, ...] = ()


class CreateSubscriptionStmt(Node):
    """``CREATE SUBSCRIPTION``."""

    subname: str | None = None
    conninfo: str | None = None
    publication: tuple[String, ...] = ()
    options: tuple[DefElem, ...] = ()
    conninfo_location: int = 0


class AlterSubscriptionStmt(Node):
    """``ALTER SUBSCRIPTION``."""

    kind: AlterSubscriptionType = "ALTER_SUBSCRIPTION_OPTIONS"
    subname: str | None = None
    conninfo: str | None = None
    publication: tuple[String, ...] = ()
    options: tuple[DefElem, ...] = ()
    conninfo_location: int = 0


class DropSubscriptionStmt(Node):
    """``DROP SUBSCRIPTION``."""

    subname: str | None = None
    missing_ok: bool = False
    behavior: DropBehavior = "DROP_RESTRICT"


class ImportForeignSchemaStmt(Node):
    """``IMPORT FOREIGN SCHEMA``."""

    server_name: str | None = None
    remote_schema: str | None = None
    local_schema: str | None = None
    list_type: ImportForeignSchemaType = "FDW_IMPORT_SCHEMA_ALL"
    table_list: tuple[RangeVar, ...] = ()
    options: tuple[DefElem, ...] = ()


ForeignUtility = (
    AlterExtensionContentsStmt
    | AlterExtensionStmt
    | AlterFdwStmt
    | AlterForeignServerStmt
    | AlterPublicationStmt
    | AlterSubscriptionStmt
    | AlterUserMappingStmt
    | CreateExtensionStmt
    | CreateFdwStmt
    | CreateForeignServerStmt
    | CreatePublicationStmt
    | CreateSubscriptionStmt
    | CreateUserMappingStmt
    | DropSubscriptionStmt
    | DropUserMappingStmt
    | ImportForeignSchemaStmt
)
"""The statements of this file that ProcessUtility() runs."""
