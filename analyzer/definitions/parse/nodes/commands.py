"""What is done in a session: calls, cursors, prepared statements, transactions, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.definitions.parse.nodes.node import Node

if TYPE_CHECKING:
    from analyzer.definitions.parse.nodes.enums import (
        DiscardMode,
        FetchDirection,
        TransactionStmtKind,
        VariableSetKind,
    )
    from analyzer.definitions.parse.nodes.expressions import FuncCall
    from analyzer.definitions.parse.nodes.objects import DefElem
    from analyzer.definitions.parse.nodes.queries import RangeVar
    from analyzer.definitions.parse.nodes.unions import Expression, Query, Statement
    from analyzer.definitions.parse.nodes.values import TypeName


class CallStmt(Node):
    """``CALL``."""

    funccall: FuncCall


class DoStmt(Node):
    """``DO``; ``args`` are its body and its language."""

    args: tuple[DefElem, ...] = ()


class ExecuteStmt(Node):
    """``EXECUTE`` of a prepared statement."""

    name: str | None = None
    params: tuple[Expression, ...] = ()


class PrepareStmt(Node):
    """``PREPARE``."""

    name: str | None = None
    argtypes: tuple[TypeName, ...] = ()
    query: Query


class DeallocateStmt(Node):
    """``DEALLOCATE``."""

    name: str | None = None
    isall: bool = False
    location: int = -1


class ExplainStmt(Node):
    """``EXPLAIN``."""

    query: Statement
    options: tuple[DefElem, ...] = ()


class DeclareCursorStmt(Node):
    """``DECLARE CURSOR``."""

    portalname: str | None = None
    options: int = 0
    query: Query


class FetchStmt(Node):
    """``FETCH``, ``MOVE``."""

    direction: FetchDirection = "FETCH_FORWARD"
    howMany: int = 0
    portalname: str | None = None
    ismove: bool = False


class ClosePortalStmt(Node):
    """``CLOSE``."""

    portalname: str | None = None


class TransactionStmt(Node):
    """``BEGIN``, ``COMMIT``, ``ROLLBACK``, ``SAVEPOINT`` and their kind."""

    kind: TransactionStmtKind = "TRANS_STMT_BEGIN"
    options: tuple[DefElem, ...] = ()
    savepoint_name: str | None = None
    gid: str | None = None
    chain: bool = False
    location: int = -1


class ConstraintsSetStmt(Node):
    """``SET CONSTRAINTS``; no constraints means ALL."""

    constraints: tuple[RangeVar, ...] = ()
    deferred: bool = False


class VariableSetStmt(Node):
    """``SET``, ``RESET``."""

    kind: VariableSetKind = "VAR_SET_VALUE"
    name: str | None = None
    args: tuple[Expression | DefElem, ...] = ()
    jumble_args: bool = False
    is_local: bool = False
    location: int = -1


class VariableShowStmt(Node):
    """``SHOW``."""

    name: str | None = None


class DiscardStmt(Node):
    """``DISCARD``."""

    target: DiscardMode = "DISCARD_ALL"


class NotifyStmt(Node):
    """``NOTIFY``."""

    conditionname: str | None = None
    payload: str | None = None
    payload_location: int = 0


class ListenStmt(Node):
    """``LISTEN``."""

    conditionname: str | None = None


class UnlistenStmt(Node):
    """``UNLISTEN``."""

    conditionname: str | None = None


class LoadStmt(Node):
    """``LOAD``."""

    filename: str | None = None


class CheckPointStmt(Node):
    """``CHECKPOINT``."""


CommandUtility = (
    CallStmt
    | CheckPointStmt
    | ClosePortalStmt
    | ConstraintsSetStmt
    | DeallocateStmt
    | DeclareCursorStmt
    | DiscardStmt
    | DoStmt
    | ExecuteStmt
    | ExplainStmt
    | FetchStmt
    | ListenStmt
    | LoadStmt
    | NotifyStmt
    | PrepareStmt
    | TransactionStmt
    | UnlistenStmt
    | VariableSetStmt
    | VariableShowStmt
)
"""The statements of this file that ProcessUtility() runs."""
