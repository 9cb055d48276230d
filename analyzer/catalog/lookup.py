"""The only way to ask a snapshot anything: every question is logged, those without an answer too.

The log of the questions asked while a routine was analysed *is* its list of facts: staleness is "ask the same
questions of another snapshot, compare the answers" (``analyzer.catalog.facts``). So absence needs no special case.
"""

from dataclasses import dataclass, field
from typing import Any

from analyzer.base.names import OperatorClassId, OperatorFamilyId, OperatorId, RelationId, RoutineId, TypeId
from analyzer.catalog import model
from analyzer.catalog.index import Index
from analyzer.catalog.some import SOME

__all__ = ["Index", "Lookup", "Question"]

Question = tuple[str, tuple[str, ...]]
"""A kind of fact and its arguments: ``("routines", ("app", "f"))``."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Questions to one snapshot, and the log of those that were asked through this object.

    ``asked`` holds each question once. ``recording()`` gives a look-up with a log of its own over the same index.
    An identity passed to ``routine``, ``type``, ``relation`` or ``operator`` must exist: it came from an answer.
    """

    index: Index
    asked: set[Question] = field(default_factory=set)

    def recording(self) -> "Lookup":
        """Return a look-up of the same snapshot with an empty log."""
        return Lookup(self.index)

    @property
    def server_version_num(self) -> int:
        """``server_version_num`` of the snapshot's server: 160015."""
        return self.index.snapshot.server_version_num

    def schema(self, name: str) -> model.Schema | None:
        """Return the schema, or None: PostgreSQL skips a missing schema of the search path in silence."""
        self.asked.add(("schema", (name,)))
        return self.index.schemas.get(name)

    def user_schemas(self) -> tuple[model.Schema, ...]:
        """Return the schemas that have the name of a role: what ``"$user"`` in a search path can mean."""
        self.asked.add(("user-schemas", ()))
        return self.index.user_schemas

    def role(self, name: str) -> model.RoleRow | None:
        """Return the role of this name."""
        self.asked.add(("role", (name,)))
        return self.index.roles.get(name)

    def memberships(self, member: str) -> tuple[model.Membership, ...]:
        """Return the roles ``member`` is a direct member of."""
        self.asked.add(("memberships", (member,)))
        return self.index.memberships_of.get(member, ())

    def settings(self, name: str) -> tuple[model.RoleSetting | model.ServerSetting, ...]:
        """Return every setting of the parameter: the server's, and those of databases and roles."""
        self.asked.add(("settings", (name,)))
        snapshot = self.index.snapshot
        return (
            *(row for row in snapshot.server_settings if row.name == name),
            *(row for row in snapshot.role_settings if row.name == name),
        )

    def language(self, name: str) -> model.Language | None:
        """Return the language of this name."""
        self.asked.add(("language", (name,)))
        return self.index.languages.get(name)

    def routines(self, schema: str, name: str) -> tuple[model.Routine, ...]:
        """Return the overload set: every routine of this schema and name."""
        self.asked.add(("routines", (schema, name)))
        return self.index.routines_named.get((schema, name), ())

    def routine(self, identity: RoutineId) -> model.Routine:
        """Return the routine with this identity."""
        self.asked.add(("routine", (identity,)))
        return self.index.routines[identity]

    def find_routine(self, identity: str) -> model.Routine | None:
        """Return the routine with this identity, if there is one."""
        self.asked.add(("routine", (identity,)))
        return self.index.routines.get(RoutineId(identity))

    def aggregate(self, routine: RoutineId) -> model.Aggregate:
        """Return the pg_aggregate row of an aggregate."""
        self.asked.add(("aggregate", (routine,)))
        return self.index.aggregates[routine]

    def operators(self, schema: str, name: str) -> tuple[model.Operator, ...]:
        """Return every operator of this schema and name."""
        self.asked.add(("operators", (schema, name)))
        return self.index.operators_named.get((schema, name), ())

    def operator(self, identity: OperatorId) -> model.Operator:
        """Return the operator with this identity."""
        self.asked.add(("operator", (identity,)))
        return self.index.operators[identity]

    def find_operator(self, identity: str) -> model.Operator | None:
        """Return the operator with this identity, if there is one."""
        self.asked.add(("operator", (identity,)))
        return self.index.operators.get(OperatorId(identity))

    def type_named(self, schema: str, name: str) -> model.Type | None:
        """Return the type of this schema and typname (``int4``, ``_int4``), if there is one."""
        self.asked.add(("type-named", (schema, name)))
        return self.index.types_named.get((schema, name))

    def type(self, identity: TypeId) -> model.Type:
        """Return the type with this identity."""
        self.asked.add(("type", (identity,)))
        return self.index.types[identity]

    def find_type(self, identity: str) -> model.Type | None:
        """Return the type with this identity, if there is one."""
        self.asked.add(("type", (identity,)))
        return self.index.types.get(TypeId(identity))

    def range(self, type_: TypeId) -> model.Range | None:
        """Return the pg_range row of a range or multirange type."""
        self.asked.add(("range", (type_,)))
        return self.index.ranges.get(type_)

    def ranges_over(self, subtype: TypeId) -> tuple[model.Range, ...]:
        """Return the ranges whose subtype this is."""
        self.asked.add(("ranges-over", (subtype,)))
        return tuple(row for row in self.index.snapshot.ranges if row.subtype == subtype)

    def relation_named(self, schema: str, name: str) -> model.Relation | None:
        """Return the relation of this schema and name, if there is one."""
        self.asked.add(("relation-named", (schema, name)))
        return self.index.relations_named.get((schema, name))

    def relation(self, identity: RelationId) -> model.Relation:
        """Return the relation with this identity."""
        self.asked.add(("relation", (identity,)))
        return self.index.relations[identity]

    def find_relation(self, identity: str) -> model.Relation | None:
        """Return the relation with this identity, if there is one."""
        self.asked.add(("relation", (identity,)))
        return self.index.relations.get(RelationId(identity))

    def cast(self, source: TypeId, target: TypeId) -> model.Cast | None:
        """Return the cast of this pair, if there is one."""
        self.asked.add(("cast", (source, target)))
        return self.index.casts.get((source, target))

    def casts(self, source: TypeId) -> tuple[model.Cast, ...]:
        """Return every cast from ``source``."""
        self.asked.add(("casts", (source,)))
        return self.index.casts_of.get(source, ())

    def casts_to(self, target: TypeId) -> tuple[model.Cast, ...]:
        """Return every cast to ``target``."""
        self.asked.add(("casts-to", (target,)))
        return self.index.casts_to.get(target, ())

    def types_in_category(self, category: str) -> tuple[model.Type, ...]:
        """Return the types of a typcategory."""
        self.asked.add(("types-in-category", (category,)))
        return self.index.types_in_category.get(category, ())

    def constraints(self, of: RelationId | TypeId) -> tuple[model.Constraint, ...]:
        """Return the constraints of a relation or of a domain."""
        self.asked.add(("constraints", (of,)))
        return self.index.constraints_of.get(of, ())

    def foreign_keys_to(self, relation: RelationId) -> tuple[model.Constraint, ...]:
        """Return the foreign keys that reference the relation."""
        self.asked.add(("foreign-keys-to", (relation,)))
        return self.index.foreign_keys_to.get(relation, ())

    def indexes(self, relation: RelationId) -> tuple[model.Index, ...]:
        """Return the indexes of the relation."""
        self.asked.add(("indexes", (relation,)))
        return self.index.indexes_of.get(relation, ())

    def find_index(self, identity: RelationId) -> model.Index | None:
        """Return the index with this identity, if there is one."""
        self.asked.add(("index", (identity,)))
        return self.index.indexes.get(identity)

    def triggers(self, relation: RelationId) -> tuple[model.Trigger, ...]:
        """Return the triggers of the relation, internal ones included."""
        self.asked.add(("triggers", (relation,)))
        return self.index.triggers_of.get(relation, ())

    def triggers_calling(self, routine: RoutineId) -> tuple[model.Trigger, ...]:
        """Return the triggers that run the routine."""
        self.asked.add(("triggers-calling", (routine,)))
        return self.index.triggers_calling.get(routine, ())

    def event_triggers(self) -> tuple[model.EventTrigger, ...]:
        """Return every event trigger."""
        self.asked.add(("event-triggers", ()))
        return self.index.snapshot.event_triggers

    def rules(self, relation: RelationId) -> tuple[model.Rule, ...]:
        """Return the rewrite rules of the relation, a view's ``_RETURN`` included."""
        self.asked.add(("rules", (relation,)))
        return self.index.rules_of.get(relation, ())

    def policies(self, relation: RelationId) -> tuple[model.Policy, ...]:
        """Return the row-level policies of the relation."""
        self.asked.add(("policies", (relation,)))
        return self.index.policies_of.get(relation, ())

    def children(self, relation: RelationId) -> tuple[model.Inheritance, ...]:
        """Return the direct children and partitions of the relation."""
        self.asked.add(("children", (relation,)))
        return self.index.children_of.get(relation, ())

    def parents(self, relation: RelationId) -> tuple[model.Inheritance, ...]:
        """Return the direct parents of the relation."""
        self.asked.add(("parents", (relation,)))
        return self.index.parents_of.get(relation, ())

    def partitioning(self, relation: RelationId) -> model.Partitioning | None:
        """Return the partition key of a partitioned table."""
        self.asked.add(("partitioning", (relation,)))
        return self.index.partitionings.get(relation)

    def sequence(self, identity: RelationId) -> model.Sequence | None:
        """Return the pg_sequence row of a sequence."""
        self.asked.add(("sequence", (identity,)))
        return self.index.sequences.get(identity)

    def owned_sequences(self, relation: RelationId) -> tuple[model.Sequence, ...]:
        """Return the sequences that columns of the relation own."""
        self.asked.add(("owned-sequences", (relation,)))
        return self.index.sequences_owned_by.get(relation, ())

    def operator_class(self, identity: OperatorClassId) -> model.OperatorClass:
        """Return the operator class with this identity."""
        self.asked.add(("operator-class", (identity,)))
        return self.index.operator_classes[identity]

    def default_classes(self, method: str) -> tuple[model.OperatorClass, ...]:
        """Return the default operator classes of an access method."""
        self.asked.add(("default-classes", (method,)))
        return self.index.default_classes.get(method, ())

    def family_operators(self, family: OperatorFamilyId) -> tuple[model.FamilyOperator, ...]:
        """Return the operators of a family."""
        self.asked.add(("family-operators", (family,)))
        return self.index.family_operators.get(family, ())

    def families_with(self, operator: OperatorId) -> tuple[model.FamilyOperator, ...]:
        """Return the family entries of an operator."""
        self.asked.add(("families-with", (operator,)))
        return self.index.families_with.get(operator, ())

    def family_routines(self, family: OperatorFamilyId) -> tuple[model.FamilyRoutine, ...]:
        """Return the support routines of a family."""
        self.asked.add(("family-routines", (family,)))
        return self.index.family_routines.get(family, ())

    def some(self, kind: str, *arguments: str) -> tuple[Any, ...]:
        """Return some rows of a table: those a question of ``analyzer.catalog.some`` is for."""
        self.asked.add((kind, arguments))
        return tuple(SOME[kind](self.index, *arguments))

    def rows(self, table: str) -> tuple[Any, ...]:
        """Return a whole small table of the snapshot: ``jobs``, ``publications``, ``languages`` …."""
        self.asked.add(("table", (table,)))
        rows: tuple[Any, ...] = getattr(self.index.snapshot, table)
        return rows
