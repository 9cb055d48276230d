"""Random statements: expressions of known type most of the time, so that most of them mean something.

A grammar over one snapshot: operators, functions and casts are drawn from the catalog itself, built-in ones
included; operands have the declared type, one that converts to it, or are literals. The seed decides everything.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import Final

from analyzer.catalog.model import Operator, Relation, Routine
from analyzer.catalog.snapshot import Snapshot

PATHS: Final = (
    "app, other",
    "other, app",
    "third, app, other",
    "app",
    "other",
    "pg_catalog, app",
    "app, pg_catalog, other",
)
SYSTEM: Final = ("pg_catalog", "information_schema", "pg_toast")
UNUSABLE: Final = frozenset(
    f"pg_catalog.{name}"
    for name in [
        "internal",
        "cstring",
        "trigger",
        "event_trigger",
        "language_handler",
        "fdw_handler",
        "index_am_handler",
        "table_am_handler",
        "tsm_handler",
        "pg_ddl_command",
        "opaque",
        "void",
        "unknown",
    ]
)
POLYMORPHIC: Final = {
    "pg_catalog.anyelement": ("integer", "pg_catalog.text", "app.mood", "app.meters", "numeric"),
    "pg_catalog.anyarray": ("integer[]", "pg_catalog.text[]", "app.mood[]", "app.numbers"),
    "pg_catalog.anynonarray": ("integer", "pg_catalog.text", "pg_catalog.date"),
    "pg_catalog.anyenum": ("app.mood", "other.mood"),
    "pg_catalog.anyrange": ("app.span", "pg_catalog.daterange", "app.words"),
    "pg_catalog.anymultirange": ("app.spans", "pg_catalog.int4multirange"),
    "pg_catalog.anycompatible": ("integer", "bigint", "numeric", "pg_catalog.text", "app.meters"),
    "pg_catalog.anycompatiblearray": ("integer[]", "numeric[]", "pg_catalog.text[]", "app.numbers"),
    "pg_catalog.anycompatiblenonarray": ("integer", "numeric", "pg_catalog.text"),
    "pg_catalog.anycompatiblerange": ("app.span", "pg_catalog.numrange"),
    "pg_catalog.anycompatiblemultirange": ("app.spans", "pg_catalog.nummultirange"),
    'pg_catalog."any"': ("integer", "pg_catalog.text", "app.mood", "app.point2"),
    "pg_catalog.record": ("app.point2", "app.named_point"),
}
COMMON: Final = [
    "integer",
    "bigint",
    "numeric",
    "pg_catalog.text",
    "boolean",
    "app.mood",
    "app.positive",
    "app.code",
    "pg_catalog.date",
    "pg_catalog.jsonb",
    "integer[]",
    "pg_catalog.text[]",
    "app.meters",
    "app.miles",
    "app.label",
    "app.point2",
    "app.span",
    "app.amount",
    "smallint",
    "app.small_positive",
    "app.numbers",
    "app.place",
    "other.code",
    "other.mood",
    "interval",
    "app.named_point",
    "app.spans",
    "character varying",
    "double precision",
    "timestamp with time zone",
    "character",
    "pg_catalog.name",
    "pg_catalog.json",
]
STRINGS: Final = ("x", "1", "2.5", "ok", "sad", "{1,2}", "2020-01-01", "t", "a%", "", "[1,3)")
NUMBERS: Final = ("1", "0", "42", "3000000000", "2.5", "1e3", "99999999999999999999")


Case = tuple[str, str, tuple[str, ...]]
"""A statement, the search path it runs under, and the types of its parameters."""


@dataclass(slots=True)
class Scope:
    """What a query can name: its tables by alias. ``grouped``: aggregates may stand here."""

    tables: list[tuple[str, Relation]] = field(default_factory=list)
    grouped: bool = False


@dataclass
class Grammar:
    """Draws statements from one snapshot."""

    snapshot: Snapshot
    random: Random
    scope: Scope = field(default_factory=Scope)
    parameters: list[str] = field(default_factory=list)

    @cached_property
    def relations(self) -> list[Relation]:
        """Tables and views of the schema."""
        return [
            row for row in self.snapshot.relations if row.schema not in SYSTEM and row.kind in "rv" and row.columns
        ]

    @cached_property
    def routines(self) -> list[Routine]:
        """Routines that can be called in an expression."""
        return [row for row in self.snapshot.routines if row.kind != "p" and self.usable(row.inputs)]

    @cached_property
    def own_routines(self) -> list[Routine]:
        """Those of the schema itself."""
        return [row for row in self.routines if row.schema not in SYSTEM]

    @cached_property
    def operators(self) -> list[Operator]:
        """Operators of usable types."""
        return [row for row in self.snapshot.operators if self.usable([t for t in (row.left, row.right) if t])]

    @cached_property
    def own_operators(self) -> list[Operator]:
        """Those of the schema itself."""
        return [row for row in self.operators if row.schema not in SYSTEM]

    @cached_property
    def sources(self) -> dict[str, list[str]]:
        """For each type those that convert to it without being asked."""
        found: dict[str, list[str]] = {}
        for cast in self.snapshot.casts:
            if cast.context == "i":
                found.setdefault(cast.target, []).append(cast.source)
        for row in self.snapshot.types:
            if row.kind == "d" and row.base is not None:
                found.setdefault(row.base, []).append(row.identity)
        return found

    @cached_property
    def known_types(self) -> frozenset[str]:
        """The identities of all types; servers before 14 have no multiranges, json is qualified before 17."""
        return frozenset(row.identity for row in self.snapshot.types)

    @cached_property
    def common(self) -> list[str]:
        """The types worth trying that this server has."""
        return [type_ for type_ in COMMON if type_ in self.known_types or type_ == "pg_catalog.json"]

    def usable(self, types: Sequence[str]) -> bool:
        """Return whether values of all types can be written."""
        return not any(type_.removesuffix("[]") in UNUSABLE for type_ in types)

    def chance(self, percent: int) -> bool:
        """Return True that often."""
        return self.random.randrange(100) < percent

    def pick(self, items: Sequence[str]) -> str:
        """Return one of the items."""
        return items[self.random.randrange(len(items))]

    def type_name(self) -> str:
        """Return a type worth trying."""
        if self.chance(85):
            return self.pick(self.common)
        return self.random.choice([row.identity for row in self.snapshot.types if row.kind in "bder" and row.defined])

    def of_type(self, type_: str, depth: int) -> str:
        """Return an expression of the type, or of one that may be taken for it."""
        if type_ in POLYMORPHIC:
            type_ = self.pick([one for one in POLYMORPHIC[type_] if one in self.known_types] or ["integer"])
        draw = self.random.randrange(100)
        columns = self.columns_of(type_)
        if columns and draw < 35:
            return self.pick(columns)
        if draw < 41:
            return self.literal()
        if draw < 55 and self.sources.get(type_):
            return self.of_type(self.pick(self.sources[type_]), depth - 1) if depth > 0 else f"NULL::{type_}"
        if draw < 62:
            return self.parameter(type_)
        if draw < 65 and depth > 0:
            return self.expression(depth - 1)
        if draw < 73 and depth > 0:
            return f"({self.expression(depth - 1)})::{type_}"
        return f"NULL::{type_}"

    def columns_of(self, type_: str) -> list[str]:
        """Return the columns in scope that have the type."""
        return [
            f"{alias}.{quoted(column.name)}"
            for alias, relation in self.scope.tables
            for column in relation.columns
            if column.type == type_
        ]

    def any_column(self) -> str:
        """Return some column, sometimes without its table, or a whole row."""
        if not self.scope.tables:
            return self.literal()
        alias, relation = self.random.choice(self.scope.tables)
        if self.chance(6):
            return alias
        name = quoted(self.random.choice(relation.columns).name)
        return f"{alias}.{name}" if self.chance(75) else name

    def parameter(self, type_: str) -> str:
        """Return a parameter of the type."""
        if len(self.parameters) >= 5:
            return f"NULL::{type_}"
        self.parameters.append(type_)
        return f"${len(self.parameters)}"

    def literal(self) -> str:
        """Return a constant."""
        draw = self.random.randrange(10)
        if draw < 4:
            return "'" + self.pick(STRINGS) + "'" if self.chance(70) else "NULL"
        if draw < 8:
            return self.pick(NUMBERS)
        return self.pick(("true", "false", "NULL", "date '2020-01-01'", "B'101'", "current_date", "now()"))

    def expression(self, depth: int) -> str:
        """Return some expression."""
        if depth <= 0:
            return self.any_column() if self.chance(65) else self.literal()
        return self.random.choices(RULES, WEIGHTS)[0](self, depth)

    def operator(self, depth: int) -> str:
        """Return an operator applied to operands that suit it, or to any."""
        row = self.random.choice(self.own_operators if self.chance(25) else self.operators)
        name = row.name if self.chance(93) else f"OPERATOR({row.schema}.{row.name})"
        if self.chance(5):
            return f"({self.expression(depth - 1)} {name} {self.expression(depth - 1)})"
        right = self.of_type(str(row.right), depth - 1)
        if row.left is None:
            return f"({name} {right})"
        return f"({self.of_type(row.left, depth - 1)} {name} {right})"

    def everyday_operator(self, depth: int) -> str:
        """Return one of the operators that everybody uses, on any operands of one type."""
        type_ = self.type_name()
        name = self.pick(
            ("=", "<", ">", "<=", ">=", "<>", "+", "-", "*", "/", "||", "%", "~", "@>", "&&", "->", "->>")
        )
        other = type_ if self.chance(85) else self.type_name()
        return f"({self.of_type(type_, depth - 1)} {name} {self.of_type(other, depth - 1)})"

    def call(self, depth: int) -> str:
        """Return a function call, with arguments that suit it, or any."""
        row = self.random.choice(self.own_routines if self.chance(55) else self.routines)
        if row.kind == "a" and not self.scope.grouped:
            return self.everyday_operator(depth)
        name = f"{row.schema}.{quoted(row.name)}" if self.chance(10) else quoted(row.name)
        arguments = self.arguments(row, depth)
        order = ""
        if row.kind == "a" and arguments and self.chance(15):
            order = f" ORDER BY {self.expression(depth - 1)}"
        distinct = "DISTINCT " if row.kind == "a" and arguments and self.chance(10) else ""
        text = f"{name}({distinct}{', '.join(arguments)}{order})"
        if row.kind == "a" and self.chance(10):
            text += f" FILTER (WHERE {self.condition(depth - 1)})"
        if row.kind == "w" or (row.kind == "a" and self.chance(10)):
            text += f" OVER (PARTITION BY {self.any_column()} ORDER BY {self.any_column()})"
        return text

    def arguments(self, row: Routine, depth: int) -> list[str]:
        """Return the arguments of a call, some of them left to their defaults or passed by name."""
        inputs = list(row.inputs)
        if row.defaults and self.chance(50):
            inputs = inputs[: len(inputs) - self.random.randint(0, len(row.defaults))]
        given = [
            self.of_type(type_, depth - 1) if self.chance(96) else self.expression(depth - 1) for type_ in inputs
        ]
        names = [argument.name for argument in row.arguments if argument.mode in "ib"]
        if row.variadic is not None and given:
            if self.chance(30):
                given[-1] = f"VARIADIC {given[-1]}"
            elif row.variadic != 'pg_catalog."any"':
                given[-1:] = [self.of_type(row.variadic, depth - 1) for _ in range(self.random.randint(1, 3))]
        elif given and names and all(names) and row.variadic is None and self.chance(25):
            first = self.random.randrange(len(given))
            given = [
                *given[:first],
                *(f"{quoted(n)} => {v}" for n, v in zip(names[first:], given[first:], strict=False)),
            ]
        if self.chance(3):
            given.append(self.expression(depth - 1))
        return given

    def cast(self, depth: int) -> str:
        """Return a cast in one of its notations."""
        type_ = self.type_name()
        value = self.expression(depth - 1)
        modifier = self.pick(("(5)", "(3,1)", "")) if type_ in ("numeric", "character varying", "character") else ""
        if self.chance(15):
            return (
                f"{type_.split('.')[-1]}({value})"
                if " " not in type_ and "[" not in type_
                else f"CAST({value} AS {type_})"
            )
        return f"({value})::{type_}{modifier}"

    def construct(self, depth: int) -> str:
        """Return one of the constructs that have their own rules."""
        one, two = (self.expression(depth - 1) for _ in range(2))
        same = self.type_name()
        a, b, c = (self.of_type(same, depth - 1) for _ in range(3))
        return self.pick(
            (
                f"CASE WHEN {self.condition(depth - 1)} THEN {a} ELSE {b} END",
                f"CASE {a} WHEN {b} THEN {one} WHEN {c} THEN {two} END",
                f"COALESCE({a}, {b}, {c})",
                f"COALESCE({a}, {one})",
                f"GREATEST({a}, {b})",
                f"LEAST({a}, {one}, {b})",
                f"NULLIF({a}, {b})",
                f"ARRAY[{a}, {b}]",
                f"ARRAY[{one}, {two}]",
                f"ARRAY[[{a}], [{b}]]",
                f"ARRAY[{one}]::{same}[]",
                f"ROW({one}, {two})",
                f"(ROW({a}, {one})).f1",
                f"({a})[1]",
                f"(ARRAY[{a}, {b}])[{one}]",
                f"(ARRAY[{a}])[1:{two}]",
                f"({self.of_type('app.point2', depth - 1)}).x",
                f"({self.of_type('app.named_point', depth - 1)}).at.y",
                f"({self.of_type('app.place', depth - 1)}).shout",
                f"(SELECT {one})",
                f"ARRAY(SELECT {a})",
                f"EXTRACT(year FROM {self.of_type('pg_catalog.date', depth - 1)})",
                f"{self.of_type('timestamp with time zone', depth - 1)} AT TIME ZONE {one}",
                f"SUBSTRING({self.of_type('pg_catalog.text', depth - 1)} FROM 2)",
                f"TRIM(BOTH FROM {self.of_type('pg_catalog.text', depth - 1)})",
                f"POSITION({one} IN {two})",
                f'({self.of_type("pg_catalog.text", depth - 1)} COLLATE "C")',
                f"OVERLAY({one} PLACING {two} FROM 1)",
                f"({self.of_type('pg_catalog.jsonb', depth - 1)})[{one}]",
                f"XMLELEMENT(NAME e, {one})",
                f"(SELECT max(q) FROM (SELECT {a} AS q UNION SELECT {b}) u)",
                f"(WITH w(k) AS (VALUES ({a}), ({b})) SELECT k FROM w ORDER BY k)",
            )
        )

    def json(self, depth: int) -> str:
        """Return one of the SQL/JSON expressions; servers before 16 and 17 read some as calls, others not at all."""
        a, b = (self.of_type(self.type_name(), depth - 1) for _ in range(2))
        text = self.of_type("pg_catalog.text", depth - 1)
        document = self.of_type("pg_catalog.jsonb", depth - 1)
        if self.snapshot.server_version_num < 170000:
            return self.construct(depth)
        return self.pick(
            (
                f"JSON_OBJECT({text}: {a}, 'b' VALUE {b} ABSENT ON NULL)",
                f"JSON_OBJECT('k': {document} RETURNING {self.pick(('text', 'jsonb', 'bytea', 'app.label'))})",
                f"JSON_ARRAY({a}, {b})",
                f"JSON_ARRAY(SELECT {a})",
                f"JSON({text})",
                f"JSON({document})",
                f"JSON_SCALAR({a})",
                f"JSON_SERIALIZE({document} RETURNING {self.pick(('text', 'bytea', 'varchar(5)', 'jsonb'))})",
                f"({a} IS JSON ARRAY)",
                f"({text} IS JSON)",
                f"JSON_VALUE({document}, '$.a' PASSING {a} AS x RETURNING {self.type_name()})",
                f"JSON_QUERY({document}, '$.a' RETURNING {self.pick(('text', 'jsonb', 'json', 'app.point2'))})",
                f"JSON_EXISTS({document}, '$.a ? (@ > $x)' PASSING {b} AS x)",
                f"JSON_VALUE({document}, '$' RETURNING integer DEFAULT {a} ON EMPTY)",
            )
        )

    def condition(self, depth: int) -> str:
        """Return something that may be true."""
        type_ = self.type_name()
        a, b, c = (self.of_type(type_, depth - 1) for _ in range(3))
        other = self.expression(depth - 1) if self.chance(30) else self.of_type(type_, depth - 1)
        return self.pick(
            (
                f"{a} = {b}",
                f"{a} = {other}",
                f"{a} < {b}",
                f"{a} IN ({b}, {c})",
                f"{a} NOT IN ({b}, {other}, 'x')",
                f"{a} BETWEEN {b} AND {c}",
                f"{a} NOT BETWEEN SYMMETRIC {b} AND {other}",
                f"{a} LIKE {b}",
                f"{a} ILIKE 'x%' ESCAPE '!'",
                f"{a} SIMILAR TO 'x'",
                f"{a} IS DISTINCT FROM {b}",
                f"{a} IS NOT DISTINCT FROM {other}",
                f"{other} IS NULL",
                f"({a} = {b}) IS TRUE",
                f"NOT ({a} <> {b})",
                f"{a} = ANY (ARRAY[{b}, {c}])",
                f"{a} <> ALL ('{{}}')",
                f"{a} = ANY (NULL::{type_}[])",
                f"{a} > ALL (SELECT {b})",
                f"{a} IN (SELECT {other})",
                f"EXISTS (SELECT {other})",
                f"({a}, {other}) = ({b}, {other})",
                f"({a}, {b}) < ({b}, {c})",
                f"ROW({a}, {b}) IN (ROW({b}, {c}), ROW({c}, {a}))",
                f"({a}, 1) = (SELECT {b}, 2)",
                f"{self.of_type('boolean', depth - 1)} AND {a} >= {b}",
                f"({self.of_type('pg_catalog.date', depth - 1)}, {a}) OVERLAPS ({b}, {c})",
            )
        )

    def column(self, depth: int) -> str:  # noqa: ARG002
        """Return a column."""
        return self.any_column()

    def statement(self) -> Case:
        """Return a statement, the search path it runs under, and the types of its parameters."""
        self.parameters = []
        self.scope = Scope()
        kinds = self.kinds()
        text = self.random.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]()
        return text, self.pick(self.paths), tuple(self.parameters)

    @cached_property
    def paths(self) -> Sequence[str]:
        """The search paths that statements run under."""
        return PATHS

    def kinds(self) -> Sequence[tuple[Callable[[], str], int]]:
        """Return what makes the kinds of statements, and how often each is wanted."""
        return (
            (self.select, 50),
            (self.query, 20),
            (self.insert, 6),
            (self.update, 6),
            (self.delete, 4),
            (self.upsert, 4),
            (self.merge, 3),
            (self.special, 7),
        )

    def tables(self) -> str:
        """Return a FROM list, and put its tables into scope."""
        count = self.random.choices((0, 1, 2), (10, 65, 25))[0]
        self.scope.tables = [(alias, self.random.choice(self.relations)) for alias in "ab"[:count]]
        if not count:
            return ""
        names = [f"{row.schema}.{row.name} AS {alias}" for alias, row in self.scope.tables]
        return " FROM " + ", ".join(names)

    def select(self) -> str:
        """Return a SELECT."""
        source = self.tables()
        self.scope.grouped = self.chance(12)
        depth = self.random.choice((1, 2, 2, 3))
        targets = [self.expression(depth) for _ in range(self.random.choice((1, 1, 2)))]
        self.scope.grouped = False
        where = f" WHERE {self.condition(2)}" if self.chance(30) else ""
        tail = ""
        if self.chance(8):
            tail = f" ORDER BY {self.pick(('1', 'a.id', self.expression(1)))}"
        elif self.chance(5):
            tail = " GROUP BY 1"
        distinct = "DISTINCT " if self.chance(5) else ""
        text = f"SELECT {distinct}{', '.join(targets)}{source}{where}{tail}"
        if self.chance(5):
            text += f" UNION {self.pick(('ALL ', ''))}SELECT {', '.join(self.literal() for _ in targets)}"
        return text

    def source(self, alias: str) -> str:
        """Return an item of FROM that isn't a plain table, or is one; in scope it looks like some relation."""
        relation = self.random.choice(self.relations)
        self.scope.tables.append((alias, relation))
        name = f"{relation.schema}.{relation.name}"
        return self.pick(
            (
                f"{name} AS {alias}",
                f"{name} {alias}",
                f"(SELECT * FROM {name}) AS {alias}",
                f"(SELECT {alias}.* FROM {name} {alias} UNION ALL SELECT * FROM {name}) AS {alias}",
                f"(SELECT DISTINCT q.* FROM {name} AS q) AS {alias}",
                f"(TABLE {name}) AS {alias}",
                f"ONLY {name} AS {alias}",
                f"LATERAL (SELECT * FROM {name} AS i LIMIT 3) AS {alias}",
            )
        )

    def other_source(self, alias: str) -> str:
        """Return an item of FROM of which the scope knows nothing."""
        return self.pick(
            (
                f"app.listing({self.of_type('integer', 1)}) AS {alias}",
                f"app.rows({self.of_type('integer', 1)}) WITH ORDINALITY AS {alias}",
                f"generate_series({self.of_type('integer', 1)}, 5) AS {alias}(g)",
                f"app.any_record(1) AS {alias}(p integer, q {self.type_name()})",
                f"(VALUES ({self.literal()}, 1), ({self.expression(1)}, 2)) AS {alias}(p, q)",
                f"unnest({self.of_type('integer[]', 1)}, {self.of_type('pg_catalog.text[]', 1)}) AS {alias}(p, q)",
                f"ROWS FROM (app.listing(1), app.series(2)) AS {alias}(p, q, r)",
                f"jsonb_to_recordset({self.of_type('pg_catalog.jsonb', 1)}) AS {alias}(p int, q {self.type_name()})",
                f"json_each_text({self.of_type('pg_catalog.json', 1)}) AS {alias}",
                f"app.out_poly({self.expression(1)}) AS {alias}",
                f"current_date AS {alias}",
            )
        )

    def join(self) -> str:
        """Return the rest of a join with an item ``b``."""
        right = self.source("b")
        kind = self.pick(("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "INNER JOIN"))
        names = [column.name for column in self.scope.tables[0][1].columns]
        shared = [column.name for column in self.scope.tables[1][1].columns if column.name in names]
        if shared and self.chance(50):
            return f"{kind} {right} USING ({quoted(self.pick(shared))})"
        if self.chance(15):
            return f"NATURAL {kind} {right}"
        return f"{kind} {right} ON {self.condition(1)}"

    def query(self) -> str:
        """Return a SELECT with joins, subqueries, groups and windows: what is decided outside of expressions."""
        self.scope.tables = []
        source = self.source("a")
        if self.chance(45):
            source += f" {self.join()}"
        if self.chance(35):
            source += f", {self.other_source('c')}"
        where = f" WHERE {self.condition(1)}" if self.chance(25) else ""
        kinds = (self.grouped, self.windowed, self.united, self.starred, self.common_table)
        return self.random.choice(kinds)(source, where)

    def grouped(self, source: str, where: str) -> str:
        """Return a query with groups."""
        key, second = self.any_column(), self.expression(1)
        self.scope.grouped = True
        having = f" HAVING {self.of_type('boolean', 1)}" if self.chance(30) else ""
        total = self.pick((f"sum({self.expression(1)})", "count(*)", f"array_agg(DISTINCT {self.any_column()})"))
        self.scope.grouped = False
        group = self.pick((f"{key}", f"1, {second}", f"ROLLUP ({key}, {second})", f"GROUPING SETS (({key}), ())"))
        return f"SELECT {key}, {total} FROM {source}{where} GROUP BY {group}{having}"

    def windowed(self, source: str, where: str) -> str:
        """Return a query with a window."""
        frame = self.pick(("", "ROWS 2 PRECEDING", "RANGE BETWEEN 1 PRECEDING AND CURRENT ROW", "GROUPS 1 PRECEDING"))
        window = f"PARTITION BY {self.any_column()} ORDER BY {self.any_column()}{self.pick(('', ' DESC'))} {frame}"
        call = self.pick(("rank()", "lag({0})", "sum({0})", "first_value({0})", "ntile({0})", "count(*)"))
        return f"SELECT {call.format(self.expression(1))} OVER w FROM {source}{where} WINDOW w AS ({window})"

    def united(self, source: str, where: str) -> str:
        """Return a set operation."""
        operator = self.pick(("UNION", "UNION ALL", "INTERSECT", "EXCEPT"))
        types = [self.type_name() for _ in range(2)]
        sides = [", ".join(self.of_type(type_, 1) for type_ in types) for _ in range(2)]
        order = self.pick(("", " ORDER BY 1", " ORDER BY 2 DESC, 1"))
        return f"SELECT {sides[0]} FROM {source}{where} {operator} SELECT {sides[1]} FROM {source}{order}"

    def starred(self, source: str, where: str) -> str:
        """Return a query of whole rows, in some order, made distinct or locked."""
        distinct = self.pick(("", "DISTINCT ", f"DISTINCT ON ({self.any_column()}) "))
        star = self.pick(("*", "a.*", f"{self.expression(1)} AS e", "a", f"(a).{quoted(self.column_of('a'))}"))
        order = self.pick(("", f" ORDER BY {self.any_column()}", " ORDER BY 1", f" ORDER BY {self.expression(1)}"))
        lock = self.pick(("", "", " FOR UPDATE", " FOR SHARE OF a", " LIMIT 3", f" OFFSET {self.expression(1)}"))
        return f"SELECT {distinct}{star} FROM {source}{where}{order}{lock}"

    def common_table(self, source: str, where: str) -> str:
        """Return a query with WITH."""
        name = self.pick(("WITH w AS ", "WITH w AS MATERIALIZED ", "WITH w(p) AS "))
        inner = f"(SELECT {self.expression(1)} FROM {source}{where})"
        return f"{name}{inner} SELECT w.*, {self.expression(0)} FROM w, {source}"

    def special(self) -> str:
        """Return one of the statements whose clauses have rules of their own."""
        self.scope.tables = []
        source = self.source("a")
        self.scope.tables = self.scope.tables[:1]
        type_ = self.type_name()
        one, two, some = self.of_type(type_, 1), self.of_type(type_, 1), self.expression(1)
        number, column = self.of_type("integer", 1), self.any_column()
        document, markup = self.of_type("pg_catalog.jsonb", 1), self.of_type("pg_catalog.xml", 1)
        own = next(row for row in self.relations if row.identity == "app.accounts")
        self.scope.tables = [("t", own)]
        mine = self.expression(1)
        written = "INSERT INTO app.accounts AS t (id, owner) VALUES (1, 'x')"
        texts = [
            f"WITH RECURSIVE w(k) AS (SELECT {one} UNION ALL SELECT {two} FROM w) SELECT k FROM w",
            f"WITH RECURSIVE w(k, n) AS (SELECT {one}, 1 UNION SELECT k, n + {number} FROM w) SELECT * FROM w",
            f"WITH i AS ({written} RETURNING id, {mine} AS e) SELECT e, id FROM i",
            f"WITH d AS (DELETE FROM app.accounts AS t WHERE {mine} IS NULL RETURNING *) SELECT count(*) FROM d",
            f"{written} RETURNING *, {mine}",
            f"SELECT x.* FROM XMLTABLE('/r' PASSING {markup} COLUMNS p int PATH 'p' DEFAULT {number}, q {type_}) x",
            f"SELECT percentile_disc({some}) WITHIN GROUP (ORDER BY {column}) FROM {source}",
            f"SELECT rank({one}) WITHIN GROUP (ORDER BY {column}) FROM {source}",
            f"SELECT string_agg({some}, ',' ORDER BY {column}) FILTER (WHERE {column} IS NOT NULL) FROM {source}",
            f"SELECT GROUPING({column}), count(*) FROM {source} GROUP BY CUBE ({column})",
            f"SELECT sum({some}) OVER (PARTITION BY {column} ORDER BY {some}) FROM {source}",
            f"SELECT lag({column}, {number}, {some}) OVER (ORDER BY {column}) FROM {source}",
            f"SELECT a.* FROM app.accounts AS a TABLESAMPLE system ({number})",
            f"SELECT a FROM {source} WHERE a IN (SELECT a FROM {source})",
            f"SELECT a = a, a < a FROM {source}",
            f"SELECT (a.*) IS NULL, ROW(a.*), f(a) FROM {source}",
            f"SELECT DISTINCT {one}, {two} ORDER BY {one}",
            f"VALUES ({one}, {some}), ({two}, NULL) ORDER BY 1",
            f"SELECT * FROM (VALUES ({one}), ({some})) AS v(p) WHERE p = {two}",
            f"SELECT {one} FROM {source} ORDER BY {column} USING <",
            f"SELECT 1 FROM {source} LIMIT {some} OFFSET {number}",
            f"SELECT unnest({self.of_type('integer[]', 1)}), app.series({number}), {one}",
            f"SELECT (app.out_pair({number})).*, (app.out_poly({one})).many",
            f"SELECT l.* FROM {source}, LATERAL (SELECT {column} AS c, {one} AS d) AS l ORDER BY l.c",
            f"SELECT ARRAY(SELECT {column} FROM {source}), ({one}, {some}) IS DISTINCT FROM ({two}, NULL)",
            f"INSERT INTO app.accounts SELECT * FROM app.accounts WHERE {mine.replace('t.', 'accounts.')} IS NULL",
            f"INSERT INTO app.entries (id, place.x, numbers[{number}]) VALUES ({number}, {some}, {some})",
            f"UPDATE app.accounts AS t SET (owner, balance) = ROW({mine}, {number}), spot.y = {number}",
            f"UPDATE app.accounts AS t SET tags[{number}:2] = {mine}, doc['a'] = {document}",
            "SELECT * FROM app.accounts NATURAL JOIN app.rich",
            f"INSERT INTO app.rich (id, owner) VALUES ({number}, {some})",
        ]
        if self.snapshot.server_version_num >= 140000:
            texts.append(
                f"WITH RECURSIVE w(k) AS (SELECT {number} UNION ALL SELECT k FROM w) SEARCH DEPTH FIRST BY k SET o"
                f" CYCLE k SET c TO {one} DEFAULT {two} USING p SELECT o, c, p FROM w"
            )
        if self.snapshot.server_version_num >= 170000:
            texts.append(
                f"SELECT j.* FROM JSON_TABLE({document}, '$[*]' COLUMNS (n FOR ORDINALITY, p integer PATH '$.p'"
                f" DEFAULT {number} ON EMPTY, q {type_} EXISTS PATH '$.q', NESTED '$.r' COLUMNS (s text))) AS j"
            )
            texts.append(
                "MERGE INTO app.accounts t USING app.entries s ON t.id = s.id WHEN MATCHED THEN DELETE RETURNING *"
            )
        if self.snapshot.server_version_num >= 180000:
            texts.append("UPDATE app.accounts SET id = 1 RETURNING old.id, new.owner, old.*")
        return self.pick(texts)

    def column_of(self, alias: str) -> str:
        """Return a column of the table with this alias."""
        relation = next(row for name, row in self.scope.tables if name == alias)
        return self.random.choice(relation.columns).name

    def upsert(self) -> str:
        """Return an INSERT with ON CONFLICT."""
        relation = next(row for row in self.relations if row.identity == "app.accounts")
        self.scope.tables = [("t", relation), ("excluded", relation)]
        column = self.random.choice(relation.columns)
        value = self.of_type(column.type, 1)
        target = self.pick(("(id)", "ON CONSTRAINT accounts_pkey", ""))
        action = f"UPDATE SET {quoted(column.name)} = {value}" + (
            f" WHERE {self.condition(1)}" if self.chance(30) else ""
        )
        if self.chance(25) or not target:
            action = "NOTHING"
        returning = f" RETURNING {self.pick(('*', 't.id', self.expression(1)))}" if self.chance(30) else ""
        return (
            f"INSERT INTO app.accounts AS t (id, owner) VALUES (1, 'x') ON CONFLICT {target} DO {action}{returning}"
        )

    def merge(self) -> str:
        """Return a MERGE; before 15 it is no statement."""
        if self.snapshot.server_version_num < 150000:
            return self.delete()
        relation = self.target_table("t")
        source = self.source("s")
        condition = self.condition(1)
        column = self.random.choice(relation.columns)
        value = self.of_type(column.type, 1)
        when = self.of_type("boolean", 0)
        self.scope.tables = self.scope.tables[1:]
        inserted = self.of_type(column.type, 1)
        return (
            f"MERGE INTO {relation.schema}.{relation.name} AS t USING {source} ON {condition}"
            f" WHEN MATCHED AND {when} THEN UPDATE SET {quoted(column.name)} = {value}"
            f" WHEN NOT MATCHED THEN INSERT ({quoted(column.name)}) VALUES ({inserted})"
        )

    def target_table(self, alias: str) -> Relation:
        """Return a table to write, alone in scope."""
        relation = self.random.choice([row for row in self.relations if row.kind == "r"])
        self.scope.tables = [(alias, relation)]
        return relation

    def insert(self) -> str:
        """Return an INSERT."""
        relation = self.target_table("t")
        columns = self.random.sample(relation.columns, min(2, len(relation.columns)))
        self.scope.tables = []
        values = [self.of_type(column.type, 2) for column in columns]
        names = ", ".join(quoted(column.name) for column in columns)
        row = f"VALUES ({', '.join(values)})" if self.chance(60) else f"SELECT {', '.join(values)}"
        self.scope.tables = [("t", relation)]
        returning = f" RETURNING {self.expression(1)}" if self.chance(20) else ""
        return f"INSERT INTO {relation.schema}.{relation.name} AS t ({names}) {row}{returning}"

    def update(self) -> str:
        """Return an UPDATE."""
        relation = self.target_table("t")
        column = self.random.choice(relation.columns)
        value = self.of_type(column.type, 2)
        more = ""
        if self.chance(30):
            other = self.random.choice(relation.columns)
            more = f", ({quoted(other.name)}) = (SELECT {self.of_type(other.type, 1)})"
        source = f" FROM {self.source('f')}" if self.chance(30) else ""
        returning = f" RETURNING {self.expression(1)}" if self.chance(20) else ""
        return (
            f"UPDATE {relation.schema}.{relation.name} AS t SET {quoted(column.name)} = {value}{more}{source}"
            f" WHERE {self.condition(1)}{returning}"
        )

    def delete(self) -> str:
        """Return a DELETE."""
        relation = self.target_table("t")
        source = f" USING {self.source('f')}" if self.chance(30) else ""
        return f"DELETE FROM {relation.schema}.{relation.name} AS t{source} WHERE {self.condition(2)}"


RULES: Final[tuple[Callable[[Grammar, int], str], ...]] = (
    Grammar.operator,
    Grammar.everyday_operator,
    Grammar.call,
    Grammar.cast,
    Grammar.construct,
    Grammar.json,
    Grammar.condition,
    Grammar.column,
)
WEIGHTS: Final = (18, 12, 25, 10, 18, 4, 10, 7)


def quoted(name: str) -> str:
    """Return a name as an identifier."""
    return name if name.isidentifier() and name == name.lower() and name not in RESERVED else f'"{name}"'


RESERVED: Final = frozenset(
    [
        "all",
        "analyse",
        "analyze",
        "and",
        "any",
        "array",
        "as",
        "asc",
        "both",
        "case",
        "cast",
        "check",
        "collate",
        "column",
        "constraint",
        "create",
        "current_date",
        "current_time",
        "default",
        "desc",
        "distinct",
        "do",
        "else",
        "end",
        "except",
        "false",
        "fetch",
        "for",
        "foreign",
        "from",
        "grant",
        "group",
        "having",
        "in",
        "initially",
        "intersect",
        "into",
        "lateral",
        "leading",
        "limit",
        "localtime",
        "not",
        "null",
        "offset",
        "on",
        "only",
        "or",
        "order",
        "placing",
        "primary",
        "references",
        "returning",
        "select",
        "session_user",
        "some",
        "symmetric",
        "table",
        "then",
        "to",
        "trailing",
        "true",
        "union",
        "unique",
        "user",
        "using",
        "variadic",
        "when",
        "where",
        "window",
        "with",
        "between",
        "bit",
        "boolean",
        "char",
        "character",
        "coalesce",
        "dec",
        "decimal",
        "exists",
        "extract",
        "float",
        "greatest",
        "grouping",
        "inout",
        "int",
        "integer",
        "interval",
        "least",
        "national",
        "nchar",
        "none",
        "normalize",
        "nullif",
        "numeric",
        "out",
        "overlay",
        "position",
        "precision",
        "real",
        "row",
        "setof",
        "smallint",
        "substring",
        "time",
        "timestamp",
        "treat",
        "trim",
        "values",
        "varchar",
        "xmlattributes",
        "xmlconcat",
        "xmlelement",
        "xmlexists",
        "xmlforest",
        "xmlnamespaces",
        "xmlparse",
        "xmlpi",
        "xmlroot",
        "xmlserialize",
        "xmltable",
        "left",
        "right",
        "full",
        "inner",
        "outer",
        "cross",
        "natural",
        "join",
        "like",
        "ilike",
        "similar",
        "is",
        "isnull",
        "notnull",
        "overlaps",
        "verbose",
        "freeze",
        "binary",
        "concurrently",
        "authorization",
        "collation",
        "current_schema",
        "tablesample",
        "merge_action",
        "json",
        "json_array",
        "json_object",
        "json_scalar",
        "json_query",
        "json_value",
        "json_exists",
        "json_serialize",
        "json_arrayagg",
        "json_objectagg",
        "json_table",
        "system_user",
    ]
)


def statements(snapshot: Snapshot, seed: int) -> Iterator[Case]:
    """Yield statements without end, each with its search path and its parameters' types."""
    grammar = Grammar(snapshot, Random(seed))
    while True:
        yield grammar.statement()
