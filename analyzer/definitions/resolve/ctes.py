"""WITH: what the queries in it give, in which order they are analysed, and what SEARCH and CYCLE add.

Read beside parse_cte.c.
"""

from collections.abc import Iterable, Iterator, Sequence

from analyzer.base.names import TypeId
from analyzer.base.uses import Ordering
from analyzer.definitions.parse.nodes import (
    CommonTableExpr,
    CTECycleClause,
    DeleteStmt,
    InsertStmt,
    MergeStmt,
    Node,
    RangeVar,
    SelectStmt,
    UpdateStmt,
    WithClause,
)
from analyzer.definitions.resolve import coerce, expressions, ordering, queries
from analyzer.definitions.resolve.namespace import CommonTable
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.targets import Target, attributes
from analyzer.definitions.resolve.types import RECORD, RECORD_ARRAY, TEXT, UNKNOWN
from analyzer.definitions.resolve.values import Attribute


def transform_with(state: ParseState, clause: WithClause | None) -> None:
    """Analyse the queries of a WITH and make their names known (transformWithClause)."""
    if clause is None:
        return
    tables = [CommonTable(str(node.ctename), node, depth=state.depth) for node in clause.ctes]
    check_names(tables)
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


def check_names(tables: Iterable[CommonTable]) -> None:
    """Refuse two queries of one name."""
    seen: set[str] = set()
    for table in tables:
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


def check_recursion(table: CommonTable) -> None:
    """Refuse a recursive query that isn't a UNION whose right side alone refers to it (checkWellFormedRecursion)."""
    query = table.node.ctequery
    location = table.node.location
    name = table.name
    if not isinstance(query, SelectStmt):
        raise refuse("42P19", f'recursive query "{name}" must not contain data-modifying statements', location)
    if query.op != "SETOP_UNION" or query.larg is None:
        message = "does not have the form non-recursive-term UNION [ALL] recursive-term"
        raise refuse("42P19", f'recursive query "{name}" {message}', location)
    hidden: frozenset[str] = frozenset()
    if query.withClause is not None:
        for other in query.withClause.ctes:
            if name in free_names(other.ctequery, hidden):
                message = "must not appear within a subquery"
                raise refuse("42P19", f'recursive reference to query "{name}" {message}', location)
    if name in free_names(query.larg, hidden):
        message = "must not appear within its non-recursive term"
        raise refuse("42P19", f'recursive reference to query "{name}" {message}', location)
    for part, words in ((query.sortClause, "ORDER BY"), (query.limitOffset, "OFFSET"), (query.limitCount, "LIMIT")):
        if part:
            raise refuse("0A000", f"{words} in a recursive query is not implemented", location)
    if query.lockingClause:
        raise refuse("0A000", "FOR UPDATE/SHARE in a recursive query is not implemented", location)
    assert query.rarg is not None
    if list(free_names(query.rarg, hidden)).count(name) > 1:
        message = "must not appear more than once"
        raise refuse("42P19", f'recursive reference to query "{name}" {message}', location)


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
        if table.search_cycle:
            raise refuse("42601", "WITH query is not recursive", node.location)
        take_columns(table, list(query.targets or ()), recursive=False)
        return
    check_columns(table, query.columns)
    compare_cycle(state, table)


def take_columns(table: CommonTable, targets: Sequence[Target], *, recursive: bool) -> None:
    """Give the query its columns: a recursive one has those of its first branch (analyzeCTETargetList)."""
    columns = attributes(targets)
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
        )
        for number, column in enumerate(columns)
    )


def check_columns(table: CommonTable, columns: Sequence[Attribute]) -> None:
    """Refuse a recursive query whose columns have other types than its first branch's."""
    for number, (first, overall) in enumerate(zip(table.columns or (), columns, strict=False), 1):
        if (first.type, first.typmod) != (overall.type, overall.typmod) and "?" not in (first.type, overall.type):
            message = (
                f'recursive query "{table.name}" column {number} has type {first.type} in non-recursive term '
                f"but type {overall.type} overall"
            )
            raise refuse("42804", message, table.node.location)


def search_columns(node: CommonTableExpr) -> tuple[Attribute, ...]:
    """Return the column that SEARCH adds."""
    clause = node.search_clause
    if clause is None:
        return ()
    return (Attribute(str(clause.search_seq_column), RECORD if clause.search_breadth_first else RECORD_ARRAY),)


def cycle_columns(state: ParseState, clause: CTECycleClause | None) -> tuple[Attribute, ...]:
    """Return the mark and the path that CYCLE adds; the mark is compared with its type's inequality."""
    if clause is None:
        return ()
    assert clause.cycle_mark_value is not None
    assert clause.cycle_mark_default is not None
    values = [
        expressions.transform_expression(state, node, ExprKind.CYCLE_MARK)
        for node in (clause.cycle_mark_value, clause.cycle_mark_default)
    ]
    mark = coerce.select_common_type(state, values, "CYCLE")
    if mark is None or not all(value.knowable for value in values):
        return (Attribute(str(clause.cycle_mark_column), TypeId("?")),)
    coerced = [
        coerce.coerce_to_common(state, value, mark, words)
        for value, words in zip(values, ("CYCLE/SET/TO", "CYCLE/SET/DEFAULT"), strict=True)
    ]
    compare_marks(state, mark, clause.location)
    typmod = coerce.select_common_typmod(coerced, mark)
    return (
        Attribute(str(clause.cycle_mark_column), mark, typmod),
        Attribute(str(clause.cycle_path_column), RECORD_ARRAY),
    )


def compare_cycle(state: ParseState, table: CommonTable) -> None:
    """Note that CYCLE looks for the row of its columns in the path: by each one's default equality.

    rewriteSearchCycle.c, rewriteSearchAndCycle().
    """
    clause = table.node.cycle_clause
    names = {name.sval for name in clause.cycle_col_list} if clause is not None else set()
    for column in table.columns or ():
        if column.name in names and column.type != "?":
            state.use(Ordering(column.type, "hash", span=state.span(table.node.location)))


def compare_marks(state: ParseState, mark: TypeId, location: int) -> None:
    """Note the inequality of the mark's type: its default equality's negator."""
    equality = ordering.sort_group_operators(state, mark, False, True, False, location).equal
    unequal = state.statement.lookup.operator(equality).negator if equality is not None else None
    if unequal is None:
        raise refuse("42883", f"could not identify an inequality operator for type {mark}", location)
    state.use(Ordering(mark, "group", equality=unequal, span=state.span(location)))
