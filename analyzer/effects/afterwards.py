"""Statements that change what a later statement of the same body sets off on a table: then it isn't known.

The snapshot holds a table's triggers, defaults and constraints as they are now. A body that gives it new ones and
then writes it runs something else; one that enables what was disabled changes every later write, its callers' too.
"""

from collections.abc import Iterable, Iterator
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


def changed_meaning(uses: Iterable[Use]) -> Iterator[Edge]:
    """Yield an unresolved edge for each write of a table the body has changed before, and for what it enables."""
    changed: set[str] = set()
    for use in uses:
        if isinstance(use, UtilityUse) and use.tag == "ALTER TABLE":
            subcommand = dict(use.details).get("subcommand", "")
            if subcommand in ENABLES:
                yield unresolved("ddl", CHANGES_MEANING, use.span)
            if subcommand in ADDS:
                changed.update(item.identity for item in use.objects)
        elif isinstance(use, RelationUse) and use.relation in changed and use.access in WRITES:
            yield unresolved("ddl", CHANGES_MEANING, use.span)


WRITES: Final = frozenset({"insert", "update", "delete", "copy-from", "truncate"})
