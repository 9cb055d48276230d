"""Roles, schemas and settings."""

from analyzer.base.value import value_class
from analyzer.catalog.model.stored import Acl, Role


@value_class(frozen=True, slots=True)
class Schema:
    """pg_namespace."""

    name: str
    owner: Role
    acl: Acl


@value_class(frozen=True, slots=True)
class RoleRow:
    """pg_roles."""

    name: Role
    superuser: bool
    inherit: bool
    create_role: bool
    create_database: bool
    can_login: bool
    replication: bool
    bypass_rls: bool


@value_class(frozen=True, slots=True)
class Membership:
    """pg_auth_members; before 16 ``inherit`` follows the member's own attribute and ``set`` is true."""

    role: Role
    member: Role
    grantor: Role
    admin: bool
    inherit: bool
    set: bool


@value_class(frozen=True, slots=True)
class RoleSetting:
    """One setting of pg_db_role_setting; "" stands for any database, any role."""

    in_database: bool
    role: str
    name: str
    value: str


@value_class(frozen=True, slots=True)
class ServerSetting:
    """A configuration parameter whose value decides what a body means, as a new session would have it."""

    name: str
    value: str


@value_class(frozen=True, slots=True)
class DefaultAcl:
    """pg_default_acl; ``schema`` "" is every schema."""

    role: Role
    schema: str
    object_kind: str
    acl: Acl
