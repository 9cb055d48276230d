"""Where a name is looked for when the search path isn't known: where there is one answer for every path, it is taken.

pg_catalog is always searched (namespace.c, recomputeNamespacePath()). So a name that only it has means the same
under every path. A name that only one other schema has means that object, or nothing: then the statement is refused
and does nothing, and what is said of it is too much at worst. Which schemas have the name is a question, and logged.
"""

from collections.abc import Callable, Sequence
from typing import Final, Literal

from analyzer.base.diagnostics.resolve import UNKNOWN_PATH
from analyzer.base.names import TypeId
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.resolve.namespace import SYSTEM_COLUMNS
from analyzer.definitions.resolve.state import Statement, Unresolvable
from analyzer.definitions.resolve.types import RECORD, columns_of
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE

CATALOG: Final = "pg_catalog"

Kind = Literal["operators", "relations", "routines", "types"]


def schemas_with(statement: Statement, kind: Kind, name: str) -> tuple[str, ...]:
    """Return the schemas that have something of this kind and name, sorted; refuse if some schemas weren't read."""
    if statement.lookup.index.snapshot.schemas_read is not None:
        raise Unresolvable(UNKNOWN_PATH)

    def found(lookup: Lookup) -> tuple[str, ...]:
        return tuple(sorted({row.schema for row in lookup.some(f"{kind}-called", name)}))

    return statement.remember(("any path", kind, name), found)


def only_schema(statement: Statement, kind: Kind, name: str) -> tuple[str, ...]:
    """Return the schema that has the name, () if none has; refuse where several have it."""
    schemas = schemas_with(statement, kind, name)
    if len(schemas) > 1:
        raise Unresolvable(UNKNOWN_PATH)
    return schemas


def relation_schemas(statement: Statement, name: str) -> tuple[str, ...]:
    """Return the schemas in which an unqualified relation is looked for (RelnameGetRelid())."""
    if statement.path is not None:
        return statement.path
    found = only_schema(statement, "relations", name)
    made = {schema for schema, made in statement.created if made == name}
    if made - set(found):
        raise Unresolvable(UNKNOWN_PATH)
    return ("pg_temp", *found)


def type_schemas(statement: Statement, name: str) -> tuple[str, ...]:
    """Return the schemas in which an unqualified type is looked for (TypenameGetTypidExtended())."""
    if statement.path is not None:
        return statement.path
    return ("pg_temp", *only_schema(statement, "types", name))


def routine_schemas(statement: Statement, name: str, given: Sequence[TypeId]) -> tuple[str, ...]:
    """Return the schemas in which an unqualified routine is looked for (FuncnameGetCandidates()).

    ``f(x)`` can also be a cast, where the path has a type ``f`` first, or a column of ``x``, where it has no routine;
    ``given`` are the types of its arguments.
    """
    if statement.path is not None:
        return statement.routine_schemas
    found = only_schema(statement, "routines", name)
    if len(given) == 1 and found != (CATALOG,) and may_have_column(statement.lookup, given[0], name):
        raise Unresolvable(UNKNOWN_PATH)
    if len(given) == 1 and set(schemas_with(statement, "types", name)) - {CATALOG}:
        raise Unresolvable(UNKNOWN_PATH)
    return found


def may_have_column(lookup: Lookup, type_: TypeId, name: str) -> bool:
    """Return whether a value of this type may be a row with such a column."""
    if type_ in (RECORD, UNKNOWABLE_TYPE) or name in SYSTEM_COLUMNS:
        return True
    return any(column.name == name for column in columns_of(lookup, type_) or ())


def operator_schemas(statement: Statement, name: str, is_exact: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the schemas in which an unqualified operator is looked for (OpernameGetCandidates()).

    ``is_exact``: whether a schema has the operator for exactly the operands. If only pg_catalog has, it is that one,
    whatever else there is (OpernameGetOprid()).
    """
    if statement.path is not None:
        return statement.routine_schemas
    found = schemas_with(statement, "operators", name)
    if len(found) > 1 and [schema for schema in found if is_exact(schema)] == [CATALOG]:
        return (CATALOG,)
    return only_schema(statement, "operators", name)
