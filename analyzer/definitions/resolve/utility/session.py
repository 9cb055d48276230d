"""Statements about the session: SET, transactions, prepared statements, cursors of SQL, NOTIFY, LOCK."""

from typing import Any, Final

from analyzer.base.uses import ObjectRef
from analyzer.definitions.parse import nodes
from analyzer.definitions.resolve import queries
from analyzer.definitions.resolve.plpgsql.flow import Flow
from analyzer.definitions.resolve.session import fold
from analyzer.definitions.resolve.state import ParseState
from analyzer.definitions.resolve.utility.common import find, note, reference

LOCK_MODES: Final = (
    "",
    "ACCESS SHARE",
    "ROW SHARE",
    "ROW EXCLUSIVE",
    "SHARE UPDATE EXCLUSIVE",
    "SHARE",
    "SHARE ROW EXCLUSIVE",
    "EXCLUSIVE",
    "ACCESS EXCLUSIVE",
)
"""lockdefs.h, by number."""


def set_variable(state: ParseState, node: nodes.VariableSetStmt, flow: Flow) -> None:
    """Note SET or RESET; what it does to search_path holds for the statements after it."""
    name = fold(node.name or "")
    values = tuple(text_of(argument) for argument in node.args)
    tag = "RESET" if node.kind in ("VAR_RESET", "VAR_RESET_ALL") else "SET"
    if node.kind == "VAR_SET_VALUE":
        note(state, tag, setting=name, value=", ".join(value or "" for value in values), local=node.is_local)
    else:
        note(state, tag, setting=name, kind=node.kind, local=node.is_local)
    if name == "search_path" or node.kind == "VAR_RESET_ALL":
        flow.move(path_of(values) if node.kind == "VAR_SET_VALUE" else None, local=node.is_local)
        flow.lost = flow.lost or node.kind == "VAR_RESET_ALL"
    elif name in ("role", "session_authorization"):
        flow.lose()
    elif node.kind == "VAR_SET_VALUE" and values:
        flow.settings[name] = values[0] or ""


def path_of(values: tuple[str | None, ...]) -> tuple[str, ...] | None:
    """Return the names of SET search_path; each value is one name, quotes or not (flatten_set_variable_args)."""
    return tuple(value for value in values if value is not None) or None


def text_of(argument: Any) -> str | None:
    """Return a value of SET as text."""
    match argument:
        case nodes.A_Const(val=nodes.String(sval=text)):
            return text
        case nodes.A_Const(val=nodes.Integer(ival=number)):
            return str(number)
        case nodes.A_Const(val=nodes.Float(fval=text)):
            return text
        case nodes.A_Const(val=nodes.Boolean(boolval=value)):
            return "on" if value else "off"
        case nodes.TypeCast(arg=inner):
            return text_of(inner)
        case _:
            return None


def transaction(state: ParseState, node: nodes.TransactionStmt, flow: Flow) -> None:
    """Note COMMIT, ROLLBACK, SAVEPOINT and their kin."""
    word = node.kind.removeprefix("TRANS_STMT_").replace("_", " ")
    tags = {"START": "START TRANSACTION", "ROLLBACK TO": "ROLLBACK", "PREPARE": "PREPARE TRANSACTION"}
    note(state, tags.get(word, word), chain=node.chain)
    del flow


def constraints_set(state: ParseState, node: nodes.ConstraintsSetStmt, flow: Flow) -> None:
    """Note SET CONSTRAINTS."""
    del flow
    named = [ObjectRef("table constraint", name.relname) for name in node.constraints]
    mode = "deferred" if node.deferred else "immediate"
    note(state, "SET CONSTRAINTS", named, mode=mode, all=not named)


def lock_tables(state: ParseState, node: nodes.LockStmt, flow: Flow) -> None:
    """Note LOCK TABLE."""
    del flow
    tables = [reference(found) for name in node.relations if (found := find(state, name)) is not None]
    note(state, "LOCK TABLE", tables, mode=LOCK_MODES[node.mode])


def notify(state: ParseState, node: nodes.NotifyStmt, flow: Flow) -> None:
    """Note NOTIFY."""
    del flow
    note(state, "NOTIFY", channel=node.conditionname or "")


def declare_cursor(state: ParseState, node: nodes.DeclareCursorStmt, flow: Flow) -> None:
    """Analyse the query of DECLARE CURSOR, which runs where it is fetched."""
    del flow
    note(state, "DECLARE CURSOR", name=node.portalname or "")
    queries.transform_query(state, node.query)


def prepare(state: ParseState, node: nodes.PrepareStmt, flow: Flow) -> None:
    """Analyse what PREPARE keeps for EXECUTE."""
    from analyzer.definitions.resolve.state import Parameters
    from analyzer.definitions.resolve.type_names import resolve_type_name

    del flow
    note(state, "PREPARE", name=node.name or "")
    types = [resolve_type_name(state, name)[0] for name in node.argtypes]
    state.statement.parameters = Parameters(types, variable=True)
    queries.transform_query(state, node.query)


def execute_prepared(state: ParseState, node: nodes.ExecuteStmt, flow: Flow) -> None:
    """Note EXECUTE of a prepared statement: what that is isn't known here."""
    from analyzer.definitions.resolve import expressions
    from analyzer.definitions.resolve.state import ExprKind

    del flow
    for parameter in node.params:
        expressions.transform_expression(state, parameter, ExprKind.EXECUTE_PARAMETER)
    note(state, "EXECUTE", name=node.name or "")


def discard(state: ParseState, node: nodes.DiscardStmt, flow: Flow) -> None:
    """Note DISCARD: ALL resets the settings, TEMP drops the temporary tables."""
    note(state, "DISCARD", mode=node.target.removeprefix("DISCARD_").lower())
    if node.target in ("DISCARD_ALL", "DISCARD_TEMP"):
        flow.temporary.clear()
    if node.target == "DISCARD_ALL":
        flow.lose()


def passive(tag: str) -> Any:
    """Return the transformation of a statement that only has a tag."""

    def transform(state: ParseState, node: Any, flow: Flow) -> None:
        del node, flow
        note(state, tag)

    return transform


TRANSFORMS: Final[dict[type[Any], Any]] = {
    nodes.VariableSetStmt: set_variable,
    nodes.VariableShowStmt: passive("SHOW"),
    nodes.TransactionStmt: transaction,
    nodes.ConstraintsSetStmt: constraints_set,
    nodes.LockStmt: lock_tables,
    nodes.NotifyStmt: notify,
    nodes.ListenStmt: passive("LISTEN"),
    nodes.UnlistenStmt: passive("UNLISTEN"),
    nodes.DeclareCursorStmt: declare_cursor,
    nodes.FetchStmt: passive("FETCH"),
    nodes.ClosePortalStmt: passive("CLOSE CURSOR"),
    nodes.PrepareStmt: prepare,
    nodes.ExecuteStmt: execute_prepared,
    nodes.DeallocateStmt: passive("DEALLOCATE"),
    nodes.DiscardStmt: discard,
    nodes.LoadStmt: passive("LOAD"),
    nodes.CheckPointStmt: passive("CHECKPOINT"),
}
