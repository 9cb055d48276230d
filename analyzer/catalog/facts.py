"""The answers to questions, as bytes: staleness is "ask the same questions again, compare the digests".

An answer is the JSON array of its rows (``analyzer.catalog.answers``), sorted as bytes; no rows is ``[]``. SQL on the
server writes the same bytes (``analyzer.postgres``).
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from analyzer.base.canonical import digest
from analyzer.catalog import model
from analyzer.catalog.answers import array, row_text
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.lookup import Index, Question
from analyzer.catalog.snapshot import SYSTEM_SCHEMAS, Snapshot
from analyzer.catalog.some import SOME

Rows = Iterable[Any]


def answer_digest(index: Index, question: Question) -> str:
    """Return the SHA-256 of the answer to ``question``."""
    return digest(answer(index, question))


def answer(index: Index, question: Question) -> bytes:
    """Return the answer to ``question`` in the snapshot behind ``index``, whether there are rows or not."""
    counted = (row for row in rows(index, question) if row is not None and counts(row))
    return b"[" + b",".join(sorted({row_text(row).encode() for row in counted})) + b"]"


def rows(index: Index, question: Question) -> Rows:
    """Return the rows that answer ``question``, None where the one asked for is missing."""
    kind, arguments = question
    return ANSWERS[kind](index, *arguments)


def same_rows(old: Index, new: Index, question: Question) -> bool:
    """Return whether two snapshots answer with the same rows; it costs next to nothing where they share them."""
    return tuple(rows(old, question)) == tuple(rows(new, question))


def counts(row: object) -> bool:
    """Return whether a row is part of answers: a NOT NULL constraint is said by its column, before 18 only there."""
    return not (isinstance(row, model.Constraint) and row.kind == "n")


def one(mapping: Mapping[Any, Any], key: object) -> Rows:
    """Return the row of ``key``, or None."""
    return (mapping.get(key),)


def settings(index: Index, name: str) -> Rows:
    """Return every setting of a parameter."""
    snapshot = index.snapshot
    return [
        *(row for row in snapshot.server_settings if row.name == name),
        *(row for row in snapshot.role_settings if row.name == name),
    ]


ANSWERS: Final[Mapping[str, Callable[..., Rows]]] = MappingProxyType({
    "schema": lambda index, name: one(index.schemas, name),
    "user-schemas": lambda index: index.user_schemas,
    "role": lambda index, name: one(index.roles, name),
    "memberships": lambda index, member: index.memberships_of.get(member, ()),
    "settings": settings,
    "language": lambda index, name: one(index.languages, name),
    "routines": lambda index, schema, name: index.routines_named.get((schema, name), ()),
    "routine": lambda index, identity: one(index.routines, identity),
    "aggregate": lambda index, identity: one(index.aggregates, identity),
    "operators": lambda index, schema, name: index.operators_named.get((schema, name), ()),
    "operator": lambda index, identity: one(index.operators, identity),
    "type-named": lambda index, schema, name: one(index.types_named, (schema, name)),
    "type": lambda index, identity: one(index.types, identity),
    "range": lambda index, identity: one(index.ranges, identity),
    "ranges-over": lambda index, subtype: [row for row in index.snapshot.ranges if row.subtype == subtype],
    "relation-named": lambda index, schema, name: one(index.relations_named, (schema, name)),
    "relation": lambda index, identity: one(index.relations, identity),
    "cast": lambda index, source, target: one(index.casts, (source, target)),
    "casts": lambda index, source: index.casts_of.get(source, ()),
    "casts-to": lambda index, target: index.casts_to.get(target, ()),
    "types-in-category": lambda index, category: index.types_in_category.get(category, ()),
    "constraints": lambda index, identity: index.constraints_of.get(identity, ()),
    "foreign-keys-to": lambda index, identity: index.foreign_keys_to.get(identity, ()),
    "indexes": lambda index, identity: index.indexes_of.get(identity, ()),
    "index": lambda index, identity: one(index.indexes, identity),
    "triggers": lambda index, identity: index.triggers_of.get(identity, ()),
    "triggers-calling": lambda index, identity: index.triggers_calling.get(identity, ()),
    "event-triggers": lambda index: index.snapshot.event_triggers,
    "rules": lambda index, identity: index.rules_of.get(identity, ()),
    "policies": lambda index, identity: index.policies_of.get(identity, ()),
    "children": lambda index, identity: index.children_of.get(identity, ()),
    "parents": lambda index, identity: index.parents_of.get(identity, ()),
    "partitioning": lambda index, identity: one(index.partitionings, identity),
    "sequence": lambda index, identity: one(index.sequences, identity),
    "owned-sequences": lambda index, identity: index.sequences_owned_by.get(identity, ()),
    "operator-class": lambda index, identity: one(index.operator_classes, identity),
    "default-classes": lambda index, method: index.default_classes.get(method, ()),
    "family-operators": lambda index, family: index.family_operators.get(family, ()),
    "families-with": lambda index, operator: index.families_with.get(operator, ()),
    "family-routines": lambda index, family: index.family_routines.get(family, ()),
    "table": lambda index, table: getattr(index.snapshot, table),
    **SOME,
})  # fmt: skip
"""Every kind of question, and the rows that answer it; a kind that isn't here can't be sealed."""


def questions_about(row: model.Routine) -> tuple[Question, ...]:
    """Return every question that a routine's row can be among the answers to."""
    return (
        ("body", (row.identity,)),
        ("routine", (row.identity,)),
        ("routines", (row.schema, row.name)),
        ("routines-called", (row.name,)),
        ("table", ("routines",)),
    )


def routine_attributes(index: Index, row: model.Routine) -> bytes:
    """Return what a functiondef omits, as bytes: owner, privileges (sorted), extension and its version."""
    rights = sorted({row_text(item) for item in row.acl})
    return array([row.owner, array(list(rights)), extension_of(index, row)]).encode()


def extension_of(index: Index, row: model.Routine) -> str | None:
    """Return the extension a routine belongs to, and its version: ``pgcrypto 1.3``."""
    return None if row.extension is None else f"{row.extension} {index.extension_versions[row.extension]}"


def routine_body(row: model.Routine) -> bytes:
    """Return what a rename leaves as it is, as bytes: language and body.

    An aggregate and a BEGIN ATOMIC body have no text of their own: theirs is the definition, name and all.
    """
    whole = row.definition if row.kind == "a" or row.body is not None else None
    return array([row.language, row.source, row.binary, whole]).encode()


def is_own(snapshot: Snapshot, schema: str) -> bool:
    """Return whether relations of ``schema`` belong to the corpus, rather than to PostgreSQL."""
    return schema not in SYSTEM_SCHEMAS and (snapshot.schemas_read is None or schema in snapshot.schemas_read)


ROUTINE_KINDS: Final = MappingProxyType({"f": "function", "w": "function", "p": "procedure", "a": "aggregate"})
"""prokind as ``pg_identify_object`` says it (objectaddress.c, getProcedureTypeDescription)."""


def carriers(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """Return everything that can carry an effect, by kind and identity, sorted (mission A3).

    A trigger or rule is called ``name on relation``.
    """
    views = {"v": "view", "m": "materialized view"}
    relations = {row.identity: row for row in snapshot.relations if is_own(snapshot, row.schema)}
    return tuple(
        sorted(
            {
                *((ROUTINE_KINDS[row.kind], str(row.identity)) for row in own_routines(snapshot)),
                *((views[row.kind], str(row.identity)) for row in relations.values() if row.kind in views),
                *(
                    ("trigger", f"{row.name} on {row.relation}")
                    for row in snapshot.triggers
                    if row.relation in relations and not row.internal
                ),
                *(
                    ("rule", f"{row.name} on {row.relation}")
                    for row in snapshot.rules
                    if row.relation in relations and row.name != "_RETURN"
                ),
                *(("event trigger", row.name) for row in snapshot.event_triggers),
                *(("job", row.identity) for row in snapshot.jobs),
                *(("subscription", row.name) for row in snapshot.subscriptions if row.enabled),
            }
        )
    )
