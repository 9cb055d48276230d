"""What a Query uses: its relations, what it sorts and groups, and the rules for the clauses only queries have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analyzer.base.uses import Ordering, RelationUse, RoutineUse, UtilityUse
from analyzer.catalog.nodetree import codes
from analyzer.catalog.nodetree.access import (
    children,
    fields_of,
    flag,
    maybe_node,
    node,
    nodes,
    number,
    number_or_zero,
    numbers,
    tag_of,
    texts,
)
from analyzer.catalog.nodetree.names import Names
from analyzer.catalog.nodetree.orderings import add_orderings
from analyzer.catalog.nodetree.setops import add_set_operation
from analyzer.catalog.nodetree.text import Node, NodeTreeError
from analyzer.catalog.nodetree.walk import Distilled, Rule, Visit
from analyzer.catalog.nodetree.writes import add_writes

WITH_TIES: Final = 1
"""nodes.h, LIMIT_OPTION_WITH_TIES: rows are told apart by equality, too."""


def query(found: Distilled, at: Visit) -> None:
    """Query: its relations, orderings and set operations; then all it holds, one level deeper."""
    command = codes.command(number(at.node, "commandType"), found.names.major)
    entries = nodes(at.node, "rtable")
    sources = from_items(maybe_node(at.node, "jointree"))
    found.from_items += len(sources) + (command == "MERGE")
    add_reads(found, at.node, entries, sources)
    if target := number(at.node, "resultRelation"):
        add_writes(found, at.node, command, entries, entries[target - 1])
    if command == "UTILITY":
        add_utility(found, maybe_node(at.node, "utilityStmt"))
    elif at.node.fields.get("utilityStmt") is not None:
        raise NodeTreeError("a planned query holds a utility statement")
    add_clauses(found, at.node)
    if operation := maybe_node(at.node, "setOperations"):
        add_set_operation(found, operation, entries, at.recursive)
    inside = Visit(at.node, at.depth + 1, at.negated)
    found.visit_all([*children(at.node, fields_of(at.node).walked), *entries], inside)


def from_items(tree: Node | None) -> list[int]:
    """Return the indexes of the range table entries that a join tree names."""
    found: list[int] = []
    pending = [tree] if tree else []
    while pending:
        item = pending.pop()
        match tag_of(item):
            case "RANGETBLREF":
                found.append(number(item, "rtindex"))
            case "FROMEXPR":
                pending.extend(nodes(item, "fromlist"))
            case "JOINEXPR":
                pending.extend((node(item, "larg"), node(item, "rarg")))
            case tag:
                raise NodeTreeError(f"node {tag} stands in a join tree")
    return found


@dataclass(frozen=True, slots=True)
class Rights:
    """What a query does to a range table entry, as its privilege check says it."""

    required: int
    selected: Sequence[int]


def rights_of(query: Node, entry: Node) -> Rights:
    """Return the rights a relation is checked for: on the entry itself before 16, beside the range table since."""
    holder = entry
    if "requiredPerms" not in entry.fields:
        index = number(entry, "perminfoindex")
        if not index:
            return Rights(0, ())
        holder = nodes(query, "rteperminfos")[index - 1]
        fields_of(holder)
    return Rights(number(holder, "requiredPerms"), numbers(holder, "selectedCols"))


def add_reads(found: Distilled, query: Node, entries: Sequence[Node], sources: Sequence[int]) -> None:
    """Note the relations that are read: those of FROM, and the target where columns of it are looked at."""
    locks = {number(mark, "rti"): codes.lock(number(mark, "strength")) for mark in nodes(query, "rowMarks")}
    for mark in nodes(query, "rowMarks"):
        fields_of(mark)
    for index, entry in enumerate(entries, 1):
        if codes.kind(number(entry, "rtekind")) != "relation":
            continue
        rights = rights_of(query, entry)
        read = index in sources or index == number(query, "resultRelation")
        if read and rights.required & codes.ACL_SELECT:
            relation = number(entry, "relid")
            found.add(
                RelationUse(
                    relation=found.names.relation(relation),
                    access="select",
                    columns=columns_of(found.names, relation, rights.selected),
                    only=flag(entry, "inFromCl") and not flag(entry, "inh"),
                    row_lock=locks.get(index),
                )
            )


def columns_of(names: Names, relation: int, selected: Sequence[int]) -> tuple[str, ...] | None:
    """Return the names of a set of columns, ``None`` where the whole row is meant."""
    columns = [bit + codes.FIRST_LOW_INVALID for bit in selected]
    if 0 in columns:
        return None
    return tuple(sorted(names.column(relation, column) for column in columns))


def add_utility(found: Distilled, statement: Node | None) -> None:
    """Note a utility statement: rules may hold NOTIFY, and CALL comes when a statement is parsed."""
    if statement is None:
        raise NodeTreeError("a utility statement isn't written to its node tree")
    match tag_of(statement):
        case "NOTIFYSTMT":
            fields_of(statement)
            channel = statement.fields.get("conditionname")
            found.add(UtilityUse("NOTIFY", details=(("channel", str(channel)),)))
        case "CALLSTMT":
            found.visit_all([statement], Visit(statement))
        case tag:
            raise NodeTreeError(f"utility statement {tag} isn't known")


def add_clauses(found: Distilled, query: Node) -> None:
    """Note what GROUP BY, DISTINCT, ORDER BY and window definitions compare."""
    targets = nodes(query, "targetList")
    add_orderings(found, nodes(query, "groupClause"), targets, "group")
    add_orderings(found, nodes(query, "distinctClause"), targets, "group")
    ties = number_or_zero(query, "limitOption") == WITH_TIES
    add_orderings(found, nodes(query, "sortClause"), targets, "unique" if ties else "sort")
    for window in nodes(query, "windowClause"):
        add_orderings(found, nodes(window, "partitionClause"), targets, "window")
        add_orderings(found, nodes(window, "orderClause"), targets, "window")


def entry(found: Distilled, at: Visit) -> None:
    """RangeTblEntry: what its kind holds; relations were noted by their query."""
    codes.kind(number(at.node, "rtekind"))
    walked = fields_of(at.node).walked
    found.visit_all(children(at.node, walked), at)


def common_table(found: Distilled, at: Visit) -> None:
    """CommonTableExpr: its query, whose UNION is hashed if it is recursive.

    CYCLE looks for a row among those before it: record = ANY (path), whose fields compare (rewriteSearchCycle.c).
    """
    recursive = flag(at.node, "cterecursive")
    if clause := maybe_node(at.node, "cycle_clause"):
        types = dict(zip(texts(at.node, "ctecolnames"), numbers(at.node, "ctecoltypes"), strict=True))
        for column in texts(clause, "cycle_col_list"):
            found.add(Ordering(found.names.type(types[column]), "hash"))
    found.visit_all(children(at.node, ("search_clause", "cycle_clause")), at)
    found.visit_all([node(at.node, "ctequery")], Visit(at.node, at.depth, at.negated, recursive))


def cycle(found: Distilled, at: Visit) -> None:
    """CTECycleClause: the mark is compared by the ``<>`` of its type."""
    names = found.names
    oid = number(at.node, "cycle_mark_neop")
    mark = names.type(number(at.node, "cycle_mark_type"))
    routine = names.routine(names.operator_routines[oid])
    boolean = names.type(16)
    found.add(RoutineUse(routine, "operator", names.operator(oid), (mark, mark), boolean, (None, None)))


def window(found: Distilled, at: Visit) -> None:
    """WindowClause: the in_range functions of a RANGE frame."""
    for name in ("startInRangeFunc", "endInRangeFunc"):
        if oid := number_or_zero(at.node, name):
            found.add(RoutineUse(found.names.routine(oid), "in-range"))


QUERY_RULES: Final[Mapping[str, Rule]] = {
    "COMMONTABLEEXPR": common_table,
    "CTECYCLECLAUSE": cycle,
    "QUERY": query,
    "RANGETBLENTRY": entry,
    "WINDOWCLAUSE": window,
}
