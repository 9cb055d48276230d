"""PGC2xx: what names and types mean."""
