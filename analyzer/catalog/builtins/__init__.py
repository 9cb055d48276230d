"""The objects every database of a server major starts with, kept once: a pack a major, pinned by its digest."""

from analyzer.catalog.builtins.pack import Pack, load, own_routines, take

__all__ = ["Pack", "load", "own_routines", "take"]
