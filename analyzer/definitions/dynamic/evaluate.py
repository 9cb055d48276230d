"""The abstract value of an expression: every text it can have when it is turned into text."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Final

from analyzer.base.names import RoutineId, TypeId
from analyzer.base.uses import RoutineUse
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic import builtins
from analyzer.definitions.dynamic.catalog_queries import Catalogs, gives_a_row, names_read
from analyzer.definitions.dynamic.guards import Guard, checked, listed
from analyzer.definitions.dynamic.quoting import identifier
from analyzer.definitions.dynamic.scopes import Scope, Slot
from analyzer.definitions.dynamic.strings import (
    NOTHING,
    NULL,
    Strings,
    Text,
    Unknown,
    constant,
    join,
    known,
    unknown,
    without_guards,
)
from analyzer.definitions.dynamic.types import NAMES, STRINGS, stored, unknown_of
from analyzer.definitions.model import ReadColumn
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
)

CURRENT_SETTING: Final = (
    RoutineId("pg_catalog.current_setting(pg_catalog.text)"),
    RoutineId("pg_catalog.current_setting(pg_catalog.text,boolean)"),
)

State = Mapping[tuple[Slot, str], Strings]
"""What variables can hold: by variable and field ("" is the variable itself, "[]" any element of an array)."""


Returned = tuple[Strings, Set[str]]
"""What a routine returns, and the catalogs that this was read from."""

Helper = Callable[[RoutineUse, Sequence[Strings], tuple[str, ...] | None], Returned | None]
"""What a call with these arguments returns under a search_path; None where its body isn't followed."""


def no_helper(use: RoutineUse, arguments: Sequence[Strings], path: tuple[str, ...] | None) -> None:
    """Follow no body."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What evaluation needs to know that isn't in the text.

    ``catalogs``: what the resolved body says of calls, columns and type names. ``setting``: limits and the server's
    major version. ``paths``: what search_path is set to where a call stands, by the call's location.
    ``column_first``: the body says ``#variable_conflict use_column``. ``listed``: the catalogs that values were read
    from, noted while they are. ``guards``: the run-time guards it calls. ``helper``: what another routine returns.
    """

    catalogs: Catalogs
    setting: builtins.Setting
    paths: Mapping[int, tuple[str, ...] | None]
    column_first: bool = False
    guards: Mapping[RoutineId, Guard] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    helper: Helper = no_helper


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression is evaluated: the variables in scope and what they hold, and the query it is part of.

    ``conditional``: the expression is in a condition of the query, which then says nothing of its columns.
    """

    scope: Scope
    state: State
    query: SelectStmt | None = None
    conditional: bool = False


def evaluate(facts: Facts, place: Place, node: Expression | None) -> Strings:
    """Return every text ``node`` can have; what isn't followed is one unknown piece that says what it is."""
    value = evaluated(facts, place, node)
    if any(map(is_of_user_type, value.texts)):
        return Strings(frozenset(labelled(facts.catalogs.lookup, text) for text in value.texts), value.null)
    return value


def evaluated(facts: Facts, place: Place, node: Expression | None) -> Strings:
    """Return every text ``node`` can have, as far as the node itself tells."""
    limit = facts.setting.limit
    match node:
        case None:
            return NULL
        case A_Const():
            type_ = facts.catalogs.literals.get(node.location)
            value = constant_of(node)
            return value if type_ is None else stored(value, type_, "a constant", limit)
        case ParamRef():
            return variable(facts, place, (f"${node.number}",), None)
        case ColumnRef():
            return column(facts, place, node)
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


def is_of_user_type(text: Text) -> bool:
    """Return whether nothing is known of a text but that it is a value of a type that users have made."""
    match text:
        case (Unknown(type=str() as type_, quoting="raw", alphabet="any", choices=(), guarded=None),):
            return "." in type_ and not type_.startswith("pg_catalog.")
        case _:
            return False


def labelled(lookup: Lookup, text: Text) -> Text:
    """Return the text of a value of an enum, or of a domain over one, as one of its labels (enum_out())."""
    match text:
        case (Unknown(type=str() as type_) as piece,) if is_of_user_type(text):
            row = lookup.find_type(type_)
            while row is not None and row.kind == "d" and row.base is not None:
                row = lookup.find_type(row.base)
            return (replace(piece, choices=tuple(sorted(row.labels))),) if row is not None and row.labels else text
        case _:
            return text


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


def column(facts: Facts, place: Place, node: ColumnRef) -> Strings:
    """Return what a name holds: a variable, or what a query's row gives."""
    words = tuple(field.sval for field in node.fields if isinstance(field, String))
    if len(words) != len(node.fields):
        return unknown(Unknown(origin="a whole row"))
    return variable(facts, place, words, facts.catalogs.columns.get(node.location))


def variable(facts: Facts, place: Place, words: tuple[str, ...], read: ReadColumn | None) -> Strings:
    """Return what the variable named by ``words`` holds; ``read`` is what the resolver takes the name for."""
    found = place.scope.find(words)
    if found is None or (facts.column_first and place.query is not None and place.query.fromClause):
        return of_column(facts, place, words, read)
    slot, fields = found
    value = place.state.get((slot, ".".join(fields)))
    if value is not None:
        return value
    type_ = slot.type if not fields else read.type if read is not None and read.item < 0 else None
    return unknown(unknown_of(type_, ".".join(words)))


def of_column(facts: Facts, place: Place, words: tuple[str, ...], read: ReadColumn | None) -> Strings:
    """Return what a column holds: of a catalog, the names that are there."""
    if read is None:
        return unknown(Unknown(origin=f"column {'.'.join(words)}"))
    piece = unknown_of(read.type, f"column {'.'.join(words)}")
    select = None if place.conditional else place.query
    inside = replace(place, conditional=True)
    names = names_read(facts.catalogs, select, read, lambda node: evaluate(facts, inside, node))
    if names is None or piece.type not in NAMES:
        return unknown(piece)
    if read.name == "column_name" and len(names) > facts.setting.limit:
        return unknown(piece)
    facts.listed.add(str(read.relation))
    return one_of(names, piece)


def one_of(names: tuple[str, ...], piece: Unknown) -> Strings:
    """Return the value that is one of these names or NULL: one name is known, more are the choices of a piece."""
    match names:
        case ():
            return NULL
        case (only,):
            return Strings(constant(only).texts, null=True)
        case _:
            return unknown(replace(piece, choices=names))


def cast(facts: Facts, place: Place, node: TypeCast) -> Strings:
    """Return the text of a cast's result."""
    value = evaluate(facts, place, node.arg)
    type_ = facts.catalogs.type_of(node.typeName)
    if type_ in STRINGS and node.typeName.typmods:
        return unknown(Unknown(origin=f"a value cut to a length of {type_}"), null=value.null)
    return stored(value, type_, "a cast value", facts.setting.limit)


def call(facts: Facts, place: Place, node: FuncCall) -> Strings:
    """Return what a call returns: by the table of string functions, else unknown of its result's type."""
    use = facts.catalogs.calls.get(node.location)
    if use is None:
        return unknown(Unknown(origin="a call that isn't resolved"))
    plain = use.how == "call" and not (node.func_variadic or any(isinstance(arg, NamedArgExpr) for arg in node.args))
    if plain and (guard := facts.guards.get(use.routine)) is not None:
        return guarded(facts, place, node, guard)
    if plain:
        arguments = [evaluate(facts, place, arg) for arg in node.args]
        if use.routine in CURRENT_SETTING and (path := path_held(facts, node, arguments[0])) is not None:
            return path
        result = builtins.apply(use.routine, arguments, facts.setting)
        if result is not None:
            return result
        given = [without_guards(argument) for argument in arguments]
        if (returned := facts.helper(use, given, facts.paths.get(node.location))) is not None:
            facts.listed.update(returned[1])
            return returned[0]
    return result_of(use)


def guarded(facts: Facts, place: Place, node: FuncCall, guard: Guard) -> Strings:
    """Return what a guard lets pass: its first argument, which it returns, with what it has made sure of."""
    given, allowed = node.args
    value = evaluate(facts, place, given)
    names = listed(guard, allowed)
    if names is None:
        return Strings(value.texts)
    return Strings(frozenset(checked(guard, text, names, node) for text in value.texts))


def path_held(facts: Facts, node: FuncCall, name: Strings) -> Strings | None:
    """Return ``current_setting('search_path')``: the names it is set to here, where all are plain."""
    names = facts.paths.get(node.location)
    if not names or [known(text) for text in name.texts] != ["search_path"] or name.null:
        return None
    if any(entry != "$user" and identifier(entry, facts.setting.major) != entry for entry in names):
        return None
    return unknown(Unknown(origin="current_setting('search_path')", choices=names, path=True), null=False)


def result_of(use: RoutineUse) -> Strings:
    """Return the unknown result of a routine."""
    return unknown(unknown_of(use.result, f"the result of {use.routine}"))


def operator(facts: Facts, place: Place, node: A_Expr) -> Strings:
    """Return what an operator returns: ``||`` of strings is followed."""
    use = facts.catalogs.calls.get(node.location)
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
    """Return what each output column of a query can be, NULL too where there may be no row."""
    found = row_values(facts, place, select)
    if found is None or gives_a_row(facts.catalogs, select):
        return found
    return [Strings(value.texts, null=True) for value in found]


def row_values(facts: Facts, place: Place, select: SelectStmt) -> list[Strings] | None:
    """Return what each output column of a query can be in a row, None where they can't be counted."""
    if select.larg is not None and select.rarg is not None:
        return united(facts, query_values(facts, place, select.larg), query_values(facts, place, select.rarg))
    targets = [target.val for target in select.targetList]
    stars = any(isinstance(value, ColumnRef) and isinstance(value.fields[-1], A_Star) for value in targets)
    if select.valuesLists or stars:
        return None
    inner = Place(place.scope, place.state, select)
    return [evaluate(facts, inner, value) for value in targets]


def united(facts: Facts, left: list[Strings] | None, right: list[Strings] | None) -> list[Strings] | None:
    """Return what the columns of a UNION or its kin can be: those of either side, as one type's text."""
    if left is None or right is None or len(left) != len(right):
        return None
    return [join(pair, facts.setting.limit) for pair in zip(left, right, strict=True)]


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
