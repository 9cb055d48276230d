"""What JSON_VALUE and its kin do where a path gives nothing or an error. parse_expr.c, transformJsonBehavior()."""

from collections.abc import Hashable
from typing import Final

from analyzer.base.names import TypeId
from analyzer.base.uses import Constant
from analyzer.definitions.parse.nodes import JsonBehavior, JsonFuncExpr, JsonTableColumn
from analyzer.definitions.resolve import collations, types
from analyzer.definitions.resolve.coerce import coerce_to_target
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.types import BOOLEAN, INTEGER, JSONB, UNKNOWN
from analyzer.definitions.resolve.values import Value

SYNTAX_ERROR: Final = "42601"
MISMATCH: Final = "42804"
CANNOT_COERCE: Final = "42846"

VALUES: Final = frozenset({"ERROR", "NULL", "DEFAULT"})
BEHAVIORS: Final = {
    "JSON_EXISTS_OP": frozenset({"ERROR", "TRUE", "FALSE", "UNKNOWN"}),
    "JSON_QUERY_OP": VALUES | {"EMPTY", "EMPTY_ARRAY", "EMPTY_OBJECT"},
    "JSON_VALUE_OP": VALUES,
    "JSON_TABLE_OP": frozenset({"ERROR", "EMPTY", "EMPTY_ARRAY"}),
}
"""What each function can do instead. transformJsonFuncExpr(); parse_jsontable.c, transformJsonTable()."""


def check_behaviors(operation: str, node: JsonFuncExpr | JsonTableColumn) -> None:
    """Refuse what the function can't do, and quotes left out of what is wrapped. transformJsonFuncExpr()."""
    wrapped = node.wrapper in ("JSW_CONDITIONAL", "JSW_UNCONDITIONAL")
    if operation == "JSON_QUERY_OP" and node.quotes == "JS_QUOTES_OMIT" and wrapped:
        words = "SQL/JSON QUOTES behavior must not be specified when WITH WRAPPER is used"
        raise refuse(SYNTAX_ERROR, words, node.location)
    check_behavior(operation, node.on_empty, "EMPTY")
    check_behavior(operation, node.on_error, "ERROR")


def check_behavior(operation: str, behavior: JsonBehavior | None, event: str) -> None:
    """Refuse a behavior that the function doesn't have."""
    if behavior is not None and behavior.btype.removeprefix("JSON_BEHAVIOR_") not in BEHAVIORS[operation]:
        raise refuse(SYNTAX_ERROR, f"invalid ON {event} behavior", behavior.location)


def is_plain(tree: Hashable) -> bool:
    """Return whether a DEFAULT is a constant, a function's or an operator's result, or a coercion of one.

    parse_expr.c, ValidJsonBehaviorDefaultExpr().
    """
    if not isinstance(tree, tuple) or not tree:
        return False
    tag = str(tree[0]).lower()
    if tag == "k" and tree[1] != "function":
        return is_plain(tree[-1])
    return tag in ("c", "f", "o", "k") or (tag in ("r", "d", "l", "w") and is_plain(tree[-1]))


def behavior_default(state: ParseState, node: JsonBehavior, type_: TypeId, typmod: int) -> None:
    """Note the coercion of a DEFAULT … ON ERROR or ON EMPTY. transformJsonBehavior()."""
    mark = len(state.statement.references)
    from analyzer.definitions.resolve.expressions import transform_here

    assert node.expr is not None
    value = transform_here(state, node.expr)
    if not is_plain(value.tree) or state.statement.references[mark:]:
        words = "can only specify a constant, non-aggregate function, or operator expression for DEFAULT"
        raise refuse(MISMATCH, words, node.location)
    if value.returns_set:
        raise refuse(MISMATCH, "DEFAULT expression must not return a set", node.location)
    check_collation(state, value, type_)
    coerce_behavior(state, value, type_, typmod)


def check_collation(state: ParseState, value: Value, type_: TypeId) -> None:
    """Refuse a DEFAULT of another collation than the result's."""
    wanted, given = collations.type_collation(state.statement.lookup, type_), collations.name_of(value)
    own = collations.type_collation(state.statement.lookup, value.type) if value.knowable else None
    given = given if given is not None else own
    if value.type != UNKNOWN and own is not None and wanted is not None and given not in (wanted, ""):
        words = "collation of DEFAULT expression conflicts with RETURNING clause"
        raise refuse("42P21", words, value.location)


def coerce_behavior(state: ParseState, value: Value, type_: TypeId, typmod: int = -1) -> None:
    """Note a coercion that is made while parsing: NULL, jsonb and most truth values are coerced at run time."""
    base = types.base_type(state.statement.lookup, type_)
    null = value.form == "const" and value.constant == Constant(None)
    if null or value.type == JSONB or (value.type == BOOLEAN and base != INTEGER):
        return
    if value.knowable and coerce_to_target(state, value, type_, typmod, "e") is None:
        raise refuse(CANNOT_COERCE, f"cannot cast behavior expression of type {value.type} to {type_}")
