"""Routines whose body isn't SQL: leaves if they are PostgreSQL's own or trusted, else unresolved."""

from collections.abc import Iterator
from typing import Final

from analyzer.base.diagnostics.effects import OPAQUE_ROUTINE, UNKNOWN_BUILTIN
from analyzer.base.uses import RoutineUse
from analyzer.catalog import model
from analyzer.effects.builtins import known
from analyzer.effects.contrib import is_leaf
from analyzer.effects.model import Edge
from analyzer.effects.polymorphic import dispatch
from analyzer.effects.scope import SYSTEM_SCHEMAS, Scope, unresolved

ANALYSED: Final = frozenset({"sql", "plpgsql"})
"""Languages whose bodies are read."""


def body_of(scope: Scope, routine: model.Routine) -> Iterator[Edge]:
    """Yield what a routine does whose body isn't analysed, for the declared types of its arguments."""
    if routine.kind == "a" or routine.language in ANALYSED:
        return
    if routine.language == "internal":
        yield from internal(scope, routine)
    elif not (is_leaf(routine) or is_trusted(scope, routine) or is_built_in(routine)):
        yield unresolved("opaque", OPAQUE_ROUTINE)


def internal(scope: Scope, routine: model.Routine) -> Iterator[Edge]:
    """Yield what a built-in routine under another name does; the arguments of its calls say more."""
    if routine.source not in known() and not is_trusted(scope, routine):
        yield unresolved("opaque", UNKNOWN_BUILTIN)
    yield from dispatch(scope, RoutineUse(routine.identity, "call", arguments=routine.inputs, result=routine.result))


def is_trusted(scope: Scope, routine: model.Routine) -> bool:
    """Return whether the policy says that a routine only computes its result, or trusts its extension's version."""
    if routine.identity in scope.trust.leaves:
        return True
    if routine.extension is None:
        return False
    versions = {(row.name, row.version) for row in scope.lookup.some("extension", routine.extension)}
    return not versions.isdisjoint(scope.trust.extensions)


def is_built_in(routine: model.Routine) -> bool:
    """Return whether a routine is one of PostgreSQL's own, and not just kept beside them."""
    return routine.schema in SYSTEM_SCHEMAS and not is_unknown(routine)


def is_unknown(routine: model.Routine) -> bool:
    """Return whether a built-in routine is newer than the analyzer's table of them."""
    return routine.schema == "pg_catalog" and routine.name not in known() and routine.source not in known()
