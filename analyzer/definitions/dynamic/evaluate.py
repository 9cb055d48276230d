"""The abstract value of an expression: every text it can have when it is turned into text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce

from analyzer.base.names import RoutineId, TypeId
from analyzer.base.uses import RoutineUse
from analyzer.definitions.dynamic import builtins
from analyzer.definitions.dynamic.guards import Guard, checked, listed
from analyzer.definitions.dynamic.scopes import Scope, Slot
from analyzer.definitions.dynamic.strings import (
    NOTHING,
    NULL,
    Strings,
    Unknown,
    constant,
    join,
    unknown,
)
from analyzer.definitions.dynamic.types import STRINGS, stored, unknown_of
from analyzer.definitions.parse.nodes import (
    A_ArrayExpr,
    A_Const,
    A_Expr,
    A_Indices,
    A_Indirection,
    A_Star,
    CaseExpr,
    CoalesceExpr,
    CollateClause,
    ColumnRef,
    Expression,
    Float,
    FuncCall,
    Integer,
    MinMaxExpr,
    NamedArgExpr,
    ParamRef,
    SelectStmt,
    String,
    SubLink,
    TypeCast,
    TypeName,
)

State = Mapping[tuple[Slot, str], Strings]
"""What variables can hold: by variable and field ("" is the variable itself, "[]" any element of an array)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What evaluation needs to know that isn't in the text.

    ``calls``: the routine uses of the resolved body, by their position in the text. ``type_of``: the type that a
    type name means, None where it can't be told. ``setting``: limits and the server's major version.
    ``column_first``: the body says ``#variable_conflict use_column``. ``guards``: the run-time guards it calls.
    """

    calls: Mapping[int, RoutineUse]
    type_of: Callable[[TypeName], TypeId | None]
    setting: builtins.Setting
    column_first: bool = False
    guards: Mapping[RoutineId, Guard] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression is evaluated: the variables in scope and what they hold. ``query``: columns are near."""

    scope: Scope
    state: State
    query: bool = field(default=False)


def evaluate(facts: Facts, place: Place, node: Expression | None) -> Strings:
    """Return every text ``node`` can have; what isn't followed is one unknown piece that says what it is."""
    limit = facts.setting.limit
    match node:
        case None:
            return NULL
        case A_Const():
            return constant_of(node)
        case ParamRef():
            return variable(facts, place, (f"${node.number}",))
        case ColumnRef(fields=fields):
            return column(facts, place, fields)
        case TypeCast():
            return cast(facts, place, node)
        case CollateClause(arg=arg):
            return evaluate(facts, place, arg)
        case FuncCall():
            return call(facts, place, node)
        case A_Expr(kind="AEXPR_OP"):
            return operator(facts, place, node)
        case A_Expr(kind="AEXPR_NULLIF", lexpr=left) if not isinstance(left, tuple):
            return Strings(evaluate(facts, place, left).texts, null=True)
        case CaseExpr():
            results = [evaluate(facts, place, when.result) for when in node.args]
            return join([*results, evaluate(facts, place, node.defresult)], limit)
        case CoalesceExpr(args=args):
            return coalesce([evaluate(facts, place, arg) for arg in args], limit)
        case MinMaxExpr(args=args):
            return join([evaluate(facts, place, arg) for arg in args], limit)
        case SubLink(subLinkType="EXPR_SUBLINK", subselect=select):
            return query_value(facts, place, select)
        case A_Indirection(arg=arg, indirection=(A_Indices(is_slice=False),)):
            return element(facts, place, arg)
        case _:
            return unknown(Unknown(origin=f"the result of {type(node).__name__}"))


def constant_of(node: A_Const) -> Strings:
    """Return the text of a constant; TRUE and FALSE have two, by cast and by output function."""
    match node.val:
        case None:
            return NULL
        case String(sval=text):
            return constant(text)
        case Integer(ival=number):
            return constant(str(number))
        case Float(fval=digits) if digits.isdigit() and not digits.startswith("0"):
            return constant(digits)
        case Float():
            return unknown(unknown_of(TypeId("numeric"), "a constant"), null=False)
        case _:
            return unknown(unknown_of(TypeId("boolean"), "a constant"), null=False)


def column(facts: Facts, place: Place, fields: tuple[String | A_Star, ...]) -> Strings:
    """Return what a name holds: a variable, or what a query's row gives."""
    words = tuple(field.sval for field in fields if isinstance(field, String))
    if len(words) != len(fields):
        return unknown(Unknown(origin="a whole row"))
    return variable(facts, place, words)


def variable(facts: Facts, place: Place, words: tuple[str, ...]) -> Strings:
    """Return what the variable named by ``words`` holds."""
    found = place.scope.find(words)
    if found is None or (facts.column_first and place.query):
        return unknown(Unknown(origin=f"column {'.'.join(words)}"))
    slot, fields = found
    value = place.state.get((slot, ".".join(fields)))
    return value if value is not None else unknown(unknown_of(None if fields else slot.type, ".".join(words)))


def cast(facts: Facts, place: Place, node: TypeCast) -> Strings:
    """Return the text of a cast's result."""
    value = evaluate(facts, place, node.arg)
    type_ = facts.type_of(node.typeName)
    if type_ in STRINGS and node.typeName.typmods:
        return unknown(Unknown(origin=f"a value cut to a length of {type_}"), null=value.null)
    return stored(value, type_, "a cast value", facts.setting.limit)


def call(facts: Facts, place: Place, node: FuncCall) -> Strings:
    """Return what a call returns: by the table of string functions, else unknown of its result's type."""
    use = facts.calls.get(node.location)
    if use is None:
        return unknown(Unknown(origin="a call that isn't resolved"))
    plain = use.how == "call" and not (node.func_variadic or any(isinstance(arg, NamedArgExpr) for arg in node.args))
    if plain and (guard := facts.guards.get(use.routine)) is not None:
        return guarded(facts, place, node, guard)
    if plain:
        arguments = [evaluate(facts, place, arg) for arg in node.args]
        result = builtins.apply(use.routine, arguments, facts.setting)
        if result is not None:
            return result
    return result_of(use)


def guarded(facts: Facts, place: Place, node: FuncCall, guard: Guard) -> Strings:
    """Return what a guard lets pass: its first argument, which it returns, with what it has made sure of."""
    given, allowed = node.args
    value = evaluate(facts, place, given)
    names = listed(guard, allowed)
    if names is None:
        return Strings(value.texts)
    return Strings(frozenset(checked(guard, text, names, node) for text in value.texts))


def result_of(use: RoutineUse) -> Strings:
    """Return the unknown result of a routine."""
    return unknown(unknown_of(use.result, f"the result of {use.routine}"))


def operator(facts: Facts, place: Place, node: A_Expr) -> Strings:
    """Return what an operator returns: ``||`` of strings is followed."""
    use = facts.calls.get(node.location)
    if use is None or isinstance(node.lexpr, tuple) or isinstance(node.rexpr, tuple) or node.lexpr is None:
        return unknown(Unknown(origin="the result of an operator"))
    arguments = [evaluate(facts, place, node.lexpr), evaluate(facts, place, node.rexpr)]
    result = builtins.apply(use.routine, arguments, facts.setting)
    return result if result is not None else result_of(use)


def coalesce(values: list[Strings], limit: int) -> Strings:
    """Return COALESCE: a value counts only where all before it can be NULL."""
    reached: list[Strings] = []
    for value in values:
        reached.append(Strings(value.texts))
        if not value.null:
            return join(reached, limit)
    return join([*reached, NULL], limit)


def query_value(facts: Facts, place: Place, select: SelectStmt) -> Strings:
    """Return the value of a query's only column; NULL too where there may be no row."""
    values = query_values(facts, place, select)
    return values[0] if values is not None and len(values) == 1 else unknown(Unknown(origin="the result of a query"))


def query_values(facts: Facts, place: Place, select: SelectStmt) -> list[Strings] | None:
    """Return what each output column of a query can be, None where they can't be counted."""
    targets = [target.val for target in select.targetList]
    stars = any(isinstance(value, ColumnRef) and isinstance(value.fields[-1], A_Star) for value in targets)
    if select.op != "SETOP_NONE" or select.valuesLists or stars or select.withClause is not None:
        return None
    rows = bool(select.fromClause or select.whereClause or select.limitCount or select.havingClause)
    inner = Place(place.scope, place.state, query=bool(select.fromClause))
    values = [evaluate(facts, inner, value) for value in targets]
    return [Strings(value.texts, null=True) for value in values] if rows else values


def element(facts: Facts, place: Place, array: Expression) -> Strings:
    """Return what an element of an array can be; a subscript out of bounds is NULL."""
    return reduce(lambda left, right: join((left, right), facts.setting.limit), (elements(facts, place, array), NULL))


def elements(facts: Facts, place: Place, array: Expression) -> Strings:
    """Return what any element of an array can be."""
    match array:
        case A_ArrayExpr(elements=items):
            return join([NOTHING, *(evaluate(facts, place, item) for item in items)], facts.setting.limit)
        case TypeCast(arg=A_ArrayExpr() as inner):
            return elements(facts, place, inner)
        case ColumnRef(fields=(String(sval=name),)):
            found = place.scope.find((name,))
            held = place.state.get((found[0], "[]")) if found else None
            return held if held is not None else unknown(Unknown(origin=f"an element of {name}"))
        case _:
            return unknown(Unknown(origin="an element of an array"))
