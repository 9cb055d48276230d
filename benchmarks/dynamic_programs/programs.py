"""Random bodies of PL/pgSQL that build SQL text, and the functions that run them or note what they would run.

A dynamic command is a line ``{kind variable}(expression);``, of these kinds: site, into, using, cursor, for, query.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from benchmarks.dynamic_programs.expressions import HELPERS, Expressions

ARGUMENTS: Final = ("a text", "b integer", "c boolean", "d date", "n name")
VARIABLES: Final = (
    "s text := 'select '; u text; i integer := 5; e text[] := ARRAY['p', 'q']; k text; p text := ''; r record;"
    " j integer; z refcursor; f double precision := b / 7.0;"
)
OF_TRIGGER: Final = (
    "a text := TG_ARGV[0]; b integer := TG_NARGS; c boolean := TG_OP = 'INSERT'; d date := '2024-02-03';"
    " n name := TG_TABLE_NAME;"
)
FIRST: Final = "BEGIN SELECT 'x'::name AS nspname, 'y'::name AS relname INTO r;"
SITE: Final = re.compile(r"\{(into|using|cursor|for|query)(?: (\w+))?\}\((.*)\);$")
CALL: Final = re.compile(r"app\.h\d+\(")


@dataclass
class Program(Expressions):
    """A program being written; ``plain``: it returns no set; ``quiet``: it runs no commands."""

    plain: bool = False
    quiet: bool = False
    sites: int = 0
    loops: int = 0
    lines: list[str] = field(default_factory=list)

    def block(self, depth: int) -> Iterator[str]:
        """Yield statements."""
        for _ in range(self.random.randint(1, 3)):
            yield from self.statement(depth)

    def statement(self, depth: int) -> Iterator[str]:
        """Yield one statement's lines."""
        kinds = [self.assign, self.assign, self.site]
        if depth < 3:
            kinds += [self.branch, self.loop, self.handler, self.query, self.commanded, self.path, self.inner]
        yield from self.random.choice(kinds)(depth)

    def assign(self, depth: int) -> Iterator[str]:  # noqa: ARG002
        """Yield an assignment."""
        yield f"{self.pick('s', 'u')} := {self.text()};"

    def site(self, depth: int) -> Iterator[str]:
        """Yield a dynamic command."""
        if self.quiet:
            yield from self.assign(depth)
            return
        self.sites += 1
        kind = self.pick(
            "{site}", "{site}", "{site}", "{into s}", "{using}", "{cursor k}", "{site}" if self.plain else "{query}"
        )
        yield f"{kind}({self.text()});"

    def branch(self, depth: int) -> Iterator[str]:
        """Yield IF or CASE."""
        yield f"IF {self.condition()} THEN"
        yield from self.block(depth + 1)
        if self.random.random() < 0.3:
            yield f"ELSIF {self.condition()} THEN"
            yield from self.block(depth + 1)
        if self.random.random() < 0.6:
            yield "ELSE"
            yield from self.block(depth + 1)
        yield "END IF;"

    def loop(self, depth: int) -> Iterator[str]:
        """Yield a loop that ends, with EXIT and CONTINUE in it."""
        self.loops += 1
        label = f"l{self.loops}"
        yield f"<<{label}>> " + self.pick(
            "FOR i IN 1..3 LOOP",
            f"FOREACH u IN ARRAY ARRAY[{self.text()}, {self.text()}] LOOP",
            "FOREACH s IN ARRAY e LOOP",
            f"FOR r IN SELECT n.nspname, c.relname {self.catalogs()} LOOP",
            f"FOR p, k IN SELECT n.nspname, relname {self.catalogs()} LOOP",
            "FOR k IN SELECT column_name FROM information_schema.columns WHERE table_schema = 'app'"
            f" AND table_name = {self.pick(chr(39) + 'plain' + chr(39), 'a', 'n', chr(39) + 'v' + chr(39))} LOOP",
            "FOR r IN SELECT schemaname AS nspname, tablename AS relname FROM pg_tables"
            " WHERE schemaname = 'app' LOOP",
            f"FOR s, u IN SELECT {self.text()}, x FROM (VALUES ('v'), ({self.text()})) q(x) LOOP",
            f"FOR s, u IN SELECT {self.text()}, 'v' WHERE {self.condition()} LOOP",
            f"WHILE length(s) < 9 AND {self.condition()} LOOP s := s || 'w';",
        )
        yield from self.block(depth + 1)
        if self.random.random() < 0.4:
            leave = f"EXIT WHEN {self.condition()};"
            yield self.pick(leave, f"CONTINUE {label} WHEN {self.condition()};", f"EXIT {label};")
            yield from self.block(depth + 1)
        if self.plain and self.random.random() < 0.2:
            yield self.ending()
        yield "IF length(s) > 400 THEN EXIT; END IF;"
        yield "END LOOP;"

    def handler(self, depth: int) -> Iterator[str]:
        """Yield a block that may fail half-way."""
        yield "BEGIN"
        yield from self.block(depth + 1)
        if self.random.random() < 0.5:
            yield self.pick("PERFORM 1 / b;", "RAISE 'failed';", "PERFORM quote_ident(NULL) || format('%I', a);")
            yield from self.block(depth + 1)
        yield "EXCEPTION WHEN OTHERS THEN"
        yield from self.block(depth + 1)
        yield "END;"

    def query(self, depth: int) -> Iterator[str]:  # noqa: ARG002
        """Yield a SELECT INTO, or an array's assignment."""
        yield self.pick(
            f"SELECT {self.text()} INTO s;",
            f"SELECT {self.text()}, {self.text()} INTO s, u FROM pg_namespace WHERE nspname = a;",
            f"e := ARRAY[{self.text()}, {self.text()}];",
            f"e[1] := {self.text()};",
            f"SELECT {self.text()}, 'v' INTO s, u OFFSET {self.pick('0', '1')};",
            f"SELECT max(x) INTO s FROM (VALUES ({self.text()})) q(x);",
            f"SELECT {self.pick('n.nspname', 'c.relname', 'quote_ident(relname)')} INTO k {self.catalogs()};",
            "SELECT nspname INTO k FROM pg_namespace n, pg_extension e"
            f" WHERE e.extname = {self.pick('plpgsql', 'none', 'plpgsql').join((chr(39), chr(39)))}"
            " AND e.extnamespace = n.oid;",
            "k := (SELECT nspname FROM pg_namespace WHERE nspname = a);",
            f"SELECT tablename INTO k FROM pg_tables WHERE schemaname = 'app' AND tablename = {self.text()};",
            "SELECT 'a' UNION SELECT relname FROM pg_class WHERE relnamespace = 'app'::regnamespace"
            " ORDER BY 1 LIMIT 1 INTO p;",
            "p := current_setting('search_path');",
            f"SELECT {self.text()} AS nspname, {self.text()} AS relname INTO r;",
            f"j := {self.pick('b', 'NULL', 'length(s)')};",
            "GET DIAGNOSTICS j = ROW_COUNT;",
            f"e := e || {self.text()};",
            "e := NULL;",
            f"SELECT array_agg(x) INTO e FROM (VALUES ({self.text()}), ('v')) q(x);",
        )

    def commanded(self, depth: int) -> Iterator[str]:
        """Yield a loop over a dynamic command."""
        self.sites += not self.quiet
        yield f"FOR s IN SELECT {self.text()} LOOP" if self.quiet else f"{{for s}}({self.text()});"
        yield from self.block(depth + 1)
        yield "END LOOP;"

    def path(self, depth: int) -> Iterator[str]:  # noqa: ARG002
        """Yield a change of search_path, or its way back."""
        yield self.pick(
            "SET search_path = app, public;",
            'SET LOCAL search_path = other, "Odd, name", app;',
            "PERFORM set_config('search_path', 'other', false);",
            "PERFORM set_config('search_path', p, true);",
            "p := current_setting('search_path');",
            "SELECT current_setting('search_path') INTO p;",
            "PERFORM set_config('search_path', current_setting('search_path'), false);",
            "RESET search_path;",
        )

    def inner(self, depth: int) -> Iterator[str]:
        """Yield a block with variables of its own that hide those outside."""
        yield f"DECLARE s text := {self.text()}; k name := {self.text()}; BEGIN"
        yield from self.block(depth + 1)
        yield "END;"

    def ending(self) -> str:
        """Return a RETURN: of a helper's result, or of a trigger function's row."""
        return "RETURN NEW;" if self.trigger else f"RETURN {self.text()};"

    def catalogs(self) -> str:
        """Return FROM and WHERE of a query over the catalogs that gives permanent objects."""
        join = self.pick("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN")
        named = self.pick("n.nspname = 'app'", "n.nspname IN ('app', 'none')", "nspname::text = 'app'")
        kind = self.pick(
            "relkind = 'r'", "c.relkind IN ('r', 'v')", "relkind <> 'i'", "relname <> 'plain'", "c.oid > 0"
        )
        return f"FROM pg_class c {join} pg_namespace n ON c.relnamespace = n.oid WHERE {named} AND {kind}"


def written(source: random.Random, *, trigger: bool = False) -> str:
    """Return a random program's body."""
    program = Program(source, trigger, plain=trigger)
    lines = [f"DECLARE {OF_TRIGGER if trigger else ''} {VARIABLES}", FIRST]
    while not program.sites:
        del lines[2:]
        lines.extend(program.block(0))
    return "\n".join([*lines, "RETURN NEW;" if trigger else "RETURN;", "END"])


def helpers() -> Iterator[str]:
    """Yield the definitions of the functions that programs call; a helper calls those before it."""
    for number in range(HELPERS):
        source = random.Random(f"helper {number}")
        program = Program(source, plain=True, quiet=True)
        lines = [f"DECLARE {VARIABLES}", FIRST, *program.block(1), program.ending(), "END"]
        body = CALL.sub(f"app.h{source.randrange(number)}(" if number else "concat(", "\n".join(lines))
        attributes = source.choice(("STABLE", "STRICT", "VOLATILE", "SET search_path = other"))
        yield f"{definition(f'app.h{number}', body, 'text')} {attributes}"


def definition(name: str, body: str, result: str = "SETOF text", arguments: str = ", ".join(ARGUMENTS)) -> str:
    """Return the CREATE FUNCTION of a body."""
    head = f"CREATE FUNCTION {name}({arguments}) RETURNS {result} LANGUAGE plpgsql"
    return f"{head} AS $function$\n{body}\n$function$"


def noting(body: str) -> str:
    """Return the body that notes its texts instead of running them, each with its number in order."""
    numbers = count()

    def noted(line: str) -> str:
        found = SITE.match(line)
        if found is None:
            return re.sub(r"\{site\}\(", lambda _: f"PERFORM pg_temp.note({next(numbers)}, ", line)
        kind, target, text = found.groups()
        match kind:
            case "into" | "cursor":
                return f"{target} := pg_temp.got({next(numbers)}, {text});"
            case "for":
                return f"FOR {target} IN SELECT * FROM pg_temp.rows({next(numbers)}, {text}) LOOP"
            case _:
                return f"PERFORM pg_temp.note({next(numbers)}, {text});"

    return "\n".join(map(noted, body.split("\n")))


def running(body: str) -> str:
    """Return the body that runs its texts."""

    def run(line: str) -> str:
        found = SITE.match(line)
        if found is None:
            return line.replace("{site}(", "EXECUTE (")
        kind, target, text = found.groups()
        return {
            "into": f"EXECUTE ({text}) INTO {target};",
            "using": f"EXECUTE ({text}) USING a, b;",
            "cursor": f"OPEN z FOR EXECUTE ({text}); FETCH z INTO {target}; CLOSE z;",
            "for": f"FOR {target} IN EXECUTE ({text}) LOOP",
            "query": f"RETURN QUERY EXECUTE ({text});",
        }[kind]

    return "\n".join(map(run, body.split("\n")))
