"""An analysis that keeps what holds of an earlier one is, to the last byte, the one made from nothing.

The catalogs of the cases of effects, each changed at random: rows dropped, values exchanged, bodies put in others'
places. What no analysis of its own can be made of (a row that dangles) shows nothing and is left out.
"""

from dataclasses import fields, replace
from random import Random
from typing import Any

from analyzer.catalog import model
from analyzer.catalog.answers import INERT, PRINTED
from analyzer.catalog.builtins import load
from analyzer.catalog.snapshot import Snapshot
from analyzer.catalog.sorting import KEYS, in_order, key_of
from analyzer.earlier import Earlier
from analyzer.manifest.policy import default_policy
from analyzer.pipeline import analyze_again
from tests.effects import snapshots

EVERY = 13
"""Every so many cases are changed here; ``python -m benchmarks.reanalysis --random N`` changes all of them."""
CHANGES = 3
ENOUGH = 30
"""Fewer comparisons than this would prove little."""


def own_rows(snapshot: Snapshot) -> list[tuple[str, Any]]:
    """Return the rows that don't come with the server, each with its table."""
    pack = load(snapshot.server_version_num // 10000, snapshot.bootstrap_superuser).tables
    return [
        (table, row)
        for table in KEYS
        for row in set(getattr(snapshot, table)) - set(pack.get(table, ()))
        if table not in {"server_settings", "collations"}
    ]


def changed(snapshot: Snapshot, dice: Random) -> Snapshot:
    """Return the snapshot with one row dropped or altered."""
    table, row = dice.choice(sorted(own_rows(snapshot), key=lambda found: (found[0], key_of(found[0])(found[1]))))
    rows = [other for other in getattr(snapshot, table) if other is not row]
    if dice.random() > 0.2:
        rows.append(altered(row, dice.choice(getattr(snapshot, table)), dice))
    tables: dict[str, Any] = {table: tuple(rows)}
    return in_order(replace(snapshot, **tables))


def altered(row: Any, other: Any, dice: Random) -> Any:
    """Return the row with one value of another row's, a routine with another's body."""
    if isinstance(row, model.Routine) and dice.random() < 0.5:
        return replace(row, source=other.source, definition=row.definition.replace(row.source, other.source))
    printed = [name for name, why in INERT.get(type(row), {}).items() if why == PRINTED]
    name = dice.choice([field.name for field in fields(row) if field.name not in printed])
    return replace(row, **{name: getattr(other, name)})


def analysed(earlier: Earlier | None, snapshot: Snapshot) -> Earlier | None:
    """Return the analysis, None where the snapshot is none that a server could give."""
    try:
        return analyze_again(earlier, snapshot, default_policy()).earlier
    except Exception:
        if earlier is not None:
            raise
        return None


def compared(name: str, snapshot: Snapshot, dice: Random, count: int) -> int:
    """Return how many of so many changes of a case's catalog could be compared; each must give the same."""
    earlier = analysed(None, snapshot)
    assert earlier is not None
    done = 0
    for _ in range(count):
        other = changed(snapshot, dice)
        cold = analysed(None, other)
        if cold is not None:
            assert analysed(earlier, other) == cold, name
            done += 1
    return done


def test_with_an_earlier_one_it_gives_the_same() -> None:
    cases = [(name, content) for name, (_, content) in sorted(snapshots.kept().items())][::EVERY]
    done = [compared(name, snapshots.unpack(content), Random(name), CHANGES) for name, content in cases]
    assert sum(done) >= ENOUGH
