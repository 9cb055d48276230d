"""The conditions of a query over the catalogs, as far as they say which of their rows it returns.

Only what must hold for every row is taken: the conjuncts of WHERE and of inner joins that compare a column with
values we know, or with another column, by an operator of PostgreSQL's own.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from analyzer.base.names import RelationId, TypeId
from analyzer.base.uses import RoutineUse
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic.catalogs import CATALOGS, Among, Condition, Same, Source, possible_values
from analyzer.definitions.dynamic.strings import Strings, known
from analyzer.definitions.dynamic.types import STRINGS
from analyzer.definitions.model import ReadColumn
from analyzer.definitions.parse.nodes import (
    A_Expr,
    A_Indirection,
    BoolExpr,
    CollateClause,
    ColumnRef,
    Expression,
    FuncCall,
    JoinExpr,
    Node,
    RangeVar,
    SelectStmt,
    String,
    TypeCast,
    TypeName,
)

OPERATORS: Final = ("pg_catalog.=(", "pg_catalog.<>(")

Evaluate = Callable[[Expression], Strings]


@dataclass(frozen=True, slots=True)
class Catalogs:
    """What the resolver says of a body's expressions, by location, and the catalogs they may read.

    ``literals``: the types that untyped literals are read as. ``type_of``: what a type name means, None where it
    can't be told.
    """

    lookup: Lookup
    columns: Mapping[int, ReadColumn]
    relations: Mapping[int, RelationId]
    calls: Mapping[int, RoutineUse]
    literals: Mapping[int, TypeId]
    type_of: Callable[[TypeName], TypeId | None]

    @property
    def bytes_decide(self) -> bool:
        """Whether strings are equal only if their bytes are: no collation is nondeterministic."""
        self.lookup.rows("collations")
        return self.lookup.index.bytes_decide


def names_read(
    catalogs: Catalogs, select: SelectStmt | None, read: ReadColumn, evaluate: Evaluate
) -> tuple[str, ...] | None:
    """Return every name a column of a catalog can be in a query's rows, None for a column of anything else."""
    if read.relation is None or read.relation not in CATALOGS:
        return None
    sources = list(sources_of(catalogs, select)) if select is not None else []
    conditions = list(conditions_of(catalogs, select, evaluate)) if select is not None else []
    if all(source.place != read.item for source in sources):
        sources, conditions = [Source(read.item, read.relation, optional=False)], []
    return possible_values(catalogs.lookup, sources, conditions, (read.item, read.name))


def gives_a_row(catalogs: Catalogs, select: SelectStmt) -> bool:
    """Return whether a query returns a row for certain: one without FROM, nor a set in its SELECT list.

    An item of the list that returns a set takes rows away where the set is empty (execSRF.c, nodeProjectSet.c).
    """
    if select.limitCount is not None or select.limitOffset is not None:
        return False
    if select.larg is not None and select.rarg is not None:
        return select.op == "SETOP_UNION" and all(gives_a_row(catalogs, one) for one in (select.larg, select.rarg))
    filtered = select.whereClause is not None or select.havingClause is not None
    if filtered or select.fromClause or select.groupClause or select.valuesLists:
        return False
    return not any(may_be_set(catalogs, node) for target in select.targetList for node in target.walk())


def may_be_set(catalogs: Catalogs, node: Node) -> bool:
    """Return whether a part of a SELECT list may return a set: a function, an operator, ``(row).function``."""
    match node:
        case FuncCall(location=location) | A_Expr(kind="AEXPR_OP", location=location):
            use = catalogs.calls.get(location)
            row = catalogs.lookup.find_routine(use.routine) if use is not None else None
            return row is None or row.returns_set
        case A_Indirection(indirection=parts):
            return any(isinstance(part, String) for part in parts)
        case _:
            return False


def sources_of(catalogs: Catalogs, select: SelectStmt) -> Iterator[Source]:
    """Yield the relations in FROM."""
    for item in select.fromClause:
        yield from sources_in(catalogs, item, optional=False)


def sources_in(catalogs: Catalogs, item: Node, *, optional: bool) -> Iterator[Source]:
    """Yield the relations of one item of FROM; an outer join's other side is filled up with NULL."""
    match item:
        case RangeVar(location=location):
            yield Source(location, catalogs.relations.get(location, ""), optional)
        case JoinExpr(jointype=kind, larg=left, rarg=right):
            yield from sources_in(catalogs, left, optional=optional or kind in ("JOIN_RIGHT", "JOIN_FULL"))
            yield from sources_in(catalogs, right, optional=optional or kind in ("JOIN_LEFT", "JOIN_FULL"))
        case _:
            return


def conditions_of(catalogs: Catalogs, select: SelectStmt, evaluate: Evaluate) -> Iterator[Condition]:
    """Yield the conditions that every row of the query meets."""
    for conjunct in conjuncts(select.whereClause):
        yield from condition(catalogs, conjunct, evaluate)
    for item in select.fromClause:
        yield from inner_conditions(catalogs, item, evaluate)


def inner_conditions(catalogs: Catalogs, item: Node, evaluate: Evaluate) -> Iterator[Condition]:
    """Yield the conditions of inner joins, inside outer ones too: there they hold for the rows that aren't NULL."""
    if isinstance(item, JoinExpr):
        if item.jointype == "JOIN_INNER":
            for conjunct in conjuncts(item.quals):
                yield from condition(catalogs, conjunct, evaluate)
        yield from inner_conditions(catalogs, item.larg, evaluate)
        yield from inner_conditions(catalogs, item.rarg, evaluate)


def conjuncts(node: Expression | None) -> Iterator[Expression]:
    """Yield what AND joins."""
    match node:
        case None:
            return
        case BoolExpr(boolop="AND_EXPR", args=args):
            for arg in args:
                yield from conjuncts(arg)
        case _:
            yield node


def condition(catalogs: Catalogs, node: Expression, evaluate: Evaluate) -> Iterator[Condition]:
    """Yield what one conjunct says of a column of a catalog, if anything."""
    use = catalogs.calls.get(node.location) if isinstance(node, A_Expr) else None
    if use is None or use.operator is None or not use.operator.startswith(OPERATORS) or not catalogs.bytes_decide:
        return
    negated = use.operator.startswith(OPERATORS[1])
    match node:
        case A_Expr(kind="AEXPR_OP", lexpr=Node() as left, rexpr=Node() as right):
            yield from compared(catalogs, left, (right,), evaluate, negated=negated)
            yield from compared(catalogs, right, (left,), evaluate, negated=negated)
        case A_Expr(kind="AEXPR_IN", lexpr=Node() as left, rexpr=tuple() as items):
            yield from compared(catalogs, left, items, evaluate, negated=negated)
        case _:
            return


def compared(
    catalogs: Catalogs, node: Node, items: tuple[Expression, ...], evaluate: Evaluate, *, negated: bool
) -> Iterator[Condition]:
    """Yield the condition that a column is one of these items."""
    column = column_of(catalogs, node)
    if column is None:
        return
    other = column_of(catalogs, items[0]) if len(items) == 1 else None
    if other is not None and not negated:
        yield Same(column, other)
    values = [values_of(evaluate(item)) for item in items if not isinstance(item, CollateClause)]
    found = [value for value in values if value is not None]
    if len(found) < len(items) or (negated and any(len(value) != 1 for value in found)):
        return
    allowed = frozenset[str]().union(*found)
    if all(is_kept_whole(value, column[1]) for value in allowed):
        yield Among(column, allowed, negated)


def values_of(value: Strings) -> frozenset[str] | None:
    """Return the texts a value can be, None unless all are known; NULL equals nothing."""
    texts = [known(text) for text in value.texts]
    found = frozenset(text for text in texts if text is not None)
    return found if len(found) == len(texts) else None


def is_kept_whole(value: str, column: str) -> bool:
    """Return whether a literal stays as it is when it is read as the column's type, ``name`` or ``"char"``."""
    return len(value) == 1 and value.isascii() if column == "relkind" else len(value.encode()) < 64


def column_of(catalogs: Catalogs, node: Node) -> tuple[int, str] | None:
    """Return the place in FROM and the name of a column of a catalog, through casts of a name to text and back."""
    match node:
        case TypeCast(arg=ColumnRef() as inner, typeName=type_) if (
            not type_.typmods and catalogs.type_of(type_) in STRINGS
        ):
            return column_of(catalogs, inner)
        case ColumnRef(location=location):
            read = catalogs.columns.get(location)
            return (read.item, read.name) if read is not None and read.relation in CATALOGS else None
        case _:
            return None
