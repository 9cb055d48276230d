"""PGC4xx: SQL built at run time."""
