"""What ties a database to others and to schedulers."""

from analyzer.base.names import RelationId, RoutineId
from analyzer.base.value import value_class
from analyzer.catalog.model.stored import Acl, Role, StoredExpression


@value_class(frozen=True, slots=True)
class ForeignWrapper:
    """pg_foreign_data_wrapper."""

    name: str
    owner: Role
    handler: RoutineId | None
    validator: RoutineId | None
    acl: Acl


@value_class(frozen=True, slots=True)
class ForeignServer:
    """pg_foreign_server."""

    name: str
    owner: Role
    wrapper: str
    acl: Acl


@value_class(frozen=True, slots=True)
class ForeignTable:
    """pg_foreign_table; options left out, they may hold secrets."""

    relation: RelationId
    server: str


@value_class(frozen=True, slots=True)
class Extension:
    """pg_extension."""

    name: str
    schema: str
    version: str
    owner: Role


@value_class(frozen=True, slots=True)
class Publication:
    """pg_publication, pg_publication_rel and pg_publication_namespace."""

    name: str
    owner: Role
    all_tables: bool
    relations: tuple[tuple[RelationId, StoredExpression | None], ...]
    schemas: tuple[str, ...]


@value_class(frozen=True, slots=True)
class Subscription:
    """pg_subscription; what only superusers may read is left out."""

    name: str
    owner: Role
    enabled: bool
    publications: tuple[str, ...]


@value_class(frozen=True, slots=True)
class Job:
    """A row of a scheduler's table: pg_cron's cron.job, pgAgent's pga_jobstep."""

    scheduler: str
    name: str
    schedule: str
    command: str
    database: str
    role: str
    active: bool

    @property
    def identity(self) -> str:
        """The job with what it runs and as whom, so that an edited one is another; when it runs is no matter."""
        state = "active" if self.active else "inactive"
        return f"{self.scheduler}: {self.name} ({state}, as {self.role} in {self.database}): {self.command}"


@value_class(frozen=True, slots=True)
class EntryVector:
    """What can start a routine but can't be enumerated from here; its state is always UNVERIFIABLE."""

    kind: str
    name: str
    reason: str
