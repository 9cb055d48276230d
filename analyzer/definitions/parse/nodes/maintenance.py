"""What is done to tables, indexes and statistics as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.definitions.parse.nodes.node import Node

if TYPE_CHECKING:
    from analyzer.definitions.parse.nodes.enums import DropBehavior, ReindexObjectType, SortByDir, SortByNulls
    from analyzer.definitions.parse.nodes.objects import DefElem
    from analyzer.definitions.parse.nodes.queries import RangeVar
    from analyzer.definitions.parse.nodes.unions import Expression, FromItem, Query
    from analyzer.definitions.parse.nodes.values import String


class IndexStmt(Node):
    """``CREATE INDEX``."""

    idxname: str | None = None
    relation: RangeVar
    accessMethod: str | None = None
    tableSpace: str | None = None
    indexParams: tuple[IndexElem, ...] = ()
    indexIncludingParams: tuple[IndexElem, ...] = ()
    options: tuple[DefElem, ...] = ()
    whereClause: Expression | None = None
    excludeOpNames: tuple[tuple[String, ...], ...] = ()
    unique: bool = False
    nulls_not_distinct: bool = False
    primary: bool = False
    isconstraint: bool = False
    iswithoutoverlaps: bool = False
    deferrable: bool = False
    initdeferred: bool = False
    concurrent: bool = False
    if_not_exists: bool = False
    reset_default_tblspc: bool = False


class IndexElem(Node):
    """A key of an index."""

    name: str | None = None
    expr: Expression | None = None
    collation: tuple[String, ...] = ()
    opclass: tuple[String, ...] = ()
    opclassopts: tuple[DefElem, ...] = ()
    ordering: SortByDir = "SORTBY_DEFAULT"
    nulls_ordering: SortByNulls = "SORTBY_NULLS_DEFAULT"


class CreateStatsStmt(Node):
    """``CREATE STATISTICS``."""

    defnames: tuple[String, ...] = ()
    stat_types: tuple[String, ...] = ()
    exprs: tuple[StatsElem, ...] = ()
    relations: tuple[FromItem, ...] = ()
    if_not_exists: bool = False


class AlterStatsStmt(Node):
    """``ALTER STATISTICS``."""

    defnames: tuple[String, ...] = ()
    stxstattarget: Node | None = None
    missing_ok: bool = False


class StatsElem(Node):
    """A column or expression of CREATE STATISTICS."""

    name: str | None = None
    expr: Expression | None = None


class CreateSeqStmt(Node):
    """``CREATE SEQUENCE``."""

    sequence: RangeVar
    options: tuple[DefElem, ...] = ()
    for_identity: bool = False
    if_not_exists: bool = False


class AlterSeqStmt(Node):
    """``ALTER SEQUENCE``."""

    sequence: RangeVar
    options: tuple[DefElem, ...] = ()
    for_identity: bool = False
    missing_ok: bool = False


class TruncateStmt(Node):
    """``TRUNCATE``."""

    relations: tuple[RangeVar, ...] = ()
    restart_seqs: bool = False
    behavior: DropBehavior = "DROP_RESTRICT"


class LockStmt(Node):
    """``LOCK TABLE``."""

    relations: tuple[RangeVar, ...] = ()
    mode: int = 0
    nowait: bool = False


class CopyStmt(Node):
    """``COPY``."""

    relation: RangeVar | None = None
    query: Query | None = None
    attlist: tuple[String, ...] = ()
    is_from: bool = False
    is_program: bool = False
    filename: str | None = None
    options: tuple[DefElem, ...] = ()
    whereClause: Expression | None = None


class ClusterStmt(Node):
    """``CLUSTER``."""

    relation: RangeVar | None = None
    indexname: str | None = None
    params: tuple[DefElem, ...] = ()


class ReindexStmt(Node):
    """``REINDEX``."""

    kind: ReindexObjectType = "REINDEX_OBJECT_INDEX"
    relation: RangeVar | None = None
    name: str | None = None
    params: tuple[DefElem, ...] = ()


class VacuumStmt(Node):
    """``VACUUM``, ``ANALYZE``."""

    options: tuple[DefElem, ...] = ()
    rels: tuple[VacuumRelation, ...] = ()
    is_vacuumcmd: bool = False


class VacuumRelation(Node):
    """A table of VACUUM or ANALYZE."""

    relation: RangeVar | None = None
    va_cols: tuple[String, ...] = ()


class RefreshMatViewStmt(Node):
    """``REFRESH MATERIALIZED VIEW``."""

    concurrent: bool = False
    skipData: bool = False
    relation: RangeVar


MaintenanceUtility = (
    AlterSeqStmt
    | AlterStatsStmt
    | ClusterStmt
    | CopyStmt
    | CreateSeqStmt
    | CreateStatsStmt
    | IndexStmt
    | LockStmt
    | RefreshMatViewStmt
    | ReindexStmt
    | TruncateStmt
    | VacuumStmt
)
"""The statements of this file that ProcessUtility() runs."""
