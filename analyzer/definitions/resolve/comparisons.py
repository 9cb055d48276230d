"""What the grammar spells with an operator: comparisons, IN, BETWEEN, LIKE, NULLIF, rows. See parse_expr.c."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from analyzer.base.names import OperatorFamilyId
from analyzer.base.uses import Ordering, RoutineUse
from analyzer.definitions.parse.nodes import A_Const, A_Expr, Expression, RowExpr, SubLink
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.coerce import (
    coerce_to_boolean,
    coerce_to_common,
    possible,
    select_common_type,
)
from analyzer.definitions.resolve.operators import Names, make_operator, make_scalar_array_operator
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.types import BOOLEAN, RECORD
from analyzer.definitions.resolve.values import UNKNOWABLE, Value

SYNTAX_ERROR: Final = "42601"
NOT_SUPPORTED: Final = "0A000"
MISMATCH: Final = "42804"
EQUAL: Final = 3
EQUALITIES: Final = frozenset({"=", "<>"})
NOT_EQUAL: Final = 6
"""ROWCOMPARE_NE of primnodes.h: no btree strategy, the negator of equality."""


def names_of(node: A_Expr) -> Names:
    """Return the operator's name."""
    return tuple(part.sval for part in node.name)


def one(node: Expression | tuple[Expression, ...] | None) -> Expression:
    """Return an operand that can't be a list."""
    assert node is not None
    assert not isinstance(node, tuple)
    return node


def here(state: ParseState, node: Expression) -> Value:
    """Return what an operand becomes."""
    from analyzer.definitions.resolve.expressions import transform_here

    return transform_here(state, node)


def is_null(node: object) -> bool:
    """Return whether the node is the key word NULL. parse_expr.c, exprIsNullConstant()."""
    return isinstance(node, A_Const) and node.val is None


def transform_plain(state: ParseState, node: A_Expr) -> Value:
    """Return an operator applied. parse_expr.c, transformAExprOp()."""
    names = names_of(node)
    left, right = node.lexpr, one(node.rexpr)
    if names == ("=",) and (is_null(left) or is_null(right)) and null_equals(state):
        value = here(state, right if is_null(left) else one(left))
        return Value(BOOLEAN, tree=("i", "IS_NULL", value.tree), location=node.location)
    if isinstance(left, RowExpr) and isinstance(right, SubLink) and right.subLinkType == "EXPR_SUBLINK":
        from analyzer.definitions.resolve.sublinks import compare_with_subquery

        return compare_with_subquery(state, left, right.subselect, names, node.location)
    if isinstance(left, RowExpr) and isinstance(right, RowExpr):
        rows = here(state, left), here(state, right)
        return compare_rows(state, names, rows[0].fields, rows[1].fields, node.location)
    last = state.last_set_returning
    become = compared_truth if names[-1] in EQUALITIES else here
    operand = None if left is None else become(state, one(left))
    return make_operator(state, names, operand, become(state, right), node.location, last)


def compared_truth(state: ParseState, node: Expression) -> Value:
    """Return what an operand of ``=`` or ``<>`` becomes: beside false it is negated.

    clauses.c, simplify_boolean_equality(). Only operators that yield a truth value have a negator.
    """
    from analyzer.definitions.resolve.expressions import transform_negatable

    return transform_negatable(state, node)


def null_equals(state: ParseState) -> bool:
    """Return whether ``= NULL`` means IS NULL (transform_null_equals)."""
    return state.statement.settings.get("transform_null_equals") == "on"


def transform_any(state: ParseState, node: A_Expr) -> Value:
    """Return ``x operator ANY (array)`` or ALL. parse_expr.c, transformAExprOpAny() and transformAExprOpAll()."""
    left, right = here(state, one(node.lexpr)), here(state, one(node.rexpr))
    return make_scalar_array_operator(state, names_of(node), left, right, node.location)


def transform_distinct(state: ParseState, node: A_Expr) -> Value:
    """Return IS [NOT] DISTINCT FROM; against NULL it is a null test. parse_expr.c, transformAExprDistinct()."""
    left, right = one(node.lexpr), one(node.rexpr)
    if is_null(left) or is_null(right):
        value = here(state, left if is_null(right) else right)
        return Value(BOOLEAN, tree=("i", node.kind, value.tree), location=node.location)
    left_value, right_value = here(state, left), here(state, right)
    state.negated = False
    if left_value.form == "row" and right_value.form == "row":
        check_lengths(left_value.fields, right_value.fields, node.location)
        pairs = tuple(zip(left_value.fields, right_value.fields, strict=True))
    else:
        pairs = ((left_value, right_value),)
    words = "IS DISTINCT FROM requires = operator to yield boolean"
    parts = [boolean(state, names_of(node), *pair, node.location, words) for pair in pairs]
    return Value(BOOLEAN, tree=("x", node.kind, tuple(part.tree for part in parts)), location=node.location)


def boolean(state: ParseState, names: Names, left: Value, right: Value, location: int, words: str) -> Value:
    """Return an operator's result where only one truth value will do."""
    value = make_operator(state, names, left, right, location, state.last_set_returning)
    if value.knowable and value.type != BOOLEAN:
        raise refuse(MISMATCH, words, location)
    if value.returns_set and state.last_set_returning is value:
        raise refuse(MISMATCH, "the operator must not return a set", location)
    return value


def transform_nullif(state: ParseState, node: A_Expr) -> Value:
    """Return NULLIF: the type is that of the first operand after coercion. parse_expr.c, transformAExprNullIf()."""
    left, right = here(state, one(node.lexpr)), here(state, one(node.rexpr))
    words = "NULLIF requires = operator to yield boolean"
    state.negated = False
    value = boolean(state, names_of(node), left, right, node.location, words)
    if not value.knowable:
        return value
    first = value.fields[0]
    return replace(value, type=first.type, typmod=first.typmod, form="other", tree=("nullif", value.tree))


def transform_in(state: ParseState, node: A_Expr) -> Value:
    """Return ``x [NOT] IN (list)``: members without columns become an array if they have a common type.

    parse_expr.c, transformAExprIn().
    """
    names = names_of(node)
    assert isinstance(node.rexpr, tuple)
    left = here(state, one(node.lexpr))
    with_columns, without = in_members(state, node.rexpr)
    results = []
    members = in_order(with_columns, without)
    array = in_array(state, left, without) if len(without) > 1 else None
    if array is not None:
        results.append(make_scalar_array_operator(state, names, left, array, node.location))
        members = [value for _, value in with_columns]
    for member in members:
        if left.form == "row" and member.form == "row":
            compared = compare_rows(state, names, left.fields, member.fields, node.location)
        else:
            compared = make_operator(state, names, left, member, node.location, state.last_set_returning)
        results.append(coerce_to_boolean(state, compared, "IN"))
    if len(results) == 1:
        return results[0]
    return Value(BOOLEAN, tree=("in", names, tuple(one.tree for one in results)), location=node.location)


Numbered = list[tuple[int, Value]]


def in_members(state: ParseState, items: Sequence[Expression]) -> tuple[Numbered, list[tuple[int, Value]]]:
    """Return the numbered members of an IN list: those that read a column of this query, and the others."""
    with_columns: Numbered = []
    without: Numbered = []
    references = state.statement.references
    for number, item in enumerate(items):
        mark = len(references)
        value = here(state, item)
        reads = (state.depth, "var") in references[mark:]
        (with_columns if reads else without).append((number, value))
    return with_columns, without


def in_order(with_columns: Numbered, without: Numbered) -> list[Value]:
    """Return all members in their order."""
    return [value for _, value in sorted(with_columns + without, key=lambda pair: pair[0])]


def in_array(state: ParseState, left: Value, members: Numbered) -> Value | None:
    """Return the members as one array, None if they and the left side have no common type that has arrays."""
    values = [value for _, value in members]
    common = select_common_type(state, [left, *values], None)
    if not all(value.knowable for value in (left, *values)):
        return UNKNOWABLE
    if common is None or common == RECORD:
        return None
    if not all(possible(state, value.type, common, "i") for value in (left, *values)):
        return None
    array = types.array_type(state.statement.lookup, common)
    if array is None:
        return None
    coerced = tuple(coerce_to_common(state, value, common, "IN") for value in values)
    return Value(array, fields=coerced, tree=("a", array, tuple(value.tree for value in coerced)))


def transform_between(state: ParseState, node: A_Expr) -> Value:
    """Return BETWEEN as the comparisons it stands for, with unqualified operators. transformAExprBetween()."""
    assert isinstance(node.rexpr, tuple)
    low, high = node.rexpr
    first, second = ("<", ">") if "NOT" in node.kind else (">=", "<=")
    bounds = [(low, high)] if not node.kind.endswith("_SYM") else [(low, high), (high, low)]
    parts = []
    for lower, upper in bounds:
        for name, bound in ((first, lower), (second, upper)):
            parts.append(compare_raw(state, node, name, bound))
    return Value(BOOLEAN, tree=("between", node.kind, tuple(part.tree for part in parts)), location=node.location)


def compare_raw(state: ParseState, node: A_Expr, name: str, bound: Expression) -> Value:
    """Return one comparison of a BETWEEN, its operands transformed anew as PostgreSQL does."""
    from analyzer.definitions.parse.nodes import String

    simple = A_Expr(name=(String(sval=name),), lexpr=node.lexpr, rexpr=bound, location=node.location)
    return coerce_to_boolean(state, transform_plain(state, simple), "AND")


def check_lengths(left: Sequence[Value], right: Sequence[Value], location: int) -> None:
    """Refuse rows of different length."""
    if len(left) != len(right):
        raise refuse(SYNTAX_ERROR, "unequal number of entries in row expressions", location)


def compare_rows(
    state: ParseState, names: Names, left: Sequence[Value], right: Sequence[Value], location: int
) -> Value:
    """Return a comparison of rows: column by column, or by the btree order the operators share.

    parse_expr.c, make_row_comparison_op(). A real row comparison leaves only its operators in the tree.
    """
    check_lengths(left, right, location)
    if not left:
        raise refuse(NOT_SUPPORTED, "cannot compare rows of zero length", location)
    words = "row comparison operator must yield type boolean"
    compared: list[tuple[Value, RoutineUse | None]] = []
    for pair in zip(left, right, strict=True):
        value = boolean(state, names, *pair, location, words)
        if value.returns_set:
            raise refuse(MISMATCH, "row comparison operator must not return a set", location)
        compared.append((value, last_operator(state) if value.knowable else None))
    values = [value for value, _ in compared]
    uses = [use for _, use in compared if use is not None]
    if len(values) == 1 or len(uses) < len(values):
        return values[0] if len(values) == 1 else UNKNOWABLE
    strategy = row_strategy(state, names, uses, location)
    if strategy not in (EQUAL, NOT_EQUAL):
        as_row_comparison(state, uses)
    tree = ("rows", names, tuple(value.tree for value in values))
    return Value(BOOLEAN, tree=tree, location=location)


def last_operator(state: ParseState) -> RoutineUse:
    """Return the operator noted last."""
    use = state.statement.uses[-1]
    assert isinstance(use, RoutineUse)
    return use


def row_strategy(state: ParseState, names: Names, uses: Sequence[RoutineUse], location: int) -> int:
    """Return the btree strategy that all operators share, the lowest if several."""
    found = [interpretations(state, use) for use in uses]
    shared = set(found[0]).intersection(*found[1:])
    if not shared:
        words = f"could not determine interpretation of row comparison operator {names[-1]}"
        raise refuse(NOT_SUPPORTED, words, location)
    return min(shared)


def interpretations(state: ParseState, use: RoutineUse) -> dict[int, OperatorFamilyId]:
    """Return the strategies an operator has in btree families; 6 where its negator is an equality.

    lsyscache.c, get_op_btree_interpretation().
    """
    lookup = state.statement.lookup
    assert use.operator is not None
    found: dict[int, OperatorFamilyId] = {}
    for row in lookup.families_with(use.operator):
        if row.family.endswith(" USING btree") and row.purpose == "s":
            found.setdefault(row.strategy, row.family)
    if found:
        return found
    negator = lookup.operator(use.operator).negator
    for row in lookup.families_with(negator) if negator else ():
        if row.family.endswith(" USING btree") and row.strategy == EQUAL and row.purpose == "s":
            found.setdefault(NOT_EQUAL, row.family)
    return found


def as_row_comparison(state: ParseState, compared: Sequence[RoutineUse]) -> None:
    """Replace the operators' uses by orderings: a RowCompareExpr names its operators, not their procedures."""
    uses = state.statement.uses
    for use in compared:
        index = next(n for n in range(len(uses) - 1, -1, -1) if uses[n] is use)
        uses[index] = Ordering(use.arguments[0], "row", ordering=use.operator, span=use.span)


BY_KIND: Final[dict[str, Callable[[ParseState, A_Expr], Value]]] = {
    "AEXPR_OP": transform_plain,
    "AEXPR_OP_ANY": transform_any,
    "AEXPR_OP_ALL": transform_any,
    "AEXPR_DISTINCT": transform_distinct,
    "AEXPR_NOT_DISTINCT": transform_distinct,
    "AEXPR_NULLIF": transform_nullif,
    "AEXPR_IN": transform_in,
    "AEXPR_LIKE": transform_plain,
    "AEXPR_ILIKE": transform_plain,
    "AEXPR_SIMILAR": transform_plain,
    "AEXPR_BETWEEN": transform_between,
    "AEXPR_NOT_BETWEEN": transform_between,
    "AEXPR_BETWEEN_SYM": transform_between,
    "AEXPR_NOT_BETWEEN_SYM": transform_between,
}
