"""Triggers: what an event of a relation fires, and the WHEN conditions that run even if nothing fires.

Manual 39.1; trigger.c. A disabled trigger, or one that fires in replicas only, doesn't: the session's role of
replication is ``origin`` unless something that runs sets it, and ``utility.py`` says what that changes.
"""

from collections.abc import Iterator
from dataclasses import replace

from analyzer.catalog import model
from analyzer.effects.attached import by_arguments
from analyzer.effects.model import Edge
from analyzer.effects.rule import is_replaced
from analyzer.effects.scope import ObjectRule, Scope, call, stored

STATEMENT_EVENTS = frozenset({"insert", "copy", "update", "update only", "delete", "delete only"})
ROW_EVENTS = frozenset({"insert row", "update row", "delete row", "move row"})
COMMANDS = {"copy": "INSERT", "move": "DELETE"}


def statement_triggers(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield what the statement triggers of the relation that is named run, even if no row is touched.

    Those of a view don't fire where the statement goes on to its base relation (manual 39.1).
    """
    if is_replaced(scope, relation, event):
        return
    triggers = list(enabled_triggers(scope, relation, command_of(event)))
    if relation.kind == "v" and not any(trigger.timing == "INSTEAD OF" for trigger in triggers):
        return
    for trigger in triggers:
        if not trigger.row:
            yield from fires(scope, relation, trigger, event)


def row_triggers(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield what the row triggers of a relation run; those of a partitioned parent have a clone here."""
    for trigger in enabled_triggers(scope, relation, command_of(event)):
        if trigger.row and trigger.timing != "INSTEAD OF":
            yield from fires(scope, relation, trigger, event)


def command_of(event: str) -> str:
    """Return the trigger event behind a relation event."""
    word = event.split()[0]
    return COMMANDS.get(word, word.upper())


def enabled_triggers(scope: Scope, relation: model.Relation, command: str) -> Iterator[model.Trigger]:
    """Yield the user's triggers for a command that fire in an ordinary session (tgenabled O or A)."""
    return (
        trigger
        for trigger in scope.lookup.triggers(relation.identity)
        if command in trigger.events and trigger.enabled in {"O", "A"} and not trigger.internal
    )


def fires(scope: Scope, relation: model.Relation, trigger: model.Trigger, event: str) -> Iterator[Edge]:
    """Yield the call of the trigger's routine, and what its condition and its arguments say."""
    only_if = None
    if trigger.columns and event.startswith("update"):
        only_if = tuple(sorted({*trigger.columns, *inputs_of(relation, trigger.columns)}))
    edges = [replace(call(scope, "trigger", trigger.routine), columns=(relation.identity,), only_if=only_if)]
    if trigger.when is not None:
        edges += (replace(edge, only_if=only_if) for edge in stored(scope, "trigger condition", trigger.when.uses))
    edges += (replace(edge, only_if=only_if) for edge in by_arguments(scope, trigger))
    yield from edges


def inputs_of(relation: model.Relation, columns: tuple[str, ...]) -> set[str]:
    """Return the columns that the generated ones among ``columns`` depend on: setting them fires UPDATE OF.

    execUtils.c, ExecGetAllUpdatedCols().
    """
    return {
        name
        for column in relation.columns
        if column.generated and column.name in columns and column.default is not None
        for name in column.default.columns
    }


def changes_rows_before(scope: Scope, relation: model.Relation) -> bool:
    """Return whether a BEFORE UPDATE row trigger may change any column."""
    return any(trigger.row and trigger.timing == "BEFORE" for trigger in enabled_triggers(scope, relation, "UPDATE"))


STATEMENT = ObjectRule("trigger", STATEMENT_EVENTS, statement_triggers)
ROW = ObjectRule("trigger", ROW_EVENTS, row_triggers)
