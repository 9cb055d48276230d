"""What a query over PostgreSQL's catalogs can return, by the snapshot: the names an unknown piece can be.

The rows of each catalog are those of the snapshot's objects; a condition that isn't understood keeps every row, so
that the answer has a name too many, never one too few. Temporary objects aren't in a snapshot, and TOAST tables,
which no statement writes, neither.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, assert_never
from weakref import WeakKeyDictionary

from analyzer.catalog.index import Index
from analyzer.catalog.lookup import Lookup, Question

Row = Mapping[str, Hashable]
"""A row of a catalog: names as text, OIDs as (what, identity). A column that isn't there isn't known."""

ANY_ROW: Final[Row] = MappingProxyType({})
"""A row of which nothing is known."""

LISTED: Final[WeakKeyDictionary[Index, dict[str, tuple[list[Row], frozenset[Question]]]]] = WeakKeyDictionary()
"""The rows of the catalogs of a snapshot that were asked for before, in this process, and the questions they took."""


@dataclass(frozen=True, slots=True)
class Source:
    """A relation in FROM: where it stands, which it is, and whether an outer join can fill it up with NULL."""

    place: int
    relation: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Among:
    """The condition that a column, (place in FROM, name), is one of these values, or none of them."""

    column: tuple[int, str]
    values: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """The condition that two columns are equal."""

    left: tuple[int, str]
    right: tuple[int, str]


Condition = Among | Same


def possible_values(
    lookup: Lookup, sources: Sequence[Source], conditions: Sequence[Condition], column: tuple[int, str]
) -> tuple[str, ...] | None:
    """Return every value a column of the joined rows can have besides NULL, sorted; None where they can't be told.

    Each condition is applied to the rows of its own sources until no row goes any more: what is left has at least
    the rows that the join has.
    """
    tables = {source.place: rows_of(lookup, source) for source in sources}
    if tables.get(column[0], [ANY_ROW]) == [ANY_ROW]:
        return None
    while True:
        size = sum(map(len, tables.values()))
        for condition in conditions:
            apply(tables, condition)
        if not all(tables.values()):
            return ()
        if sum(map(len, tables.values())) == size:
            break
    values = {row.get(column[1]) for row in tables[column[0]] if row is not ANY_ROW}
    names = tuple(sorted(value for value in values if isinstance(value, str)))
    return names if len(names) == len(values) else None


def rows_of(lookup: Lookup, source: Source) -> list[Row]:
    """Return the rows of a source; one that isn't a catalog we know has any."""
    rows = rows_listed(lookup, source.relation) if source.relation in CATALOGS else [ANY_ROW]
    return [*rows, ANY_ROW] if source.optional else rows


def rows_listed(lookup: Lookup, relation: str) -> list[Row]:
    """Return the rows of a catalog, made once a snapshot; what that asks is logged each time."""
    made = LISTED.setdefault(lookup.index, {})
    if relation not in made:
        recording = lookup.recording()
        made[relation] = list(CATALOGS[relation](recording)), frozenset(recording.asked)
    rows, asked = made[relation]
    lookup.asked.update(asked)
    return rows


def apply(tables: dict[int, list[Row]], condition: Condition) -> None:
    """Drop the rows that can't be in a result of the join."""
    match condition:
        case Among(column=(place, name), values=values, negated=negated):
            if place in tables:
                tables[place] = [row for row in tables[place] if may_be(row.get(name), values, negated=negated)]
        case Same(left=left, right=right):
            for (place, name), (other, key) in ((left, right), (right, left)):
                if place in tables and other in tables:
                    found = frozenset(row.get(key) for row in tables[other])
                    tables[place] = [row for row in tables[place] if may_equal(row.get(name), found)]
        case _:
            assert_never(condition)


def may_be(value: Hashable, values: frozenset[str], *, negated: bool) -> bool:
    """Return whether a value can be among some texts, or can't; of an OID nothing is said."""
    return not isinstance(value, str) or (value in values) is not negated


def may_equal(value: Hashable, values: frozenset[Hashable]) -> bool:
    """Return whether a value can equal one of these; nothing is said of unknown ones, or of an OID as text."""
    return value is None or value in values or any(type(other) is not type(value) for other in values)


def namespaces(lookup: Lookup) -> Iterator[Row]:
    """Yield pg_namespace."""
    for row in lookup.rows("schemas"):
        yield {"oid": ("schema", row.name), "nspname": row.name}


@dataclass(frozen=True, slots=True)
class Class:
    """A row of pg_class: a relation or an index."""

    identity: str
    schema: str
    name: str
    kind: str

    @property
    def row(self) -> Row:
        """Return it by the names of the catalog's columns."""
        names = {"relname": self.name, "relnamespace": ("schema", self.schema), "relkind": self.kind}
        return {"oid": ("relation", self.identity), **names}


def named_classes(lookup: Lookup) -> Iterator[Class]:
    """Yield every relation and index."""
    relations = {row.identity: row for row in lookup.rows("relations")}
    for row in relations.values():
        yield Class(row.identity, row.schema, row.name, row.kind)
    for index in lookup.rows("indexes"):
        if (table := relations.get(index.relation)) is not None:
            yield Class(index.identity, table.schema, last_name(index.identity), "I" if table.kind == "p" else "i")


def classes(lookup: Lookup) -> Iterator[Row]:
    """Yield pg_class."""
    return (each.row for each in named_classes(lookup))


def last_name(identity: str) -> str:
    """Return the last part of a qualified identity, without its quotes."""
    if identity.endswith('"'):
        start = identity.replace('""', "  ")[:-1].rindex('"')
        return identity[start + 1 : -1].replace('""', '"')
    return identity.rpartition(".")[2]


def extensions(lookup: Lookup) -> Iterator[Row]:
    """Yield pg_extension."""
    for row in lookup.rows("extensions"):
        yield {"extname": row.name, "extnamespace": ("schema", row.schema), "extversion": row.version}


def roles(column: str) -> Callable[[Lookup], Iterator[Row]]:
    """Return what yields the names of roles in a column."""

    def rows(lookup: Lookup) -> Iterator[Row]:
        for row in lookup.rows("roles"):
            yield {column: str(row.name)}

    return rows


def listed(kinds: str, schema: str, name: str) -> Callable[[Lookup], Iterator[Row]]:
    """Return what yields a view that lists relations of these kinds by schema and name."""

    def rows(lookup: Lookup) -> Iterator[Row]:
        for row in lookup.rows("relations"):
            if row.kind in kinds:
                yield {schema: row.schema, name: row.name}

    return rows


def columns(lookup: Lookup) -> Iterator[Row]:
    """Yield information_schema.columns."""
    for row in lookup.rows("relations"):
        for column in row.columns if row.kind in "rvfp" else ():
            yield {"table_schema": row.schema, "table_name": row.name, "column_name": column.name}


def schemata(lookup: Lookup) -> Iterator[Row]:
    """Yield information_schema.schemata."""
    for row in lookup.rows("schemas"):
        yield {"schema_name": row.name}


CATALOGS: Final[Mapping[str, Callable[[Lookup], Iterator[Row]]]] = MappingProxyType(
    {
        "pg_catalog.pg_namespace": namespaces,
        "pg_catalog.pg_class": classes,
        "pg_catalog.pg_extension": extensions,
        "pg_catalog.pg_roles": roles("rolname"),
        "pg_catalog.pg_authid": roles("rolname"),
        "pg_catalog.pg_user": roles("usename"),
        "pg_catalog.pg_tables": listed("rp", "schemaname", "tablename"),
        "pg_catalog.pg_views": listed("v", "schemaname", "viewname"),
        "pg_catalog.pg_matviews": listed("m", "schemaname", "matviewname"),
        "pg_catalog.pg_sequences": listed("S", "schemaname", "sequencename"),
        "pg_catalog.pg_stat_all_tables": listed("rpm", "schemaname", "relname"),
        "pg_catalog.pg_stat_user_tables": listed("rpm", "schemaname", "relname"),
        "information_schema.schemata": schemata,
        "information_schema.tables": listed("rvfp", "table_schema", "table_name"),
        "information_schema.columns": columns,
        "information_schema.views": listed("v", "table_schema", "table_name"),
        "information_schema.sequences": listed("S", "sequence_schema", "sequence_name"),
    }
)
"""The catalogs whose rows the snapshot gives; other columns, and other relations, aren't known."""
