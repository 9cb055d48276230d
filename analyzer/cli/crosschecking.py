"""``crosscheck``: our resolution beside the server's own, statement by statement."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

import click

from analyzer import pipeline
from analyzer.base.canonical import Json
from analyzer.base.diagnostics import Diagnostic
from analyzer.base.diagnostics.resolve import NOT_FOUND
from analyzer.base.spans import Span
from analyzer.catalog import corpus_files
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.inventory import reconcile
from analyzer.catalog.live import parsing
from analyzer.catalog.lookup import Index, Lookup
from analyzer.catalog.snapshot import Snapshot
from analyzer.cli.options import CORPUS, DSN, FORMAT, Command
from analyzer.cli.output import emit, emit_json, progress, style_for_output
from analyzer.cli.statements import DEFAULT_PATH, Request, read_requests
from analyzer.definitions.parse.model import PlExpression, PlQuery
from analyzer.definitions.parse.routine import parse_routine
from analyzer.definitions.resolve.single import Outcome, Refused, Resolved, Unknown, resolve_sql
from analyzer.definitions.resolve.state import Memo
from analyzer.definitions.resolve.statements import CODES
from analyzer.report.resolution import resolved_document

DIFFERS = 3
STALE = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """One statement: whether the answers agree, and both where they don't."""

    request: Request
    verdict: str
    ours: Json = None
    theirs: Json = None


@click.command(
    cls=Command,
    examples=[
        ("crosscheck shop.corpus --dsn 'host=db.example dbname=shop'", "Every statement that stands by itself"),
        ("crosscheck shop.corpus --dsn 'dbname=shop' --statements queries.jsonl", "Statements of your own"),
    ],
)
@CORPUS
@DSN
@click.option("--statements", metavar="FILE", help="JSON lines as resolve takes them, instead of the corpus' own.")
@FORMAT
def crosscheck(corpus: Path, dsn: str | None, statements: str | None, form: str) -> int:
    """Compare our resolution with the server's, which parses and runs nothing (exit code 3 if they differ).

    Before that the corpus is reconciled with what exists there: what isn't in it is an inventory gap (exit code 1).
    Without --statements these are the queries of views, and what routines' bodies hold that needs none of their
    variables. The server writes the trees to its log, too.
    """
    if dsn is None:
        raise click.UsageError("Missing option '--dsn'.")
    with progress() as tell, parsing.parser_of(dsn) as server:
        tell("reading the corpus")
        snapshot = corpus_files.read(corpus)
        gaps = reconcile(snapshot, pipeline.snapshot_of_server(dsn, snapshot.schemas_read or (), tell))
        requests = list(read_requests(statements)) if statements else list(own_statements(snapshot))
        tell(f"comparing {len(requests)} statements")
        lookup, memo = Lookup(Index(snapshot)), Memo()
        found = [compared(lookup, memo, server, request, by_itself=statements is None) for request in requests]
    counts = Counter(each.verdict for each in found)
    different = [each for each in found if each.verdict == "different"]
    if form == "json":
        lines: list[Json] = [gap.message for gap in gaps]
        emit_json({"counts": dict(counts), "different": [document(each) for each in different], "gaps": lines})
    else:
        emit(report(counts, different, gaps))
    return DIFFERS if different else STALE if gaps else 0


def own_statements(snapshot: Snapshot) -> Iterator[Request]:
    """Yield the queries of views, and the statements and expressions in bodies, under their routine's path."""
    for rule in snapshot.rules:
        if rule.event == "SELECT" and not rule.relation.startswith(("pg_catalog.", "information_schema.")):
            for action in rule.actions:
                yield Request(rule.relation, action.text, "pg_catalog, pg_temp", ())
    for routine in own_routines(snapshot):
        path = dict(routine.config).get("search_path", DEFAULT_PATH)
        for start, span in embedded(parse_routine(routine.definition).body):
            text = start + routine.definition[span.start : span.end]
            types = tuple(map(str, routine.inputs)) if routine.language == "sql" else ()
            yield Request(f"{routine.identity}:{span.start}", text, path, types)


def embedded(part: object) -> Iterator[tuple[str, Span]]:
    """Yield what stands before the text of each statement and expression inside a part of a body, and its span."""
    match part:
        case PlExpression(span=span):
            yield "SELECT ", span
        case PlQuery(span=span):
            yield "", span
        case tuple():
            for item in part:
                yield from embedded(item)
        case _ if is_dataclass(part):
            for each in fields(part):
                yield from embedded(getattr(part, each.name))
        case _:
            pass


def compared(lookup: Lookup, memo: Memo, server: parsing.Parser, request: Request, *, by_itself: bool) -> Compared:
    """Return how the answers to one statement compare.

    ``by_itself``: a statement of a body that doesn't find a name needs a variable, and is left out.
    """
    outcome = resolve_sql(lookup.recording(), memo, request.sql, request.search_path, request.parameters)
    if isinstance(outcome, Unknown):
        return Compared(request, "unresolved")
    if by_itself and isinstance(outcome, Refused) and CODES.get(outcome.sqlstate) in {NOT_FOUND, None}:
        return Compared(request, "needs variables")
    theirs = server.ask(request.sql, request.search_path, request.parameters)
    ours, others = said(outcome), said(theirs)
    return Compared(request, "agrees") if ours == others else Compared(request, "different", ours, others)


def said(answer: Outcome | parsing.Answer) -> Json:
    """Return what an answer says, in the same words for ours and for the server's; messages aside."""
    match answer:
        case Resolved(uses):
            return resolved_document(uses)
        case tuple():
            return resolved_document(answer)
        case Refused(sqlstate=sqlstate) | parsing.Refused(sqlstate=sqlstate):
            return {"sqlstate": sqlstate}
        case Unknown():
            return None


def document(each: Compared) -> Json:
    """Return a difference as JSON."""
    return {"id": each.request.id, "sql": each.request.sql, "ours": each.ours, "server": each.theirs}


def report(counts: Counter[str], different: list[Compared], gaps: Sequence[Diagnostic]) -> str:
    """Return the gaps, the counts, and each statement on which we and the server differ."""
    style = style_for_output()
    lines = [f"{style.bad(gap.code.id)} {gap.message}" for gap in gaps]
    lines += [f"{count:>6} {verdict}" for verdict, count in sorted(counts.items())]
    for each in different:
        lines += ["", style.bad(str(each.request.id)), f"  {each.request.sql}"]
        lines += [f"  ours   {each.ours}", f"  server {each.theirs}"]
    return "\n".join([*lines, ""])
