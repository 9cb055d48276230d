"""Where calls come from that no catalog lists: schedulers' tables, and what can't be enumerated (mission A4)."""

from dataclasses import dataclass
from typing import Any, Final

from analyzer.catalog import model
from analyzer.catalog.live.context import Reading


@dataclass(frozen=True, slots=True)
class Scheduler:
    """A scheduler that keeps its jobs in tables of this database."""

    name: str
    tables: tuple[str, ...]
    query: str

    @property
    def identities(self) -> str:
        """The query of its jobs' identities, equal to :attr:`analyzer.catalog.model.Job.identity`."""
        state = "CASE WHEN j.active THEN 'active' ELSE 'inactive' END"
        told = f"j.name || ' (' || {state} || ', as ' || j.role || ' in ' || j.database || '): ' || j.command"
        return f"SELECT '{self.name}: ' || {told} AS identity FROM ({self.query}) j"


CRON: Final = Scheduler(
    "pg_cron",
    ("cron.job",),
    "SELECT coalesce(to_jsonb(j) ->> 'jobname', jobid::text) AS name, schedule, command, database, username AS role,"
    " active FROM cron.job j",
)
AGENT: Final = Scheduler(
    "pgagent",
    ("pgagent.pga_job", "pgagent.pga_jobstep", "pgagent.pga_schedule"),
    "SELECT j.jobname || '/' || s.jstname AS name, coalesce((SELECT string_agg(c.jscname, ', ' ORDER BY c.jscname)"
    " FROM pgagent.pga_schedule c WHERE c.jscjobid = j.jobid AND c.jscenabled), '') AS schedule,"
    " s.jstcode AS command,"
    " s.jstdbname::text AS database, '' AS role, j.jobenabled AND s.jstenabled AS active"
    " FROM pgagent.pga_job j JOIN pgagent.pga_jobstep s ON s.jstjobid = j.jobid WHERE s.jstkind = 's'",
)
SCHEDULERS: Final = (CRON, AGENT)

ALWAYS: Final = (
    model.EntryVector("application", "client sessions", "statements that clients send aren't in any catalog"),
    model.EntryVector(
        "files", "server and client files", "scripts and configuration outside the database aren't read"
    ),
    model.EntryVector(
        "scheduler",
        "other schedulers",
        "the system's cron, CI and schedulers of other databases aren't read",
    ),
)
"""No snapshot can enumerate these."""


def read_jobs(reading: Reading) -> tuple[tuple[model.Job, ...], tuple[model.EntryVector, ...]]:
    """Return the jobs of the schedulers found, and the entry vectors that can't be enumerated."""
    jobs: list[model.Job] = []
    vectors = list(ALWAYS)
    for scheduler in SCHEDULERS:
        match reason_not_to_read(reading, scheduler):
            case None:
                jobs.extend(job(scheduler, row) for row in reading.server.rows(scheduler.query))
            case "":
                pass
            case reason:
                vectors.append(model.EntryVector("scheduler", scheduler.name, reason))
    return tuple(jobs), tuple(vectors)


def job(scheduler: Scheduler, row: Any) -> model.Job:
    """Return a scheduler's row as a job."""
    return model.Job(scheduler.name, row.name, row.schedule, row.command, row.database, row.role, row.active)


def reason_not_to_read(reading: Reading, scheduler: Scheduler) -> str | None:
    """Return ``None`` if all jobs can be read, ``""`` if there is no such scheduler, else why they can't."""
    rows = reading.server.rows(
        "SELECT c.oid, c.relrowsecurity, has_schema_privilege(c.relnamespace, 'USAGE') AND"
        " has_table_privilege(c.oid, 'SELECT') AS readable FROM pg_class c"
        " JOIN pg_namespace n ON n.oid = relnamespace"
        " WHERE n.nspname || '.' || c.relname = ANY (%s) AND c.relkind IN ('r', 'p')",
        list(scheduler.tables),
    )
    if not rows:
        return ""
    if len(rows) != len(scheduler.tables):
        return "its tables aren't those we know"
    if not all(row.readable for row in rows):
        return "our role may not read its tables"
    sees_all = reading.server.value("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
    if any(row.relrowsecurity for row in rows) and not sees_all:
        return "row-level security shows our role its own jobs only"
    return None
