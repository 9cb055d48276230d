"""The analysis of one body in one context: each expression is resolved in the state its place is reached in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from analyzer.base.diagnostics import Diagnostic
from analyzer.base.names import RoutineId, TypeId
from analyzer.base.spans import Span
from analyzer.base.targets import Declaration
from analyzer.base.uses import RoutineUse, Use
from analyzer.base.value import value_class
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic.text_functions import Registered, texts_run
from analyzer.definitions.model import Context, DynamicSite, ReadColumn
from analyzer.definitions.parse.model import PlExpression, PlQuery, VariableConflict
from analyzer.definitions.resolve import queries, session_effects
from analyzer.definitions.resolve.changers import NONE, Changers
from analyzer.definitions.resolve.path_texts import PathTexts
from analyzer.definitions.resolve.plpgsql.datums import Scope
from analyzer.definitions.resolve.plpgsql.flow import Flow, Setting
from analyzer.definitions.resolve.plpgsql.hooks import PlHooks
from analyzer.definitions.resolve.queries import Query
from analyzer.definitions.resolve.session import SearchPath, effective_path
from analyzer.definitions.resolve.state import Hooks, Memo, ParseState, Statement
from analyzer.definitions.resolve.statements import all_uses, attempt
from analyzer.definitions.resolve.values import Value

Result = TypeVar("Result")
Key = tuple[int, int, str]

TEXT_ROLE: Final = "text"
"""How the roles of statements begin that aren't in the body's text but in one that it runs."""

NAME: Final = r"(?:[\w$]+|\"(?:[^\"]|\"\")*\")"
WORD: Final = re.compile(rf"{NAME}(?:\.{NAME})*|[-+*/<>=~!@#%^&|`?]+|'(?:[^']|'')*'")
"""One name or token of a text: only to say where what starts at a place ends, never what it is."""


@value_class(frozen=True, slots=True)
class Findings:
    """What one site uses. ``setting`` is the search_path in force there, ``afterwards`` the one it leaves.

    ``variables``: where a variable stands, of how many names, and of which type. ``planned_under``: the path under
    which it was planned if that was earlier; what planning inlines or computes meets that one.
    What a statement calls may run before or after it changes the path: names are resolved before it starts.
    """

    uses: tuple[Use, ...]
    diagnostics: tuple[Diagnostic, ...]
    assumptions: frozenset[str]
    setting: Setting
    afterwards: Setting
    variables: tuple[tuple[int, int, TypeId], ...] = ()
    planned_under: tuple[Setting, ...] = ()

    @property
    def settings(self) -> tuple[Setting, ...]:
        """Return every path under which what the site sets off may run."""
        return tuple(dict.fromkeys((*self.planned_under, self.setting, self.afterwards)))


@dataclass(slots=True)
class Helping:
    """What an analysis shares with those of the functions whose results it uses, and of theirs.

    ``studied``: what was found out about each, by search_path. ``active``: those whose calls are followed now.
    ``left``: how many more calls will be.
    """

    studied: dict[tuple[RoutineId, Setting], Any] = field(default_factory=dict)
    active: list[RoutineId] = field(default_factory=list)
    left: int = 0


@dataclass(slots=True)
class Analysis:
    """One analysis of one routine. ``found`` holds what each site uses, the last pass over it counts.

    ``changers``: what leaves another search_path behind it. ``moved``: this body has changed it somewhere.
    ``ends``: the states in which the body can end. ``texts``: where texts that change it stand, if it counts as
    setting it back.
    ``captured``: the types that a temporary one could take the place of.
    ``declared``: what was declared of its dynamic commands, by line and column; ``stale``: what was declared of
    another definition. ``limit``: how many texts one command can be. ``text_functions``: the policy's
    routines that run text. ``columns``: what the column references of the text read, by
    location. ``seen``: all that was asked whether it changes the path, in any pass.
    ``helping``: what is shared with the functions whose results it uses.
    """

    lookup: Lookup
    memo: Memo
    context: Context
    text: str
    routine: model.Routine
    changers: Changers = NONE
    moved: bool = False
    texts: PathTexts | None = None
    captured: set[TypeId] = field(default_factory=set)
    ends: list[Flow] = field(default_factory=list)
    dynamic: Mapping[Span, Any] = field(default_factory=dict)
    conflict: VariableConflict = VariableConflict.ERROR
    rounds: int = 4
    declared: Mapping[tuple[int, int] | None, tuple[Declaration, ...]] = field(default_factory=dict)
    stale: tuple[Diagnostic, ...] = ()
    limit: int = 64
    text_functions: Registered = field(default_factory=dict)
    found: dict[Key, Findings] = field(default_factory=dict)
    sites: dict[Span, DynamicSite] = field(default_factory=dict)
    transitions: Mapping[str, model.Relation] = field(default_factory=dict)
    paths: dict[tuple[str, ...], SearchPath] = field(default_factory=dict)
    columns: dict[int, ReadColumn] = field(default_factory=dict)
    seen: list[tuple[Use, ...]] = field(default_factory=list)
    helping: "Helping" = field(default_factory=Helping)

    def path(self, setting: Setting) -> SearchPath | None:
        """Return the effective path of a setting for the context's role."""
        if setting is None:
            return None
        if setting not in self.paths:
            self.paths[setting] = effective_path(self.lookup, setting, self.context.role)
        return self.paths[setting]

    def statement(self, flow: Flow, hooks: Hooks | None) -> Statement:
        """Return the state of a statement that is analysed here."""
        path = self.path(flow.setting)
        statement = Statement(
            self.lookup,
            path.schemas if path is not None else None,
            self.memo,
            role=self.context.role,
            hooks=hooks,
            settings=flow.settings,
            locate=self.locate,
        )
        statement.temporary = flow.temporary
        statement.created = flow.created
        statement.transitions = self.transitions
        statement.captured = None if self.context.assumed else self.captured
        if path is not None:
            statement.assumptions.update(path.assumptions)
        return statement

    def locate(self, location: int) -> Span:
        """Return the range of the token at a place of the text."""
        match = WORD.match(self.text, location)
        return Span(location, match.end() if match is not None else location + 1)

    def record(
        self, key: Key, statement: Statement, span: Span, setting: Setting, flow: Flow, names: Flow | None = None
    ) -> None:
        """Keep what a site uses in the place of what an earlier pass found there, and what it does to the session."""
        uses, diagnostics = all_uses(statement, span), tuple(dict.fromkeys(statement.diagnostics))
        if self.declared:
            from analyzer.definitions.resolve.plpgsql.declared.arguments import with_declared_arguments

            uses, problems = with_declared_arguments(self, uses)
            diagnostics += problems
        session_effects.apply(flow, uses, self.changers)
        self.seen.append(uses)
        self.moved = self.moved or flow.moved
        self.found[key] = Findings(
            uses,
            diagnostics,
            frozenset(statement.assumptions),
            setting,
            flow.setting,
            tuple(sorted(set(statement.variables))),
            () if names is None or names is flow else (names.setting,),
        )

    def run(
        self,
        flow: Flow,
        hooks: Hooks | None,
        span: Span,
        role: str,
        action: Callable[[ParseState], Result],
        names: Flow | None = None,
    ) -> Result | None:
        """Return what ``action`` gives in a new statement; keep what it uses, and what it does to the session.

        ``names``: the state in which its names are looked up and it is planned, where that isn't the one it runs in.
        """
        names = flow if names is None else names
        statement = self.statement(names, hooks)
        statement.place = span
        result = attempt(statement, lambda: action(ParseState(statement)), span)
        before = flow.setting
        self.record((span.start, span.end, role), statement, span, before, flow, names)
        self.columns.update(statement.columns)
        follow_texts(self, flow, statement, span)
        return result


def follow_texts(analysis: Analysis, flow: Flow, statement: Statement, span: Span) -> None:
    """Resolve the SQL that the statement passes as text to routines that run it."""
    calls = [
        use
        for use in statement.uses
        if isinstance(use, RoutineUse) and texts_run(analysis.lookup, use, analysis.text_functions)
    ]
    if calls:
        from analyzer.definitions.resolve.plpgsql.dynamic import resolve_text_call

        for use in calls:
            resolve_text_call(Place(analysis, flow, Scope()), use, use.span or span)


@dataclass(slots=True, eq=False)
class Frame:
    """A loop or labelled block being walked: the states in which EXIT leaves it, and CONTINUE starts it again."""

    label: str
    is_loop: bool
    exits: list[Flow] = field(default_factory=list)
    continues: list[Flow] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Catcher:
    """An EXCEPTION clause: what is known at every place from which an error may lead there."""

    flow: Flow | None = None


@dataclass(slots=True)
class Place:
    """A place of a body: the analysis, the state there, and the variables visible there."""

    analysis: Analysis
    flow: Flow
    scope: Scope
    frames: "tuple[Frame, ...]" = ()
    catchers: "tuple[Catcher, ...]" = ()

    def inside(self, scope: Scope) -> "Place":
        """Return the same place with the variables of an inner block."""
        return replace(self, scope=scope)

    @property
    def hooks(self) -> PlHooks:
        """Return the variables as SQL sees them."""
        return PlHooks(self.scope, self.flow, self.analysis.conflict)

    def run(self, span: Span, role: str, action: Callable[[ParseState], Result]) -> Result | None:
        """Return what ``action`` gives in a statement of its own."""
        return self.analysis.run(self.flow, self.hooks, span, role, action)

    def query(self, query: PlQuery | PlExpression, role: str = "", then: "Then | None" = None) -> Query | None:
        """Return a query or expression analysed, None if it can't be; ``then`` adds to the same statement."""
        node: Any = query.select if isinstance(query, PlExpression) else query.statement

        def action(state: ParseState) -> Query:
            result = queries.transform_query(state, node)
            if then is not None:
                then(ParseState(state.statement), result)
            return result

        return self.run(query.span, role, action)

    def expression(self, expression: PlExpression, role: str = "", then: "UseValue | None" = None) -> Value | None:
        """Return the value of an expression; ``then`` converts it in the same statement."""
        result: list[Value] = []

        def convert(state: ParseState, query: Query) -> None:
            value = only_value(query)
            result.append(value)
            if then is not None:
                then(state, value)

        self.query(expression, role, convert)
        return result[0] if result else None

    def note(self, span: Span, role: str, *diagnostics: Diagnostic, uses: tuple[Use, ...] = ()) -> None:
        """Keep diagnostics or uses that belong to no statement."""
        key = (span.start, span.end, role)
        self.analysis.found[key] = Findings(uses, diagnostics, frozenset(), self.flow.setting, self.flow.setting)


Then = Callable[[ParseState, Query], None]
UseValue = Callable[[ParseState, Value], None]


def only_value(query: Query) -> Value:
    """Return the first column of an expression; PL/pgSQL refuses more than one (exec_eval_expr)."""
    from analyzer.definitions.resolve.state import refuse

    shown = [target.value for target in query.targets or () if not target.junk]
    if len(shown) != 1:
        raise refuse("42601", f"query returned {len(shown)} columns")
    return shown[0]
