"""Relations that are yet to be made: there while a command is resolved, and like those that a declaration names."""

from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics import dynamic as codes
from analyzer.base.names import RelationId
from analyzer.base.spans import Span
from analyzer.base.targets import Pattern
from analyzer.base.uses import RelationUse, Use, UtilityUse
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic.patterns import fits, names_of
from analyzer.definitions.resolve.plpgsql.declared.texts import Declared
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis, Place
from analyzer.definitions.resolve.utility.common import reference
from analyzer.definitions.resolve.utility.naming import identity

EMPTY_HANDED: Final = frozenset(
    (
        *("CREATE SEQUENCE", "DROP TABLE", "DROP SEQUENCE", "ALTER SEQUENCE", "LOCK TABLE"),
        *("GRANT", "REVOKE", "COMMENT", "TRUNCATE TABLE"),
    )
)
"""Utility statements that run nothing of the relation's own; of TRUNCATE the other use says what it sets off."""


TEMPORARY: Final = "pg_temp"

ADDING_NOTHING: Final = frozenset({
    *("CONSTR_CHECK", "CONSTR_PRIMARY", "CONSTR_UNIQUE", "CONSTR_EXCLUSION", "AT_AddIndexConstraint"),
    *("AT_AttachPartition", "AT_AddInherit", "AT_ChangeOwner", "AT_SetRelOptions", "AT_ResetRelOptions"),
})  # fmt: skip
"""Constraints and subcommands of ALTER TABLE after which uses of a relation run nothing that wasn't run by then."""


@contextmanager
def made_meanwhile(place: Place, declared: Declared) -> Iterator[None]:
    """Let the relations that are yet to be made be there while the texts of one command are resolved.

    One in pg_temp is the session's; afterwards nobody knows whether it is there, unless the body itself has made it.
    """
    made = {(relation.schema, relation.name): relation for relation, _, _ in declared.made}
    before = dict(place.flow.temporary)
    place.flow.created.update(made)
    place.flow.temporary.update({name: relation for (schema, name), relation in made.items() if schema == TEMPORARY})
    yield
    for schema, name in made:
        place.flow.created.pop((schema, name), None)
        if schema == TEMPORARY:
            place.flow.temporary[name] = before.get(name)


def uses_of_made(analysis: Analysis, span: Span, declared: Declared) -> Diagnostic | None:
    """Add for each use of a relation yet to be made that of the one it is like; return a problem if there is none."""
    made = {str(relation.identity): (row, like) for relation, row, like in declared.made}
    likes = tuple((pattern, like) for _, row, like in declared.made if like for pattern in row.patterns)
    for key, findings in analysis.found.items():
        if key[:2] != (span.start, span.end):
            continue
        uses: list[Use] = []
        for use in (with_likeness(analysis.lookup, use, likes) for use in findings.uses):
            name = made_by(use, made)
            if name is None:
                uses.append(use)
                continue
            row, like = made[name]
            if like is None:
                return diagnose(codes.NOT_LIKE_ANY, span, declaration=row.name, name=name)
            uses += alike(use, name, like)
        analysis.found[key] = replace(findings, uses=tuple(uses))
    return None


def with_likeness(lookup: Lookup, use: Use, likes: Iterable[tuple[Pattern, model.Relation]]) -> Use:
    """Return a use with the word that relations stay like the one that a declaration says they are like.

    What the statement adds to them it runs itself (a constraint, an index), or is the other one's, too (a partition).
    """
    match use:
        case UtilityUse(tag=tag, objects=objects, details=details) if adds_nothing(tag, dict(details)):
            names = {str(item.identity) for item in objects} | {dict(details).get("parent", "")} - {""}
            for pattern, like in likes:
                others = {name for name in names if not fits(pattern.pattern, name)} - {made_name(pattern)}
                there = [like, *filter(None, map(lookup.find_relation, map(RelationId, sorted(names))))]
                if others < names and others <= {like.identity} and all(map(is_plain_table, there)):
                    return replace(use, details=tuple(sorted((*details, ("alike", "yes")))))
    return use


def is_plain_table(relation: model.Relation) -> bool:
    """Return whether neither its owner nor its options decide what a use of a relation runs."""
    return relation.kind in "rp" and not relation.row_security


def adds_nothing(tag: str, details: Mapping[str, str]) -> bool:
    """Return whether all that a statement adds to a relation's uses is among what it runs, or its model's."""
    if tag == "CREATE TABLE":
        return True
    added = details.get("contype") if details.get("subcommand") == "AT_AddConstraint" else details.get("subcommand")
    return tag == "ALTER TABLE" and added in ADDING_NOTHING


def made_name(pattern: Pattern) -> str:
    """Return the identity of the relation that stands for those of a pattern that are yet to be made."""
    return identity(*names_of(pattern.pattern))


def made_by(use: Use, made: Container[str]) -> str | None:
    """Return the relation yet to be made whose own triggers, indexes or rows decide what a use sets off."""
    match use:
        case RelationUse(relation=relation) if relation in made:
            return relation
        case UtilityUse(tag="CREATE TABLE", objects=(_, *parents)):
            return next((item.identity for item in parents if item.identity in made), None)
        case UtilityUse(tag=tag, objects=objects) if tag not in EMPTY_HANDED and tag != "CREATE TABLE":
            return next((item.identity for item in objects if item.identity in made), None)
        case _:
            return None


def alike(use: Use, name: str, like: model.Relation) -> list[Use]:
    """Return a use of a relation yet to be made, and the same use of the one it is like."""
    match use:
        case RelationUse():
            return [replace(use, made=True), replace(use, relation=like.identity)]
        case UtilityUse(objects=objects, details=details):
            other = tuple(reference(like) if item.identity == name else item for item in objects)
            same = tuple((key, str(like.identity) if value == name else value) for key, value in details)
            return [use, replace(use, objects=other, details=same)]
        case _:
            return [use]
