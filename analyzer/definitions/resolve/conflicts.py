"""ON CONFLICT: what decides a conflict, and what is done about it.

Read beside analyze.c, transformOnConflictClause(), and parse_clause.c, transformOnConflictArbiter().
"""

from collections.abc import Sequence

from analyzer.definitions.parse.nodes import ColumnRef, Expression, IndexElem, InferClause, OnConflictClause, String
from analyzer.definitions.resolve import dml, expressions, from_clause
from analyzer.definitions.resolve.candidates import schemas_of
from analyzer.definitions.resolve.namespace import NamespaceItem, Written, add_to_namespace, new_entry
from analyzer.definitions.resolve.relations import write
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse

UNDEFINED_OBJECT = "42704"
NAMED = 14
"""The version from which on the arbiter may name its columns with the table's name."""


def transform_conflict(state: ParseState, item: NamespaceItem, node: OnConflictClause) -> frozenset[str]:
    """Return what ON CONFLICT sets; DO UPDATE sees the table and ``excluded`` (transformOnConflictClause)."""
    if node.action == "ONCONFLICT_UPDATE" and node.infer is None:
        raise refuse("42601", "ON CONFLICT DO UPDATE requires inference specification or constraint name")
    assert item.entry.relation is not None
    if item.entry.relation.schema == "pg_catalog" and item.entry.relation.kind == "r":
        raise refuse("0A000", "ON CONFLICT is not supported with system catalog tables", node.location)
    if node.infer is not None:
        transform_arbiter(state, item, node.infer)
    if node.action != "ONCONFLICT_UPDATE":
        return frozenset()
    saved = list(state.namespace)
    excluded = new_entry(
        state, "subquery", "excluded", item.entry.columns, row_type=item.entry.row_type, aliased=True
    )
    add_to_namespace(state, excluded)
    columns, defaulted = dml.assign_columns(state, item, node.targetList)
    from_clause.transform_where(state, node.whereClause, ExprKind.WHERE, "WHERE")
    write(item.entry, Written("update", columns, conflict="update", defaulted=defaulted))
    state.namespace = saved
    return frozenset(columns) - set(defaulted)


def transform_arbiter(state: ParseState, item: NamespaceItem, node: InferClause) -> None:
    """Transform what decides a conflict: columns, expressions, a predicate."""
    item.relation_visible = state.statement.version >= NAMED
    for element in node.indexElems:
        transform_index_element(state, element)
    if node.whereClause is not None:
        expressions.transform_expression(state, node.whereClause, ExprKind.INDEX_PREDICATE)
    item.relation_visible = True
    if node.conname is not None:
        check_constraint(state, item, node.conname)


def transform_index_element(state: ParseState, element: IndexElem) -> None:
    """Transform one element of the arbiter (resolve_unique_index_expr)."""
    if element.ordering != "SORTBY_DEFAULT":
        raise refuse("42P10", "ASC/DESC is not allowed in ON CONFLICT clause")
    if element.nulls_ordering != "SORTBY_NULLS_DEFAULT":
        raise refuse("42P10", "NULLS FIRST/LAST is not allowed in ON CONFLICT clause")
    node: Expression | None = element.expr
    if node is None:
        node = ColumnRef(fields=(String(sval=str(element.name)),), location=-1)
    expressions.transform_expression(state, node, ExprKind.INDEX_EXPRESSION)
    if element.collation:
        expressions.check_collation(state, tuple(part.sval for part in element.collation), -1)
    if element.opclass:
        check_operator_class(state, tuple(part.sval for part in element.opclass))


def check_operator_class(state: ParseState, names: Sequence[str]) -> None:
    """Refuse a class of operators that btree doesn't have. get_opclass_oid()."""
    statement = state.statement
    schemas = schemas_of(statement.lookup, names, () if len(names) > 1 else statement.schemas)
    known = statement.lookup.some("classes-called", "btree", names[-1])
    if not any(row.schema in schemas for row in known):
        words = f'operator class "{".".join(names)}" does not exist for access method "btree"'
        raise refuse(UNDEFINED_OBJECT, words)


def check_constraint(state: ParseState, item: NamespaceItem, name: str) -> None:
    """Refuse a constraint that the table hasn't."""
    relation = item.entry.relation
    assert relation is not None
    constraints = state.statement.lookup.constraints(relation.identity)
    found = next((row for row in constraints if row.name == name), None)
    if found is None:
        raise refuse(UNDEFINED_OBJECT, f'constraint "{name}" for table "{relation.name}" does not exist')
    item.entry.reads.update(found.columns)
