"""``crosscheck``: our resolution beside the server's own, statement by statement."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from analyzer.catalog.model import Routine
from analyzer.catalog.snapshot import Snapshot
from analyzer.cli.options import CORPUS, DSN, FORMAT, Command
from analyzer.cli.output import emit, emit_json, progress, style_for_output
from analyzer.cli.statements import DEFAULT_PATH, Request, read_requests
from analyzer.definitions.model import Context
from analyzer.definitions.parse.routine import parse_routine
from analyzer.definitions.resolve.embedded import Embedded, embedded_statements, parts
from analyzer.definitions.resolve.session import InvalidSetting, effective_path, split_identifiers
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
    Without --statements these are the queries of views, and what routines' bodies hold, their variables being
    parameters; left out is what needs a variable whose type only a run tells. The server writes the trees to its
    log, too.
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
    lookup, memo = Lookup(Index(snapshot)), Memo()
    for routine in own_routines(snapshot):
        parsed = parse_routine(routine.definition, snapshot.server_version_num)
        path = dict(routine.config).get("search_path", DEFAULT_PATH)
        if routine.language == "sql":
            types = tuple(map(str, routine.inputs))
            for piece in parts(parsed.body):
                text = routine.definition[piece.span.start : piece.span.end]
                yield Request(f"{routine.identity}:{piece.span.start}", text, path, types)
        for context in contexts(lookup, routine, path):
            for found in embedded_statements(lookup, routine, parsed, context, memo):
                yield in_body(routine, context, found)


def contexts(lookup: Lookup, routine: Routine, path: str) -> Iterator[Context]:
    """Yield what the body is looked at with: its path, and each table that it is a trigger of."""
    setting = split_identifiers(path)
    if isinstance(setting, InvalidSetting):
        return
    schemas = effective_path(lookup, setting, "").schemas
    relations = sorted({trigger.relation for trigger in lookup.triggers_calling(routine.identity)})
    for relation in relations or (None,):
        yield Context(schemas, relation=relation, setting=setting)


def in_body(routine: Routine, context: Context, found: Embedded | Span) -> Request:
    """Return a statement of a body; one that can't be sent by itself has no text."""
    where = f" for {context.relation}" if context.relation is not None else ""
    if isinstance(found, Span):
        return Request(f"{routine.identity}{where}:{found.start}", "", "", ())
    path = ", ".join(quoted(name) for name in found.setting)
    identity = f"{routine.identity}{where}:{found.span.start}"
    return Request(identity, found.text, path, tuple(map(str, found.parameters)))


def quoted(name: str) -> str:
    """Return a name as an identifier."""
    return '"' + name.replace('"', '""') + '"'


def compared(lookup: Lookup, memo: Memo, server: parsing.Parser, request: Request, *, by_itself: bool) -> Compared:
    """Return how the answers to one statement compare.

    ``by_itself``: a statement of a body that doesn't find a name needs a variable, and is left out.
    """
    if not request.sql:
        return Compared(request, "needs variables")
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
