"""The effects of one routine, and of one relation event: all rules applied, sorted, each edge once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Final, get_args

from analyzer.base.diagnostics.resolve import AMBIGUOUS
from analyzer.base.names import RelationId
from analyzer.base.spans import Span
from analyzer.base.uses import Statement, Use
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.model import ResolvedRoutine
from analyzer.effects.afterwards import changed_meaning
from analyzer.effects.model import Edge, Node
from analyzer.effects.opaque import body_of
from analyzer.effects.rules import OBJECT_RULES, USE_RULES
from analyzer.effects.scope import Scope, Trust, UseRule, statements_of
from analyzer.effects.settings import of_configuration, switched_off

RULES_FOR: Final[Mapping[type, tuple[UseRule, ...]]] = {
    kind: tuple(rule for rule in USE_RULES if issubclass(kind, rule.use)) for kind in get_args(Use)
}
"""The rules for each kind of use, in their order."""


def routine_edges(lookup: Lookup, resolved: ResolvedRoutine, trust: Trust = Trust()) -> tuple[Edge, ...]:  # noqa: B008
    """Return what running the routine sets off in one context: everything its body uses, and what it can't say."""
    row = lookup.routine(resolved.identity)
    scope = Scope(
        lookup,
        uses_edges,
        role=resolved.context.role or None,
        trust=trust,
        switched_off=switched_off(row),
        sites=tuple(site.span for site in resolved.dynamic_sites if site.form == "text-function"),
        unfolded=is_inlined(row),
        kept=row.body is not None,
    )
    edges = [*uses_edges(scope, resolved.uses), *of_configuration(scope, row)]
    edges += body_of(scope, row) if resolved.status == "opaque" else ()
    edges += [*unresolved_edges(resolved), *changed_meaning(lookup, resolved.uses)]
    at_sites = {site.span: site.assumptions for site in resolved.dynamic_sites if site.assumptions}
    return in_order({resting(resolved, at_sites, edge) for edge in edges})


def is_inlined(row: model.Routine) -> bool:
    """Return whether the planner may put the body in the place of the call.

    clauses.c, inline_function() and inline_set_returning_function().
    """
    return row.language == "sql" and row.kind == "f" and not row.security_definer and not row.config


def in_order(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Return edges as they are sorted everywhere."""
    return tuple(sorted(edges, key=attrgetter("sort_key")))


def resting(resolved: ResolvedRoutine, at_sites: Mapping[Span, tuple[str, ...]], edge: Edge) -> Edge:
    """Return an edge with what it rests on: what its routine does, and the declared targets of its own command."""
    declared = at_sites.get(edge.span, ()) if edge.span is not None else ()
    assumed = tuple(sorted({*edge.assumes, *resolved.assumptions, *declared}))
    return edge if assumed == edge.assumes else replace(edge, assumes=assumed)


def unresolved_edges(resolved: ResolvedRoutine) -> Iterator[Edge]:
    """Yield the edges of what the body's analysis left unresolved.

    An ambiguous call isn't among them: PostgreSQL raises 42725 in its place and runs nothing (``parse_func.c``,
    ``func_get_detail`` with FUNCDETAIL_MULTIPLE).
    """
    at_sites = {
        (site.span, site.diagnostic.code.id)
        for site in resolved.dynamic_sites
        if site.verdict == "unresolved" and site.diagnostic is not None
    }
    for span, code in at_sites:
        yield Edge("unresolved", "dynamic", None, span=span, code=code)
    for diagnostic in resolved.diagnostics:
        blocks = diagnostic.code.severity == "error" and diagnostic.code is not AMBIGUOUS
        if blocks and (diagnostic.span, diagnostic.code.id) not in at_sites:
            yield Edge("unresolved", "body", None, span=diagnostic.span, code=diagnostic.code.id)


def object_edges(lookup: Lookup, node: Node, trust: Trust = Trust()) -> tuple[Edge, ...]:  # noqa: B008
    """Return what an event of a relation sets off; a relation that isn't in the snapshot sets off nothing we know."""
    relation = lookup.find_relation(RelationId(node.identity)) if node.event else None
    if relation is None:
        return ()
    scope = Scope(lookup, uses_edges, trust=trust)
    return in_order(set(relation_edges(scope, relation, node.event)))


def relation_edges(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield what every rule finds for an event."""
    for rule in OBJECT_RULES:
        if event in rule.events:
            yield from rule.find(scope, relation, event)


def uses_edges(scope: Scope, uses: Iterable[Use]) -> Iterator[Edge]:
    """Yield what every rule finds for the uses of a body, statement by statement."""
    for statement, members in statements_of(uses):
        inner = in_statement(scope, statement, members)
        for use in members:
            for rule in RULES_FOR[type(use)]:
                yield from rule.find(inner, use)


def in_statement(scope: Scope, statement: Statement | None, members: tuple[Use, ...]) -> Scope:
    """Return the scope inside a statement."""
    if statement is None or scope.unfolded:
        return replace(scope, statement=members, from_items=None, plain=False)
    return replace(scope, statement=members, from_items=statement.from_items, plain=statement.plain)
