"""A static call-graph and write-effect analyzer for PostgreSQL routines."""
