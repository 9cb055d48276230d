"""Every node class of pglast, and every field of it, is read, made by later stages only, or refused."""

from typing import Final, get_args

import pytest

from analyzer.definitions.parse import nodes
from analyzer.definitions.parse.agreement.kinds import KINDS
from analyzer.definitions.parse.decode import NODE_CLASSES, is_node, node_builder
from analyzer.definitions.parse.model import Null, PlStatement

AFTER_PARSING: Final = [
    "Aggref",
    "AlternativeSubPlan",
    "ArrayCoerceExpr",
    "ArrayExpr",
    "CallContext",
    "CaseTestExpr",
    "CoerceToDomain",
    "CoerceToDomainValue",
    "CoerceViaIO",
    "CollateExpr",
    "ConvertRowtypeExpr",
    "FieldSelect",
    "FieldStore",
    "FromExpr",
    "FuncExpr",
    "InferenceElem",
    "InlineCodeBlock",
    "JsonConstructorExpr",
    "JsonExpr",
    "MergeAction",
    "OnConflictExpr",
    "OpExpr",
    "Param",
    "Query",
    "RTEPermissionInfo",
    "RangeTblEntry",
    "RangeTblFunction",
    "RangeTblRef",
    "RelabelType",
    "ReturningExpr",
    "RowCompareExpr",
    "RowMarkClause",
    "ScalarArrayOpExpr",
    "SetOperationStmt",
    "SortGroupClause",
    "SubPlan",
    "SubscriptingRef",
    "TableFunc",
    "TableSampleClause",
    "TargetEntry",
    "Var",
    "WindowClause",
    "WindowFunc",
    "WindowFuncRunCondition",
    "WithCheckOption",
]
"""Classes that parse analysis, the planner or the executor make; gram.y has none of them (18). They are refused."""

MEMBERS: Final = ("ValUnion",)
"""Not a node: the union of an A_Const's values."""

INERT: Final = {
    "CallStmt": ("funcexpr", "outargs"),
    "ColumnDef": ("inhcount", "is_from_type", "storage", "cooked_default", "identitySequence"),
    "CommonTableExpr": ("cterefcount", "ctecolnames", "ctecoltypes", "ctecoltypmods", "ctecolcollations"),
    "Constraint": ("cooked_expr", "old_conpfeqop"),
    "CTECycleClause": ("cycle_mark_typmod",),
    "CreateStatsStmt": ("stxcomment", "transformed"),
    "CreateStmt": ("nnconstraints",),
    "CurrentOfExpr": ("cvarno", "cursor_param"),
    "GroupingFunc": ("refs", "agglevelsup"),
    "IndexElem": ("indexcolname",),
    "IndexStmt": (
        *("idxcomment", "oldNumber", "oldCreateSubid", "oldFirstRelfilelocatorSubid"),
        "transformed",
    ),
    "IntoClause": ("viewQuery",),
    "JoinExpr": ("rtindex",),
    "JsonBehavior": ("coerce",),
    "JsonReturning": ("typmod",),
    "JsonValueExpr": ("formatted_expr",),
    "RowExpr": ("colnames",),
    "SetToDefault": ("typeMod",),
    "SubLink": ("subLinkId",),
    "XmlExpr": ("arg_names", "typmod"),
    "AlterTableCmd": ("recurse",),
}
"""Fields that parse analysis or the executor fill (parsenodes.h, primnodes.h); if JSON has one, it is refused."""

ADDED: Final = {"A_Const": ("location",), "MergeSupportFunc": ("msftype",)}
"""Fields that C and JSON have, and pglast's class doesn't; of those for an OID gram.y (18) sets this one only."""

READ: Final = {name: node for name, node in vars(nodes).items() if is_node(node) and name != "Node"}


def test_every_class_is_read_or_refused() -> None:
    assert sorted(NODE_CLASSES) == sorted([*READ, *AFTER_PARSING, *MEMBERS])


@pytest.mark.parametrize("name", sorted(READ))
def test_every_field_is_read_or_inert(name: str) -> None:
    fields = {field for base in READ[name].__mro__ for field in vars(base).get("__annotations__", {})}
    known = {*NODE_CLASSES[name], *ADDED.get(name, ())}
    assert fields | set(INERT.get(name, ())) == known
    assert not fields & set(INERT.get(name, ()))


@pytest.mark.parametrize("name", sorted(READ))
def test_every_annotation_makes_a_converter(name: str) -> None:
    assert callable(node_builder(name))


def test_every_statement_is_compared_with_the_referees() -> None:
    assert {*KINDS, Null} == set(get_args(PlStatement))
