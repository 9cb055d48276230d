"""Views: reading one runs its query; writing one fires INSTEAD OF triggers, else goes on to its base table.

Manual chapter 41 and "Updatable Views" of CREATE VIEW; rewriteHandler.c, rewriteTargetView().
"""

from collections.abc import Iterator

from analyzer.base.uses import RelationUse
from analyzer.catalog import model
from analyzer.effects.model import Edge
from analyzer.effects.rule import is_replaced
from analyzer.effects.scope import ObjectRule, Scope, relation_node, stored
from analyzer.effects.trigger import command_of, enabled_triggers, fires

WRITES = frozenset({"insert", "copy", "update", "update only", "delete", "delete only"})


def query_of(scope: Scope, relation: model.Relation) -> model.StoredQuery | None:
    """Return the query of a view's ``_RETURN`` rule."""
    for rule in scope.lookup.rules(relation.identity):
        if rule.event == "SELECT" and rule.actions:
            return rule.actions[0]
    return None


def reads(scope: Scope, relation: model.Relation, _: str) -> Iterator[Edge]:
    """Yield what a view's query runs: its relations are read as its owner, unless it is a security_invoker view.

    A materialized view has such a rule, too, but is read like a table.
    """
    query = query_of(scope, relation) if relation.kind == "v" else None
    if query is not None:
        yield from stored(scope, "view", query.uses, role=reader(relation))


def reader(relation: model.Relation) -> str | None:
    """Return the role as which a view's relations are used; None: whoever uses the view."""
    return None if option(relation, "security_invoker") in {"true", "on", "1", "yes"} else str(relation.owner)


def option(relation: model.Relation, name: str) -> str | None:
    """Return the value of a storage option."""
    return dict(text.lower().partition("=")[::2] for text in relation.options).get(name)


def writes(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield what writing a view does where no rule takes the statement's place."""
    if relation.kind != "v" or is_replaced(scope, relation, event):
        return
    triggers = [
        trigger for trigger in enabled_triggers(scope, relation, command_of(event)) if trigger.timing == "INSTEAD OF"
    ]
    for trigger in triggers:
        yield from fires(scope, relation, trigger, event)
    query = query_of(scope, relation)
    if query is None:
        return
    if not event.startswith(("insert", "copy")):
        yield from stored(scope, "view", query.uses, role=reader(relation))
    elif not triggers and (checked := option(relation, "check_option")):
        yield from rows_checked(scope, relation, query, cascaded=checked == "cascaded")
    if not triggers and query.update_base is not None:
        yield through(scope, relation, query, event)


def rows_checked(
    scope: Scope, relation: model.Relation, query: model.StoredQuery, *, cascaded: bool
) -> Iterator[Edge]:
    """Yield what WITH CHECK OPTION runs on a new row: the view's conditions, and those of views beneath if cascaded.

    rewriteHandler.c, rewriteTargetView(). The base relation itself isn't read.
    """
    uses = [use for use in query.uses if not (isinstance(use, RelationUse) and use.relation == query.update_base)]
    yield from stored(scope, "view", uses, role=reader(relation))
    base = scope.lookup.find_relation(query.update_base) if cascaded and query.update_base is not None else None
    inner = query_of(scope, base) if base is not None and base.kind == "v" else None
    if base is not None and inner is not None:
        yield from rows_checked(scope, base, inner, cascaded=True)


def through(scope: Scope, relation: model.Relation, query: model.StoredQuery, event: str) -> Edge:
    """Return the write that goes on to the base relation; the view's own defaults count as values given."""
    assert query.update_base is not None
    names = dict(query.update_columns)
    given = (
        ()
        if not event.startswith("insert")
        else (
            names[column.name] for column in relation.columns if column.default is not None and column.name in names
        )
    )
    target = relation_node(scope.lookup, query.update_base, event)
    return Edge("write", "view", target, tuple(sorted(given)), renames=tuple(sorted(query.update_columns)))


READS = ObjectRule("view", frozenset({"select"}), reads)
WRITE = ObjectRule("view", WRITES, writes)
