"""Entry vectors: what starts a routine without a caller among the routines (mission F3).

A row of a scheduler's table is an entry point, too, with its command as it is: what that runs isn't resolved. What
can't be enumerated from the catalogs is UNVERIFIABLE, its own state, and never counted as covered.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from analyzer.base.names import RoutineId
from analyzer.base.uses import RoutineUse
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.effects.scope import is_builtin

State = Literal["verifiable", "unverifiable"]

FIRES_IN: Final = {"O": "sessions", "A": "sessions and replication", "R": "replication"}
"""tgenabled and evtenabled: where a trigger fires; D: nowhere."""


@dataclass(frozen=True, slots=True, order=True)
class EntryPoint:
    """Something that starts code by itself.

    ``kind``: trigger, event trigger, job, subscription, autovacuum, or an external vector's. ``routine`` is what it
    starts, "" where that is SQL text (``text``), or isn't known. ``as_role``: whom it runs as, "" for its causer.
    """

    kind: str
    name: str
    routine: str
    text: str
    as_role: str
    reason: str
    state: State


def entry_points(lookup: Lookup) -> tuple[EntryPoint, ...]:
    """Return everything in the database that starts a routine without being called, sorted."""
    found = (*of_triggers(lookup), *of_event_triggers(lookup), *of_jobs(lookup), *of_replication(lookup))
    return tuple(sorted({*found, *of_autovacuum(lookup), *external(lookup)}))


def unverifiable_points(lookup: Lookup) -> tuple[EntryPoint, ...]:
    """Return what can start routines and can't be enumerated, sorted."""
    return tuple(sorted({*of_replication(lookup), *external(lookup)}))


def of_triggers(lookup: Lookup) -> Iterator[EntryPoint]:
    """Yield the triggers that fire somewhere: a client's statement is enough."""
    for row in lookup.rows("triggers"):
        if not row.internal and row.enabled in FIRES_IN:
            reason = f"{row.timing} {' OR '.join(row.events)}, in {FIRES_IN[row.enabled]}"
            yield verifiable("trigger", f"{row.name} on {row.relation}", row.routine, reason)


def of_event_triggers(lookup: Lookup) -> Iterator[EntryPoint]:
    """Yield the event triggers that fire somewhere: DDL, or a login, is enough."""
    for row in lookup.event_triggers():
        if row.enabled in FIRES_IN:
            yield verifiable("event trigger", row.name, row.routine, f"{row.event}, in {FIRES_IN[row.enabled]}")


def of_jobs(lookup: Lookup) -> Iterator[EntryPoint]:
    """Yield the jobs of schedulers whose tables were read: pg_cron's and pgAgent's."""
    for row in lookup.rows("jobs"):
        if row.active:
            yield job(row)


def job(row: model.Job) -> EntryPoint:
    """Return a scheduled job; its command is SQL, run as its role."""
    return EntryPoint(
        "job", row.name, "", row.command, str(row.role), f"{row.scheduler}: {row.schedule}", "verifiable"
    )


def of_replication(lookup: Lookup) -> Iterator[EntryPoint]:
    """Yield enabled subscriptions: applying changes fires triggers enabled for replicas, defaults and checks."""
    for row in lookup.rows("subscriptions"):
        if row.enabled:
            yield EntryPoint(
                "subscription",
                row.name,
                "",
                "",
                str(row.owner),
                "what the publisher sends isn't here",
                "unverifiable",
            )


def of_autovacuum(lookup: Lookup) -> Iterator[EntryPoint]:
    """Yield the routines in expressions of indexes and statistics: autovacuum computes them as the table's owner."""
    for row in (*lookup.rows("indexes"), *lookup.rows("statistics")):
        name = row.identity if isinstance(row, model.Index) else f"{row.schema}.{row.name}"
        for use in (use for expression in row.expressions for use in expression.uses):
            if isinstance(use, RoutineUse) and not is_builtin(lookup, use.routine):
                yield EntryPoint("autovacuum", name, use.routine, "", str(row.owner), "ANALYZE", "verifiable")


def external(lookup: Lookup) -> Iterator[EntryPoint]:
    """Yield what can't be enumerated from here: application code, files, schedulers that can't be read."""
    for row in lookup.rows("entry_vectors"):
        yield EntryPoint(row.kind, row.name, "", "", "", row.reason, "unverifiable")


def verifiable(kind: str, name: str, routine: RoutineId, reason: str) -> EntryPoint:
    """Return an entry point that starts one routine."""
    return EntryPoint(kind, name, routine, "", "", reason, "verifiable")
