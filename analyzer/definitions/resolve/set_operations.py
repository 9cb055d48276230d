"""UNION, INTERSECT and EXCEPT: common types of the branches. Read beside analyze.c, transformSetOperationStmt()."""

from collections.abc import Sequence
from typing import Final

from analyzer.base.diagnostics.resolve import UNKNOWN_TYPE
from analyzer.base.names import TypeId
from analyzer.base.uses import Ordering
from analyzer.definitions.parse.nodes import SelectStmt
from analyzer.definitions.resolve import coerce, collations, ctes, ordering, queries
from analyzer.definitions.resolve.clauses import transform_limit
from analyzer.definitions.resolve.namespace import Entry, Origin, new_entry
from analyzer.definitions.resolve.sorting import sort_purpose, transform_sort
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.targets import Target, attributes
from analyzer.definitions.resolve.types import UNKNOWN
from analyzer.definitions.resolve.values import UNKNOWABLE, Attribute, Value

NAMES: Final = {"SETOP_UNION": "UNION", "SETOP_INTERSECT": "INTERSECT", "SETOP_EXCEPT": "EXCEPT"}


def transform_set_operation(state: ParseState, node: SelectStmt) -> "queries.Query":
    """Return a set operation; its columns have the leftmost branch's names."""
    if leftmost(node).intoClause is not None:
        raise refuse("42601", "SELECT ... INTO is not allowed here")
    ctes.transform_with(state, node.withClause)
    if node.lockingClause:
        raise refuse("0A000", "FOR UPDATE is not allowed with UNION/INTERSECT/EXCEPT")
    result = transform_branches(state, node, top=True)
    result_entry = new_entry(state, "join", "*SELECT*", tuple(Attribute(t.name, t.value.type) for t in result)).entry
    targets = [
        Target(result_column(result_entry, number, target), target.name) for number, target in enumerate(result)
    ]
    sort_result(state, node, targets)
    transform_limit(state, node.limitOffset, ExprKind.OFFSET)
    transform_limit(state, node.limitCount, ExprKind.LIMIT)
    return queries.Query("select", targets, tuple(state.entries), "UNION/INTERSECT/EXCEPT")


def leftmost(node: SelectStmt) -> SelectStmt:
    """Return the first branch."""
    while node.larg is not None:
        node = node.larg
    return node


def result_column(entry: Entry, number: int, target: Target) -> Value:
    """Return a column of the result as a Var."""
    value = target.value
    tree = ("var", entry.number, number, "")
    return Value(value.type, value.typmod, "var", shape=value.shape, tree=tree, collation=value.collation)


def sort_result(state: ParseState, node: SelectStmt, targets: list[Target]) -> None:
    """Sort the result by its columns' names or numbers, or expressions equal to them, and nothing else."""
    if not node.sortClause:
        return
    columns = attributes(targets)
    item = new_entry(state, "join", "*RESULT*", columns)
    item.origins = tuple(Origin(target.value.tree, ()) for target in targets)
    item.relation_visible = False
    saved, state.namespace = state.namespace, [item]
    shown = len(targets)
    transform_sort(state, node.sortClause, targets, purpose=sort_purpose(node))
    state.namespace = saved
    if len(targets) != shown:
        raise refuse("0A000", "invalid UNION/INTERSECT/EXCEPT ORDER BY clause")


def is_leaf(node: SelectStmt) -> bool:
    """Return whether a branch is a query of its own; ORDER BY and its kin in parentheses make it one."""
    return node.op == "SETOP_NONE" or bool(
        node.sortClause or node.limitOffset or node.limitCount or node.lockingClause or node.withClause
    )


def transform_branches(state: ParseState, node: SelectStmt, *, top: bool = False) -> list[Target]:
    """Return the columns of a tree of set operations (transformSetOperationTree)."""
    if not top and is_leaf(node):
        return leaf(state, node)
    assert node.larg is not None
    assert node.rarg is not None
    name = NAMES[node.op]
    table = state.parent_table
    recursive = top and table is not None and table.recursive
    left = transform_branches(state, node.larg)
    if recursive and table is not None:
        ctes.take_columns(table, left, recursive=True)
    right = transform_branches(state, node.rarg)
    if len(left) != len(right):
        raise refuse("42601", f"each {name} query must have the same number of columns")
    distinct = node.op != "SETOP_UNION" or not node.all
    return [combine(state, pair, name, distinct, recursive) for pair in zip(left, right, strict=True)]


def leaf(state: ParseState, node: SelectStmt) -> list[Target]:
    """Return the columns of a branch; its untyped literals stay so."""
    state.statement.from_items += 1
    query = queries.analyze_subquery(state, node, resolve=False)
    item = new_entry(state, "subquery", "*SELECT*", query.columns)
    item.entry.inner = query.entries
    return [target for target in query.targets or () if not target.junk]


def combine(state: ParseState, pair: Sequence[Target], name: str, distinct: bool, recursive: bool) -> Target:
    """Return a result column: the common type of two branches' columns.

    What coerces a typed column is only added by the planner; an untyped literal is read now.
    """
    values = tuple(target.value for target in pair)
    common = coerce.select_common_type(state, values, name)
    if common is None or any(not value.knowable for value in values):
        return Target(UNKNOWABLE, pair[0].name)
    coerced = tuple(as_common(state, target, name, common) for target in pair)
    typmod = coerce.select_common_typmod(coerced, common)
    if distinct:
        found = ordering.sort_group_operators(state, common, False, True, False, values[0].location)
        state.use(Ordering(common, "recursive" if recursive else "group", found.equal, found.less))
    shape = values[0].shape if values[0].shape == values[1].shape else None
    if values[0].shape != shape and state.depth:  # the parser takes the first branch's columns, a row has its own
        return Target(state.unresolved(UNKNOWN_TYPE, values[0].location, what="a union of records"), pair[0].name)
    collation = collations.of_column(collations.common(state, coerced, required=distinct))
    value = Value(common, typmod, "var", shape=values[0].shape, location=values[0].location, collation=collation)
    return Target(value, pair[0].name)


def as_common(state: ParseState, target: Target, name: str, common: TypeId) -> Value:
    """Return one branch's column in the common type."""
    statement = state.statement
    value = target.value
    if value.type == UNKNOWN:
        if queries.is_untyped(value):
            target.value = coerce.coerce_to_common(state, value, common, name)
        return target.value
    mark = len(statement.uses)
    coerced = coerce.coerce_to_common(state, value, common, name)
    statement.planned.extend(statement.uses[mark:])
    del statement.uses[mark:]
    return coerced
