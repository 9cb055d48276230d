"""A snapshot's index that reads the rows it is asked for, and no others, from a file of sections.

Each table is a list of rows; each mapping of ``Index`` leads from its keys to numbers in one of them, so a row is one
object however it is reached. What of an index isn't made of rows is kept as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Final, cast

from analyzer.catalog import model
from analyzer.catalog.index import Index
from analyzer.catalog.snapshot import Snapshot
from analyzer.catalog.sorting import KEYS
from analyzer.kept.sections import KeptList, KeptMapping, Opened, Sections

PROPERTIES: Final = tuple(name for name, value in vars(Index).items() if isinstance(value, cached_property))
HEADER: Final = tuple(each.name for each in fields(Snapshot) if each.name not in KEYS)
"""The fields of a snapshot that aren't tables."""

Replaced = Mapping[tuple[str, int], Any]
"""Rows that are others now, by their table and number."""


def add_index(sections: Sections, index: Index) -> None:
    """Put everything an index can be asked into a file."""
    numbers: dict[int, tuple[str, int]] = {}
    sections.add_value("snapshot", {name: getattr(index.snapshot, name) for name in HEADER})
    for table in KEYS:
        rows = getattr(index.snapshot, table)
        sections.add_list(f"table {table}", rows)
        numbers.update((id(row), (table, number)) for number, row in enumerate(rows))
    for name in PROPERTIES:
        value = getattr(index, name)
        if (of := table_of(value, numbers)) is not None:
            sections.add_value(f"table of {name}", of)
            sections.add_mapping(f"property {name}", {key: numbered(rows, numbers) for key, rows in value.items()})
        else:
            sections.add_value(f"property {name}", value)


def table_of(value: object, numbers: Mapping[int, tuple[str, int]]) -> str | None:
    """Return the table to whose rows a mapping leads, None if it isn't such a mapping."""
    if not isinstance(value, Mapping):
        return None
    for found in value.values():
        row = found[0] if isinstance(found, tuple) else found
        return numbers[id(row)][0] if id(row) in numbers else None
    return None


def numbered(rows: Any, numbers: Mapping[int, tuple[str, int]]) -> int | tuple[int, ...]:
    """Return the numbers of rows in their table, or of one."""
    return tuple(numbers[id(row)][1] for row in rows) if isinstance(rows, tuple) else numbers[id(rows)][1]


class KeptIndex(Index):
    """An index that reads what it is asked for."""

    def __init__(self, file: Opened, others: Sequence[model.Routine] = ()) -> None:
        """``others``: routines that aren't what is kept; they have the same keys."""
        numbers = file.mapping("property routines")
        replaced = {("routines", numbers[row.identity]): row for row in others}
        kept = KeptSnapshot(file, replaced, file.value("snapshot"))
        super().__init__(cast("Snapshot", kept))
        vars(self).update((name, kept.property(name)) for name in PROPERTIES)


@dataclass
class KeptSnapshot:
    """What stands for a snapshot whose tables are read when they are first asked for."""

    file: Opened
    replaced: Replaced
    header: Mapping[str, Any]
    tables: dict[str, "Rows"] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        """Return a table, or another field."""
        if name not in KEYS:
            return self.header[name]
        value = tuple(self.rows(name))
        setattr(self, name, value)
        return value

    def rows(self, table: str) -> "Rows":
        """Return the rows of a table, by number."""
        if table not in self.tables:
            self.tables[table] = Rows(table, self.file.list(f"table {table}"), self.replaced)
        return self.tables[table]

    def property(self, name: str) -> Any:
        """Return a property of an index."""
        if f"table of {name}" not in self.file:
            return self.file.value(f"property {name}")
        return ByKey(self.file.mapping(f"property {name}"), self.rows(self.file.value(f"table of {name}")))


@dataclass(frozen=True, slots=True)
class Rows:
    """A table by number."""

    table: str
    kept: KeptList
    replaced: Replaced

    def __getitem__(self, number: int) -> Any:
        """Return a row."""
        return self.replaced.get((self.table, number)) or self.kept[number]

    def __iter__(self) -> Iterator[Any]:
        """Yield all rows."""
        return (self.replaced.get((self.table, number), row) for number, row in enumerate(self.kept))


@dataclass(frozen=True, slots=True)
class ByKey(Mapping[Any, Any]):
    """Rows by key."""

    numbers: KeptMapping
    rows: Rows

    def __getitem__(self, key: object) -> Any:
        """Return the row, or the rows, of a key."""
        found = self.numbers[key]
        return self.rows[found] if isinstance(found, int) else tuple(self.rows[number] for number in found)

    def __iter__(self) -> Iterator[Any]:
        """Yield all keys."""
        return iter(self.numbers)

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self.numbers)
