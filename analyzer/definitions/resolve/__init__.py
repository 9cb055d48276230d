"""What names, operators and types mean, as PostgreSQL's parse analysis decides it."""
