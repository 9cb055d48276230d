"""Expressions, as the grammar gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.definitions.parse.nodes.node import Node

if TYPE_CHECKING:
    from analyzer.definitions.parse.nodes.enums import (
        A_Expr_Kind,
        BoolExprType,
        BoolTestType,
        CoercionForm,
        MinMaxOp,
        NullTestType,
        SortByDir,
        SortByNulls,
        SQLValueFunctionOp,
        SubLinkType,
    )
    from analyzer.definitions.parse.nodes.queries import SelectStmt
    from analyzer.definitions.parse.nodes.unions import Expression, Indirection
    from analyzer.definitions.parse.nodes.values import String, TypeName


class A_Expr(Node):
    """An operator, or what the grammar spells with one: IN, LIKE, BETWEEN, NULLIF, ANY and ALL."""

    kind: A_Expr_Kind = "AEXPR_OP"
    name: tuple[String, ...] = ()
    lexpr: Expression | tuple[Expression, ...] | None = None
    rexpr: Expression | tuple[Expression, ...] | None = None
    rexpr_list_start: int = 0
    rexpr_list_end: int = 0
    location: int = -1


class A_Indirection(Node):
    """A field, an element or the star of an expression: ``(x).f``, ``(x)[1]``."""

    arg: Expression
    indirection: tuple[Indirection, ...] = ()


class A_ArrayExpr(Node):
    """``ARRAY[…]``."""

    elements: tuple[Expression, ...] = ()
    list_start: int = 0
    list_end: int = 0
    location: int = -1


class BoolExpr(Node):
    """AND, OR, NOT."""

    boolop: BoolExprType = "AND_EXPR"
    args: tuple[Expression, ...] = ()
    location: int = -1


class BooleanTest(Node):
    """``IS [NOT] TRUE``, FALSE, UNKNOWN."""

    arg: Expression
    booltesttype: BoolTestType = "IS_TRUE"
    location: int = -1


class NullTest(Node):
    """``IS [NOT] NULL``."""

    arg: Expression
    nulltesttype: NullTestType = "IS_NULL"
    argisrow: bool = False
    location: int = -1


class CaseExpr(Node):
    """``CASE``; ``args`` are its WHENs."""

    arg: Expression | None = None
    args: tuple[CaseWhen, ...] = ()
    defresult: Expression | None = None
    location: int = -1


class CaseWhen(Node):
    """One WHEN of a CASE."""

    expr: Expression
    result: Expression
    location: int = -1


class CoalesceExpr(Node):
    """``COALESCE``."""

    args: tuple[Expression, ...] = ()
    location: int = -1


class MinMaxExpr(Node):
    """``GREATEST``, ``LEAST``."""

    op: MinMaxOp = "IS_GREATEST"
    args: tuple[Expression, ...] = ()
    location: int = -1


class CollateClause(Node):
    """``COLLATE``; without an argument it belongs to a column or a key."""

    arg: Expression | None = None
    collname: tuple[String, ...] = ()
    location: int = -1


class RowExpr(Node):
    """``ROW(…)`` and ``(a, b)``."""

    args: tuple[Expression, ...] = ()
    row_format: CoercionForm = "COERCE_EXPLICIT_CALL"
    location: int = -1


class SetToDefault(Node):
    """``DEFAULT`` in VALUES and SET."""

    location: int = -1


class SQLValueFunction(Node):
    """``CURRENT_DATE``, ``SESSION_USER`` and their kind."""

    op: SQLValueFunctionOp = "SVFOP_CURRENT_DATE"
    typmod: int = -1
    location: int = -1


class SubLink(Node):
    """A subquery in an expression."""

    subLinkType: SubLinkType = "EXISTS_SUBLINK"
    testexpr: Expression | None = None
    operName: tuple[String, ...] = ()
    subselect: SelectStmt
    location: int = -1


class TypeCast(Node):
    """``CAST(x AS t)``, ``x::t``, ``t 'x'``."""

    arg: Expression
    typeName: TypeName
    location: int = -1


class FuncCall(Node):
    """A call, with what belongs to aggregates and window functions."""

    funcname: tuple[String, ...] = ()
    args: tuple[Expression, ...] = ()
    agg_order: tuple[SortBy, ...] = ()
    agg_filter: Expression | None = None
    over: WindowDef | None = None
    agg_within_group: bool = False
    agg_star: bool = False
    agg_distinct: bool = False
    func_variadic: bool = False
    funcformat: CoercionForm = "COERCE_EXPLICIT_CALL"
    location: int = -1


class NamedArgExpr(Node):
    """``name => value`` in a call."""

    arg: Expression
    name: str | None = None
    argnumber: int = -1
    location: int = -1


class GroupingFunc(Node):
    """``GROUPING(…)``."""

    args: tuple[Expression, ...] = ()
    location: int = -1


class MergeSupportFunc(Node):
    """``MERGE_ACTION()``; the grammar itself says that its type is text."""

    msftype: int = 0
    location: int = -1


class MultiAssignRef(Node):
    """One column of ``SET (a, b) = source``."""

    source: Expression
    colno: int = 0
    ncolumns: int = 0


class CurrentOfExpr(Node):
    """``CURRENT OF cursor``."""

    cursor_name: str | None = None


class WindowDef(Node):
    """A window, in the WINDOW clause or after OVER."""

    name: str | None = None
    refname: str | None = None
    partitionClause: tuple[Expression, ...] = ()
    orderClause: tuple[SortBy, ...] = ()
    frameOptions: int = 0
    startOffset: Expression | None = None
    endOffset: Expression | None = None
    location: int = -1


class SortBy(Node):
    """One item of ORDER BY."""

    node: Expression
    sortby_dir: SortByDir = "SORTBY_DEFAULT"
    sortby_nulls: SortByNulls = "SORTBY_NULLS_DEFAULT"
    useOp: tuple[String, ...] = ()
    location: int = -1


PlainExpression = (
    A_ArrayExpr
    | A_Expr
    | A_Indirection
    | BoolExpr
    | BooleanTest
    | CaseExpr
    | CoalesceExpr
    | CollateClause
    | CurrentOfExpr
    | FuncCall
    | GroupingFunc
    | MergeSupportFunc
    | MinMaxExpr
    | MultiAssignRef
    | NamedArgExpr
    | NullTest
    | RowExpr
    | SQLValueFunction
    | SetToDefault
    | SubLink
    | TypeCast
)
"""The classes of this file that are expressions of their own."""
