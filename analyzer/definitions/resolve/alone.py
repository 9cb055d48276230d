"""A statement by itself: what protocol Parse analyses of it. postgres.c, exec_parse_message(); analyze.c."""

from typing import Final

from analyzer.base.diagnostics.resolve import UNHANDLED
from analyzer.definitions.parse import nodes
from analyzer.definitions.parse.nodes import Statement
from analyzer.definitions.resolve import calls, collations
from analyzer.definitions.resolve.queries import Query, transform_any, transform_query
from analyzer.definitions.resolve.state import ParseState, Unresolvable, refuse
from analyzer.definitions.resolve.utility.statement import as_table, select_into

SCROLL: Final = 0x0002
NO_SCROLL: Final = 0x0004
INSENSITIVE: Final = 0x0008
ASENSITIVE: Final = 0x0010
HOLD: Final = 0x0020
"""CURSOR_OPT_* of parsenodes.h."""

CHANGING: Final = (nodes.InsertStmt, nodes.UpdateStmt, nodes.DeleteStmt, nodes.MergeStmt)

OPAQUE: Final = (
    nodes.ClosePortalStmt,
    nodes.CommentStmt,
    nodes.ConstraintsSetStmt,
    nodes.CopyStmt,
    nodes.CreateEnumStmt,
    nodes.CreateFunctionStmt,
    nodes.DeallocateStmt,
    nodes.DiscardStmt,
    nodes.DoStmt,
    nodes.DropStmt,
    nodes.ExecuteStmt,
    nodes.FetchStmt,
    nodes.ListenStmt,
    nodes.LoadStmt,
    nodes.LockStmt,
    nodes.NotifyStmt,
    nodes.PrepareStmt,
    nodes.RefreshMatViewStmt,
    nodes.RuleStmt,
    nodes.TransactionStmt,
    nodes.TruncateStmt,
    nodes.UnlistenStmt,
    nodes.VariableSetStmt,
    nodes.ViewStmt,
)
"""Statements nothing of which is analysed before they run, and whose grammar is the same from 13 to 18."""

LATEST: Final = 18


def analyze_alone(state: ParseState, node: Statement) -> None:
    """Analyse what Parse does of a statement; a query by itself is given to the rewriter, too. transformStmt()."""
    match node:
        case nodes.SelectStmt() if select_into(node) is not None:
            analyze_alone(state, as_table(node))
        case nodes.SelectStmt() | nodes.InsertStmt() | nodes.UpdateStmt() | nodes.DeleteStmt() | nodes.MergeStmt():
            transform_query(state, node)
        case nodes.CallStmt():
            calls.transform_call(state, node)
            collations.check(state)
        case nodes.ExplainStmt(query=nodes.SelectStmt() as query) if select_into(query) is not None:
            analyze_alone(state, query)
        case nodes.ExplainStmt(query=query):
            analyze_inner(state, query)
        case nodes.CreateTableAsStmt(query=query, objtype=kind):
            analyzed = analyze_inner(state, query)
            if kind == "OBJECT_MATVIEW" and isinstance(query, nodes.SelectStmt) and analyzed is not None:
                check_materialized(query)
        case nodes.DeclareCursorStmt():
            declare_cursor(state, node)
        case _ if is_opaque(state, node):
            pass
        case _:
            raise Unresolvable(UNHANDLED, what=type(node).__name__)


def is_opaque(state: ParseState, node: Statement) -> bool:
    """Return whether Parse looks at nothing of a statement; SHOW alone asks for its setting's name."""
    latest = state.statement.version >= LATEST
    return isinstance(node, OPAQUE) or (latest and not isinstance(node, nodes.VariableShowStmt))


def analyze_inner(state: ParseState, node: Statement) -> Query | None:
    """Return the query that a utility statement holds, analysed but not rewritten; None if it holds another one."""
    match node:
        case nodes.SelectStmt() | nodes.InsertStmt() | nodes.UpdateStmt() | nodes.DeleteStmt() | nodes.MergeStmt():
            query = transform_any(state, node)
            collations.check(state)
            return query
        case _:
            analyze_alone(state, node)
    return None


def check_materialized(query: nodes.SelectStmt) -> None:
    """Refuse what a materialized view can't keep. analyze.c, transformCreateTableAsStmt()."""
    if changes_data(query):
        raise refuse("0A000", "materialized views must not use data-modifying statements in WITH")


def changes_data(query: nodes.SelectStmt) -> bool:
    """Return whether a query changes data in WITH (Query.hasModifyingCTE)."""
    tables = query.withClause.ctes if query.withClause is not None else ()
    return any(isinstance(table.ctequery, CHANGING) for table in tables)


def declare_cursor(state: ParseState, node: nodes.DeclareCursorStmt) -> None:
    """Analyse a cursor's query. analyze.c, transformDeclareCursorStmt()."""
    for both in (SCROLL | NO_SCROLL, ASENSITIVE | INSENSITIVE):
        if node.options & both == both:
            raise refuse("42P11", "cannot specify both SCROLL and NO SCROLL, or ASENSITIVE and INSENSITIVE")
    analyze_inner(state, node.query)
    if not isinstance(node.query, nodes.SelectStmt):
        return
    if changes_data(node.query):
        raise refuse("0A000", "DECLARE CURSOR must not contain data-modifying statements in WITH")
    if node.query.lockingClause and any(entry.kind in ("relation", "subquery") for entry in state.entries):
        check_unlocked(state, node.options)


def check_unlocked(state: ParseState, options: int) -> None:
    """Refuse to lock the rows of a cursor that reads them again or keeps them."""
    insensitive = "42P11" if state.statement.version >= 14 else "0A000"
    for option, words, sqlstate in (
        (HOLD, "CURSOR WITH HOLD", "0A000"),
        (SCROLL, "SCROLL CURSOR", "0A000"),
        (INSENSITIVE, "INSENSITIVE CURSOR", insensitive),
    ):
        if options & option:
            raise refuse(sqlstate, f"DECLARE {words} ... FOR UPDATE is not supported")
