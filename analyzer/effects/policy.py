"""Row-level security: the policies that apply to a use of a relation, for the role that uses it.

Manual 5.9 and the table "Policies Applied by Command Type" of CREATE POLICY; rowsecurity.c. TRUNCATE and foreign-key
checks are exempt; COPY FROM refuses.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from analyzer.base.uses import RelationUse
from analyzer.catalog import model
from analyzer.effects.model import Edge
from analyzer.effects.roles import is_exempt, is_member, may_be_subject
from analyzer.effects.rule import is_replaced
from analyzer.effects.scope import Scope, UseRule, stored
from analyzer.effects.trigger import enabled_triggers
from analyzer.effects.view import query_of, reader

COMMANDS: Final = {
    "select": ("r",),
    "copy-to": ("r",),
    "insert": ("a",),
    "update": ("w",),
    "delete": ("d",),
}
"""Which commands' policies a use applies; where UPDATE and DELETE read columns, that is a use of its own."""

PRIVILEGES: Final = {
    "select": "SELECT",
    "copy-to": "SELECT",
    "insert": "INSERT",
    "update": "UPDATE",
    "delete": "DELETE",
}


def apply(scope: Scope, use: RelationUse) -> Iterator[Edge]:
    """Yield what the policies of the relation run."""
    row = scope.lookup.find_relation(use.relation)
    if row is not None and row.kind == "v" and use.access in {"insert", "update", "delete"}:
        yield from behind_view(scope, row, use)
    if row is None or not row.row_security or use.access not in COMMANDS or not is_subject(scope, row, use):
        return
    commands = {*COMMANDS[use.access]} | ({"r"} if use.returning or use.conflict == "update" or use.merge else set())
    if use.row_lock is not None:
        commands.add("w")
    for policy in scope.lookup.policies(row.identity):
        if policy.command in commands | {"*"} and concerns(scope, policy):
            yield from expressions(scope, policy, use)


def behind_view(scope: Scope, view: model.Relation, use: RelationUse) -> Iterator[Edge]:
    """Yield what the policies of the relation run that a write of a view goes on to, as the role that reads there."""
    query = query_of(scope, view)
    if query is None or query.update_base is None or is_replaced(scope, view, use.access):
        return
    triggers = enabled_triggers(scope, view, use.access.upper())
    if not any(trigger.timing == "INSTEAD OF" for trigger in triggers):
        inner = replace(scope, role=reader(view) or scope.role)
        yield from apply(inner, replace(use, relation=query.update_base))


def is_subject(scope: Scope, row: model.Relation, use: RelationUse) -> bool:
    """Return whether the role, known or not, can be one that the relation's policies apply to."""
    if scope.role is not None:
        return not is_exempt(scope.lookup, scope.role, row)
    return may_be_subject(scope.lookup, row, PRIVILEGES[use.access])


def concerns(scope: Scope, policy: model.Policy) -> bool:
    """Return whether a policy is for the role; if that isn't known, any may be."""
    if scope.role is None or "" in policy.roles:
        return True
    return any(is_member(scope.lookup, scope.role, str(role)) for role in policy.roles)


def expressions(scope: Scope, policy: model.Policy, use: RelationUse) -> Iterator[Edge]:
    """Yield what a policy's expressions run: USING for rows that are found, WITH CHECK (else USING) for new ones."""
    finds = use.access != "insert" or policy.command == "r" or use.returning or use.conflict == "update" or use.merge
    makes = use.access in {"insert", "update"} and policy.command != "r"
    wanted = [policy.using] if finds or policy.check is None else []
    for expression in [*wanted, policy.check if makes else None]:
        if expression is not None:
            yield from stored(scope, "policy", expression.uses, use.span)


RULE = UseRule("policy", RelationUse, apply)
