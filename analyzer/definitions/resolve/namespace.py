"""What names in a query can mean: range-table entries, and which of them are visible where.

Read beside parse_relation.c. An entry remembers which of its columns the query reads, and becomes a RelationUse
when its query level is done.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from analyzer.base.names import TypeId
from analyzer.base.uses import Access, LockStrength
from analyzer.base.value import value_class
from analyzer.catalog import model
from analyzer.definitions.model import ReadColumn
from analyzer.definitions.resolve.collations import of_column
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.types import RECORD
from analyzer.definitions.resolve.values import Attribute, Value

SYSTEM_COLUMNS: Final = {
    "tableoid": TypeId("pg_catalog.oid"),
    "xmin": TypeId("pg_catalog.xid"),
    "cmin": TypeId("pg_catalog.cid"),
    "xmax": TypeId("pg_catalog.xid"),
    "cmax": TypeId("pg_catalog.cid"),
    "ctid": TypeId("pg_catalog.tid"),
}
"""Their types; heap.c, SysAtt. Views and composite types have none (AddNewAttributeTuples)."""

NO_SYSTEM_COLUMNS: Final = {
    ExprKind.MERGE_WHEN: "MERGE WHEN condition",
    ExprKind.GENERATED_COLUMN: "column generation expression",
    ExprKind.CHECK_CONSTRAINT: "check constraint",
}
KINDS_WITH_SYSTEM_COLUMNS: Final = frozenset("rpmftS")

EntryKind = Literal["relation", "subquery", "join", "function", "table function", "values", "cte", "transition"]


@dataclass(slots=True, eq=False)
class Entry:
    """A range-table entry. ``name`` is its alias, or what stands for one; ``aliased``: it was written.

    ``reads`` holds the columns read, ``whole`` that the row was, or that reading it at all was asked for
    (requiredPerms without columns). ``parts`` are the sides of a join, ``inner`` the entries of a subquery.
    ``recursive``: a recursive query's reference to itself. ``merged``: a MERGE's target.
    """

    number: int
    depth: int
    kind: EntryKind
    name: str
    columns: tuple[Attribute, ...]
    row_type: TypeId = RECORD
    relation: model.Relation | None = None
    aliased: bool = False
    only: bool = False
    location: int = -1
    scalar: bool = False
    reads: set[str] = field(default_factory=set)
    whole: bool = False
    required: bool = False
    written: list["Written"] = field(default_factory=list)
    row_lock: LockStrength | None = None
    parts: "tuple[Entry, ...]" = ()
    unlockable: str = ""
    inner: "tuple[Entry, ...]" = ()
    recursive: bool = False
    merged: bool = False


@value_class(frozen=True, slots=True)
class Written:
    """A way in which a statement's target is written; fields as in RelationUse."""

    access: Access
    columns: tuple[str, ...] | None = None
    returning: bool = False
    conflict: Literal["nothing", "update"] | None = None
    merge: bool = False
    defaulted: tuple[str, ...] = ()
    overridden: bool = False


@value_class(frozen=True, slots=True)
class Origin:
    """What a join's column stands for: its tree, and the columns that reading it reads."""

    tree: Hashable
    reads: tuple[tuple[Entry, str], ...]


@dataclass(slots=True, eq=False)
class NamespaceItem:
    """An entry as a place of the query sees it; parse_node.h, ParseNamespaceItem.

    ``origins`` is for joins: what each column stands for. ``version``: ``old`` or ``new`` in RETURNING (18).
    ``unexpanded``: how many columns at the end ``*`` leaves out.
    """

    name: str
    entry: Entry
    columns: tuple[Attribute, ...]
    origins: tuple[Origin, ...] | None = None
    relation_visible: bool = True
    columns_visible: bool = True
    lateral_only: bool = False
    lateral_ok: bool = True
    version: str = ""
    unexpanded: int = 0


@dataclass(slots=True, eq=False)
class CommonTable:
    """A WITH query. ``columns`` is None until its query has been analysed; ``node`` is its CommonTableExpr.

    ``search_cycle``: the columns that SEARCH and CYCLE add; ``entries``: the range table of its query.
    ``data_modifying``: INSERT, UPDATE, DELETE or MERGE; ``returning``: it gives rows.
    """

    name: str
    node: Any
    columns: tuple[Attribute, ...] | None = None
    depth: int = 0
    recursive: bool = False
    data_modifying: bool = False
    returning: bool = True
    references: int = 0
    search_cycle: tuple[Attribute, ...] = ()
    entries: tuple[Entry, ...] = ()


def new_entry(
    state: ParseState,
    kind: EntryKind,
    name: str,
    columns: tuple[Attribute, ...],
    *,
    row_type: TypeId = RECORD,
    relation: model.Relation | None = None,
    aliased: bool = False,
    only: bool = False,
    location: int = -1,
    scalar: bool = False,
) -> NamespaceItem:
    """Return an item for a new entry of this query level; it isn't in the namespace yet."""
    entry = Entry(
        len(state.statement.range_table),
        state.depth,
        kind,
        name,
        columns,
        row_type,
        relation,
        aliased,
        only,
        location,
        scalar,
    )
    state.entries.append(entry)
    state.statement.range_table.append(entry)
    return NamespaceItem(name, entry, columns)


def add_to_namespace(state: ParseState, item: NamespaceItem, relation: bool = True, columns: bool = True) -> None:
    """Make an item visible as a relation, for its columns, or both (addNSItemToQuery)."""
    item.relation_visible = relation
    item.columns_visible = columns
    item.lateral_only = False
    item.lateral_ok = True
    state.namespace.append(item)


def rename_columns(
    columns: tuple[Attribute, ...], aliases: tuple[str, ...], name: str, what: str = "table"
) -> tuple[Attribute, ...]:
    """Return the columns under their aliases; too many are an error (buildRelationAliases and its siblings)."""
    if len(aliases) > len(columns):
        raise refuse(
            "42P10",
            f'{what} "{name}" has {len(columns)} columns available but {len(aliases)} columns specified',
        )
    if not aliases:
        return columns
    renamed = tuple(
        Attribute(alias, column.type, column.typmod, column.shape, column.collation)
        for alias, column in zip(aliases, columns, strict=False)
    )
    return renamed + columns[len(aliases) :]


def visible(state: ParseState, item: NamespaceItem) -> bool:
    """Return whether the item isn't hidden for want of LATERAL."""
    return state.lateral_active or not item.lateral_only


def check_lateral(item: NamespaceItem, location: int) -> None:
    """Refuse a reference from a place that the item can't be seen from (check_lateral_ref_ok)."""
    if item.lateral_only and not item.lateral_ok:
        raise refuse("42P10", f'invalid reference to FROM-clause entry for table "{item.name}"', location)


def check_conflicts(left: list[NamespaceItem], right: list[NamespaceItem]) -> None:
    """Refuse two relations of one name side by side (checkNameSpaceConflicts)."""
    if not left or not right:
        return
    names: dict[str, list[Entry]] = {}
    for item in left:
        if item.relation_visible:
            names.setdefault(item.name, []).append(item.entry)
    for item in right:
        if item.relation_visible and any(clash(entry, item.entry) for entry in names.get(item.name, ())):
            raise refuse("42712", f'table name "{item.name}" specified more than once')


def clash(first: Entry, second: Entry) -> bool:
    """Return whether two entries of one name conflict: different tables of one name, without aliases, don't."""
    return not (
        first.kind == second.kind == "relation"
        and not first.aliased
        and not second.aliased
        and first.relation != second.relation
    )


def find_item(state: ParseState, schema: str | None, name: str, location: int) -> NamespaceItem | None:
    """Return the item that a qualifier means, at the nearest level that has one (refnameNamespaceItem)."""
    relation = None
    if schema is not None:
        relation = state.statement.lookup.relation_named(schema, name)
        if schema == "pg_temp":
            relation = state.statement.temporary.get(name, relation)
        if relation is None:
            return None
    level: ParseState | None = state
    while level is not None:
        found = item_here(level, relation, name, location)
        if found is not None:
            return found
        level = level.parent
    return None


def item_here(state: ParseState, relation: model.Relation | None, name: str, location: int) -> NamespaceItem | None:
    """Return the item of this name, or for this relation, at this level (scanNameSpaceForRefname, …ForRelid)."""
    result = None
    for item in state.namespace:
        if not item.relation_visible or not visible(state, item):
            continue
        if means(item, relation, name):
            if result is not None:
                raise refuse("42P09", f'table reference "{name}" is ambiguous', location)
            check_lateral(item, location)
            result = item
    return result


def means(item: NamespaceItem, relation: model.Relation | None, name: str) -> bool:
    """Return whether the item has the name, or is the relation without an alias."""
    if relation is None:
        return item.name == name
    entry = item.entry
    return entry.kind == "relation" and not entry.aliased and entry.relation == relation


def find_column(state: ParseState, name: str, location: int, local_only: bool = False) -> Value | None:
    """Return the column that an unqualified name means (colNameToVar)."""
    level: ParseState | None = state
    while level is not None:
        result = None
        for item in level.namespace:
            if not item.columns_visible or not visible(level, item):
                continue
            found = column_of(state, item, name, location)
            if found is None:
                continue
            if result is not None:
                raise refuse("42702", f'column reference "{name}" is ambiguous', location)
            check_lateral(item, location)
            result = found
        if result is not None or local_only:
            return result
        level = level.parent
    return None


def column_of(state: ParseState, item: NamespaceItem, name: str, location: int) -> Value | None:
    """Return the item's column of this name, read (scanNSItemForColumn, scanRTEForColumn)."""
    number = column_number(item, name, location)
    if number is not None:
        return column_value(state, item, number, location)
    if name in SYSTEM_COLUMNS and has_system_columns(item.entry):
        return system_column(state, item, name, location)
    return None


def has_system_columns(entry: Entry) -> bool:
    """Return whether rows of the entry are stored somewhere; those of ``excluded`` aren't."""
    relation = entry.relation
    return entry.kind == "relation" and relation is not None and relation.kind in KINDS_WITH_SYSTEM_COLUMNS


def column_number(item: NamespaceItem, name: str, location: int) -> int | None:
    """Return the place of the item's column of this name; two of them are ambiguous."""
    found = None
    for number, column in enumerate(item.columns):
        if column.name == name:
            if found is not None:
                raise refuse("42702", f'column reference "{name}" is ambiguous', location)
            found = number
    return found


def column_value(state: ParseState, item: NamespaceItem, number: int, location: int) -> Value:
    """Return a Var of the item's column, and mark it as read (markVarForSelectPriv)."""
    column = item.columns[number]
    entry = item.entry
    tree = var_tree(item, number) if item.origins is None else item.origins[number].tree
    note_read(state, entry, tree)
    if item.origins is not None:
        origin = item.origins[number]
        for source, name in origin.reads:
            source.reads.add(name)
            if source.relation is not None and len(origin.reads) == 1:
                read = ReadColumn(column.type, source.location, source.relation.identity, name)
                state.statement.columns[location] = read
    elif entry.relation is not None:
        name = entry.columns[number].name
        entry.reads.add(name)
        read = ReadColumn(column.type, entry.location, entry.relation.identity, name)
        state.statement.columns[location] = read
    return Value(
        column.type,
        column.typmod,
        "var",
        shape=column.shape,
        tree=tree,
        location=location,
        collation=of_column(column.collation),
    )


def note_read(state: ParseState, entry: Entry, tree: Hashable) -> None:
    """Note that a variable is read, one of a query around this one also as that query's."""
    state.statement.references.append((entry.depth, "var"))
    if entry.depth < state.depth:
        state.statement.outer.append((len(state.statement.references) - 1, tree))


def var_tree(item: NamespaceItem, number: int) -> Hashable:
    """Return what equal() compares of a Var; RETURNING's OLD and NEW (18) are apart from the plain row."""
    return ("var", item.entry.number, number, item.version)


def system_column(state: ParseState, item: NamespaceItem, name: str, location: int) -> Value:
    """Return a Var of a system column, and mark it as read; a MERGE's WHEN may ask for tableoid only."""
    if state.kind in NO_SYSTEM_COLUMNS and name != "tableoid":
        words = NO_SYSTEM_COLUMNS[state.kind]
        raise refuse("42P10", f'cannot use system column "{name}" in {words}', location)
    item.entry.reads.add(name)
    tree = ("var", item.entry.number, name, item.version)
    note_read(state, item.entry, tree)
    return Value(SYSTEM_COLUMNS[name], -1, "var", tree=tree, location=location)


def whole_row(state: ParseState, item: NamespaceItem, location: int) -> Value:
    """Return the item's row as one value.

    parse_expr.c, transformWholeRowRef(): the alias of a JOIN … USING gives a ROW() of its columns; makefuncs.c,
    makeWholeRowVar(): a function that returns a scalar gives that scalar.
    """
    entry = item.entry
    if len(item.columns) != len(entry.columns):
        members = tuple(column_value(state, item, number, location) for number in range(len(item.columns)))
        return Value(RECORD, form="row", fields=members, shape=item.columns, tree=("row", members), location=location)
    mark_whole(entry)
    tree = ("var", entry.number, None, item.version)
    note_read(state, entry, tree)
    if entry.scalar:
        only = entry.columns[0]
        return Value(only.type, only.typmod, "var", shape=only.shape, tree=tree, location=location)
    if entry.relation is not None and entry.relation.row_type is None:
        raise refuse("42809", f'relation "{entry.relation.name}" does not have a composite type', location)
    shape = item.columns if entry.row_type == RECORD else None
    return Value(entry.row_type, -1, "whole-row", shape=shape, tree=tree, location=location)


def mark_whole(entry: Entry) -> None:
    """Mark every column of the entry, or of the tables a join is made of, as read (markRTEForSelectPriv)."""
    entry.whole = True
    for part in entry.parts:
        mark_whole(part)


def missing_column(relation: str | None, column: str, location: int) -> Exception:
    """Return the error for a column that isn't there (errorMissingColumn)."""
    name = f'"{column}"' if relation is None else f"{relation}.{column}"
    return refuse("42703", f"column {name} does not exist", location)


def missing_relation(state: ParseState, name: str, location: int) -> Exception:
    """Return the error for a qualifier that means nothing here (errorMissingRTE).

    The words tell whether a relation of that name is in the query, but not visible from this place.
    """
    level: ParseState | None = state
    while level is not None:
        if any(entry.name == name for entry in level.entries):
            return refuse("42P01", f'invalid reference to FROM-clause entry for table "{name}"', location)
        level = level.parent
    return refuse("42P01", f'missing FROM-clause entry for table "{name}"', location)
