"""What a node tree uses: every node is visited once, each by the rule of its tag."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from analyzer.base.names import RoutineId
from analyzer.base.uses import Constant, DomainCoercion, How, IoCoercion, LiteralInput, Ordering, RoutineUse, Use
from analyzer.catalog.nodetree.access import (
    children,
    fields_of,
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
from analyzer.catalog.nodetree.text import Node, NodeTreeError
from analyzer.catalog.nodetree.types import JSONB, TEXT, type_of


@dataclass(frozen=True, slots=True)
class Visit:
    """A node to visit. ``depth``: how many queries it stands in; ``negated``: somewhere beneath a NOT."""

    node: Node
    depth: int = 0
    negated: bool = False
    recursive: bool = False


@dataclass(slots=True)
class Distilled:
    """What has been found so far in one tree.

    ``columns`` are the numbers of the own row's columns that are read; ``from_items`` as Statement says.
    """

    names: Names
    uses: list[Use] = field(default_factory=list)
    columns: set[int] = field(default_factory=set)
    from_items: int = 0
    pending: list[Visit] = field(default_factory=list)

    def add(self, use: Use) -> None:
        """Note a use."""
        self.uses.append(use)

    def visit_all(self, found: Sequence[Node], at: Visit) -> None:
        """Visit these nodes next, in their order."""
        self.pending.extend(Visit(child, at.depth, at.negated, at.recursive) for child in reversed(found))


def distil(tree: Sequence[Node], names: Names, rules: Mapping[str, "Rule"]) -> Distilled:
    """Return what the nodes use."""
    found = Distilled(names)
    found.visit_all(tree, Visit(tree[0])) if tree else None
    while found.pending:
        at = found.pending.pop()
        known = fields_of(at.node)
        rule = rules.get(tag_of(at.node))
        if rule is not None:
            rule(found, at)
        if tag_of(at.node) not in OWN_WALK:
            found.visit_all(children(at.node, known.walked), at)
    return found


Rule = Callable[[Distilled, Visit], None]
OWN_WALK: Final = frozenset(("BOOLEXPR", "COMMONTABLEEXPR", "QUERY", "RANGETBLENTRY"))
"""Nodes whose rule visits what they hold itself."""


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


Purpose = Literal["sort", "unique", "window", "group"]


def add_orderings(found: Distilled, clauses: Sequence[Node], targets: Sequence[Node], purpose: Purpose) -> None:
    """Note what each SortGroupClause compares: the type of the target it points to, and its operators."""
    names = found.names
    by_reference = {number(target, "ressortgroupref"): target for target in targets}
    for clause in clauses:
        fields_of(clause)
        target = by_reference.get(number(clause, "tleSortGroupRef"))
        if target is None:
            raise NodeTreeError("a sort or group clause points to no target")
        found.add(
            Ordering(
                type=names.type(type_of(target, names)),
                purpose=purpose,
                equality=names.maybe_operator(number(clause, "eqop")),
                ordering=names.maybe_operator(number(clause, "sortop")),
            )
        )


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
IS_XMLELEMENT: Final = 1
IS_XMLFOREST: Final = 2


def xml(found: Distilled, at: Visit) -> None:
    """XmlExpr: values that become content or attributes go through their output functions."""
    operation = number(at.node, "op")
    if operation not in range(8):
        raise NodeTreeError(f"XmlExpr op {operation} isn't known")
    if operation in (IS_XMLELEMENT, IS_XMLFOREST):
        for argument in (*nodes(at.node, "named_args"), *nodes(at.node, "args")):
            add_text_output(found, type_of(argument, found.names))


def add_text_output(found: Distilled, oid: int) -> None:
    """Note that a value of this type becomes text by its output function."""
    if oid != TEXT:
        found.add(IoCoercion(found.names.type(oid), found.names.type(TEXT)))


BUILDERS: Final[Mapping[int, str]] = {1: "build_object", 2: "build_array", 6: "to"}
"""JSCTOR_JSON_OBJECT, JSCTOR_JSON_ARRAY, JSCTOR_JSON_SCALAR (primnodes.h): who converts the arguments' types."""


def json_constructor(found: Distilled, at: Visit) -> None:
    """JsonConstructorExpr: execExprInterp.c calls the workers of json_build_object() and its kin."""
    kind = number(at.node, "type")
    if kind not in range(1, 8):
        raise NodeTreeError(f"JsonConstructorExpr type {kind} isn't known")
    if kind not in BUILDERS:
        return
    names = found.names
    prefix = "jsonb" if number(node(at.node, "returning"), "typid") == JSONB else "json"
    arguments = nodes(at.node, "args")
    identity = {
        1: f'pg_catalog.{prefix}_build_object(pg_catalog."any")',
        2: f'pg_catalog.{prefix}_build_array(pg_catalog."any")',
        6: f"pg_catalog.to_{prefix}(pg_catalog.anyelement)",
    }[kind]
    found.add(
        RoutineUse(
            routine=RoutineId(identity),
            how="construct",
            arguments=tuple(names.type(type_of(argument, names)) for argument in arguments),
            result=names.type(type_of(at.node, names)),
            constants=tuple(constant_of(argument, names) for argument in arguments),
        )
    )


def json_expression(found: Distilled, at: Visit) -> None:
    """JsonExpr: JSON_VALUE, JSON_QUERY, JSON_EXISTS make a value of the type they return by its input function."""
    if flag(at.node, "use_io_coercion") or flag(at.node, "use_json_coercion"):
        target = type_of(at.node, found.names)
        found.add(IoCoercion(found.names.type(TEXT), found.names.type(target)))
        if found.names.type_rows[target].kind == "d":
            found.add(DomainCoercion(found.names.type(target)))


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
    "JSONCONSTRUCTOREXPR": json_constructor,
    "JSONEXPR": json_expression,
    "MINMAXEXPR": minmax,
    "NEXTVALUEEXPR": next_value,
    "NULLIFEXPR": operator,
    "OPEXPR": operator,
    "ROWCOMPAREEXPR": row_comparison,
    "SCALARARRAYOPEXPR": array_operator,
    "VAR": variable,
    "WINDOWFUNC": window_function,
    "XMLEXPR": xml,
}
