"""Random PL/pgSQL programs that build SQL text, run on a real server: what they run must be among what we allow.

``python -m benchmarks.dynamic_programs 20000`` prints how many texts were run, how many escaped what the analysis
allows (none may), and how many programs' texts were wholly known, bounded or unknown to it.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

import psycopg

from analyzer.base.names import RoutineId, TypeId
from analyzer.base.policy import Limits
from analyzer.catalog.embedded import server
from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index, Lookup
from analyzer.catalog.model import Argument, Routine
from analyzer.definitions.dynamic.quoting import identifier, literal
from analyzer.definitions.dynamic.strings import Strings, Text, Unknown, is_anything, known
from analyzer.definitions.model import Context
from analyzer.definitions.parse.model import PlpgsqlBody
from analyzer.definitions.parse.routine import parse_routine
from analyzer.definitions.resolve.changers import NONE
from analyzer.definitions.resolve.routines import dynamic_texts, new_analysis, one_pass
from analyzer.definitions.resolve.state import Memo

LIMITS: Final = Limits(strings=64, contexts=64, rounds=4)
LONGEST: Final = 20_000
"""Characters of a text that is compared; loops that double a text in each round can make far longer ones."""

ARGUMENTS = ("a text", "b integer", "c boolean", "d date", "n name")
VALUES: tuple[tuple[object, ...], ...] = (
    ("x", 1, True, "2024-02-03", "t"),
    ("it's", -7, False, "1999-12-31", "Two Words"),
    ('q"u', 0, True, None, "select"),
    (None, None, None, "0044-03-15 BC", None),
    ("back\\slash $$", 2147483647, False, "infinity", "_ok1"),
)
WORDS = ("select ", "t", " from ", "'", '"', "log_", "; ", "%", "Mixed", "order", "", "\\", "é", "1")


@dataclass
class Program:
    """A program being written: ``{site}`` stands where text is run, so that it can be noted instead."""

    random: random.Random
    sites: int = 0
    loops: int = 0
    lines: list[str] = field(default_factory=list)

    def pick(self, *choices: str) -> str:
        """Return one of the choices."""
        return self.random.choice(choices)

    def text(self, depth: int = 0) -> str:
        """Return an expression of type text."""
        if depth > 2 or self.random.random() < 0.3:
            element = f"e[{self.random.randint(0, 3)}]"
            field = self.pick("r.nspname", "r.relname", "k", "k", "p")
            return self.pick(
                "s", "u", "a", "n::text", "b::text", "d::text", "c::text", "f::text", element, field, self.constant()
            )
        make = self.random.choice((self.join, self.formatted, self.quoted, self.chosen, self.called))
        return make(depth + 1)

    def constant(self) -> str:
        """Return a literal."""
        return "'" + self.random.choice(WORDS).replace("'", "''") + "'"

    def join(self, depth: int) -> str:
        """Return a concatenation; of a text with what isn't one, too."""
        return f"({self.text(depth)} || {self.random.choice((self.text(depth), 'b', 'c', 'd', 'f', 'i'))})"

    def formatted(self, depth: int) -> str:
        """Return a call of format."""
        specifiers = ("%s", "%I", "%L", "%%", "%2$L", "%1$I", "%-6s", " = ", "x")
        template = "".join(self.random.choice(specifiers) for _ in range(3))
        return (
            f"format('{template}', {self.text(depth)}, {self.random.choice((self.text(depth), 'b', 'c', 'd', 'f'))})"
        )

    def quoted(self, depth: int) -> str:
        """Return a quoting function's call."""
        return f"{self.pick('quote_ident', 'quote_literal', 'quote_nullable')}({self.text(depth)})"

    def chosen(self, depth: int) -> str:
        """Return a conditional expression."""
        one, two = self.text(depth), self.text(depth)
        return self.pick(
            f"CASE WHEN c THEN {one} ELSE {two} END",
            f"CASE b WHEN 1 THEN {one} WHEN 0 THEN {two} END",
            f"coalesce({one}, {two})",
            f"nullif({one}, {two})",
            f"(SELECT {one})",
            f"(SELECT {one} WHERE c)",
            f"greatest({one}, {two})",
            "coalesce(d, 'today')::text",
            "CASE WHEN c THEN d ELSE 'infinity' END || ''",
            f"CASE WHEN {self.condition()} THEN {one} ELSE {two} END",
        )

    def called(self, depth: int) -> str:
        """Return a string function's call."""
        one = self.text(depth)
        return self.pick(
            f"upper({one})",
            f"lower({one})",
            f"replace({one}, 't', {self.text(depth)})",
            f"concat({one}, {self.pick('b', 'c', 'f')}, {self.text(depth)})",
            f"concat_ws(', ', {one}, {self.text(depth)})",
            f"btrim({one})",
            f"left({one}, 4)",
            f"split_part({one}, ' ', 1)",
            "to_char(d, 'YYYYMMDD')",
            f"md5({one})",
        )

    def block(self, depth: int) -> Iterator[str]:
        """Yield statements."""
        for _ in range(self.random.randint(1, 3)):
            yield from self.statement(depth)

    def statement(self, depth: int) -> Iterator[str]:
        """Yield one statement's lines."""
        kinds = [self.assign, self.assign, self.site]
        if depth < 3:
            kinds += [self.branch, self.loop, self.handler, self.query]
        yield from self.random.choice(kinds)(depth)

    def assign(self, depth: int) -> Iterator[str]:  # noqa: ARG002
        """Yield an assignment."""
        yield f"{self.pick('s', 'u')} := {self.text()};"

    def site(self, depth: int) -> Iterator[str]:  # noqa: ARG002
        """Yield a dynamic command."""
        self.sites += 1
        yield f"{{site}}({self.text()});"

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

    def condition(self) -> str:
        """Return a condition, of strings above all."""
        name = self.pick("s", "u", "a", "k", "p", "n", "r.relname")
        plain = self.pick(
            "c",
            "b > 0",
            f"{name} IS NULL",
            f"{name} IS NOT NULL",
            f"{name} = {self.constant()}",
            f"{name} <> {self.constant()}",
            f"{name} IN ({self.constant()}, 'x', 't')",
            f"{name} NOT IN ('x', 'select ')",
            f"length({name}) > 0",
            f"{name} = ''",
        )
        match self.random.randint(0, 9):
            case 0:
                return f"NOT ({plain})"
            case 1:
                return f"{plain} AND {self.condition()}"
            case 2:
                return f"({plain} OR {self.condition()})"
            case _:
                return plain

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
            "FOR r IN SELECT schemaname AS nspname, tablename AS relname FROM pg_tables"
            " WHERE schemaname = 'app' LOOP",
            f"FOR s, u IN SELECT {self.text()}, x FROM (VALUES ('v'), ({self.text()})) q(x) LOOP",
            f"FOR s, u IN SELECT {self.text()}, 'v' WHERE {self.condition()} LOOP",
        )
        yield from self.block(depth + 1)
        if self.random.random() < 0.4:
            leave = f"EXIT WHEN {self.condition()};"
            yield self.pick(leave, f"CONTINUE {label} WHEN {self.condition()};", f"EXIT {label};")
            yield from self.block(depth + 1)
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
        )

    def catalogs(self) -> str:
        """Return FROM and WHERE of a query over the catalogs that gives permanent objects."""
        join = self.pick("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN")
        named = self.pick("n.nspname = 'app'", "n.nspname IN ('app', 'none')", "nspname::text = 'app'")
        kind = self.pick(
            "relkind = 'r'", "c.relkind IN ('r', 'v')", "relkind <> 'i'", "relname <> 'plain'", "c.oid > 0"
        )
        return f"FROM pg_class c {join} pg_namespace n ON c.relnamespace = n.oid WHERE {named} AND {kind}"


def written(source: random.Random) -> str:
    """Return a random program's body, its sites as ``{site}(expression)``."""
    program = Program(source)
    lines = [
        "DECLARE s text := 'select '; u text; i integer := 5; e text[] := ARRAY['p', 'q'];",
        "k text; p text := ''; r record; f double precision := b / 7.0;",
        "BEGIN SELECT 'x'::name AS nspname, 'y'::name AS relname INTO r;",
    ]
    while not program.sites:
        del lines[3:]
        lines.extend(program.block(0))
    return "\n".join([*lines, "END"])


def definition(name: str, body: str) -> str:
    """Return the CREATE FUNCTION of a body."""
    arguments = ", ".join(ARGUMENTS)
    return f"CREATE FUNCTION {name}({arguments}) RETURNS void LANGUAGE plpgsql AS $function$\n{body}\n$function$"


def noting(body: str) -> str:
    """Return the body that notes its texts instead of running them, each with its number in order."""
    numbers = iter(range(10_000))
    return re.sub(r"\{site\}\(", lambda _: f"PERFORM pg_temp.note({next(numbers)}, ", body)


def running(body: str) -> str:
    """Return the body that runs its texts."""
    return body.replace("{site}(", "EXECUTE (")


def observed(connection: psycopg.Connection[tuple[object, ...]], body: str) -> set[tuple[int, str]]:
    """Return (site, text) for every text the program runs, over all argument values; an error ends a run.

    Texts are noted as notices: what is written to a table goes away where an exception is caught. A run of two
    seconds is ended, too, and texts of more than ``LONGEST`` characters aren't compared.
    """
    noted: set[tuple[int, str]] = set()

    def note(notice: psycopg.errors.Diagnostic) -> None:
        site, _, command = (notice.message_primary or "").partition(":")
        noted.add((int(site), command))

    connection.execute(definition("pg_temp.probe", noting(body)).replace("CREATE", "CREATE OR REPLACE", 1))
    connection.add_notice_handler(note)
    for values in VALUES:
        with suppress(psycopg.Error):
            connection.execute("SELECT pg_temp.probe(%s, %s, %s, %s, %s)", values)
    connection.remove_notice_handler(note)
    return noted


def prepare(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Make what the noting programs call, and objects of odd names; the snapshot is to be taken after it."""
    connection.execute("CREATE SCHEMA app")
    for name in (
        "plain",
        "Mixed",
        "it's",
        'q"u',
        "two words",
        "per%cent",
        "back\\slash",
        "dot.ted",
        "größe",
        "select",
    ):
        connection.execute(f"CREATE TABLE app.{identifier(name, 16)} (id integer PRIMARY KEY, t text)".encode())
    connection.execute("CREATE VIEW app.v AS SELECT 1 AS one")
    connection.execute("SET client_min_messages = notice")
    connection.execute("SET statement_timeout = '2s'")
    connection.execute(
        "CREATE FUNCTION pg_temp.note(site integer, command text) RETURNS void LANGUAGE plpgsql AS"
        f" $$BEGIN IF length(command) <= {LONGEST} THEN"
        " RAISE NOTICE USING MESSAGE = site || ':' || command; END IF; END$$"
    )


def pattern(text: Text) -> str:
    """Return the regular expression of what a text can be."""
    return "".join(re.escape(piece) if isinstance(piece, str) else hole(piece) for piece in text)


def hole(piece: Unknown) -> str:
    """Return the regular expression of what an unknown piece can be."""
    if piece.path:
        return ".*"
    if piece.choices:
        quote = {"identifier": lambda name: identifier(name, 16), "literal": literal}.get(piece.quoting, str)
        return "(?:" + "|".join(re.escape(quote(choice)) for choice in piece.choices) + ")"
    name = r'(?:[a-z_][a-z0-9_]*|"(?:[^"]|"")*")'
    match piece.quoting, piece.alphabet:
        case "literal", _:
            return r"(?:'(?:[^'\\]|'')*'|E'(?:[^'\\]|''|\\\\)*')"
        case "identifier", _:
            return rf"{name}(?:\.{name}){{0,{piece.parts - 1}}}"
        case "raw", "number":
            return r"-?\d+"
        case "raw", "decimal":
            return r"(?:-?(?:[\d.]+(?:e[-+]\d+)?|Infinity)|NaN)"
        case "raw", "plain":
            return r"""[^'"\\$]*"""
        case _:
            return ".*"


def allows(value: Strings, command: str) -> bool:
    """Return whether a text is among those the value can be."""
    return any(re.fullmatch(pattern(text), command, re.DOTALL) for text in value.texts)


def allowed(lookup: Lookup, memo: Memo, body: str) -> dict[int, Strings]:
    """Return what the analysis allows each site of the program to run, by its number in the text.

    A site it takes for unreachable has no entry.
    """
    text = definition("public.probe", running(body))
    parsed = parse_routine(text)
    assert isinstance(parsed.body, PlpgsqlBody), parsed.diagnostics
    path = ("pg_temp", "pg_catalog", "public")
    analysis = new_analysis(lookup, routine_of(lookup, text), parsed, Context(path), LIMITS, memo, NONE, ())
    sites = dynamic_texts(one_pass(analysis, parsed.body, {}), parsed.body, LIMITS).texts
    return {text.count("EXECUTE (", 0, span.start): value for span, value in sites.items()}


def routine_of(lookup: Lookup, text: str) -> Routine:
    """Return the catalog row that CREATE FUNCTION would make of a program."""
    types = ("pg_catalog.text", "integer", "boolean", "pg_catalog.date", "pg_catalog.name")
    names = [argument.split()[0] for argument in ARGUMENTS]
    arguments = tuple(Argument(name, TypeId(type_), "i") for name, type_ in zip(names, types, strict=True))
    template = lookup.index.snapshot.routines[0]
    return replace(
        template,
        identity=RoutineId(f"public.probe({','.join(types)})"),
        schema="public",
        name="probe",
        kind="f",
        language="plpgsql",
        inputs=tuple(argument.type for argument in arguments),
        arguments=arguments,
        result=TypeId("pg_catalog.void"),
        definition=text,
        config=(),
    )


def verdict(values: Collection[Strings]) -> str:
    """Return how much is known of a program's texts."""
    texts = [text for value in values for text in value.texts]
    if any(is_anything(text) for text in texts):
        return "a text that can be anything"
    if all(known(text) is not None for text in texts):
        return "wholly known"
    return "partly known"


def compare(connection: psycopg.Connection[tuple[object, ...]], index: Index, seeds: Iterable[int]) -> Counter[str]:
    """Return counts of programs, texts and escapes; prints each program with an escape."""
    counts: Counter[str] = Counter()
    memo = Memo()
    for seed in seeds:
        body = written(random.Random(seed))
        values = allowed(Lookup(index), memo, body)
        commands = observed(connection, body)
        escapes = {(site, text) for site, text in commands if site not in values or not allows(values[site], text)}
        counts.update(programs=1, texts=len(commands), escapes=len(escapes))
        counts[verdict(values.values())] += 1
        if escapes:
            site, text = min(escapes)
            print(f"seed {seed}, site {site}: {text!r} isn't in {values.get(site)}\n{body}\n")
    return counts


def main() -> None:
    """Run the comparison on an embedded server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=int, nargs="?", default=20_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--major", type=int, default=16)
    arguments = parser.parse_args()
    with (
        server(major=arguments.major) as running,
        psycopg.connect(running.dsn, autocommit=True) as connection,
    ):
        prepare(connection)
        index = Index(read(running.dsn))
        seeds = range(arguments.first, arguments.first + arguments.programs)
        for name, count in sorted(compare(connection, index, seeds).items()):
            print(f"{count:8} {name}")


if __name__ == "__main__":
    main()
