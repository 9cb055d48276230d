"""What an equality lets the planner run besides it: equalities derived from it, and what joins hash, sort, estimate.

equivclass.c puts the sides of mergejoinable equalities together and derives others of the family between them; so
the types that stand in a statement's equalities bound what can be derived.
"""

from collections.abc import Iterator
from typing import Final

from analyzer.base.names import OperatorFamilyId, OperatorId, RoutineId, TypeId
from analyzer.base.spans import Span
from analyzer.base.uses import Operand, Ordering, RoutineUse
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.effects.model import Edge
from analyzer.effects.operator_classes import EQUAL, method_of
from analyzer.effects.planned import hides_relations, is_plain, may_join
from analyzer.effects.scope import Scope, operator_routine, own

Pairs = frozenset[tuple[TypeId, TypeId]]
"""Types on the left and on the right of operators and support routines."""

HASH_JOIN: Final = "enable_hashjoin"
MERGE_JOIN: Final = "enable_mergejoin"
SWITCHES: Final = frozenset({HASH_JOIN, MERGE_JOIN})
"""Settings without which a join method isn't tried, but for FULL JOIN (joinpath.c, add_paths_to_joinrel()).

They are kinds of edges, too: of what only a join method runs that the routine's own SET clause disables. Such an
edge counts where something the routine reaches may set it again (``graph.switches``).
"""

LESS: Final = (1, 2)
GREATER: Final = (4, 5)
"""The strategies whose operators a merge join in ascending or descending order estimates its ends with."""


def equalities(scope: Scope, family: OperatorFamilyId, use: RoutineUse) -> Iterator[Edge]:
    """Yield what an equality of this family brings along in its statement."""
    pairs = pairs_of(scope, family)
    for operator in derived(scope.lookup, family, pairs):
        yield from own(scope, "planner", operator_routine(scope.lookup, operator), use.span)
        if may_join(scope):
            yield from hashed(scope, kind_of(scope, HASH_JOIN), operator, use.span)
            yield from made_unique(scope, operator, use.span)
    if may_join(scope) and method_of(family) == "btree":
        yield from merged(scope, kind_of(scope, MERGE_JOIN), family, pairs, directions(scope, family), use.span)


def joined(
    scope: Scope, kind: str, family: OperatorFamilyId, pairs: Pairs, *, estimated: bool, span: Span | None = None
) -> Iterator[Edge]:
    """Yield what a join by the family's equalities for some pairs of types runs, in a statement of PostgreSQL's own.

    Of a FULL JOIN nothing is ``estimated`` (costsize.c, initial_cost_mergejoin()).
    """
    for operator in derived(scope.lookup, family, pairs):
        yield from own(scope, kind, operator_routine(scope.lookup, operator), span)
        yield from hashed(scope, kind, operator, span)
    yield from merged(scope, kind, family, pairs, LESS if estimated else (), span)


def pairs_of(scope: Scope, family: OperatorFamilyId) -> Pairs | None:
    """Return the types that derived equalities can have; None: any, where the statement has parts we don't see.

    A column is never compared with another operand from the right of a constant: equivclass.c,
    generate_base_implied_equalities_const() and _no_const(), generate_join_implied_equalities(). A join may make one
    side unique by its own equality (createplan.c, create_unique_plan(); nodeSubplan.c).
    """
    if hides_relations(scope):
        return None
    sides = [side for use in scope.statement for side in sides_of(scope.lookup, family, use)]
    found = {
        (left, right)
        for one, (left, first) in enumerate(sides)
        for other, (right, second) in enumerate(sides)
        if one != other and not (first == "fixed" and second == "column")
    }
    return frozenset(found | {(type_, type_) for type_, _ in sides if may_join(scope)})


def sides_of(lookup: Lookup, family: OperatorFamilyId, use: object) -> Iterator[tuple[TypeId, Operand]]:
    """Yield the declared types of an equality's operands, and what these are, if it is one of the family."""
    if isinstance(use, RoutineUse) and use.how == "operator" and use.operator is not None:
        for entry in lookup.families_with(use.operator):
            if entry.family == family and is_equality(entry):
                yield entry.left, use.operands[0] if use.operands else "other"
                yield entry.right, use.operands[-1] if use.operands else "other"


def is_equality(entry: model.FamilyOperator) -> bool:
    """Return whether an operator is the equality of its family, for some pair of types."""
    return entry.purpose == "s" and entry.strategy == EQUAL.get(method_of(entry.family))


def derived(lookup: Lookup, family: OperatorFamilyId, pairs: Pairs | None) -> Iterator[OperatorId]:
    """Yield the family's equalities for some pairs of types, and the commutators of those that may be turned."""
    for entry in lookup.family_operators(family):
        if is_equality(entry) and among(entry, pairs):
            yield entry.operator
            commutator = lookup.operator(entry.operator).commutator
            if commutator is not None and (pairs is None or (entry.right, entry.left) in pairs):
                yield commutator


def among(entry: model.FamilyOperator | model.FamilyRoutine, pairs: Pairs | None) -> bool:
    """Return whether an operator or a support routine is for one of the pairs of types."""
    return pairs is None or (entry.left, entry.right) in pairs


def hashed(scope: Scope, kind: str, operator: OperatorId, span: Span | None) -> Iterator[Edge]:
    """Yield what hashing both sides of an equality runs (lsyscache.c, get_op_hash_functions())."""
    for family, types in hash_families(scope, operator):
        for routine in support(scope.lookup, family, types):
            yield from own(scope, kind, routine, span)


def made_unique(scope: Scope, operator: OperatorId, span: Span | None) -> Iterator[Edge]:
    """Yield the equalities that make one side of a semijoin unique (lsyscache.c, get_compatible_hash_operators())."""
    for family, types in hash_families(scope, operator) if not is_plain(scope) else ():
        for other in derived(scope.lookup, family, types):
            yield from own(scope, "planner", operator_routine(scope.lookup, other), span)


def hash_families(scope: Scope, operator: OperatorId) -> Iterator[tuple[OperatorFamilyId, Pairs]]:
    """Yield the hash families whose equality an operator is, and each of its types as a pair."""
    for entry in scope.lookup.families_with(operator):
        if method_of(entry.family) == "hash" and is_equality(entry):
            yield entry.family, frozenset({(entry.left, entry.left), (entry.right, entry.right)})


def merged(
    scope: Scope,
    kind: str,
    family: OperatorFamilyId,
    pairs: Pairs | None,
    strategies: tuple[int, ...],
    span: Span | None,
) -> Iterator[Edge]:
    """Yield what sorting and merging both sides runs, and planning it: the ends of each side, taken from statistics.

    nodeMergejoin.c, MJExamineQuals(); selfuncs.c, mergejoinscansel(), with the family's inequalities.
    """
    around = None if pairs is None else frozenset((a, b) for pair in pairs for a in pair for b in pair)
    for routine in support(scope.lookup, family, around):
        yield from own(scope, kind, routine, span)
    for entry in scope.lookup.family_operators(family):
        if entry.purpose == "s" and entry.strategy in strategies and among(entry, around):
            yield from own(scope, kind, operator_routine(scope.lookup, entry.operator), span)


def support(lookup: Lookup, family: OperatorFamilyId, pairs: Pairs | None) -> Iterator[RoutineId]:
    """Yield the comparisons (btree) or hash functions (hash) of a family for some pairs of types."""
    return (row.routine for row in lookup.family_routines(family) if row.number == 1 and among(row, pairs))


def directions(scope: Scope, family: OperatorFamilyId) -> tuple[int, ...]:
    """Return the strategies of the inequalities in the directions that the statement may sort by.

    Descending only where it asks for it (pathkeys.c, right_merge_direction()).
    """
    return (*LESS, *(GREATER if hides_relations(scope) or any(descends(scope, family)) else ()))


def descends(scope: Scope, family: OperatorFamilyId) -> Iterator[bool]:
    """Yield whether each sort key is in descending order of the family."""
    for use in scope.statement:
        if isinstance(use, Ordering) and use.ordering is not None:
            entries = scope.lookup.families_with(use.ordering)
            yield any(entry.family == family and entry.strategy in GREATER for entry in entries)


def kind_of(scope: Scope, switch: str) -> str:
    """Return the kind of what a join method runs: the setting that disables it, where one does."""
    return switch if switch in scope.switched_off and is_plain(scope) else "planner"
