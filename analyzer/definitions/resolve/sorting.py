"""ORDER BY, GROUP BY, DISTINCT: which targets they mean, and the operators they use. Read beside parse_clause.c."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from analyzer.base.names import OperatorId
from analyzer.base.uses import Ordering
from analyzer.definitions.parse.nodes import (
    A_Const,
    Boolean,
    ColumnRef,
    Expression,
    GroupingSet,
    Integer,
    RowExpr,
    SelectStmt,
    SortBy,
    String,
)
from analyzer.definitions.resolve import coerce, collations, expressions, operators, ordering
from analyzer.definitions.resolve.namespace import find_column
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.targets import Target
from analyzer.definitions.resolve.types import TEXT, UNKNOWN

LESS: Final = 1
EQUAL: Final = 3
GREATER: Final = 5
"""btree strategies (stratnum.h)."""

BOOLEANS: Final = 15
"""The version from which on TRUE and FALSE are constants; before, they were casts of texts (gram.y)."""

CUBE: Final = 12
"""How many expressions a CUBE may have (transformGroupingSet)."""

Purpose = Literal["sort", "unique", "window", "group", "recursive"]


@dataclass(frozen=True, slots=True)
class Groups:
    """The keys of GROUP BY or PARTITION BY, and the target that each expression written there means, by its id()."""

    keys: list["SortKey"]
    targets: dict[int, Target]


@dataclass(frozen=True, slots=True)
class SortKey:
    """A target that is sorted or grouped by; SortGroupClause. ``by``: the operator it is sorted with."""

    target: Target
    equality: OperatorId | None
    by: OperatorId | None


def sort_purpose(node: SelectStmt) -> Purpose:
    """Return what ORDER BY is for: WITH TIES tells rows apart by equality, too (createplan.c, T_Limit)."""
    return "unique" if node.limitOption == "LIMIT_OPTION_WITH_TIES" else "sort"


def transform_sort(
    state: ParseState,
    items: Iterable[SortBy],
    targets: list[Target],
    kind: ExprKind = ExprKind.ORDER_BY,
    *,
    sql99: bool = False,
    purpose: Purpose = "sort",
) -> list[SortKey]:
    """Return the keys of an ORDER BY; expressions that aren't targets yet are added as junk (transformSortClause)."""
    keys: list[SortKey] = []
    for item in items:
        target = find_target(state, item.node, targets, kind, sql99=sql99)
        add_sort_key(state, target, keys, item, purpose)
    return keys


def add_sort_key(
    state: ParseState, target: Target, keys: list[SortKey], item: SortBy | None, purpose: Purpose
) -> None:
    """Add the target to the keys unless it is there already (addTargetToSortList)."""
    settle_unknown(state, target)
    using = item.useOp if item is not None and item.sortby_dir == "SORTBY_USING" else ()
    equality, by = operators_for_sort(state, target, item, using)
    if any(key.target is target and (not using or key.by == by) for key in keys):
        return
    note(state, target, purpose, equality, by)
    collations.check_key(state, target.value)
    keys.append(SortKey(target, equality, by))


def settle_unknown(state: ParseState, target: Target) -> None:
    """Make text of an untyped literal that is sorted or grouped by."""
    if target.value.type == UNKNOWN:
        target.value = coerce.coerce(state, target.value, TEXT, -1, "i")


def operators_for_sort(
    state: ParseState, target: Target, item: SortBy | None, using: Sequence[String]
) -> tuple[OperatorId | None, OperatorId | None]:
    """Return the equality and the ordering operator of a sort key; USING names the latter."""
    type_ = target.value.type
    if not target.value.knowable:
        return None, None
    if using and item is not None:
        names = tuple(name.sval for name in using)
        operator = operators.compatible_operator(state, names, type_, type_, item.location)
        return equality_of(state, operator.identity, names[-1], item.location), operator.identity
    descending = item is not None and item.sortby_dir == "SORTBY_DESC"
    found = ordering.sort_group_operators(state, type_, not descending, True, descending, target.value.location)
    return found.equal, found.greater if descending else found.less


def equality_of(state: ParseState, by: OperatorId, name: str, location: int) -> OperatorId:
    """Return the equality that belongs to an ordering operator (get_equality_op_for_ordering_op)."""
    lookup = state.statement.lookup
    for row in lookup.families_with(by):
        if row.purpose == "s" and row.strategy in (LESS, GREATER) and row.family.endswith(" USING btree"):
            for other in lookup.family_operators(row.family):
                if (other.left, other.right, other.strategy) == (row.left, row.right, EQUAL):
                    return other.operator
    raise refuse("42809", f"operator {name} is not a valid ordering operator", location)


def note(
    state: ParseState, target: Target, purpose: Purpose, equality: OperatorId | None, by: OperatorId | None
) -> None:
    """Add the use of a sort key's operators."""
    value = target.value
    if value.knowable:
        state.use(Ordering(value.type, purpose, equality=equality, ordering=by, span=state.span(value.location)))


def add_group_key(state: ParseState, target: Target, keys: list[SortKey], purpose: Purpose = "group") -> None:
    """Add the target to the keys it is grouped by unless it is there already (addTargetToGroupList)."""
    settle_unknown(state, target)
    if any(key.target is target for key in keys):
        return
    equality = by = None
    if target.value.knowable:
        found = ordering.sort_group_operators(state, target.value.type, False, True, False, target.value.location)
        equality, by = found.equal, found.less
    note(state, target, purpose, equality, by)
    collations.check_key(state, target.value)
    keys.append(SortKey(target, equality, by))


def find_target(
    state: ParseState, node: Expression, targets: list[Target], kind: ExprKind, *, sql99: bool = False
) -> Target:
    """Return the target a sort or group item means: by its name, its number, or as an equal expression.

    findTargetlistEntrySQL92(): a name in GROUP BY is a column of the tables first, in ORDER BY a target first.
    """
    if not sql99:
        match node:
            case ColumnRef(fields=(String(sval=name),), location=location):
                named = target_named(state, name, targets, kind, location)
                if named is not None:
                    return named
            case A_Const(val=Boolean()) if state.statement.version < BOOLEANS:
                pass
            case A_Const():
                return target_numbered(node, targets, kind)
            case _:
                pass
    return find_equal_target(state, node, targets, kind)


def target_named(
    state: ParseState, name: str, targets: Sequence[Target], kind: ExprKind, location: int
) -> Target | None:
    """Return the target of this name; two of one name must be equal."""
    if kind is ExprKind.GROUP_BY and find_column(state, name, location, local_only=True) is not None:
        return None
    found = None
    for target in targets:
        if not target.junk and target.name == name:
            if found is not None and not equal(found, target):
                raise refuse("42702", f'{kind.value} "{name}" is ambiguous', location)
            found = found or target
    return found


def target_numbered(node: A_Const, targets: Sequence[Target], kind: ExprKind) -> Target:
    """Return the target of this number; no other constant may stand here."""
    if not isinstance(node.val, Integer):
        raise refuse("42601", f"non-integer constant in {kind.value}")
    shown = [target for target in targets if not target.junk]
    if not 1 <= node.val.ival <= len(shown):
        raise refuse("42P10", f"{kind.value} position {node.val.ival} is not in select list")
    return shown[node.val.ival - 1]


def find_equal_target(state: ParseState, node: Expression, targets: list[Target], kind: ExprKind) -> Target:
    """Return the target that is an equal expression, or a new junk one (findTargetlistEntrySQL99).

    A parameter of the expression that is given up needs no type.
    """
    unsettled = state.statement.parameters.unsettled.copy()
    value = expressions.transform_expression(state, node, kind)
    added = Target(value, "?column?", junk=True)
    for target in targets:
        if value.tree is not None and coerce.without_implicit(target.value.tree) == value.tree:
            state.statement.parameters.unsettled = unsettled
            return target
    targets.append(added)
    return added


def equal(first: Target, second: Target) -> bool:
    """Return whether two targets are equal expressions; what has no tree equals nothing."""
    return first.value.tree is not None and first.value.tree == second.value.tree


def transform_group(
    state: ParseState,
    items: Iterable[Expression | GroupingSet],
    targets: list[Target],
    kind: ExprKind,
    *,
    sql99: bool = False,
    purpose: Purpose = "group",
    order: Sequence[SortKey] = (),
) -> Groups:
    """Return the keys of GROUP BY or PARTITION BY, those inside grouping sets included (transformGroupClause).

    One that is in ``order`` too takes the operators from there.
    """
    keys: list[SortKey] = []
    meant: dict[int, Target] = {}
    for item in flat(items):
        target = meant[id(item)] = find_target(state, item, targets, kind, sql99=sql99)
        ordered = next((key for key in order if key.target is target), None)
        if ordered is None:
            add_group_key(state, target, keys, purpose)
        elif all(key.target is not target for key in keys):
            note(state, target, purpose, ordered.equality, ordered.by)
            keys.append(ordered)
    return Groups(keys, meant)


def flat(items: Iterable[Expression | GroupingSet]) -> Iterable[Expression]:
    """Yield the expressions of a GROUP BY; ``(a, b)`` is two of them (flatten_grouping_sets)."""
    for item in items:
        match item:
            case GroupingSet(content=content, kind=kind):
                if kind == "GROUPING_SET_CUBE" and len(content) > CUBE:
                    raise refuse("54011", f"CUBE is limited to {CUBE} elements", item.location)
                yield from flat(content)
            case RowExpr(row_format="COERCE_IMPLICIT_CAST", args=members):
                yield from flat(members)
            case _:
                yield item


def transform_distinct(
    state: ParseState, targets: list[Target], keys: Sequence[SortKey], aggregate: bool = False
) -> None:
    """Group by every target for DISTINCT; the ORDER BY's must be among them (transformDistinctClause)."""
    purpose: Purpose = "unique" if aggregate else "group"
    for key in keys:
        if key.target.junk:
            if aggregate:
                message = "in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list"
            else:
                message = "for SELECT DISTINCT, ORDER BY expressions must appear in select list"
            raise refuse("42P10", message, key.target.value.location)
        note(state, key.target, purpose, key.equality, key.by)
    grouped = list(keys)
    for target in targets:
        if not target.junk:
            add_group_key(state, target, grouped, purpose)
    for value in [key.target.value for key in grouped if aggregate and key.by is None]:
        if value.knowable:
            raise refuse("42883", f"could not identify an ordering operator for type {value.type}", value.location)


def transform_distinct_on(
    state: ParseState, items: Iterable[Expression], targets: list[Target], keys: Sequence[SortKey]
) -> None:
    """Group by the expressions of DISTINCT ON; the ORDER BY must start with them (transformDistinctOnClause)."""
    wanted = [find_target(state, item, targets, ExprKind.DISTINCT_ON) for item in items]
    skipped = False
    grouped: list[SortKey] = []
    for key in keys:
        if not any(key.target is target for target in wanted):
            skipped = True
        elif skipped:
            raise refuse("42P10", "SELECT DISTINCT ON expressions must match initial ORDER BY expressions")
        else:
            note(state, key.target, "group", key.equality, key.by)
            grouped.append(key)
    for target in wanted:
        if all(key.target is not target for key in grouped):
            if skipped:
                raise refuse("42P10", "SELECT DISTINCT ON expressions must match initial ORDER BY expressions")
            add_group_key(state, target, grouped)
