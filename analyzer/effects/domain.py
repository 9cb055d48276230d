"""Domains: a value that becomes one of a domain runs the checks of the domain and of every domain beneath it."""

from collections.abc import Iterator

from analyzer.base.spans import Span
from analyzer.base.uses import DomainCoercion
from analyzer.catalog import model
from analyzer.effects.model import Edge
from analyzer.effects.scope import Scope, UseRule, once, stored


def domain_checks(scope: Scope, row: model.Type, span: Span | None = None) -> Iterator[Edge]:
    """Yield what the checks of a domain run (domains.c, domain_check_input(); typcache.c, load_domaintype_info())."""
    inner = once(scope, f"domain {row.identity}")
    if row.kind != "d" or inner is None:
        return
    for constraint in scope.lookup.constraints(row.identity):
        if constraint.expression is not None and constraint.enforced:
            yield from stored(inner, "domain", constraint.expression.uses, span)
    base = scope.lookup.find_type(row.base) if row.base is not None else None
    if base is not None:
        yield from domain_checks(inner, base, span)


def coercion(scope: Scope, use: DomainCoercion) -> Iterator[Edge]:
    """Yield what a coercion to a domain runs (execExprInterp.c, ExecEvalConstraintCheck())."""
    row = scope.lookup.find_type(use.domain)
    if row is not None:
        yield from domain_checks(scope, row, use.span)


RULE = UseRule("domain", DomainCoercion, coercion)
