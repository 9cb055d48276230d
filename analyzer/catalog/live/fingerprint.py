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
COLUMNS: Final = (
    "SELECT a.ctid, a.xmin FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
    f" WHERE c.relnamespace NOT IN ({TEMPORARY})"
)
OUTSIDE_TEMPORARY: Final = (
    ("pg_class", f"SELECT ctid, xmin FROM pg_catalog.pg_class WHERE relnamespace NOT IN ({TEMPORARY})"),
    ("pg_attribute", COLUMNS),
)


Fingerprint = tuple[tuple[str, int, int], ...]


def fingerprint(server: Server) -> Fingerprint:
    """Return, for each catalog, the number of its rows and a sum over their versions.

    Relations and columns of temporary schemas are left out: other sessions make them all the time.
    """
    sources = (*((name, f"SELECT ctid, xmin FROM pg_catalog.{name}") for name in WHOLE), *OUTSIDE_TEMPORARY)
    parts = (
        f"SELECT '{name}' AS catalog, count(*) AS rows,"
        f" coalesce(sum(hashtext(r.ctid::text || ' ' || r.xmin::text)::bigint), 0)::bigint AS versions"
        f" FROM ({rows}) r"
        for name, rows in sources
    )
    rows = server.rows(" UNION ALL ".join(parts))
    return tuple(sorted((row.catalog, row.rows, row.versions) for row in rows))
