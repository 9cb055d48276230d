"""Observing a live server by its own SQL: what a manifest asks, without reading the whole catalog."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from analyzer.catalog.live.server import Server, connected, frozen, pin
from analyzer.catalog.live.vectors import SCHEDULERS
from analyzer.catalog.lookup import Question
from analyzer.manifest.model import Manifest
from analyzer.manifest.observing import LiveRoutine, Observed
from analyzer.postgres.asking import KINDS, TABLES, answers_query, table_query
from analyzer.postgres.corpus import other_carriers_query, routines_query

OLDEST: Final = 15
"""The first major version with all the columns our SQL reads."""

LOAD_PLPGSQL: Final = "DO $$ BEGIN END $$ LANGUAGE plpgsql"
"""PL/pgSQL's parameters exist once its library is loaded."""


def unanswerable(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the questions that SQL can't answer: whole tables of schedulers and the like."""
    return tuple(
        question
        for question in questions
        if not (
            question[0] in KINDS or question[0] == "settings" or (question[0] == "table" and question[1][0] in TABLES)
        )
    )


def observe_live(dsn: str, manifest: Manifest) -> Observed | None:
    """Return what the server answers to the manifest's questions, ``None`` where only a snapshot can answer them.

    That is so for some questions about whole catalogs, and for servers older than 15.

    Raises:
        ServerUnavailableError: it can't be reached.
        BadInputError: it refuses a query.

    """
    analysis = manifest.analysis
    questions = [(fact.kind, fact.arguments) for fact in analysis.facts]
    if unanswerable(questions):
        return None
    with connected(dsn) as server:
        if server.major < OLDEST:
            return None
        server.connection.execute(LOAD_PLPGSQL)
        with frozen(server):
            pin(server)
            routines = live_routines(server, analysis.schemas)
            return Observed(
                server_version_num=server.version,
                routines=routines,
                answers=ask(server, questions),
                carriers=live_carriers(server, analysis.schemas, routines),
            )


def live_routines(server: Server, schemas: Sequence[str] | None) -> tuple[LiveRoutine, ...]:
    """Return the routines of the corpus as they are now, with their digests."""
    rows = server.rows(routines_query("%s::text[]"), wanted(schemas))
    return tuple(sorted(LiveRoutine(*row) for row in rows))


def live_carriers(
    server: Server, schemas: Sequence[str] | None, routines: Iterable[LiveRoutine]
) -> tuple[tuple[str, str], ...]:
    """Return everything that can carry an effect now; ``routines``: those of the corpus, which do."""
    rows = server.rows(other_carriers_query("%s::text[]"), wanted(schemas))
    found = ((row.kind, row.identity) for row in (*routines, *rows))
    return tuple(sorted({*found, *live_jobs(server)}))


def live_jobs(server: Server) -> Iterator[tuple[str, str]]:
    """Yield the jobs of the schedulers there are; one whose tables we may not read raises."""
    for scheduler in SCHEDULERS:
        if all(server.value("SELECT to_regclass(%s) IS NOT NULL", table) for table in scheduler.tables):
            yield from (("job", row.identity) for row in server.rows(scheduler.identities))


def wanted(schemas: Sequence[str] | None) -> list[str] | None:
    """Return the schemas as a parameter; NULL stands for every schema."""
    return None if schemas is None else list(schemas)


def ask(server: Server, questions: Iterable[Question]) -> dict[Question, str]:
    """Return the digests of the answers, by question: one query a kind."""
    by_kind: defaultdict[str, list[Question]] = defaultdict(list)
    for question in questions:
        by_kind[question[0]].append(question)
    answers: dict[Question, str] = {}
    for kind, asked in sorted(by_kind.items()):
        if kind == "table":
            answers.update((question, server.value(table_query(server.major, question[1][0]))) for question in asked)
        else:
            answers.update(ask_kind(server, kind, asked))
    return answers


def ask_kind(server: Server, kind: str, asked: Sequence[Question]) -> dict[Question, str]:
    """Return the digests of the answers to questions of one kind."""
    first = [arguments[0] if arguments else None for _, arguments in asked]
    second = [arguments[1] if len(arguments) > 1 else None for _, arguments in asked]
    rows = server.rows(answers_query(server.major, kind, "%s::text[]", "%s::text[]"), first, second)
    return {asked[row.n - 1]: row.answer for row in rows}
