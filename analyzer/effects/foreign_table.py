"""Foreign tables: their rows are handled by a wrapper's C code, and lie where triggers and rules may be.

Manual chapter 59. A wrapper whose handler the policy trusts as a leaf does nothing on the other side that counts.
"""

from collections.abc import Iterator

from analyzer.base.diagnostics.effects import FOREIGN_TABLE
from analyzer.catalog import model
from analyzer.effects.model import Edge
from analyzer.effects.scope import ObjectRule, Scope, own, unresolved

EVENTS = frozenset({"select", "insert row", "update row", "delete row", "truncate"})


def other_side(scope: Scope, relation: model.Relation, _: str) -> Iterator[Edge]:
    """Yield the wrapper's handler, and that what happens on the other side isn't known."""
    if relation.kind != "f":
        return
    found = scope.lookup.some("foreign-table", relation.identity)
    handlers = {row.handler for row in found if isinstance(row, model.ForeignWrapper)}
    for handler in sorted(handler for handler in handlers if handler is not None):
        yield from own(scope, "foreign table", handler)
    if not handlers or not {str(handler) for handler in handlers} <= scope.trust.leaves:
        yield unresolved("foreign table", FOREIGN_TABLE)


RULE = ObjectRule("foreign table", EVENTS, other_side)
