"""``resolve``: what each statement of a JSON-lines file resolves to."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

import click

from analyzer.base.canonical import Json, canonical
from analyzer.base.diagnostics.resolve import AMBIGUOUS, NOT_FOUND
from analyzer.base.failures import BadInputError, Failure
from analyzer.base.work import workers as running
from analyzer.catalog import corpus_files
from analyzer.catalog.lookup import Index, Lookup
from analyzer.cli.options import CORPUS, WORKERS, Command
from analyzer.cli.output import emit, progress
from analyzer.definitions.resolve.single import Outcome, Refused, Resolved, Unknown, resolve_sql
from analyzer.definitions.resolve.state import Memo
from analyzer.definitions.resolve.statements import CODES
from analyzer.manifest.strict import NotStrict, load
from analyzer.report.resolution import resolved_document

DEFAULT_PATH = '"$user", public'
"""search_path as PostgreSQL ships it (guc_tables.c)."""

EXAMPLE = '{"id": 1, "sql": "select f($1)", "search_path": "app", "params": ["integer"]}'
BUG = "internal-error"
REPORT = "This is a bug in pgcallgraph; the other answers stand. Please report it with the statement."
HINT = f"Each line is one JSON object: {EXAMPLE}"


@dataclass(frozen=True, slots=True)
class Request:
    """One statement to resolve; ``id`` is whatever the asker calls it."""

    id: Json
    sql: str
    search_path: str
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class Resolving:
    """What all statements share."""

    index: Index
    memo: Memo

    def __reduce__(self) -> tuple[type["Resolving"], tuple[Index, Memo]]:
        """Travel to another process without what was remembered here."""
        return Resolving, (self.index, Memo())


@click.command(
    cls=Command,
    examples=[
        ("resolve shop.corpus --statements queries.jsonl", "One answer a line, in the same order"),
        (f"resolve shop.corpus --statements - <<< '{EXAMPLE}'", "From standard input"),
    ],
)
@CORPUS
@click.option("--statements", metavar="FILE", required=True, help="JSON lines; - is standard input.")
@click.option("--format", "form", type=click.Choice(["json"]), default="json", help="There is only JSON.")
@WORKERS
def resolve(corpus: Path, statements: str, form: str, workers: int) -> int:  # noqa: ARG001
    """Say which functions, operators, relations and casts each SQL statement names, as PostgreSQL chooses them."""
    requests = list(read_requests(statements))
    with progress() as tell, running(workers) as run:
        tell("reading the corpus")
        index = Index(corpus_files.read(corpus))
        tell(f"resolving {len(requests)} statements")
        found = list(run(answered, Resolving(index, Memo()), requests))
    emit("".join(canonical(answer).decode() + "\n" for answer in found))
    if bugs := [answer for answer in found if answer.get("outcome") == BUG]:
        raise Failure(f"internal error in {len(bugs)} statements, first: {bugs[0]['message']}", REPORT)
    return 0


def read_requests(path: str) -> Iterator[Request]:
    """Yield the statements of a file; empty lines are skipped.

    Raises:
        BadInputError: the file can't be read, or a line isn't a request; says which.

    """
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise BadInputError(f"can't read {path}: {error.strerror or error}", "Give a file, or - for none.") from error
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            try:
                yield request_of(load(line))
            except NotStrict as error:
                raise BadInputError(f"line {number} of {path}: {error}", HINT) from error


def request_of(value: Json) -> Request:
    """Return the request in a line's value.

    Raises:
        NotStrict: it has other fields, or fields of another type; says which.

    """
    if not isinstance(value, dict):
        raise NotStrict("not an object")
    if unknown := sorted(value.keys() - {"id", "sql", "search_path", "params"}):
        raise NotStrict(f"unknown field {unknown[0]}")
    sql, search_path, parameters = value.get("sql"), value.get("search_path", DEFAULT_PATH), value.get("params", [])
    if not isinstance(sql, str) or "\0" in sql:
        raise NotStrict("sql has to be a text")
    if not isinstance(search_path, str):
        raise NotStrict("search_path has to be a text")
    if not isinstance(parameters, list) or not all(isinstance(name, str) for name in parameters):
        raise NotStrict("params has to be a list of type names")
    return Request(value.get("id"), sql, search_path, tuple(map(str, parameters)))


def answered(shared: Resolving, request: Request) -> dict[str, Json]:
    """Return the answer to one request. Runs in a worker.

    A bug that one statement meets is said in its answer: it takes nothing from the answers to the others.
    """
    lookup = Lookup(shared.index)
    try:
        outcome = resolve_sql(lookup, shared.memo, request.sql, request.search_path, request.parameters)
    except Exception as error:
        words = " ".join(f"{type(error).__name__}: {error}".split())
        return {"id": request.id, "ok": False, "outcome": BUG, "sqlstate": None, "message": words}
    return {"id": request.id, **document(outcome)}


def document(outcome: Outcome) -> dict[str, Json]:
    """Return an outcome as the answer's fields."""
    match outcome:
        case Resolved(uses):
            return {"ok": True, **resolved_document(uses)}
        case Refused(sqlstate, message):
            names = {AMBIGUOUS: "ambiguous", NOT_FOUND: "not-found"}
            name = names.get(CODES[sqlstate], "refused") if sqlstate in CODES else "refused"
            return {"ok": False, "outcome": name, "sqlstate": sqlstate, "message": message}
        case Unknown(diagnostics):
            words = "; ".join(f"{found.code.id} {found.message}" for found in diagnostics)
            return {"ok": False, "outcome": "unresolved", "sqlstate": None, "message": words}
        case _:
            assert_never(outcome)
