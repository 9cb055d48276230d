"""The tables of a snapshot by the keys that questions use, each built when it is first needed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from analyzer.base.names import OperatorClassId, OperatorFamilyId, OperatorId, RelationId, RoutineId, TypeId
from analyzer.catalog import model
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.snapshot import SYSTEM_SCHEMAS, Snapshot

Row = TypeVar("Row")
Key = TypeVar("Key")


def group(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, tuple[Row, ...]]:
    """Return the rows of each key, in their order."""
    groups: defaultdict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {value: tuple(members) for value, members in groups.items()}


class Index:
    """The snapshot's tables by the keys that questions use, each built when it is first needed."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def __reduce__(self) -> tuple[type["Index"], tuple[Snapshot]]:
        """Travel to another process as the snapshot alone; what is built from it is built again there."""
        return Index, (self.snapshot,)

    @cached_property
    def schemas(self) -> Mapping[str, model.Schema]:
        """Schemas by name."""
        return {row.name: row for row in self.snapshot.schemas}

    @cached_property
    def roles(self) -> Mapping[str, model.RoleRow]:
        """Roles by name."""
        return {row.name: row for row in self.snapshot.roles}

    @cached_property
    def extension_versions(self) -> Mapping[str, str]:
        """Versions of extensions by name."""
        return {row.name: row.version for row in self.snapshot.extensions}

    @cached_property
    def user_schemas(self) -> tuple[model.Schema, ...]:
        """Schemas that have the name of a role."""
        return tuple(row for row in self.snapshot.schemas if row.name in self.roles)

    @cached_property
    def routines(self) -> Mapping[RoutineId, model.Routine]:
        """Routines by identity."""
        return {row.identity: row for row in self.snapshot.routines}

    @cached_property
    def own_routines(self) -> frozenset[RoutineId]:
        """Routines that aren't PostgreSQL's own, wherever they are."""
        rows = self.snapshot.routines
        added = {row.identity for row in own_routines(self.snapshot)}
        return frozenset(row.identity for row in rows if row.schema not in SYSTEM_SCHEMAS or row.identity in added)

    @cached_property
    def routines_named(self) -> Mapping[tuple[str, str], tuple[model.Routine, ...]]:
        """Overload sets by schema and name."""
        return group(self.snapshot.routines, lambda row: (row.schema, row.name))

    @cached_property
    def aggregates(self) -> Mapping[RoutineId, model.Aggregate]:
        """pg_aggregate rows by routine."""
        return {row.routine: row for row in self.snapshot.aggregates}

    @cached_property
    def operators(self) -> Mapping[OperatorId, model.Operator]:
        """Operators by identity."""
        return {row.identity: row for row in self.snapshot.operators}

    @cached_property
    def operators_named(self) -> Mapping[tuple[str, str], tuple[model.Operator, ...]]:
        """Operators by schema and name."""
        return group(self.snapshot.operators, lambda row: (row.schema, row.name))

    @cached_property
    def types(self) -> Mapping[TypeId, model.Type]:
        """Types by identity."""
        return {row.identity: row for row in self.snapshot.types}

    @cached_property
    def types_named(self) -> Mapping[tuple[str, str], model.Type]:
        """Types by schema and name."""
        return {(row.schema, row.name): row for row in self.snapshot.types}

    @cached_property
    def ranges(self) -> Mapping[TypeId, model.Range]:
        """pg_range rows by range type and by multirange type."""
        found = {row.type: row for row in self.snapshot.ranges}
        found.update({row.multirange: row for row in self.snapshot.ranges if row.multirange})
        return found

    @cached_property
    def relations(self) -> Mapping[RelationId, model.Relation]:
        """Relations by identity."""
        return {row.identity: row for row in self.snapshot.relations}

    @cached_property
    def relations_named(self) -> Mapping[tuple[str, str], model.Relation]:
        """Relations by schema and name."""
        return {(row.schema, row.name): row for row in self.snapshot.relations}

    @cached_property
    def casts(self) -> Mapping[tuple[TypeId, TypeId], model.Cast]:
        """Casts by source and target."""
        return {(row.source, row.target): row for row in self.snapshot.casts}

    @cached_property
    def casts_of(self) -> Mapping[TypeId, tuple[model.Cast, ...]]:
        """Casts by source."""
        return group(self.snapshot.casts, lambda row: row.source)

    @cached_property
    def casts_to(self) -> Mapping[TypeId, tuple[model.Cast, ...]]:
        """Casts by target."""
        return group(self.snapshot.casts, lambda row: row.target)

    @cached_property
    def types_in_category(self) -> Mapping[str, tuple[model.Type, ...]]:
        """Types by typcategory."""
        return group(self.snapshot.types, lambda row: row.category)

    @cached_property
    def constraints_of(self) -> Mapping[RelationId | TypeId | None, tuple[model.Constraint, ...]]:
        """Constraints by relation, or by domain."""
        return group(self.snapshot.constraints, lambda row: row.relation or row.type)

    @cached_property
    def foreign_keys_to(self) -> Mapping[RelationId | None, tuple[model.Constraint, ...]]:
        """Foreign keys by the relation they reference."""
        return group((row for row in self.snapshot.constraints if row.referenced), lambda row: row.referenced)

    @cached_property
    def indexes_of(self) -> Mapping[RelationId, tuple[model.Index, ...]]:
        """Indexes by relation."""
        return group(self.snapshot.indexes, lambda row: row.relation)

    @cached_property
    def indexes(self) -> Mapping[RelationId, model.Index]:
        """Indexes by identity."""
        return {row.identity: row for row in self.snapshot.indexes}

    @cached_property
    def triggers_of(self) -> Mapping[RelationId, tuple[model.Trigger, ...]]:
        """Triggers by relation."""
        return group(self.snapshot.triggers, lambda row: row.relation)

    @cached_property
    def triggers_calling(self) -> Mapping[RoutineId, tuple[model.Trigger, ...]]:
        """Triggers by routine."""
        return group(self.snapshot.triggers, lambda row: row.routine)

    @cached_property
    def rules_of(self) -> Mapping[RelationId, tuple[model.Rule, ...]]:
        """Rewrite rules by relation."""
        return group(self.snapshot.rules, lambda row: row.relation)

    @cached_property
    def policies_of(self) -> Mapping[RelationId, tuple[model.Policy, ...]]:
        """Policies by relation."""
        return group(self.snapshot.policies, lambda row: row.relation)

    @cached_property
    def children_of(self) -> Mapping[RelationId, tuple[model.Inheritance, ...]]:
        """Inheritance links by parent."""
        return group(self.snapshot.inheritance, lambda row: row.parent)

    @cached_property
    def parents_of(self) -> Mapping[RelationId, tuple[model.Inheritance, ...]]:
        """Inheritance links by child."""
        return group(self.snapshot.inheritance, lambda row: row.child)

    @cached_property
    def partitionings(self) -> Mapping[RelationId, model.Partitioning]:
        """Partition keys by relation."""
        return {row.relation: row for row in self.snapshot.partitionings}

    @cached_property
    def sequences(self) -> Mapping[RelationId, model.Sequence]:
        """pg_sequence rows by identity."""
        return {row.identity: row for row in self.snapshot.sequences}

    @cached_property
    def sequences_owned_by(self) -> Mapping[RelationId | None, tuple[model.Sequence, ...]]:
        """Sequences by the relation whose column owns them."""
        return group(self.snapshot.sequences, lambda row: row.owner_relation)

    @cached_property
    def operator_classes(self) -> Mapping[OperatorClassId, model.OperatorClass]:
        """Operator classes by identity."""
        return {row.identity: row for row in self.snapshot.operator_classes}

    @cached_property
    def default_classes(self) -> Mapping[str, tuple[model.OperatorClass, ...]]:
        """Default operator classes by access method."""
        return group((row for row in self.snapshot.operator_classes if row.default), lambda row: row.method)

    @cached_property
    def family_operators(self) -> Mapping[OperatorFamilyId, tuple[model.FamilyOperator, ...]]:
        """pg_amop by family."""
        return group(self.snapshot.family_operators, lambda row: row.family)

    @cached_property
    def families_with(self) -> Mapping[OperatorId, tuple[model.FamilyOperator, ...]]:
        """pg_amop by operator."""
        return group(self.snapshot.family_operators, lambda row: row.operator)

    @cached_property
    def family_routines(self) -> Mapping[OperatorFamilyId, tuple[model.FamilyRoutine, ...]]:
        """pg_amproc by family."""
        return group(self.snapshot.family_routines, lambda row: row.family)

    @cached_property
    def languages(self) -> Mapping[str, model.Language]:
        """Languages by name."""
        return {row.name: row for row in self.snapshot.languages}

    @cached_property
    def memberships_of(self) -> Mapping[str, tuple[model.Membership, ...]]:
        """Memberships by member."""
        return group(self.snapshot.memberships, lambda row: str(row.member))

    @cached_property
    def routines_called(self) -> Mapping[str, tuple[model.Routine, ...]]:
        """Routines by name, whatever their schema."""
        return group(self.snapshot.routines, lambda row: row.name)

    @cached_property
    def types_called(self) -> Mapping[str, tuple[model.Type, ...]]:
        """Types by name, whatever their schema."""
        return group(self.snapshot.types, lambda row: row.name)

    @cached_property
    def operators_called(self) -> Mapping[str, tuple[model.Operator, ...]]:
        """Operators by name, whatever their schema."""
        return group(self.snapshot.operators, lambda row: row.name)

    @cached_property
    def relations_called(self) -> Mapping[str, tuple[model.Relation, ...]]:
        """Relations by name, whatever their schema."""
        return group(self.snapshot.relations, lambda row: row.name)

    @cached_property
    def built_in_names(self) -> Mapping[str, tuple[str, ...]]:
        """The names of PostgreSQL's own routines by the C symbol that carries them out."""
        own = (row for row in self.snapshot.routines if row.schema == "pg_catalog" and row.language == "internal")
        return {symbol: tuple(sorted({row.name for row in rows})) for symbol, rows in group(own, source_of).items()}

    @cached_property
    def bytes_decide(self) -> bool:
        """Whether strings are equal only if their bytes are: no collation is nondeterministic."""
        return all(row.deterministic for row in self.snapshot.collations)

    @cached_property
    def families_of_users(self) -> frozenset[OperatorFamilyId]:
        """The families that have an operator or a support routine outside PostgreSQL's own schemas."""
        routines = {row.identity for row in self.snapshot.routines if row.schema not in SYSTEM_SCHEMAS}
        operators = {row.identity for row in self.snapshot.operators if row.routine in routines}
        by_operator = {row.family for row in self.snapshot.family_operators if row.operator in operators}
        return frozenset(
            by_operator | {row.family for row in self.snapshot.family_routines if row.routine in routines}
        )


def source_of(row: model.Routine) -> str:
    """Return a routine's source: the C symbol of an internal one."""
    return row.source
