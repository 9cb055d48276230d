"""How fast definitions are read: parser and referee, against libpg_query alone on the same texts in the same run.

    python -m benchmarks.parse_speed DEFINITIONS.json     # [[name, language, definition], …]
    python -m benchmarks.parse_speed --dsn DSN            # the PL/pgSQL and SQL routines of a database

Each routine is read by us and by libpg_query in turn, so that a busy machine is busy for both. Python's cycle
collector looks as rarely as it does in the command (``calm_collector``); ``--collector`` leaves it as Python has it.
Nothing is cached from one run to the next. ``trees`` also asks for every tree, as the resolver does. What is refused
is listed.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from time import thread_time

import psycopg
from pglast.parser import ParseError, parse_plpgsql_json, parse_sql_json

from analyzer.base.collector import calm_collector
from analyzer.definitions.parse import sql
from analyzer.definitions.parse.drift import trees
from analyzer.definitions.parse.model import ParsedRoutine
from analyzer.definitions.parse.routine import parse_routine

Rows = Sequence[tuple[str, str, str]]

ROUTINES = """
    SELECT p.oid::regprocedure::text, l.lanname, pg_get_functiondef(p.oid)
    FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
    WHERE p.oid >= 16384 AND p.prokind <> 'a' AND l.lanname IN ('plpgsql', 'sql') ORDER BY 1
"""


def rows_of(arguments: argparse.Namespace) -> Rows:
    """Return names, languages and definitions."""
    if arguments.dsn is None:
        return [(name, language, text) for name, language, text in json.loads(Path(arguments.file).read_text())]
    with psycopg.connect(arguments.dsn) as connection:
        return connection.execute(ROUTINES).fetchall()


def read(definition: str, with_trees: bool) -> tuple[ParsedRoutine, float]:
    """Return what we read, and the seconds it took."""
    start = thread_time()
    parsed = parse_routine(definition)
    if with_trees:
        for _ in trees(parsed.body):
            pass
    return parsed, thread_time() - start


def bare(definition: str, language: str, texts: Sequence[str]) -> float:
    """Return the seconds libpg_query takes for a definition and the texts of SQL in it."""
    start = thread_time()
    try:
        if language == "plpgsql":
            parse_plpgsql_json(definition)
    except ParseError:
        pass
    for text in texts:
        parse_sql_json(text)
    return thread_time() - start


def run(rows: Rows, with_trees: bool) -> tuple[float, float, list[tuple[str, str]]]:
    """Return our seconds, libpg_query's, and what was refused and why."""
    texts: list[str] = []

    def noted(text: str) -> str:
        texts.append(text)
        return parse_sql_json(text)

    sql.parse_sql.cache_clear()
    vars(sql)["parse_sql_json"] = noted
    ours = theirs = 0.0
    refused: list[tuple[str, str]] = []
    for name, language, definition in rows:
        texts.clear()
        parsed, seconds = read(definition, with_trees)
        ours += seconds
        theirs += bare(definition, language, texts)
        refused += [(name, diagnostic.message) for diagnostic in parsed.diagnostics]
    vars(sql)["parse_sql_json"] = parse_sql_json
    return ours, theirs, refused


def main() -> None:
    """Print the figures; end with 1 if a definition is refused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?")
    parser.add_argument("--dsn")
    parser.add_argument("--language", choices=("plpgsql", "sql"))
    parser.add_argument("--collector", action="store_true", help="leave the cycle collector as Python has it")
    arguments = parser.parse_args()
    if not arguments.collector:
        calm_collector()
    rows = [row for row in rows_of(arguments) if arguments.language in (None, row[1])]
    refused: list[tuple[str, str]] = []
    for with_trees in (False, True):
        ours, theirs, refused = min(run(rows, with_trees) for _ in range(3))
        what = "with trees" if with_trees else "structure, referee, syntax of all SQL"
        print(
            f"{what}: {len(rows) / ours:,.0f} functions/s; libpg_query alone {len(rows) / theirs:,.0f}; "
            f"ratio {ours / theirs:.1f}"
        )
    for name, message in refused:
        print(f"refused: {name}: {message}")
    print(f"{len(rows)} definitions, {len(refused)} refused")
    sys.exit(1 if refused else 0)


if __name__ == "__main__":
    main()
