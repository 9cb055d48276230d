"""Whether a grouped query reads only what its groups have. parse_agg.c, parseCheckAggregates()."""

import math
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Final

from analyzer.definitions.parse.nodes import Expression, GroupingSet
from analyzer.definitions.resolve.namespace import Entry
from analyzer.definitions.resolve.sorting import Groups, flat
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.values import Value

GROUPING_ERROR: Final = "42803"
WINDOWING_ERROR: Final = "42P20"
AGGREGATE: Final = "g"
WINDOW: Final = "n"
GROUPING: Final = "u"
VAR: Final = "var"
LIMIT: Final = 4096
"""How many grouping sets there may be."""


def check_grouping(
    state: ParseState, keys: Sequence[Value], common: set[Hashable], targets: Iterable[Value], having: Value | None
) -> None:
    """Refuse a column outside the groups of a query that has some. The trees of subqueries aren't looked into.

    ``common``: the trees of the keys that all grouping sets have.
    """
    for key in keys:
        check_key(key)
    grouped = {key.tree for key in keys if key.tree is not None}
    mine = {entry.number: entry for entry in state.entries}
    values = [*targets, *([having] if having is not None else [])]
    for value in values:
        check_grouping_calls(value, grouped, state.depth)
        for number, column in ungrouped(value.tree, grouped, mine):
            if not is_dependent(state, mine[number], common):
                name = f"{mine[number].name}.{column_name(mine[number], column)}"
                words = f'column "{name}" must appear in the GROUP BY clause or be used in an aggregate function'
                raise refuse(GROUPING_ERROR, words, value.location)
    if state.has_aggregates and any(entry.recursive for entry in state.entries):
        raise refuse("42P19", "aggregate functions are not allowed in a recursive query's recursive term")


def always_grouped(items: Iterable[Expression | GroupingSet], groups: Groups) -> set[Hashable]:
    """Return the trees of the keys that are in every grouping set; refuse too many sets. expand_grouping_sets()."""
    items = tuple(items)
    if math.prod(map(number_of_sets, items)) > LIMIT:
        raise refuse("54001", f"too many grouping sets present (maximum {LIMIT})")
    return {tree for item in items for tree in in_all_sets(item, groups)}


def number_of_sets(item: Expression | GroupingSet) -> int:
    """Return how many grouping sets an item of GROUP BY stands for."""
    match item:
        case GroupingSet(kind="GROUPING_SET_ROLLUP", content=content):
            return len(content) + 1
        case GroupingSet(kind="GROUPING_SET_CUBE", content=content):
            return 1 << len(content)
        case GroupingSet(kind="GROUPING_SET_SETS", content=content):
            return sum(map(number_of_sets, content))
        case _:
            return 1


def in_all_sets(item: Expression | GroupingSet, groups: Groups) -> set[Hashable]:
    """Return the trees of the keys that are in every grouping set that an item stands for."""
    match item:
        case GroupingSet(kind="GROUPING_SET_SETS", content=content):
            return set.intersection(*[in_all_sets(inner, groups) for inner in content]) if content else set()
        case GroupingSet():
            return set()
        case _:
            return {groups.targets[id(member)].value.tree for member in flat((item,))}


def check_grouping_calls(value: Value, grouped: set[Hashable], depth: int) -> None:
    """Refuse an argument of GROUPING that isn't a key of the query it belongs to. finalize_grouping_exprs()."""
    for arguments in grouping_calls(value.tree, depth):
        if not grouped.issuperset(arguments):
            words = "arguments to GROUPING must be grouping expressions of the associated query level"
            raise refuse(GROUPING_ERROR, words, value.location)


def grouping_calls(tree: Hashable, depth: int) -> Iterator[tuple[Hashable, ...]]:
    """Yield the arguments of each GROUPING of the query at this depth in a tree, those inside aggregates apart."""
    if isinstance(tree, tuple) and tree:
        if tree[0] == GROUPING:
            if tree[2] == depth:
                yield tree[1]
        else:
            for part in tree[-1:] if tree[0] == AGGREGATE else tree:
                yield from grouping_calls(part, depth)


def check_key(key: Value) -> None:
    """Refuse a key that is a target with an aggregate or a window function. checkTargetlistEntrySQL92()."""
    tags = set(tags_of(key.tree))
    if AGGREGATE in tags:
        raise refuse(GROUPING_ERROR, "aggregate functions are not allowed in GROUP BY", key.location)
    if WINDOW in tags:
        raise refuse(WINDOWING_ERROR, "window functions are not allowed in GROUP BY", key.location)


def tags_of(tree: Hashable) -> Iterator[Hashable]:
    """Yield what kinds of expression a tree holds."""
    if isinstance(tree, tuple) and tree:
        yield tree[0]
        for part in tree:
            yield from tags_of(part)


def ungrouped(tree: Hashable, grouped: set[Hashable], mine: dict[int, Entry]) -> Iterator[tuple[int, Hashable]]:
    """Yield the columns that a tree reads outside its keys and aggregates. check_ungrouped_columns_walker().

    The direct arguments of an ordered-set aggregate, last in its tree, must be grouped too.
    """
    if not isinstance(tree, tuple) or tree in grouped or not tree:
        return
    if tree[0] == AGGREGATE:
        yield from ungrouped(tree[-1], grouped, mine)
        return
    if tree[0] == GROUPING:
        return
    if tree[0] == VAR and len(tree) > 2:
        if tree[1] in mine:
            yield tree[1], tree[2]
        return
    for part in tree:
        yield from ungrouped(part, grouped, mine)


def column_name(entry: Entry, column: Hashable) -> str:
    """Return the name of an entry's column; the whole row has none."""
    if isinstance(column, int):
        return entry.columns[column].name
    return "*" if column is None else str(column)


def is_dependent(state: ParseState, entry: Entry, grouped: set[Hashable]) -> bool:
    """Return whether the table's primary key is among the keys, so that its columns depend on them.

    pg_constraint.c, check_functional_grouping(): a deferrable key doesn't count.
    """
    if entry.relation is None:
        return False
    names = {
        entry.columns[tree[2]].name
        for tree in grouped
        if isinstance(tree, tuple) and tree[0] == VAR and tree[1] == entry.number and isinstance(tree[2], int)
    }
    return any(
        row.kind == "p" and not row.deferrable and names.issuperset(row.columns)
        for row in state.statement.lookup.constraints(entry.relation.identity)
    )
