"""Statements about rows that aren't queries: TRUNCATE, COPY, EXPLAIN, REFRESH, and the maintenance of tables."""

from collections.abc import Callable
from typing import Any, Final

from analyzer.base.uses import ObjectRef
from analyzer.definitions.parse import nodes
from analyzer.definitions.parse.nodes import DefElem, RangeVar
from analyzer.definitions.resolve import from_clause, queries
from analyzer.definitions.resolve.namespace import Written, add_to_namespace
from analyzer.definitions.resolve.plpgsql.flow import Flow
from analyzer.definitions.resolve.relations import table_item, write
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.types import TEXT
from analyzer.definitions.resolve.utility.common import find, note, reference
from analyzer.definitions.resolve.values import Attribute

Next = Callable[[ParseState, Any, Flow], Any]


def truncate(state: ParseState, node: nodes.TruncateStmt, flow: Flow) -> None:
    """Note TRUNCATE."""
    del flow
    note(state, "TRUNCATE TABLE", cascade=node.behavior == "DROP_CASCADE", restart_identity=node.restart_seqs)
    for name in node.relations:
        item = table_item(state, name)
        item.entry.required = False
        write(item.entry, Written("truncate"))


def copy(state: ParseState, node: nodes.CopyStmt, flow: Flow) -> None:
    """Note COPY, with the columns it fills and its WHERE."""
    del flow
    options = {option.defname: option.arg for option in node.options}
    form = options.get("format")
    source = "program" if node.is_program else "file" if node.filename is not None else "stdin"
    note(
        state,
        "COPY",
        direction="from" if node.is_from else "to",
        format=form.sval if isinstance(form, nodes.String) else "text",
        source="query" if node.query is not None and source == "stdin" else source,
    )
    if node.query is not None:
        queries.transform_query(state, node.query)
    if node.relation is not None:
        copy_relation(state, node, node.relation)


def copy_relation(state: ParseState, node: nodes.CopyStmt, name: RangeVar) -> None:
    """Note what COPY does to a table."""
    item = table_item(state, name)
    item.entry.required = False
    columns = tuple(sorted(word.sval for word in node.attlist)) or None
    if columns is None and item.entry.relation is not None:
        columns = tuple(sorted(column.name for column in item.entry.relation.columns if not column.generated))
    write(item.entry, Written("copy-from" if node.is_from else "copy-to", columns))
    if node.whereClause is not None:
        add_to_namespace(state, item)
        from_clause.transform_where(state, node.whereClause, ExprKind.COPY_WHERE, "WHERE")


def explain(state: ParseState, node: nodes.ExplainStmt, flow: Flow, transform: Next) -> tuple[Attribute, ...]:
    """Note EXPLAIN: with ANALYZE the statement runs, without it planning still runs immutable functions."""
    analyze = any(option.defname == "analyze" and is_on(option) for option in node.options)
    note(state, "EXPLAIN", analyze="true" if analyze else "false")
    transform(state, node.query, flow)
    return (Attribute("QUERY PLAN", TEXT),)


def is_on(option: DefElem) -> bool:
    """Return whether an option is on; without a value it is (defGetBoolean)."""
    match option.arg:
        case nodes.Boolean(boolval=value):
            return value
        case nodes.String(sval=text):
            return text.lower() in ("on", "true", "1")
        case nodes.Integer(ival=number):
            return number != 0
        case _:
            return True


def refresh(state: ParseState, node: nodes.RefreshMatViewStmt, flow: Flow) -> None:
    """Note REFRESH MATERIALIZED VIEW."""
    del flow
    found = find(state, node.relation)
    assert found is not None
    note(
        state,
        "REFRESH MATERIALIZED VIEW",
        [reference(found)],
        concurrently=node.concurrent,
        no_data=node.skipData,
    )


def vacuum(state: ParseState, node: nodes.VacuumStmt, flow: Flow) -> None:
    """Note VACUUM and ANALYZE."""
    del flow
    tables = [
        reference(found)
        for row in node.rels
        if row.relation is not None and (found := find(state, row.relation)) is not None
    ]
    options = {str(option.defname): is_on(option) for option in node.options}
    tag = "VACUUM" if node.is_vacuumcmd else "ANALYZE"
    note(state, tag, tables, full=options.get("full", False), analyze=options.get("analyze", False))


def cluster(state: ParseState, node: nodes.ClusterStmt, flow: Flow) -> None:
    """Note CLUSTER."""
    del flow
    found = find(state, node.relation) if node.relation is not None else None
    note(state, "CLUSTER", [reference(found)] if found is not None else ())


def reindex(state: ParseState, node: nodes.ReindexStmt, flow: Flow) -> None:
    """Note REINDEX of an index or a table."""
    del flow
    if node.relation is None:
        note(state, "REINDEX", kind=node.kind)
    elif node.kind == "REINDEX_OBJECT_INDEX":
        note(state, "REINDEX", [ObjectRef("index", index_identity(state, node.relation))], kind=node.kind)
    else:
        found = find(state, node.relation)
        note(state, "REINDEX", [reference(found)] if found is not None else (), kind=node.kind)


def index_identity(state: ParseState, node: RangeVar) -> str:
    """Return the identity of the index a name means; indexes are searched like relations."""
    from analyzer.definitions.resolve.utility.naming import identity

    schemas = (node.schemaname,) if node.schemaname else state.statement.schemas
    for schema in schemas:
        name = identity(schema, node.relname)
        if state.statement.lookup.find_index(name) is not None:  # type: ignore[arg-type]
            return name
    raise refuse("42704", f'index "{node.relname}" does not exist', node.location)


TRANSFORMS: Final[dict[type[Any], Any]] = {
    nodes.TruncateStmt: truncate,
    nodes.CopyStmt: copy,
    nodes.RefreshMatViewStmt: refresh,
    nodes.VacuumStmt: vacuum,
    nodes.ClusterStmt: cluster,
    nodes.ReindexStmt: reindex,
}
