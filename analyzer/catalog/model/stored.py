"""What the server keeps of expressions and queries, and who may use an object: parts of rows."""

from typing import NewType

from analyzer.base.names import RelationId
from analyzer.base.uses import Use
from analyzer.base.value import value_class

Role = NewType("Role", str)


@value_class(frozen=True, slots=True)
class StoredExpression:
    """An expression PostgreSQL keeps as a node tree: what it uses, and how PostgreSQL prints it.

    ``columns``: the columns of the row it belongs to that it reads (a generated column's inputs, say).
    """

    text: str
    uses: tuple[Use, ...]
    columns: tuple[str, ...] = ()


@value_class(frozen=True, slots=True)
class StoredQuery:
    """A query PostgreSQL keeps as a node tree. ``command``: SELECT, INSERT, UPDATE, DELETE, MERGE, UTILITY, NOTHING.

    ``update_base`` and ``update_columns``: for a view that PostgreSQL would update automatically, the base relation
    and the pairs (view column, base column).
    """

    command: str
    text: str
    uses: tuple[Use, ...]
    update_base: RelationId | None = None
    update_columns: tuple[tuple[str, str], ...] = ()


@value_class(frozen=True, slots=True, order=True)
class AclItem:
    """One privilege granted; ``grantee`` "" is PUBLIC. ``privilege`` is its key word: ``EXECUTE``."""

    grantee: Role
    privilege: str
    grantable: bool
    grantor: Role


Acl = tuple[AclItem, ...]
