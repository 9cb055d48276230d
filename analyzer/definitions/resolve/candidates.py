"""The routines and operators that a name can mean, before types are looked at.

namespace.c: FuncnameGetCandidates(), MatchNamedCall(), OpernameGetCandidates(), OpernameGetOprid().
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analyzer.base.diagnostics.resolve import CROSS_DATABASE
from analyzer.base.names import TypeId
from analyzer.base.value import value_class
from analyzer.catalog.lookup import Lookup
from analyzer.catalog.model import Operator, Routine
from analyzer.definitions.resolve.state import Unresolvable, refuse

UNDEFINED_SCHEMA = "3F000"


@value_class(frozen=True, slots=True)
class Candidate:
    """A routine as this call could mean it.

    ``arguments``: the declared types in the order of the call, a variadic one repeated, defaulted ones last.
    ``variadic``: how many arguments go into the variadic array. ``defaulted``: how many take their default.
    ``numbers``: for a call with names, which parameter each argument is. ``unique``: False where another routine
    fits the same arguments equally well (PostgreSQL keeps one entry without an OID).
    """

    routine: Routine
    arguments: tuple[TypeId, ...]
    position: int = 0
    variadic: int = 0
    defaulted: int = 0
    numbers: tuple[int, ...] | None = None
    unique: bool = True


@value_class(frozen=True, slots=True)
class OperatorCandidate:
    """An operator of the name; a prefix operator's only argument comes alone."""

    operator: Operator
    arguments: tuple[TypeId, ...]


@value_class(frozen=True, slots=True)
class Call:
    """How a routine is called: ``given`` arguments, the last of them with ``names``.

    ``expand_variadic``: not called with VARIADIC. ``procedure``: by CALL, so that OUT arguments take part (14).
    """

    given: int
    names: tuple[str, ...] = ()
    expand_variadic: bool = True
    procedure: bool = False


def schemas_of(lookup: Lookup, names: Sequence[str], path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the schemas that a name is looked up in: the one it gives, or the path. DeconstructQualifiedName()."""
    if len(names) == 1:
        return path
    if len(names) > 3:
        raise refuse("42601", f"improper qualified name (too many dotted names): {'.'.join(names)}")
    if len(names) == 3:
        raise Unresolvable(CROSS_DATABASE, name=".".join(names))
    return (explicit_schema(lookup, names[0]),)


def explicit_schema(lookup: Lookup, name: str) -> str:
    """Return the schema that a qualified name gives; refuse if there is none. LookupExplicitNamespace().

    No session has a ``pg_temp`` before it makes something temporary; no routine that it makes there is known here.
    """
    if lookup.schema(name) is None:
        raise refuse(UNDEFINED_SCHEMA, f'schema "{name}" does not exist')
    return name


def routine_candidates(lookup: Lookup, schemas: Sequence[str], name: str, call: Call) -> tuple[Candidate, ...]:
    """Return the routines of this name that take the arguments by number and name. FuncnameGetCandidates()."""
    found = [
        replace(candidate, position=position)
        for position, schema in enumerate(schemas)
        for routine in lookup.routines(schema, name)
        if (candidate := as_called(routine, call)) is not None
    ]
    return without_hidden(found, call.given)


def as_called(routine: Routine, call: Call) -> Candidate | None:
    """Return the routine with its arguments in the order of the call, or None if it can't be called so."""
    declared = tuple(argument.type for argument in routine.arguments) if call.procedure else routine.inputs
    if call.names:
        return as_called_by_name(routine, declared, call)
    missing = len(declared) - call.given
    if missing > 0:
        return Candidate(routine, declared, defaulted=missing) if missing <= len(routine.defaults) else None
    if routine.variadic is not None and call.expand_variadic:
        expanded = declared[:-1] + (routine.variadic,) * (1 - missing)
        return Candidate(routine, expanded, variadic=1 - missing)
    return Candidate(routine, declared) if missing == 0 else None


def as_called_by_name(routine: Routine, declared: tuple[TypeId, ...], call: Call) -> Candidate | None:
    """Return the routine as a call in named or mixed notation means it. FuncnameGetCandidates(), MatchNamedCall()."""
    missing = len(declared) - call.given
    if routine.variadic is not None and call.expand_variadic:
        return None
    if not 0 <= missing <= len(routine.defaults):
        return None
    numbers = numbers_by_name(routine, len(declared), call)
    if numbers is None:
        return None
    return Candidate(routine, tuple(declared[n] for n in numbers), defaulted=missing, numbers=numbers)


def numbers_by_name(routine: Routine, parameters: int, call: Call) -> tuple[int, ...] | None:
    """Return which parameter each argument is, defaulted ones last; None if the names don't fit. MatchNamedCall()."""
    callable_names = [a.name for a in routine.arguments if call.procedure or a.mode in "ibv"]
    positional = call.given - len(call.names)
    numbers = list(range(positional))
    for name in call.names:
        number = callable_names.index(name) if name and name in callable_names else -1
        if number < 0 or number in numbers:
            return None
        numbers.append(number)
    first_default = parameters - len(routine.defaults)
    rest = [number for number in range(positional, parameters) if number not in numbers]
    if any(number < first_default for number in rest):
        return None
    return (*numbers, *rest)


def without_hidden(found: Iterable[Candidate], given: int) -> tuple[Candidate, ...]:
    """Return one candidate for each list of argument types: earlier schemas and non-variadic ones come first.

    Two that are equal in both are kept as one that isn't unique.
    """
    best: dict[tuple[TypeId, ...], Candidate] = {}
    for candidate in found:
        signature = candidate.arguments[:given]
        other = best.get(signature)
        if other is None or precedence(candidate) < precedence(other):
            best[signature] = candidate
        elif precedence(candidate) == precedence(other):
            best[signature] = replace(other, unique=False)
    return tuple(best.values())


def precedence(candidate: Candidate) -> tuple[int, bool]:
    """Return what decides between candidates with the same arguments."""
    return candidate.position, candidate.variadic > 0


def operator_candidates(
    lookup: Lookup, schemas: Sequence[str], name: str, kind: str
) -> tuple[OperatorCandidate, ...]:
    """Return the visible operators of this name and kind (b infix, l prefix). OpernameGetCandidates()."""
    found: dict[tuple[TypeId | None, TypeId | None], OperatorCandidate] = {}
    for schema in schemas:
        for row in lookup.operators(schema, name):
            if row.kind == kind:
                arguments = tuple(type_ for type_ in (row.left, row.right) if type_ is not None)
                found.setdefault((row.left, row.right), OperatorCandidate(row, arguments))
    return tuple(found.values())


def exact_operator(
    lookup: Lookup, schemas: Sequence[str], name: str, left: TypeId | None, right: TypeId | None
) -> Operator | None:
    """Return the first operator on the path with exactly these argument types. OpernameGetOprid()."""
    for schema in schemas:
        for row in lookup.operators(schema, name):
            if row.left == left and row.right == right:
                return row
    return None
