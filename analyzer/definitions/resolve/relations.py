"""Which relation a name in FROM means: a WITH query, a transition table, a temporary table, or one of the catalog's.

Read beside parse_relation.c, parserOpenTable() and parse_clause.c, getNSItemForSpecialRelationTypes().
"""

from collections.abc import Iterator
from typing import Any

from analyzer.base.diagnostics.resolve import CROSS_DATABASE, MAYBE_TEMPORARY, UNHANDLED
from analyzer.base.names import RelationId
from analyzer.base.uses import LockStrength, RelationUse
from analyzer.catalog import model
from analyzer.definitions.dynamic.families import stands_for
from analyzer.definitions.resolve.any_path import relation_schemas
from analyzer.definitions.resolve.columns import relation_columns
from analyzer.definitions.resolve.namespace import (
    CommonTable,
    Entry,
    NamespaceItem,
    Written,
    new_entry,
    rename_columns,
)
from analyzer.definitions.resolve.state import ParseState, Statement, Unresolvable, refuse
from analyzer.definitions.resolve.types import RECORD
from analyzer.definitions.resolve.utility.naming import identity

PG_TEMP_ASSUMPTION = "pg_temp: no temporary object takes the place of {name}"


def range_item(state: ParseState, node: Any) -> NamespaceItem:
    """Return an entry for a name in FROM (transformFromClauseItem for a RangeVar)."""
    state.statement.from_items += 1
    if not node.schemaname and not node.catalogname:
        special = common_table_item(state, node) or transition_item(state, node)
        if special is not None:
            return special
    return table_item(state, node)


def table_item(state: ParseState, node: Any) -> NamespaceItem:
    """Return an entry for a relation of the catalog (transformTableEntry, addRangeTableEntry)."""
    relation = open_relation(state, node)
    alias = node.alias
    name = alias.aliasname if alias is not None else relation.name
    columns = rename_columns(relation_columns(relation), alias_names(alias), name)
    item = new_entry(
        state,
        "relation",
        name,
        relation_columns(relation),
        row_type=relation.row_type if relation.row_type is not None else RECORD,
        relation=relation,
        aliased=alias is not None,
        only=not node.inh,
        location=node.location,
    )
    item.columns = columns
    item.entry.required = True
    return item


def alias_names(alias: Any) -> tuple[str, ...]:
    """Return the column names of an alias."""
    return tuple(name.sval for name in alias.colnames or ()) if alias is not None else ()


def open_relation(state: ParseState, node: Any) -> model.Relation:
    """Return the relation that a RangeVar means, or refuse (parserOpenTable)."""
    relation = look_up(state.statement, node)
    if relation is None:
        if node.schemaname == "pg_toast":
            raise Unresolvable(UNHANDLED, node.location, what="a TOAST table")
        if node.schemaname:
            refuse_index(state.statement, node.schemaname, node.relname)
        name = f"{node.schemaname}.{node.relname}" if node.schemaname else node.relname
        raise refuse("42P01", f'relation "{name}" does not exist', node.location)
    if relation.kind == "c":
        raise refuse("42809", f'cannot open relation "{relation.name}"', node.location)
    return relation


def look_up(statement: Statement, node: Any) -> model.Relation | None:
    """Return the relation that a RangeVar means; namespace.c, RangeVarGetRelidExtended()."""
    if node.catalogname:
        raise Unresolvable(CROSS_DATABASE, node.location, name=f"{node.catalogname}.{node.schemaname}.{node.relname}")
    if node.schemaname:
        return relation_in(statement, node.schemaname, node.relname)
    if node.relpersistence == "t":
        return relation_in(statement, "pg_temp", node.relname)
    return search(statement, node.relname)


def search(statement: Statement, name: str) -> model.Relation | None:
    """Return the first relation of this name on the search path (RelnameGetRelid).

    A temporary table that we don't know of could stand before it: then the answer rests on an assumption. A write
    that it would capture is listed, too; not where it would have the name of one of PostgreSQL's own relations.
    """
    capturable = False
    for schema in relation_schemas(statement, name):
        found = relation_in(statement, schema, name)
        if statement.created and found is None and may_be_made(statement, schema, name):
            raise Unresolvable(MAYBE_TEMPORARY, name=name)
        if found is None and schema not in ("pg_catalog", "pg_temp"):
            refuse_index(statement, schema, name)
        if found is not None:
            if capturable:
                statement.assumptions.add(PG_TEMP_ASSUMPTION.format(name=name))
                statement.capturable |= {found.identity} if schema != "pg_catalog" else set()
            return found
        capturable = capturable or schema == "pg_temp"
    return None


def may_be_made(statement: Statement, schema: str, name: str) -> bool:
    """Return whether the body may have made a relation of this name, under one of which a part isn't known."""
    return any(place == schema and stands_for(made, name) for place, made in statement.created)


def refuse_index(statement: Statement, schema: str, name: str) -> None:
    """Refuse the name of an index, which is a relation's, too (parserOpenTable)."""
    if statement.lookup.find_index(RelationId(identity(schema, name))) is not None:
        raise refuse("42809", f'cannot open relation "{name}"')


def relation_in(statement: Statement, schema: str, name: str) -> model.Relation | None:
    """Return the relation of this schema and name; in pg_temp, that which the body has made."""
    if schema == "pg_temp":
        if name in statement.temporary and statement.temporary[name] is None:
            raise Unresolvable(MAYBE_TEMPORARY, name=name)
        return statement.temporary.get(name)
    found = statement.lookup.relation_named(schema, name)
    return statement.created.get((schema, name), found) if statement.created else found


def common_table_item(state: ParseState, node: Any) -> NamespaceItem | None:
    """Return an entry for the WITH query of this name, if one is in scope (scanNameSpaceForCTE)."""
    level: ParseState | None = state
    while level is not None:
        for table in level.common_tables:
            if table.name == node.relname:
                return reference_common_table(state, table, node)
        level = level.parent
    return None


def reference_common_table(state: ParseState, table: CommonTable, node: Any) -> NamespaceItem:
    """Return an entry for a WITH query (addRangeTableEntryForCTE)."""
    if table.columns is None:
        from analyzer.definitions.resolve.ctes import check_self_reference

        check_self_reference(table, node)
    elif not table.returning:
        raise refuse("0A000", f'WITH query "{table.name}" does not have a RETURNING clause', node.location)
    table.references += 1
    state.statement.references.append((table.depth, "table"))
    columns = (table.columns or ()) + table.search_cycle
    alias = node.alias
    name = alias.aliasname if alias is not None else table.name
    item = new_entry(state, "cte", name, columns, aliased=alias is not None, location=node.location)
    item.entry.recursive = table.recursive and state.depth > table.depth and within(state, table)
    item.unexpanded = len(table.search_cycle) if state.depth > table.depth else 0
    item.columns = rename_columns(columns, alias_names(alias), name)
    return item


def within(state: ParseState, table: CommonTable) -> bool:
    """Return whether a query is, or is inside of, the one that the name stands for."""
    level: ParseState | None = state
    while level is not None and level.parent_table is not table:
        level = level.parent
    return level is not None


def transition_item(state: ParseState, node: Any) -> NamespaceItem | None:
    """Return an entry for a trigger's transition table of this name (addRangeTableEntryForENR)."""
    relation = state.statement.transitions.get(node.relname)
    if relation is None:
        return None
    alias = node.alias
    name = alias.aliasname if alias is not None else node.relname
    columns = relation_columns(relation)
    item = new_entry(state, "transition", name, columns, aliased=alias is not None, location=node.location)
    item.columns = rename_columns(columns, alias_names(alias), name)
    return item


def relation_uses(statement: Statement) -> Iterator[RelationUse]:
    """Yield what each relation of the statement is written and read with, in the order of the entries."""
    for entry in statement.range_table:
        if entry.relation is not None:
            yield from entry_uses(statement, entry, entry.relation)


def entry_uses(statement: Statement, entry: Entry, relation: model.Relation) -> Iterator[RelationUse]:
    """Yield the uses of one entry: its writes in order, then what is read of it."""
    span = statement.locate(entry.location) if entry.location >= 0 else None
    for written in entry.written:
        targets = [relation.identity]
        if relation.identity in statement.capturable:
            targets.append(RelationId(f"pg_temp.{relation.name}"))
        for target in targets:
            yield RelationUse(
                target,
                written.access,
                columns=written.columns,
                only=entry.only,
                returning=written.returning,
                conflict=written.conflict,
                merge=written.merge,
                defaulted=written.defaulted,
                overridden=written.overridden,
                span=span,
            )
    if entry.reads or entry.whole or entry.row_lock or (entry.required and not entry.written):
        columns = None if entry.whole else tuple(sorted(entry.reads))
        idle = entry.merged and not entry.written
        yield RelationUse(
            relation.identity, "select", columns, entry.only, row_lock=entry.row_lock, merge=idle, span=span
        )


def lock(entry: Entry, strength: LockStrength) -> None:
    """Lock the entry's rows, the stronger of two locks winning (applyLockingClause)."""
    order: tuple[LockStrength, ...] = ("KEY SHARE", "SHARE", "NO KEY UPDATE", "UPDATE")
    if entry.row_lock is None or order.index(strength) > order.index(entry.row_lock):
        entry.row_lock = strength


def write(entry: Entry, written: Written) -> None:
    """Note that the statement writes the entry's relation."""
    entry.written.append(written)
