"""Column defaults, sequences of identity and serial columns, defaults of domains.

They run for a column that the INSERT or COPY gives no value, on the relation it names: a partition's own defaults
don't count when its parent is named, a view's replace those of its base table.
"""

from collections.abc import Iterator
from dataclasses import replace

from analyzer.base.spans import Span
from analyzer.catalog import model
from analyzer.effects.domain import domain_checks
from analyzer.effects.model import Edge, Node
from analyzer.effects.rule import enabled_rules, is_replaced
from analyzer.effects.scope import ObjectRule, Scope, stored


def omitted_columns(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield what each column runs when it is omitted (rewriteHandler.c, rewriteTargetListIU(); copyfrom.c).

    Where rules take the statement's place, only their actions can ask for a default.
    """
    if is_replaced(scope, relation, event) and not any(
        rule.actions for rule in enabled_rules(scope, relation, event)
    ):
        return
    for column in relation.columns:
        if not column.generated:
            for edge in default_of(scope, column):
                yield replace(edge, unless=column.name)


def default_of(scope: Scope, column: model.Column, span: Span | None = None) -> Iterator[Edge]:
    """Yield what computing a column's default runs.

    rewriteHandler.c, build_column_default(): its sequence if it is an identity column, its own default, else its
    domain's, else NULL, which the domain checks.
    """
    if column.identity and column.sequence is not None:
        yield Edge("write", "identity", Node("sequence", column.sequence, "nextval"), span=span)
        return
    if column.default is not None:
        yield from stored(scope, "default", column.default.uses, span)
        return
    row = scope.lookup.find_type(column.type)
    domain = row
    while domain is not None and domain.kind == "d":
        if domain.default is not None:
            yield from stored(scope, "default", domain.default.uses, span)
            break
        domain = scope.lookup.find_type(domain.base) if domain.base is not None else None
    if row is not None:
        yield from domain_checks(scope, row, span)


RULE = ObjectRule("default", frozenset({"insert", "copy"}), omitted_columns)
