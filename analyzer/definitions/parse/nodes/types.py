"""Types, operators, casts, languages and text search: the statements that define them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.definitions.parse.nodes.node import Node

if TYPE_CHECKING:
    from analyzer.definitions.parse.nodes.enums import AlterTSConfigType, CoercionContext, DropBehavior, ObjectType
    from analyzer.definitions.parse.nodes.expressions import CollateClause
    from analyzer.definitions.parse.nodes.objects import DefElem, ObjectWithArgs
    from analyzer.definitions.parse.nodes.queries import RangeVar
    from analyzer.definitions.parse.nodes.tables import ColumnDef, Constraint
    from analyzer.definitions.parse.nodes.values import String, TypeName


class CreateDomainStmt(Node):
    """``CREATE DOMAIN``."""

    domainname: tuple[String, ...] = ()
    typeName: TypeName | None = None
    collClause: CollateClause | None = None
    constraints: tuple[Constraint, ...] = ()


class AlterDomainStmt(Node):
    """``ALTER DOMAIN``."""

    subtype: str = ""
    typeName: tuple[String, ...] = ()
    name: str | None = None
    def_: Node | tuple[Node, ...] | None = None
    behavior: DropBehavior = "DROP_RESTRICT"
    missing_ok: bool = False


class CreateEnumStmt(Node):
    """``CREATE TYPE … AS ENUM``."""

    typeName: tuple[String, ...] = ()
    vals: tuple[String, ...] = ()


class AlterEnumStmt(Node):
    """``ALTER TYPE … ADD VALUE``."""

    typeName: tuple[String, ...] = ()
    oldVal: str | None = None
    newVal: str | None = None
    newValNeighbor: str | None = None
    newValIsAfter: bool = False
    skipIfNewValExists: bool = False


class CreateRangeStmt(Node):
    """``CREATE TYPE … AS RANGE``."""

    typeName: tuple[String, ...] = ()
    params: tuple[DefElem, ...] = ()


class CompositeTypeStmt(Node):
    """``CREATE TYPE … AS (…)``."""

    typevar: RangeVar
    coldeflist: tuple[ColumnDef, ...] = ()


class AlterTypeStmt(Node):
    """``ALTER TYPE … SET``."""

    typeName: tuple[String, ...] = ()
    options: tuple[DefElem, ...] = ()


class DefineStmt(Node):
    """``CREATE AGGREGATE``, OPERATOR, TYPE, COLLATION and TEXT SEARCH objects."""

    kind: ObjectType = "OBJECT_ACCESS_METHOD"
    oldstyle: bool = False
    defnames: tuple[String, ...] = ()
    args: tuple[Node | tuple[Node, ...] | None, ...] = ()
    definition: tuple[DefElem, ...] = ()
    if_not_exists: bool = False
    replace: bool = False


class CreateCastStmt(Node):
    """``CREATE CAST``."""

    sourcetype: TypeName | None = None
    targettype: TypeName | None = None
    func: ObjectWithArgs | None = None
    context: CoercionContext = "COERCION_IMPLICIT"
    inout: bool = False


class CreateConversionStmt(Node):
    """``CREATE CONVERSION``."""

    conversion_name: tuple[String, ...] = ()
    for_encoding_name: str | None = None
    to_encoding_name: str | None = None
    func_name: tuple[String, ...] = ()
    def_: bool = False


class CreateTransformStmt(Node):
    """``CREATE TRANSFORM``."""

    replace: bool = False
    type_name: TypeName | None = None
    lang: str | None = None
    fromsql: ObjectWithArgs | None = None
    tosql: ObjectWithArgs | None = None


class CreateOpClassStmt(Node):
    """``CREATE OPERATOR CLASS``."""

    opclassname: tuple[String, ...] = ()
    opfamilyname: tuple[String, ...] = ()
    amname: str | None = None
    datatype: TypeName | None = None
    items: tuple[CreateOpClassItem, ...] = ()
    isDefault: bool = False


class CreateOpClassItem(Node):
    """One item of an operator class."""

    itemtype: int = 0
    name: ObjectWithArgs | None = None
    number: int = 0
    order_family: tuple[String, ...] = ()
    class_args: tuple[TypeName, ...] = ()
    storedtype: TypeName | None = None


class CreateOpFamilyStmt(Node):
    """``CREATE OPERATOR FAMILY``."""

    opfamilyname: tuple[String, ...] = ()
    amname: str | None = None


class AlterOpFamilyStmt(Node):
    """``ALTER OPERATOR FAMILY``."""

    opfamilyname: tuple[String, ...] = ()
    amname: str | None = None
    isDrop: bool = False
    items: tuple[CreateOpClassItem, ...] = ()


class AlterOperatorStmt(Node):
    """``ALTER OPERATOR``."""

    opername: ObjectWithArgs
    options: tuple[DefElem, ...] = ()


class CreatePLangStmt(Node):
    """``CREATE LANGUAGE``."""

    replace: bool = False
    plname: str | None = None
    plhandler: tuple[String, ...] = ()
    plinline: tuple[String, ...] = ()
    plvalidator: tuple[String, ...] = ()
    pltrusted: bool = False


class CreateAmStmt(Node):
    """``CREATE ACCESS METHOD``."""

    amname: str | None = None
    handler_name: tuple[String, ...] = ()
    amtype: str = ""


class AlterTSDictionaryStmt(Node):
    """``ALTER TEXT SEARCH DICTIONARY``."""

    dictname: tuple[String, ...] = ()
    options: tuple[DefElem, ...] = ()


class AlterTSConfigurationStmt(Node):
    """``ALTER TEXT SEARCH CONFIGURATION``."""

    kind: AlterTSConfigType = "ALTER_TSCONFIG_ADD_MAPPING"
    cfgname: tuple[String, ...] = ()
    tokentype: tuple[String, ...] = ()
    dicts: tuple[tuple[String, ...], ...] = ()
    override: bool = False
    replace: bool = False
    missing_ok: bool = False


class AlterCollationStmt(Node):
    """``ALTER COLLATION … REFRESH VERSION``."""

    collname: tuple[String, ...] = ()


TypeUtility = (
    AlterCollationStmt
    | AlterDomainStmt
    | AlterEnumStmt
    | AlterOpFamilyStmt
    | AlterOperatorStmt
    | AlterTSConfigurationStmt
    | AlterTSDictionaryStmt
    | AlterTypeStmt
    | CompositeTypeStmt
    | CreateAmStmt
    | CreateCastStmt
    | CreateConversionStmt
    | CreateDomainStmt
    | CreateEnumStmt
    | CreateOpClassStmt
    | CreateOpFamilyStmt
    | CreatePLangStmt
    | CreateRangeStmt
    | CreateTransformStmt
    | DefineStmt
)
"""The statements of this file that ProcessUtility() runs."""
