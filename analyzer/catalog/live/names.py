"""The OIDs of a server as identities: one query a catalog, before any row is read."""

import re
from collections import defaultdict
from typing import Any

from analyzer.catalog.live.server import Server
from analyzer.catalog.nodetree.constants import codec_of
from analyzer.catalog.nodetree.names import CastRow, Names, TypeRow

BIG_ENDIAN = re.compile(r"on (s390|powerpc|ppc|sparc|mips|hppa|m68k)(?!64le|64el|el|[^ ]*le-)")
"""Machines, in ``version()``, whose most significant byte comes first."""


def read_names(server: Server) -> Names:
    """Return what each OID of the catalogs stands for; TOAST tables are left out."""
    types = server.rows(
        "SELECT t.oid, (pg_identify_object('pg_type'::regclass, t.oid, 0)).identity AS name, typtype::text AS kind,"
        " typcategory::text AS category, typelem, typarray, typbasetype, typrelid, typinput::oid AS input,"
        f" typlen, typbyval, {server.since(14, 'typsubscript::oid', '0::oid')} FROM pg_type t"
    )
    encoding = server.value("SELECT current_setting('server_encoding')")
    return Names(
        codec=codec_of(encoding),
        byte_order="big" if BIG_ENDIAN.search(server.value("SELECT version()")) else "little",
        version=server.version,
        schemas=plain(server, "pg_namespace", "nspname"),
        roles=plain(server, "pg_roles", "rolname"),
        languages=plain(server, "pg_language", "lanname"),
        methods=plain(server, "pg_am", "amname"),
        routines=identities(server, "pg_proc"),
        relations=identities(server, "pg_class", "relkind <> 't'"),
        types={row.oid: row.name for row in types},
        operators=identities(server, "pg_operator"),
        operator_classes=identities(server, "pg_opclass"),
        operator_families=identities(server, "pg_opfamily"),
        collations=identities(server, "pg_collation"),
        columns=read_columns(server),
        operator_routines={
            row.oid: row.code for row in server.rows("SELECT oid, oprcode::oid AS code FROM pg_operator")
        },
        input_counts={row.oid: row.pronargs for row in server.rows("SELECT oid, pronargs FROM pg_proc")},
        type_rows={row.oid: type_row(row) for row in types},
        casts={
            (row.castsource, row.casttarget): CastRow(row.context, row.method, row.function)
            for row in server.rows(
                "SELECT castsource, casttarget, castcontext::text AS context, castmethod::text AS method,"
                " castfunc::oid AS function FROM pg_cast"
            )
        },
    )


def type_row(row: Any) -> TypeRow:
    """Return what coercion looks at of a pg_type row."""
    return TypeRow(
        row.kind,
        row.category,
        row.typelem,
        row.typarray,
        row.typbasetype,
        row.typrelid,
        row.input,
        row.typlen,
        row.typbyval,
        row.typsubscript,
    )


def plain(server: Server, catalog: str, name: str) -> dict[int, str]:
    """Return the names of objects that have no schema."""
    return {row.oid: row.name for row in server.rows(f"SELECT oid, {name}::text AS name FROM {catalog}")}


def identities(server: Server, catalog: str, where: str = "true") -> dict[int, Any]:
    """Return ``pg_identify_object`` of every row; an object dropped meanwhile has none, and is left out."""
    rows = server.rows(
        f"SELECT oid, (pg_identify_object('{catalog}'::regclass, oid, 0)).identity AS name"
        f" FROM {catalog} WHERE {where}"
    )
    return {row.oid: row.name for row in rows if row.name is not None}


def read_columns(server: Server) -> dict[int, dict[int, str]]:
    """Return the names of columns by relation and number, dropped ones left out."""
    columns: defaultdict[int, dict[int, str]] = defaultdict(dict)
    rows = server.rows(
        "SELECT attrelid, attnum, attname::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid"
        " WHERE attnum > 0 AND NOT attisdropped AND relkind <> 't'"
    )
    for row in rows:
        columns[row.attrelid][row.attnum] = row.name
    return columns
