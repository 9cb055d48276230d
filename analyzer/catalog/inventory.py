"""Whether everything is in the corpus, and built-in objects are still what PostgreSQL ships (mission A3)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics.inventory import BUILT_IN_ALTERED, NOT_IN_CORPUS
from analyzer.catalog import model
from analyzer.catalog.builtins import load
from analyzer.catalog.snapshot import Snapshot
from analyzer.catalog.sorting import key_of

Thing = tuple[str, str]
"""A kind and a name."""

VIEWS: Final = {"v": "view", "m": "materialized view"}


def reconcile(corpus: Snapshot, live: Snapshot) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each routine, trigger, rule, view and job of ``live`` that isn't in ``corpus``."""
    missing = sorted(set(things(live)) - set(things(corpus)))
    return tuple(diagnose(NOT_IN_CORPUS, kind=kind, name=name) for kind, name in missing)


def things(snapshot: Snapshot) -> Iterable[Thing]:
    """Yield what can carry an effect, as kind and name."""
    yield from (("routine", row.identity) for row in snapshot.routines)
    yield from (("trigger", f"{row.name} on {row.relation}") for row in snapshot.triggers if not row.internal)
    yield from (("event trigger", row.name) for row in snapshot.event_triggers)
    yield from (("rule", f"{row.name} on {row.relation}") for row in snapshot.rules)
    yield from ((VIEWS[row.kind], row.identity) for row in snapshot.relations if row.kind in VIEWS)
    yield from (("job", " ".join((row.scheduler, row.name, row.schedule, row.command))) for row in snapshot.jobs)


def altered_built_ins(snapshot: Snapshot) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each built-in object that was replaced or dropped; owners and privileges may differ."""
    major = snapshot.server_version_num // 10000
    pack = load(major, snapshot.bootstrap_superuser)
    altered = []
    for table, kind, comparable in COMPARED:
        key = key_of(table)
        rows = {key(row): row for row in getattr(snapshot, table)}
        for row in pack.tables[table]:
            now = rows.get(key(row))
            if now is None or (now != row and comparable(now) != comparable(row)):
                altered.append((kind, " ".join(str(part) for part in key(row))))
    return tuple(diagnose(BUILT_IN_ALTERED, kind=kind, name=name, major=str(major)) for kind, name in altered)


def executed(row: model.Routine) -> Any:
    """Return what decides what a routine does."""
    return (row.language, row.source, row.binary, row.body, row.config, row.security_definer, row.defaults)


def without_rights(row: Any) -> Any:
    """Return the row without owner and privileges."""
    fields = {name: value for name, value in (("owner", model.Role("")), ("acl", ())) if hasattr(row, name)}
    return replace(row, **fields)


COMPARED: Final[tuple[tuple[str, str, Callable[[Any], Any]], ...]] = (
    ("routines", "routine", executed),
    ("aggregates", "aggregate", without_rights),
    ("casts", "cast", without_rights),
    ("operators", "operator", without_rights),
    ("operator_classes", "operator class", without_rights),
    ("family_operators", "operator of a family", lambda row: row.operator),
    ("family_routines", "routine of a family", lambda row: row.routine),
    ("ranges", "range", without_rights),
)
"""The built-in objects that statements name or set off, and what of each must be as PostgreSQL ships it."""
