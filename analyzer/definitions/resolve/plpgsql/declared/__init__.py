"""Declared targets of dynamic commands: found in the catalog, put in the place of unknown pieces, or refused.

Nothing declared is passed over: what doesn't fit the command or the catalog leaves the command unresolved.
"""
