"""The rules of expressions: what each node of one uses by itself."""

from collections.abc import Mapping, Sequence
from typing import Final

from analyzer.base.names import RoutineId
from analyzer.base.uses import Constant, DomainCoercion, How, IoCoercion, LiteralInput, Ordering, RoutineUse
from analyzer.catalog.nodetree.access import (
    flag,
    node,
    nodes,
    number,
    number_or_zero,
    numbers,
    tag_of,
)
from analyzer.catalog.nodetree.constants import constant_of
from analyzer.catalog.nodetree.names import Names
from analyzer.catalog.nodetree.orderings import add_orderings
from analyzer.catalog.nodetree.text import Node, NodeTreeError
from analyzer.catalog.nodetree.types import type_of
from analyzer.catalog.nodetree.walk import Distilled, Rule, Visit


def argument_nodes(arguments: Sequence[Node]) -> list[Node]:
    """Return the arguments of a call in the order of the routine's parameters."""
    named = [item for item in arguments if tag_of(item) == "NAMEDARGEXPR"]
    return [item for item in arguments if tag_of(item) != "NAMEDARGEXPR"] + sorted(
        named, key=lambda item: number(item, "argnumber")
    )


def omitted(arguments: Sequence[Node], inputs: int) -> tuple[int, ...]:
    """Return the positions of the inputs that no argument is given for: the planner puts their defaults there."""
    named = {number(item, "argnumber") for item in arguments if tag_of(item) == "NAMEDARGEXPR"}
    positional = len(arguments) - len(named)
    return tuple(position for position in range(positional, inputs) if position not in named)


def routine_use(
    found: Distilled, how: How, routine: int, arguments: Sequence[Node], result: int, variadic: bool = False
) -> RoutineUse:
    """Return the use of a routine with these arguments."""
    names = found.names
    ordered = argument_nodes(arguments)
    return RoutineUse(
        routine=names.routine(routine),
        how=how,
        arguments=tuple(names.type(type_of(argument, names)) for argument in ordered),
        result=names.type(result),
        constants=tuple(constant_of(argument, names) for argument in ordered),
        variadic=variadic,
        omitted=omitted(arguments, names.input_counts.get(routine, 0)),
    )


EXPLICIT_CAST: Final = 1
IMPLICIT_CAST: Final = 2


def function(found: Distilled, at: Visit) -> None:
    """FuncExpr: a call, or the function of a cast (primnodes.h, CoercionForm)."""
    form = number(at.node, "funcformat")
    if form not in range(4):
        raise NodeTreeError(f"funcformat {form} isn't known")
    how: How = "cast" if form in (EXPLICIT_CAST, IMPLICIT_CAST) else "call"
    arguments, result = nodes(at.node, "args"), number(at.node, "funcresulttype")
    variadic = flag(at.node, "funcvariadic")
    found.add(routine_use(found, how, number(at.node, "funcid"), arguments, result, variadic))


def operator(found: Distilled, at: Visit) -> None:
    """OpExpr, DistinctExpr, NullIfExpr: the operator's procedure."""
    add_operator(found, at, number(at.node, "opresulttype"))


def add_operator(found: Distilled, at: Visit, result: int) -> None:
    """Note the use of an operator's procedure; one whose OID isn't filled in is looked up."""
    names = found.names
    oid = number(at.node, "opno")
    routine = number_or_zero(at.node, "opfuncid") or names.operator_routines.get(oid, 0)
    arguments = nodes(at.node, "args")
    found.add(
        RoutineUse(
            routine=names.routine(routine),
            how="operator",
            operator=names.operator(oid),
            arguments=tuple(names.type(type_of(argument, names)) for argument in arguments),
            result=names.type(result),
            constants=tuple(constant_of(argument, names) for argument in arguments),
            negated=at.negated,
        )
    )


def array_operator(found: Distilled, at: Visit) -> None:
    """ScalarArrayOpExpr: the operator's procedure for each element, or a hash table of them."""
    add_operator(found, at, type_of(at.node, found.names))
    left = type_of(nodes(at.node, "args")[0], found.names)
    equality = found.names.operator(number(at.node, "opno"))
    found.add(Ordering(found.names.type(left), "hash", equality=equality))


def row_comparison(found: Distilled, at: Visit) -> None:
    """RowCompareExpr: the support function of each column's operator family; the operators don't run."""
    names = found.names
    pairs = zip(nodes(at.node, "largs"), numbers(at.node, "opnos"), strict=True)
    for left, oid in pairs:
        found.add(Ordering(names.type(type_of(left, names)), "row", ordering=names.operator(oid)))


def boolean(found: Distilled, at: Visit) -> None:
    """BoolExpr: what stands beneath a NOT may be negated by the planner."""
    operation = at.node.fields.get("boolop")
    if operation not in ("and", "or", "not"):
        raise NodeTreeError(f"boolop {operation!r} isn't known")
    inside = Visit(at.node, at.depth, at.negated or operation == "not", at.recursive)
    found.visit_all(nodes(at.node, "args"), inside)


def aggregate(found: Distilled, at: Visit) -> None:
    """Aggref: the aggregate, and what its DISTINCT and ORDER BY compare."""
    names = found.names
    given = [*nodes(at.node, "aggdirectargs"), *nodes(at.node, "args")]
    types = numbers(at.node, "aggargtypes")
    found.add(
        RoutineUse(
            routine=names.routine(number(at.node, "aggfnoid")),
            how="aggregate",
            arguments=tuple(names.type(oid) for oid in types),
            result=names.type(number(at.node, "aggtype")),
            constants=tuple(
                constant_of(node(item, "expr") if tag_of(item) == "TARGETENTRY" else item, names)
                for item in given[: len(types)]
            ),
            variadic=flag(at.node, "aggvariadic"),
        )
    )
    targets = nodes(at.node, "args")
    add_orderings(found, nodes(at.node, "aggdistinct"), targets, "unique")
    add_orderings(found, nodes(at.node, "aggorder"), targets, "sort")


def window_function(found: Distilled, at: Visit) -> None:
    """WindowFunc: a window function, or an aggregate used as one."""
    result = number(at.node, "wintype")
    found.add(routine_use(found, "window", number(at.node, "winfnoid"), nodes(at.node, "args"), result))


def io_coercion(found: Distilled, at: Visit) -> None:
    """CoerceViaIO: the source's output function, the target's input function."""
    names = found.names
    source = type_of(node(at.node, "arg"), names)
    found.add(IoCoercion(names.type(source), names.type(number(at.node, "resulttype"))))


def domain_coercion(found: Distilled, at: Visit) -> None:
    """CoerceToDomain: the domain's constraints."""
    found.add(DomainCoercion(found.names.type(number(at.node, "resulttype"))))


def minmax(found: Distilled, at: Visit) -> None:
    """MinMaxExpr: GREATEST and LEAST compare by the type's default btree operator class."""
    found.add(Ordering(found.names.type(number(at.node, "minmaxtype")), "minmax"))


def constant(found: Distilled, at: Visit) -> None:
    """Const: its literal went through the type's input function, which may be, or call, a user's."""
    oid = number(at.node, "consttype")
    if input_may_run_code(oid, found.names) and not flag(at.node, "constisnull"):
        found.add(LiteralInput(found.names.type(oid), None))


def input_may_run_code(oid: int, names: Names) -> bool:
    """Return whether a type's input function isn't a built-in one, or reads members by their input functions."""
    row = names.type_rows.get(oid)
    if row is None:
        raise NodeTreeError("a constant's type isn't known")
    if row.kind in "cdrm":
        return row.kind == "d" or any_member_runs(oid, names)
    if names.is_true_array(row):
        return input_may_run_code(row.element, names)
    return not names.routine(row.input).startswith("pg_catalog.") if row.input else False


def any_member_runs(oid: int, names: Names) -> bool:
    """Return whether a composite or range type isn't one of PostgreSQL's own."""
    return not names.type(oid).startswith(("pg_catalog.", "information_schema."))


def next_value(found: Distilled, at: Visit) -> None:
    """NextValueExpr: nextval() of an identity column's sequence."""
    found.add(sequence_use(found.names, number(at.node, "seqid")))


def sequence_use(names: Names, sequence: int) -> RoutineUse:
    """Return the use of nextval() of a sequence."""
    identity = names.relation(sequence)
    regclass, bigint = names.type(2205), names.type(20)
    return RoutineUse(NEXTVAL, "call", arguments=(regclass,), result=bigint, constants=(Constant(identity),))


NEXTVAL: Final = RoutineId("pg_catalog.nextval(pg_catalog.regclass)")


def subscript(found: Distilled, at: Visit) -> None:
    """SubscriptingRef: the handler of the container's type, if it isn't a built-in one (execExpr.c)."""
    names = found.names
    row = names.type_rows.get(number(at.node, "refcontainertype"))
    if row is None:
        raise NodeTreeError("a subscripted type isn't known")
    if row.subscript and not (handler := names.routine(row.subscript)).startswith("pg_catalog."):
        found.add(RoutineUse(handler, "construct"))


def variable(found: Distilled, at: Visit) -> None:
    """Var: one whose level is that of the expression around all queries is a column of the own row."""
    if number(at.node, "varlevelsup") == at.depth:
        found.columns.add(number(at.node, "varattno"))


EXPRESSION_RULES: Final[Mapping[str, Rule]] = {
    "AGGREF": aggregate,
    "BOOLEXPR": boolean,
    "COERCETODOMAIN": domain_coercion,
    "COERCEVIAIO": io_coercion,
    "CONST": constant,
    "DISTINCTEXPR": operator,
    "FUNCEXPR": function,
    "MINMAXEXPR": minmax,
    "NEXTVALUEEXPR": next_value,
    "NULLIFEXPR": operator,
    "OPEXPR": operator,
    "ROWCOMPAREEXPR": row_comparison,
    "SCALARARRAYOPEXPR": array_operator,
    "SUBSCRIPTINGREF": subscript,
    "VAR": variable,
    "WINDOWFUNC": window_function,
}
