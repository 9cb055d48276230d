"""Random commands on relations whose names are known in part, run on a real server: what they touch must be said.

``python -m benchmarks.name_programs 2000`` prints how many commands ran, how many relations they locked, and how many
of these the analysis doesn't list (none may be): each relation of the body's own schemas that a command that
succeeds has a lock on must be one that the routine's uses name, or one yet to be made must stand for it. A routine
with a site that is unresolved is left out of this count.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import psycopg

from analyzer.base.names import RoutineId, TypeId
from analyzer.base.uses import RelationUse, UtilityUse
from analyzer.catalog.lookup import Index, Lookup
from analyzer.catalog.model import Argument, Routine
from analyzer.definitions.dynamic.families import ANY_NAME, DIGITS
from analyzer.definitions.dynamic.quoting import literal
from analyzer.definitions.model import Context, ResolvedRoutine
from analyzer.definitions.parse.routine import parse_routine
from analyzer.definitions.resolve.passes import Task
from analyzer.definitions.resolve.program import changers_of
from analyzer.definitions.resolve.routines import resolve_routine
from analyzer.definitions.resolve.state import Memo
from analyzer.manifest.policy import default_policy
from benchmarks.dynamic_programs.allowing import LIMITS
from benchmarks.dynamic_programs.running import run

NAMES: Final = (
    "q_a",
    "q_b_x",
    "q_It's",
    "q_A",
    "Q_a",
    "p_1",
    "p_2024",
    "p_202402",
    "p_nan",
    "p_1_x",
    "a_tag",
    "c_tag",
)
LONG: Final = "q_" + "a" * 61
ARGUMENTS: Final = (("a", "text"), ("n", "integer"), ("d", "date"), ("k", "app.kind"), ("f", "double precision"))
TYPES: Final = ("pg_catalog.text", "integer", "pg_catalog.date", "app.kind", "double precision")

TEXTS: Final = ("a", "A", "b_x", "It's", "q_a", "", "a" * 70, "x; drop table app.p_1", None)
VALUES: Final = tuple(
    (text, number, date, kind, real)
    for text, number, date, kind, real in (
        *((text, 1, "2024-02-03", "a", 1.0) for text in TEXTS),
        ("a", -1, "0044-03-15 BC", "c", 0.5),
        ("a", 2024, "infinity", "a", 1e300),
        ("b_x", None, None, None, None),
        ("app", 202402, "2024-02-29", "c", 2024.0),
        ("more", 0, "1999-12-31", "a", float("nan")),
    )
)

COMMANDS: Final = (
    "delete from {name}",
    "insert into {name} (i) values (1)",
    "insert into {name} values (1)",
    "update {name} set i = i + 1 where i = $1",
    "select count(*) from {name} where i > 0",
    "select i from {name} t join app.a_tag u using (i) order by 1 limit 1",
    "with gone as (delete from {name} where i = $1 returning i) insert into {other} select i from gone",
    "truncate {name}",
    "drop table if exists {name}",
    "create table {name} (i int)",
    "create table if not exists {name} (i int)",
    "create table {name} as select * from app.a_tag",
    "alter table {name} add column if not exists j int",
    "create index on {name} (i)",
    "create or replace view {name} as select 1 as i",
    "lock table {name}",
    "comment on table {name} is 'seen'",
    "drop view if exists {name}",
)


PARTS: Final = (
    *("a", "n", "k", "f", "k::text", "lower(a)", "upper(a)", "coalesce(a, 'a')", "quote_ident(a)"),
    "to_char(d, 'YYYYMM')",
)
NUMBERS: Final = (
    *("n", "f", "k", "to_char(d, 'YYYYMM')", "to_char(d, 'YYYY')", "date_part('year', d)", "quote_ident(a)"),
)


@dataclass(frozen=True, slots=True)
class Program:
    """A function's body of some commands."""

    body: str
    path: str


def written(source: random.Random) -> Program:
    """Return a random program."""
    lines = []
    for _ in range(source.randint(1, 2)):
        command = source.choice(COMMANDS)
        text = expression(source, command)
        using = " using 1" if "$1" in command else ""
        lines.append(f"execute {text}{using};")
    return Program(
        "\n".join(["begin", *lines, "end"]), source.choice(("", "", " set search_path = app, more, pg_temp"))
    )


def expression(source: random.Random, command: str) -> str:
    """Return an expression of a command's text."""
    parts = re.split(r"\{(?:name|other)\}", command)
    if source.random() < 0.5:
        names = [qualified(source) for _ in parts[1:]]
        template = "".join(
            part + (form if at < len(names) else "")
            for at, (part, form) in enumerate(zip(parts, [*(form for form, _ in names), ""], strict=True))
        )
        return f"format({literal(template)}, {', '.join(value for _, values in names for value in values)})"
    pieces = [literal(parts[0])]
    for part in parts[1:]:
        pieces += [glued(source), literal(part)]
    return " || ".join(pieces)


def qualified(source: random.Random) -> tuple[str, list[str]]:
    """Return a name's form in a format string, and what fills it."""
    match source.randint(0, 4):
        case 0:
            return "%I", [name(source)]
        case 1:
            return "%I.q_a", [source.choice(("a", "'more'", "quote_ident(a)"))]
        case 2:
            return "%I.%I", [source.choice(("'app'", "a", "'mo' || 're'")), name(source)]
        case _:
            return source.choice(("app", "more", "App")) + ".%I", [name(source)]


def name(source: random.Random) -> str:
    """Return an expression of a name that goes into ``%I``."""
    known = source.choice(("'q_'", "'p_'", "'q_b'", "'Q_'", "''", "'q_a'"))
    part = source.choice(PARTS)
    forms = (f"{known} || {part}", f"{part} || '_tag'", f"concat({known}, {part})", f"{known} || {part} || '_x'")
    return source.choice((*forms, "a", "k"))


def glued(source: random.Random) -> str:
    """Return an expression of a name that isn't quoted."""
    known = source.choice(("'app.p_'", "'app.P_'", "'p_'", "'app.q_'", "'\"app\".p_'"))
    part = source.choice(NUMBERS)
    forms = (f"{known} || {part}", f"{known} || {part} || '_x'", f"'app.' || {part} || '_tag'")
    return source.choice((*forms, "'app.' || quote_ident('q_' || a)"))


def prepare(connection: psycopg.Connection) -> None:
    """Make what programs act on."""
    connection.execute("create schema app; create schema more; create type app.kind as enum ('a', 'c')")
    for schema in ("app", "more"):
        for one in (*NAMES, LONG):
            quoted = '"' + one.replace('"', '""') + '"'
            connection.execute(f"create table {schema}.{quoted} (i int)".encode())
    connection.execute("create view app.q_v as select 1 as i; create view app.d_tag as select 1 as i")


def routine_of(lookup: Lookup, program: Program) -> Routine:
    """Return the catalog row of a program."""
    arguments = ", ".join(f"{one} {type_}" for one, type_ in ARGUMENTS)
    head = f"create function public.probe({arguments}) returns void language plpgsql{program.path}"
    text = f"{head} as $f$\n{program.body}\n$f$"
    path = re.search(r"set (search_path) = (.*)", program.path)
    return replace(
        lookup.index.snapshot.routines[0],
        identity=RoutineId(f"public.probe({','.join(TYPES)})"),
        schema="public",
        name="probe",
        kind="f",
        language="plpgsql",
        inputs=tuple(map(TypeId, TYPES)),
        arguments=tuple(Argument(one, TypeId(type_), "i") for (one, _), type_ in zip(ARGUMENTS, TYPES, strict=True)),
        result=TypeId("pg_catalog.void"),
        definition=text,
        config=((path[1], path[2]),) if path else (),
    )


def found(lookup: Lookup, memo: Memo, routine: Routine) -> ResolvedRoutine:
    """Return what is said of a program."""
    own = bool(routine.config)
    path = ("app", "more", "pg_temp") if own else ("$user", "public")
    searched = ("pg_catalog", "app", "more", "pg_temp") if own else ("pg_temp", "pg_catalog", "public")
    context = Context(searched, setting=path)
    changers = changers_of(lookup.index, default_policy())
    return resolve_routine(Task(lookup, memo, routine, parse_routine(routine.definition), context, LIMITS, changers))


def relations_said(resolved: ResolvedRoutine) -> set[str]:
    """Return the relations that a routine's uses name."""
    named = {str(use.relation) for use in resolved.uses if isinstance(use, RelationUse)}
    return named | {item.identity for use in resolved.uses if isinstance(use, UtilityUse) for item in use.objects}


def is_said(relation: str, said: set[str]) -> bool:
    """Return whether a relation is among those, or one yet to be made stands for it, whose name may be cut off."""
    plain = relation.replace('"', "")
    for one in (one.replace('"', "") for one in said if ANY_NAME in one or DIGITS in one):
        parts = re.split(f"{ANY_NAME}|{DIGITS}", one)
        cut = len(plain.partition(".")[2].encode()) > 60 and plain.startswith(parts[0])
        if cut or re.fullmatch(".*".join(map(re.escape, parts)), plain, re.DOTALL):
            return True
    return relation in said


LOCKS: Final = """
select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
where l.pid = pg_backend_pid() and l.locktype = 'relation' and l.database <> 0 and c.relkind in ('r', 'v', 'm', 'p')
  and n.nspname in ('app', 'more', 'public')
"""
ALL: Final = """
select c.oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname)
from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('app', 'more', 'public')
"""
GONE: Final = "select relation from pg_locks where pid = pg_backend_pid() and locktype = 'relation'"


def touched(connection: psycopg.Connection, routine: Routine, there: dict[int, str]) -> Iterator[set[str]]:
    """Yield, for each call that succeeds, the relations that it has locks on, those that it drops included."""
    connection.execute(routine.definition.replace("create", "create or replace", 1).encode())
    for values in VALUES:
        given = ", ".join(shown(value, type_) for value, (_, type_) in zip(values, ARGUMENTS, strict=True))
        try:
            with connection.transaction(force_rollback=True):
                connection.execute(f"select public.probe({given})".encode())
                locked = {str(row[0]) for row in connection.execute(LOCKS).fetchall()}
                gone = {int(row[0]) for row in connection.execute(GONE).fetchall()}
            yield locked | {there[one] for one in gone if one in there}
        except psycopg.Error:
            continue


def shown(value: object, type_: str) -> str:
    """Return a value as SQL."""
    return f"null::{type_}" if value is None else f"{literal(str(value))}::{type_}"


def compare(connection: psycopg.Connection, index: Index, seeds: Iterable[int]) -> Counter[str]:
    """Return counts of programs, calls, relations and escapes; prints each program with an escape."""
    counts: Counter[str] = Counter()
    memo = Memo()
    there = {int(row[0]): str(row[1]) for row in connection.execute(ALL).fetchall()}
    for seed in seeds:
        program = written(random.Random(seed))
        routine = routine_of(Lookup(index), program)
        resolved = found(Lookup(index), memo, routine)
        counts.update(programs=1)
        if resolved.status == "unresolved":
            counts.update(unresolved=1)
            continue
        said = relations_said(resolved)
        for relations in touched(connection, routine, there):
            escapes = sorted(one for one in relations if not is_said(one, said))
            counts.update(calls=1, relations=len(relations), escapes=len(escapes))
            if escapes:
                print(f"seed {seed}: {escapes} aren't among {sorted(said)}\n{routine.definition}\n", flush=True)
    return counts


if __name__ == "__main__":
    run(prepare, compare, 2_000, __doc__)
