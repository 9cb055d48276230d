"""What a Query uses: its relations, what it sorts and groups, and the rules for the clauses only queries have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analyzer.base.names import RoutineId
from analyzer.base.uses import IoCoercion, Ordering, RelationUse, RoutineUse, UtilityUse
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
    only_nodes,
    tag_of,
    texts,
)
from analyzer.catalog.nodetree.constants import constant_of
from analyzer.catalog.nodetree.distil import EXPRESSION_RULES, Distilled, Rule, Visit, add_orderings
from analyzer.catalog.nodetree.names import Names
from analyzer.catalog.nodetree.setops import add_set_operation
from analyzer.catalog.nodetree.text import Node, NodeTreeError
from analyzer.catalog.nodetree.types import TEXT, type_of


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


def add_writes(found: Distilled, query: Node, command: str, entries: Sequence[Node], target: Node) -> None:
    """Note what the query writes to its target."""
    if codes.kind(number(target, "rtekind")) != "relation":
        raise NodeTreeError("the target of a write isn't a relation")
    relation, returning = number(target, "relid"), bool(nodes(query, "returningList"))
    only = not flag(target, "inh")
    targets = nodes(query, "targetList")
    match command:
        case "UPDATE":
            found.add(update(found.names, relation, targets, only=only, returning=returning))
        case "DELETE":
            identity = found.names.relation(relation)
            found.add(RelationUse(identity, "delete", only=only, returning=returning))
        case "INSERT":
            add_insert(found, query, relation, entries, returning=returning)
        case "MERGE":
            for action in nodes(query, "mergeActionList"):
                add_merge_action(found, action, relation, only=only, returning=returning)
        case _:
            raise NodeTreeError(f"{command} has a target")


def update(
    names: Names, relation: int, targets: Sequence[Node], *, only: bool, returning: bool, merge: bool = False
) -> RelationUse:
    """Return the use of an UPDATE's target: the columns it sets, and those it sets to DEFAULT."""
    kept = [target for target in targets if not flag(target, "resjunk")]
    defaulted = [target for target in kept if is_default(target)]
    return RelationUse(
        relation=names.relation(relation),
        access="update",
        columns=columns_set(names, relation, kept),
        only=only,
        returning=returning,
        merge=merge,
        defaulted=columns_set(names, relation, defaulted),
    )


def columns_set(names: Names, relation: int, targets: Sequence[Node]) -> tuple[str, ...]:
    """Return the names of the columns that these targets are for."""
    return tuple(sorted({names.column(relation, number(target, "resno")) for target in targets}))


def is_default(target: Node) -> bool:
    """Return whether a target's value is DEFAULT."""
    return tag_of(node(target, "expr")) == "SETTODEFAULT"


def add_insert(found: Distilled, query: Node, relation: int, entries: Sequence[Node], *, returning: bool) -> None:
    """Note an INSERT: the columns that get a value in every row, and its ON CONFLICT action."""
    names = found.names
    given = [target for target in nodes(query, "targetList") if not flag(target, "resjunk")]
    given = [target for target in given if not is_default(target) and not is_default_somewhere(target, entries)]
    conflict = maybe_node(query, "onConflict")
    action = codes.CONFLICTS[number(conflict, "action")] if conflict else "none"
    found.add(
        RelationUse(
            relation=names.relation(relation),
            access="insert",
            columns=columns_set(names, relation, given),
            returning=returning,
            conflict="nothing" if action == "nothing" else "update" if action == "update" else None,
        )
    )
    if conflict and action == "update":
        found.add(update(names, relation, nodes(conflict, "onConflictSet"), only=False, returning=returning))


def is_default_somewhere(target: Node, entries: Sequence[Node]) -> bool:
    """Return whether a target is a column of a VALUES list that has DEFAULT in one of its rows."""
    value = node(target, "expr")
    if tag_of(value) != "VAR" or number(value, "varlevelsup"):
        return False
    entry = entries[number(value, "varno") - 1]
    if codes.kind(number(entry, "rtekind")) != "values":
        return False
    rows = entry.fields.get("values_lists")
    column = number(value, "varattno") - 1
    lists = [only_nodes(row, "values_lists") for row in rows] if isinstance(rows, list) else []
    return any(tag_of(row[column]) == "SETTODEFAULT" for row in lists)


def add_merge_action(found: Distilled, action: Node, relation: int, *, only: bool, returning: bool) -> None:
    """Note what one WHEN clause of a MERGE does."""
    names = found.names
    targets = nodes(action, "targetList")
    match codes.command(number(action, "commandType"), names.major):
        case "UPDATE":
            found.add(update(names, relation, targets, only=only, returning=returning, merge=True))
        case "DELETE":
            found.add(RelationUse(names.relation(relation), "delete", only=only, returning=returning, merge=True))
        case "INSERT":
            given = [target for target in targets if not flag(target, "resjunk") and not is_default(target)]
            columns = columns_set(names, relation, given)
            found.add(RelationUse(names.relation(relation), "insert", columns, returning=returning, merge=True))
        case "NOTHING":
            pass
        case command:
            raise NodeTreeError(f"MERGE has an action {command}")


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
    add_orderings(found, nodes(query, "sortClause"), targets, "sort")
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


def sample(found: Distilled, at: Visit) -> None:
    """TableSampleClause: the handler of its method."""
    names = found.names
    arguments = nodes(at.node, "args")
    found.add(
        RoutineUse(
            routine=names.routine(number(at.node, "tsmhandler")),
            how="tablesample",
            arguments=tuple(names.type(type_of(argument, names)) for argument in arguments),
            constants=tuple(constant_of(argument, names) for argument in arguments),
        )
    )


RECORD_MAKERS: Final = frozenset(
    RoutineId(f"pg_catalog.{json}_to_{shape}(pg_catalog.{json})")
    for json in ("json", "jsonb")
    for shape in ("record", "recordset")
)
"""Functions that make values of the types in AS (…) by their input functions (jsonfuncs.c, populate_record())."""


def function_item(found: Distilled, at: Visit) -> None:
    """RangeTblFunction: the columns that json_to_record() and its kin must make."""
    names = found.names
    call = node(at.node, "funcexpr")
    if tag_of(call) == "FUNCEXPR" and names.routine(number(call, "funcid")) in RECORD_MAKERS:
        for oid in numbers(at.node, "funccoltypes"):
            found.add(IoCoercion(names.type(TEXT), names.type(oid)))


XMLTABLE: Final = 0


def table_function(found: Distilled, at: Visit) -> None:
    """TableFunc: XMLTABLE makes each column by its type's input function; JSON_TABLE has expressions that do."""
    kind = number_or_zero(at.node, "functype")
    if kind not in (0, 1):
        raise NodeTreeError(f"table function type {kind} isn't known")
    if kind == XMLTABLE:
        for oid in numbers(at.node, "coltypes"):
            found.add(IoCoercion(found.names.type(TEXT), found.names.type(oid)))


RULES: Final[Mapping[str, Rule]] = {
    **EXPRESSION_RULES,
    "COMMONTABLEEXPR": common_table,
    "CTECYCLECLAUSE": cycle,
    "QUERY": query,
    "RANGETBLENTRY": entry,
    "RANGETBLFUNCTION": function_item,
    "TABLEFUNC": table_function,
    "TABLESAMPLECLAUSE": sample,
    "WINDOWCLAUSE": window,
}
"""The nodes that use something by themselves, each with its rule."""

WITHOUT_RULE: Final = frozenset(
    (
        "ALIAS",
        "ARRAYCOERCEEXPR",
        "ARRAYEXPR",
        "BOOLEANTEST",
        "CALLSTMT",
        "CASEEXPR",
        "CASETESTEXPR",
        "CASEWHEN",
        "COALESCEEXPR",
        "COERCETODOMAINVALUE",
        "COLLATEEXPR",
        "CONVERTROWTYPEEXPR",
        "CTESEARCHCLAUSE",
        "CURRENTOFEXPR",
        "FIELDSELECT",
        "FIELDSTORE",
        "FROMEXPR",
        "GROUPINGFUNC",
        "GROUPINGSET",
        "INFERENCEELEM",
        "JOINEXPR",
        "JSONBEHAVIOR",
        "JSONFORMAT",
        "JSONISPREDICATE",
        "JSONRETURNING",
        "JSONTABLEPATH",
        "JSONTABLEPATHSCAN",
        "JSONTABLESIBLINGJOIN",
        "JSONVALUEEXPR",
        "MERGEACTION",
        "MERGESUPPORTFUNC",
        "NAMEDARGEXPR",
        "NOTIFYSTMT",
        "NULLTEST",
        "ONCONFLICTEXPR",
        "PARAM",
        "PARTITIONBOUNDSPEC",
        "PARTITIONRANGEDATUM",
        "RANGETBLREF",
        "RELABELTYPE",
        "RETURNINGEXPR",
        "ROWEXPR",
        "ROWMARKCLAUSE",
        "RTEPERMISSIONINFO",
        "SETOPERATIONSTMT",
        "SETTODEFAULT",
        "SORTGROUPCLAUSE",
        "SQLVALUEFUNCTION",
        "SUBLINK",
        "SUBSCRIPTINGREF",
        "TARGETENTRY",
        "WITHCHECKOPTION",
    )
)
"""The nodes that use nothing but what stands inside them, or that the node around reads."""
