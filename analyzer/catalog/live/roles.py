"""pg_roles, pg_auth_members, pg_db_role_setting, pg_default_acl, and the server's settings."""

from typing import Any

from analyzer.catalog import model
from analyzer.catalog.live.codes import decoded
from analyzer.catalog.live.context import Reading
from analyzer.catalog.live.server import Server

MEANINGFUL = (
    "DateStyle",
    "IntervalStyle",
    "TimeZone",
    "allow_system_table_mods",
    "array_nulls",
    "backslash_quote",
    "bytea_output",
    "check_function_bodies",
    "createrole_self_grant",
    "default_table_access_method",
    "default_text_search_config",
    "default_transaction_read_only",
    "event_triggers",
    "local_preload_libraries",
    "max_identifier_length",
    "plpgsql.check_asserts",
    "plpgsql.variable_conflict",
    "quote_all_identifiers",
    "restrict_nonsystem_relation_kind",
    "role",
    "row_security",
    "search_path",
    "server_encoding",
    "session_preload_libraries",
    "session_replication_role",
    "shared_preload_libraries",
    "standard_conforming_strings",
    "transform_null_equals",
    "xmlbinary",
    "xmloption",
)
"""Parameters whose value decides what a body means, or whether a trigger, rule or policy applies."""

OF_ROLE_OR_CLIENT = frozenset(("client", "database user", "user", "session"))
"""pg_settings.source of a value that other sessions needn't have."""


LIBRARIES = frozenset(("local_preload_libraries", "session_preload_libraries", "shared_preload_libraries"))
FOR_SUPERUSERS = "only superusers and members of pg_read_all_settings may see it"
"""Libraries may hook into anything; which ones are loaded isn't for everybody to see."""


MAY_USE_PLPGSQL = (
    "SELECT FROM pg_catalog.pg_language WHERE lanname OPERATOR(pg_catalog.=) 'plpgsql'"
    " AND pg_catalog.has_language_privilege(oid, 'usage')"
)


def read_settings(server: Server) -> tuple[tuple[model.ServerSetting, ...], tuple[tuple[str, str], ...]]:
    """Return the settings as a new session without settings of its own has them, and those that can't be seen.

    Call it before anything is pinned; so every name in it is qualified. PL/pgSQL's parameters exist once its library
    is loaded.
    """
    if server.rows(MAY_USE_PLPGSQL):
        server.connection.execute("DO $$ BEGIN END $$ LANGUAGE plpgsql")
    rows = server.rows(
        "SELECT name, reset_val AS value, source FROM pg_catalog.pg_settings"
        " WHERE pg_catalog.lower(name) OPERATOR(pg_catalog.=) ANY (%s)",
        [name.lower() for name in MEANINGFUL],
    )
    hidden = [(f"setting {name}", FOR_SUPERUSERS) for name in LIBRARIES - {row.name for row in rows}]
    settings = tuple(model.ServerSetting(row.name, row.value or "") for row in rows)
    hidden.extend(
        (f"setting {row.name}", f"our own session has a value of its own ({row.source}), which hides the server's")
        for row in rows
        if row.source in OF_ROLE_OR_CLIENT
    )
    return settings, tuple(hidden)


def read_roles(reading: Reading) -> tuple[model.RoleRow, ...]:
    """Return pg_roles."""
    rows = reading.server.rows(
        "SELECT rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls"
        " FROM pg_roles"
    )
    return tuple(
        model.RoleRow(
            name=model.Role(row.rolname),
            superuser=row.rolsuper,
            inherit=row.rolinherit,
            create_role=row.rolcreaterole,
            create_database=row.rolcreatedb,
            can_login=row.rolcanlogin,
            replication=row.rolreplication,
            bypass_rls=row.rolbypassrls,
        )
        for row in rows
    )


def read_memberships(reading: Reading) -> tuple[model.Membership, ...]:
    """Return pg_auth_members."""
    server = reading.server
    rows = server.rows(
        "SELECT roleid, member, grantor, admin_option, "
        + server.since(16, "inherit_option", "(SELECT rolinherit FROM pg_roles WHERE oid = member)")
        + ", "
        + server.since(16, "set_option", "true")
        + " FROM pg_auth_members"
    )
    return tuple(
        model.Membership(
            role=reading.role(row.roleid),
            member=reading.role(row.member),
            grantor=reading.role(row.grantor),
            admin=row.admin_option,
            inherit=row.inherit_option,
            set=row.set_option,
        )
        for row in rows
    )


def read_role_settings(reading: Reading) -> tuple[model.RoleSetting, ...]:
    """Return pg_db_role_setting of this database, and of every database."""
    rows = reading.server.rows(
        "SELECT setdatabase <> 0 AS in_database, setrole, setting FROM pg_db_role_setting, unnest(setconfig) setting"
        " WHERE setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))"
    )
    return tuple(role_setting(reading, row) for row in rows)


def role_setting(reading: Reading, row: Any) -> model.RoleSetting:
    """Return one ``name=value`` of a pg_db_role_setting row."""
    name, _, value = row.setting.partition("=")
    role = reading.role(row.setrole) if row.setrole else model.Role("")
    return model.RoleSetting(row.in_database, role, name, value)


def read_default_acls(reading: Reading) -> tuple[model.DefaultAcl, ...]:
    """Return pg_default_acl."""
    rows = reading.server.rows(
        "SELECT defaclrole, defaclnamespace, defaclobjtype::text, defaclacl::text AS acl FROM pg_default_acl"
    )
    return tuple(
        model.DefaultAcl(
            role=reading.role(row.defaclrole),
            schema=reading.names.schemas[row.defaclnamespace] if row.defaclnamespace else "",
            object_kind=decoded("defaclobjtype", row.defaclobjtype),
            acl=reading.acls[row.acl],
        )
        for row in rows
    )
