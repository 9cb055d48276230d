"""Relations that are yet to be made under a name of which a part isn't known: there while one text is resolved.

None is in the snapshot, so a statement on one fails today; the question which relations there are makes the seal
stale as soon as one is. Until then it is said that such a relation is read, written or changed. Its columns are those
that the statement names, of types that aren't known; what only their types would tell isn't taken for harmless.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from typing import Final

from analyzer.base.uses import RelationUse, Use
from analyzer.catalog import model
from analyzer.definitions.dynamic.families import is_yet_to_be_made, words_of_relations
from analyzer.definitions.dynamic.places import parts_played
from analyzer.definitions.parse.nodes import (
    A_Star,
    ColumnRef,
    DeleteStmt,
    InsertStmt,
    Node,
    SelectStmt,
    String,
    UpdateStmt,
)
from analyzer.definitions.resolve.plpgsql.evaluation import Key, Place
from analyzer.definitions.resolve.utility.create import new_relation
from analyzer.definitions.resolve.utility.statement import AnyStatement
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE, Attribute

UNNAMED: Final = "<column "
MOST: Final = 100
"""Columns that a relation is given for an INSERT that names none."""


@contextmanager
def there_meanwhile(place: Place, statement: AnyStatement) -> Iterator[None]:
    """Let the relations that a statement names and that are yet to be made be there; one that it makes stays."""
    created = place.flow.created
    opened = dict(relations_named(place, statement))
    before = {key: created[key] for key in opened if key in created}
    created.update(opened)
    yield
    for key, relation in opened.items():
        if created.get(key) is relation:
            del created[key]
            created.update({key: before[key]} if key in before else {})


def relations_named(place: Place, statement: Node) -> Iterator[tuple[tuple[str, str], model.Relation]]:
    """Yield the relations yet to be made that a statement names, but not those that it makes itself."""
    nodes = list(statement.walk())
    parts = dict(chain.from_iterable(map(parts_played, nodes)))
    columns = tuple(Attribute(name, UNKNOWABLE_TYPE) for name in names_in(nodes))
    for node in nodes:
        for schema, name in words_of_relations(node):
            if parts.get(id(node), "found") != "made" and any(map(is_yet_to_be_made, (schema or "", name))):
                place_of = schema or schema_made_in(place)
                if place_of is not None:
                    yield (place_of, name), new_relation(place_of, name, columns)


def names_in(nodes: Sequence[Node]) -> list[str]:
    """Return enough names for an INSERT without a list of columns, and every name in a statement."""
    found = {value for node in nodes for value in vars(node).values() if isinstance(value, str)}
    found |= {node.sval for node in nodes if isinstance(node, String)}
    return [*(f"{UNNAMED}{number}>" for number in range(MOST)), *sorted(found)]


def schema_made_in(place: Place) -> str | None:
    """Return the schema in which an unqualified relation is made, None where that isn't known."""
    path = place.analysis.path(place.flow.setting)
    schemas = path.schemas if path is not None else ()
    return next((name for name in schemas if name not in ("pg_temp", "pg_catalog")), None)


def takes_all_columns(statement: Node) -> bool:
    """Return whether a statement needs to know every column of a relation: by ``*``, but for what it returns."""
    returned: tuple[Node, ...] = ()
    match statement:
        case SelectStmt(targetList=targets, larg=None):
            returned = targets
        case InsertStmt() | UpdateStmt() | DeleteStmt():
            returned = statement.returningClause.exprs if statement.returningClause is not None else ()
        case _:
            pass
    shown = {id(part) for target in returned for part in target.children()}
    return any(
        isinstance(node, ColumnRef) and isinstance(node.fields[-1], A_Star) and id(node) not in shown
        for node in statement.walk()
    )


def note_made(place: Place, key: Key) -> None:
    """Mark the uses of relations that are yet to be made in what was found of one statement."""
    findings = place.analysis.found.get(key)
    if findings is not None:
        place.analysis.found[key] = replace(findings, uses=tuple(map(marked, findings.uses)))


def marked(use: Use) -> Use:
    """Return the use, marked if it is of a relation that is yet to be made."""
    if not isinstance(use, RelationUse) or not is_yet_to_be_made(use.relation):
        return use
    known = use.columns is not None and not any(name.startswith(UNNAMED) for name in use.columns)
    return replace(use, made=True, columns=use.columns if known else None)
