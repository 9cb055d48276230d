"""Roles: who is exempt from row-level security, and whether anybody is subject to it at all."""

from collections.abc import Iterator
from typing import Final

from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup

READS_ALL: Final = {
    "SELECT": "pg_read_all_data",
    "INSERT": "pg_write_all_data",
    "UPDATE": "pg_write_all_data",
    "DELETE": "pg_write_all_data",
}
"""The predefined role that has a privilege on every table (manual 22.5)."""


def is_exempt(lookup: Lookup, role: str, relation: model.Relation) -> bool:
    """Return whether row-level security leaves ``role`` alone (rls.c, check_enable_rls())."""
    row = lookup.role(role)
    if row is not None and (row.superuser or row.bypass_rls):
        return True
    return is_member(lookup, role, str(relation.owner)) and not relation.force_row_security


def is_member(lookup: Lookup, role: str, of: str) -> bool:
    """Return whether ``role`` has the privileges of ``of`` (acl.c, has_privs_of_role())."""
    return of in set(privileges_of(lookup, role))


def privileges_of(lookup: Lookup, role: str) -> Iterator[str]:
    """Yield the role and every role whose privileges it inherits."""
    waiting, seen = [role], {role}
    while waiting:
        member = waiting.pop()
        yield member
        for membership in lookup.memberships(member):
            if membership.inherit and membership.role not in seen:
                seen.add(str(membership.role))
                waiting.append(str(membership.role))


def may_be_subject(lookup: Lookup, relation: model.Relation, privilege: str) -> bool:
    """Return whether some role can use the relation and isn't exempt from its policies.

    A role that lacks the privilege gets an error before any row is read (execMain.c, ExecCheckPermissions()).
    """
    columns = (item for column in relation.columns for item in column.acl)
    grantees = {str(item.grantee) for item in (*relation.acl, *columns) if item.privilege == privilege}
    all_data = READS_ALL[privilege]
    grantees |= {str(row.member) for row in lookup.some("members", all_data)}
    return any(grantee == "" or not is_exempt(lookup, grantee, relation) for grantee in grantees)
