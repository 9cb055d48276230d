"""No analysis reads a column that is called inert: with other values in all of them it is the same, to the last fact.

Columns that repeat what others say (``PRINTED``) can't change alone, and those with an entry of their own
(``OWN_ENTRY``) make that entry stale: neither is changed here.
"""

from dataclasses import replace
from typing import Any, Final

from analyzer.catalog import model
from analyzer.catalog.answers import INERT, OWN_ENTRY, PRINTED
from analyzer.catalog.builtins import load
from analyzer.catalog.snapshot import Snapshot
from analyzer.catalog.sorting import KEYS, in_order
from analyzer.pipeline import analyze
from tests.effects import snapshots

EVERY = 29
"""Every so many of the conformance cases are changed here."""

REPEATED: Final = {(model.Column, "acl"), (model.Constraint, "index")}
"""What a row that counts says, too, so that it can't change alone: the relation's and the index's own."""


def other(value: Any) -> Any:
    """Return another value of the same type; a number far off keeps the order of columns."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1000
        case tuple():
            return ()
        case None | str():
            return "somebody_else"
        case _:
            raise AssertionError(f"no other value for {value!r}")


def altered(row: Any) -> Any:
    """Return the row with other values in its inert columns, and in those of the rows inside it."""
    names = {name for name, why in INERT.get(type(row), {}).items() if why not in {PRINTED, OWN_ENTRY}}
    changes: dict[str, Any] = {name: other(getattr(row, name)) for name in names if (type(row), name) not in REPEATED}
    if isinstance(row, model.Relation):
        changes["columns"] = tuple(altered(column) for column in row.columns)
    return replace(row, **changes)


def with_other_inert_values(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot with every inert column changed; rows that come with the server stay as they are."""
    known = load(snapshot.server_version_num // 10000, snapshot.bootstrap_superuser).tables
    tables: dict[str, Any] = {}
    for table in KEYS:
        built_in = set(known.get(table, ()))
        tables[table] = tuple(row if row in built_in else altered(row) for row in getattr(snapshot, table))
    return in_order(replace(snapshot, **tables))


def test_inert_columns_are_never_read() -> None:
    for name, (_, content) in sorted(snapshots.kept().items())[::EVERY]:
        snapshot = snapshots.unpack(content)
        assert analyze(with_other_inert_values(snapshot)) == analyze(snapshot), name
