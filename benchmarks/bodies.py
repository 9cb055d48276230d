"""Whole PL/pgSQL bodies against the server: plpgsql_check prints PostgreSQL's own tree of every statement.

``python -m benchmarks.bodies [pgtap …]`` needs Debian's PostgreSQL 15 with the extensions and plpgsql_check;
``--sql FILE…`` compares what these files make instead, each run in a session of its own. Nothing of a body runs.

A routine is wrong if it counts as resolved and lacks what a tree names; SQL functions that the planner inlines show
up in its trees, so what they name in turn is no difference. One of which we say that PostgreSQL refuses a statement,
while plpgsql_check finds no error in it, is listed as refused.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from analyzer.base.diagnostics.resolve import AMBIGUOUS, NOT_FOUND, REFUSED
from analyzer.base.failures import ServerUnavailableError
from analyzer.base.uses import RelationUse, RoutineUse, Use
from analyzer.catalog import model
from analyzer.catalog.embedded import server_from
from analyzer.catalog.embedded.files import read_script
from analyzer.catalog.embedded.load import load
from analyzer.catalog.live import read
from analyzer.catalog.live.parsing import Parser, parser_of
from analyzer.catalog.lookup import Index, Lookup
from analyzer.catalog.nodetree import NodeTreeError, unwrapped, uses_of
from analyzer.definitions.model import Context
from analyzer.definitions.resolve.program import entries, resolve
from analyzer.manifest.policy import default_policy
from benchmarks.third_party import EXTENSIONS, PROGRAMS, database_with

sys.setrecursionlimit(100_000)

INTO = "plpgsql_check_schema"
KINDS = ("agree", "unresolved", "wrong", "refused")
REFUSALS = (AMBIGUOUS, NOT_FOUND, REFUSED)


@dataclass(frozen=True, slots=True)
class Compared:
    """One routine in one context: what the trees name and we don't, and whether we say that it is complete."""

    identity: str
    missing: tuple[str, ...]
    resolved: bool
    refused: tuple[str, ...] = ()


def main() -> int:
    """Print a line for each database; return 1 if anything is wrong."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--sql"]:
        with database_of(arguments[1:]) as dsn:
            return 1 if reported("files", dsn) else 0
    wrong = 0
    for name, extensions in EXTENSIONS:
        if not arguments or name in arguments:
            with database_with(extensions) as dsn:
                wrong += reported(name, dsn)
    return 1 if wrong else 0


@contextmanager
def database_of(files: Sequence[str]) -> Iterator[str]:
    """Yield the connection string of a throw-away database in which the files were run."""
    with server_from(PROGRAMS, 15) as running:
        yield load(running, [read_script(Path(name)) for name in files]).dsn


def reported(name: str, dsn: str) -> int:
    """Print how the bodies of a database compare; return how many are wrong or refused."""
    compared = list(compare(dsn))
    tally = Counter(kind(one) for one in compared)
    print(name, *(f"{word} {tally[word]}" for word in KINDS), flush=True)
    differing = [one for one in compared if kind(one) in {"wrong", "refused"}]
    for one in differing:
        print(" ", kind(one), one.identity, *(one.missing or one.refused))
    return len(differing)


def kind(one: Compared) -> str:
    """Return in one word how a routine compares."""
    if one.refused:
        return "refused"
    if not one.missing:
        return "agree"
    return "wrong" if one.resolved else "unresolved"


def compare(dsn: str) -> Iterator[Compared]:
    """Yield every PL/pgSQL routine of a database compared, trigger functions for each of their relations."""
    index = Index(read(dsn))
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {INTO}; CREATE EXTENSION plpgsql_check SCHEMA {INTO}".encode())
    pending = list(bodies(index))
    while pending:
        try:
            with parser_of(dsn) as parser:
                while pending:
                    row, context = pending.pop()
                    yield compare_routine(parser, index, row, context)
        except (psycopg.OperationalError, ServerUnavailableError):
            time.sleep(5)  # plpgsql_check has crashed the server over this body: nothing to compare


def bodies(index: Index) -> Iterator[tuple[model.Routine, Context]]:
    """Yield the PL/pgSQL routines in each of their contexts."""
    for row in index.snapshot.routines:
        if row.language == "plpgsql" and row.schema != "pg_catalog":
            for context in entries(Lookup(index), row.identity, default_policy()):
                if row.result != "pg_catalog.trigger" or context.relation is not None:
                    yield row, context


def compare_routine(parser: Parser, index: Index, row: model.Routine, context: Context) -> Compared:
    """Return one routine compared."""
    found = resolve(Lookup(index), row.identity, context, default_policy())
    trees, errors = checked(parser, row, context)
    named, ours = names_in(trees), names_in(found.uses)
    inlined = {name for called in ours for name in names_of_sql_function(index, called, context)}
    texts = {site.span for site in found.dynamic_sites}
    static = [note for note in found.diagnostics if note.code in REFUSALS and note.span not in texts]
    refused = () if errors else tuple(note.message for note in static)
    return Compared(row.identity, tuple(sorted(named - ours - inlined)), found.status == "resolved", refused)


def checked(parser: Parser, row: model.Routine, context: Context) -> tuple[tuple[Use, ...], int]:
    """Return what PostgreSQL's trees of the body's statements name, and how many errors plpgsql_check tells."""
    parser.server.connection.execute("SET default_transaction_read_only = off")
    parser.server.connection.execute("SET debug_print_parse = off")
    parser.server.rows("SELECT set_config('search_path', %s, false)", ", ".join(f'"{n}"' for n in context.setting))
    parser.trees.clear()
    relation = "0" if context.relation is None else f"'{context.relation.replace(chr(39), chr(39) * 2)}'"
    routine = row.identity.replace("'", "''")
    parser.server.connection.execute("SET debug_print_parse = on")
    query = (
        f"SELECT count(*) FROM {INTO}.plpgsql_check_function_tb('{routine}'::regprocedure, {relation},"
        " fatal_errors => false) WHERE level = 'error'"
    )
    errors = 1
    try:
        errors = parser.server.connection.execute(query.encode()).fetchall()[0][0]
    except psycopg.errors.Error as error:
        if isinstance(error, psycopg.OperationalError):
            raise
    found: list[Use] = []
    for tree in parser.trees[1:]:
        with suppress(NodeTreeError):  # a utility statement, which names nothing that is resolved
            found += uses_of(unwrapped(tree), parser.names)
    return tuple(found), errors


def names_in(uses: Iterable[Use]) -> set[str]:
    """Return the routines and relations that uses name."""
    return {
        str(use.routine if isinstance(use, RoutineUse) else use.relation)
        for use in uses
        if (isinstance(use, RoutineUse) and use.how != "construct") or isinstance(use, RelationUse)
    }


def names_of_sql_function(index: Index, identity: str, context: Context) -> set[str]:
    """Return what an SQL function names, which its callers' trees show where it is inlined."""
    row = next((row for row in index.routines_named.get(name_of(identity), ()) if row.identity == identity), None)
    if row is None or row.language != "sql" or row.schema == "pg_catalog":
        return set()
    inner = Context(context.search_path, context.role, setting=context.setting)
    return names_in(resolve(Lookup(index), row.identity, inner, default_policy()).uses)


def name_of(identity: str) -> tuple[str, str]:
    """Return the schema and name an identity starts with, if both are plain."""
    schema, _, name = identity.partition("(")[0].partition(".")
    return schema, name


if __name__ == "__main__":
    sys.exit(main())
