"""What effects are: edges from a routine or a relation event to what it calls, writes, reads or locks.

A relation event is what is done to a relation: ``Node("table", "app.t", "insert")``. Two levels keep apart what a
statement does to the relation it names (statement triggers, rules, defaults, the way to partitions and children)
and what each row it reaches there sets off (``insert row``: row triggers, checks, indexes, foreign keys): a
partition's row triggers fire for an INSERT into its parent, its statement triggers and policies don't.
"""

from typing import Literal, Protocol

from analyzer.base.spans import Span
from analyzer.base.value import value_class

Carries = Literal["call", "write", "read", "lock", "ddl", "unresolved"]


@value_class(frozen=True, slots=True, order=True)
class Node:
    """A routine (``event`` "") or a relation event: ``Node("table", "app.t", "insert")``.

    ``kind`` is the object's ``pg_identify_object`` type.
    """

    kind: str
    identity: str
    event: str = ""


@value_class(frozen=True, slots=True)
class Edge:
    """One effect of its node. ``kind`` names the rule that found it: ``call``, ``operator``, ``trigger`` ….

    ``columns`` are those written or read, None where that isn't known or doesn't apply. ``code`` is the
    diagnostic of an unresolved edge. ``assumes`` names the assumptions it rests on.

    The next three belong to edges of relation events, where it can matter which columns the incoming write sets:
    ``only_if``: the edge applies to a write that sets one of these; ``unless``: to a write that gives this column
    no value of its own; ``renames``: the write goes on to the target, its columns renamed by these pairs, with
    ``columns`` besides. The call of a trigger's routine has the relation in ``columns``, and an edge of that routine
    in ``only_if`` the relations that it is for, unless it is for all.
    """

    carries: Carries
    kind: str
    target: Node | None
    columns: tuple[str, ...] | None = None
    span: Span | None = None
    code: str | None = None
    assumes: tuple[str, ...] = ()
    only_if: tuple[str, ...] | None = None
    unless: str | None = None
    renames: tuple[tuple[str, str], ...] | None = None

    def __lt__(self, other: "Edge") -> bool:
        return self.sort_key < other.sort_key

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Return what edges sort by: all fields, an absent value before any present one."""
        return (
            self.carries,
            self.kind,
            optional(self.target),
            optional(self.columns),
            optional(self.span),
            optional(self.code),
            self.assumes,
            optional(self.only_if),
            optional(self.unless),
            optional(self.renames),
        )


def optional(value: object) -> tuple[object, ...]:
    """Return a tuple that sorts before that of any value when there is none."""
    return () if value is None else (value,)


class EdgeLike(Protocol):
    """What a closure needs of an edge; a sealed edge has it, too."""

    @property
    def carries(self) -> Carries: ...  # noqa: D102
    @property
    def target(self) -> Node | None: ...  # noqa: D102
    @property
    def columns(self) -> tuple[str, ...] | None: ...  # noqa: D102
    @property
    def only_if(self) -> tuple[str, ...] | None: ...  # noqa: D102
    @property
    def unless(self) -> str | None: ...  # noqa: D102
    @property
    def renames(self) -> tuple[tuple[str, str], ...] | None: ...  # noqa: D102
    @property
    def assumes(self) -> tuple[str, ...]: ...  # noqa: D102


Columns = frozenset[str] | None
"""The columns a write sets; None: perhaps any."""


def applies(edge: EdgeLike, columns: Columns) -> bool:
    """Return whether a write that sets ``columns`` can take an edge of the event it causes."""
    if columns is None:
        return True
    if edge.only_if is not None and columns.isdisjoint(edge.only_if):
        return False
    return edge.unless is None or edge.unless not in columns


def entered(edge: EdgeLike, columns: Columns) -> Columns:
    """Return what is known where an edge leads: the columns that are set there, or whose trigger it is."""
    if edge.target is not None and edge.target.event:
        return onward(edge, columns)
    return frozenset(edge.columns) if edge.carries == "call" and edge.columns is not None else None


def onward(edge: EdgeLike, columns: Columns) -> Columns:
    """Return the columns that a write of ``columns`` to the edge's node sets at the edge's target."""
    if edge.renames is None:
        return None if edge.columns is None else frozenset(edge.columns)
    if columns is None:
        return None
    renamed = frozenset(target for source, target in edge.renames if source in columns)
    return renamed | frozenset(edge.columns or ())
