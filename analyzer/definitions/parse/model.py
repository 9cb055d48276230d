"""What the text of a routine says, before any name has a meaning.

Every span is a range of characters of the text that was parsed, the functiondef; the trees' locations are there, too.
"""

from dataclasses import dataclass
from enum import Enum
from typing import cast

from analyzer.base.diagnostics import Diagnostic
from analyzer.base.spans import Span
from analyzer.definitions.parse.nodes import (
    CallStmt,
    CreateFunctionStmt,
    DoStmt,
    Expression,
    FunctionParameter,
    Indirection,
    SelectStmt,
    Statement,
    TypeName,
)
from analyzer.definitions.parse.sql import SqlText


@dataclass(frozen=True, slots=True)
class Word:
    """A name as it is meant (folded to lower case unless quoted, cut to 63 bytes) and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted name: a variable, or a field of one. ``$1`` is a word, too."""

    words: tuple[Word, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class PlExpression:
    """An expression of PL/pgSQL: a SELECT without its key word; it may have FROM, WHERE and more than one column.

    ``span`` is that of the text alone; ``sql`` has it as PL/pgSQL runs it, ``SELECT `` + text.
    """

    span: Span
    sql: SqlText

    @property
    def select(self) -> SelectStmt:
        """Return the tree of the SELECT."""
        return cast(SelectStmt, self.sql.statement)

    @property
    def scalar(self) -> Expression | None:
        """Return the one value, if there is nothing else: no FROM, WHERE … and no second column."""
        select = self.select
        plain = vars(select).keys() <= {"targetList", "limitOption", "op"} and len(select.targetList) == 1
        return select.targetList[0].val if plain and select.op == "SETOP_NONE" else None


@dataclass(frozen=True, slots=True)
class PlQuery:
    """An SQL statement in a place where PL/pgSQL takes one; INTO and its targets aren't in the tree.

    ``span`` is that of the whole text, INTO included.
    """

    span: Span
    sql: SqlText | Statement

    @property
    def tag(self) -> str:
        """Return the name of the statement's class."""
        return self.sql.parsed.tag if isinstance(self.sql, SqlText) else type(self.sql).__name__

    @property
    def statement(self) -> Statement:
        """Return the statement's tree."""
        return self.sql.statement if isinstance(self.sql, SqlText) else self.sql


@dataclass(frozen=True, slots=True)
class Into:
    """``INTO [STRICT] targets``."""

    targets: tuple[Name, ...]
    strict: bool
    span: Span


@dataclass(frozen=True, slots=True)
class DeclaredType:
    """The type of a declaration. ``type`` has ``pct_type`` for ``%TYPE``; ``row`` is true for ``%ROWTYPE``."""

    type: TypeName
    row: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a DECLARE section; ``collation`` is a possibly qualified name."""

    name: Word
    type: DeclaredType
    constant: bool
    not_null: bool
    collation: Name | None
    default: PlExpression | None
    span: Span


@dataclass(frozen=True, slots=True)
class CursorArgument:
    """An argument of a cursor's declaration."""

    name: Word
    type: DeclaredType


@dataclass(frozen=True, slots=True)
class Cursor:
    """``name [[NO] SCROLL] CURSOR [(arguments)] FOR query``; ``scroll`` is None where nothing is said."""

    name: Word
    arguments: tuple[CursorArgument, ...]
    query: PlQuery
    scroll: bool | None
    span: Span


@dataclass(frozen=True, slots=True)
class AliasFor:
    """``name ALIAS FOR target``."""

    name: Word
    target: Name
    span: Span


Declaration = Variable | Cursor | AliasFor


@dataclass(frozen=True, slots=True)
class Handler:
    """``WHEN conditions THEN body``. A condition is a condition's name, or a five-character SQLSTATE."""

    conditions: tuple[Word, ...]
    body: tuple["PlStatement", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """``[<<label>>] [DECLARE …] BEGIN … [EXCEPTION …] END``; the span begins at BEGIN, a loop's at its key word."""

    span: Span
    label: Word | None
    declarations: tuple[Declaration, ...]
    body: tuple["PlStatement", ...]
    handlers: tuple[Handler, ...]


@dataclass(frozen=True, slots=True)
class Assign:
    """``target := value``; ``indirection`` is what follows the target's dotted words: ``[i]``, and ``.f`` after."""

    span: Span
    target: Name
    indirection: tuple[Indirection, ...]
    value: PlExpression


@dataclass(frozen=True, slots=True)
class Branch:
    """A condition and what is done under it."""

    condition: PlExpression
    body: tuple["PlStatement", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class If:
    """IF; ``branches`` are its THEN and the ELSIFs, at least one. ``otherwise`` is None without an ELSE."""

    span: Span
    branches: tuple[Branch, ...]
    otherwise: tuple["PlStatement", ...] | None


@dataclass(frozen=True, slots=True)
class Case:
    """CASE; with a ``subject`` a branch's condition is its list of values, one result column each.

    Without an ELSE no match is an error (CASE_NOT_FOUND).
    """

    span: Span
    subject: PlExpression | None
    branches: tuple[Branch, ...]
    otherwise: tuple["PlStatement", ...] | None


@dataclass(frozen=True, slots=True)
class Loop:
    """``LOOP … END LOOP``."""

    span: Span
    label: Word | None
    body: tuple["PlStatement", ...]


@dataclass(frozen=True, slots=True)
class While:
    """WHILE."""

    span: Span
    label: Word | None
    condition: PlExpression
    body: tuple["PlStatement", ...]


@dataclass(frozen=True, slots=True)
class ForInteger:
    """``FOR variable IN lower .. upper``; the loop declares the variable, an integer, for its body."""

    span: Span
    label: Word | None
    variable: Word
    reverse: bool
    lower: PlExpression
    upper: PlExpression
    step: PlExpression | None
    body: tuple["PlStatement", ...]


@dataclass(frozen=True, slots=True)
class ForQuery:
    """``FOR targets IN query``; the targets are variables that exist."""

    span: Span
    label: Word | None
    targets: tuple[Name, ...]
    query: PlQuery
    body: tuple["PlStatement", ...]


@dataclass(frozen=True, slots=True)
class ForCursor:
    """``FOR variable IN cursor [(arguments)]``; the loop declares the variable, a record, for its body."""

    span: Span
    label: Word | None
    variable: Word
    cursor: Name
    arguments: tuple["Argument", ...]
    body: tuple["PlStatement", ...]


@dataclass(frozen=True, slots=True)
class ForExecute:
    """``FOR targets IN EXECUTE command [USING …]``."""

    span: Span
    label: Word | None
    targets: tuple[Name, ...]
    command: PlExpression
    parameters: tuple[PlExpression, ...]
    body: tuple["PlStatement", ...]


@dataclass(frozen=True, slots=True)
class ForEach:
    """``FOREACH targets [SLICE n] IN ARRAY array``."""

    span: Span
    label: Word | None
    targets: tuple[Name, ...]
    slice: int
    array: PlExpression
    body: tuple["PlStatement", ...]


@dataclass(frozen=True, slots=True)
class Exit:
    """``EXIT`` or ``CONTINUE [label] [WHEN condition]``."""

    span: Span
    is_exit: bool
    label: Word | None
    condition: PlExpression | None


@dataclass(frozen=True, slots=True)
class Return:
    """``RETURN [value]``."""

    span: Span
    value: PlExpression | None


@dataclass(frozen=True, slots=True)
class ReturnNext:
    """``RETURN NEXT [value]``."""

    span: Span
    value: PlExpression | None


@dataclass(frozen=True, slots=True)
class ReturnQuery:
    """``RETURN QUERY query``."""

    span: Span
    query: PlQuery


@dataclass(frozen=True, slots=True)
class ReturnQueryExecute:
    """``RETURN QUERY EXECUTE command [USING …]``."""

    span: Span
    command: PlExpression
    parameters: tuple[PlExpression, ...]


@dataclass(frozen=True, slots=True)
class RaiseOption:
    """``option = value`` of RAISE … USING; ``option`` is its key word in lower case."""

    option: str
    value: PlExpression


@dataclass(frozen=True, slots=True)
class Raise:
    """RAISE. ``level`` is in lower case, ``exception`` where nothing is said.

    ``message`` is the format's text, ``condition`` a condition's name or SQLSTATE; neither is a RAISE that re-throws.
    """

    span: Span
    level: str
    message: Word | None
    condition: Word | None
    parameters: tuple[PlExpression, ...]
    options: tuple[RaiseOption, ...]


@dataclass(frozen=True, slots=True)
class Assert:
    """``ASSERT condition [, message]``."""

    span: Span
    condition: PlExpression
    message: PlExpression | None


@dataclass(frozen=True, slots=True)
class ExecuteSql:
    """An SQL statement, with INTO or without."""

    span: Span
    query: PlQuery
    into: Into | None


@dataclass(frozen=True, slots=True)
class ExecuteDynamic:
    """``EXECUTE command [INTO …] [USING …]``."""

    span: Span
    command: PlExpression
    into: Into | None
    parameters: tuple[PlExpression, ...]


@dataclass(frozen=True, slots=True)
class DiagnosticsItem:
    """``target = item``; ``item`` is its key word in lower case."""

    target: Name
    item: str


@dataclass(frozen=True, slots=True)
class GetDiagnostics:
    """``GET [CURRENT | STACKED] DIAGNOSTICS``."""

    span: Span
    stacked: bool
    items: tuple[DiagnosticsItem, ...]


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a cursor that is opened; ``name`` is None where it goes by position."""

    name: Word | None
    value: PlExpression


@dataclass(frozen=True, slots=True)
class Open:
    """``OPEN cursor [(arguments)]`` of a bound cursor."""

    span: Span
    cursor: Name
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class OpenQuery:
    """``OPEN cursor [[NO] SCROLL] FOR query``."""

    span: Span
    cursor: Name
    query: PlQuery


@dataclass(frozen=True, slots=True)
class OpenExecute:
    """``OPEN cursor [[NO] SCROLL] FOR EXECUTE command [USING …]``."""

    span: Span
    cursor: Name
    command: PlExpression
    parameters: tuple[PlExpression, ...]


@dataclass(frozen=True, slots=True)
class Fetch:
    """FETCH (with targets) and MOVE; ``count`` is the expression after ABSOLUTE, RELATIVE, FORWARD, BACKWARD."""

    span: Span
    is_move: bool
    direction: str
    count: PlExpression | None
    cursor: Name
    targets: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Close:
    """CLOSE."""

    span: Span
    cursor: Name


@dataclass(frozen=True, slots=True)
class Perform:
    """PERFORM: a SELECT whose result is thrown away."""

    span: Span
    query: PlExpression


@dataclass(frozen=True, slots=True)
class Call:
    """CALL; output arguments are assigned to the variables that stand at their places."""

    span: Span
    query: PlQuery

    @property
    def call(self) -> CallStmt:
        """Return the statement's tree."""
        return cast(CallStmt, self.query.statement)


@dataclass(frozen=True, slots=True)
class Do:
    """DO; ``language`` is None where nothing is said (plpgsql)."""

    span: Span
    query: PlQuery

    @property
    def do(self) -> DoStmt:
        """Return the statement's tree."""
        return cast(DoStmt, self.query.statement)


@dataclass(frozen=True, slots=True)
class Commit:
    """``COMMIT [AND [NO] CHAIN]``."""

    span: Span
    chain: bool


@dataclass(frozen=True, slots=True)
class Rollback:
    """``ROLLBACK [AND [NO] CHAIN]``."""

    span: Span
    chain: bool


@dataclass(frozen=True, slots=True)
class Null:
    """``NULL;`` does nothing."""

    span: Span


PlStatement = (
    Block
    | Assign
    | If
    | Case
    | Loop
    | While
    | ForInteger
    | ForQuery
    | ForCursor
    | ForExecute
    | ForEach
    | Exit
    | Return
    | ReturnNext
    | ReturnQuery
    | ReturnQueryExecute
    | Raise
    | Assert
    | ExecuteSql
    | ExecuteDynamic
    | GetDiagnostics
    | Open
    | OpenQuery
    | OpenExecute
    | Fetch
    | Close
    | Perform
    | Call
    | Do
    | Commit
    | Rollback
    | Null
)
"""Every statement of PL/pgSQL: end a match on it with ``assert_never``."""


class VariableConflict(Enum):
    """``#variable_conflict``; DEFAULT is what plpgsql.variable_conflict says. Manual 43.11.1."""

    DEFAULT = "default"
    ERROR = "error"
    USE_VARIABLE = "use_variable"
    USE_COLUMN = "use_column"


@dataclass(frozen=True, slots=True)
class PlpgsqlBody:
    """A PL/pgSQL body; ``span`` is that of the text between the quotes."""

    span: Span
    block: Block
    variable_conflict: VariableConflict


@dataclass(frozen=True, slots=True)
class SqlBody:
    """An SQL-language body in a string: statements, each run in the state its predecessors leave."""

    span: Span
    statements: tuple[PlQuery, ...]


@dataclass(frozen=True, slots=True)
class AtomicBody:
    """A body after BEGIN ATOMIC or RETURN: PostgreSQL resolved its names when the routine was created."""

    span: Span
    statements: tuple[PlQuery, ...]


@dataclass(frozen=True, slots=True)
class OpaqueBody:
    """A body in a language that isn't read here: ``c``, ``internal``, ``plpython3u`` and others."""

    language: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class UnreadableBody:
    """A body that can't be read in full; the diagnostics say why."""

    span: Span


Body = PlpgsqlBody | SqlBody | AtomicBody | OpaqueBody | UnreadableBody


@dataclass(frozen=True, slots=True)
class Setting:
    """``SET name TO values`` of the header; no values is FROM CURRENT or DEFAULT."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the body; ``statement`` has all of it, ``language`` is in lower case."""

    statement: CreateFunctionStmt
    schema: str | None
    name: str
    language: str
    is_procedure: bool
    parameters: tuple[FunctionParameter, ...]
    returns: TypeName | None
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class ParsedRoutine:
    """A routine as written. Where something can't be read its body is unreadable and ``diagnostics`` say why.

    ``header`` is None if even the CREATE statement can't be read.
    """

    text: str
    header: Header | None
    body: Body
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedStatements:
    """The statements of a text; with diagnostics there are none."""

    statements: tuple[PlQuery, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
