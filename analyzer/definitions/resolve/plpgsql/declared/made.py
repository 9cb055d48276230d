"""Relations that are yet to be made: there while a command is resolved, and like those that a declaration names."""

from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics import dynamic as codes
from analyzer.base.spans import Span
from analyzer.base.uses import RelationUse, Use, UtilityUse
from analyzer.catalog import model
from analyzer.definitions.resolve.plpgsql.declared.texts import Declared
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis, Place
from analyzer.definitions.resolve.utility.common import reference

EMPTY_HANDED: Final = frozenset(
    (
        *("CREATE SEQUENCE", "DROP TABLE", "DROP SEQUENCE", "ALTER SEQUENCE", "LOCK TABLE"),
        *("GRANT", "REVOKE", "COMMENT", "TRUNCATE TABLE"),
    )
)
"""Utility statements that run nothing of the relation's own; of TRUNCATE the other use says what it sets off."""


@contextmanager
def made_meanwhile(place: Place, declared: Declared) -> Iterator[None]:
    """Let the relations that are yet to be made be there while the texts of one command are resolved."""
    keys = [(relation.schema, relation.name) for relation, _, _ in declared.made]
    place.flow.created.update({key: made[0] for key, made in zip(keys, declared.made, strict=True)})
    yield
    for key in keys:
        place.flow.created.pop(key, None)


def uses_of_made(analysis: Analysis, span: Span, declared: Declared) -> Diagnostic | None:
    """Add for each use of a relation yet to be made that of the one it is like; return a problem if there is none."""
    made = {str(relation.identity): (row, like) for relation, row, like in declared.made}
    for key, findings in analysis.found.items():
        if key[:2] != (span.start, span.end):
            continue
        uses: list[Use] = []
        for use in findings.uses:
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
