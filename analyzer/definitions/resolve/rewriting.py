"""What the rewriter refuses of a statement that parse analysis has accepted. Read beside rewriteHandler.c.

It is asked once the whole statement has been analysed: the changes come in PostgreSQL's order, WITH's first.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal

from analyzer.base.names import RelationId
from analyzer.base.uses import RelationUse
from analyzer.catalog.lookup import Lookup
from analyzer.catalog.model import Column, Relation, Rule, StoredQuery
from analyzer.definitions.parse.nodes import InsertStmt, RuleStmt, SelectStmt
from analyzer.definitions.parse.queries import parse_statements
from analyzer.definitions.resolve.state import Refusal, Statement, refuse

GENERATED_ALWAYS: Final = "428C9"
SYNTAX_ERROR: Final = "42601"
NOT_SUPPORTED: Final = "0A000"
NOT_UPDATABLE: Final = "55000"
RECURSION: Final = "42P17"
NO_CURSORS: Final = 18
"""The version from which on no view is changed through a cursor, whatever its rules and triggers do."""

FIRES: Final = frozenset("OA")
"""pg_rewrite.ev_enabled of the rules that fire unless session_replication_role is ``replica``."""

Event = Literal["INSERT", "UPDATE", "DELETE"]
Source = Literal["original", "instead", "qualified", "also", "utility"]
"""Where a query that the rewriter gives comes from. parsenodes.h, QuerySource."""

EVENTS: Final[dict[str, Event]] = {"insert": "INSERT", "update": "UPDATE", "delete": "DELETE"}
ACTIONS: Final = {"INSERT": "insert into view", "UPDATE": "update view", "DELETE": "delete from view"}
COLUMN_ACTIONS: Final = {"INSERT": "insert into", "UPDATE": "update", "DELETE": "delete"}


@dataclass(frozen=True, slots=True)
class Change:
    """What a statement does to a relation.

    ``columns``: those it names, ``values``: those that some row gives a value other than DEFAULT.
    ``updated``: the columns that ON CONFLICT sets. ``nested``: it stands in WITH. ``tables``: it has a WITH itself,
    ``modifying``: one that changes data. ``repeated``: a column that is assigned twice.
    ``current``: it says WHERE CURRENT OF.
    """

    event: Event
    relation: Relation
    columns: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()
    updated: frozenset[str] = frozenset()
    override: str = ""
    returning: bool = False
    conflict: bool = False
    nested: bool = False
    tables: bool = False
    modifying: bool = False
    repeated: str = ""
    current: bool = False


def check_rewriting(statement: Statement, changes: Sequence[Change], read: Iterable[Relation]) -> None:
    """Refuse what RewriteQuery() and then fireRIRrules() refuse."""
    for change in changes:
        found = rewrite(statement.lookup, change, ())
        if change.nested:
            check_nested(found)
    for relation, merge in statement.merges:
        check_rules(statement.lookup, relation)
        check_merge(statement.lookup, merge)
    for relation in read:
        if relation.kind == "v":
            loop = statement.remember(("view loop", relation.identity), partial(view_loop, view=relation))
            if loop:
                raise refuse(RECURSION, f'infinite recursion detected in rules for relation "{loop}"')


def check_rules(lookup: Lookup, relation: Relation) -> None:
    """Refuse a MERGE into a relation with rules that would fire. matchLocks()."""
    if any(rule.name != "_RETURN" and rule.enabled in FIRES for rule in lookup.rules(relation.identity)):
        raise refuse(NOT_SUPPORTED, f'cannot execute MERGE on relation "{relation.name}"')


def check_merge(lookup: Lookup, merge: Sequence[Change]) -> None:
    """Refuse what a MERGE's actions can't do; one into a view goes to the relation it selects from (since 17)."""
    for action in merge:
        check_generated(action, lookup.server_version_num // 10000)
    if merge and merge[0].relation.kind == "v":
        triggers = [has_instead_trigger(lookup, action.relation, action.event) for action in merge]
        if not all(triggers):
            below = tuple(on_base(lookup, action) for action in merge)
            if any(triggers):
                raise refuse(NOT_UPDATABLE, f'cannot merge into view "{merge[0].relation.name}"')
            check_merge(lookup, below)


def rewrite(lookup: Lookup, change: Change, open_: tuple[tuple[RelationId, Event], ...]) -> list[Source]:
    """Return where the queries come from that a change is rewritten to; ``open_`` are those being rewritten."""
    relation, event, version = change.relation, change.event, lookup.server_version_num // 10000
    check_generated(change, version)
    if change.current and relation.kind == "v" and version >= NO_CURSORS:
        raise no_cursor()
    rules = [rule for rule in lookup.rules(relation.identity) if rule.name != "_RETURN"]
    fired = [rule for rule in rules if rule.event == event and rule.enabled in FIRES]
    instead = any(rule.instead and rule.condition is None for rule in fired)
    qualified = any(rule.instead and rule.condition is not None for rule in fired)
    products: list[tuple[Source, Change | None]] = list(actions(lookup, change, fired))
    returning = sum(product is not None and product.returning for _, product in products)
    if returning > 1:
        raise refuse(NOT_SUPPORTED, "cannot have RETURNING lists in multiple rules")
    automatic = not instead and relation.kind == "v" and not has_instead_trigger(lookup, relation, event)
    if automatic:
        if qualified:
            raise not_updatable(change)
        products.insert(0 if event == "INSERT" else len(products), ("original", on_base(lookup, change)))
        instead = True
    found = [*products_of(lookup, change, products, open_)]
    if change.returning and (instead or qualified) and not returning and not automatic:
        raise refuse(NOT_SUPPORTED, f'cannot perform {event} RETURNING on relation "{relation.name}"')
    if change.conflict and not automatic and (products or any(rule.event == "UPDATE" for rule in rules)):
        words = "INSERT with ON CONFLICT clause cannot be used with table that has INSERT or UPDATE rules"
        raise refuse(NOT_SUPPORTED, words)
    if not instead:
        found.insert(0 if event == "INSERT" else len(found), "original")
    if change.tables and sum(source != "utility" for source in found) > 1:
        words = "WITH cannot be used in a query that is rewritten by rules into multiple queries"
        raise refuse(NOT_SUPPORTED, words)
    return found


def actions(lookup: Lookup, change: Change, rules: Iterable[Rule]) -> Iterator[tuple[Source, Change | None]]:
    """Yield what the rules put in the change's place or add to it; None for what is no change (fireRules)."""
    for rule in sorted(rules, key=lambda rule: rule.name):
        source: Source = "also" if not rule.instead else "instead" if rule.condition is None else "qualified"
        for number, action in enumerate(rule.actions):
            if action.command == "UTILITY":
                yield "utility", None
            elif action.command != "NOTHING":
                if change.modifying and action.command == "INSERT":
                    check_insert_select(rule, number)
                yield source, action_change(lookup, change, action)


def check_insert_select(rule: Rule, number: int) -> None:
    """Refuse to put a WITH that changes data into a SELECT below INSERT. rewriteRuleAction()."""
    (created,) = [query.statement for query in parse_statements(rule.definition).statements]
    action = created.actions[number] if isinstance(created, RuleStmt) else None
    query = action.selectStmt if isinstance(action, InsertStmt) else None
    if isinstance(query, SelectStmt) and not query.valuesLists:
        reason = "queries having data-modifying statements in WITH"
        raise refuse(NOT_SUPPORTED, f"INSERT ... SELECT rule actions are not supported for {reason}")


def action_change(lookup: Lookup, change: Change, action: StoredQuery) -> Change | None:
    """Return what a rule's action changes, None if it is a SELECT."""
    for use in action.uses:
        if isinstance(use, RelationUse) and use.access in EVENTS and EVENTS[use.access] == action.command:
            columns = frozenset(use.columns or ())
            return Change(
                EVENTS[use.access],
                lookup.relation(use.relation),
                columns,
                columns - set(use.defaulted),
                override="OVERRIDING_SYSTEM_VALUE",
                returning=change.returning and use.returning,
                tables=change.tables,
                modifying=change.modifying,
            )
    return None


def products_of(
    lookup: Lookup,
    change: Change,
    products: Sequence[tuple[Source, Change | None]],
    open_: tuple[tuple[RelationId, Event], ...],
) -> Iterator[Source]:
    """Yield where the queries come from that the products of a change are rewritten to."""
    key = (change.relation.identity, change.event)
    if products and key in open_:
        words = f'infinite recursion detected in rules for relation "{change.relation.name}"'
        raise refuse(RECURSION, words)
    for source, product in products:
        if product is None:
            yield source
            continue
        for inner in rewrite(lookup, product, (*open_, key)):
            yield source if inner == "original" else inner


def check_generated(change: Change, version: int) -> None:
    """Refuse a column assigned twice, and a value for one that is always generated. rewriteTargetListIU().

    What ON CONFLICT assigns is looked at after what is inserted.
    """
    stored = GENERATED_ALWAYS if version >= 14 else SYNTAX_ERROR
    overridden = change.override in ("OVERRIDING_USER_VALUE", "OVERRIDING_SYSTEM_VALUE")
    if change.event == "INSERT":
        for column in named(change.relation, change.values):
            if column.generated or (column.identity == "a" and not overridden):
                words = f'cannot insert a non-DEFAULT value into column "{column.name}"'
                raise refuse(stored if column.generated else GENERATED_ALWAYS, words)
    if change.repeated:
        raise refuse(SYNTAX_ERROR, f'multiple assignments to same column "{change.repeated}"')
    for column in named(change.relation, change.values if change.event == "UPDATE" else change.updated):
        if column.generated or column.identity == "a":
            sqlstate = stored if column.generated else GENERATED_ALWAYS
            raise refuse(sqlstate, f'column "{column.name}" can only be updated to DEFAULT')


def named(relation: Relation, names: Collection[str]) -> list[Column]:
    """Return the relation's columns of these names."""
    return [column for column in relation.columns if column.name in names]


def has_instead_trigger(lookup: Lookup, relation: Relation, event: Event) -> bool:
    """Return whether the view has an INSTEAD OF trigger for the event (view_has_instead_trigger)."""
    return any(
        trigger.timing == "INSTEAD OF" and event in trigger.events for trigger in lookup.triggers(relation.identity)
    )


def not_updatable(change: Change) -> Refusal:
    """Return the error for a view that PostgreSQL doesn't update by itself."""
    return refuse(NOT_UPDATABLE, f'cannot {ACTIONS[change.event]} "{change.relation.name}"')


def no_cursor() -> Refusal:
    """Return the error for WHERE CURRENT OF on a view."""
    return refuse(NOT_SUPPORTED, "WHERE CURRENT OF on a view is not implemented")


def on_base(lookup: Lookup, change: Change) -> Change:
    """Return a view's change as one of the relation that the view selects from (rewriteTargetView).

    A view's own default takes the place of DEFAULT, and of a column that isn't named.
    """
    view = change.relation
    query = next((rule.actions[0] for rule in lookup.rules(view.identity) if rule.name == "_RETURN"), None)
    base = query.update_base if query is not None else None
    columns = dict(query.update_columns) if query is not None else {}
    if base is None or (change.event != "DELETE" and not columns):
        raise not_updatable(change)
    if change.current:
        raise no_cursor()
    filled = {column.name for column in view.columns if column.default is not None and change.event == "INSERT"}
    for name in (column.name for column in view.columns):
        if name in change.columns | change.updated | filled and name not in columns:
            words = f'cannot {COLUMN_ACTIONS[change.event]} column "{name}" of view "{view.name}"'
            raise refuse(NOT_SUPPORTED, words)

    def below(names: Collection[str]) -> frozenset[str]:
        return frozenset(columns[name] for name in names if name in columns)

    return replace(
        change,
        relation=lookup.relation(base),
        columns=below(change.columns | filled),
        values=below(change.values | filled),
        updated=below(change.updated),
    )


def check_nested(found: Sequence[Source]) -> None:
    """Refuse a change in WITH that isn't rewritten to exactly one query."""
    if found == ["utility"]:
        reason = "DO INSTEAD NOTIFY"
    elif not found:
        reason = "DO INSTEAD NOTHING"
    elif len(found) == 1:
        return
    else:
        reasons = {"qualified": "conditional DO INSTEAD", "also": "DO ALSO"}
        reason = next((reasons[source] for source in found if source in reasons), "multi-statement DO INSTEAD")
    words = f"{reason} rules are not supported for data-modifying statements in WITH"
    raise refuse(NOT_SUPPORTED, words)


def view_loop(lookup: Lookup, view: Relation, inside: tuple[RelationId, ...] = ()) -> str | None:
    """Return the name of a view that selects from itself, found below this one (fireRIRrules)."""
    if view.identity in inside:
        return view.name
    for rule in lookup.rules(view.identity):
        for use in rule.actions[0].uses if rule.name == "_RETURN" else ():
            if isinstance(use, RelationUse) and use.relation != view.identity:
                relation = lookup.relation(use.relation)
                loop = view_loop(lookup, relation, (*inside, view.identity)) if relation.kind == "v" else None
                if loop is not None:
                    return loop
    return None
