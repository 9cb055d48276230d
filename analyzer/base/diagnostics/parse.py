"""PGC1xx: what bodies say."""
