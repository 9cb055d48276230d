"""CREATE TABLE and its kin: what is evaluated at once, and the temporary tables that capture later names."""

from typing import Any, Final

from analyzer.base.diagnostics.resolve import MAYBE_TEMPORARY, UNHANDLED
from analyzer.base.names import RelationId
from analyzer.base.uses import DomainCoercion, LiteralInput, ObjectRef, Ordering, TypmodInput
from analyzer.catalog import model
from analyzer.definitions.dynamic.skeletons import is_marked
from analyzer.definitions.parse import nodes
from analyzer.definitions.parse.nodes import Node
from analyzer.definitions.resolve import assignment, expressions, from_clause, queries
from analyzer.definitions.resolve.columns import relation_columns
from analyzer.definitions.resolve.plpgsql.flow import Flow
from analyzer.definitions.resolve.state import ExprKind, ParseState, Unresolvable
from analyzer.definitions.resolve.type_names import resolve_type_name
from analyzer.definitions.resolve.types import INTEGER
from analyzer.definitions.resolve.utility.alter import see_relation
from analyzer.definitions.resolve.utility.bounds import resolve_bound
from analyzer.definitions.resolve.utility.common import creation_identity, creation_schema, find, note, reference
from analyzer.definitions.resolve.utility.naming import identity
from analyzer.definitions.resolve.utility.sequences import SERIALS, is_serial, owned_sequences
from analyzer.definitions.resolve.values import Attribute


def create_table(state: ParseState, node: nodes.CreateStmt, flow: Flow) -> None:
    """Note CREATE TABLE; nothing of it is evaluated but what its types and bounds say."""
    columns = table_columns(state, node)
    parents = [found for name in node.inhRelations if (found := find(state, name)) is not None]
    temporary = is_temporary(node.relation)
    details: dict[str, str | bool] = {"temporary": temporary, "if_not_exists": node.if_not_exists}
    if node.partbound is not None and parents:
        details["partition_of"] = parents[0].identity
    if node.oncommit == "ONCOMMIT_DELETE_ROWS":
        details["on_commit"] = "delete rows"
    if node.oncommit == "ONCOMMIT_DROP":
        details["on_commit"] = "drop"
    name = creation_identity(state, node.relation)
    details["like"] = "\n".join(row.identity for row in (*parents, *copied_tables(state, node)) if temporary)
    schema = "pg_temp" if temporary else node.relation.schemaname or creation_schema(state)
    details["sequences"] = "\n".join(owned_sequences(state, schema, node.relation.relname, node.tableElts))
    note(state, "CREATE TABLE", [ObjectRef("table", name), *map(reference, parents)], **details)
    if parents:
        resolve_bound(state, node.partbound, parents[0])
    if temporary:
        computed_when_written(state, node, new_relation("pg_temp", node.relation.relname, tuple(columns)))
    inherited = [column for parent in parents for column in relation_columns(parent)]
    made(state, flow, node.relation, (*inherited, *columns))


def copied_tables(state: ParseState, node: nodes.CreateStmt) -> list[model.Relation]:
    """Return the tables whose defaults, checks or indexes LIKE copies."""
    likes = [item for item in node.tableElts if isinstance(item, nodes.TableLikeClause) and item.options]
    return [found for item in likes if (found := find(state, item.relation)) is not None]


def computed_when_written(state: ParseState, node: nodes.CreateStmt, relation: model.Relation) -> None:
    """Resolve what writing a temporary table runs: only the body that makes it can say so, no catalog does."""
    columns = {column.name: column for column in relation.columns}
    for element in (*node.tableElts, *node.constraints):
        match element:
            case nodes.ColumnDef(colname=str(name), constraints=constraints):
                state.use(DomainCoercion(columns[name].type, state.statement.place))
                for constraint in constraints:
                    constrained(state, relation, constraint, [columns[name]])
            case nodes.Constraint(keys=keys):
                constrained(state, relation, element, [columns[key.sval] for key in keys if key.sval in columns])
            case _:
                pass


def constrained(
    state: ParseState, relation: model.Relation, constraint: nodes.Constraint, columns: list[model.Column]
) -> None:
    """Resolve a default, a generation or a check of a new table, and note what a key compares."""
    see_relation(state, relation)
    match constraint.contype, constraint.raw_expr:
        case (("CONSTR_DEFAULT" | "CONSTR_GENERATED"), Node() as expression):
            kind = "COLUMN_DEFAULT" if constraint.contype == "CONSTR_DEFAULT" else "GENERATED_COLUMN"
            value = expressions.transform_expression(state, expression, ExprKind[kind])
            assignment.assign(state, value, columns[0].type, columns[0].typmod, columns[0].name)
        case "CONSTR_CHECK", Node() as condition:
            from_clause.transform_where(state, condition, ExprKind.CHECK_CONSTRAINT, "CHECK")
        case "CONSTR_EXCLUSION", _:
            raise Unresolvable(UNHANDLED, what="an exclusion constraint of a temporary table")
        case (("CONSTR_PRIMARY" | "CONSTR_UNIQUE"), _):
            for column in columns:
                state.use(Ordering(column.type, "unique"))
        case _:
            pass


def is_temporary(name: nodes.RangeVar) -> bool:
    """Return whether a table of this name is made in pg_temp."""
    return name.relpersistence == "t" or name.schemaname == "pg_temp"


def table_columns(state: ParseState, node: nodes.CreateStmt) -> list[Attribute]:
    """Return the columns that CREATE TABLE lists, those of LIKE included."""
    columns: list[Attribute] = []
    for element in node.tableElts:
        match element:
            case nodes.ColumnDef():
                columns.append(column_of(state, element))
            case nodes.TableLikeClause(relation=name):
                found = find(state, name)
                columns += relation_columns(found) if found is not None else ()
            case _:
                pass
    return columns


def column_of(state: ParseState, node: nodes.ColumnDef) -> Attribute:
    """Return a column's name and type."""
    name = str(node.colname)
    if node.typeName is None:
        return Attribute(name, INTEGER)
    if is_serial(node):
        return Attribute(name, SERIALS[node.typeName.names[0].sval])
    type_, typmod = resolve_type_name(state, node.typeName)
    return Attribute(name, type_, typmod)


def made(state: ParseState, flow: Flow, node: nodes.RangeVar, columns: tuple[Attribute, ...]) -> None:
    """Note a table that is made: from here on its name means it. One that is there already stays.

    One whose name isn't known, in a text with unknown pieces, has none by which it could be found again.
    """
    name = node.relname
    if is_marked(name) or is_marked(node.schemaname):
        if is_temporary(node):
            raise Unresolvable(MAYBE_TEMPORARY, name="any relation")
        return
    if is_temporary(node):
        flow.temporary[name] = new_relation("pg_temp", name, columns)
        return
    schema = node.schemaname or creation_schema(state)
    if state.statement.lookup.relation_named(schema, name) is None:
        flow.created[schema, name] = new_relation(schema, name, columns)


def new_relation(schema: str, name: str, columns: tuple[Attribute, ...]) -> model.Relation:
    """Return a table that the body makes as a row of the catalog; its row type has no name there."""
    return model.Relation(
        identity=RelationId(identity(schema, name)),
        schema=schema,
        name=name,
        kind="r",
        persistence="t" if schema == "pg_temp" else "p",
        owner=model.Role(""),
        row_type=None,
        of_type=None,
        access_method="heap",
        row_security=False,
        force_row_security=False,
        is_partition=False,
        partition_bound=None,
        bound_uses=(),
        options=(),
        columns=tuple(catalog_column(number, column) for number, column in enumerate(columns, 1)),
        acl=(),
        extension=None,
    )


def catalog_column(number: int, column: Attribute) -> model.Column:
    """Return a column of such a table."""
    return model.Column(
        number=number,
        name=column.name,
        type=column.type,
        typmod=column.typmod,
        dimensions=0,
        collation=None,
        not_null=False,
        identity="",
        generated="",
        default=None,
        sequence=None,
        local=True,
        inherited=0,
        acl=(),
    )


def create_table_as(state: ParseState, node: nodes.CreateTableAsStmt, flow: Flow) -> None:
    """Note CREATE TABLE AS and CREATE MATERIALIZED VIEW: the query runs at once unless WITH NO DATA."""
    into = node.into
    columns: tuple[Attribute, ...] = ()
    temporary = is_temporary(into.rel)
    view = node.objtype == "OBJECT_MATVIEW"
    tag = "CREATE MATERIALIZED VIEW" if view else "SELECT INTO" if node.is_select_into else "CREATE TABLE AS"
    name = creation_identity(state, into.rel)
    kind = "materialized view" if view else "table"
    note(
        state,
        tag,
        [ObjectRef(kind, name)],
        temporary=temporary,
        if_not_exists=node.if_not_exists,
        no_data=into.skipData,
        on_commit={"ONCOMMIT_DELETE_ROWS": "delete rows", "ONCOMMIT_DROP": "drop"}.get(into.onCommit, ""),
    )
    if isinstance(node.query, nodes.ExecuteStmt):
        note(state, "EXECUTE", name=node.query.name or "")
    else:
        run = queries.transform_query if not into.skipData else analysed_only
        columns = run(state, node.query).columns
    names = [word.sval for word in into.colNames]
    renamed = tuple(
        Attribute(names[number] if number < len(names) else column.name, column.type, column.typmod)
        for number, column in enumerate(columns)
    )
    made(state, flow, into.rel, renamed)


def analysed_only(state: ParseState, query: Any) -> queries.Query:
    """Return a query that isn't run, nor planned: of its uses, what parse analysis runs is left.

    createas.c, ExecCreateTableAs(): WITH NO DATA takes the query's target list, and nothing else.
    """
    statement = state.statement
    uses, planned, entries = len(statement.uses), len(statement.planned), len(statement.range_table)
    found = queries.transform_query(state, query)
    statement.uses[uses:] = [use for use in statement.uses[uses:] if isinstance(use, LiteralInput | TypmodInput)]
    del statement.planned[planned:], statement.range_table[entries:]
    return found


def create_sequence(state: ParseState, node: nodes.CreateSeqStmt, flow: Flow) -> None:
    """Note CREATE SEQUENCE."""
    del flow
    note(state, "CREATE SEQUENCE", [ObjectRef("sequence", creation_identity(state, node.sequence))])


def create_view(state: ParseState, node: nodes.ViewStmt, flow: Flow) -> None:
    """Note CREATE VIEW: its query is analysed, and not run."""
    del flow
    note(
        state,
        "CREATE VIEW",
        [ObjectRef("view", creation_identity(state, node.view))],
        temporary=is_temporary(node.view),
    )


def create_foreign_table(state: ParseState, node: nodes.CreateForeignTableStmt, flow: Flow) -> None:
    """Note CREATE FOREIGN TABLE."""
    del flow
    name = creation_identity(state, node.base.relation)
    note(state, "CREATE FOREIGN TABLE", [ObjectRef("foreign table", name)])


TRANSFORMS: Final[dict[type[Any], Any]] = {
    nodes.CreateStmt: create_table,
    nodes.CreateTableAsStmt: create_table_as,
    nodes.CreateSeqStmt: create_sequence,
    nodes.ViewStmt: create_view,
    nodes.CreateForeignTableStmt: create_foreign_table,
}
