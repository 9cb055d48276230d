"""ALTER TABLE and CREATE TABLE … PARTITION OF: what rewriting, checking and rebuilding a table runs.

tablecmds.c, ATRewriteTables() and phase 3. Expressions that the statement itself brings come as uses beside it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from analyzer.base.names import RelationId, TypeId
from analyzer.base.spans import Span
from analyzer.base.uses import UtilityUse
from analyzer.catalog import model
from analyzer.effects.check import checks
from analyzer.effects.domain import domain_checks
from analyzer.effects.foreign_key import compares
from analyzer.effects.index import exclusion, maintenance
from analyzer.effects.joins import is_equality, joined
from analyzer.effects.maintenance import new_index
from analyzer.effects.model import Edge, Node
from analyzer.effects.operator_classes import family_operators
from analyzer.effects.scope import Scope, own, stored
from analyzer.effects.spread import descendants, partition_constraint


def altered(scope: Scope, use: UtilityUse) -> Iterator[Edge]:
    """Yield what changing tables and domains runs."""
    details = dict(use.details)
    parent = details.get("partition_of")
    if parent is not None:
        yield from default_partition_checked(scope, RelationId(parent))
    for name in details.get("like", "").split("\n"):
        row = scope.lookup.find_relation(RelationId(name)) if name else None
        yield from computed_alike(scope, row) if row is not None else ()
    if use.tag == "ALTER DOMAIN":
        yield from domain_users_checked(scope, use)
    if not use.tag.startswith(("ALTER TABLE", "ALTER TYPE")) or not use.objects:
        return
    if use.tag == "ALTER TYPE" and details.get("cascade") == "true":
        yield from typed_tables(scope, use)
    relation = scope.lookup.find_relation(use.objects[0].identity)
    rule = SUBCOMMANDS.get(details.get("subcommand", ""))
    if relation is not None and rule is not None:
        for table in (relation, *descendants(scope, relation.identity)):
            yield from rule(scope, table, use)


def typed_tables(scope: Scope, use: UtilityUse) -> Iterator[Edge]:
    """Yield what ALTER TYPE … CASCADE does to the tables of a composite type (ATTypedTableRecursion())."""
    rule = SUBCOMMANDS.get(dict(use.details).get("subcommand", ""))
    for table in scope.lookup.rows("relations"):
        if table.of_type == use.objects[0].identity:
            yield Edge("write", "ddl", Node("table", table.identity, "alter"), span=use.span)
            yield from rule(scope, table, use) if rule is not None else ()


def computed_alike(scope: Scope, source: model.Relation) -> Iterator[Edge]:
    """Yield what writing a temporary table runs that takes defaults, checks and indexes from another table."""
    for column in source.columns:
        if column.default is not None:
            yield from stored(scope, "default", column.default.uses)
    yield from checks(scope, source, "insert row")
    for index in scope.lookup.indexes(source.identity):
        yield from maintenance(scope, index)
        yield from exclusion(scope, index)


def rebuilt(scope: Scope, relation: model.Relation, use: UtilityUse) -> Iterator[Edge]:
    """Yield what rewriting a table for a new column type runs: the column's checks, all indexes, generated columns.

    tablecmds.c, RememberAllDependentForRebuilding(), ATRewriteTable().
    """
    changed = dict(use.details).get("column")
    for constraint in scope.lookup.constraints(relation.identity):
        if constraint.expression is not None and (not constraint.columns or changed in constraint.columns):
            yield from stored(scope, "check", constraint.expression.uses)
    for index in scope.lookup.indexes(relation.identity):
        yield from maintenance(scope, index, build=True)
    for column in relation.columns:
        if column.generated and column.default is not None:
            yield from stored(scope, "generated column", column.default.uses)


def rewritten(scope: Scope, relation: model.Relation, _: UtilityUse) -> Iterator[Edge]:
    """Yield what rewriting a table as it is runs: its indexes are built again."""
    for index in scope.lookup.indexes(relation.identity):
        yield from maintenance(scope, index, build=True)


def validated(scope: Scope, relation: model.Relation, use: UtilityUse) -> Iterator[Edge]:
    """Yield what VALIDATE CONSTRAINT runs."""
    name = dict(use.details).get("name")
    for constraint in scope.lookup.constraints(relation.identity):
        if constraint.expression is not None and name in {None, constraint.name}:
            yield from stored(scope, "check", constraint.expression.uses, use.span)
        if constraint.kind == "f" and constraint.referenced is not None and name in {None, constraint.name}:
            yield from key_validated(scope, constraint, use.span)


def key_added(scope: Scope, relation: model.Relation, use: UtilityUse) -> Iterator[Edge]:
    """Yield what a new constraint runs over the rows: a join for a foreign key, else the building of its index.

    ri_triggers.c, RI_Initial_Check(). A CHECK comes as uses of its own.
    """
    details = dict(use.details)
    if details.get("takes_index") == "true":
        return  # it is there already
    if details.get("contype") in {"CONSTR_PRIMARY", "CONSTR_UNIQUE", "CONSTR_EXCLUSION"}:
        method = details.get("method", "gist" if details["contype"] == "CONSTR_EXCLUSION" else "btree")
        yield from new_index(scope, relation, method, details.get("columns", "").split(","), [], use.span)
        return
    if details.get("contype", "CONSTR_FOREIGN") != "CONSTR_FOREIGN":
        return
    for item in use.objects[1:]:
        if item.kind == "table":
            yield Edge("read", "foreign key", Node("table", item.identity, "select"), span=use.span)
            yield Edge("write", "ddl", Node("table", item.identity, "alter"), span=use.span)
            names = tuple(name for name in details.get("columns", details.get("column", "")).split(",") if name)
            types = {column.type for column in relation.columns if column.name in names or not names}
            yield from keys_joined(scope, RelationId(item.identity), types, use.span)


def keys_joined(scope: Scope, referenced: RelationId, types: Iterable[TypeId], span: Span | None) -> Iterator[Edge]:
    """Yield what joining columns of these types with the unique columns of a table may run.

    tablecmds.c, ATAddForeignKeyConstraint(): the equality of the unique index's family for its type and the column's,
    else that for its type on both sides, after an implicit cast.
    """
    for index in scope.lookup.indexes(referenced):
        for identity in index.operator_classes[: index.key_count] if index.unique else ():
            class_ = scope.lookup.operator_class(identity)
            pairs = frozenset({(class_.input, class_.input), *((class_.input, base(scope, each)) for each in types)})
            yield from joined(scope, "foreign key", class_.family, pairs, estimated=True, span=span)
            for each in types:
                cast = scope.lookup.cast(each, class_.input) if each != class_.input else None
                yield from own(scope, "foreign key", cast.routine if cast else None, span)


def base(scope: Scope, type_: TypeId) -> TypeId:
    """Return the type below domains."""
    row = scope.lookup.find_type(type_)
    return base(scope, row.base) if row is not None and row.kind == "d" and row.base is not None else type_


def key_validated(scope: Scope, key: model.Constraint, span: Span | None) -> Iterator[Edge]:
    """Yield what joining a key's columns with those it references runs."""
    for operator in key.pf_operators:
        for entry in scope.lookup.families_with(operator):
            if is_equality(entry):
                pairs = frozenset({(entry.left, entry.right)})
                yield from joined(scope, "foreign key", entry.family, pairs, estimated=True, span=span)
        yield from compares(scope, key, operator, RelationId(str(key.referenced)))


def attached(scope: Scope, relation: model.Relation, use: UtilityUse) -> Iterator[Edge]:
    """Yield what ATTACH PARTITION runs: the new partition's rows, and the default one's, are checked."""
    yield from default_partition_checked(scope, relation.identity)
    for item in use.objects[1:]:
        yield Edge("write", "ddl", Node(item.kind, item.identity, "alter"), span=use.span)
        row = scope.lookup.find_relation(item.identity)
        if row is not None:
            yield from rewritten(scope, row, use)
            yield from implied(scope, relation.identity, row)


def implied(scope: Scope, parent: RelationId, partition: model.Relation) -> Iterator[Edge]:
    """Yield what proving the bounds from the new partition's checks runs: any operator of the key (predtest.c)."""
    partitioning = scope.lookup.partitioning(parent)
    if not any(row.kind == "c" for row in scope.lookup.constraints(partition.identity)):
        return
    for identity in partitioning.operator_classes if partitioning else ():
        for routine in family_operators(scope.lookup, scope.lookup.operator_class(identity).family):
            yield from own(scope, "partition bound", routine)


def default_partition_checked(scope: Scope, parent: RelationId) -> Iterator[Edge]:
    """Yield what checking rows against partition bounds runs (partbounds.c, check_default_partition_contents())."""
    yield from partition_constraint(scope, parent)


VALIDATE_CONSTRAINT: Final = "V"
"""What AlterDomainStmt.subtype says of VALIDATE CONSTRAINT (parsenodes.h)."""


def domain_users_checked(scope: Scope, use: UtilityUse) -> Iterator[Edge]:
    """Yield what ALTER DOMAIN … ADD or VALIDATE CONSTRAINT runs: the columns of that domain are read and checked."""
    names = {item.identity for item in use.objects}
    for relation in (row for name in sorted(names) for row in scope.lookup.some("relations-with", name)):
        if relation.kind in "rmp":
            yield Edge("read", "domain", Node("table", relation.identity, "select"), span=use.span)
    for name in sorted(names):
        row = scope.lookup.find_type(name)
        if row is not None and dict(use.details).get("subcommand") == VALIDATE_CONSTRAINT:
            yield from domain_checks(scope, row, use.span)


SUBCOMMANDS: Final[dict[str, Callable[[Scope, model.Relation, UtilityUse], Iterator[Edge]]]] = {
    "AT_AlterColumnType": rebuilt,
    "AT_SetExpression": rebuilt,
    "AT_AddColumn": rewritten,
    "AT_SetLogged": rewritten,
    "AT_SetUnLogged": rewritten,
    "AT_SetAccessMethod": rewritten,
    "AT_ValidateConstraint": validated,
    "AT_AddForeignKey": key_added,
    "AT_AddConstraint": key_added,
    "AT_AttachPartition": attached,
}
"""What each kind of ALTER TABLE runs over the table's rows; the others run nothing."""
