"""What one statement or expression uses: the value between "what it means" and "what running it does".

Two sources give it. PostgreSQL's own node trees (``analyzer.catalog``: views, rules, defaults, checks,
``BEGIN ATOMIC`` bodies) and our resolver (``analyzer.definitions.resolve``: everything that PostgreSQL only
resolves when it runs). Both must give the same for the same text; the oracle tests compare them.

A use is what the *parse tree itself* names. What that sets off in turn (an aggregate's transition function, a
domain's check, a table's trigger) is for ``analyzer.effects``.
"""

from dataclasses import field
from typing import Final, Literal

from analyzer.base.names import OperatorClassId, OperatorId, RelationId, RoutineId, TypeId
from analyzer.base.spans import Span
from analyzer.base.value import value_class

How = Literal[
    "call",  # FuncExpr of COERCE_EXPLICIT_CALL or COERCE_SQL_SYNTAX, CallStmt
    "cast",  # FuncExpr made by a coercion, explicit or not
    "operator",  # OpExpr, ScalarArrayOpExpr, DistinctExpr, NullIfExpr: the operator's procedure
    "aggregate",  # Aggref
    "window",  # WindowFunc
    "in-range",  # startInRangeFunc, endInRangeFunc of a window's RANGE frame
    "tablesample",  # TableSampleClause.tsmhandler
    "construct",  # run by a construct whose tree doesn't name it: JSON_OBJECT(), JSON_ARRAY(), JSON_SCALAR()
    "trigger",  # CREATE TRIGGER … EXECUTE FUNCTION: named, not run
    "reference",  # a routine named as an object (DROP, ALTER, GRANT, regprocedure constant): not run
]


Operand = Literal["column", "fixed", "other"]
"""What the planner sees of an operand: a table's column as it is, something without any column, or else."""


@value_class(frozen=True, slots=True)
class Constant:
    """A constant as text, as its type's output function writes it; ``None`` is SQL's NULL.

    A ``regclass`` or ``regprocedure`` constant holds the identity of what it names.
    """

    value: str | None


@value_class(frozen=True, slots=True)
class RoutineUse:
    """A routine the tree names. ``arguments`` are the actual types, after coercion and polymorphism.

    They are in the order of the parameters, however they were written (clauses.c, reorder_function_arguments()).
    ``constants`` has one entry an argument: its value where that is constant, else ``None``.
    ``variadic``: the last argument is an array passed with the key word VARIADIC. ``negated``: an operator that
    the planner may replace by its negator (prepqual.c, negate_clause()): beneath NOT, AND, OR, beside a truth value
    (``(a < b) = false``), or a subquery's column, where the outer query may have one of these.
    ``omitted``: the positions, from 0, of inputs that take their default (pg_proc.proargdefaults).
    ``planned``: the planner puts it there, no tree names it (casts of UNION branches: prepunion.c).
    ``operands``: of an operator, what each argument is; empty where that isn't known.
    """

    routine: RoutineId
    how: How
    operator: OperatorId | None = None
    arguments: tuple[TypeId, ...] = ()
    result: TypeId | None = None
    constants: tuple[Constant | None, ...] = ()
    variadic: bool = False
    negated: bool = False
    omitted: tuple[int, ...] = ()
    planned: bool = field(default=False, compare=False)
    operands: tuple[Operand, ...] = field(default=(), compare=False)
    span: Span | None = None

    @property
    def inputs(self) -> tuple[Constant | None, ...]:
        """Return what each input is given, as far as that is constant; ``None`` for one that takes its default."""
        given = list(self.constants)
        for position in sorted(self.omitted):
            given.insert(position, None)
        return tuple(given)


@value_class(frozen=True, slots=True)
class Statement:
    """A statement or expression that is planned as one begins: the uses up to the next Statement belong to it.

    ``from_items``: how many tables, functions, subqueries, VALUES lists and CTE references stand in its FROM clauses,
    those of subqueries and the target of an UPDATE, DELETE or MERGE included. It bounds what the planner can join.
    ``plain``: no subquery stands in an expression, no FULL JOIN and no MERGE: every join has its method by choice.
    """

    from_items: int
    span: Span | None = None
    plain: bool = field(default=False, compare=False)


@value_class(frozen=True, slots=True)
class TypmodInput:
    """A type's name with a modifier was read, ``app.money(3)``: the type's typmod_in function ran."""

    type: TypeId
    span: Span | None = None


@value_class(frozen=True, slots=True)
class IoCoercion:
    """A conversion through text: ``source``'s output function, then ``target``'s input function.

    ``node``: the tree has a CoerceViaIO for it; else the construct itself converts (XMLTABLE's columns, RAISE …).
    """

    source: TypeId
    target: TypeId
    span: Span | None = None
    node: bool = True


@value_class(frozen=True, slots=True)
class DomainCoercion:
    """A value becomes a value of ``domain``: its constraints, and those of its base domains, are checked."""

    domain: TypeId
    span: Span | None = None


@value_class(frozen=True, slots=True)
class LiteralInput:
    """A literal that ``type``'s input function read when the statement was parsed (``value`` its text)."""

    type: TypeId
    value: str | None
    span: Span | None = None


HASHED_ELEMENTS: Final = 9
"""How many constants ``x = ANY (array)`` takes to be hashed (MIN_ARRAY_SIZE_FOR_HASHED_SAOP of clauses.c)."""


@value_class(frozen=True, slots=True)
class Ordering:
    """Values of ``type`` are sorted, grouped, hashed, made distinct or compared by a default operator class.

    ``equality`` and ``ordering`` are those the tree names (SortGroupClause.eqop and .sortop), if any.
    ``purpose``: ``sort`` (ORDER BY, an aggregate's ORDER BY and WITHIN GROUP), ``unique`` (an aggregate's DISTINCT),
    ``window`` (PARTITION BY, ORDER BY of a window), ``group`` (GROUP BY, DISTINCT, UNION, INTERSECT, EXCEPT),
    ``recursive`` (UNION of WITH RECURSIVE, always hashed), ``minmax`` (GREATEST, LEAST), ``row`` (row comparison,
    whose operators come as Orderings only), ``hash`` (a hashed IN list), ``equal`` (compared with those before it).
    """

    type: TypeId
    purpose: Literal["sort", "unique", "window", "group", "recursive", "minmax", "row", "hash", "equal"]
    equality: OperatorId | None = None
    ordering: OperatorId | None = None
    operator_class: OperatorClassId | None = None
    span: Span | None = None


Access = Literal["select", "insert", "update", "delete", "truncate", "copy-from", "copy-to"]
LockStrength = Literal["KEY SHARE", "SHARE", "NO KEY UPDATE", "UPDATE"]


@value_class(frozen=True, slots=True)
class RelationUse:
    """A relation that is read or written.

    ``columns``: for ``select`` the columns read, for ``update`` those SET, for ``insert`` and ``copy-from``
    those given a value (DEFAULT isn't one). ``None`` means all of them, or that it isn't known.
    ``defaulted``: for ``update`` and ON CONFLICT's, the columns SET to DEFAULT (they are in ``columns``, too).
    ``only``: written with ONLY, children aren't touched. ``row_lock``: FOR UPDATE and its kin.
    ``overridden``: an INSERT says OVERRIDING USER VALUE; identity columns take their sequence's value all the same.
    ``returning``: the statement has RETURNING. ``conflict``: an INSERT's ON CONFLICT action; its SET columns come
    as a second use with access ``update`` of the same span. ``merge``: the use is an action of a MERGE, or
    the only one of its target.
    ``made``: a declared pattern names it, it is yet to be made; a use of the relation it is like stands beside this.
    """

    relation: RelationId
    access: Access
    columns: tuple[str, ...] | None = None
    only: bool = False
    row_lock: LockStrength | None = None
    returning: bool = False
    conflict: Literal["nothing", "update"] | None = None
    merge: bool = False
    defaulted: tuple[str, ...] = ()
    overridden: bool = False
    span: Span | None = None
    made: bool = False


@value_class(frozen=True, slots=True)
class ObjectRef:
    """An object named in a utility statement; ``kind`` is its ``pg_identify_object`` type, ``table`` say."""

    kind: str
    identity: str


@value_class(frozen=True, slots=True)
class UtilityUse:
    """A utility statement (anything but SELECT, INSERT, UPDATE, DELETE, MERGE, VALUES, CALL).

    ``tag`` is its command tag (``ALTER TABLE``, ``LOCK TABLE``, ``NOTIFY``); ``objects`` what it names, resolved.
    ``details`` are sorted pairs whose names the effects know (``subcommand``: ``AT_AddColumn`` …, ``cascade``,
    ``restart_identity``, ``mode``, ``concurrently``, ``temporary``, ``setting``, ``value`` …).
    What the statement executes at once (a default of ADD COLUMN, USING expressions, a CTAS query) comes as
    further uses beside this one.
    """

    tag: str
    objects: tuple[ObjectRef, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    span: Span | None = None


Use = (
    Statement
    | RoutineUse
    | IoCoercion
    | DomainCoercion
    | LiteralInput
    | TypmodInput
    | Ordering
    | RelationUse
    | UtilityUse
)
