"""The grammar's enumerations, by the names libpg_query's JSON gives their members.

Each lists all members, those included that only parse analysis or the planner use.
"""

from typing import Literal

A_Expr_Kind = Literal[
    "AEXPR_OP",
    "AEXPR_OP_ANY",
    "AEXPR_OP_ALL",
    "AEXPR_DISTINCT",
    "AEXPR_NOT_DISTINCT",
    "AEXPR_NULLIF",
    "AEXPR_IN",
    "AEXPR_LIKE",
    "AEXPR_ILIKE",
    "AEXPR_SIMILAR",
    "AEXPR_BETWEEN",
    "AEXPR_NOT_BETWEEN",
    "AEXPR_BETWEEN_SYM",
    "AEXPR_NOT_BETWEEN_SYM",
]
AlterPublicationAction = Literal["AP_AddObjects", "AP_DropObjects", "AP_SetObjects"]
AlterSubscriptionType = Literal[
    "ALTER_SUBSCRIPTION_OPTIONS",
    "ALTER_SUBSCRIPTION_CONNECTION",
    "ALTER_SUBSCRIPTION_SET_PUBLICATION",
    "ALTER_SUBSCRIPTION_ADD_PUBLICATION",
    "ALTER_SUBSCRIPTION_DROP_PUBLICATION",
    "ALTER_SUBSCRIPTION_REFRESH",
    "ALTER_SUBSCRIPTION_ENABLED",
    "ALTER_SUBSCRIPTION_SKIP",
]
AlterTSConfigType = Literal[
    "ALTER_TSCONFIG_ADD_MAPPING",
    "ALTER_TSCONFIG_ALTER_MAPPING_FOR_TOKEN",
    "ALTER_TSCONFIG_REPLACE_DICT",
    "ALTER_TSCONFIG_REPLACE_DICT_FOR_TOKEN",
    "ALTER_TSCONFIG_DROP_MAPPING",
]
AlterTableType = Literal[
    "AT_AddColumn",
    "AT_AddColumnToView",
    "AT_ColumnDefault",
    "AT_CookedColumnDefault",
    "AT_DropNotNull",
    "AT_SetNotNull",
    "AT_SetExpression",
    "AT_DropExpression",
    "AT_SetStatistics",
    "AT_SetOptions",
    "AT_ResetOptions",
    "AT_SetStorage",
    "AT_SetCompression",
    "AT_DropColumn",
    "AT_AddIndex",
    "AT_ReAddIndex",
    "AT_AddConstraint",
    "AT_ReAddConstraint",
    "AT_ReAddDomainConstraint",
    "AT_AlterConstraint",
    "AT_ValidateConstraint",
    "AT_AddIndexConstraint",
    "AT_DropConstraint",
    "AT_ReAddComment",
    "AT_AlterColumnType",
    "AT_AlterColumnGenericOptions",
    "AT_ChangeOwner",
    "AT_ClusterOn",
    "AT_DropCluster",
    "AT_SetLogged",
    "AT_SetUnLogged",
    "AT_DropOids",
    "AT_SetAccessMethod",
    "AT_SetTableSpace",
    "AT_SetRelOptions",
    "AT_ResetRelOptions",
    "AT_ReplaceRelOptions",
    "AT_EnableTrig",
    "AT_EnableAlwaysTrig",
    "AT_EnableReplicaTrig",
    "AT_DisableTrig",
    "AT_EnableTrigAll",
    "AT_DisableTrigAll",
    "AT_EnableTrigUser",
    "AT_DisableTrigUser",
    "AT_EnableRule",
    "AT_EnableAlwaysRule",
    "AT_EnableReplicaRule",
    "AT_DisableRule",
    "AT_AddInherit",
    "AT_DropInherit",
    "AT_AddOf",
    "AT_DropOf",
    "AT_ReplicaIdentity",
    "AT_EnableRowSecurity",
    "AT_DisableRowSecurity",
    "AT_ForceRowSecurity",
    "AT_NoForceRowSecurity",
    "AT_GenericOptions",
    "AT_AttachPartition",
    "AT_DetachPartition",
    "AT_DetachPartitionFinalize",
    "AT_AddIdentity",
    "AT_SetIdentity",
    "AT_DropIdentity",
    "AT_ReAddStatistics",
]
BoolExprType = Literal["AND_EXPR", "OR_EXPR", "NOT_EXPR"]
BoolTestType = Literal["IS_TRUE", "IS_NOT_TRUE", "IS_FALSE", "IS_NOT_FALSE", "IS_UNKNOWN", "IS_NOT_UNKNOWN"]
CTEMaterialize = Literal["CTEMaterializeDefault", "CTEMaterializeAlways", "CTEMaterializeNever"]
CmdType = Literal[
    "CMD_UNKNOWN", "CMD_SELECT", "CMD_UPDATE", "CMD_INSERT", "CMD_DELETE", "CMD_MERGE", "CMD_UTILITY", "CMD_NOTHING"
]
CoercionContext = Literal["COERCION_IMPLICIT", "COERCION_ASSIGNMENT", "COERCION_PLPGSQL", "COERCION_EXPLICIT"]
CoercionForm = Literal["COERCE_EXPLICIT_CALL", "COERCE_EXPLICIT_CAST", "COERCE_IMPLICIT_CAST", "COERCE_SQL_SYNTAX"]
ConstrType = Literal[
    "CONSTR_NULL",
    "CONSTR_NOTNULL",
    "CONSTR_DEFAULT",
    "CONSTR_IDENTITY",
    "CONSTR_GENERATED",
    "CONSTR_CHECK",
    "CONSTR_PRIMARY",
    "CONSTR_UNIQUE",
    "CONSTR_EXCLUSION",
    "CONSTR_FOREIGN",
    "CONSTR_ATTR_DEFERRABLE",
    "CONSTR_ATTR_NOT_DEFERRABLE",
    "CONSTR_ATTR_DEFERRED",
    "CONSTR_ATTR_IMMEDIATE",
    "CONSTR_ATTR_ENFORCED",
    "CONSTR_ATTR_NOT_ENFORCED",
]
DefElemAction = Literal["DEFELEM_UNSPEC", "DEFELEM_SET", "DEFELEM_ADD", "DEFELEM_DROP"]
DiscardMode = Literal["DISCARD_ALL", "DISCARD_PLANS", "DISCARD_SEQUENCES", "DISCARD_TEMP"]
DropBehavior = Literal["DROP_RESTRICT", "DROP_CASCADE"]
FetchDirection = Literal["FETCH_FORWARD", "FETCH_BACKWARD", "FETCH_ABSOLUTE", "FETCH_RELATIVE"]
FunctionParameterMode = Literal[
    "FUNC_PARAM_IN",
    "FUNC_PARAM_OUT",
    "FUNC_PARAM_INOUT",
    "FUNC_PARAM_VARIADIC",
    "FUNC_PARAM_TABLE",
    "FUNC_PARAM_DEFAULT",
]
GrantTargetType = Literal["ACL_TARGET_OBJECT", "ACL_TARGET_ALL_IN_SCHEMA", "ACL_TARGET_DEFAULTS"]
GroupingSetKind = Literal[
    "GROUPING_SET_EMPTY", "GROUPING_SET_SIMPLE", "GROUPING_SET_ROLLUP", "GROUPING_SET_CUBE", "GROUPING_SET_SETS"
]
ImportForeignSchemaType = Literal["FDW_IMPORT_SCHEMA_ALL", "FDW_IMPORT_SCHEMA_LIMIT_TO", "FDW_IMPORT_SCHEMA_EXCEPT"]
JoinType = Literal[
    "JOIN_INNER",
    "JOIN_LEFT",
    "JOIN_FULL",
    "JOIN_RIGHT",
    "JOIN_SEMI",
    "JOIN_ANTI",
    "JOIN_RIGHT_SEMI",
    "JOIN_RIGHT_ANTI",
    "JOIN_UNIQUE_OUTER",
    "JOIN_UNIQUE_INNER",
]
JsonBehaviorType = Literal[
    "JSON_BEHAVIOR_NULL",
    "JSON_BEHAVIOR_ERROR",
    "JSON_BEHAVIOR_EMPTY",
    "JSON_BEHAVIOR_TRUE",
    "JSON_BEHAVIOR_FALSE",
    "JSON_BEHAVIOR_UNKNOWN",
    "JSON_BEHAVIOR_EMPTY_ARRAY",
    "JSON_BEHAVIOR_EMPTY_OBJECT",
    "JSON_BEHAVIOR_DEFAULT",
]
JsonEncoding = Literal["JS_ENC_DEFAULT", "JS_ENC_UTF8", "JS_ENC_UTF16", "JS_ENC_UTF32"]
JsonExprOp = Literal["JSON_EXISTS_OP", "JSON_QUERY_OP", "JSON_VALUE_OP", "JSON_TABLE_OP"]
JsonFormatType = Literal["JS_FORMAT_DEFAULT", "JS_FORMAT_JSON", "JS_FORMAT_JSONB"]
JsonQuotes = Literal["JS_QUOTES_UNSPEC", "JS_QUOTES_KEEP", "JS_QUOTES_OMIT"]
JsonTableColumnType = Literal["JTC_FOR_ORDINALITY", "JTC_REGULAR", "JTC_EXISTS", "JTC_FORMATTED", "JTC_NESTED"]
JsonValueType = Literal["JS_TYPE_ANY", "JS_TYPE_OBJECT", "JS_TYPE_ARRAY", "JS_TYPE_SCALAR"]
JsonWrapper = Literal["JSW_UNSPEC", "JSW_NONE", "JSW_CONDITIONAL", "JSW_UNCONDITIONAL"]
LimitOption = Literal["LIMIT_OPTION_DEFAULT", "LIMIT_OPTION_COUNT", "LIMIT_OPTION_WITH_TIES"]
LockClauseStrength = Literal["LCS_NONE", "LCS_FORKEYSHARE", "LCS_FORSHARE", "LCS_FORNOKEYUPDATE", "LCS_FORUPDATE"]
LockWaitPolicy = Literal["LockWaitBlock", "LockWaitSkip", "LockWaitError"]
MergeMatchKind = Literal["MERGE_WHEN_MATCHED", "MERGE_WHEN_NOT_MATCHED_BY_SOURCE", "MERGE_WHEN_NOT_MATCHED_BY_TARGET"]
MinMaxOp = Literal["IS_GREATEST", "IS_LEAST"]
NullTestType = Literal["IS_NULL", "IS_NOT_NULL"]
ObjectType = Literal[
    "OBJECT_ACCESS_METHOD",
    "OBJECT_AGGREGATE",
    "OBJECT_AMOP",
    "OBJECT_AMPROC",
    "OBJECT_ATTRIBUTE",
    "OBJECT_CAST",
    "OBJECT_COLUMN",
    "OBJECT_COLLATION",
    "OBJECT_CONVERSION",
    "OBJECT_DATABASE",
    "OBJECT_DEFAULT",
    "OBJECT_DEFACL",
    "OBJECT_DOMAIN",
    "OBJECT_DOMCONSTRAINT",
    "OBJECT_EVENT_TRIGGER",
    "OBJECT_EXTENSION",
    "OBJECT_FDW",
    "OBJECT_FOREIGN_SERVER",
    "OBJECT_FOREIGN_TABLE",
    "OBJECT_FUNCTION",
    "OBJECT_INDEX",
    "OBJECT_LANGUAGE",
    "OBJECT_LARGEOBJECT",
    "OBJECT_MATVIEW",
    "OBJECT_OPCLASS",
    "OBJECT_OPERATOR",
    "OBJECT_OPFAMILY",
    "OBJECT_PARAMETER_ACL",
    "OBJECT_POLICY",
    "OBJECT_PROCEDURE",
    "OBJECT_PUBLICATION",
    "OBJECT_PUBLICATION_NAMESPACE",
    "OBJECT_PUBLICATION_REL",
    "OBJECT_ROLE",
    "OBJECT_ROUTINE",
    "OBJECT_RULE",
    "OBJECT_SCHEMA",
    "OBJECT_SEQUENCE",
    "OBJECT_SUBSCRIPTION",
    "OBJECT_STATISTIC_EXT",
    "OBJECT_TABCONSTRAINT",
    "OBJECT_TABLE",
    "OBJECT_TABLESPACE",
    "OBJECT_TRANSFORM",
    "OBJECT_TRIGGER",
    "OBJECT_TSCONFIGURATION",
    "OBJECT_TSDICTIONARY",
    "OBJECT_TSPARSER",
    "OBJECT_TSTEMPLATE",
    "OBJECT_TYPE",
    "OBJECT_USER_MAPPING",
    "OBJECT_VIEW",
]
OnCommitAction = Literal["ONCOMMIT_NOOP", "ONCOMMIT_PRESERVE_ROWS", "ONCOMMIT_DELETE_ROWS", "ONCOMMIT_DROP"]
OnConflictAction = Literal["ONCONFLICT_NONE", "ONCONFLICT_NOTHING", "ONCONFLICT_UPDATE"]
OverridingKind = Literal["OVERRIDING_NOT_SET", "OVERRIDING_USER_VALUE", "OVERRIDING_SYSTEM_VALUE"]
PartitionRangeDatumKind = Literal[
    "PARTITION_RANGE_DATUM_MINVALUE", "PARTITION_RANGE_DATUM_VALUE", "PARTITION_RANGE_DATUM_MAXVALUE"
]
PartitionStrategy = Literal["PARTITION_STRATEGY_LIST", "PARTITION_STRATEGY_RANGE", "PARTITION_STRATEGY_HASH"]
PublicationObjSpecType = Literal[
    "PUBLICATIONOBJ_TABLE",
    "PUBLICATIONOBJ_TABLES_IN_SCHEMA",
    "PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA",
    "PUBLICATIONOBJ_CONTINUATION",
]
ReindexObjectType = Literal[
    "REINDEX_OBJECT_INDEX",
    "REINDEX_OBJECT_TABLE",
    "REINDEX_OBJECT_SCHEMA",
    "REINDEX_OBJECT_SYSTEM",
    "REINDEX_OBJECT_DATABASE",
]
ReturningOptionKind = Literal["RETURNING_OPTION_OLD", "RETURNING_OPTION_NEW"]
RoleSpecType = Literal[
    "ROLESPEC_CSTRING", "ROLESPEC_CURRENT_ROLE", "ROLESPEC_CURRENT_USER", "ROLESPEC_SESSION_USER", "ROLESPEC_PUBLIC"
]
RoleStmtType = Literal["ROLESTMT_ROLE", "ROLESTMT_USER", "ROLESTMT_GROUP"]
SQLValueFunctionOp = Literal[
    "SVFOP_CURRENT_DATE",
    "SVFOP_CURRENT_TIME",
    "SVFOP_CURRENT_TIME_N",
    "SVFOP_CURRENT_TIMESTAMP",
    "SVFOP_CURRENT_TIMESTAMP_N",
    "SVFOP_LOCALTIME",
    "SVFOP_LOCALTIME_N",
    "SVFOP_LOCALTIMESTAMP",
    "SVFOP_LOCALTIMESTAMP_N",
    "SVFOP_CURRENT_ROLE",
    "SVFOP_CURRENT_USER",
    "SVFOP_USER",
    "SVFOP_SESSION_USER",
    "SVFOP_CURRENT_CATALOG",
    "SVFOP_CURRENT_SCHEMA",
]
SetOperation = Literal["SETOP_NONE", "SETOP_UNION", "SETOP_INTERSECT", "SETOP_EXCEPT"]
SortByDir = Literal["SORTBY_DEFAULT", "SORTBY_ASC", "SORTBY_DESC", "SORTBY_USING"]
SortByNulls = Literal["SORTBY_NULLS_DEFAULT", "SORTBY_NULLS_FIRST", "SORTBY_NULLS_LAST"]
SubLinkType = Literal[
    "EXISTS_SUBLINK",
    "ALL_SUBLINK",
    "ANY_SUBLINK",
    "ROWCOMPARE_SUBLINK",
    "EXPR_SUBLINK",
    "MULTIEXPR_SUBLINK",
    "ARRAY_SUBLINK",
    "CTE_SUBLINK",
]
TransactionStmtKind = Literal[
    "TRANS_STMT_BEGIN",
    "TRANS_STMT_START",
    "TRANS_STMT_COMMIT",
    "TRANS_STMT_ROLLBACK",
    "TRANS_STMT_SAVEPOINT",
    "TRANS_STMT_RELEASE",
    "TRANS_STMT_ROLLBACK_TO",
    "TRANS_STMT_PREPARE",
    "TRANS_STMT_COMMIT_PREPARED",
    "TRANS_STMT_ROLLBACK_PREPARED",
]
VariableSetKind = Literal[
    "VAR_SET_VALUE", "VAR_SET_DEFAULT", "VAR_SET_CURRENT", "VAR_SET_MULTI", "VAR_RESET", "VAR_RESET_ALL"
]
ViewCheckOption = Literal["NO_CHECK_OPTION", "LOCAL_CHECK_OPTION", "CASCADED_CHECK_OPTION"]
XmlExprOp = Literal[
    "IS_XMLCONCAT",
    "IS_XMLELEMENT",
    "IS_XMLFOREST",
    "IS_XMLPARSE",
    "IS_XMLPI",
    "IS_XMLROOT",
    "IS_XMLSERIALIZE",
    "IS_DOCUMENT",
]
XmlOptionType = Literal["XMLOPTION_DOCUMENT", "XMLOPTION_CONTENT"]
