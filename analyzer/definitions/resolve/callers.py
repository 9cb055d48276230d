"""Routines that nobody but the corpus calls: what its calls pass is all that they are ever given (mission C1).

That is so by declaration only: the policy names what clients and schedulers call, and EXECUTE is revoked from all but
the owner.
"""

from dataclasses import replace
from typing import Final

from analyzer.base.diagnostics import diagnose
from analyzer.base.diagnostics.resolve import OPEN_TO_OTHERS
from analyzer.base.names import RoutineId, TypeId
from analyzer.base.policy import Policy
from analyzer.base.uses import RoutineUse
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.model import ResolvedRoutine

TEXTS: Final = frozenset({TypeId("pg_catalog.text"), TypeId("character varying")})
"""The types of inputs that hold what is passed as it is written."""


def is_internal(routine: model.Routine, policy: Policy) -> bool:
    """Return whether the policy says that outsiders don't call a routine, which is given texts."""
    return (
        policy.entry_points is not None
        and routine.identity not in policy.entry_points
        and routine.language == "plpgsql"
        and not TEXTS.isdisjoint(routine.inputs)
    )


def depends_on_texts(lookup: Lookup, identity: RoutineId) -> bool:
    """Return whether a body may run SQL that it builds of what it is given."""
    return any("execute" in row.source.lower() for row in lookup.some("body", identity))


def is_closed(lookup: Lookup, routine: model.Routine, policy: Policy) -> bool:
    """Return whether only calls in the corpus start a routine whose texts depend on what they pass."""
    return is_internal(routine, policy) and not others_who_may(routine) and depends_on_texts(lookup, routine.identity)


def others_who_may(routine: model.Routine) -> tuple[str, ...]:
    """Return the roles besides its owner that may execute a routine."""
    return tuple(sorted({item.grantee or "PUBLIC" for item in routine.acl if item.grantee != routine.owner}))


def texts_given(routine: model.Routine, use: RoutineUse | None) -> tuple[tuple[int, str], ...]:
    """Return the texts that a call passes, by the input's position from 0; not those that aren't constant."""
    if use is None or use.how != "call" or use.variadic or routine.variadic is not None:
        return ()
    return tuple(
        (position, constant.value)
        for position, (constant, type_) in enumerate(zip(use.inputs, routine.inputs, strict=False))
        if constant is not None and constant.value is not None and type_ in TEXTS
    )


def with_callers_told(
    lookup: Lookup, routine: model.Routine, policy: Policy, found: ResolvedRoutine
) -> ResolvedRoutine:
    """Return what was found with what it assumes of the routine's callers, or why nothing can be assumed of them."""
    if is_closed(lookup, routine, policy):
        lookup.some("bodies-naming", routine.name)  # a body that comes to name it may pass something else
        assumption = f"entry_points: {routine.identity} is called only where the analysis of the corpus finds it"
        return replace(found, assumptions=tuple(sorted({*found.assumptions, assumption})))
    others = others_who_may(routine)
    if is_internal(routine, policy) and others:
        warning = diagnose(OPEN_TO_OTHERS, roles=", ".join(others))
        return replace(found, diagnostics=(*found.diagnostics, warning))
    return found
