"""The C libraries of PostgreSQL's own distribution that were read: what their routines do besides computing.

A routine counts as one of them by its library file (pg_proc.probin), not by the extension that carries it.
"""

from typing import Final

from analyzer.base.names import RoutineId
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup

LEAVES: Final = frozenset({
    "autoinc", "btree_gin", "btree_gist", "citext", "cube", "dict_int", "dict_xsyn", "earthdistance", "fuzzystrmatch",
    "hstore", "_int", "intarray", "insert_username", "isn", "ltree", "moddatetime", "pgcrypto", "pg_buffercache",
    "pg_freespacemap", "pg_prewarm", "pg_stat_statements", "pg_trgm", "pg_walinspect", "pageinspect", "pgrowlocks",
    "pgstattuple", "pgxml", "seg", "sslinfo", "tablefunc", "tcn", "tsm_system_rows", "tsm_system_time", "unaccent",
    "uuid-ossp", "plpgsql", "dict_snowball", "lo", "bloom",
})  # fmt: skip
"""Libraries whose routines compute their result, but for those below and in ``data/builtins.txt``.

PostgreSQL 13 to 18, contrib/. Not here, because they run SQL or anything at all: adminpack, amcheck, dblink,
file_fdw, pg_surgery, pg_visibility, postgres_fdw, refint, and the procedural languages.
"""

RUN_TEXT: Final = frozenset({"crosstab", "crosstab_hash", "connectby_text", "connectby_text_serial", "xpath_table"})
"""C symbols of those libraries that run SQL given as text (tablefunc.c, xml2/xpath.c)."""


def library(routine: model.Routine) -> str | None:
    """Return the library a C routine is in, without folder and suffix, None outside the server's own folder."""
    binary = routine.binary or ""
    if routine.language != "c" or not binary.startswith("$libdir/"):
        return None
    return binary.removeprefix("$libdir/").removesuffix(".so")


def is_leaf(routine: model.Routine) -> bool:
    """Return whether a C routine is one that was read."""
    return library(routine) in LEAVES


def runs_text(lookup: Lookup, routine: RoutineId) -> bool:
    """Return whether a routine is one of tablefunc's, which run SQL given as text."""
    row = lookup.find_routine(routine)
    return row is not None and is_leaf(row) and row.source in RUN_TEXT
