"""Operators: which one is meant, and what its use becomes. parse_oper.c."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from analyzer.base.diagnostics.resolve import UNKNOWN_OVERLOAD
from analyzer.base.names import RoutineId, TypeId
from analyzer.base.uses import HASHED_ELEMENTS, Operand, Ordering, RoutineUse
from analyzer.base.value import value_class
from analyzer.catalog.lookup import Lookup
from analyzer.catalog.model import Operator, Relation
from analyzer.catalog.snapshot import SYSTEM_SCHEMAS
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.any_path import operator_schemas, schemas_with
from analyzer.definitions.resolve.candidates import (
    OperatorCandidate,
    exact_operator,
    operator_candidates,
    schemas_of,
)
from analyzer.definitions.resolve.coerce import coerce
from analyzer.definitions.resolve.collations import merged
from analyzer.definitions.resolve.pathways import is_binary_coercible
from analyzer.definitions.resolve.placement import check_set_returning
from analyzer.definitions.resolve.polymorphic import deduce
from analyzer.definitions.resolve.selection import match_by_types, select_candidate
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.types import BOOLEAN, POLYMORPHIC, UNKNOWN
from analyzer.definitions.resolve.values import UNKNOWABLE, Value

UNDEFINED_FUNCTION = "42883"
AMBIGUOUS_FUNCTION = "42725"
WRONG_OBJECT = "42809"
UNDEFINED_OBJECT = "42704"

Names = tuple[str, ...]


@value_class(frozen=True, slots=True)
class Found:
    """The operator that is meant."""

    operator: Operator


@value_class(frozen=True, slots=True)
class SeveralOperators:
    """PostgreSQL can't choose among these."""

    candidates: tuple[OperatorCandidate, ...]


@value_class(frozen=True, slots=True)
class NoOperator:
    """Nothing of this name takes these operands."""


Outcome = Found | SeveralOperators | NoOperator


@value_class(frozen=True, slots=True)
class OperatorRequest:
    """Everything the choice of an operator depends on besides the snapshot; a prefix one has no ``left``."""

    schemas: tuple[str, ...]
    names: Names
    left: TypeId | None
    right: TypeId


def resolve_operator(state: ParseState, names: Names, left: TypeId | None, right: TypeId) -> Outcome:
    """Return which operator is meant, remembered. parse_oper.c, oper() and left_oper()."""
    schemas = () if len(names) > 1 else searched(state, names[0], left, right)
    request = OperatorRequest(schemas, names, left, right)
    return state.statement.remember(request, lambda lookup: operator_outcome(lookup, request))


def operator_outcome(lookup: Lookup, request: OperatorRequest) -> Outcome:
    """Return which operator the request means. parse_oper.c, oper() and left_oper()."""
    names, left, right = request.names, request.left, request.right
    schemas = schemas_of(lookup, names, request.schemas)
    exact = operator_exact(lookup, schemas, names[-1], left, right)
    if exact is not None:
        return Found(exact)
    candidates = operator_candidates(lookup, schemas, names[-1], "l" if left is None else "b")
    return select_operator(lookup, (right,) if left is None else (left, right), candidates)


def searched(state: ParseState, name: str, left: TypeId | None, right: TypeId) -> tuple[str, ...]:
    """Return the schemas in which the operator of this name is looked for."""
    lookup = state.statement.lookup

    def is_exact(schema: str) -> bool:
        return operator_exact(lookup, (schema,), name, left, right) is not None

    return operator_schemas(state.statement, name, is_exact)


def operator_exact(
    lookup: Lookup, schemas: Sequence[str], name: str, left: TypeId | None, right: TypeId
) -> Operator | None:
    """Return the operator of exactly these types, a prefix one without ``left``."""
    if left is None:
        return exact_operator(lookup, schemas, name, None, right)
    return infix_operator_exact(lookup, schemas, name, left, right)


def infix_operator_exact(
    lookup: Lookup, schemas: Sequence[str], name: str, left: TypeId, right: TypeId
) -> Operator | None:
    """Return the operator of exactly these types; a literal counts as the type of the other operand.

    Where that is a domain, its base type is tried too. Manual 10.2, 2.a; parse_oper.c, binary_oper_exact().
    """
    assumed = UNKNOWN in (left, right)
    if left == UNKNOWN:
        left = right
    elif right == UNKNOWN:
        right = left
    found = exact_operator(lookup, schemas, name, left, right)
    if found is None and assumed:
        base = types.base_type(lookup, left)
        if base != left:
            return exact_operator(lookup, schemas, name, base, base)
    return found


def select_operator(lookup: Lookup, given: tuple[TypeId, ...], candidates: Sequence[OperatorCandidate]) -> Outcome:
    """Return the best of the candidates. parse_oper.c, oper_select_candidate()."""
    matching = match_by_types(lookup, given, candidates)
    if not matching:
        return NoOperator()
    best = matching[0] if len(matching) == 1 else select_candidate(lookup, given, matching)
    return SeveralOperators(tuple(matching)) if best is None else Found(best.operator)


def require_operator(
    state: ParseState, names: Names, left: TypeId | None, right: TypeId, location: int = -1
) -> Operator:
    """Return the operator that is meant; refuse as PostgreSQL does if there is none, or only a shell."""
    outcome = resolve_operator(state, names, left, right)
    signature = f"{left or ''} {'.'.join(names)} {right}".strip()
    match outcome:
        case Found(operator):
            if operator.routine is None:
                raise refuse(UNDEFINED_FUNCTION, f"operator is only a shell: {signature}", location)
            return operator
        case SeveralOperators(candidates):
            listed = tuple(sorted(str(one.operator.identity) for one in candidates))
            raise refuse(AMBIGUOUS_FUNCTION, f"operator is not unique: {signature}", location, listed)
        case NoOperator():
            raise refuse(UNDEFINED_FUNCTION, f"operator does not exist: {signature}", location)


def unknown_operator(state: ParseState, names: Names, location: int) -> Value:
    """Note that an operand's type can't be known, and so the operator can't."""
    name = names[-1]
    rows = [
        row
        for schema in (names[:-1] or schemas_with(state.statement, "operators", name))
        for row in state.statement.lookup.operators(schema, name)
    ]
    if state.statement.later and rows and all(is_harmless(state.statement.lookup, row) for row in rows):
        results = {row.result for row in rows}
        return Value(BOOLEAN, location=location) if results == {BOOLEAN} else UNKNOWABLE
    known = ", ".join(sorted(str(row.identity) for row in rows)[:20])
    return state.unresolved(UNKNOWN_OVERLOAD, location, what=f"operator {'.'.join(names)}", candidates=known)


def is_harmless(lookup: Lookup, operator: Operator) -> bool:
    """Return whether an operator is PostgreSQL's own: none of these has effects."""
    row = lookup.find_routine(operator.routine) if operator.routine is not None else None
    return row is None or (row.schema in SYSTEM_SCHEMAS and row.volatility != "v")


def make_operator(
    state: ParseState,
    names: Names,
    left: Value | None,
    right: Value,
    location: int,
    last_set_returning: Value | None = None,
) -> Value:
    """Return an operator applied to its operands, a prefix one without ``left``. parse_oper.c, make_op().

    The result's ``fields`` are the operands after coercion.
    """
    operands = (right,) if left is None else (left, right)
    if not all(operand.knowable for operand in operands):
        return unknown_operator(state, names, location)
    operator = require_operator(state, names, left.type if left else None, right.type, location)
    declared = tuple(type_ for type_ in (operator.left, operator.right) if type_ is not None)
    assert operator.result is not None
    given = tuple(operand.type for operand in operands)
    settled, result = deduce(state.statement.lookup, given, declared, operator.result)
    coerced = coerce_arguments(state, operands, settled)
    value = applied(state, operator, coerced, result, location)
    if state.statement.lookup.routine(routine_of(operator)).returns_set:
        value = replace(value, returns_set=True)
        check_set_returning(state, last_set_returning, location)
        state.last_set_returning = value
    return value


def routine_of(operator: Operator) -> RoutineId:
    """Return the operator's procedure; a shell has been refused before."""
    assert operator.routine is not None
    return operator.routine


def coerce_arguments(state: ParseState, given: Sequence[Value], declared: Sequence[TypeId]) -> tuple[Value, ...]:
    """Return the arguments as the types declared for them. parse_func.c, make_fn_arguments()."""
    return tuple(
        value if value.type == target else coerce(state, value, target, -1, "i")
        for value, target in zip(given, declared, strict=False)
    )


def applied(
    state: ParseState, operator: Operator, operands: tuple[Value, ...], result: TypeId, location: int
) -> Value:
    """Return the operator's result, its procedure noted as used."""
    state.use(
        RoutineUse(
            routine_of(operator),
            "operator",
            operator.identity,
            arguments=tuple(operand.type for operand in operands),
            result=result,
            constants=tuple(operand.constant for operand in operands),
            negated=state.negated,
            operands=tuple(as_planned(state, operand) for operand in operands),
            span=state.span(location),
        )
    )
    returns_set = any(operand.returns_set for operand in operands)
    tree = ("o", operator.identity, tuple(operand.tree for operand in operands))
    collation = merged(state, operands)
    return Value(
        result,
        form="function",
        fields=operands,
        returns_set=returns_set,
        tree=tree,
        location=location,
        collation=collation,
    )


def as_planned(state: ParseState, value: Value) -> Operand:
    """Return what the planner sees of an operand. equivclass.c and selfuncs.c tell columns from pseudo-constants.

    A column of a query around this one is a parameter here, unless a sublink is pulled up; a virtual generated one
    (18) is its expression.
    """
    tree = value.tree
    while isinstance(tree, tuple) and tree[0] in ("r", "R"):
        tree = tree[-1]
    if isinstance(tree, tuple) and tree[0] == "var":
        entry = state.statement.range_table[tree[1]]
        table = entry.relation is not None and entry.relation.kind in "rpmf" and entry.depth == state.depth
        if not table or not isinstance(tree[2], int) or entry.columns[tree[2]].name in virtual(entry.relation):
            return "other"
        return "column"
    return "fixed" if is_fixed(tree) else "other"


def virtual(relation: Relation | None) -> frozenset[str]:
    """Return the names of a relation's virtual generated columns."""
    return (
        frozenset(column.name for column in relation.columns if column.generated == "v") if relation else frozenset()
    )


def is_fixed(tree: Hashable) -> bool:
    """Return whether a tree surely holds no column and no subquery."""
    match tree:
        case ("c" | "param" | "p", *_):
            return True
        case ("r" | "R" | "k" | "K" | "d" | "D", *_, inner):
            return is_fixed(inner)
        case ("row" | "f" | "o", _, tuple() as members):
            return all(is_fixed(member) for member in members)
        case _:
            return False


def make_scalar_array_operator(state: ParseState, names: Names, left: Value, right: Value, location: int) -> Value:
    """Return ``left operator ANY/ALL (array)``. parse_oper.c, make_scalar_array_op()."""
    if not (left.knowable and right.knowable):
        return unknown_operator(state, names, location)
    lookup = state.statement.lookup
    element = UNKNOWN if right.type == UNKNOWN else types.base_element_type(lookup, right.type)
    if element is None:
        raise refuse(WRONG_OBJECT, "op ANY/ALL (array) requires array on right side", location)
    operator = require_operator(state, names, left.type, element, location)
    assert operator.left is not None
    assert operator.right is not None
    assert operator.result is not None
    declared = (operator.left, operator.right)
    settled, result = deduce(lookup, (left.type, element), declared, operator.result)
    if result != BOOLEAN:
        raise refuse(WRONG_OBJECT, "op ANY/ALL (array) requires operator to yield boolean", location)
    if lookup.routine(routine_of(operator)).returns_set:
        raise refuse(WRONG_OBJECT, "op ANY/ALL (array) requires operator not to return a set", location)
    array = array_operand_type(lookup, settled[1], right.type, location)
    operands = coerce_arguments(state, (left, right), (settled[0], array))
    found = applied(state, operator, operands, BOOLEAN, location)
    if not is_short(right):
        state.use(Ordering(operands[0].type, "hash", equality=operator.identity, span=state.span(location)))
    return found


def is_short(array: Value) -> bool:
    """Return whether an array is written with too few elements to be hashed; arrays in it count as many."""
    nested = any(element.type == array.type for element in array.fields)
    written = isinstance(array.tree, tuple) and array.tree[:1] == ("a",)
    return written and not nested and len(array.fields) < HASHED_ELEMENTS


def array_operand_type(lookup: Lookup, element: TypeId, given: TypeId, location: int) -> TypeId:
    """Return the array type the right side becomes; a polymorphic operator takes it as it is."""
    if element in POLYMORPHIC:
        return given
    array = types.array_type(lookup, element)
    if array is None:
        raise refuse(UNDEFINED_OBJECT, f"could not find array type for data type {element}", location)
    return array


def compatible_operator(state: ParseState, names: Names, left: TypeId, right: TypeId, location: int) -> Operator:
    """Return an operator that takes the types without any work. parse_oper.c, compatible_oper()."""
    operator = require_operator(state, names, left, right, location)
    lookup = state.statement.lookup
    fits = (
        operator.left is not None
        and operator.right is not None
        and is_binary_coercible(lookup, left, operator.left)
        and is_binary_coercible(lookup, right, operator.right)
    )
    if not fits:
        raise refuse(UNDEFINED_FUNCTION, f"operator requires run-time type coercion: {'.'.join(names)}", location)
    return operator
