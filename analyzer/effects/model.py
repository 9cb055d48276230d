"""What effects are: edges from a routine or a relation event to what it calls, writes, reads or locks."""

from dataclasses import dataclass, field
from typing import Literal

from analyzer.base.spans import Span

Carries = Literal["call", "write", "read", "lock", "ddl", "unresolved"]


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A routine (``event`` "") or a relation event: ``Node("table", "app.t", "insert")``.

    ``kind`` is the object's ``pg_identify_object`` type.
    """

    kind: str
    identity: str
    event: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """One effect of its node. ``kind`` names the rule that found it: ``call``, ``operator``, ``trigger`` ….

    ``columns`` are those written or read, None where that isn't known or doesn't apply. ``code`` is the
    diagnostic of an unresolved edge. ``assumes`` names the assumptions it rests on.
    """

    carries: Carries
    kind: str
    target: Node | None
    columns: tuple[str, ...] | None = field(default=None, compare=False)
    span: Span | None = field(default=None, compare=False)
    code: str | None = None
    assumes: tuple[str, ...] = ()
