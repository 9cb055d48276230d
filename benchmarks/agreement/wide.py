"""A wider grammar, over any schema: what it draws on is read off the snapshot, not named here.

Beside the expressions of ``statements.Grammar`` it writes clause by clause what parse_clause.c, parse_cte.c,
parse_agg.c, parse_merge.c and parse_target.c have rules for.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import permutations
from random import Random
from typing import Final

from analyzer.catalog.model import Relation
from analyzer.catalog.snapshot import Snapshot
from benchmarks.agreement.statements import COMMON, POLYMORPHIC, SYSTEM, Case, Grammar, quoted

BUILT_IN: Final = [type_ for type_ in COMMON if not type_.startswith(("app.", "other."))]

DIGITS: Final = ("1", "0", "-3", "7", "40", "2147483648", "1.5", "1e2", " 2 ", "0x1F", "1_000")
WORDS: Final = (
    "x",
    "a b",
    "",
    "NULL",
    "t",
    "on",
    "yes",
    "it''s",
    "a\\b",
    "%",
    "ok",
    "sad",
    "{}",
    "()",
    "[]",
    "$",
    "$.a",
)
SHAPES: Final = (
    "{1,2}",
    "{{1},{2}}",
    "{a,b}",
    "(1,2)",
    "(1,a)",
    "[1,3)",
    "(,5]",
    "[a,b]",
    "empty",
    "{[1,2)}",
    "[5,1)",
)
TIMES: Final = (
    *("2020-01-01", "2020-02-30", "2020-01-01 10:00", "2020-01-01T10:00:00Z", "2020-13-01", "01/02/2020", "now"),
    *(
        "today",
        "infinity",
        "10:00",
        "10:00:61",
        "24:00",
        "25:00",
        "1 day",
        "1 day 2 hours",
        "P1D",
        "3",
        "1:30",
        "1-2",
    ),
    *("epoch", "allballs", "2 eons", "Jan 5 2020", "20200105", "1 day ago", "-1 month", "2020-01-01 10:00+02"),
)
OTHERS: Final = (
    '{"a": 1}',
    "[1, 2]",
    "1",
    "true",
    "a & b",
    "a | !b",
    "1.2.3.4",
    "10.0.0.0/8",
    "08:00:2b:01:02:03",
    "<a/>",
    "<a>",
)


class Wide(Grammar):
    """Draws statements from any snapshot."""

    @cached_property
    def names_of_schemas(self) -> list[str]:
        """The schemas that aren't PostgreSQL's."""
        return sorted({row.schema for row in self.snapshot.relations if row.schema not in SYSTEM})

    @cached_property
    def paths(self) -> Sequence[str]:
        """Search paths over these schemas, with ``pg_catalog`` and ``pg_temp`` at several places."""
        names = [quoted(name) for name in self.names_of_schemas]
        found = [", ".join(one) for count in (1, 2, 3) for one in permutations(names, count)]
        extra = [f"pg_catalog, {path}" for path in found] + [f"{path}, pg_catalog" for path in found]
        return [*found, *extra, *(f"{path}, pg_temp" for path in found), *(f'"$user", {path}' for path in found)]

    @cached_property
    def own_types(self) -> dict[str, list[str]]:
        """The schema's own types by kind."""
        found: dict[str, list[str]] = {kind: [] for kind in "bcderm"}
        for row in self.snapshot.types:
            if row.schema not in SYSTEM and row.defined and row.kind in found and row.element is None:
                found[row.kind].append(row.identity)
        return found

    @cached_property
    def common(self) -> list[str]:
        """The built-in types worth trying, and the schema's own."""
        own = [type_ for kind in "bcderm" for type_ in self.own_types[kind]]
        built_in = [type_ for type_ in BUILT_IN if type_ in self.known_types or type_ == "pg_catalog.json"]
        return [*built_in, *own, *(f"{type_}[]" for type_ in own if f"{type_}[]" in self.known_types)]

    def of_type(self, type_: str, depth: int) -> str:
        """Return an expression of the type; now and then a literal that may or may not be read as it."""
        own = self.own_types
        if type_.startswith(("app.", "other.")) and type_ not in self.known_types:
            type_ = self.pick(self.common)
        if type_ in POLYMORPHIC:
            kinds = {"pg_catalog.anyenum": "e", "pg_catalog.anyrange": "r", "pg_catalog.anymultirange": "m"}
            choices = own[kinds.get(type_, "d")] if self.chance(50) else []
            built_in = [one for one in POLYMORPHIC[type_] if not one.startswith(("app.", "other."))]
            type_ = self.pick(choices or built_in or self.common)
        if self.chance(6):
            text = self.pick(self.pick_family())
            return f"'{text}'" if self.chance(50) else f"'{text}'::{type_}"
        return super().of_type(type_, depth)

    def pick_family(self) -> tuple[str, ...]:
        """Return one of the families of literals."""
        return self.random.choice((DIGITS, WORDS, SHAPES, TIMES, OTHERS))

    def kinds(self) -> Sequence[tuple[Callable[[], str], int]]:
        """Return what makes the kinds of statements, and how often each is wanted."""
        return (
            (self.select, 30),
            (self.query, 12),
            (self.insert, 5),
            (self.update, 5),
            (self.delete, 3),
            (self.upsert, 5),
            (self.merge, 5),
            (self.clauses, 12),
            (self.windows, 6),
            (self.tables_of_functions, 6),
            (self.recursive, 5),
            (self.writing, 6),
        )

    def parameter(self, type_: str) -> str:
        """Return a parameter, or a NULL of a type that can't be named where the statement's types are told."""
        return super().parameter(type_) if type_ in self.known_types else f"NULL::{type_}"

    def name(self, relation: Relation) -> str:
        """Return a relation's name, with its schema most of the time."""
        return f"{quoted(relation.schema)}.{quoted(relation.name)}" if self.chance(85) else quoted(relation.name)

    def some_column(self) -> str:
        """Return a column of the first table in scope."""
        alias, relation = self.scope.tables[0]
        return f"{alias}.{quoted(self.random.choice(relation.columns).name)}" if relation.columns else "1"

    def other_source(self, alias: str) -> str:
        """Return an item of FROM of which the scope knows nothing."""
        return self.function_item(alias)

    def function_item(self, alias: str) -> str:
        """Return a function in FROM, with whatever may stand behind it."""
        row = self.random.choice(self.own_routines if self.chance(70) else self.routines)
        call = f"{quoted(row.schema)}.{quoted(row.name)}({', '.join(self.arguments(row, 1))})"
        return self.pick(
            (
                f"{call} AS {alias}",
                f"{call} {alias}(p)",
                f"{call} WITH ORDINALITY AS {alias}",
                f"{call} AS {alias}(p integer, q {self.type_name()})",
                f"ROWS FROM ({call}, generate_series(1, 2)) AS {alias}(p, q)",
                f"ROWS FROM ({call} AS (a integer, b text), unnest(ARRAY[1])) WITH ORDINALITY AS {alias}",
                f"LATERAL {call} AS {alias}",
                f"unnest({self.expression(1)}, {self.of_type('integer[]', 1)}) AS {alias}(p, q)",
                f"json_to_record({self.of_type('pg_catalog.json', 1)}) AS {alias}(p {self.type_name()}, q int[])",
                f"(VALUES ({self.literal()}, {self.expression(1)}), (NULL, {self.literal()})) AS {alias}(p, q)",
            )
        )

    def clauses(self) -> str:
        """Return a SELECT whose clauses have rules of their own."""
        self.scope.tables = []
        source = self.source("a")
        column, second = self.some_column(), self.some_column()
        type_ = self.type_name()
        one, two, some = self.of_type(type_, 1), self.of_type(type_, 1), self.expression(1)
        number = self.of_type("integer", 1)
        return self.pick(
            (
                (
                    f"SELECT {column}, GROUPING({column}, {second}), count(*) FROM {source}"
                    f" GROUP BY GROUPING SETS (({column}, {second}), ROLLUP ({column}), CUBE ({second}), ())"
                ),
                f"SELECT {some} FROM {source} GROUP BY {column}",
                f"SELECT {column}, {second} FROM {source} GROUP BY {column}",
                f"SELECT a.*, count(*) FROM {source} GROUP BY a",
                f"SELECT {column} FROM {source} GROUP BY ALL {column}",
                f"SELECT {column} AS k FROM {source} GROUP BY k HAVING max({second}) > {some}",
                f"SELECT DISTINCT ON ({column}, {second}) {one} FROM {source} ORDER BY {column}, {second} DESC",
                f"SELECT DISTINCT {column} FROM {source} ORDER BY {second}",
                f"SELECT {column} AS k, {second} AS k FROM {source} ORDER BY k",
                f"SELECT {column} AS k FROM {source} ORDER BY k + 1",
                f"SELECT {column} FROM {source} ORDER BY {self.pick(('1', '2', '0', 'NULL', one))}",
                (f"SELECT {column} FROM {source} ORDER BY {second} USING {self.pick(('<', '>', '=', '~<~', '*<'))}"),
                f"SELECT {column} FROM {source} LIMIT {some} OFFSET {number}",
                (
                    f"SELECT {column} FROM {source} ORDER BY 1 FETCH FIRST {self.pick(('2', '(1 + 1)'))} ROWS WITH"
                    f" TIES"
                ),
                f"SELECT percentile_cont({some}) WITHIN GROUP (ORDER BY {column}) FROM {source}",
                f"SELECT percentile_disc(ARRAY[0.5, {some}]) WITHIN GROUP (ORDER BY {column}) FROM {source}",
                f"SELECT mode() WITHIN GROUP (ORDER BY {column} DESC NULLS LAST) FROM {source}",
                f"SELECT rank({one}, {number}) WITHIN GROUP (ORDER BY {column}, {second}) FROM {source}",
                (
                    f"SELECT cume_dist({one}) WITHIN GROUP (ORDER BY {two}) FILTER (WHERE {some} IS NULL) FROM"
                    f" {source}"
                ),
                f"SELECT (SELECT max({column}) FROM {self.inner('z')}) FROM {source}",
                f"SELECT (SELECT count(z.*) + count({column}) FROM {self.inner('z')}) FROM {source}",
                f"SELECT {column} = ANY (SELECT {one} FROM {self.inner('z')}) FROM {source}",
                f"SELECT ({column}, {second}) {self.pick(('=', '<>', '<', '>='))} ({one}, {some}) FROM {source}",
                f"SELECT ({column}, {second}) IN (SELECT {one}, {some}) FROM {source}",
                (f"SELECT ROW({column}, {some}) {self.pick(('=', '<', '*=', '*<'))} ROW({one}, {two}) FROM {source}"),
                f"SELECT a {self.pick(('=', '<', 'IS DISTINCT FROM'))} a, a::text, (a).*, ROW(a.*) FROM {source}",
                (
                    f"SELECT {self.pick(('ctid', 'xmin', 'tableoid', 'a.tableoid', 'a.cmax'))}, a.name, a.text FROM"
                    f" {source}"
                ),
                f"SELECT {self.attribute()} FROM {source}",
                f"SELECT {some} FROM {source} FOR {self.pick(('UPDATE', 'NO KEY UPDATE OF a', 'SHARE NOWAIT'))}",
                f'SELECT {column} COLLATE "C" < {second} COLLATE "{self.pick(("C", "POSIX", "nope"))}" FROM {source}',
                f"SELECT {one} UNION SELECT {two} INTERSECT SELECT {some} ORDER BY 1",
                f"(SELECT {one}, 'x' UNION ALL SELECT {some}, {number}) EXCEPT SELECT {two}, NULL",
                f"SELECT * FROM (SELECT {one} AS k, {some} AS v UNION SELECT {two}, NULL) s WHERE s.k = {one}",
                f"VALUES ({one}, {some}), ({two}, DEFAULT)",
                f"SELECT {one}, generate_series(1, {number}) FROM {source} ORDER BY 2",
                f"SELECT CASE WHEN true THEN generate_series(1, 2) ELSE {number} END FROM {source}",
                f"SELECT {column}[{number}], ({column})[1:{number}] FROM {source}",
                f"SELECT ({self.of_type('pg_catalog.jsonb', 1)})[{some}][{number}]",
                f"SELECT ARRAY[[{one}, {two}], [{one}]], ARRAY[{one}, NULL, {some}], ARRAY[]::{type_}[]",
                f"SELECT {one} IS OF (integer), {one}::{self.type_name()}::text, CAST({some} AS {type_})",
                f"SELECT * FROM {source} CROSS JOIN LATERAL (SELECT {column}, a.*) AS l(x) WHERE x IS NOT NULL",
                f"SELECT a.* FROM {source} WHERE EXISTS (SELECT FROM {self.inner('z')} WHERE z = {some})",
                f"SELECT a FROM {source} WHERE a = (SELECT z FROM {self.inner('z')})",
            )
        )

    def inner(self, alias: str) -> str:
        """Return a table of a subquery, out of scope."""
        relation = self.random.choice(self.relations)
        return f"{quoted(relation.schema)}.{quoted(relation.name)} {alias}"

    def attribute(self) -> str:
        """Return a function of a row in one of its notations."""
        row = self.random.choice(self.own_routines)
        name, column = quoted(row.name), self.some_column().split(".", 1)[1]
        return self.pick(
            (f"a.{name}", f"(a).{name}", f"{name}(a)", f"{column}(a)", f"(a).{column}.{name}", f"a.{column}")
        )

    def windows(self) -> str:
        """Return a SELECT with windows and frames."""
        self.scope.tables = []
        source = self.source("a")
        key, other = self.some_column(), self.some_column()
        offset = self.pick(("1", "'1'", "1.5", "interval '1 day'", "'1 day'", "NULL", self.of_type("integer", 0)))
        mode = self.pick(("RANGE", "RANGE", "ROWS", "GROUPS"))
        frame = self.pick(
            (
                f"{mode} {offset} PRECEDING",
                f"{mode} BETWEEN {offset} PRECEDING AND {offset} FOLLOWING",
                f"{mode} BETWEEN CURRENT ROW AND {offset} FOLLOWING EXCLUDE TIES",
                f"{mode} BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW",
                "",
            )
        )
        order = self.pick((f"ORDER BY {key}", f"ORDER BY {key} DESC, {other}", "", f"ORDER BY {key} USING >"))
        call = self.pick(
            (
                "row_number()",
                f"lead({other}, {self.of_type('integer', 0)}, {self.expression(1)})",
                f"nth_value({other}, {self.expression(0)})",
                f"array_agg({other}) FILTER (WHERE {key} IS NOT NULL)",
                f"sum({other})",
                f"max(DISTINCT {other})",
                f"percentile_disc(0.5) WITHIN GROUP (ORDER BY {other})",
                "sum(count(*))",
                f"rank({other})",
            )
        )
        named = f"WINDOW w AS (PARTITION BY {other}), v AS (w {order}), u AS (v {frame})"
        over = self.pick(
            (f"({order} {frame})", f"(PARTITION BY {other} {order} {frame})", "u", "(w)", f"(w {order})", "v")
        )
        return f"SELECT {call} OVER {over}, {self.pick(('1', key, 'count(*) OVER ()'))} FROM {source} {named}"

    def tables_of_functions(self) -> str:
        """Return a SELECT from functions, joined in one way or another."""
        self.scope.tables = []
        source = self.source("a")
        item = self.function_item("f")
        column = self.some_column().split(".", 1)[1]
        document, markup = self.of_type("pg_catalog.jsonb", 1), self.of_type("pg_catalog.xml", 1)
        type_, some = self.type_name(), self.expression(1)
        choices = [
            f"SELECT * FROM {source}, {item}",
            f"SELECT f.*, f FROM {source} LEFT JOIN {item} ON true",
            f"SELECT f FROM {source}, {item} WHERE f IS NOT NULL ORDER BY f",
            f"SELECT * FROM {source} FULL JOIN {self.inner('b')} USING ({column}) WHERE {column} = {some}",
            f"SELECT {column}, a.{column}, b.{column} FROM {source} JOIN {self.inner('b')} USING ({column})",
            f"SELECT * FROM {source} NATURAL LEFT JOIN {self.inner('b')} ORDER BY {column}",
            f"SELECT j.* FROM ({source} JOIN {self.inner('b')} ON a = b) AS j",
            (
                f"SELECT x.* FROM {source}, XMLTABLE('/r' PASSING {markup}"
                f" COLUMNS n FOR ORDINALITY, p {type_} DEFAULT {some},"
                " q text NOT NULL) AS x"
            ),
            (
                f"SELECT * FROM {source} TABLESAMPLE {self.pick(('bernoulli', 'system', 'nope'))} ({some})"
                f" REPEATABLE (1)"
            ),
        ]
        if self.snapshot.server_version_num >= 140000:
            choices.append(f"SELECT u, u.{column} FROM {source} JOIN {self.inner('b')} USING ({column}) AS u")
        if self.snapshot.server_version_num >= 170000:
            choices.append(
                f"SELECT * FROM {source}, JSON_TABLE({document}, '$' AS p PASSING {some} AS v"
                " COLUMNS (n FOR ORDINALITY,"
                f" c {type_} PATH '$.c' WITH WRAPPER, e boolean EXISTS,"
                f" NESTED PATH '$.d[*]' COLUMNS (d {type_}))) AS t"
            )
        return self.pick(choices)

    def recursive(self) -> str:
        """Return a statement with WITH: recursive, shadowing a table, or changing data."""
        relation = self.target_table("t")
        name = quoted(relation.name)
        type_ = self.type_name()
        one, some = self.of_type(type_, 1), self.expression(1)
        step = self.pick(("k", f"{one}", "k || k", "k + 1", "NULL", f"COALESCE(k, {one})"))
        added = self.pick(
            ("", " SEARCH BREADTH FIRST BY k SET s", " CYCLE k SET c USING p", " CYCLE k SET k USING p")
        )
        if self.snapshot.server_version_num < 140000:
            added = ""
        return self.pick(
            (
                (
                    f"WITH RECURSIVE w(k) AS (SELECT {one} UNION {self.pick(('', 'ALL '))}SELECT {step} FROM"
                    f" w){added} TABLE w"
                ),
                f"WITH RECURSIVE w(k) AS (SELECT {one} UNION SELECT max(k) FROM w) SELECT * FROM w",
                (
                    f"WITH RECURSIVE w AS (SELECT {some} AS k UNION ALL SELECT k FROM w"
                    f" {self.pick(('LEFT', 'RIGHT'))} JOIN"
                    f" {self.inner('z')} ON true) SELECT k FROM w"
                ),
                f"WITH {name} AS (SELECT {some} AS k) SELECT k, {name}.* FROM {name}",
                f"WITH {name} AS (SELECT 1 AS k) UPDATE {name} SET {quoted(relation.columns[0].name)} = {some}",
                (
                    f"WITH a AS (SELECT {some} AS x), b AS (SELECT x FROM a), a2(y, z) AS (SELECT x FROM b) SELECT *"
                    f" FROM a2"
                ),
                (
                    f"WITH w AS (DELETE FROM {self.name(relation)} t WHERE {some} IS NULL RETURNING t.*, {some} AS e)"
                    " SELECT e, w FROM w"
                ),
                f"WITH w AS MATERIALIZED (SELECT {one} AS k) SELECT * FROM w JOIN w v USING (k) ORDER BY w.k",
                f"WITH RECURSIVE b AS (SELECT * FROM a), a AS (SELECT {some} AS x) SELECT b.x FROM b",
                f"SELECT * FROM (WITH w AS (SELECT {some} AS k) SELECT * FROM w) q, LATERAL (SELECT q.k) r",
            )
        )

    def upsert(self) -> str:
        """Return an INSERT with ON CONFLICT."""
        relation = self.target_table("t")
        column, other = (quoted(self.random.choice(relation.columns).name) for _ in range(2))
        target = self.pick(
            (
                f"({column})",
                f"({column}, {other}) WHERE {other} IS NOT NULL",
                f"(lower({column}::text))",
                f'({column} COLLATE "C" text_ops)',
                f"({column} int4_ops)",
                f"({column} DESC)",
                "ON CONSTRAINT nope",
                "",
            )
        )
        self.scope.tables = [("t", relation), ("excluded", relation)]
        value = self.expression(1)
        action = self.pick(
            (
                "NOTHING",
                f"UPDATE SET {column} = excluded.{column}",
                f"UPDATE SET ({column}, {other}) = ({value}, DEFAULT) WHERE t.{column} = {value}",
                f"UPDATE SET ({column}, {other}) = (SELECT {value}, excluded.{other})",
                f"UPDATE SET {column} = {value} WHERE excluded IS NOT NULL",
            )
        )
        row = self.pick(
            (f"VALUES ({value})", "DEFAULT VALUES", f"({column}) VALUES ({self.literal()})", f"SELECT {value}")
        )
        returning = self.pick(("", f" RETURNING t.*, {value}", " RETURNING t", " RETURNING excluded.*"))
        return f"INSERT INTO {self.name(relation)} AS t {row} ON CONFLICT {target} DO {action}{returning}"

    def merge(self) -> str:
        """Return a MERGE; before 15 it is no statement."""
        relation = self.target_table("t")
        target = self.name(relation)
        source = self.source("s")
        condition, value, when = self.condition(1), self.expression(1), self.of_type("boolean", 1)
        column, other = (quoted(self.random.choice(relation.columns).name) for _ in range(2))
        actions = [
            f"WHEN MATCHED AND {when} THEN UPDATE SET {column} = {value}",
            f"WHEN MATCHED THEN UPDATE SET ({column}, {other}) = ({value}, DEFAULT)",
            "WHEN MATCHED THEN DELETE",
            "WHEN MATCHED THEN DO NOTHING",
            (
                f"WHEN NOT MATCHED AND s IS NOT NULL THEN INSERT ({column}, {other}) VALUES ({self.literal()},"
                f" DEFAULT)"
            ),
            "WHEN NOT MATCHED THEN INSERT DEFAULT VALUES",
            "WHEN NOT MATCHED THEN INSERT VALUES (s.*)",
            "WHEN NOT MATCHED BY SOURCE THEN DELETE",
            f"WHEN NOT MATCHED BY TARGET THEN INSERT ({column}) VALUES (t.{column})",
        ]
        chosen = " ".join(self.random.sample(actions, self.random.choice((1, 1, 2))))
        returning = self.pick(("", "", " RETURNING *", " RETURNING merge_action(), t.*", " RETURNING old, new.*"))
        return f"MERGE INTO {target} AS t USING {source} ON {condition} {chosen}{returning}"

    def writing(self) -> str:
        """Return an INSERT, UPDATE or DELETE in one of the rarer forms."""
        relation = self.target_table("t")
        name = self.name(relation)
        columns = [quoted(column.name) for column in relation.columns]
        first, second = self.pick(columns), self.pick(columns)
        value, other = self.expression(1), self.expression(1)
        number = self.of_type("integer", 1)
        versions = self.pick(("*", "old.*", "new", f"old.{first}, new.{second}", f"WITH (OLD AS o) o.{first}"))
        return self.pick(
            (
                f"UPDATE {name} t SET ({first}, {second}) = ROW({value}, {other})",
                f"UPDATE {name} t SET ({first}, {second}) = (SELECT {value}, {other})",
                f"UPDATE {name} t SET ({first}) = ({value})",
                f"UPDATE {name} t SET {first}[{number}] = {value}, {second} = DEFAULT",
                f"UPDATE {name} t SET {first}.x = {value}, {second}[1:{number}] = {other}",
                (
                    f"UPDATE {name} t SET {first} = {value} FROM {self.inner('z')}, LATERAL (SELECT t.{first}) l"
                    f" WHERE z = t"
                ),
                f"UPDATE {name} t SET {first} = {value} WHERE CURRENT OF c",
                f"UPDATE {name} t SET {first} = {value} RETURNING {versions}",
                f"DELETE FROM {name} t USING {self.inner('z')} WHERE t = z RETURNING {versions}",
                f"DELETE FROM ONLY {name} WHERE {first} = {value}",
                (
                    f"INSERT INTO {name} AS t VALUES ({value}, {other}), (DEFAULT, {self.literal()}) RETURNING"
                    f" {versions}"
                ),
                f"INSERT INTO {name} ({first}.x, {first}.y) VALUES ({number}, {value})",
                f"INSERT INTO {name} ({first}[1], {first}[2]) VALUES ({value}, {other})",
                f"INSERT INTO {name} ({first}) OVERRIDING USER VALUE SELECT {value}",
                f"INSERT INTO {name} SELECT z.* FROM {self.inner('z')}",
                f"INSERT INTO {name} TABLE {name}",
                f"INSERT INTO {name} DEFAULT VALUES RETURNING t",
            )
        )


def statements(snapshot: Snapshot, seed: int) -> Iterator[Case]:
    """Yield statements without end, each with its search path and its parameters' types."""
    grammar = Wide(snapshot, Random(seed))
    while True:
        yield grammar.statement()
