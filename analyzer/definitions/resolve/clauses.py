"""What stands at a query's end: windows, LIMIT, row locks; and what an aggregate sorts. See parse_clause.c."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from analyzer.base.names import OperatorFamilyId, RoutineId, TypeId
from analyzer.base.uses import LockStrength, RoutineUse
from analyzer.definitions.parse.nodes import Expression, LockingClause, RangeVar, SortBy, WindowDef
from analyzer.definitions.resolve import coerce, expressions
from analyzer.definitions.resolve.namespace import Entry
from analyzer.definitions.resolve.relations import lock
from analyzer.definitions.resolve.sorting import (
    GREATER,
    LESS,
    SortKey,
    add_sort_key,
    transform_distinct,
    transform_group,
    transform_sort,
)
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.targets import Target
from analyzer.definitions.resolve.types import BIGINT, UNKNOWN
from analyzer.definitions.resolve.values import Value

IN_RANGE: Final = 3
"""BTINRANGE_PROC of nbtree.h."""

FRAME_WRITTEN: Final = 0x1
FRAME_RANGE: Final = 0x2
FRAME_GROUPS: Final = 0x8
"""FRAMEOPTION_NONDEFAULT, FRAMEOPTION_RANGE and FRAMEOPTION_GROUPS of parsenodes.h."""

STRENGTHS: Final[dict[str, LockStrength]] = {
    "LCS_FORKEYSHARE": "KEY SHARE",
    "LCS_FORSHARE": "SHARE",
    "LCS_FORNOKEYUPDATE": "NO KEY UPDATE",
    "LCS_FORUPDATE": "UPDATE",
}


@dataclass(frozen=True, slots=True)
class Window:
    """What a window is copied with. ``framed``: its frame was written."""

    partition: list[SortKey]
    order: list[SortKey]
    framed: bool


def sort_arguments(state: ParseState, order: Iterable[SortBy], distinct: bool, arguments: Sequence[Value]) -> None:
    """Transform an aggregate's ORDER BY and DISTINCT; parse_agg.c, transformAggregateCall()."""
    targets = [Target(argument, "") for argument in arguments]
    keys = transform_sort(state, order, targets, sql99=True)
    if distinct:
        transform_distinct(state, targets, keys, aggregate=True)


def sort_within_group(state: ParseState, order: Sequence[SortBy], arguments: Sequence[Value]) -> None:
    """Sort an ordered-set aggregate's arguments by WITHIN GROUP, each by its own item."""
    keys: list[SortKey] = []
    for item, argument in zip(order, arguments, strict=True):
        add_sort_key(state, Target(argument, ""), keys, item, "sort")


def find_window(state: ParseState, window: WindowDef, location: int) -> None:
    """Note the window of a call; one written after OVER is transformed with those of the WINDOW clause.

    parse_agg.c, transformWindowFuncCall().
    """
    if window.name is None:
        state.windows.append(window)
    elif all(other.name != window.name for other in state.windows):
        raise refuse("42704", f'window "{window.name}" does not exist', location)


def transform_windows(state: ParseState, targets: list[Target]) -> None:
    """Transform every window of the query (transformWindowDefinitions)."""
    done: dict[str, Window] = {}
    for window in state.windows:
        if window.name is not None and window.name in done:
            raise refuse("42P20", f'window "{window.name}" is already defined', window.location)
        base = done.get(window.refname) if window.refname is not None else None
        if window.refname is not None and base is None:
            raise refuse("42704", f'window "{window.refname}" does not exist', window.location)
        order = transform_sort(
            state, window.orderClause, targets, ExprKind.WINDOW_ORDER, sql99=True, purpose="window"
        )
        partition = transform_group(
            state,
            window.partitionClause,
            targets,
            ExprKind.WINDOW_PARTITION,
            sql99=True,
            purpose="window",
            order=order,
        ).keys
        if base is not None:
            check_copied(window, base)
            partition, order = base.partition, order or base.order
        if window.name is not None:
            done[window.name] = Window(partition, order, bool(window.frameOptions & FRAME_WRITTEN))
        transform_frame(state, window, order)


def check_copied(window: WindowDef, base: Window) -> None:
    """Refuse to override what a window is copied with, and to copy one that has a frame."""
    if window.partitionClause:
        raise refuse("42P20", f'cannot override PARTITION BY clause of window "{window.refname}"', window.location)
    if window.orderClause and base.order:
        raise refuse("42P20", f'cannot override ORDER BY clause of window "{window.refname}"', window.location)
    if base.framed:
        words = f'cannot copy window "{window.refname}" because it has a frame clause'
        raise refuse("42P20", words, window.location)


def transform_frame(state: ParseState, window: WindowDef, order: Sequence[SortKey]) -> None:
    """Transform the offsets of a frame: RANGE asks the sort operator's family for an in_range function."""
    offsets = (window.startOffset, window.endOffset)
    if window.frameOptions & FRAME_RANGE and any(offset is not None for offset in offsets):
        if len(order) != 1:
            message = "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column"
            raise refuse("42P20", message, window.location)
        for offset in offsets:
            if offset is not None:
                range_offset(state, offset, order[0])
        return
    if window.frameOptions & FRAME_GROUPS and not order:
        raise refuse("42P20", "GROUPS mode requires an ORDER BY clause", window.location)
    for offset in offsets:
        if offset is not None:
            mark = len(state.statement.references)
            value = expressions.transform_expression(state, offset, ExprKind.WINDOW_FRAME_ROWS)
            coerce.coerce_to_specific(state, value, BIGINT, "ROWS")
            if (state.depth, "var") in state.statement.references[mark:]:
                raise refuse("42P10", "argument of ROWS must not contain variables", value.location)


def range_offset(state: ParseState, node: Expression, key: SortKey) -> None:
    """Choose the in_range function of a RANGE offset by the offset's type (transformFrameOffset)."""
    mark = len(state.statement.references)
    value = expressions.transform_expression(state, node, ExprKind.WINDOW_FRAME_RANGE)
    if not value.knowable or not key.target.value.knowable:
        return
    input_type, offered = in_range_functions(state, key)
    sorted_type = key.target.value.type
    unsupported = f"RANGE with offset PRECEDING/FOLLOWING is not supported for column type {sorted_type}"
    if not offered:
        raise refuse("0A000", unsupported, value.location)
    fitting = [pair for pair in offered if coerce.possible(state, value.type, pair[0], "i")]
    if not fitting:
        raise refuse("0A000", f"{unsupported} and offset type {value.type}", value.location)
    preferred = value.type if value.type != UNKNOWN else input_type
    chosen = next((pair for pair in fitting if pair[0] == preferred), fitting[-1])
    if len(fitting) > 1 and chosen[0] != preferred:
        message = "RANGE with offset PRECEDING/FOLLOWING has multiple interpretations for column type"
        raise refuse("0A000", f"{message} {sorted_type} and offset type {value.type}", value.location)
    coerce.coerce_to_specific(state, value, chosen[0], "RANGE")
    state.use(RoutineUse(chosen[1], "in-range", span=state.span(value.location)))
    if (state.depth, "var") in state.statement.references[mark:]:
        raise refuse("42P10", "argument of RANGE must not contain variables", value.location)


def in_range_functions(state: ParseState, key: SortKey) -> tuple[TypeId, list[tuple[TypeId, RoutineId]]]:
    """Return the input type, offset types and in_range functions of the family a column is sorted by."""
    lookup = state.statement.lookup
    if key.by is None:
        return key.target.value.type, []
    for row in lookup.families_with(key.by):
        if row.purpose == "s" and row.strategy in (LESS, GREATER) and row.family.endswith(" USING btree"):
            return row.left, family_in_range(state, row.family, row.left)
    return key.target.value.type, []


def family_in_range(state: ParseState, family: OperatorFamilyId, left: TypeId) -> list[tuple[TypeId, RoutineId]]:
    """Return the in_range functions of an operator family for one input type."""
    return [
        (row.right, row.routine)
        for row in state.statement.lookup.family_routines(family)
        if row.left == left and row.number == IN_RANGE
    ]


def transform_limit(state: ParseState, node: Expression | None, kind: ExprKind) -> None:
    """Coerce LIMIT or OFFSET to bigint; neither may read the query's columns (transformLimitClause)."""
    if node is None:
        return
    mark = len(state.statement.references)
    value = expressions.transform_expression(state, node, kind)
    coerce.coerce_to_specific(state, value, BIGINT, kind.value)
    if (state.depth, "var") in state.statement.references[mark:]:
        raise refuse("42P10", f"argument of {kind.value} must not contain variables", value.location)


def transform_locking(state: ParseState, clauses: Iterable[LockingClause], unlockable: str = "") -> None:
    """Lock the rows of the tables named, or of all, those inside subqueries too (transformLockingClause).

    ``unlockable`` is what the query does to its rows so that they can't be locked, "" if nothing.
    """
    for clause in clauses:
        strength = STRENGTHS[clause.strength]
        check_lockable(unlockable, strength)
        if not clause.lockedRels:
            for entry in state.entries:
                lock_entry(entry, strength)
        for name in clause.lockedRels:
            lock_entry(named_entry(state, name), strength)


def check_lockable(unlockable: str, strength: LockStrength) -> None:
    """Refuse to lock rows that aren't those of a table any more. analyze.c, CheckSelectLocking()."""
    if unlockable:
        raise refuse("0A000", f"FOR {strength} is not allowed with {unlockable}")


def named_entry(state: ParseState, name: RangeVar) -> Entry:
    """Return the entry that ``OF name`` means."""
    if name.schemaname:
        raise refuse("42601", "FOR UPDATE must specify unqualified relation names", name.location)
    if any(item.entry.kind == "join" and item.name == name.relname for item in state.namespace):
        raise refuse("0A000", "FOR UPDATE cannot be applied to a join", name.location)
    visible = [item.entry for item in state.namespace if item.entry.kind != "join"]
    for entry in (*visible, *state.entries):
        if entry.name == name.relname:
            if entry.kind in ("relation", "subquery"):
                return entry
            raise refuse("0A000", f"FOR UPDATE cannot be applied to a {entry.kind}", name.location)
    raise refuse("42P01", f'relation "{name.relname}" in FOR UPDATE clause not found in FROM clause', name.location)


def lock_entry(entry: Entry, strength: LockStrength) -> None:
    """Lock a table's rows, or those of the tables a subquery reads."""
    check_lockable(entry.unlockable, strength)
    if entry.relation is not None:
        lock(entry, strength)
    for inner in entry.inner:
        lock_entry(inner, strength)
