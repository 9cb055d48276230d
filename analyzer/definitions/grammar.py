"""Whose grammar reads the bodies."""

import pglast


def grammar_version() -> str:
    """Return the PostgreSQL version that pglast's parser was cut out of: ``PostgreSQL 18.6``."""
    return "PostgreSQL " + ".".join(str(part) for part in pglast.get_postgresql_version())
