"""What handling a value of a type runs: its input and output functions, comparison, hashing, its casts.

Arrays, composites, ranges and domains pass the question on to what they are made of; every kind of question is
asked the same way, so that one walk serves them all. PostgreSQL's own routines are leaves and not named.
"""

from collections.abc import Callable, Iterator
from typing import Final, Literal

from analyzer.base.names import RoutineId, TypeId
from analyzer.base.spans import Span
from analyzer.catalog import model
from analyzer.effects.domain import domain_checks
from analyzer.effects.model import Edge
from analyzer.effects.operator_classes import default_class, equality, is_array, own_support
from analyzer.effects.scope import Scope, own

JSON: Final = TypeId("pg_catalog.json")
TEXT: Final = TypeId("pg_catalog.text")

RECORD: Final = TypeId("pg_catalog.record")
RECORDS: Final = frozenset({RECORD, TypeId("pg_catalog.record[]")})
"""Types that say nothing about what they hold."""

Purpose = Literal["in", "out", "recv", "send", "cmp", "eq", "hash", "hashx", "json", "text"]


def handle(scope: Scope, kind: str, type_: TypeId, purpose: Purpose, span: Span | None = None) -> Iterator[Edge]:
    """Yield what handling a value of ``type_`` for ``purpose`` runs.

    An anonymous record may hold values of any type of the database, and so may a value whose type isn't known.
    """
    if type_ in RECORDS or scope.lookup.find_type(type_) is None:
        yield from any_type(scope, kind, purpose, span)
    else:
        yield from walk(scope, kind, type_, purpose, span, frozenset())


def any_type(scope: Scope, kind: str, purpose: Purpose, span: Span | None = None) -> Iterator[Edge]:
    """Yield what handling a value runs whose type isn't known: it may be of any type that isn't PostgreSQL's own."""
    for row in scope.lookup.some("own-types"):
        yield from handle(scope, kind, row.identity, purpose, span)


def walk(
    scope: Scope, kind: str, type_: TypeId, purpose: Purpose, span: Span | None, seen: frozenset[TypeId]
) -> Iterator[Edge]:
    """Yield what ``handle`` does; a composite may hold itself through an array, hence ``seen``."""
    row = scope.lookup.find_type(type_)
    if row is None or type_ in seen:
        return
    routine = OWN_ROUTINE[purpose](scope, row)
    if routine is not None:
        yield from own(scope, kind, routine, span)
    if purpose in {"in", "recv"}:
        yield from domain_checks(scope, row, span)
        yield from range_parts(scope, kind, row, span, seen)
    if routine is None or is_generic(scope, routine):
        for part in parts(scope, row, purpose):
            yield from walk(scope, kind, part, purpose, span, seen | {type_})


def range_parts(
    scope: Scope, kind: str, row: model.Type, span: Span | None, seen: frozenset[TypeId]
) -> Iterator[Edge]:
    """Yield what making a range runs: its bounds are compared, then made canonical (rangetypes.c, make_range())."""
    if row.kind in {"r", "m"}:
        yield from walk(scope, kind, row.identity, "cmp", span, seen)
        about = scope.lookup.range(row.identity)
        yield from own(scope, kind, about.canonical if about else None, span)


def is_generic(scope: Scope, routine: RoutineId) -> bool:
    """Return whether a routine is one of PostgreSQL's own, which asks the parts of a value."""
    row = scope.lookup.find_routine(routine)
    return row is not None and (row.schema == "pg_catalog" or row.language == "internal")


def parts(scope: Scope, row: model.Type, purpose: Purpose) -> tuple[TypeId, ...]:
    """Return the types that a type's values are made of."""
    if row.kind == "d" and row.base is not None:
        return (row.base,)
    if row.kind in {"r", "m"}:
        about = scope.lookup.range(row.identity)
        return (about.subtype,) if about and purpose not in {"cmp", "eq"} else ()
    if row.kind == "c" and row.relation is not None:
        relation = scope.lookup.find_relation(row.relation)
        return tuple(column.type for column in relation.columns) if relation else ()
    return (row.element,) if is_array(row) and row.element is not None else ()


def by_class(method: str, number: int) -> Callable[[Scope, model.Type], RoutineId | None]:
    """Return the question for a support routine of a type's default class; a range's is that of its subtype."""

    def find(scope: Scope, row: model.Type) -> RoutineId | None:
        class_ = class_of(scope, method, row)
        return next(own_support(scope.lookup, class_, (number,)), None) if class_ else None

    return find


def class_of(scope: Scope, method: str, row: model.Type) -> model.OperatorClass | None:
    """Return the class that compares or hashes a type; ranges name that of their subtype (pg_range.rngsubopc)."""
    about = scope.lookup.range(row.identity) if row.kind in {"r", "m"} else None
    if about is None:
        return default_class(scope.lookup, method, row.identity)
    if method == "btree":
        return scope.lookup.operator_class(about.operator_class)
    return default_class(scope.lookup, method, about.subtype)


def equality_of(scope: Scope, row: model.Type) -> RoutineId | None:
    """Return what decides whether two values are equal (typcache.c, TYPECACHE_EQ_OPR: btree first, then hash).

    Two ranges are equal when their bounds compare equal (rangetypes.c, range_eq_internal()).
    """
    if row.kind in {"r", "m"}:
        return by_class("btree", 1)(scope, row)
    class_ = default_class(scope.lookup, "btree", row.identity) or default_class(scope.lookup, "hash", row.identity)
    return equality(scope.lookup, class_) if class_ else None


def explicit_cast(target: TypeId) -> Callable[[Scope, model.Type], RoutineId | None]:
    """Return the question for a cast function to ``target``, else the output function.

    jsonfuncs.c, json_categorize_type(): arrays and composites are taken apart before any cast is looked for.
    """

    def find(scope: Scope, row: model.Type) -> RoutineId | None:
        if target == JSON and (row.kind in {"c", "d"} or is_array(row)):
            return None
        cast = scope.lookup.cast(row.identity, target)
        if cast is None and row.kind == "d":
            return None
        if target == TEXT and cast is not None and cast.method == "b":
            return None  # relabelled
        return cast.routine if cast is not None and cast.method == "f" else row.output

    return find


OWN_ROUTINE: Final[dict[Purpose, Callable[[Scope, model.Type], RoutineId | None]]] = {
    "in": lambda _, row: row.input,
    "out": lambda _, row: row.output,
    "recv": lambda _, row: row.receive,
    "send": lambda _, row: row.send,
    "cmp": by_class("btree", 1),
    "eq": equality_of,
    "hash": by_class("hash", 1),
    "hashx": by_class("hash", 2),
    "json": explicit_cast(JSON),
    "text": explicit_cast(TEXT),
}
"""For each purpose, the question which routine a type itself has for it; None: ask the parts."""
