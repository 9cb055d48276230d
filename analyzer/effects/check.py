"""CHECK constraints and stored generated columns: what each row that is written computes."""

from collections.abc import Iterator
from dataclasses import replace

from analyzer.catalog import model
from analyzer.effects.model import Edge
from analyzer.effects.scope import ObjectRule, Scope, stored
from analyzer.effects.trigger import changes_rows_before


def checks(scope: Scope, relation: model.Relation, _: str) -> Iterator[Edge]:
    """Yield what all CHECK constraints run, NOT VALID ones too, whatever was set (execMain.c, ExecRelCheck())."""
    for constraint in scope.lookup.constraints(relation.identity):
        if constraint.kind == "c" and constraint.enforced and constraint.expression is not None:
            yield from stored(scope, "check", constraint.expression.uses)


def generated(scope: Scope, relation: model.Relation, event: str) -> Iterator[Edge]:
    """Yield what stored generated columns run: on UPDATE if an input is set, or a BEFORE trigger may have set it.

    nodeModifyTable.c, ExecInitStoredGenerated().
    """
    anyway = event == "insert row" or changes_rows_before(scope, relation)
    for column in relation.columns:
        if column.generated == "s" and column.default is not None:
            only_if = None if anyway else column.default.columns
            for edge in stored(scope, "generated column", column.default.uses):
                yield replace(edge, only_if=only_if)


def computed_when_read(scope: Scope, relation: model.Relation, _: str) -> Iterator[Edge]:
    """Yield what virtual generated columns run when they are read (rewriteHandler.c, since 18)."""
    for column in relation.columns:
        if column.generated == "v" and column.default is not None:
            yield from stored(scope, "generated column", column.default.uses)


CHECK = ObjectRule("check", frozenset({"insert row", "update row"}), checks)
GENERATED = ObjectRule("generated column", frozenset({"insert row", "update row"}), generated)
VIRTUAL = ObjectRule("generated column", frozenset({"select"}), computed_when_read)
