"""WITH: what the queries in it give, in which order they are analysed, and what SEARCH and CYCLE add.

Read beside parse_cte.c.
"""

from collections.abc import Iterator, Sequence

from analyzer.definitions.parse.nodes import (
    CommonTableExpr,
    DeleteStmt,
    InsertStmt,
    MergeStmt,
    Node,
    RangeVar,
    UpdateStmt,
    WithClause,
)
from analyzer.definitions.resolve import queries
from analyzer.definitions.resolve.collations import type_collation
from analyzer.definitions.resolve.namespace import CommonTable
from analyzer.definitions.resolve.recursion import check_recursion
from analyzer.definitions.resolve.search_cycle import (
    check_search_and_cycle,
    compare_cycle,
    cycle_columns,
    search_columns,
)
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.targets import Target, inner_attributes
from analyzer.definitions.resolve.types import TEXT, UNKNOWN
from analyzer.definitions.resolve.values import Attribute


def transform_with(state: ParseState, clause: WithClause | None) -> None:
    """Analyse the queries of a WITH and make their names known (transformWithClause)."""
    if clause is None:
        return
    tables = [CommonTable(str(node.ctename), node, depth=state.depth) for node in clause.ctes]
    check_names(tables, modern=state.statement.version >= 17)
    if clause.recursive:
        references = {table.name: referenced(table, tables) for table in tables}
        ordered = in_order(tables, references)
        for table in tables:
            table.recursive = table.name in references[table.name]
            if table.recursive:
                check_recursion(table)
        state.common_tables = ordered
        for table in ordered:
            analyze(state, table)
        return
    state.future_tables = list(tables)
    for table in tables:
        analyze(state, table)
        state.common_tables.append(table)
        del state.future_tables[0]


def check_names(tables: Sequence[CommonTable], *, modern: bool) -> None:
    """Refuse two queries of one name, and a MERGE before 17."""
    seen: set[str] = set()
    for table in tables:
        if isinstance(table.node.ctequery, MergeStmt) and not modern:
            raise refuse("0A000", "MERGE not supported in WITH query", table.node.location)
        if table.name in seen:
            raise refuse("42712", f'WITH query name "{table.name}" specified more than once', table.node.location)
        seen.add(table.name)


def referenced(table: CommonTable, tables: Sequence[CommonTable]) -> frozenset[str]:
    """Return which queries of the same WITH the query refers to (makeDependencyGraphWalker)."""
    names = {other.name for other in tables}
    return frozenset(name for name in free_names(table.node.ctequery, frozenset()) if name in names)


def free_names(node: Node, hidden: frozenset[str]) -> Iterator[str]:
    """Yield the unqualified relation names beneath a node that no WITH inside of it takes for itself."""
    if isinstance(node, RangeVar):
        if not node.schemaname and node.relname not in hidden:
            yield node.relname
        return
    clause = getattr(node, "withClause", None)
    if clause is not None:
        inner = hidden | {str(other.ctename) for other in clause.ctes}
        own = hidden
        for other in clause.ctes:
            yield from free_names(other.ctequery, inner if clause.recursive else own)
            own |= {str(other.ctename)}
        hidden = inner
    for child in node.children():
        if child is not clause:
            yield from free_names(child, hidden)


def in_order(tables: list[CommonTable], references: dict[str, frozenset[str]]) -> list[CommonTable]:
    """Return the queries so that each comes after those it refers to (TopologicalSort); no cycles of two or more."""
    left = list(tables)
    done: list[CommonTable] = []
    while left:
        pending = {table.name for table in left}
        ready = next((t for t in left if not (references[t.name] - {t.name}) & pending), None)
        if ready is None:
            message = "mutual recursion between WITH items is not implemented"
            raise refuse("0A000", message, left[0].node.location)
        left.remove(ready)
        done.append(ready)
    return done


def check_self_reference(table: CommonTable, node: RangeVar) -> None:
    """Refuse a reference to a query whose columns aren't known yet."""
    message = "must not appear within its non-recursive term"
    raise refuse("42P19", f'recursive reference to query "{table.name}" {message}', node.location)


def analyze(state: ParseState, table: CommonTable) -> None:
    """Analyse one query of a WITH (analyzeCTE)."""
    node: CommonTableExpr = table.node
    table.data_modifying = isinstance(node.ctequery, InsertStmt | UpdateStmt | DeleteStmt | MergeStmt)
    if table.data_modifying and state.parent is not None:
        message = "WITH clause containing a data-modifying statement must be at the top level"
        raise refuse("0A000", message, node.location)
    table.search_cycle = search_columns(node) + cycle_columns(state, node.cycle_clause)
    query = queries.analyze_subquery(state, node.ctequery, table=table)
    table.returning = query.targets is not None
    table.entries = query.entries
    if not table.recursive:
        take_columns(table, list(query.targets or ()), recursive=False)
        check_search_and_cycle(table)
        return
    check_columns(state, table, query.columns)
    check_search_and_cycle(table)
    compare_cycle(state, table)


def take_columns(table: CommonTable, targets: Sequence[Target], *, recursive: bool) -> None:
    """Give the query its columns: a recursive one has those of its first branch (analyzeCTETargetList)."""
    columns = inner_attributes(targets)
    names = [name.sval for name in table.node.aliascolnames]
    if len(names) > len(columns):
        message = f"has {len(columns)} columns available but {len(names)} columns specified"
        raise refuse("42P10", f'WITH query "{table.name}" {message}', table.node.location)
    table.columns = tuple(
        Attribute(
            names[number] if number < len(names) else column.name,
            TEXT if recursive and column.type == UNKNOWN else column.type,
            column.typmod,
            column.shape,
            column.collation,
        )
        for number, column in enumerate(columns)
    )


def check_columns(state: ParseState, table: CommonTable, columns: Sequence[Attribute]) -> None:
    """Refuse a recursive query whose columns have other types than its first branch's."""
    for number, (first, overall) in enumerate(zip(table.columns or (), columns, strict=False), 1):
        if (first.type, first.typmod) != (overall.type, overall.typmod) and "?" not in (first.type, overall.type):
            message = (
                f'recursive query "{table.name}" column {number} has type {first.type} in non-recursive term '
                f"but type {overall.type} overall"
            )
            raise refuse("42804", message, table.node.location)
        collatable = first.type != "?" and type_collation(state.statement.lookup, first.type) is not None
        if collatable and first.collation != overall.collation:
            message = f'recursive query "{table.name}" column {number} has two collations'
            raise refuse("42P21", message, table.node.location)
