"""Conditions on the server's version: another major version makes a seal stale, so they are decided.

Minor versions come and go under a seal: a condition that tells two of them apart isn't decided.
"""

import operator
from collections.abc import Callable, Mapping
from typing import Final

from analyzer.definitions.dynamic.evaluate import CURRENT_SETTING, Facts
from analyzer.definitions.dynamic.types import INTEGERS
from analyzer.definitions.parse.nodes import A_Const, A_Expr, FuncCall, Integer, String, TypeCast

COMPARISONS: Final[Mapping[str, Callable[[int, int], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def decided(facts: Facts, node: A_Expr) -> bool | None:
    """Return what ``current_setting('server_version_num')::int >= 120000`` is here, None for any other condition."""
    use = facts.catalogs.calls.get(node.location)
    if use is None or use.operator is None or not is_version(facts, node.lexpr):
        return None
    name, _, types = use.operator.removeprefix("pg_catalog.").partition("(")
    compare = COMPARISONS.get(name)
    if compare is None or types != "integer,integer)":
        return None
    match node.rexpr:
        case A_Const(val=Integer(ival=number)):
            first = facts.setting.major * 10000
            low, high = compare(first, number), compare(first + 9999, number)
            return low if low is high else None
        case _:
            return None


def is_version(facts: Facts, node: object) -> bool:
    """Return whether an expression is the server's version as an integer."""
    match node:
        case TypeCast(
            arg=FuncCall(args=(A_Const(val=String(sval="server_version_num")),), location=place), typeName=type_
        ):
            use = facts.catalogs.calls.get(place)
            return use is not None and use.routine in CURRENT_SETTING and facts.catalogs.type_of(type_) in INTEGERS
        case _:
            return False
