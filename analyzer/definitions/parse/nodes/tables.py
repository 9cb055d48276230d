"""Tables, their columns, constraints and partitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.definitions.parse.nodes.node import Node

if TYPE_CHECKING:
    from analyzer.definitions.parse.nodes.commands import ExecuteStmt
    from analyzer.definitions.parse.nodes.enums import (
        AlterTableType,
        ConstrType,
        DropBehavior,
        ObjectType,
        OnCommitAction,
        PartitionRangeDatumKind,
        PartitionStrategy,
    )
    from analyzer.definitions.parse.nodes.expressions import CollateClause
    from analyzer.definitions.parse.nodes.maintenance import IndexElem
    from analyzer.definitions.parse.nodes.objects import DefElem
    from analyzer.definitions.parse.nodes.queries import IntoClause, RangeVar
    from analyzer.definitions.parse.nodes.server import RoleSpec
    from analyzer.definitions.parse.nodes.unions import Expression, Query
    from analyzer.definitions.parse.nodes.values import String, TypeName


class CreateStmt(Node):
    """``CREATE TABLE``."""

    relation: RangeVar
    tableElts: tuple[ColumnDef | TableLikeClause | Constraint, ...] = ()
    inhRelations: tuple[RangeVar, ...] = ()
    partbound: PartitionBoundSpec | None = None
    partspec: PartitionSpec | None = None
    ofTypename: TypeName | None = None
    constraints: tuple[Constraint, ...] = ()
    options: tuple[DefElem, ...] = ()
    oncommit: OnCommitAction = "ONCOMMIT_NOOP"
    tablespacename: str | None = None
    accessMethod: str | None = None
    if_not_exists: bool = False


class CreateForeignTableStmt(Node):
    """``CREATE FOREIGN TABLE``."""

    base: CreateStmt
    servername: str | None = None
    options: tuple[DefElem, ...] = ()


class CreateTableAsStmt(Node):
    """``CREATE TABLE AS``, ``CREATE MATERIALIZED VIEW``."""

    query: Query | ExecuteStmt
    into: IntoClause
    objtype: ObjectType = "OBJECT_ACCESS_METHOD"
    is_select_into: bool = False
    if_not_exists: bool = False


class ColumnDef(Node):
    """A column's definition."""

    colname: str | None = None
    typeName: TypeName | None = None
    compression: str | None = None
    is_local: bool = False
    is_not_null: bool = False
    storage_name: str | None = None
    raw_default: Expression | None = None
    identity: str = ""
    generated: str = ""
    collClause: CollateClause | None = None
    constraints: tuple[Constraint, ...] = ()
    fdwoptions: tuple[DefElem, ...] = ()
    location: int = -1


class TableLikeClause(Node):
    """``LIKE t`` in CREATE TABLE."""

    relation: RangeVar
    options: int = 0


class Constraint(Node):
    """A constraint, or what a column's definition spells like one: DEFAULT, NOT NULL, GENERATED."""

    contype: ConstrType = "CONSTR_NULL"
    conname: str | None = None
    deferrable: bool = False
    initdeferred: bool = False
    is_enforced: bool = False
    skip_validation: bool = False
    initially_valid: bool = False
    is_no_inherit: bool = False
    raw_expr: Expression | None = None
    generated_when: str = ""
    generated_kind: str = ""
    nulls_not_distinct: bool = False
    keys: tuple[String, ...] = ()
    without_overlaps: bool = False
    including: tuple[String, ...] = ()
    exclusions: tuple[tuple[IndexElem | tuple[String, ...], ...], ...] = ()
    options: tuple[DefElem, ...] = ()
    indexname: str | None = None
    indexspace: str | None = None
    reset_default_tblspc: bool = False
    access_method: str | None = None
    where_clause: Expression | None = None
    pktable: RangeVar | None = None
    fk_attrs: tuple[String, ...] = ()
    pk_attrs: tuple[String, ...] = ()
    fk_with_period: bool = False
    pk_with_period: bool = False
    fk_matchtype: str = ""
    fk_upd_action: str = ""
    fk_del_action: str = ""
    fk_del_set_cols: tuple[String, ...] = ()
    location: int = -1


class AlterTableStmt(Node):
    """``ALTER TABLE`` and its kin."""

    relation: RangeVar
    cmds: tuple[AlterTableCmd, ...] = ()
    objtype: ObjectType = "OBJECT_ACCESS_METHOD"
    missing_ok: bool = False


class AlterTableCmd(Node):
    """One action of an ALTER TABLE."""

    subtype: AlterTableType = "AT_AddColumn"
    name: str | None = None
    num: int = 0
    newowner: RoleSpec | None = None
    def_: Node | tuple[Node, ...] | None = None
    behavior: DropBehavior = "DROP_RESTRICT"
    missing_ok: bool = False


class ATAlterConstraint(Node):
    """``ALTER CONSTRAINT``."""

    conname: str | None = None
    alterEnforceability: bool = False
    is_enforced: bool = False
    alterDeferrability: bool = False
    deferrable: bool = False
    initdeferred: bool = False
    alterInheritability: bool = False
    noinherit: bool = False


class ReplicaIdentityStmt(Node):
    """``REPLICA IDENTITY``."""

    identity_type: str = ""
    name: str | None = None


class PartitionSpec(Node):
    """``PARTITION BY``."""

    strategy: PartitionStrategy = "PARTITION_STRATEGY_LIST"
    partParams: tuple[PartitionElem, ...] = ()
    location: int = -1


class PartitionElem(Node):
    """A key of PARTITION BY."""

    name: str | None = None
    expr: Expression | None = None
    collation: tuple[String, ...] = ()
    opclass: tuple[String, ...] = ()
    location: int = -1


class PartitionBoundSpec(Node):
    """``FOR VALUES``."""

    strategy: str = ""
    is_default: bool = False
    modulus: int = 0
    remainder: int = 0
    listdatums: tuple[Expression, ...] = ()
    lowerdatums: tuple[Expression, ...] = ()
    upperdatums: tuple[Expression, ...] = ()
    location: int = -1


class PartitionRangeDatum(Node):
    """MINVALUE, MAXVALUE or a value of a range bound."""

    kind: PartitionRangeDatumKind = "PARTITION_RANGE_DATUM_MINVALUE"
    value: Node | tuple[Node, ...] | None = None
    location: int = -1


class PartitionCmd(Node):
    """``ATTACH PARTITION``, ``DETACH PARTITION``."""

    name: RangeVar
    bound: PartitionBoundSpec | None = None
    concurrent: bool = False


TableUtility = AlterTableStmt | CreateForeignTableStmt | CreateStmt | CreateTableAsStmt | ReplicaIdentityStmt
"""The statements of this file that ProcessUtility() runs."""
