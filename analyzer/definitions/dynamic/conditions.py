"""What a condition says of the variables in it, where it holds and where it doesn't.

``IF kind = 'day' THEN`` makes ``kind`` the constant in the branch; ``IF s IS NULL`` leaves a branch unreached where
``s`` can't be NULL. What isn't understood changes nothing.
"""

from collections.abc import Iterable
from typing import Final

from analyzer.base.names import RoutineId
from analyzer.definitions.dynamic.evaluate import Facts, Place, State, evaluate
from analyzer.definitions.dynamic.scopes import Scope, Slot
from analyzer.definitions.dynamic.strings import Strings, Text, Unknown, join, known, text_of
from analyzer.definitions.dynamic.types import INTEGERS, PLAIN, STRINGS
from analyzer.definitions.dynamic.versions import decided
from analyzer.definitions.parse.nodes import (
    A_Const,
    A_Expr,
    Boolean,
    BoolExpr,
    CollateClause,
    ColumnRef,
    Expression,
    FuncCall,
    Integer,
    NullTest,
    ParamRef,
    String,
)

Reached = State | None

SCALARS: Final = STRINGS | INTEGERS | PLAIN
"""Types that certainly aren't those of rows."""

EQUAL: Final = "pg_catalog.=("
UNEQUAL: Final = "pg_catalog.<>("
GREATER: Final = "pg_catalog.>("
LENGTHS: Final = frozenset(
    RoutineId(f"pg_catalog.{name}(pg_catalog.text)")
    for name in ("length", "char_length", "character_length", "octet_length")
)


def where(facts: Facts, node: Expression | None, scope: Scope, state: State, *, holds: bool) -> Reached:
    """Return the state where the condition is true, or (``holds`` false) where it isn't; None: nowhere."""
    match node:
        case A_Const(val=Boolean(boolval=value)):
            return state if value is holds else None
        case BoolExpr(boolop="NOT_EXPR", args=(inner,)) if not holds:
            return where_not(facts, inner, scope, state)
        case BoolExpr(boolop="NOT_EXPR", args=(inner,)):
            return where(facts, inner, scope, state, holds=False)
        case BoolExpr(boolop=kind, args=args):
            return where_all(facts, args, scope, state, holds=holds, every=(kind == "AND_EXPR") is holds)
        case NullTest(arg=arg, nulltesttype=kind):
            return narrowed(facts, arg, scope, state, null=(kind == "IS_NULL") is holds)
        case A_Expr(kind="AEXPR_OP") if (known_version := decided(facts, node)) is not None:
            return state if known_version is holds else None
        case A_Expr(kind="AEXPR_OP" | "AEXPR_IN"):
            return where_compared(facts, node, scope, state, holds=holds)
        case _:
            return state


def where_not(facts: Facts, node: Expression, scope: Scope, state: State) -> Reached:
    """Return the state where ``NOT node`` isn't true: where node is true, or NULL, of which nothing is said."""
    if isinstance(node, NullTest):
        return where(facts, node, scope, state, holds=True)
    return state


def where_all(
    facts: Facts, nodes: Iterable[Expression], scope: Scope, state: State, *, holds: bool, every: bool
) -> Reached:
    """Return the state where all conditions hold or fail (``every``), or where one of them does."""
    if every:
        reached: Reached = state
        for node in nodes:
            reached = where(facts, node, scope, reached, holds=holds) if reached is not None else None
        return reached
    ends = [where(facts, node, scope, state, holds=holds) for node in nodes]
    found = [end for end in ends if end is not None]
    if not found:
        return None
    limit = facts.setting.limit
    return {key: join([end[key] for end in found if key in end], limit) for key in state}


def narrowed(facts: Facts, node: Expression, scope: Scope, state: State, *, null: bool) -> Reached:
    """Return the state where a value is NULL, or where it isn't."""
    slot = variable_in(node, scope)
    if slot is None or slot.type not in SCALARS:
        return state  # of a row IS NULL asks for every field
    value = evaluate(facts, Place(scope, state), node)
    held = Strings(frozenset(), null=value.null) if null else Strings(value.texts)
    if not held.texts and not held.null:
        return None
    return {**state, (slot, ""): held} if (slot, "") in state else state


def with_value(node: Expression, value: Strings, scope: Scope, state: State) -> Reached:
    """Return the state in which the expression has this value, None if that is none; it may be a variable."""
    if not value.texts and not value.null:
        return None
    slot = variable_of(node, scope)
    return state if slot is None or (slot, "") not in state else {**state, (slot, ""): value}


def variable_of(node: Expression, scope: Scope) -> Slot | None:
    """Return the variable that an expression is, if it holds a string."""
    slot = variable_in(node, scope)
    return slot if slot is not None and slot.type in STRINGS else None


def variable_in(node: Expression, scope: Scope) -> Slot | None:
    """Return the variable that an expression is as a whole."""
    match node:
        case ColumnRef(fields=fields):
            words = tuple(part.sval for part in fields if isinstance(part, String))
            found = scope.find(words) if len(words) == len(fields) else None
        case ParamRef(number=number):
            found = scope.find((f"${number}",))
        case _:
            return None
    return found[0] if found is not None and not found[1] else None


def where_compared(facts: Facts, node: A_Expr, scope: Scope, state: State, *, holds: bool) -> Reached:
    """Return the state where a comparison of a string with constants is true, or isn't.

    Strings are equal if their bytes are, unless a nondeterministic collation says else: callers can bring one along.
    """
    use = facts.catalogs.calls.get(node.location)
    operator = use.operator if use is not None else None
    if operator is None or node.lexpr is None or isinstance(node.lexpr, tuple):
        return state
    items = node.rexpr if isinstance(node.rexpr, tuple) else (node.rexpr,)
    if operator.startswith(GREATER) and node.kind == "AEXPR_OP":
        return where_long(facts, node.lexpr, items[0], scope, state, holds=holds)
    if not operator.startswith((EQUAL, UNEQUAL)) or not facts.catalogs.bytes_decide:
        return state
    values = constants(facts, items, Place(scope, state))
    slot = variable_of(node.lexpr, scope)
    if slot is None or values is None:
        return state
    value = state.get((slot, ""))
    if value is None:
        value = evaluate(facts, Place(scope, state), node.lexpr)
    if operator.startswith(EQUAL) is holds:
        kept = frozenset(text for text in map(text_of, ((one,) for one in values)) if can_be(value, text))
        return with_known(slot, Strings(kept, null=value.null and not holds), state)
    left = frozenset(text for text in value.texts if known(text) is None or known(text) not in values)
    return with_known(slot, Strings(left, null=value.null and not holds), state)


def with_known(slot: Slot, value: Strings, state: State) -> Reached:
    """Return the state in which the variable has this value, None if that is none."""
    return {**state, (slot, ""): value} if value.texts or value.null else None


def can_be(value: Strings, text: Text) -> bool:
    """Return whether the value can be this known text."""
    return any(
        other == text or (known(other) is None and not (known(text) == "" and is_filled(other)))
        for other in value.texts
    )


def constants(facts: Facts, items: Iterable[Expression | None], place: Place) -> frozenset[str] | None:
    """Return the values of constants, None if one of them isn't; NULL equals nothing."""
    found: set[str] = set()
    for item in items:
        if item is None or isinstance(item, CollateClause):
            return None
        value = evaluate(facts, place, item)
        texts = [known(text) for text in value.texts]
        if None in texts or len(texts) != 1 or value.null:
            return None
        found.update(text for text in texts if text is not None)
    return frozenset(found)


def where_long(
    facts: Facts, node: Expression, number: Expression | None, scope: Scope, state: State, *, holds: bool
) -> Reached:
    """Return the state where ``length(string) > 0`` is true, or isn't."""
    match node, number:
        case FuncCall(args=(arg,), location=location), A_Const(val=Integer(ival=0)):
            use = facts.catalogs.calls.get(location)
            if use is None or use.routine not in LENGTHS:
                return state
            value = evaluate(facts, Place(scope, state), arg)
            if holds:
                return with_value(arg, Strings(frozenset(text for text in value.texts if text != ())), scope, state)
            empty = Strings(frozenset(text for text in value.texts if not is_filled(text)), value.null)
            return with_value(arg, empty, scope, state)
        case _:
            return state


def is_filled(text: Text) -> bool:
    """Return whether a text can't be empty."""
    return any(
        isinstance(piece, str) or piece.quoting != "raw" or piece.alphabet in ("number", "digits") or is_chosen(piece)
        for piece in text
    )


def is_chosen(piece: Unknown) -> bool:
    """Return whether the piece is one of some names, none of them empty."""
    return bool(piece.choices) and "" not in piece.choices
