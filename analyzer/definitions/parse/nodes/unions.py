"""The closed unions of nodes: match on them, and end with ``assert_never``."""

from analyzer.definitions.parse.nodes.commands import (
    CallStmt,
    CheckPointStmt,
    ClosePortalStmt,
    ConstraintsSetStmt,
    DeallocateStmt,
    DeclareCursorStmt,
    DiscardStmt,
    DoStmt,
    ExecuteStmt,
    ExplainStmt,
    FetchStmt,
    ListenStmt,
    LoadStmt,
    NotifyStmt,
    PrepareStmt,
    TransactionStmt,
    UnlistenStmt,
    VariableSetStmt,
    VariableShowStmt,
)
from analyzer.definitions.parse.nodes.expressions import (
    A_ArrayExpr,
    A_Expr,
    A_Indirection,
    BooleanTest,
    BoolExpr,
    CaseExpr,
    CoalesceExpr,
    CollateClause,
    CurrentOfExpr,
    FuncCall,
    GroupingFunc,
    MergeSupportFunc,
    MinMaxExpr,
    MultiAssignRef,
    NamedArgExpr,
    NullTest,
    RowExpr,
    SetToDefault,
    SQLValueFunction,
    SubLink,
    TypeCast,
)
from analyzer.definitions.parse.nodes.foreign import (
    AlterExtensionContentsStmt,
    AlterExtensionStmt,
    AlterFdwStmt,
    AlterForeignServerStmt,
    AlterPublicationStmt,
    AlterSubscriptionStmt,
    AlterUserMappingStmt,
    CreateExtensionStmt,
    CreateFdwStmt,
    CreateForeignServerStmt,
    CreatePublicationStmt,
    CreateSubscriptionStmt,
    CreateUserMappingStmt,
    DropSubscriptionStmt,
    DropUserMappingStmt,
    ImportForeignSchemaStmt,
)
from analyzer.definitions.parse.nodes.maintenance import (
    AlterSeqStmt,
    AlterStatsStmt,
    ClusterStmt,
    CopyStmt,
    CreateSeqStmt,
    CreateStatsStmt,
    IndexStmt,
    LockStmt,
    RefreshMatViewStmt,
    ReindexStmt,
    TruncateStmt,
    VacuumStmt,
)
from analyzer.definitions.parse.nodes.objects import (
    AlterEventTrigStmt,
    AlterFunctionStmt,
    AlterObjectDependsStmt,
    AlterObjectSchemaStmt,
    AlterOwnerStmt,
    AlterPolicyStmt,
    CommentStmt,
    CreateEventTrigStmt,
    CreateFunctionStmt,
    CreatePolicyStmt,
    CreateSchemaStmt,
    CreateTrigStmt,
    DropStmt,
    RenameStmt,
    RuleStmt,
    SecLabelStmt,
    ViewStmt,
)
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
from analyzer.definitions.parse.nodes.server import (
    AlterDatabaseRefreshCollStmt,
    AlterDatabaseSetStmt,
    AlterDatabaseStmt,
    AlterDefaultPrivilegesStmt,
    AlterRoleSetStmt,
    AlterRoleStmt,
    AlterSystemStmt,
    AlterTableMoveAllStmt,
    AlterTableSpaceOptionsStmt,
    CreatedbStmt,
    CreateRoleStmt,
    CreateTableSpaceStmt,
    DropdbStmt,
    DropOwnedStmt,
    DropRoleStmt,
    DropTableSpaceStmt,
    GrantRoleStmt,
    GrantStmt,
    ReassignOwnedStmt,
)
from analyzer.definitions.parse.nodes.tables import (
    AlterTableStmt,
    CreateForeignTableStmt,
    CreateStmt,
    CreateTableAsStmt,
    ReplicaIdentityStmt,
)
from analyzer.definitions.parse.nodes.types import (
    AlterCollationStmt,
    AlterDomainStmt,
    AlterEnumStmt,
    AlterOperatorStmt,
    AlterOpFamilyStmt,
    AlterTSConfigurationStmt,
    AlterTSDictionaryStmt,
    AlterTypeStmt,
    CompositeTypeStmt,
    CreateAmStmt,
    CreateCastStmt,
    CreateConversionStmt,
    CreateDomainStmt,
    CreateEnumStmt,
    CreateOpClassStmt,
    CreateOpFamilyStmt,
    CreatePLangStmt,
    CreateRangeStmt,
    CreateTransformStmt,
    DefineStmt,
)
from analyzer.definitions.parse.nodes.values import A_Const, A_Indices, A_Star, ColumnRef, ParamRef, String
from analyzer.definitions.parse.nodes.xml_json import (
    JsonArrayAgg,
    JsonArrayConstructor,
    JsonArrayQueryConstructor,
    JsonFuncExpr,
    JsonIsPredicate,
    JsonObjectAgg,
    JsonObjectConstructor,
    JsonParseExpr,
    JsonScalarExpr,
    JsonSerializeExpr,
    JsonTable,
    XmlExpr,
    XmlSerialize,
)

Expression = (
    A_ArrayExpr
    | A_Const
    | A_Expr
    | A_Indirection
    | BoolExpr
    | BooleanTest
    | CaseExpr
    | CoalesceExpr
    | CollateClause
    | ColumnRef
    | CurrentOfExpr
    | FuncCall
    | GroupingFunc
    | JsonArrayAgg
    | JsonArrayConstructor
    | JsonArrayQueryConstructor
    | JsonFuncExpr
    | JsonIsPredicate
    | JsonObjectAgg
    | JsonObjectConstructor
    | JsonParseExpr
    | JsonScalarExpr
    | JsonSerializeExpr
    | MergeSupportFunc
    | MinMaxExpr
    | MultiAssignRef
    | NamedArgExpr
    | NullTest
    | ParamRef
    | RowExpr
    | SQLValueFunction
    | SetToDefault
    | SubLink
    | TypeCast
    | XmlExpr
    | XmlSerialize
)
"""What the grammar takes for an expression (a_expr), and what may stand in its place in a list."""

FromItem = RangeVar | RangeSubselect | RangeFunction | RangeTableFunc | RangeTableSample | JsonTable | JoinExpr
"""What may stand in FROM (table_ref)."""

Indirection = A_Indices | A_Star | String
"""What follows a name or an expression: ``.f``, ``.*``, ``[i]``."""

Query = SelectStmt | InsertStmt | UpdateStmt | DeleteStmt | MergeStmt
"""What the planner plans (PreparableStmt)."""

Utility = (
    AlterCollationStmt
    | AlterDatabaseRefreshCollStmt
    | AlterDatabaseSetStmt
    | AlterDatabaseStmt
    | AlterDefaultPrivilegesStmt
    | AlterDomainStmt
    | AlterEnumStmt
    | AlterEventTrigStmt
    | AlterExtensionContentsStmt
    | AlterExtensionStmt
    | AlterFdwStmt
    | AlterForeignServerStmt
    | AlterFunctionStmt
    | AlterObjectDependsStmt
    | AlterObjectSchemaStmt
    | AlterOpFamilyStmt
    | AlterOperatorStmt
    | AlterOwnerStmt
    | AlterPolicyStmt
    | AlterPublicationStmt
    | AlterRoleSetStmt
    | AlterRoleStmt
    | AlterSeqStmt
    | AlterStatsStmt
    | AlterSubscriptionStmt
    | AlterSystemStmt
    | AlterTSConfigurationStmt
    | AlterTSDictionaryStmt
    | AlterTableMoveAllStmt
    | AlterTableSpaceOptionsStmt
    | AlterTableStmt
    | AlterTypeStmt
    | AlterUserMappingStmt
    | CallStmt
    | CheckPointStmt
    | ClosePortalStmt
    | ClusterStmt
    | CommentStmt
    | CompositeTypeStmt
    | ConstraintsSetStmt
    | CopyStmt
    | CreateAmStmt
    | CreateCastStmt
    | CreateConversionStmt
    | CreateDomainStmt
    | CreateEnumStmt
    | CreateEventTrigStmt
    | CreateExtensionStmt
    | CreateFdwStmt
    | CreateForeignServerStmt
    | CreateForeignTableStmt
    | CreateFunctionStmt
    | CreateOpClassStmt
    | CreateOpFamilyStmt
    | CreatePLangStmt
    | CreatePolicyStmt
    | CreatePublicationStmt
    | CreateRangeStmt
    | CreateRoleStmt
    | CreateSchemaStmt
    | CreateSeqStmt
    | CreateStatsStmt
    | CreateStmt
    | CreateSubscriptionStmt
    | CreateTableAsStmt
    | CreateTableSpaceStmt
    | CreateTransformStmt
    | CreateTrigStmt
    | CreateUserMappingStmt
    | CreatedbStmt
    | DeallocateStmt
    | DeclareCursorStmt
    | DefineStmt
    | DiscardStmt
    | DoStmt
    | DropOwnedStmt
    | DropRoleStmt
    | DropStmt
    | DropSubscriptionStmt
    | DropTableSpaceStmt
    | DropUserMappingStmt
    | DropdbStmt
    | ExecuteStmt
    | ExplainStmt
    | FetchStmt
    | GrantRoleStmt
    | GrantStmt
    | ImportForeignSchemaStmt
    | IndexStmt
    | ListenStmt
    | LoadStmt
    | LockStmt
    | NotifyStmt
    | PrepareStmt
    | ReassignOwnedStmt
    | RefreshMatViewStmt
    | ReindexStmt
    | RenameStmt
    | ReplicaIdentityStmt
    | ReturnStmt
    | RuleStmt
    | SecLabelStmt
    | TransactionStmt
    | TruncateStmt
    | UnlistenStmt
    | VacuumStmt
    | VariableSetStmt
    | VariableShowStmt
    | ViewStmt
)
"""Every other statement: what ProcessUtility() runs, and ReturnStmt."""

Statement = Query | Utility
"""A statement."""
