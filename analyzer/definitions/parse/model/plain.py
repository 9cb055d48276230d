"""The statements of PL/pgSQL that hold no others."""

from dataclasses import dataclass
from typing import cast

from analyzer.base.spans import Span
from analyzer.definitions.parse.model.pieces import Into, Name, PlExpression, PlQuery, Word
from analyzer.definitions.parse.nodes import CallStmt, DoStmt, Indirection


@dataclass(frozen=True, slots=True)
class Assign:
    """``target := value``; ``indirection`` is what follows the target's dotted words: ``[i]``, and ``.f`` after."""

    span: Span
    target: Name
    indirection: tuple[Indirection, ...]
    value: PlExpression


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


PlainStatement = (
    Assign
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
"""The statements of this file."""
