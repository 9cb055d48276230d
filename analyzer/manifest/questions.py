"""Questions in words, for reports: what it is that changed."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORDS: Final[Mapping[str, str]] = MappingProxyType({
    "aggregate": "the functions of aggregate {0}",
    "cast": "the cast from {0} to {1}",
    "casts": "the casts from {0}",
    "casts-to": "the casts to {0}",
    "children": "the children and partitions of {0}",
    "classes-called": "the operator classes of {0} named {1}",
    "collation": "collation {0}.{1}",
    "constraints": "the constraints of {0}",
    "default-classes": "the default operator classes of {0}",
    "deferrable-triggers": "the triggers that can be deferred",
    "event-triggers": "the event triggers",
    "extension": "extension {0}",
    "families-with": "the operator families with {0}",
    "family-operators": "the operators of family {0}",
    "family-routines": "the support functions of family {0}",
    "foreign-table": "who answers for foreign table {0}",
    "foreign-keys-to": "the foreign keys that reference {0}",
    "index": "index {0}",
    "indexes": "the indexes of {0}",
    "language": "language {0}",
    "members": "the members of {0}",
    "memberships": "the roles that {0} is a member of",
    "operator": "operator {0}",
    "operator-class": "operator class {0}",
    "operators": "the operators named {1} in schema {0}",
    "own-types": "the types of users",
    "owned-sequences": "the sequences that columns of {0} own",
    "parents": "the parents of {0}",
    "partitioning": "the partition key of {0}",
    "policies": "the row-level policies of {0}",
    "range": "range type {0}",
    "ranges-over": "the range types over {0}",
    "relation": "relation {0}",
    "relations-in": "the relations of schema {0}",
    "relations-with": "the relations with a column of {0}",
    "replica-rules": "the rules for replicas",
    "replica-triggers": "the triggers for replicas",
    "routines-called": "the routines named {0} in any schema",
    "statistics-of": "the statistics objects of {0}",
    "types-called": "the types named {0} in any schema",
    "types-with-modifiers": "the types that take a modifier",
    "relation-named": "what relation {0}.{1} is",
    "role": "role {0}",
    "routine": "the header of routine {0}",
    "routines": "the routines named {0}.{1}",
    "rules": "the rules of {0}",
    "schema": "schema {0}",
    "sequence": "sequence {0}",
    "settings": "the settings of {0}",
    "table": "the catalog's {0}",
    "triggers": "the triggers of {0}",
    "triggers-calling": "the triggers that call {0}",
    "user-schemas": "the schemas that have the name of a role",
    "type": "type {0}",
    "types-in-category": "the types of category {0}",
    "type-named": "what type {0}.{1} is",
})  # fmt: skip


def in_words(kind: str, arguments: tuple[str, ...]) -> str:
    """Return what a question is about."""
    return WORDS[kind].format(*arguments)
