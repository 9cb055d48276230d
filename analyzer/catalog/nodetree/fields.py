"""Every node a parse tree can hold, and every field of it: walked, read, or inert for a stated reason.

Fields of PostgreSQL 13 to 18 stand together: a node is read by field name, so what a version lacks isn't there. A
node or field that isn't listed makes the tree unreadable, never smaller.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a node: those whose nodes are visited, those its rule reads, those without effect."""

    walked: tuple[str, ...] = ()
    read: frozenset[str] = frozenset()
    inert: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


def fields(walked: str = "", read: str = "", inert: str = "") -> Fields:
    """Return the fields of a node from their names."""
    names = (walked.split(), read.split(), inert.split())
    known = frozenset(name for part in names for name in part)
    return Fields(tuple(names[0]), frozenset(names[1]), frozenset(names[2]), known)


ALIASES: Final[Mapping[str, str]] = {
    "ARRAY": "ARRAYEXPR",
    "CASE": "CASEEXPR",
    "COALESCE": "COALESCEEXPR",
    "COLLATE": "COLLATEEXPR",
    "MINMAX": "MINMAXEXPR",
    "NOTIFY": "NOTIFYSTMT",
    "ROW": "ROWEXPR",
    "ROWCOMPARE": "ROWCOMPAREEXPR",
    "RTE": "RANGETBLENTRY",
    "WHEN": "CASEWHEN",
}
"""What servers before 15 call a node."""

OPERATOR: Final = fields("args", "opno opfuncid opresulttype", "opretset opcollid inputcollid location")

NODES: Final[Mapping[str, Fields]] = {
    "AGGREF": fields(
        "aggdirectargs args aggfilter",
        "aggfnoid aggtype aggargtypes aggorder aggdistinct aggvariadic",
        "aggcollid inputcollid aggtranstype aggstar aggkind aggpresorted agglevelsup aggsplit aggno"
        " aggtransno location",
    ),
    "ALIAS": fields("", "", "aliasname colnames"),
    "ARRAYCOERCEEXPR": fields("arg elemexpr", "resulttype", "resulttypmod resultcollid coerceformat location"),
    "ARRAYEXPR": fields(
        "elements", "array_typeid", "array_collid element_typeid multidims list_start list_end location"
    ),
    "BOOLEANTEST": fields("arg", "", "booltesttype location"),
    "BOOLEXPR": fields("", "boolop args", "location"),
    "CALLSTMT": fields("funcexpr outargs", "", "funccall"),
    "CASEEXPR": fields("arg args defresult", "casetype", "casecollid location"),
    "CASETESTEXPR": fields("", "typeId", "typeMod collation"),
    "CASEWHEN": fields("expr result", "", "location"),
    "COALESCEEXPR": fields("args", "coalescetype", "coalescecollid location"),
    "COERCETODOMAIN": fields("arg", "resulttype", "resulttypmod resultcollid coercionformat location"),
    "COERCETODOMAINVALUE": fields("", "typeId", "typeMod collation location"),
    "COERCEVIAIO": fields("arg", "resulttype", "resultcollid coerceformat location"),
    "COLLATEEXPR": fields("arg", "", "collOid location"),
    "COMMONTABLEEXPR": fields(
        "ctequery search_clause cycle_clause",
        "cterecursive ctecolnames ctecoltypes",
        "ctename aliascolnames ctematerialized location cterefcount ctecoltypmods ctecolcollations",
    ),
    "CONST": fields("", "consttype constlen constbyval constisnull constvalue", "consttypmod constcollid location"),
    "CONVERTROWTYPEEXPR": fields("arg", "resulttype", "convertformat location"),
    "CTECYCLECLAUSE": fields(
        "cycle_mark_value cycle_mark_default",
        "cycle_col_list cycle_mark_type cycle_mark_neop",
        "cycle_mark_column cycle_path_column location cycle_mark_typmod cycle_mark_collation",
    ),
    "CTESEARCHCLAUSE": fields("", "", "search_col_list search_breadth_first search_seq_column location"),
    "CURRENTOFEXPR": fields("", "", "cvarno cursor_name cursor_param"),
    "DISTINCTEXPR": OPERATOR,
    "FIELDSELECT": fields("arg", "resulttype", "fieldnum resulttypmod resultcollid"),
    "FIELDSTORE": fields("arg newvals", "resulttype", "fieldnums"),
    "FROMEXPR": fields("fromlist quals"),
    "FUNCEXPR": fields(
        "args", "funcid funcresulttype funcvariadic funcformat", "funcretset funccollid inputcollid location"
    ),
    "GROUPINGFUNC": fields("args", "", "refs cols agglevelsup location"),
    "GROUPINGSET": fields("", "", "kind content location"),
    "INFERENCEELEM": fields("expr", "", "infercollid inferopclass"),
    "JOINEXPR": fields("larg rarg quals", "", "jointype isNatural usingClause join_using_alias alias rtindex"),
    "JSONBEHAVIOR": fields("expr", "", "btype coerce location"),
    "JSONCONSTRUCTOREXPR": fields("args func coercion", "type returning absent_on_null unique", "location"),
    "JSONEXPR": fields(
        "formatted_expr path_spec passing_values on_empty on_error",
        "returning use_io_coercion use_json_coercion",
        "op column_name format passing_names wrapper omit_quotes collation location",
    ),
    "JSONFORMAT": fields("", "", "format_type encoding location"),
    "JSONISPREDICATE": fields("expr", "", "format item_type unique_keys location"),
    "JSONRETURNING": fields("", "typid", "format typmod"),
    "JSONTABLEPATH": fields("value", "", "name"),
    "JSONTABLEPATHSCAN": fields("path child", "", "plan errorOnError colMin colMax"),
    "JSONTABLESIBLINGJOIN": fields("lplan rplan", "", "plan"),
    "JSONVALUEEXPR": fields("raw_expr formatted_expr", "", "format"),
    "MERGEACTION": fields("qual targetList", "commandType override", "matched matchKind updateColnos"),
    "MERGESUPPORTFUNC": fields("", "msftype", "msfcollid location"),
    "MINMAXEXPR": fields("args", "minmaxtype", "minmaxcollid inputcollid op location"),
    "NAMEDARGEXPR": fields("arg", "argnumber", "name location"),
    "NEXTVALUEEXPR": fields("", "seqid typeId"),
    "NOTIFYSTMT": fields("", "conditionname", "payload"),
    "NULLIFEXPR": OPERATOR,
    "NULLTEST": fields("arg", "", "nulltesttype argisrow location"),
    "ONCONFLICTEXPR": fields(
        "arbiterElems arbiterWhere onConflictSet onConflictWhere", "action", "constraint exclRelIndex exclRelTlist"
    ),
    "OPEXPR": OPERATOR,
    "PARAM": fields("", "paramtype", "paramkind paramid paramtypmod paramcollid location"),
    "PARTITIONBOUNDSPEC": fields(
        "listdatums lowerdatums upperdatums", "", "strategy is_default modulus remainder location"
    ),
    "PARTITIONRANGEDATUM": fields("value", "", "kind location"),
    "QUERY": fields(
        "cteList jointree mergeJoinCondition targetList mergeActionList onConflict returningList havingQual"
        " limitOffset limitCount withCheckOptions setOperations windowClause",
        "commandType override utilityStmt resultRelation mergeTargetRelation rtable rteperminfos groupClause"
        " distinctClause sortClause limitOption rowMarks hasAggs hasWindowFuncs hasTargetSRFs groupingSets",
        "querySource queryId canSetTag hasSubLinks hasDistinctOn hasRecursive hasModifyingCTE hasForUpdate"
        " hasRowSecurity hasGroupRTE isReturn mergeUseOuterJoin returningOldAlias returningNewAlias"
        " groupDistinct constraintDeps stmt_location stmt_len",
    ),
    "RANGETBLENTRY": fields(
        "tablesample subquery joinaliasvars functions tablefunc values_lists groupexprs securityQuals",
        "rtekind relid relkind inh inFromCl perminfoindex requiredPerms selectedCols",
        "alias eref rellockmode security_barrier jointype joinmergedcols joinleftcols joinrightcols join_using_alias"
        " funcordinality ctename ctelevelsup self_reference coltypes coltypmods colcollations enrname enrtuples"
        " lateral checkAsUser insertedCols updatedCols extraUpdatedCols",
    ),
    "RANGETBLFUNCTION": fields(
        "funcexpr",
        "funccoltypes",
        "funccolcount funccolnames funccoltypmods funccolcollations funcparams",
    ),
    "RANGETBLREF": fields("", "rtindex"),
    "RELABELTYPE": fields("arg", "resulttype", "resulttypmod resultcollid relabelformat location"),
    "RETURNINGEXPR": fields("retexpr", "", "retlevelsup retold"),
    "ROWCOMPAREEXPR": fields("largs rargs", "opnos", "rctype cmptype opfamilies inputcollids"),
    "ROWEXPR": fields("args", "row_typeid", "row_format colnames location"),
    "ROWMARKCLAUSE": fields("", "rti strength", "waitPolicy pushedDown"),
    "RTEPERMISSIONINFO": fields("", "requiredPerms selectedCols", "relid inh checkAsUser insertedCols updatedCols"),
    "SCALARARRAYOPEXPR": fields("args", "opno opfuncid", "hashfuncid negfuncid useOr inputcollid location"),
    "SETOPERATIONSTMT": fields("larg rarg", "colTypes groupClauses", "op all colTypmods colCollations"),
    "SETTODEFAULT": fields("", "typeId", "typeMod collation location"),
    "SORTGROUPCLAUSE": fields("", "tleSortGroupRef eqop sortop", "reverse_sort nulls_first hashable"),
    "SQLVALUEFUNCTION": fields("", "type", "op typmod location"),
    "SUBLINK": fields("testexpr subselect", "subLinkType", "subLinkId operName location"),
    "SUBSCRIPTINGREF": fields(
        "refupperindexpr reflowerindexpr refexpr refassgnexpr",
        "refcontainertype refelemtype refrestype",
        "reftypmod refcollid",
    ),
    "TABLEFUNC": fields(
        "ns_uris docexpr rowexpr colexprs coldefexprs colvalexprs passingvalexprs plan",
        "functype coltypes",
        "ns_names colnames coltypmods colcollations notnulls ordinalitycol location",
    ),
    "TABLESAMPLECLAUSE": fields("args repeatable", "tsmhandler"),
    "TARGETENTRY": fields("expr", "resno ressortgroupref resjunk", "resname resorigtbl resorigcol"),
    "VAR": fields(
        "",
        "varno varattno vartype varlevelsup",
        "vartypmod varcollid varnullingrels varreturningtype varnosyn varattnosyn varnoold varoattno location",
    ),
    "WINDOWCLAUSE": fields(
        "startOffset endOffset",
        "partitionClause orderClause startInRangeFunc endInRangeFunc",
        "name refname frameOptions inRangeColl inRangeAsc inRangeNullsFirst winref copiedOrder runCondition",
    ),
    "WINDOWFUNC": fields(
        "args aggfilter", "winfnoid wintype", "wincollid inputcollid runCondition winref winstar winagg location"
    ),
    "WITHCHECKOPTION": fields("qual", "", "kind relname polname cascaded"),
    "XMLEXPR": fields("named_args args", "op", "name arg_names xmloption indent type typmod location"),
}

INERT: Final[Mapping[str, str]] = {
    "a collation, which calls no routine": (
        "aggcollid inputcollid array_collid resultcollid casecollid collation coalescecollid collOid "
        "ctecolcollations constcollid cycle_mark_collation funccollid infercollid msfcollid minmaxcollid "
        "opcollid paramcollid colcollations funccolcollations refcollid inputcollids colCollations varcollid "
        "inRangeColl wincollid"
    ),
    "a type modifier: what applies it is a node of its own": (
        "resulttypmod typeMod ctecoltypmods consttypmod cycle_mark_typmod paramtypmod coltypmods "
        "funccoltypmods reftypmod colTypmods typmod vartypmod"
    ),
    "a place in the text the tree was made from": "location stmt_location stmt_len list_start list_end",
    "how the node is printed": (
        "coerceformat coercionformat convertformat relabelformat row_format aliasname colnames aliascolnames "
        "format xmloption indent format_type encoding alias eref join_using_alias usingClause isNatural "
        "returningOldAlias returningNewAlias funccall operName"
    ),
    "a name that no catalog look-up follows": (
        "ctename cycle_mark_column cycle_path_column search_col_list search_seq_column "
        "cursor_name name column_name passing_names enrname funccolnames resname relname polname "
        "refname arg_names ns_names payload"
    ),
    "which variant of one built-in evaluation runs": (
        "booltesttype nulltesttype argisrow multidims jointype kind content strategy is_default modulus "
        "remainder op all useOr retold matched matchKind frameOptions inRangeAsc inRangeNullsFirst "
        "nulls_first reverse_sort wrapper omit_quotes item_type unique_keys btype coerce errorOnError "
        "search_breadth_first waitPolicy funcordinality notnulls ordinalitycol cascaded rctype cmptype "
        "groupDistinct aggstar winstar winagg ctematerialized"
    ),
    "a position inside the tree": (
        "fieldnum fieldnums refs cols agglevelsup cvarno cursor_param paramid paramkind rtindex subLinkId "
        "varnosyn varattnosyn varnoold varoattno varnullingrels varreturningtype retlevelsup winref "
        "ctelevelsup exclRelIndex exclRelTlist joinmergedcols joinleftcols joinrightcols resorigtbl "
        "resorigcol funccolcount colMin colMax updateColnos"
    ),
    "set by the planner or the executor, empty in a stored tree": (
        "aggtranstype aggpresorted aggsplit aggno aggtransno hashfuncid negfuncid plan runCondition "
        "funcparams queryId extraUpdatedCols copiedOrder"
    ),
    "said by a node that is read": (
        "aggkind element_typeid cterefcount funcretset opretset type opfamilies constraint "
        "inferopclass coltypes insertedCols updatedCols relid inh querySource canSetTag hasSubLinks "
        "hasDistinctOn hasRecursive hasModifyingCTE hasForUpdate hasRowSecurity hasGroupRTE isReturn "
        "mergeUseOuterJoin self_reference lateral pushedDown hashable constraintDeps enrtuples"
    ),
    "about locks and rights, not about what runs": "rellockmode security_barrier checkAsUser",
}
"""Why a field without effect has none; every inert field stands here once."""
