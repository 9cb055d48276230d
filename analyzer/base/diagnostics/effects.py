"""PGC3xx: what running sets off."""
