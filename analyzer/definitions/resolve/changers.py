"""Which routines may leave another search_path behind them, for their callers too.

Judged by the trees alone, and by names: a routine too many only makes a path unknown, never a wrong one.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from analyzer.base.names import RoutineId
from analyzer.catalog import model
from analyzer.catalog.lookup import Index
from analyzer.definitions.parse.model import ParsedRoutine, PlExpression, PlQuery
from analyzer.definitions.parse.nodes import A_Const, FuncCall, Node, RangeVar, String, UpdateStmt, VariableSetStmt
from analyzer.definitions.resolve.session import own_setting

SETS: Final = frozenset({"search_path", "role", "session_authorization"})
"""The settings that decide what unqualified names mean."""

WORDS: Final = ("search_path", "set_config", "pg_settings", "set", "reset", "discard", 'u&"')


def path_changers(index: Index, parse: Callable[[str], ParsedRoutine]) -> Mapping[RoutineId, None]:
    """Return the routines without a SET clause of their own that change the path, or call one that does."""
    candidates = [row for row in index.snapshot.routines if can_change(row)]
    trees = {row.identity: parse(row.definition) for row in candidates if mentions(row)}
    found = {row.identity for row in candidates if row.identity in trees and changes(trees[row.identity])}
    if not found:
        return {}
    calls = {row.identity: called_names(parse(row.definition)) for row in candidates}
    names = {index.routines[identity].name for identity in found}
    while True:
        more = {identity for identity, called in calls.items() if identity not in found and called & names}
        if not more:
            return dict.fromkeys(sorted(found))
        found |= more
        names |= {index.routines[identity].name for identity in more}


def can_change(routine: model.Routine) -> bool:
    """Return whether what the routine sets outlives it: it has a body we read, and no SET clause of its own."""
    return routine.language in ("plpgsql", "sql") and routine.schema != "pg_catalog" and own_setting(routine) is None


def mentions(routine: model.Routine) -> bool:
    """Return whether the text has one of the words without which its tree can't change the path."""
    text = routine.definition.lower()
    return any(word in text for word in WORDS)


def changes(parsed: ParsedRoutine) -> bool:
    """Return whether a statement of the body changes the path."""
    return any(changes_path(node) for node in body_nodes(parsed.body))


def changes_path(node: Node) -> bool:
    """Return whether one node changes the path: SET, set_config of it or of what isn't constant, pg_settings."""
    match node:
        case VariableSetStmt(name=name, kind=kind):
            return kind == "VAR_RESET_ALL" or (name or "").lower() in SETS
        case FuncCall(funcname=(*_, String(sval="set_config")), args=(first, *_)):
            match first:
                case A_Const(val=String(sval=text)):
                    return text.lower() in SETS
                case _:
                    return True
        case UpdateStmt(relation=RangeVar(relname="pg_settings")):
            return True
        case _:
            return False


def called_names(parsed: ParsedRoutine) -> frozenset[str]:
    """Return the last words of all names that are called."""
    return frozenset(node.funcname[-1].sval for node in body_nodes(parsed.body) if isinstance(node, FuncCall))


def body_nodes(value: object) -> Iterator[Node]:
    """Yield every node of a body, whatever statement holds it."""
    match value:
        case Node():
            yield from value.walk()
        case PlExpression(select=select):
            yield from select.walk()
        case PlQuery(statement=statement):
            yield from statement.walk()
        case tuple():
            for item in value:
                yield from body_nodes(item)
        case _:
            for name in getattr(type(value), "__slots__", ()):
                yield from body_nodes(getattr(value, name))
