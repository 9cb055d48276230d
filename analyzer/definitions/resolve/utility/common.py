"""What the utility statements share: the use they end as, and the objects they name."""

from collections.abc import Iterable

from analyzer.base.uses import ObjectRef, UtilityUse
from analyzer.catalog import model
from analyzer.definitions.parse.nodes import RangeVar
from analyzer.definitions.resolve.relations import look_up
from analyzer.definitions.resolve.state import ParseState, refuse

KINDS = {
    "r": "table",
    "p": "table",
    "v": "view",
    "m": "materialized view",
    "f": "foreign table",
    "S": "sequence",
    "c": "composite type",
    "t": "toast table",
}
"""The kinds of relations as pg_identify_object names them."""


def note(state: ParseState, tag: str, objects: Iterable[ObjectRef] = (), **details: str | bool) -> None:
    """Add the use of a utility statement; a detail that is False or empty is left out."""
    words = {
        name: "true" if value is True else str(value)
        for name, value in details.items()
        if value is not False and value != ""
    }
    state.use(UtilityUse(tag, tuple(objects), tuple(sorted(words.items())), state.statement.place))


def reference(relation: model.Relation) -> ObjectRef:
    """Return a relation as an object."""
    return ObjectRef(KINDS.get(relation.kind, "table"), relation.identity)


def find(state: ParseState, node: RangeVar, *, missing_ok: bool = False) -> model.Relation | None:
    """Return the relation a statement names; refuse if there is none."""
    found = look_up(state.statement, node)
    if found is None and not missing_ok:
        name = f"{node.schemaname}.{node.relname}" if node.schemaname else node.relname
        raise refuse("42P01", f'relation "{name}" does not exist', node.location)
    return found


def creation_identity(state: ParseState, node: RangeVar) -> str:
    """Return the identity that a relation created here gets (RangeVarGetCreationNamespace)."""
    from analyzer.definitions.resolve.utility.naming import identity

    if node.relpersistence == "t":
        return identity("pg_temp", node.relname)
    if node.schemaname:
        return identity(node.schemaname, node.relname)
    return identity(creation_schema(state), node.relname)


def creation_schema(state: ParseState) -> str:
    """Return the schema in which an unqualified object is created: the first of the path that was listed."""
    schemas = [name for name in state.statement.schemas if name not in ("pg_temp", "pg_catalog")]
    if not schemas:
        raise refuse("3F000", "no schema has been selected to create in")
    return schemas[0]
