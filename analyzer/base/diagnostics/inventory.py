"""PGC5xx: what exists, and what a snapshot can hold."""
