"""Statements that change what a later statement sets off on a relation: then what that does isn't known.

The snapshot holds a relation's triggers, defaults and constraints as they are now. Whoever gives it new ones and
then writes it runs something else; one that enables what was disabled changes every later write, its callers' too.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from analyzer.base.diagnostics.effects import CHANGES_MEANING
from analyzer.base.names import RelationId
from analyzer.base.uses import Use, UtilityUse
from analyzer.catalog.lookup import Lookup
from analyzer.effects.model import Edge
from analyzer.effects.scope import relation_node, unresolved
from analyzer.effects.spread import parents_of

ENABLES: Final = frozenset({
    "AT_EnableTrig", "AT_EnableAlwaysTrig", "AT_EnableReplicaTrig", "AT_EnableTrigAll", "AT_EnableTrigUser",
    "AT_EnableRule", "AT_EnableAlwaysRule", "AT_EnableReplicaRule", "AT_EnableRowSecurity", "AT_ForceRowSecurity",
})  # fmt: skip
"""ALTER TABLE subcommands that let something apply that didn't (tablecmds.c, ATExecCmd())."""

ADDS: Final = frozenset({
    "AT_AddColumn", "AT_ColumnDefault", "AT_CookedColumnDefault", "AT_AddIdentity", "AT_SetIdentity",
    "AT_SetExpression",
    "AT_AddConstraint", "AT_AddIndexConstraint", "AT_AlterColumnType", "AT_AttachPartition", "AT_AddInherit",
    "AT_AddOf", "AT_ChangeOwner", "AT_SetRelOptions", "AT_ResetRelOptions",
})  # fmt: skip
"""Subcommands after which a use of the relation does more, or does it differently.

The owner and a view's options decide whose row-level security applies, and what is checked.
"""

RELATIONS: Final = ("TABLE", "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE", "SEQUENCE")
ALTERATION: Final = "alteration"
"""The kind of the edges to relations that mean something else afterwards."""


def changed_meaning(lookup: Lookup, uses: Sequence[Use]) -> Iterator[Edge]:
    """Yield an edge to each relation that means something else afterwards, an unresolved one for what is enabled.

    The graph says whether such a relation is used, too. The order says nothing: a loop may bring a write after a
    change that stands behind it.
    """
    dropped = {item.identity for use in utilities(uses) if use.tag.startswith("DROP") for item in use.objects}
    for use in utilities(uses):
        details = dict(use.details)
        if details.get("subcommand") in ENABLES or (details.get("renamed") == "yes" and use.tag == "ALTER SCHEMA"):
            yield unresolved("ddl", CHANGES_MEANING, use.span)
        for name in sorted(changed(lookup, use, dropped)):
            node = relation_node(lookup, RelationId(name), use.tag.lower())
            yield Edge("ddl", ALTERATION, node, span=use.span)


def utilities(uses: Sequence[Use]) -> Iterator[UtilityUse]:
    """Yield the utility statements among the uses."""
    return (use for use in uses if isinstance(use, UtilityUse))


def changed(lookup: Lookup, use: UtilityUse, dropped: set[str]) -> set[str]:
    """Return the relations that mean something else after a statement."""
    verb, _, kind = use.tag.partition(" ")
    details = dict(use.details)
    if details.get("alike"):
        return set()
    named = {item.identity for item in use.objects}
    if verb == "ALTER" and kind in RELATIONS and details.get("subcommand") in ADDS:
        return with_parents(lookup, named | ({details["parent"]} if details.get("parent") else set()))
    if verb == "ALTER" and kind in RELATIONS and "renamed" in details:
        return named | ({details["renamed"]} - {"yes"})
    if details.get("computed" if use.tag == "CREATE STATISTICS" else "proves"):
        return named
    if verb == "CREATE" and kind in {*RELATIONS, "TABLE AS"} and use.objects:
        return with_parents(lookup, {item.identity for item in use.objects[1:]}) | made_again(lookup, use, dropped)
    return set()


def with_parents(lookup: Lookup, names: set[str]) -> set[str]:
    """Return the relations, and those above them: what is written there reaches a new partition or child, too."""
    return names | {parent for name in names for parent in parents_of(lookup, RelationId(name))}


def made_again(lookup: Lookup, use: UtilityUse, dropped: set[str]) -> set[str]:
    """Return the relation that a CREATE makes where the snapshot has another of this name."""
    name = use.objects[0].identity
    stays = dict(use.details).get("if_not_exists") == "true" and name not in dropped
    return set() if stays or lookup.find_relation(RelationId(name)) is None else {name}
