"""SEARCH and CYCLE of a recursive query: the columns they add, and what they may name.

Read beside parse_cte.c, analyzeCTE(), and rewriteSearchCycle.c.
"""

from collections.abc import Iterable
from typing import Final

from analyzer.base.names import TypeId
from analyzer.base.uses import Ordering
from analyzer.definitions.parse.nodes import (
    CommonTableExpr,
    CTECycleClause,
    JoinExpr,
    Node,
    RangeVar,
    SelectStmt,
    String,
)
from analyzer.definitions.resolve import coerce, expressions, ordering
from analyzer.definitions.resolve.namespace import CommonTable
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.types import RECORD, RECORD_ARRAY
from analyzer.definitions.resolve.values import Attribute

SYNTAX_ERROR: Final = "42601"
DUPLICATE_COLUMN: Final = "42701"


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


def compare_marks(state: ParseState, mark: TypeId, location: int) -> None:
    """Note the inequality of the mark's type: its default equality's negator."""
    equality = ordering.sort_group_operators(state, mark, False, True, False, location).equal
    unequal = state.statement.lookup.operator(equality).negator if equality is not None else None
    if unequal is None:
        raise refuse("42883", f"could not identify an inequality operator for type {mark}", location)
    state.use(Ordering(mark, "group", equality=unequal, span=state.span(location)))


def compare_cycle(state: ParseState, table: CommonTable) -> None:
    """Note that CYCLE looks for the row of its columns in the path: by each one's default equality.

    rewriteSearchCycle.c, rewriteSearchAndCycle().
    """
    clause = table.node.cycle_clause
    names = {name.sval for name in clause.cycle_col_list} if clause is not None else set()
    for column in table.columns or ():
        if column.name in names and column.type != "?":
            state.use(Ordering(column.type, "equal", span=state.span(table.node.location)))


def check_search_and_cycle(table: CommonTable) -> None:
    """Refuse clauses that name columns the query doesn't have, or give a new column a name that is taken."""
    search, cycle = table.node.search_clause, table.node.cycle_clause
    if search is None and cycle is None:
        return
    if not table.recursive:
        raise refuse(SYNTAX_ERROR, "WITH query is not recursive", table.node.location)
    check_sides(table.node)
    names = [column.name for column in table.columns or ()]
    added: list[tuple[str, str | None]] = []
    if search is not None:
        check_listed("search", search.search_col_list, names)
        added.append(("search sequence", search.search_seq_column))
        check_new(added, names)
    if cycle is not None:
        check_listed("cycle", cycle.cycle_col_list, names)
        marks = [("cycle mark", cycle.cycle_mark_column), ("cycle path", cycle.cycle_path_column)]
        check_new(marks, names)
        check_new([*added, *marks], [])


def check_sides(node: CommonTableExpr) -> None:
    """Refuse a UNION of anything but two SELECTs, the right one reading itself in FROM. rewriteSearchAndCycle()."""
    query = node.ctequery
    assert isinstance(query, SelectStmt)
    for side, sqlstate, words in ((query.larg, "0A000", "left"), (query.rarg, SYNTAX_ERROR, "right")):
        if side is not None and is_set_operation(side):
            message = f"with a SEARCH or CYCLE clause, the {words} side of the UNION must be a SELECT"
            raise refuse(sqlstate, message)
    if query.rarg is not None and not is_read_directly(query.rarg, str(node.ctename)):
        words = "must be at the top level of its right-hand SELECT"
        raise refuse("0A000", f'with a SEARCH or CYCLE clause, the recursive reference to "{node.ctename}" {words}')


def is_read_directly(query: SelectStmt, name: str) -> bool:
    """Return whether a SELECT has the WITH query of this name in its own FROM, and none of its own has the name."""
    own = query.withClause.ctes if query.withClause is not None else ()
    return all(table.ctename != name for table in own) and any(reads(item, name) for item in query.fromClause)


def reads(item: Node, name: str) -> bool:
    """Return whether an item of FROM is the WITH query of this name, or a join with it."""
    match item:
        case RangeVar(schemaname=schema, relname=relation):
            return not schema and relation == name
        case JoinExpr(larg=left, rarg=right):
            return reads(left, name) or reads(right, name)
        case _:
            return False


def is_set_operation(node: SelectStmt) -> bool:
    """Return whether a side is a set operation itself, not a query in parentheses with an order of its own."""
    decorated = node.sortClause or node.limitOffset or node.limitCount or node.lockingClause or node.withClause
    return node.op != "SETOP_NONE" and not decorated


def check_listed(kind: str, listed: Iterable[String], names: Iterable[str]) -> None:
    """Refuse a listed column that the query doesn't have, or that was listed before."""
    seen: set[str] = set()
    for column in (name.sval for name in listed):
        if column not in names:
            raise refuse(SYNTAX_ERROR, f'{kind} column "{column}" not in WITH query column list')
        if column in seen:
            raise refuse(DUPLICATE_COLUMN, f'{kind} column "{column}" specified more than once')
        seen.add(column)


def check_new(added: Iterable[tuple[str, str | None]], names: Iterable[str]) -> None:
    """Refuse an added column with a name that is taken, by one of the query's or by one added before."""
    known: dict[str, str] = {}
    for kind, name in added:
        if name is None:
            continue
        if name in names:
            raise refuse(SYNTAX_ERROR, f'{kind} column name "{name}" already used in WITH query column list')
        if name in known:
            raise refuse(SYNTAX_ERROR, f"{known[name]} column name and {kind} column name are the same")
        known[name] = kind
