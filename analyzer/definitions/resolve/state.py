"""The state of one parse analysis: what its query levels share, and what each has of its own.

Everything found so far is appended to the statement's lists; a rule that may have to take back what a trial run
found (PostgreSQL would throw its tree away) uses ``Statement.mark`` and ``Statement.back_to``.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from analyzer.base.diagnostics import Code, Diagnostic, diagnose
from analyzer.base.diagnostics.resolve import UNKNOWN_PATH
from analyzer.base.names import TypeId
from analyzer.base.spans import Span
from analyzer.base.uses import Use
from analyzer.base.value import value_class
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup, Question
from analyzer.definitions.model import ReadColumn
from analyzer.definitions.resolve.values import DIAGNOSED, Value

if TYPE_CHECKING:
    from analyzer.definitions.resolve.namespace import CommonTable, Entry, NamespaceItem
    from analyzer.definitions.resolve.rewriting import Change

Answer = TypeVar("Answer")


class Refusal(Exception):
    """PostgreSQL's own error for the statement: ``sqlstate`` and its primary message.

    It ends the analysis of the statement, as ereport(ERROR) does. Raise it through ``refuse``.
    """

    def __init__(self, sqlstate: str, message: str, location: int = -1, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(sqlstate, message)
        self.sqlstate = sqlstate
        self.message = message
        self.location = location
        self.candidates = candidates


class Unresolvable(Exception):
    """We can't say what the statement means, and no part of it can be told apart; PostgreSQL may accept it."""

    def __init__(self, code: Code, location: int = -1, **facts: str) -> None:
        super().__init__(code.id, facts)
        self.code = code
        self.location = location
        self.facts = facts


class ExprKind(Enum):
    """Where an expression stands; the values are ParseExprKindName()'s words. parse_node.h, ParseExprKind."""

    OTHER = "extension"
    JOIN_ON = "JOIN/ON"
    JOIN_USING = "JOIN/USING"
    FROM_SUBSELECT = "sub-SELECT in FROM"
    FROM_FUNCTION = "function in FROM"
    WHERE = "WHERE"
    POLICY = "POLICY"
    HAVING = "HAVING"
    FILTER = "FILTER"
    WINDOW_PARTITION = "window PARTITION BY"
    WINDOW_ORDER = "window ORDER BY"
    WINDOW_FRAME_RANGE = "window RANGE"
    WINDOW_FRAME_ROWS = "window ROWS"
    WINDOW_FRAME_GROUPS = "window GROUPS"
    SELECT_TARGET = "SELECT"
    INSERT_TARGET = "INSERT"
    UPDATE_SOURCE = "UPDATE source"
    UPDATE_TARGET = "UPDATE"
    MERGE_WHEN = "MERGE WHEN"
    GROUP_BY = "GROUP BY"
    ORDER_BY = "ORDER BY"
    DISTINCT_ON = "DISTINCT ON"
    LIMIT = "LIMIT"
    OFFSET = "OFFSET"
    RETURNING = "RETURNING"
    MERGE_RETURNING = "MERGE RETURNING"
    VALUES = "VALUES"
    VALUES_SINGLE = "VALUES of one row"
    CHECK_CONSTRAINT = "CHECK"
    DOMAIN_CHECK = "CHECK of a domain"
    COLUMN_DEFAULT = "DEFAULT"
    FUNCTION_DEFAULT = "DEFAULT of a function"
    INDEX_EXPRESSION = "index expression"
    INDEX_PREDICATE = "index predicate"
    STATS_EXPRESSION = "statistics expression"
    ALTER_COL_TRANSFORM = "USING"
    EXECUTE_PARAMETER = "EXECUTE"
    TRIGGER_WHEN = "WHEN"
    PARTITION_BOUND = "partition bound"
    PARTITION_EXPRESSION = "PARTITION BY"
    CALL_ARGUMENT = "CALL"
    COPY_WHERE = "WHERE of COPY"
    GENERATED_COLUMN = "GENERATED AS"
    CYCLE_MARK = "CYCLE"


class Hooks(Protocol):
    """What a procedural language adds to SQL: its variables. parse_node.h, the p_*_hook fields of ParseState."""

    def before_column(self, state: "ParseState", reference: Any) -> Value | None:
        """Return the variable a ColumnRef means even if a column of that name exists (p_pre_columnref_hook)."""

    def after_column(self, state: "ParseState", reference: Any, column: Value | None) -> Value | None:
        """Return the variable a ColumnRef means; refuse if ``column`` means something too (p_post_columnref_hook)."""

    def parameter(self, state: "ParseState", number: int, location: int) -> Value | None:
        """Return what ``$number`` means (p_paramref_hook)."""


@dataclass(slots=True)
class Parameters:
    """The types of ``$1`` …, as PREPARE gives them; ``unknown`` is one not yet known.

    ``unsettled`` counts, for each number, the places that met it unknown and have asked for no type.

    ``variable``: a type that isn't known is the one that the parameter's first use asks for.
    parse_param.c: parse_fixed_parameters(), parse_variable_parameters().
    """

    types: list[TypeId] = field(default_factory=list)
    variable: bool = False
    unsettled: Counter[int] = field(default_factory=Counter)


@dataclass(slots=True)
class Memo:
    """Answers that depend on the snapshot only, with the questions each took; one per snapshot and process."""

    answers: dict[Hashable, tuple[Any, frozenset[Question]]] = field(default_factory=dict)


@value_class(frozen=True, slots=True)
class Mark:
    """How much had been found at some moment."""

    uses: int
    diagnostics: int
    references: int
    entries: int
    planned: int


def no_span(location: int) -> Span | None:  # noqa: ARG001
    """Return no span: for statements whose places nobody asks for."""
    return None


@dataclass(slots=True)
class Statement:
    """What all query levels of a statement share.

    ``path``: the schemas searched, ``pg_catalog`` and ``pg_temp`` at their places; None where it isn't known (after a
    set_config of an unknown value): ask through ``schemas`` and ``routine_schemas``.
    ``references``: what check_agg_arguments() would find by walking a tree: (query depth, what), where ``what`` is
    ``var``, ``aggregate`` or ``window``; the slice made while an argument was transformed is that argument's.
    ``outer`` holds the columns that subqueries read of queries around them, with their places in ``references``.
    ``locate`` turns a node's location into a span of the definition's text. ``range_table`` holds the
    entries of all levels; ``planned`` the casts of UNION branches, which only the planner adds.
    ``temporary`` holds the tables that the body itself has made in pg_temp so far (None: it may have), ``created``
    its permanent ones, ``transitions`` a trigger's transition tables, each by name. ``from_items`` and ``plain`` are
    what uses.Statement says of them; ``assumptions`` are what the answers rest on; ``capturable`` the relations found
    by a name that pg_temp is searched for first, ``captured`` the types that the body so far has found by such a name
    (None: not asked for). ``untold``: why the columns of a call's result can't be said, by its tree.
    ``changes``: what the rewriter will be given; ``merges``: the target and actions of each MERGE;
    ``doubtful``: the literals that only the server can read, each with its type (if it refuses
    one, the statement never runs). ``variables``: where a procedural language's variables stand, of how many names,
    and their types. ``columns`` are the column references, by their location. ``later``: it names relations that are
    yet to be made, whose columns have types that aren't known.
    """

    lookup: Lookup
    path: tuple[str, ...] | None
    memo: Memo
    role: str = ""
    hooks: Hooks | None = None
    parameters: Parameters = field(default_factory=Parameters)
    settings: dict[str, str] = field(default_factory=dict)
    locate: Callable[[int], Span | None] = no_span
    uses: list[Use] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    references: list[tuple[int, str]] = field(default_factory=list)
    outer: list[tuple[int, Hashable]] = field(default_factory=list)
    version: int = 0
    replayed: set[Hashable] = field(default_factory=set)
    range_table: "list[Entry]" = field(default_factory=list)
    planned: list[Use] = field(default_factory=list)
    from_items: int = 0
    plain: bool = True
    place: Span | None = None
    subquery_names: dict[int, str] = field(default_factory=dict)
    assumptions: set[str] = field(default_factory=set)
    capturable: set[str] = field(default_factory=set)
    captured: set[TypeId] | None = None
    temporary: Mapping[str, model.Relation | None] = field(default_factory=dict)
    transitions: Mapping[str, model.Relation] = field(default_factory=dict)
    created: Mapping[tuple[str, str], model.Relation | None] = field(default_factory=dict)
    changes: "list[Change]" = field(default_factory=list)
    merges: "list[tuple[model.Relation, tuple[Change, ...]]]" = field(default_factory=list)
    doubtful: set[tuple[TypeId, str]] = field(default_factory=set)
    untold: "dict[Hashable, Refusal]" = field(default_factory=dict)
    variables: list[tuple[int, int, TypeId]] = field(default_factory=list)
    columns: dict[int, ReadColumn] = field(default_factory=dict)
    later: bool = False

    def __post_init__(self) -> None:
        self.version = self.lookup.server_version_num // 10000

    @property
    def schemas(self) -> tuple[str, ...]:
        """Return the schemas searched for relations and types, in order."""
        if self.path is None:
            raise Unresolvable(UNKNOWN_PATH)
        return self.path

    @property
    def routine_schemas(self) -> tuple[str, ...]:
        """Return the schemas searched for routines and operators: never ``pg_temp`` (manual, search_path)."""
        return tuple(schema for schema in self.schemas if schema != "pg_temp")

    def mark(self) -> Mark:
        """Return how much has been found so far."""
        return Mark(
            len(self.uses), len(self.diagnostics), len(self.references), len(self.range_table), len(self.planned)
        )

    def back_to(self, mark: Mark) -> None:
        """Forget what was found since ``mark``; the questions asked stay asked."""
        del self.uses[mark.uses :]
        del self.diagnostics[mark.diagnostics :]
        del self.references[mark.references :]
        self.outer[:] = [(index, tree) for index, tree in self.outer if index < mark.references]
        del self.range_table[mark.entries :]
        del self.planned[mark.planned :]

    def remember(self, key: Hashable, answer: Callable[[Lookup], Answer]) -> Answer:
        """Return ``answer(lookup)``, computed once a snapshot; its questions are logged each time."""
        found = self.memo.answers.get(key)
        if found is None:
            lookup = self.lookup.recording()
            try:
                found = answer(lookup), frozenset(lookup.asked)
            except (Refusal, Unresolvable):
                self.lookup.asked.update(lookup.asked)
                raise
            self.memo.answers[key] = found
        if key not in self.replayed:
            self.replayed.add(key)
            self.lookup.asked.update(found[1])
        remembered: Answer = found[0]
        return remembered


@dataclass(slots=True)
class ParseState:
    """One query level. parse_node.h, ParseState: a field has the meaning of its ``p_`` namesake there.

    ``depth`` counts from 0 at the statement's own level. ``negated``: the expression at hand stands where the planner
    may put its negation (RoutineUse); ``negatable``: the next operand to be transformed does.
    """

    statement: Statement
    parent: "ParseState | None" = None
    depth: int = 0
    namespace: "list[NamespaceItem]" = field(default_factory=list)
    common_tables: "list[CommonTable]" = field(default_factory=list)
    future_tables: "list[CommonTable]" = field(default_factory=list)
    parent_table: "CommonTable | None" = None
    kind: ExprKind | None = None
    has_aggregates: bool = False
    has_windows: bool = False
    has_sublinks: bool = False
    has_set_returning: bool = False
    last_set_returning: Value | None = None
    lateral_active: bool = False
    negated: bool = False
    negatable: bool = False
    next_result_number: int = 1
    resolve_unknowns: bool = True
    entries: "list[Entry]" = field(default_factory=list)
    target: "NamespaceItem | None" = None
    windows: list[Any] = field(default_factory=list)
    locking: tuple[Any, ...] = ()
    collation_error: str = ""

    def child(self) -> "ParseState":
        """Return the state of a query directly inside this one."""
        return ParseState(self.statement, parent=self, depth=self.depth + 1)

    def span(self, location: int) -> Span | None:
        """Return where ``location`` is in the definition's text."""
        return self.statement.locate(location) if location >= 0 else None

    def use(self, use: Use) -> None:
        """Note that the statement's tree names this."""
        self.statement.uses.append(use)

    def unresolved(self, code: Code, location: int = -1, **facts: str) -> Value:
        """Note that something can't be said, and return the value that makes all that depends on it unresolved."""
        self.statement.diagnostics.append(diagnose(code, self.span(location), **facts))
        return DIAGNOSED


def refuse(sqlstate: str, message: str, location: int = -1, candidates: tuple[str, ...] = ()) -> Refusal:
    """Return PostgreSQL's error, to be raised by the caller, so that type checkers see where control ends."""
    return Refusal(sqlstate, message, location, candidates)
