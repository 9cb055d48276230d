"""PGC6xx: seals, signatures, staleness."""
