"""A body that names what its search path doesn't have: what it means if each name means the same under every path.

Under the path at hand such a body ends with an error, so nothing of what is said then is too little. A client that
calls the routine all the same must have another path: this says what it does there.
"""

from collections.abc import Callable
from dataclasses import replace

from analyzer.base.diagnostics import Severity, diagnose
from analyzer.base.diagnostics.resolve import NOT_FOUND, NOT_ON_PATH
from analyzer.definitions.model import Context, ResolvedRoutine


def found_elsewhere(found: ResolvedRoutine, resolved_in: Callable[[Context], ResolvedRoutine]) -> ResolvedRoutine:
    """Return what a body means under any path, if it is without meaning under its caller's, and there is one answer.

    ``resolved_in``: what it means in another context.
    """
    missing = [each for each in found.diagnostics if each.code is NOT_FOUND]
    if not missing or not found.context.search_path:
        return found
    anywhere = resolved_in(replace(found.context, search_path=(), setting=(), assumed=False))
    if not errors_of(anywhere) < errors_of(found):
        return found
    notes = (diagnose(NOT_ON_PATH, each.span, message=dict(each.facts)["message"]) for each in missing)
    return replace(
        anywhere,
        context=found.context,
        diagnostics=(*anywhere.diagnostics, *notes),
        assumptions=tuple(sorted({*anywhere.assumptions, *found.assumptions})),
    )


def errors_of(resolved: ResolvedRoutine) -> frozenset[object]:
    """Return what is wrong with a body, and where."""
    errors = {(each.code, each.span) for each in resolved.diagnostics if each.code.severity is Severity.ERROR}
    return frozenset(errors | {site.span for site in resolved.dynamic_sites if site.verdict == "unresolved"})
