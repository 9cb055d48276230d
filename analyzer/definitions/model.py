"""What the definitions yield: for each routine, in each context it can run in, what its body uses."""

from dataclasses import field
from typing import Literal

from analyzer.base.diagnostics import Diagnostic
from analyzer.base.names import RelationId, RoutineId, TypeId
from analyzer.base.spans import Span
from analyzer.base.uses import Use
from analyzer.base.value import value_class


@value_class(frozen=True, slots=True, order=True)
class Context:
    """What a body's meaning depends on besides the catalog (mission B7).

    ``search_path``: the schemas searched, ``pg_catalog`` and ``pg_temp`` included at their places.
    ``role``: the current user, "" where it isn't known. ``relation``: what a trigger function is attached to.
    ``argument_types``: the actual types of a polymorphic routine's arguments, else ().
    ``assumed``: the path is a stated assumption, not the routine's own SET clause.
    ``setting``: the names search_path is set to (``$user`` among them), of which a SECURITY DEFINER callee gets a
    path of its own; with an empty ``search_path`` it isn't known.
    ``given``: of a routine that only the corpus calls, the texts passed, by the input's position from 0.
    """

    search_path: tuple[str, ...]
    role: str = ""
    relation: RelationId | None = None
    argument_types: tuple[TypeId, ...] = ()
    assumed: bool = False
    setting: tuple[str, ...] = ()
    given: tuple[tuple[int, str], ...] = ()


@value_class(frozen=True, slots=True)
class ReadColumn:
    """What a column reference reads: a value of this type, for a relation's column its place in FROM and its name."""

    type: TypeId
    item: int = -1
    relation: RelationId | None = None
    name: str = ""


DynamicForm = Literal["execute", "for-execute", "return-query-execute", "open-execute", "text-function"]
Verdict = Literal["constant", "bounded", "skeleton", "declared", "unresolved"]


@value_class(frozen=True, slots=True)
class Hole:
    """An unknown piece of a dynamic statement.

    ``quoting``: identifier, literal, raw. ``position``: its place in the grammar.
    """

    text: str
    quoting: str
    origin: str
    type: TypeId | None
    position: str | None


@value_class(frozen=True, slots=True)
class DynamicSite:
    """A place where SQL text is run, and what that text can be (``statements`` with ``{n}`` for hole n).

    ``assumptions``: the declared targets that what is known of it rests on.
    """

    span: Span
    form: DynamicForm
    verdict: Verdict
    statements: tuple[str, ...] = ()
    holes: tuple[Hole, ...] = ()
    diagnostic: Diagnostic | None = None
    assumptions: tuple[str, ...] = ()


Status = Literal["resolved", "unresolved", "invalid", "opaque"]


@value_class(frozen=True, slots=True)
class ResolvedRoutine:
    """What a routine's body uses in one context. Spans are ranges of its functiondef text.

    ``calls_under``: for each use of a statement, what search_path is set to there when it isn't the context's own
    (after SET LOCAL, set_config …; () where it isn't known), by the index of the use: what it sets off runs under it.
    """

    identity: RoutineId
    context: Context
    status: Status
    uses: tuple[Use, ...] = ()
    dynamic_sites: tuple[DynamicSite, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    assumptions: tuple[str, ...] = ()
    calls_under: tuple[tuple[int, tuple[str, ...]], ...] = field(default=())

    @property
    def declared(self) -> tuple[str, ...]:
        """Return the declared targets that what is known of dynamic commands rests on."""
        return tuple(sorted({name for site in self.dynamic_sites for name in site.assumptions}))
