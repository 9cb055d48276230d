"""Subqueries in expressions. parse_expr.c, transformSubLink()."""

from collections.abc import Hashable
from typing import Final

from analyzer.base.uses import Ordering, RoutineUse
from analyzer.definitions.parse.nodes import Expression, Node, SelectStmt, SubLink
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.collations import of_column
from analyzer.definitions.resolve.comparisons import compare_rows
from analyzer.definitions.resolve.operators import Names
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.types import BOOLEAN
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE, Attribute, Value

NOT_SUPPORTED: Final = "0A000"
SYNTAX_ERROR: Final = "42601"
UNDEFINED_OBJECT: Final = "42704"

REFUSED: Final = frozenset(
    {
        ExprKind.CHECK_CONSTRAINT,
        ExprKind.DOMAIN_CHECK,
        ExprKind.COLUMN_DEFAULT,
        ExprKind.FUNCTION_DEFAULT,
        ExprKind.INDEX_EXPRESSION,
        ExprKind.INDEX_PREDICATE,
        ExprKind.STATS_EXPRESSION,
        ExprKind.ALTER_COL_TRANSFORM,
        ExprKind.EXECUTE_PARAMETER,
        ExprKind.TRIGGER_WHEN,
        ExprKind.PARTITION_BOUND,
        ExprKind.PARTITION_EXPRESSION,
        ExprKind.CALL_ARGUMENT,
        ExprKind.COPY_WHERE,
        ExprKind.GENERATED_COLUMN,
    }
)


def transform_sublink(state: ParseState, node: SubLink) -> Value:
    """Return a subquery's value: whether it gives rows, its only column, an array of it, or a comparison with it."""
    match node.subLinkType:
        case "EXISTS_SUBLINK":
            _, read = subquery(state, node.subselect, node.location)
            tree = ("q", raw_tree(node), read)
            return Value(BOOLEAN, form="sublink", tree=tree, location=node.location)
        case "EXPR_SUBLINK" | "ARRAY_SUBLINK":
            columns, read = subquery(state, node.subselect, node.location)
            return only_column(state, columns, node, read)
        case "ANY_SUBLINK" | "ALL_SUBLINK":
            assert node.testexpr is not None
            names = tuple(part.sval for part in node.operName) or ("=",)
            hashed = node.subLinkType == "ANY_SUBLINK"
            return compare_with_subquery(state, node.testexpr, node.subselect, names, node.location, hashed)
        case _:
            raise AssertionError(node.subLinkType)


def subquery(
    state: ParseState, select: SelectStmt, location: int
) -> tuple[tuple[Attribute, ...], tuple[Hashable, ...]]:
    """Return the subquery's columns, and the columns it reads outside; refuse one where none may stand."""
    from analyzer.definitions.resolve.queries import transform_subquery

    if state.kind in REFUSED:
        where = state.kind.value if state.kind is not None else ""
        raise refuse(NOT_SUPPORTED, f"cannot use subquery in {where}", location)
    state.has_sublinks = True
    state.statement.plain = False
    mark = len(state.statement.references)
    columns: tuple[Attribute, ...] = transform_subquery(state, select)
    return columns, tuple(tree for index, tree in state.statement.outer if index >= mark)


def raw_tree(node: object) -> Hashable:
    """Return what tells two subqueries apart: their text, however it is laid out."""
    if isinstance(node, Node):
        fields = ((name, raw_tree(value)) for name, value in sorted(vars(node).items()) if name != "location")
        return (type(node).__name__, *fields)
    if isinstance(node, tuple):
        return tuple(raw_tree(item) for item in node)
    return str(node)


def only_column(
    state: ParseState, columns: tuple[Attribute, ...], node: SubLink, read: tuple[Hashable, ...]
) -> Value:
    """Return the only column of a scalar subquery, or the array of it. nodeFuncs.c, exprType()."""
    if len(columns) != 1:
        raise refuse(SYNTAX_ERROR, "subquery must return only one column", node.location)
    column = columns[0]
    type_ = column.type
    shape = column.shape
    if node.subLinkType == "ARRAY_SUBLINK" and type_ != UNKNOWABLE_TYPE:
        array = types.promoted_array_type(state.statement.lookup, type_)
        if array is None:
            words = f"could not find array type for data type {type_}"
            raise refuse(UNDEFINED_OBJECT, words, node.location)
        type_, shape = array, None
    tree = ("q", raw_tree(node), read)
    collation = of_column(column.collation)
    return Value(type_, column.typmod, "sublink", shape=shape, tree=tree, location=node.location, collation=collation)


def compare_with_subquery(
    state: ParseState, test: Expression, select: SelectStmt, names: Names, location: int, hashed: bool = False
) -> Value:
    """Return the comparison of an expression or row with a subquery's columns. transformSubLink(), last branch.

    An ANY subquery may be hashed: its equality is noted for that too.
    """
    from analyzer.definitions.resolve.expressions import transform_here

    state.negated = False
    columns, read = subquery(state, select, location)
    left = transform_here(state, test)
    lefts = left.fields if left.form == "row" else (left,)
    if len(lefts) != len(columns):
        word = "many" if len(lefts) < len(columns) else "few"
        raise refuse(SYNTAX_ERROR, f"subquery has too {word} columns", location)
    rights = tuple(
        Value(
            column.type,
            column.typmod,
            shape=column.shape,
            tree=("sub", number),
            collation=of_column(column.collation),
        )
        for number, column in enumerate(columns)
    )
    before = len(state.statement.uses)
    compared = compare_rows(state, names, lefts, rights, location)
    if hashed:
        for use in state.statement.uses[before:]:
            if isinstance(use, RoutineUse) and use.how == "operator":
                for type_ in dict.fromkeys(use.arguments):
                    state.use(Ordering(type_, "hash", equality=use.operator, span=use.span))
    tree = ("q", raw_tree(select), names, hashed, left.tree, read)
    return Value(compared.type, form="sublink", tree=tree, location=location)
