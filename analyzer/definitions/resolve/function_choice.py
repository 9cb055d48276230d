"""Which routine a call means. parse_func.c, func_get_detail()."""

from collections.abc import Sequence

from analyzer.base.names import TypeId
from analyzer.base.value import value_class
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.any_path import routine_schemas
from analyzer.definitions.resolve.candidates import (
    Call,
    Candidate,
    routine_candidates,
    schemas_of,
)
from analyzer.definitions.resolve.pathways import find_pathway
from analyzer.definitions.resolve.selection import match_by_types, select_candidate
from analyzer.definitions.resolve.state import ParseState
from analyzer.definitions.resolve.types import RECORD, UNKNOWN

Names = tuple[str, ...]
"""A name as written: the schema first if there is one."""


@value_class(frozen=True, slots=True)
class Chosen:
    """The call means this routine."""

    candidate: Candidate


@value_class(frozen=True, slots=True)
class CastCall:
    """The call is a cast to the type its name is: ``text(x)``."""

    type: TypeId


@value_class(frozen=True, slots=True)
class Several:
    """PostgreSQL can't choose among these."""

    candidates: tuple[Candidate, ...]


@value_class(frozen=True, slots=True)
class NoRoutine:
    """Nothing of this name takes these arguments. ``others``: what has the name and the number of arguments."""

    others: tuple[Candidate, ...] = ()


Detail = Chosen | CastCall | Several | NoRoutine
"""FuncDetailCode of parse_func.h; what kind of routine it is stands in its row."""


@value_class(frozen=True, slots=True)
class Request:
    """Everything the choice of a routine depends on besides the snapshot. ``literal``: its argument is a Const."""

    schemas: tuple[str, ...]
    names: Names
    call: Call
    given: tuple[TypeId, ...]
    literal: bool = False


def resolve_function(state: ParseState, names: Names, call: Call, given: tuple[TypeId, ...], literal: bool) -> Detail:
    """Return which routine the call means, remembered. parse_func.c, func_get_detail()."""
    schemas = () if len(names) > 1 else routine_schemas(state.statement, names[0], given)
    request = Request(schemas, names, call, given, literal)
    return state.statement.remember(request, lambda lookup: function_detail(lookup, request))


def function_detail(lookup: Lookup, request: Request) -> Detail:
    """Return which routine the request means. parse_func.c, func_get_detail()."""
    schemas = schemas_of(lookup, request.names, request.schemas)
    raw = routine_candidates(lookup, schemas, request.names[-1], request.call)
    best = exact_match(raw, request.given)
    if best is None:
        cast = cast_by_name(lookup, schemas, request)
        if cast is not None:
            return CastCall(cast)
        matching = match_by_types(lookup, request.given, raw)
        if len(matching) > 1:
            best = select_candidate(lookup, request.given, matching)
            if best is None:
                return Several(tuple(matching))
        elif matching:
            best = matching[0]
    if best is None:
        return NoRoutine(raw)
    if not best.unique:
        return Several(tuple(one for one in raw if one.arguments == best.arguments))
    return NoRoutine(raw) if is_misplaced_variadic(best, request.call) else Chosen(best)


def exact_match(candidates: Sequence[Candidate], given: tuple[TypeId, ...]) -> Candidate | None:
    """Return the candidate that declares exactly the given types, defaults apart. Manual 10.3, 3."""
    count = len(given)
    return next((one for one in candidates if one.arguments[:count] == given), None)


def cast_by_name(lookup: Lookup, schemas: Sequence[str], request: Request) -> TypeId | None:
    """Return the type that the call casts to, if it is a cast written as a function. Manual 10.3, 3.

    The name must be a type's, not a composite's; the cast needs no function: the literal is read, the bits stay, or
    it goes through text (but not from a row to a string).
    """
    if len(request.given) != 1 or request.call.names:
        return None
    target = function_name_as_type(lookup, schemas, request.names[-1])
    if target is None:
        return None
    source = request.given[0]
    if source == UNKNOWN and request.literal:
        return target
    path = find_pathway(lookup, source, target, "e")
    if path is None or path.method in ("function", "array"):
        return None
    to_string = path.method == "io" and types.category(lookup, target) == "S"
    if to_string and (source == RECORD or types.is_complex(lookup, source)):
        return None
    return target


def function_name_as_type(lookup: Lookup, schemas: Sequence[str], name: str) -> TypeId | None:
    """Return the type of this name, unless it is a shell or composite. parse_func.c, FuncNameAsType()."""
    for schema in schemas:
        row = lookup.type_named(schema, name)
        if row is not None:
            return row.identity if row.defined and row.relation is None else None
    return None


def is_misplaced_variadic(best: Candidate, call: Call) -> bool:
    """Return whether VARIADIC stands on a named argument that isn't the variadic one. func_get_detail()."""
    last = call.given - 1
    return bool(call.names) and not call.expand_variadic and call.given > 0 and (best.numbers or ())[last] != last
