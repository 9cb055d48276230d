"""What the rules of effects work with: the catalog, the role, and the statement a use stands in.

A rule that meets a stored expression asks ``stored`` what it runs, which applies the rules for uses in turn: the
scope carries them, so that no rule has to know the others.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from analyzer.base.diagnostics import Code
from analyzer.base.names import OperatorId, RelationId, RoutineId, TypeId
from analyzer.base.policy import Policy, TextFunction
from analyzer.base.spans import Span
from analyzer.base.uses import RelationUse, Statement, Use
from analyzer.base.value import value_class
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.effects.model import Edge, Node

ROUTINE_KINDS: Final = {"f": "function", "w": "function", "p": "procedure", "a": "aggregate"}
"""prokind as ``pg_identify_object`` says it (objectaddress.c, getProcedureTypeDescription)."""

RELATION_KINDS: Final = {
    "r": "table",
    "p": "table",
    "v": "view",
    "m": "materialized view",
    "f": "foreign table",
    "S": "sequence",
    "c": "composite type",
    "t": "toast table",
}
"""relkind as ``pg_identify_object`` says it (objectaddress.c, getRelationTypeDescription)."""

SYSTEM_SCHEMAS: Final = frozenset({"pg_catalog", "information_schema", "pg_toast"})


@value_class(frozen=True, slots=True)
class Trust:
    """Which opaque routines are taken to compute their result and nothing else (from the policy).

    ``extensions`` are pairs of a name and the one version that was read. ``text_functions``: routines that run text.
    """

    leaves: frozenset[str] = frozenset()
    extensions: frozenset[tuple[str, str]] = frozenset()
    text_functions: tuple[TextFunction, ...] = ()

    @classmethod
    def of(cls, policy: Policy) -> "Trust":
        """Return the trust the policy states."""
        return cls(
            frozenset(leaf.identity for leaf in policy.trusted_leaves),
            frozenset((row.name, row.version) for row in policy.trusted_extensions),
            policy.text_functions,
        )


@value_class(frozen=True, slots=True)
class Scope:
    """Where uses stand.

    ``role``: the role the code runs as, None where that isn't known. ``statement`` holds the uses of the statement
    at hand, ``from_items`` and ``plain`` what ``Statement`` says of it, None if that isn't known. ``switched_off``:
    the join methods that the routine's own SET clauses disable. ``sites``: where SQL texts that built-ins run have
    been followed. ``uses_of`` finds what the uses of a body set off. ``within``: the stored expressions we are inside
    of, which end a cycle. ``unfolded``: the body may become part of its caller's statement.
    ``kept``: what is at hand comes from a node tree.
    """

    lookup: Lookup
    uses_of: Callable[["Scope", Iterable[Use]], Iterator[Edge]]
    role: str | None = None
    trust: Trust = Trust()
    statement: tuple[Use, ...] = ()
    from_items: int | None = None
    plain: bool = False
    switched_off: frozenset[str] = frozenset()
    sites: tuple[Span, ...] = ()
    within: frozenset[str] = frozenset()
    unfolded: bool = False
    kept: bool = False

    def relations(self) -> Iterator[RelationUse]:
        """Yield the relation uses of the statement."""
        return (use for use in self.statement if isinstance(use, RelationUse))


@value_class(frozen=True, slots=True)
class UseRule:
    """What a use in a body sets off: one rule, for uses of one class."""

    kind: str
    use: type
    find: Callable[[Scope, Any], Iterable[Edge]]


@value_class(frozen=True, slots=True)
class ObjectRule:
    """What an event of a relation sets off: one rule, for some events."""

    kind: str
    events: frozenset[str]
    find: Callable[[Scope, model.Relation, str], Iterable[Edge]]


def statements_of(uses: Iterable[Use]) -> Iterator[tuple[Statement | None, tuple[Use, ...]]]:
    """Yield each planned statement of a body, None where it isn't told apart, and its uses."""
    statement: Statement | None = None
    members: list[Use] = []
    for use in uses:
        if isinstance(use, Statement):
            if members:
                yield statement, tuple(members)
            statement, members = use, []
        else:
            members.append(use)
    if members:
        yield statement, tuple(members)


def routine_node(lookup: Lookup, identity: RoutineId) -> Node:
    """Return the graph's node of a routine."""
    row = lookup.find_routine(identity)
    return Node(ROUTINE_KINDS[row.kind] if row else "function", identity)


def relation_node(lookup: Lookup, identity: RelationId, event: str) -> Node:
    """Return the graph's node of a relation event; a relation outside the snapshot counts as a table."""
    row = lookup.find_relation(identity)
    return Node(RELATION_KINDS[row.kind] if row else "table", identity, event)


def call(scope: Scope, kind: str, routine: RoutineId, span: Span | None = None) -> Edge:
    """Return the edge of running a routine."""
    return Edge("call", kind, routine_node(scope.lookup, routine), span=span)


def unresolved(kind: str, code: Code, span: Span | None = None, target: Node | None = None) -> Edge:
    """Return the edge that says that we don't know, and why."""
    return Edge("unresolved", kind, target, span=span, code=code.id)


def is_builtin(lookup: Lookup, routine: RoutineId) -> bool:
    """Return whether the routine is one of PostgreSQL's own."""
    row = lookup.find_routine(routine)
    return row is not None and row.schema in SYSTEM_SCHEMAS


def own(scope: Scope, kind: str, routine: RoutineId | None, span: Span | None = None) -> Iterator[Edge]:
    """Yield the edge of running a support routine, unless it is one of PostgreSQL's own, which are leaves."""
    if routine is not None and not is_builtin(scope.lookup, routine):
        yield call(scope, kind, routine, span)


def operator_routine(lookup: Lookup, operator: OperatorId | None) -> RoutineId | None:
    """Return the routine that carries out an operator (pg_operator.oprcode)."""
    return lookup.operator(operator).routine if operator is not None else None


def stored(
    scope: Scope, kind: str, uses: Iterable[Use], span: Span | None = None, role: str | None = None
) -> Iterator[Edge]:
    """Yield what a stored expression or query sets off, as effects of the object that keeps it, at ``span``."""
    inner = replace(scope, role=role or scope.role, sites=(), unfolded=False, kept=True)
    return (replace(edge, kind=kind, span=span) for edge in scope.uses_of(inner, uses))


def once(scope: Scope, name: str) -> Scope | None:
    """Return the scope inside the object called ``name``, or None if we are in it already."""
    return None if name in scope.within else replace(scope, within=scope.within | {name})


def types_of_columns(relation: model.Relation) -> tuple[TypeId, ...]:
    """Return the types of the relation's columns."""
    return tuple(column.type for column in relation.columns)
