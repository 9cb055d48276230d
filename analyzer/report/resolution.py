"""What one statement resolves to, as ``resolve`` prints it: the objects that PostgreSQL's own parse tree names."""

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from analyzer.base.canonical import Json
from analyzer.base.uses import (
    DomainCoercion,
    IoCoercion,
    LiteralInput,
    Ordering,
    RelationUse,
    RoutineUse,
    Statement,
    TypmodInput,
    Use,
    UtilityUse,
)

NOT_NAMED: Final = frozenset({"trigger", "reference", "construct"})
"""How a routine is used where the tree of an expression doesn't name it."""


def resolved_document(uses: Iterable[Use]) -> dict[str, Json]:
    """Return the sorted lists of functions, operators, relations, casts through text, and written relations."""
    found: dict[str, set[str]] = {name: set() for name in ("functions", "operators", "relations", "io_casts")}
    uses = tuple(uses)
    for use in uses:
        for name, identity in named(use):
            found[name].add(identity)
    lists: dict[str, Json] = {name: list[Json](sorted(identities)) for name, identities in found.items()}
    return {**lists, "writes": [[identity, verb] for identity, verb in sorted(writes(uses))]}


def named(use: Use) -> Iterator[tuple[str, str]]:
    """Yield the objects one use names, each with the list it belongs to."""
    match use:
        case RoutineUse():
            if use.how not in NOT_NAMED:
                yield "functions", use.routine
            if use.operator is not None:
                yield "operators", use.operator
        case Ordering():
            yield from (("operators", operator) for operator in (use.equality, use.ordering) if operator is not None)
        case RelationUse():
            if not is_capture(use):
                yield "relations", use.relation
        case IoCoercion():
            if use.node:
                yield "io_casts", use.target
        case DomainCoercion() | LiteralInput() | Statement() | TypmodInput() | UtilityUse():
            pass
        case _:
            assert_never(use)


def writes(uses: Iterable[Use]) -> set[tuple[str, str]]:
    """Return the relations a statement's result goes to, each with its command.

    PostgreSQL's tree has one command for a whole INSERT … ON CONFLICT DO UPDATE, and one for a whole MERGE, even one
    whose actions do nothing.
    """
    written = [
        use
        for use in uses
        if isinstance(use, RelationUse)
        and (use.access in {"insert", "update", "delete"} or use.merge)
        and not is_capture(use)
    ]
    upserts = {(use.relation, use.span) for use in written if use.conflict == "update"}
    return {
        (use.relation, "MERGE" if use.merge else use.access.upper())
        for use in written
        if use.access != "update" or (use.relation, use.span) not in upserts
    }


def is_capture(use: RelationUse) -> bool:
    """Return whether the use is of a temporary table that could stand in for the one that is named."""
    return use.relation.startswith("pg_temp.")
