"""What the rewriter refuses of a statement that parse analysis has accepted. Read beside rewriteHandler.c."""

from collections.abc import Collection
from typing import Final

from analyzer.catalog.model import Column, Relation
from analyzer.definitions.resolve.state import ParseState, refuse

GENERATED_ALWAYS: Final = "428C9"
NOT_SUPPORTED: Final = "0A000"


def check_inserted(relation: Relation | None, given: Collection[str], override: str) -> None:
    """Refuse a value for a column that is always generated. rewriteTargetListIU(), branch of CMD_INSERT."""
    for column in written(relation, given):
        overridden = override in ("OVERRIDING_USER_VALUE", "OVERRIDING_SYSTEM_VALUE")
        if column.generated or (column.identity == "a" and not overridden):
            words = f'cannot insert a non-DEFAULT value into column "{column.name}"'
            raise refuse(GENERATED_ALWAYS, words)


def check_updated(relation: Relation | None, given: Collection[str]) -> None:
    """Refuse a value for a column that is always generated. rewriteTargetListIU(), branch of CMD_UPDATE."""
    for column in written(relation, given):
        if column.generated or column.identity == "a":
            raise refuse(GENERATED_ALWAYS, f'column "{column.name}" can only be updated to DEFAULT')


def written(relation: Relation | None, given: Collection[str]) -> list[Column]:
    """Return the columns of the relation that are given a value other than DEFAULT."""
    return [column for column in relation.columns if column.name in given] if relation is not None else []


def check_conflict(state: ParseState, relation: Relation | None) -> None:
    """Refuse ON CONFLICT where rules take over INSERT or UPDATE. RewriteQuery()."""
    if relation is None:
        return
    for rule in state.statement.lookup.rules(relation.identity):
        if rule.event in ("INSERT", "UPDATE") and rule.enabled != "D":
            words = "INSERT with ON CONFLICT clause cannot be used with table that has INSERT or UPDATE rules"
            raise refuse(NOT_SUPPORTED, words)
