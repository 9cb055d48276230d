"""Statements that change what a later statement of the same body sets off on a table: then it isn't known.

The snapshot holds a table's triggers, defaults and constraints as they are now. A body that gives it new ones and
then writes it runs something else; one that enables what was disabled changes every later write, its callers' too.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from analyzer.base.diagnostics.effects import CHANGES_MEANING
from analyzer.base.uses import RelationUse, Use, UtilityUse
from analyzer.effects.model import Edge
from analyzer.effects.scope import unresolved

ENABLES: Final = frozenset({
    "AT_EnableTrig", "AT_EnableAlwaysTrig", "AT_EnableReplicaTrig", "AT_EnableTrigAll", "AT_EnableTrigUser",
    "AT_EnableRule", "AT_EnableAlwaysRule", "AT_EnableReplicaRule", "AT_EnableRowSecurity", "AT_ForceRowSecurity",
})  # fmt: skip
"""ALTER TABLE subcommands that let something apply that didn't (tablecmds.c, ATExecCmd())."""

ADDS: Final = frozenset({
    "AT_AddColumn", "AT_ColumnDefault", "AT_CookedColumnDefault", "AT_AddIdentity", "AT_SetIdentity",
    "AT_SetExpression",
    "AT_AddConstraint", "AT_AddIndexConstraint", "AT_AlterColumnType", "AT_AttachPartition", "AT_AddInherit",
    "AT_AddOf",
})  # fmt: skip
"""Subcommands after which a write of the table does more, or does it differently."""


def changed_meaning(uses: Sequence[Use]) -> Iterator[Edge]:
    """Yield an unresolved edge for each write of a table the body changes, and for each thing it enables.

    The order of the statements says nothing: a loop may bring a write after a change that stands behind it.
    """
    alterations = [use for use in uses if isinstance(use, UtilityUse) and use.tag == "ALTER TABLE"]
    changed = {item.identity for use in alterations if subcommand(use) in ADDS for item in use.objects}
    for use in uses:
        if isinstance(use, RelationUse) and use.relation in changed and use.access in WRITES:
            yield unresolved("ddl", CHANGES_MEANING, use.span)
    for use in alterations:
        if subcommand(use) in ENABLES:
            yield unresolved("ddl", CHANGES_MEANING, use.span)


def subcommand(use: UtilityUse) -> str:
    """Return which action of ALTER TABLE a use is."""
    return dict(use.details).get("subcommand", "")


WRITES: Final = frozenset({"insert", "update", "delete", "copy-from", "truncate"})
