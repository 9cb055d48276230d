"""ALTER TABLE, CREATE INDEX, CREATE STATISTICS, ALTER DOMAIN: what is evaluated over the rows that are there.

Read beside tablecmds.c and parse_utilcmd.c.
"""

from collections.abc import Iterator
from typing import Any, Final

from analyzer.base.uses import DomainCoercion, ObjectRef, Ordering, RoutineUse
from analyzer.catalog import model
from analyzer.definitions.parse import nodes
from analyzer.definitions.resolve import assignment, coerce, expressions, from_clause
from analyzer.definitions.resolve.columns import relation_columns
from analyzer.definitions.resolve.namespace import add_to_namespace, new_entry
from analyzer.definitions.resolve.plpgsql.flow import Flow
from analyzer.definitions.resolve.state import ExprKind, ParseState
from analyzer.definitions.resolve.type_names import resolve_type_name
from analyzer.definitions.resolve.utility.bounds import resolve_bound
from analyzer.definitions.resolve.utility.common import find, note, reference
from analyzer.definitions.resolve.utility.sequences import is_serial, owned_sequences, sequence_of
from analyzer.definitions.resolve.values import Attribute, Value

TABLE_TAGS: Final = {
    "OBJECT_TABLE": "ALTER TABLE",
    "OBJECT_INDEX": "ALTER INDEX",
    "OBJECT_VIEW": "ALTER VIEW",
    "OBJECT_MATVIEW": "ALTER MATERIALIZED VIEW",
    "OBJECT_SEQUENCE": "ALTER SEQUENCE",
    "OBJECT_FOREIGN_TABLE": "ALTER FOREIGN TABLE",
    "OBJECT_TYPE": "ALTER TYPE",
}


def alter_table(state: ParseState, node: nodes.AlterTableStmt, flow: Flow) -> None:
    """Note each action of an ALTER TABLE, and what it evaluates beside it."""
    del flow
    tag = TABLE_TAGS.get(node.objtype, "ALTER TABLE")
    if node.objtype == "OBJECT_INDEX":
        note(state, tag, [ObjectRef("index", node.relation.relname)])
        return
    relation = find(state, node.relation, missing_ok=node.missing_ok)
    if relation is None:
        note(state, tag)
        return
    for command in node.cmds:
        alter_action(state, tag, relation, command)


def alter_action(state: ParseState, tag: str, relation: model.Relation, command: nodes.AlterTableCmd) -> None:
    """Note one action."""
    objects = [reference(relation)]
    details: dict[str, str | bool] = {
        "subcommand": command.subtype,
        "column": command.name or "",
        "cascade": command.behavior == "DROP_CASCADE",
    }
    match command.def_:
        case nodes.PartitionCmd(name=name):
            found = find(state, name)
            objects += [reference(found)] if found is not None else []
        case nodes.Constraint(contype="CONSTR_IDENTITY", options=options):
            details["sequences"] = sequence_of(state, relation.schema, relation.name, command.name or "", options)
        case nodes.Constraint() as constraint:
            details["name"] = constraint.conname or ""
            details["contype"] = constraint.contype
            details["columns"] = ",".join(word.sval for word in (*constraint.fk_attrs, *constraint.keys))
            details["takes_index"] = constraint.indexname is not None
            if constraint.exclusions:
                details["method"] = constraint.access_method or "btree"
                details["columns"] = ",".join(element.name or "" for element, _ in excluded(constraint))
            if constraint.pktable is not None and (found := find(state, constraint.pktable)) is not None:
                objects.append(reference(found))
        case nodes.ColumnDef() as column:
            details["column"] = column.colname or command.name or ""
            if command.subtype == "AT_AddColumn":
                made = owned_sequences(state, relation.schema, relation.name, (column,))
                details["sequences"] = "\n".join(made)
        case nodes.RangeVar() as parent if command.subtype == "AT_AddInherit":
            details["parent"] = found.identity if (found := find(state, parent)) is not None else ""
        case _:
            pass
    if command.subtype in ("AT_ValidateConstraint", "AT_DropConstraint", "AT_AlterConstraint"):
        details["name"] = command.name or ""
    note(state, tag, objects, **details)
    evaluate_action(state, relation, command)


def evaluate_action(state: ParseState, relation: model.Relation, command: nodes.AlterTableCmd) -> None:
    """Resolve what an action evaluates: a new column's default, USING, a CHECK."""
    match command.def_:
        case nodes.ColumnDef() as column if command.subtype == "AT_AddColumn":
            add_column(state, relation, column)
        case nodes.ColumnDef(typeName=name, raw_default=using) if name is not None:
            target, typmod = resolve_type_name(state, name)
            source = next((c for c in relation.columns if c.name == command.name), None)
            see_relation(state, relation)
            if using is not None:
                value = expressions.transform_expression(state, using, ExprKind.ALTER_COL_TRANSFORM)
            elif source is not None:
                value = Value(source.type, source.typmod)
            else:
                return
            coerce.coerce_to_target(state, value, target, typmod, "a")
        case nodes.PartitionCmd(bound=bound):
            resolve_bound(state, bound, relation)
        case nodes.Constraint(contype="CONSTR_CHECK", raw_expr=condition, skip_validation=later) if condition:
            if later and (relation.schema, relation.name) not in state.statement.created:
                return
            see_relation(state, relation)
            from_clause.transform_where(state, condition, ExprKind.CHECK_CONSTRAINT, "CHECK")
        case nodes.Constraint(contype="CONSTR_EXCLUSION", where_clause=predicate) as constraint:
            see_relation(state, relation)
            for element, operator in excluded(constraint):
                key = element.expr or nodes.ColumnRef(fields=(nodes.String(sval=element.name or ""),))
                compared = nodes.A_Expr(name=operator, lexpr=key, rexpr=key)
                expressions.transform_expression(state, compared, ExprKind.INDEX_EXPRESSION)
            from_clause.transform_where(state, predicate, ExprKind.INDEX_PREDICATE, "WHERE")
        case _:
            pass


def excluded(constraint: nodes.Constraint) -> Iterator[tuple[nodes.IndexElem, tuple[nodes.String, ...]]]:
    """Yield each key of an exclusion constraint with the operator that compares two rows' (gram.y)."""
    for element, operator in constraint.exclusions:
        assert isinstance(element, nodes.IndexElem)
        assert isinstance(operator, tuple)
        yield element, operator


def add_column(state: ParseState, relation: model.Relation, column: nodes.ColumnDef) -> None:
    """Resolve a new column's default, generation and checks; they are evaluated for every row that is there."""
    if column.typeName is None:
        return
    if is_serial(column):
        return
    type_, typmod = resolve_type_name(state, column.typeName)
    state.use(DomainCoercion(type_, state.span(column.typeName.location)))
    see_relation(state, relation)
    name = str(column.colname)
    for constraint in column.constraints:
        if constraint.contype == "CONSTR_DEFAULT" and constraint.raw_expr is not None:
            value = expressions.transform_expression(state, constraint.raw_expr, ExprKind.COLUMN_DEFAULT)
            assignment.assign(state, value, type_, typmod, name)
        if constraint.contype == "CONSTR_GENERATED" and constraint.raw_expr is not None:
            value = expressions.transform_expression(state, constraint.raw_expr, ExprKind.GENERATED_COLUMN)
            assignment.assign(state, value, type_, typmod, name)
        if constraint.contype in ("CONSTR_PRIMARY", "CONSTR_UNIQUE"):
            state.use(Ordering(type_, "unique"))
        if constraint.contype == "CONSTR_CHECK" and constraint.raw_expr is not None:
            item = new_entry(state, "subquery", name, (Attribute(name, type_, typmod),))
            add_to_namespace(state, item, relation=False)
            from_clause.transform_where(state, constraint.raw_expr, ExprKind.CHECK_CONSTRAINT, "CHECK")


def see_relation(state: ParseState, relation: model.Relation) -> None:
    """Make the relation's columns visible; nothing of it counts as read."""
    state.namespace = []
    item = new_entry(state, "subquery", relation.name, relation_columns(relation))
    add_to_namespace(state, item)


def create_index(state: ParseState, node: nodes.IndexStmt, flow: Flow) -> None:
    """Note CREATE INDEX and resolve its expressions and predicate, which run over every row."""
    del flow
    relation = find(state, node.relation)
    assert relation is not None
    classes = [".".join(word.sval for word in element.opclass) for element in node.indexParams]
    see_relation(state, relation)
    used = len(state.statement.uses)
    from_clause.transform_where(state, node.whereClause, ExprKind.INDEX_PREDICATE, "WHERE")
    note(
        state,
        "CREATE INDEX",
        [reference(relation)],
        method=node.accessMethod or "btree",
        columns=",".join(element.name or "" for element in node.indexParams),
        operator_class=",".join(classes) if any(classes) else "",
        concurrently=node.concurrent,
        unique=node.unique,
        proves=any(isinstance(use, RoutineUse) and is_users(use) for use in state.statement.uses[used:]),
    )
    for element in node.indexParams:
        if element.expr is not None:
            expressions.transform_expression(state, element.expr, ExprKind.INDEX_EXPRESSION)


def is_users(use: RoutineUse) -> bool:
    """Return whether an operator isn't one of PostgreSQL's own."""
    return use.operator is not None and not use.operator.startswith("pg_catalog.")


def create_statistics(state: ParseState, node: nodes.CreateStatsStmt, flow: Flow) -> None:
    """Note CREATE STATISTICS; its expressions run when the table is analysed."""
    del flow
    names = [name for name in node.relations if isinstance(name, nodes.RangeVar)]
    relations = [found for name in names if (found := find(state, name)) is not None]
    computed = any(element.expr is not None for element in node.exprs)
    note(state, "CREATE STATISTICS", map(reference, relations), computed=computed)


def alter_domain(state: ParseState, node: nodes.AlterDomainStmt, flow: Flow) -> None:
    """Note ALTER DOMAIN: a new constraint is checked wherever the domain is used."""
    del flow
    names = tuple(word for word in node.typeName)
    domain, _ = resolve_type_name(state, nodes.TypeName(names=names, typemod=-1))
    note(state, "ALTER DOMAIN", [ObjectRef("domain", domain)], subcommand=node.subtype, name=node.name or "")
    if isinstance(node.def_, nodes.Constraint) and node.def_.raw_expr is not None:
        base = state.statement.lookup.type(domain).base or domain
        item = new_entry(state, "subquery", "", (Attribute("value", base),))
        add_to_namespace(state, item, relation=False)
        from_clause.transform_where(state, node.def_.raw_expr, ExprKind.CHECK_CONSTRAINT, "CHECK")


TRANSFORMS: Final[dict[type[Any], Any]] = {
    nodes.AlterTableStmt: alter_table,
    nodes.IndexStmt: create_index,
    nodes.CreateStatsStmt: create_statistics,
    nodes.AlterDomainStmt: alter_domain,
}
