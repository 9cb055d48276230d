"""Names that aren't known in a statement that isn't a query: what it acts on must be known for it to be bounded.

A query that names what isn't there is refused. ``DROP TABLE IF EXISTS`` and its kin aren't: where what stands for a
piece isn't there they do nothing, while the name at run time may be that of something.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from analyzer.definitions.dynamic.skeletons import MARK
from analyzer.definitions.dynamic.strings import Unknown
from analyzer.definitions.parse.nodes import (
    AlterTableStmt,
    DeleteStmt,
    DoStmt,
    GrantStmt,
    InsertStmt,
    MergeStmt,
    Node,
    SelectStmt,
    String,
    UpdateStmt,
    VariableSetStmt,
)

QUERIES: Final = (InsertStmt, UpdateStmt, DeleteStmt, MergeStmt)

Place = tuple[str, str]
"""A node's class, and its field in which a name stands."""

VALUES_AND_COLUMNS: Final = frozenset(
    {
        ("A_Const", "val"),
        ("ColumnRef", "fields"),
        ("ResTarget", "name"),
        ("ColumnDef", "colname"),
        ("Constraint", "conname"),
        ("Constraint", "keys"),
        ("Constraint", "fk_attrs"),
        ("IndexStmt", "idxname"),
        ("IndexElem", "name"),
        ("AccessPriv", "cols"),
    }
)
"""Where a name is data, or that of a column, a constraint or an index of a relation that is written out."""

OF_STATEMENTS: Final[tuple[tuple[type[Node], Place], ...]] = (
    (AlterTableStmt, ("AlterTableCmd", "name")),
    (GrantStmt, ("RoleSpec", "rolename")),
)
"""What else may be open in one kind of statement: the part of a table that is altered, who gets a privilege."""

DECISIVE: Final = frozenset({"search_path", "role", "session_authorization", "session_replication_role"})


def acts_on_unknown(statement: Node, holes: Sequence[Unknown]) -> bool:
    """Return whether a statement names an object, or a setting that decides on names, by a piece that isn't known."""
    if isinstance(statement, DoStmt) or (isinstance(statement, VariableSetStmt) and decides(statement)):
        return any(marked_places(statement, holes))
    names = [hole if hole.quoting == "identifier" else None for hole in holes]
    if not any(names):
        return False
    if isinstance(statement, SelectStmt):
        return statement.intoClause is not None and any(marked_places(statement.intoClause, names))
    if isinstance(statement, QUERIES):
        return False
    free = VALUES_AND_COLUMNS | {place for kind, place in OF_STATEMENTS if isinstance(statement, kind)}
    places = set(marked_places(statement, names))
    return not places <= free or (bool(places) and drops_others(statement))


def decides(statement: VariableSetStmt) -> bool:
    """Return whether SET is of a setting that decides what names mean."""
    return (statement.name or "").lower() in DECISIVE


def drops_others(statement: Node) -> bool:
    """Return whether something of a statement says CASCADE: what that drops depends on the name."""
    return any(getattr(node, "behavior", "") == "DROP_CASCADE" for node in statement.walk())


def marked_places(value: object, holes: Sequence[Unknown | None], place: Place = ("", "")) -> Iterator[Place]:
    """Yield where in a tree a name or text holds one of these pieces; a String's place is that of its list."""
    match value:
        case str():
            if any(hole is not None and f"{MARK}{number}" in value for number, hole in enumerate(holes)):
                yield place
        case tuple():
            for item in value:
                yield from marked_places(item, holes, place)
        case String(sval=text):
            yield from marked_places(text, holes, place)
        case Node():
            for name, held in vars(value).items():
                yield from marked_places(held, holes, (type(value).__name__, name))
        case _:
            return
