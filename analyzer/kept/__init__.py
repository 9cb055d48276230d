"""Analyses kept for the next run (docs/decisions/0060-kept-analyses.md). Nothing that is sealed is read from here."""
