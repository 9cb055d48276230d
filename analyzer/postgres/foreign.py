"""Rows about foreign tables, in SQL: the table, its server, its wrapper; each by the table's OID ``f.ftrelid``."""

from typing import Final

from analyzer.postgres.rows import Rows
from analyzer.postgres.snippets import relation, routine

SOURCE: Final = (
    "pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver"
    " JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw"
)


def tables(_: int) -> Rows:
    """Return pg_foreign_table."""
    return Rows(SOURCE, {"relation": relation("f.ftrelid"), "server": "s.srvname::text"})


def servers(_: int) -> Rows:
    """Return pg_foreign_server."""
    return Rows(SOURCE, {"name": "s.srvname::text", "wrapper": "w.fdwname::text"})


def wrappers(_: int) -> Rows:
    """Return pg_foreign_data_wrapper."""
    cells = {"name": "w.fdwname::text", "handler": routine("w.fdwhandler"), "validator": routine("w.fdwvalidator")}
    return Rows(SOURCE, cells)
