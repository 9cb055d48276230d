"""The closed unions of nodes: match on them, and end with ``assert_never``."""

from analyzer.definitions.parse.nodes.commands import CommandUtility
from analyzer.definitions.parse.nodes.expressions import PlainExpression
from analyzer.definitions.parse.nodes.foreign import ForeignUtility
from analyzer.definitions.parse.nodes.maintenance import MaintenanceUtility
from analyzer.definitions.parse.nodes.objects import ObjectUtility
from analyzer.definitions.parse.nodes.queries import (
    DeleteStmt,
    InsertStmt,
    JoinExpr,
    MergeStmt,
    RangeFunction,
    RangeSubselect,
    RangeTableFunc,
    RangeTableSample,
    RangeVar,
    ReturnStmt,
    SelectStmt,
    UpdateStmt,
)
from analyzer.definitions.parse.nodes.server import ServerUtility
from analyzer.definitions.parse.nodes.tables import TableUtility
from analyzer.definitions.parse.nodes.types import TypeUtility
from analyzer.definitions.parse.nodes.values import A_Const, A_Indices, A_Star, ColumnRef, ParamRef, String
from analyzer.definitions.parse.nodes.xml_json import JsonTable, XmlJsonExpression

Expression = PlainExpression | XmlJsonExpression | A_Const | ColumnRef | ParamRef
"""What the grammar takes for an expression (a_expr), and what may stand in its place in a list."""

FromItem = RangeVar | RangeSubselect | RangeFunction | RangeTableFunc | RangeTableSample | JsonTable | JoinExpr
"""What may stand in FROM (table_ref)."""

Indirection = A_Indices | A_Star | String
"""What follows a name or an expression: ``.f``, ``.*``, ``[i]``."""

Query = SelectStmt | InsertStmt | UpdateStmt | DeleteStmt | MergeStmt
"""What the planner plans (PreparableStmt)."""

Utility = (
    CommandUtility
    | ForeignUtility
    | MaintenanceUtility
    | ObjectUtility
    | ServerUtility
    | TableUtility
    | TypeUtility
    | ReturnStmt
)
"""Every other statement: what ProcessUtility() runs, and ReturnStmt."""

Statement = Query | Utility
"""A statement."""
