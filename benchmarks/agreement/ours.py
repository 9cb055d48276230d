"""What we resolve a statement to."""

from dataclasses import dataclass, field
from typing import assert_never

from analyzer.catalog.lookup import Index, Lookup
from analyzer.definitions.resolve.single import Refused, Resolved, Unknown, resolve_sql
from analyzer.definitions.resolve.state import Memo
from analyzer.report.resolution import named, writes
from benchmarks.agreement.server import Answer


@dataclass(frozen=True, slots=True)
class Unresolved:
    """We say that we don't know, and why."""

    reason: str


@dataclass(slots=True)
class Resolver:
    """Resolves statements against one snapshot."""

    index: Index
    memo: Memo = field(default_factory=Memo)

    def ask(self, sql: str, path: str, parameters: tuple[str, ...] = ()) -> Answer | Unresolved:
        """Return what the statement resolves to under the path."""
        outcome = resolve_sql(Lookup(self.index), self.memo, sql, path, parameters)
        match outcome:
            case Resolved(uses):
                return answer([pair for use in uses for pair in named(use)], writes(uses))
            case Refused(sqlstate, message):
                return Answer(sqlstate, message)
            case Unknown(diagnostics):
                return Unresolved(f"{diagnostics[0].code.id} {diagnostics[0].message}")
            case _:
                assert_never(outcome)


def answer(pairs: list[tuple[str, str]], written: set[tuple[str, str]]) -> Answer:
    """Return the objects named, by kind."""
    lists = {kind: frozenset(identity for k, identity in pairs if k == kind) for kind, _ in pairs}
    empty: frozenset[str] = frozenset()
    return Answer(
        functions=lists.get("functions", empty),
        operators=lists.get("operators", empty),
        relations=lists.get("relations", empty),
        io_casts=lists.get("io_casts", empty),
        writes=frozenset(written),
    )
