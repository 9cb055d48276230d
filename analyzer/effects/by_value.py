"""Built-in routines that act on an object named by an argument: constants are followed, the rest is unresolved."""

from collections.abc import Callable, Iterator
from typing import Final

from analyzer.base.diagnostics.effects import OBJECT_BY_VALUE, TYPE_BY_VALUE
from analyzer.base.names import RelationId, TypeId
from analyzer.base.uses import RoutineUse
from analyzer.catalog import model
from analyzer.effects.builtins import constant, runs
from analyzer.effects.index import maintenance
from analyzer.effects.model import Edge, Node
from analyzer.effects.operator_classes import own_support
from analyzer.effects.scope import SYSTEM_SCHEMAS, Scope, UseRule, own, relation_node, types_of_columns, unresolved
from analyzer.effects.values import handle


def act(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield what a built-in does to the object that its first argument names."""
    for class_ in sorted(runs(scope, use)):
        rule = RULES.get(class_)
        if rule is not None:
            yield from rule(scope, use)


def sequence(_: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield the write of a sequence (sequence.c, nextval_oid(), setval_oid()); NULL names none."""
    event = "setval" if "setval(" in use.routine else "nextval"
    if (identity := constant(use, 0)) is not None:
        yield Edge("write", "sequence", Node("sequence", identity, event), span=use.span)
    elif not names_nothing(use):
        yield unresolved("sequence", OBJECT_BY_VALUE, use.span)


def names_nothing(use: RoutineUse) -> bool:
    """Return whether the first argument is the constant NULL."""
    return bool(use.inputs) and use.inputs[0] is not None and use.inputs[0].value is None


def sequence_read(_: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield the read of a sequence."""
    if (identity := constant(use, 0)) is not None:
        yield Edge("read", "sequence", Node("sequence", identity, "select"), span=use.span)


def relation(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield the read of a relation that is printed whole (xml.c, table_to_xml())."""
    identity = constant(use, 0)
    row = scope.lookup.find_relation(identity) if identity is not None else None
    if row is None:
        yield unresolved("relation by value", OBJECT_BY_VALUE, use.span)
    else:
        yield from printed(scope, use, row)


def printed(scope: Scope, use: RoutineUse, row: model.Relation) -> Iterator[Edge]:
    """Yield the read of all of a relation, and the output functions of its columns."""
    yield Edge("read", "relation by value", relation_node(scope.lookup, row.identity, "select"), span=use.span)
    for type_ in types_of_columns(row):
        yield from handle(scope, "output", type_, "out", use.span)


def schema(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield the reads of all relations of a schema (xml.c, schema_to_xml())."""
    name = constant(use, 0)
    if name is None:
        yield unresolved("relation by value", OBJECT_BY_VALUE, use.span)
        return
    for row in scope.lookup.some("relations-in", name):
        if row.kind in "rmpvf":
            yield from printed(scope, use, row)


def database(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield the reads of all relations of the database (xml.c, database_to_xml())."""
    for row in scope.lookup.rows("relations"):
        if row.schema not in SYSTEM_SCHEMAS and row.kind in "rmpvf":
            yield from printed(scope, use, row)


def index(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield what maintaining an index runs (brin.c, brin_summarize_range(); ginfast.c, gin_clean_pending_list())."""
    identity = constant(use, 0)
    row = scope.lookup.find_index(RelationId(identity)) if identity is not None else None
    if row is None:
        yield unresolved("index", OBJECT_BY_VALUE, use.span)
    else:
        yield from maintenance(scope, row, use.span)


def partition(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield the hash functions of a partition key (partbounds.c, satisfies_hash_partition())."""
    identity = constant(use, 0)
    row = scope.lookup.partitioning(RelationId(identity)) if identity is not None else None
    if row is None:
        yield unresolved("partition", OBJECT_BY_VALUE, use.span)
        return
    for class_ in row.operator_classes:
        for routine in own_support(scope.lookup, scope.lookup.operator_class(class_), (2,)):
            yield from own(scope, "partition", routine, use.span)


def type_(_: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield that any type's input function, and any domain's check, may run."""
    yield unresolved("type by value", TYPE_BY_VALUE, use.span)


def modifier_output(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield the modifier output function of the type, or of every type (format_type.c)."""
    named = constant(use, 0)
    row = scope.lookup.find_type(TypeId(named)) if named is not None else None
    for candidate in (row,) if row else scope.lookup.some("types-with-modifiers"):
        yield from own(scope, "typmod", candidate.typmod_out, use.span)


def modifier_input(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield the modifier input function of every type, unless the text is known and holds none (parse_type.c)."""
    text = constant(use, 0)
    if text is None or "(" in text:
        for candidate in scope.lookup.some("types-with-modifiers"):
            yield from own(scope, "typmod", candidate.typmod_in, use.span)


def text_search(scope: Scope, use: RoutineUse) -> Iterator[Edge]:
    """Yield the parsers and dictionaries of others than PostgreSQL: any configuration may use them (ts_parse.c)."""
    for row in scope.lookup.rows("text_search"):
        for routine in row.routines:
            yield from own(scope, "text search", routine, use.span)


RULES: Final[dict[str, Callable[[Scope, RoutineUse], Iterator[Edge]]]] = {
    "sequence": sequence,
    "sequence read": sequence_read,
    "relation by value": relation,
    "schema by value": schema,
    "database": database,
    "index by value": index,
    "partition by value": partition,
    "text search": text_search,
    "type by value": type_,
    "typmod output": modifier_output,
    "typmod input": modifier_input,
}
"""What each class of built-ins does with its first argument."""

RULE = UseRule("by value", RoutineUse, act)
