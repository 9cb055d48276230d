"""Any statement: a query, or a utility statement by its class."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from analyzer.base.diagnostics.resolve import UNHANDLED
from analyzer.definitions.parse import nodes
from analyzer.definitions.parse.nodes import Statement
from analyzer.definitions.resolve import calls, queries
from analyzer.definitions.resolve.plpgsql.flow import Flow
from analyzer.definitions.resolve.state import ParseState, Unresolvable
from analyzer.definitions.resolve.utility import alter, create, data, objects, schema, session
from analyzer.definitions.resolve.values import Attribute

AnyStatement = Statement
Columns = Sequence[Attribute] | None
Transform = Callable[[ParseState, Any, Flow], Columns]


def transform_statement(state: ParseState, node: AnyStatement, flow: Flow) -> Columns:
    """Return the columns of the rows a statement returns, None if it returns none.

    What it does to the session, and the temporary tables it makes, are noted in ``flow``.
    """
    match node:
        case nodes.SelectStmt() if select_into(node) is not None:
            create.create_table_as(state, as_table(node), flow)
            return None
        case nodes.SelectStmt() | nodes.InsertStmt() | nodes.UpdateStmt() | nodes.DeleteStmt() | nodes.MergeStmt():
            query = queries.transform_query(state, node)
            return query.columns if query.targets is not None else None
        case nodes.ReturnStmt():
            select = nodes.SelectStmt(targetList=(nodes.ResTarget(val=node.returnval),))
            return queries.transform_query(state, select).columns
        case nodes.CallStmt():
            found = calls.transform_call(state, node)
            if found is None:
                return None
            outputs = [a for a in found[0].arguments if a.mode in "ob"]
            return tuple(Attribute(argument.name, argument.type) for argument in outputs) or None
        case nodes.ExplainStmt():
            return data.explain(state, node, flow, transform_statement)
        case _:
            transform = TRANSFORMS.get(type(node))
            if transform is None:
                raise Unresolvable(UNHANDLED, what=type(node).__name__)
            return transform(state, node, flow)


def select_into(node: nodes.SelectStmt) -> nodes.IntoClause | None:
    """Return the INTO of a SELECT, which stands in its first branch (transformOptionalSelectInto)."""
    while node.larg is not None:
        node = node.larg
    return node.intoClause


def as_table(node: nodes.SelectStmt) -> nodes.CreateTableAsStmt:
    """Return SELECT INTO as the CREATE TABLE AS that it means."""
    into = select_into(node)
    assert into is not None
    return nodes.CreateTableAsStmt(query=without_into(node), into=into, objtype="OBJECT_TABLE", is_select_into=True)


def without_into(node: nodes.SelectStmt) -> nodes.SelectStmt:
    """Return the SELECT without its INTO."""
    fields = {name: value for name, value in vars(node).items() if name != "intoClause"}
    if node.larg is not None:
        fields["larg"] = without_into(node.larg)
    return nodes.SelectStmt(**fields)


TRANSFORMS: Final[dict[type[Any], Transform]] = {
    **session.TRANSFORMS,
    **data.TRANSFORMS,
    **create.TRANSFORMS,
    **alter.TRANSFORMS,
    **objects.TRANSFORMS,
    nodes.CreateSchemaStmt: schema.create_schema,
}
