"""Random procedures with guards, run on a real server: what passes for guarded must have passed one, and be held.

``python -m benchmarks.guard_programs 3000`` prints how many values were seen at commands, how many of these the
analysis took for guarded, and how many of those weren't (none may).
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count, product
from typing import Final

import psycopg

from analyzer.base.names import RoutineId, TypeId
from analyzer.catalog.embedded import server
from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index, Lookup
from analyzer.catalog.model import Argument, Routine
from analyzer.definitions.dynamic.strings import Text, Unknown
from analyzer.definitions.model import Context
from analyzer.definitions.parse.model import PlpgsqlBody
from analyzer.definitions.parse.routine import parse_routine
from analyzer.definitions.resolve.passes import Task, dynamic_texts, new_analysis, one_pass
from analyzer.definitions.resolve.state import Memo
from analyzer.postgres.guards import guard_functions
from benchmarks.dynamic_programs.allowing import LIMITS

SCHEMA: Final = """
CREATE SCHEMA app; CREATE TABLE app.t1 (); CREATE TABLE app.t2 (); CREATE TABLE app.t3 ();
CREATE FUNCTION app.seen(site int, value text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE NOTICE '% % %', site, EXISTS (
    SELECT FROM pg_locks WHERE pid = pg_backend_pid() AND relation = to_regclass(value) AND mode = 'AccessShareLock'
  ), value;
END$$;
"""
VALUES: Final = ("app.t1", "app.t2", "app.t3", None)
LISTS: Final = (("app.t1",), ("app.t1", "app.t2"))


@dataclass(frozen=True, slots=True)
class Seen:
    """What a command was given: at which site, which value, and whether its relation was held."""

    site: int
    held: bool
    value: str


@dataclass(slots=True)
class Writer:
    """A program being written."""

    random: random.Random
    sites: Iterator[int]

    def block(self, depth: int, atomic: bool) -> Iterator[str]:
        """Yield some statements."""
        for _ in range(self.random.randint(2, 4)):
            yield from self.statement(depth, atomic)

    def statement(self, depth: int, atomic: bool) -> Iterator[str]:
        """Yield one statement; only outside blocks with handlers a transaction can end."""
        kind = self.random.random()
        if kind < 0.3:
            yield f"PERFORM {self.guard()}{self.random.choice(('', '', '', ' WHERE c'))};"
        elif kind < 0.55:
            yield f"EXECUTE 'SELECT app.seen({next(self.sites)}, ' || quote_literal({self.variable()}) || ')';"
        elif kind < 0.75:
            yield f"{self.variable()} := {self.value()};"
        elif kind < 0.8 and not atomic:
            yield self.random.choice(("COMMIT;", "ROLLBACK;", "CALL app.ends();"))
        elif depth < 2:
            yield from self.nested(depth + 1, atomic)

    def nested(self, depth: int, atomic: bool) -> Iterator[str]:
        """Yield a conditional, a loop, or a block with a handler."""
        match self.random.randint(0, 2):
            case 0:
                yield from ("IF c THEN", *self.block(depth, atomic), "ELSE", *self.block(depth, atomic), "END IF;")
            case 1:
                yield from ("FOR i IN 1..2 LOOP", *self.block(depth, atomic), "END LOOP;")
            case _:
                yield from ("BEGIN", *self.block(depth, True), "EXCEPTION WHEN OTHERS THEN")
                yield from (*self.block(depth, True), "END;")

    def variable(self) -> str:
        """Return a variable."""
        return self.random.choice(("a", "b", "v", "w"))

    def guard(self) -> str:
        """Return a call of a guard."""
        names = ", ".join(f"'{name}'" for name in self.random.choice(LISTS))
        name = self.random.choice(("allowed_relation", "allowed_relation", "allowed_text"))
        return f"guard.{name}({self.variable()}, ARRAY[{names}])"

    def value(self) -> str:
        """Return an expression of type text."""
        one = self.variable()
        return self.random.choice(
            (one, one, "'app.t3'", "'app.t1'", f"lower({one})", f"coalesce({one}, {self.variable()})", self.guard())
        )


def main() -> int:
    """Run programs and print what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=int)
    parser.add_argument("--postgres", type=int, default=16)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    arguments = parser.parse_args()
    with server(arguments.postgres) as running, psycopg.connect(running.dsn, autocommit=True) as connection:
        found = compare(connection, running.dsn, range(arguments.first, arguments.first + arguments.programs))
    print(", ".join(f"{number} {name}" for name, number in sorted(found.items())))
    return 1 if found["escapes"] else 0


def compare(connection: psycopg.Connection[tuple[object, ...]], dsn: str, seeds: Iterable[int]) -> Counter[str]:
    """Return counts of programs, values, guarded values and escapes; prints each program with an escape."""
    connection.execute((guard_functions("guard") + SCHEMA).encode())
    connection.execute("CREATE PROCEDURE app.ends() LANGUAGE plpgsql AS 'BEGIN COMMIT; END'")
    index, memo = Index(read(dsn)), Memo()
    counts: Counter[str] = Counter()
    for seed in seeds:
        body = "\n".join(Writer(random.Random(seed), count()).block(0, False))
        text = definition(body)
        allowed = texts_of(index, memo, text)
        for seen in observed(connection, text):
            texts = allowed.get(seen.site, ())
            guarded = bool(texts) and all(is_guarded(one) for one in texts)
            counts.update(values=1, guarded=guarded)
            if not any(allows(one, seen) for one in texts):
                counts.update(escapes=1)
                print(f"seed {seed}: {seen} isn't in {texts}\n{body}\n")
        counts.update(programs=1)
    return counts


def definition(body: str) -> str:
    """Return the statement that makes a program, as ``pg_get_functiondef`` writes it."""
    return (
        "CREATE OR REPLACE PROCEDURE app.program(IN a text, IN b text, IN c boolean)\n LANGUAGE plpgsql\n"
        f"AS $procedure$\nDECLARE v text := a; w text;\nBEGIN\n{body}\nEND$procedure$\n"
    )


def observed(connection: psycopg.Connection[tuple[object, ...]], text: str) -> set[Seen]:
    """Return what a program's commands were given, for all arguments."""
    notices: list[str] = []
    connection.add_notice_handler(handler := lambda notice: notices.append(notice.message_primary or ""))
    connection.execute(text.encode())
    for values in product(VALUES, VALUES, (True, False)):
        try:
            connection.execute("CALL app.program(%s, %s, %s)", values)
        except psycopg.Error:
            connection.rollback()
    connection.remove_notice_handler(handler)
    found = (re.fullmatch(r"(\d+) ([tf]) (.*)", notice) for notice in notices)
    return {Seen(int(one[1]), one[2] == "t", one[3]) for one in found if one is not None}


def texts_of(index: Index, memo: Memo, text: str) -> dict[int, tuple[Text, ...]]:
    """Return what the analysis allows each site of a program."""
    parsed = parse_routine(text)
    assert isinstance(parsed.body, PlpgsqlBody), parsed.diagnostics
    lookup = Lookup(index)
    path = ("pg_temp", "pg_catalog", "public")
    analysis = new_analysis(Task(lookup, memo, procedure(index, text), parsed, Context(path), LIMITS))
    sites = dynamic_texts(one_pass(analysis, parsed.body, {}), parsed.body, LIMITS).texts
    numbers = {span: re.search(r"app\.seen\((\d+)", text[span.start : span.end]) for span in sites}
    return {int(number[1]): tuple(sites[span].texts) for span, number in numbers.items() if number is not None}


def procedure(index: Index, text: str) -> Routine:
    """Return the catalog row that a program has."""
    types = (TypeId("pg_catalog.text"), TypeId("pg_catalog.text"), TypeId("boolean"))
    return replace(
        index.snapshot.routines[0],
        identity=RoutineId(f"app.program({','.join(types)})"),
        schema="app",
        name="program",
        kind="p",
        language="plpgsql",
        inputs=types,
        arguments=tuple(Argument(name, type_, "i") for name, type_ in zip("abc", types, strict=True)),
        result=TypeId("pg_catalog.void"),
        definition=text,
        config=(),
    )


def is_guarded(text: Text) -> bool:
    """Return whether a text says which values it can hold: it is known, or its piece is guarded."""
    return all(isinstance(piece, str) or piece.guarded is not None for piece in text)


def allows(text: Text, seen: Seen) -> bool:
    """Return whether a text says that this value may be seen; a guarded relation must be held."""
    written = re.search(r"'([^']*)'\)$", text[-1]) if isinstance(text[-1], str) else None
    if written is not None:
        return written[1] == seen.value
    pieces = [piece for piece in text if isinstance(piece, Unknown)]
    return all(
        piece.guarded is None or (seen.value in piece.guarded.allowed and (seen.held or piece.guarded.kind == "text"))
        for piece in pieces
    )


if __name__ == "__main__":
    raise SystemExit(main())
