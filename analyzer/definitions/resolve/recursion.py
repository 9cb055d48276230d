"""Which recursive queries are well-formed. Read beside parse_cte.c, checkWellFormedRecursion()."""

from collections.abc import Iterator, Sequence
from enum import Enum

from analyzer.definitions.parse.nodes import JoinExpr, Node, RangeVar, SelectStmt, SubLink, WithClause
from analyzer.definitions.resolve.namespace import CommonTable
from analyzer.definitions.resolve.state import refuse


class Context(Enum):
    """Where a recursive reference stands; the values are what PostgreSQL says of it. RecursionContext."""

    FINE = ""
    NON_RECURSIVE_TERM = "must not appear within its non-recursive term"
    SUBQUERY = "must not appear within a subquery"
    OUTER_JOIN = "must not appear within an outer join"
    INTERSECT = "must not appear within INTERSECT"
    EXCEPT = "must not appear within EXCEPT"
    TWICE = "must not appear more than once"


OPTIONAL_SIDES = {
    "JOIN_INNER": (False, False),
    "JOIN_LEFT": (False, True),
    "JOIN_FULL": (True, True),
    "JOIN_RIGHT": (True, False),
}
"""Which sides of a join may be filled up with NULLs: left, right."""

Place = tuple[Context, int]
"""Where a reference stands, and its location."""


def check_recursion(table: CommonTable) -> None:
    """Refuse a recursive query that isn't a UNION whose right side refers to it once, where it may."""
    query, name, location = table.node.ctequery, table.name, table.node.location
    if not isinstance(query, SelectStmt):
        raise refuse("42P19", f'recursive query "{name}" must not contain data-modifying statements', location)
    if query.op != "SETOP_UNION":
        message = "does not have the form non-recursive-term UNION [ALL] recursive-term"
        raise refuse("42P19", f'recursive query "{name}" {message}', location)
    if query.withClause is not None:
        check_places(name, [*inside(query.withClause.ctes, name, Context.SUBQUERY)])
    check_decoration(query)
    assert query.larg is not None
    assert query.rarg is not None
    check_places(name, [*references(query.larg, name, Context.NON_RECURSIVE_TERM)])
    check_places(name, [*references(query.rarg, name, Context.FINE)])


def check_places(name: str, places: Sequence[Place]) -> None:
    """Refuse a reference in a wrong place, or a second one."""
    for number, (context, location) in enumerate(places):
        wrong = Context.TWICE if context is Context.FINE and number else context
        if wrong is not Context.FINE:
            raise refuse("42P19", f'recursive reference to query "{name}" {wrong.value}', location)


def check_decoration(query: SelectStmt) -> None:
    """Refuse what is done to the UNION as a whole."""
    for part, words in ((query.sortClause, "ORDER BY"), (query.limitOffset, "OFFSET"), (query.limitCount, "LIMIT")):
        if part:
            raise refuse("0A000", f"{words} in a recursive query is not implemented")
    if query.lockingClause:
        raise refuse("0A000", "FOR UPDATE/SHARE in a recursive query is not implemented")


def references(node: Node | None, name: str, context: Context) -> Iterator[Place]:
    """Yield where a part of a query refers to the name (checkWellFormedRecursionWalker)."""
    match node:
        case None | WithClause():
            pass
        case RangeVar(schemaname=schema, relname=relation, location=location):
            if not schema and relation == name:
                yield context, location
        case SelectStmt():
            yield from in_select(node, name, context)
        case JoinExpr():
            yield from in_join(node, name, context)
        case SubLink():
            yield from references(node.subselect, name, Context.SUBQUERY)
            yield from references(node.testexpr, name, context)
        case _:
            yield from inside(node.children(), name, context)


def inside(nodes: Sequence[Node] | Iterator[Node], name: str, context: Context) -> Iterator[Place]:
    """Yield the references in each of the nodes."""
    for node in nodes:
        yield from references(node, name, context)


def in_select(node: SelectStmt, name: str, context: Context) -> Iterator[Place]:
    """Yield the references in a SELECT that no query of its own WITH takes for itself (checkWellFormedSelectStmt)."""
    clause = node.withClause
    tables = clause.ctes if clause is not None else ()
    if clause is not None and clause.recursive and any(table.ctename == name for table in tables):
        return
    for table in tables:
        yield from references(table.ctequery, name, context)
        if table.ctename == name:
            return
    if context is not Context.FINE or node.op in ("SETOP_NONE", "SETOP_UNION"):
        yield from inside(node.children(), name, context)
        return
    left = right = Context.INTERSECT if node.op == "SETOP_INTERSECT" else Context.EXCEPT
    if not node.all:
        left, right = Context.FINE, Context.FINE if node.op == "SETOP_INTERSECT" else right
    yield from references(node.larg, name, left)
    yield from references(node.rarg, name, right)
    parts = (*node.sortClause, node.limitOffset, node.limitCount, *node.lockingClause)
    yield from inside([part for part in parts if part is not None], name, context)


def in_join(node: JoinExpr, name: str, context: Context) -> Iterator[Place]:
    """Yield the references in a join: none may stand where rows may be missing."""
    for side, optional in zip((node.larg, node.rarg), OPTIONAL_SIDES[node.jointype], strict=True):
        outer = optional and context is Context.FINE
        yield from references(side, name, Context.OUTER_JOIN if outer else context)
    yield from references(node.quals, name, context)
