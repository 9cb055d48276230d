"""A snapshot of a large application: ``python -m benchmarks.snapshot_scale [ROUTINES] [MAJOR]``.

The command runs as a process of its own against an embedded server, so that its time and its peak of memory are its
own. What ``pg_dump --schema-only`` takes for the same database, in the same run, makes the time comparable between
machines. The goal for 5,000 routines: under 10 s and 500 MB.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg

from analyzer.catalog.embedded import PRIMARY, Server, server

SCHEMAS: Final = 20
BODY: Final = """
DECLARE
    total numeric := 0;
    line record;
BEGIN
    FOR line IN SELECT * FROM {schema}.t{table} WHERE a > p_from ORDER BY a LOOP
        total := total + coalesce(line.b, 0);
        IF total > 1000 THEN
            UPDATE {schema}.t{table} SET b = 0, c = format('%s: %s', line.c, total) WHERE a = line.a;
            PERFORM {schema}.f{callee}(line.a + 1, p_note || ' and on');
        END IF;
    END LOOP;
    INSERT INTO {schema}.t{other} (a, b, c) VALUES (p_from, total, p_note);
    RETURN total;
EXCEPTION WHEN unique_violation THEN
    RAISE NOTICE 'again: %', p_note;
    RETURN NULL;
END;
"""


def application(routines: int) -> Iterator[str]:
    """Yield the statements of an application: a table for every five routines, a third of them with triggers."""
    tables = max(routines // 5, 2)
    for number in range(SCHEMAS):
        yield f"CREATE SCHEMA app{number}"
    for number in range(tables):
        yield from table(f"app{number % SCHEMAS}", number)
    for number in range(routines):
        yield routine(number, routines, tables)


def table(schema: str, number: int) -> Iterator[str]:
    """Yield a table with its keys, an index on an expression, a view, and sometimes a trigger."""
    name = f"{schema}.t{number}"
    yield (
        f"CREATE TABLE {name} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a integer NOT NULL CHECK (a >= 0),"
        f" b numeric DEFAULT round(random()), c text, parent bigint REFERENCES {name} ON DELETE CASCADE)"
    )
    yield f"CREATE INDEX ON {name} (lower(c))"
    yield f"CREATE VIEW {schema}.v{number} AS SELECT a, sum(b) AS total FROM {name} GROUP BY a"
    if number % 3 == 0:
        yield (
            f"CREATE FUNCTION {schema}.g{number}() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN NEW.c := upper(NEW.c); RETURN NEW; END $$"
        )
        yield f"CREATE TRIGGER g BEFORE INSERT ON {name} FOR EACH ROW EXECUTE FUNCTION {schema}.g{number}()"


def routine(number: int, routines: int, tables: int) -> str:
    """Return a routine of the size that is usual: forty lines of PL/pgSQL with loops, writes and calls."""
    place = number % SCHEMAS
    body = BODY.format(
        schema=f"app{place}",
        table=number * SCHEMAS % (tables - tables % SCHEMAS or 1) + place,
        other=place,
        callee=(number + SCHEMAS) % routines,
    )
    arguments = "p_from integer, p_note text DEFAULT 'none'"
    head = f"CREATE FUNCTION app{place}.f{number}({arguments}) RETURNS numeric LANGUAGE plpgsql"
    return f"{head} AS $body$ BEGIN {body * 2} RETURN NULL; END $body$"


def build(running: Server, routines: int) -> float:
    """Fill the server's database, and return the seconds it took."""
    started = time.perf_counter()
    with psycopg.connect(running.dsn) as connection:
        connection.execute("SET check_function_bodies = off")
        with connection.pipeline():
            for statement in application(routines):
                connection.execute(statement.encode())
    return time.perf_counter() - started


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds on the clock, seconds of a processor of its own, megabytes at its peak."""

    clock: float
    processor: float
    peak: float

    def __str__(self) -> str:
        """Return the numbers as one line of a table."""
        return f"{self.clock:6.1f} s   {self.processor:6.1f} s CPU   {self.peak:5.0f} MB peak"


def measured(command: Sequence[str], environment: dict[str, str], output: Path = Path(os.devnull)) -> Cost:
    """Return what a command took that writes to ``output``."""
    started = time.perf_counter()
    with output.open("wb") as file:
        process = subprocess.Popen(command, env=os.environ | environment, stdout=file)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, peak(usage))


def peak(usage: resource.struct_rusage) -> float:
    """Return the peak of resident memory in megabytes; the unit is the machine's (getrusage(2))."""
    return usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> int:
    """Print what a snapshot takes, beside what pg_dump takes."""
    routines, major = wanted(sys.argv[1:])
    with server(major) as running, tempfile.TemporaryDirectory() as folder:
        print(f"PostgreSQL {major}: {routines} routines built in {build(running, routines):.1f} s")
        libraries = {"LD_LIBRARY_PATH": str(running.programs.parent / "lib")}
        dump = [str(running.programs / "pg_dump"), "--schema-only", f"--file={folder}/dump.sql", running.dsn]
        dumped = measured(dump, libraries)
        program = str(Path(sys.executable).with_name("pgcallgraph"))
        snapshot = [program, "snapshot", "--dsn", running.dsn, "--out", f"{folder}/c"]
        taken = measured(snapshot, {})
        written = sum(file.stat().st_size for file in Path(folder, "c").rglob("*") if file.is_file())
    print(f"pg_dump --schema-only  {dumped}")
    print(f"pgcallgraph snapshot   {taken}   {written / 1e6:.1f} MB written")
    print(f"ratio                  {taken.clock / dumped.clock:6.1f}")
    return 0


def wanted(words: Sequence[str]) -> tuple[int, int]:
    """Return how many routines, and which server."""
    numbers = [int(word) for word in words]
    return (numbers or [5000])[0], (numbers[1:] or [PRIMARY])[0]


if __name__ == "__main__":
    sys.exit(main())
