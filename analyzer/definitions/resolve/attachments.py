"""What is attached to relations and types, and so runs without being called: as far as the catalog alone tells."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from analyzer.base.names import RelationId, RoutineId
from analyzer.base.uses import RelationUse, RoutineUse, Use
from analyzer.catalog.lookup import Index
from analyzer.catalog.model import StoredExpression


@dataclass(frozen=True, slots=True)
class OfRelation:
    """What reading a relation may run, what writing it may, and the relations that a write may go on to."""

    read: list[Use] = field(default_factory=list)
    written: list[Use] = field(default_factory=list)
    passes_to: set[RelationId] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Attached:
    """What is attached to each relation; ``anywhere``: what runs for values of some type.

    ``by_commands``: the routines of event triggers.
    """

    relations: Mapping[RelationId, OfRelation]
    by_commands: frozenset[RoutineId]
    anywhere: tuple[Use, ...]


def attached_uses(index: Index) -> Attached:
    """Return everything of the snapshot that runs without being called."""
    snapshot = index.snapshot
    found: defaultdict[RelationId, OfRelation] = defaultdict(OfRelation)
    for trigger in snapshot.triggers:
        found[trigger.relation].written.append(RoutineUse(trigger.routine, "trigger"))
        found[trigger.relation].written.extend(uses_of((trigger.when,)))
    for rule in snapshot.rules:
        of_view = index.relations[rule.relation].kind == "v" and rule.event == "SELECT"
        uses = [*uses_of((rule.condition,)), *(use for action in rule.actions for use in action.uses)]
        (found[rule.relation].read if of_view else found[rule.relation].written).extend(uses)
        found[rule.relation].passes_to.update(use.relation for use in uses if isinstance(use, RelationUse))
    for policy in snapshot.policies:
        found[policy.relation].read.extend(uses_of((policy.using, policy.check)))
    for relation in snapshot.relations:
        for column in relation.columns:
            one = found[relation.identity]
            (one.read if column.generated == "v" else one.written).extend(uses_of((column.default,)))
    for constraint in snapshot.constraints:
        if constraint.relation is not None:
            found[constraint.relation].written.extend(uses_of((constraint.expression,)))
        if constraint.referenced is not None and constraint.relation is not None:
            found[constraint.referenced].passes_to.add(constraint.relation)
    for row in snapshot.indexes:
        found[row.relation].written.extend(uses_of((*row.expressions, row.predicate)))
    for partitioning in snapshot.partitionings:
        found[partitioning.relation].written.extend(uses_of(partitioning.expressions))
    for link in snapshot.inheritance:
        found[link.parent].passes_to.add(link.child)
        found[link.child].passes_to.add(link.parent)
    by_commands = frozenset(row.routine for row in snapshot.event_triggers)
    return Attached(dict(found), by_commands, (*run_anywhere(index), *evaluated_anywhere(index)))


def uses_of(expressions: Iterable[StoredExpression | None]) -> Iterator[Use]:
    """Yield what stored expressions use."""
    return (use for expression in expressions if expression is not None for use in expression.uses)


def run_anywhere(index: Index) -> Iterator[RoutineUse]:
    """Yield the user's routines that run for values of some type."""
    for routine in routines_anywhere(index):
        if routine is not None and not routine.startswith("pg_catalog."):
            yield RoutineUse(routine, "cast")


def evaluated_anywhere(index: Index) -> Iterator[Use]:
    """Yield what expressions use that are evaluated where no name tells: of domains, defaults of parameters."""
    snapshot = index.snapshot
    return uses_of(
        [
            *(row.default for row in snapshot.types),
            *(row.expression for row in snapshot.constraints if row.type is not None),
            *(default for row in snapshot.routines for default in row.defaults),
            *(expression for row in snapshot.statistics for expression in row.expressions),
        ]
    )


def routines_anywhere(index: Index) -> Iterator[RoutineId | None]:
    """Yield the routines of types, casts, operator families."""
    snapshot = index.snapshot
    yield from (row.routine for row in snapshot.casts)
    yield from (row.routine for row in snapshot.family_routines)
    yield from (index.operators[row.operator].routine for row in snapshot.family_operators)
    for type_ in snapshot.types:
        yield from (type_.input, type_.output, type_.receive, type_.send, type_.typmod_in, type_.subscript)
    for range_ in snapshot.ranges:
        yield from (range_.canonical, range_.difference)
    for transform in snapshot.transforms:
        yield from (transform.from_sql, transform.to_sql)
