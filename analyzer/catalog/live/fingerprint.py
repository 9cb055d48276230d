"""Did a catalog move while we read? ``pg_get_functiondef`` doesn't look through the transaction's snapshot."""

from typing import Final

from analyzer.catalog.live.server import Server

WHOLE: Final = (
    "pg_namespace",
    "pg_proc",
    "pg_language",
    "pg_type",
    "pg_range",
    "pg_enum",
    "pg_attribute",
    "pg_attrdef",
    "pg_constraint",
    "pg_index",
    "pg_trigger",
    "pg_event_trigger",
    "pg_rewrite",
    "pg_policy",
    "pg_inherits",
    "pg_partitioned_table",
    "pg_cast",
    "pg_operator",
    "pg_opclass",
    "pg_opfamily",
    "pg_amop",
    "pg_amproc",
    "pg_am",
    "pg_aggregate",
    "pg_collation",
    "pg_conversion",
    "pg_ts_config",
    "pg_ts_dict",
    "pg_ts_parser",
    "pg_ts_template",
    "pg_transform",
    "pg_foreign_data_wrapper",
    "pg_foreign_server",
    "pg_statistic_ext",
    "pg_extension",
    "pg_publication",
    "pg_publication_rel",
    "pg_auth_members",
    "pg_db_role_setting",
)
TEMPORARY: Final = r"SELECT oid FROM pg_catalog.pg_namespace WHERE nspname ~ '^pg_(toast_)?temp_[0-9]+$'"
TEMPORARY_RELATIONS: Final = f"SELECT oid FROM pg_catalog.pg_class WHERE relnamespace IN ({TEMPORARY})"
OUTSIDE: Final = {
    "pg_namespace": f"oid NOT IN ({TEMPORARY})",
    "pg_proc": f"pronamespace NOT IN ({TEMPORARY})",
    "pg_type": f"typnamespace NOT IN ({TEMPORARY})",
    "pg_constraint": f"connamespace NOT IN ({TEMPORARY})",
    "pg_statistic_ext": f"stxnamespace NOT IN ({TEMPORARY})",
    "pg_attribute": f"attrelid NOT IN ({TEMPORARY_RELATIONS})",
    "pg_attrdef": f"adrelid NOT IN ({TEMPORARY_RELATIONS})",
    "pg_index": f"indrelid NOT IN ({TEMPORARY_RELATIONS})",
    "pg_inherits": f"inhrelid NOT IN ({TEMPORARY_RELATIONS})",
    "pg_rewrite": f"ev_class NOT IN ({TEMPORARY_RELATIONS})",
    "pg_trigger": f"tgrelid NOT IN ({TEMPORARY_RELATIONS})",
}
"""Which rows of a catalog aren't of temporary objects."""

RELATIONS: Final = (
    "SELECT ROW(oid, relname, relnamespace, reltype, reloftype, relowner, relam, relkind, relpersistence,"
    " relrowsecurity, relforcerowsecurity, relispartition, reloptions, relacl)::text AS version"
    f" FROM pg_catalog.pg_class WHERE relnamespace NOT IN ({TEMPORARY})"
)
"""What we read of pg_class: TRUNCATE, CLUSTER and REFRESH write new rows for another file, too."""

Fingerprint = tuple[tuple[str, int, int], ...]


def fingerprint(server: Server) -> Fingerprint:
    """Return, for each catalog, the number of its rows and a sum over their versions.

    Rows of temporary objects are left out: other sessions make them all the time.
    """
    parts = (
        f"SELECT '{name}' AS catalog, count(*) AS rows,"
        f" coalesce(sum(hashtext(r.version)::bigint), 0)::bigint AS versions FROM ({rows}) r"
        for name, rows in (("pg_class", RELATIONS), *((name, versions(name)) for name in WHOLE))
    )
    rows = server.rows(" UNION ALL ".join(parts))
    return tuple(sorted((row.catalog, row.rows, row.versions) for row in rows))


def versions(catalog: str) -> str:
    """Return the query of the versions of a catalog's rows."""
    where = OUTSIDE.get(catalog, "true")
    return f"SELECT ctid::text || ' ' || xmin::text AS version FROM pg_catalog.{catalog} WHERE {where}"
