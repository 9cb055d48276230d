"""Rewrite rules: what runs instead of a statement, or besides it (manual chapter 41; rewriteHandler.c)."""

from collections.abc import Iterator

from analyzer.catalog import model
from analyzer.effects.model import Edge
from analyzer.effects.scope import ObjectRule, Scope, stored

COMMANDS = {
    "insert": "INSERT",
    "update": "UPDATE",
    "update only": "UPDATE",
    "delete": "DELETE",
    "delete only": "DELETE",
}
"""COPY and TRUNCATE look at no rules."""


def enabled_rules(scope: Scope, relation: model.Relation, event: str) -> tuple[model.Rule, ...]:
    """Return the rules for a statement that apply in an ordinary session (ev_enabled O or A)."""
    return tuple(
        rule
        for rule in scope.lookup.rules(relation.identity)
        if rule.event == COMMANDS.get(event) and rule.enabled in {"O", "A"}
    )


def is_replaced(scope: Scope, relation: model.Relation, event: str) -> bool:
    """Return whether an unconditional INSTEAD rule takes the statement's place: it does nothing itself then."""
    return any(rule.instead and rule.condition is None for rule in enabled_rules(scope, relation, event))


def rules(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield what the conditions and actions of the rules run, as the relation's owner for its permissions."""
    for rule in enabled_rules(scope, relation, event):
        if rule.condition is not None:
            yield from stored(scope, "rule", rule.condition.uses, role=str(relation.owner))
        for action in rule.actions:
            yield from stored(scope, "rule", action.uses, role=str(relation.owner))


RULE = ObjectRule("rule", frozenset(COMMANDS), rules)
