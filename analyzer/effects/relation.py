"""A relation is read or written: the edge to the relation event, which says what that sets off."""

from collections.abc import Iterator
from typing import Final

from analyzer.base.diagnostics.effects import UNKNOWN_OBJECT
from analyzer.base.uses import RelationUse, UtilityUse
from analyzer.catalog import model
from analyzer.effects.default import default_of
from analyzer.effects.model import Edge, Node
from analyzer.effects.planned import only_explained
from analyzer.effects.scope import RELATION_KINDS, Scope, UseRule, unresolved
from analyzer.effects.values import Purpose, handle

EVENTS: Final = {"insert": "insert", "update": "update", "delete": "delete", "copy-from": "copy"}


def touch(scope: Scope, use: RelationUse) -> Iterator[Edge]:
    """Yield the edges to the events of the relation that the use causes."""
    row = scope.lookup.find_relation(use.relation)
    if row is None and not use.made and not use.relation.startswith("pg_temp."):
        yield unresolved("relation", UNKNOWN_OBJECT, use.span, Node("table", use.relation))
        return
    kind = RELATION_KINDS[row.kind] if row else "table"
    match use.access:
        case "select" | "copy-to":
            yield Edge("read", "read", Node(kind, use.relation, "select"), use.columns, use.span)
            yield from copied(scope, use, row)
        case "truncate":
            yield Edge("write", "write", Node(kind, use.relation, truncate_event(scope, use)), span=use.span)
        case "insert" | "update" | "delete" | "copy-from":
            if not only_explained(scope, use.span):
                event = event_of(row, use)
                yield Edge("write", "write", Node(kind, use.relation, event), given(use, row), use.span)
                yield from copied(scope, use, row)
                yield from set_to_default(scope, use, row)
    if use.row_lock is not None:
        yield Edge("lock", "row lock", Node(kind, use.relation, f"for {use.row_lock.lower()}"), span=use.span)


def given(use: RelationUse, row: model.Relation | None) -> tuple[str, ...] | None:
    """Return the columns that are given a value; behind a view that ignores some they aren't known.

    rewriteHandler.c, rewriteTargetListIU(): OVERRIDING USER VALUE ignores what identity columns are given.
    """
    if not use.overridden or row is None or use.columns is None:
        return use.columns
    identities = {column.name for column in row.columns if column.identity}
    return None if row.kind == "v" else tuple(name for name in use.columns if name not in identities)


def event_of(row: model.Relation | None, use: RelationUse) -> str:
    """Return the event; a table that isn't in the catalog has nothing but its rows."""
    if row is None:
        return f"{EVENTS[use.access].replace('copy', 'insert')} row"
    return f"{EVENTS[use.access]} only" if use.only and use.access in {"update", "delete"} else EVENTS[use.access]


def truncate_event(scope: Scope, truncated: RelationUse) -> str:
    """Return the event of a TRUNCATE with its options: ``truncate cascade restart``."""
    words = ["truncate"] + ["only"] * truncated.only
    for use in scope.statement:
        if isinstance(use, UtilityUse) and use.tag.startswith("TRUNCATE"):
            details = dict(use.details)
            words += ["cascade"] * (details.get("cascade") == "true")
            words += ["restart"] * (details.get("restart_identity") == "true")
    return " ".join(words)


def copied(scope: Scope, use: RelationUse, row: model.Relation | None) -> Iterator[Edge]:
    """Yield what a COPY runs for each column: input or output functions, binary ones if it says so (copyfrom.c)."""
    if use.access not in {"copy-from", "copy-to"} or row is None:
        return
    details = [dict(other.details) for other in scope.statement if isinstance(other, UtilityUse)]
    binary = any(detail.get("format") == "binary" for detail in details)
    purpose: Purpose = ("recv" if binary else "in") if use.access == "copy-from" else ("send" if binary else "out")
    for column in row.columns:
        if use.columns is None or column.name in use.columns:
            yield from handle(scope, "copy", column.type, purpose, use.span)


def set_to_default(scope: Scope, use: RelationUse, row: model.Relation | None) -> Iterator[Edge]:
    """Yield what SET c = DEFAULT runs."""
    for column in row.columns if row else ():
        if column.name in use.defaulted:
            yield from default_of(scope, column, use.span)


RULE = UseRule("relation", RelationUse, touch)
