"""What is attached to relations and runs with statements: triggers, rules, policies."""

from analyzer.base.names import RelationId, RoutineId
from analyzer.base.value import value_class
from analyzer.catalog.model.stored import Role, StoredExpression, StoredQuery


@value_class(frozen=True, slots=True)
class Trigger:
    """pg_trigger.

    ``timing``: BEFORE, AFTER, INSTEAD OF; ``events``: sorted INSERT, UPDATE, DELETE, TRUNCATE.
    """

    relation: RelationId
    name: str
    routine: RoutineId
    timing: str
    events: tuple[str, ...]
    row: bool
    enabled: str  # tgenabled: O origin, D disabled, R replica, A always
    internal: bool
    parent: bool  # a clone of a partitioned parent's trigger
    constraint: str | None
    constraint_relation: RelationId | None
    deferrable: bool
    deferred: bool
    arguments: tuple[str, ...]
    columns: tuple[str, ...]  # of UPDATE OF
    when: StoredExpression | None
    old_table: str | None
    new_table: str | None
    definition: str


@value_class(frozen=True, slots=True)
class EventTrigger:
    """pg_event_trigger."""

    name: str
    event: str
    owner: Role
    routine: RoutineId
    enabled: str
    tags: tuple[str, ...]


@value_class(frozen=True, slots=True)
class Rule:
    """pg_rewrite. ``event``: SELECT, UPDATE, INSERT, DELETE. A view's query is its ``_RETURN`` rule."""

    relation: RelationId
    name: str
    event: str
    enabled: str
    instead: bool
    condition: StoredExpression | None
    actions: tuple[StoredQuery, ...]
    definition: str


@value_class(frozen=True, slots=True)
class Policy:
    """pg_policy. ``command``: ``*``, r, a, w, d. ``roles``: "" is PUBLIC."""

    relation: RelationId
    name: str
    command: str
    permissive: bool
    roles: tuple[Role, ...]
    using: StoredExpression | None
    check: StoredExpression | None
