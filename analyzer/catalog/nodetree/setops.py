"""Set operations: what they compare, and the casts of their branches, which no stored tree holds.

The planner adds them (prepunion.c, generate_setop_tlist()): a branch's column whose type isn't that of the set
operation is coerced implicitly.
"""

from collections.abc import Sequence

from analyzer.base.uses import DomainCoercion, IoCoercion, Ordering, RoutineUse
from analyzer.catalog.nodetree.access import fields_of, flag, node, nodes, number, numbers, tag_of
from analyzer.catalog.nodetree.names import Names
from analyzer.catalog.nodetree.text import Node, NodeTreeError
from analyzer.catalog.nodetree.types import type_of
from analyzer.catalog.nodetree.walk import Distilled


def add_set_operation(found: Distilled, operation: Node, entries: Sequence[Node], recursive: bool) -> None:
    """Note what a set operation and those below it compare and coerce."""
    pending = [operation]
    while pending:
        current = pending.pop()
        fields_of(current)
        types = numbers(current, "colTypes")
        add_comparisons(found, current, types, recursive)
        for side in ("larg", "rarg"):
            branch = node(current, side)
            match tag_of(branch):
                case "SETOPERATIONSTMT":
                    pending.append(branch)
                    given: Sequence[int] = numbers(branch, "colTypes")
                case "RANGETBLREF":
                    given = column_types(entries[number(branch, "rtindex") - 1], found.names)
                case tag:
                    raise NodeTreeError(f"node {tag} stands in a set operation")
            for source, target in zip(given, types, strict=True):
                add_implicit_coercion(found, source, target)


def add_comparisons(found: Distilled, operation: Node, types: Sequence[int], recursive: bool) -> None:
    """Note the columns' comparisons; UNION ALL has none."""
    names = found.names
    clauses = nodes(operation, "groupClauses")
    for clause, oid in zip(clauses, types, strict=bool(clauses)):
        fields_of(clause)
        found.add(
            Ordering(
                type=names.type(oid),
                purpose="recursive" if recursive else "group",
                equality=names.maybe_operator(number(clause, "eqop")),
                ordering=names.maybe_operator(number(clause, "sortop")),
            )
        )


def column_types(entry: Node, names: Names) -> list[int]:
    """Return the types of the visible columns of a branch."""
    targets = nodes(node(entry, "subquery"), "targetList")
    return [type_of(target, names) for target in targets if not flag(target, "resjunk")]


def add_implicit_coercion(found: Distilled, source: int, target: int) -> None:
    """Note what an implicit coercion runs (parse_coerce.c, coerce_type() and find_coercion_pathway())."""
    names = found.names
    if source == target:
        return
    add_base_coercion(found, names.base(source), names.base(target))
    if names.type_rows[target].kind == "d":
        found.add(DomainCoercion(names.type(target)))


def add_base_coercion(found: Distilled, source: int, target: int) -> None:
    """Note the cast between two types that aren't domains; arrays are coerced element by element."""
    names = found.names
    if source == target:
        return
    cast = names.casts.get((source, target))
    if cast is not None and cast.context == "i":
        if cast.method == "f":
            routine, arguments = names.routine(cast.function), (names.type(source),)
            found.add(RoutineUse(routine, "cast", None, arguments, names.type(target), (None,), planned=True))
        elif cast.method == "i":
            found.add(IoCoercion(names.type(source), names.type(target)))
        return
    rows = (names.type_rows[source], names.type_rows[target])
    if all(names.is_true_array(row) for row in rows):
        add_base_coercion(found, names.base(rows[0].element), names.base(rows[1].element))
