"""SELECT, INSERT, UPDATE, DELETE, MERGE and their clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.definitions.parse.nodes.node import Node

if TYPE_CHECKING:
    from analyzer.definitions.parse.nodes.enums import (
        CmdType,
        CTEMaterialize,
        GroupingSetKind,
        JoinType,
        LimitOption,
        LockClauseStrength,
        LockWaitPolicy,
        MergeMatchKind,
        OnCommitAction,
        OnConflictAction,
        OverridingKind,
        ReturningOptionKind,
        SetOperation,
    )
    from analyzer.definitions.parse.nodes.expressions import SortBy, WindowDef
    from analyzer.definitions.parse.nodes.maintenance import IndexElem
    from analyzer.definitions.parse.nodes.objects import DefElem
    from analyzer.definitions.parse.nodes.tables import ColumnDef
    from analyzer.definitions.parse.nodes.unions import Expression, FromItem, Indirection, Query, Statement
    from analyzer.definitions.parse.nodes.values import String, TypeName


class SelectStmt(Node):
    """``SELECT``, ``VALUES``, ``TABLE``, and set operations (``larg`` ``op`` ``rarg``)."""

    distinctClause: tuple[Expression | None, ...] = ()
    intoClause: IntoClause | None = None
    targetList: tuple[ResTarget, ...] = ()
    fromClause: tuple[FromItem, ...] = ()
    whereClause: Expression | None = None
    groupClause: tuple[Expression | GroupingSet, ...] = ()
    groupDistinct: bool = False
    havingClause: Expression | None = None
    windowClause: tuple[WindowDef, ...] = ()
    valuesLists: tuple[tuple[Expression, ...], ...] = ()
    sortClause: tuple[SortBy, ...] = ()
    limitOffset: Expression | None = None
    limitCount: Expression | None = None
    limitOption: LimitOption = "LIMIT_OPTION_DEFAULT"
    lockingClause: tuple[LockingClause, ...] = ()
    withClause: WithClause | None = None
    op: SetOperation = "SETOP_NONE"
    all: bool = False
    larg: SelectStmt | None = None
    rarg: SelectStmt | None = None


class InsertStmt(Node):
    """``INSERT``; without a query it is DEFAULT VALUES."""

    relation: RangeVar
    cols: tuple[ResTarget, ...] = ()
    selectStmt: SelectStmt | None = None
    onConflictClause: OnConflictClause | None = None
    returningClause: ReturningClause | None = None
    withClause: WithClause | None = None
    override: OverridingKind = "OVERRIDING_NOT_SET"


class UpdateStmt(Node):
    """``UPDATE``."""

    relation: RangeVar
    targetList: tuple[ResTarget, ...] = ()
    whereClause: Expression | None = None
    fromClause: tuple[FromItem, ...] = ()
    returningClause: ReturningClause | None = None
    withClause: WithClause | None = None


class DeleteStmt(Node):
    """``DELETE``."""

    relation: RangeVar
    usingClause: tuple[FromItem, ...] = ()
    whereClause: Expression | None = None
    returningClause: ReturningClause | None = None
    withClause: WithClause | None = None


class MergeStmt(Node):
    """``MERGE``."""

    relation: RangeVar
    sourceRelation: FromItem
    joinCondition: Expression
    mergeWhenClauses: tuple[MergeWhenClause, ...] = ()
    returningClause: ReturningClause | None = None
    withClause: WithClause | None = None


class MergeWhenClause(Node):
    """One WHEN of a MERGE."""

    matchKind: MergeMatchKind = "MERGE_WHEN_MATCHED"
    commandType: CmdType = "CMD_UNKNOWN"
    override: OverridingKind = "OVERRIDING_NOT_SET"
    condition: Expression | None = None
    targetList: tuple[ResTarget, ...] = ()
    values: tuple[Expression, ...] = ()


class PLAssignStmt(Node):
    """A PL/pgSQL assignment; the grammar gives it in a mode that isn't used here."""

    name: str | None = None
    indirection: tuple[Indirection, ...] = ()
    nnames: int = 0
    val: SelectStmt
    location: int = -1


class ReturnStmt(Node):
    """``RETURN expression``, the body of an SQL function."""

    returnval: Expression


class RawStmt(Node):
    """One statement of a text, and where it stands; a length of 0 means to the end."""

    stmt: Statement
    stmt_location: int = 0
    stmt_len: int = 0


class ResTarget(Node):
    """A target: a SELECT item, an INSERT column, a SET item."""

    name: str | None = None
    indirection: tuple[Indirection, ...] = ()
    val: Expression | None = None
    location: int = -1


class WithClause(Node):
    """``WITH``."""

    ctes: tuple[CommonTableExpr, ...] = ()
    recursive: bool = False
    location: int = -1


class CommonTableExpr(Node):
    """One query of a WITH."""

    ctename: str | None = None
    aliascolnames: tuple[String, ...] = ()
    ctematerialized: CTEMaterialize = "CTEMaterializeDefault"
    ctequery: Query
    search_clause: CTESearchClause | None = None
    cycle_clause: CTECycleClause | None = None
    location: int = -1
    cterecursive: bool = False


class CTESearchClause(Node):
    """``SEARCH``."""

    search_col_list: tuple[String, ...] = ()
    search_breadth_first: bool = False
    search_seq_column: str | None = None
    location: int = -1


class CTECycleClause(Node):
    """``CYCLE``."""

    cycle_col_list: tuple[String, ...] = ()
    cycle_mark_column: str | None = None
    cycle_mark_value: Expression | None = None
    cycle_mark_default: Expression | None = None
    cycle_path_column: str | None = None
    location: int = -1


class IntoClause(Node):
    """The target of SELECT INTO, CREATE TABLE AS, CREATE MATERIALIZED VIEW."""

    rel: RangeVar
    colNames: tuple[String, ...] = ()
    accessMethod: str | None = None
    options: tuple[DefElem, ...] = ()
    onCommit: OnCommitAction = "ONCOMMIT_NOOP"
    tableSpaceName: str | None = None
    skipData: bool = False


class LockingClause(Node):
    """``FOR UPDATE`` and its kind."""

    lockedRels: tuple[RangeVar, ...] = ()
    strength: LockClauseStrength = "LCS_NONE"
    waitPolicy: LockWaitPolicy = "LockWaitBlock"


class GroupingSet(Node):
    """``ROLLUP``, ``CUBE``, ``GROUPING SETS``."""

    kind: GroupingSetKind = "GROUPING_SET_EMPTY"
    content: tuple[Expression | GroupingSet, ...] = ()
    location: int = -1


class OnConflictClause(Node):
    """``ON CONFLICT``."""

    action: OnConflictAction = "ONCONFLICT_NONE"
    infer: InferClause | None = None
    targetList: tuple[ResTarget, ...] = ()
    whereClause: Expression | None = None
    location: int = -1


class InferClause(Node):
    """The arbiter of ON CONFLICT."""

    indexElems: tuple[IndexElem, ...] = ()
    whereClause: Expression | None = None
    conname: str | None = None
    location: int = -1


class ReturningClause(Node):
    """``RETURNING``."""

    options: tuple[ReturningOption, ...] = ()
    exprs: tuple[ResTarget, ...] = ()


class ReturningOption(Node):
    """``WITH (OLD AS o)`` of RETURNING."""

    option: ReturningOptionKind = "RETURNING_OPTION_OLD"
    value: str | None = None
    location: int = -1


class Alias(Node):
    """``AS a (b, c)``."""

    aliasname: str | None = None
    colnames: tuple[String, ...] = ()


class RangeVar(Node):
    """A relation by name."""

    catalogname: str | None = None
    schemaname: str | None = None
    relname: str = ""
    inh: bool = False
    relpersistence: str = ""
    alias: Alias | None = None
    location: int = -1


class RangeSubselect(Node):
    """A subquery in FROM."""

    lateral: bool = False
    subquery: SelectStmt
    alias: Alias | None = None


class RangeFunction(Node):
    """Functions in FROM; each item of ``functions`` is (call, column definitions or None)."""

    lateral: bool = False
    ordinality: bool = False
    is_rowsfrom: bool = False
    functions: tuple[tuple[Expression | tuple[ColumnDef, ...] | None, ...], ...] = ()
    alias: Alias | None = None
    coldeflist: tuple[ColumnDef, ...] = ()


class RangeTableFunc(Node):
    """``XMLTABLE``."""

    lateral: bool = False
    docexpr: Expression
    rowexpr: Expression
    namespaces: tuple[ResTarget, ...] = ()
    columns: tuple[RangeTableFuncCol, ...] = ()
    alias: Alias | None = None
    location: int = -1


class RangeTableFuncCol(Node):
    """A column of XMLTABLE."""

    colname: str | None = None
    typeName: TypeName | None = None
    for_ordinality: bool = False
    is_not_null: bool = False
    colexpr: Expression | None = None
    coldefexpr: Expression | None = None
    location: int = -1


class RangeTableSample(Node):
    """``TABLESAMPLE``."""

    relation: FromItem
    method: tuple[String, ...] = ()
    args: tuple[Expression, ...] = ()
    repeatable: Expression | None = None
    location: int = -1


class JoinExpr(Node):
    """A join."""

    jointype: JoinType = "JOIN_INNER"
    isNatural: bool = False
    larg: FromItem
    rarg: FromItem
    usingClause: tuple[String, ...] = ()
    join_using_alias: Alias | None = None
    quals: Expression | None = None
    alias: Alias | None = None
