"""Patterns of relation names: ``app.log_<digits>`` is every relation of that form, and every one yet to be made.

A pattern is a schema, a dot and a name, of lower-case letters, digits and underscores. ``<digits>`` stands for one
digit or more, ``<name>`` for one such character or more. So a name that needs double quotes never fits.
"""

import re
from typing import Final

PATTERN: Final = re.compile(r"(?:[a-z0-9_]|<digits>|<name>)+\.(?:[a-z0-9_]|<digits>|<name>)+")
PLACEHOLDERS: Final = {"<digits>": "[0-9]+", "<name>": "[a-z0-9_]+", ".": r"\."}
PART: Final = re.compile("|".join(map(re.escape, PLACEHOLDERS)))


def is_pattern(text: str) -> bool:
    """Return whether ``text`` is a pattern."""
    return PATTERN.fullmatch(text) is not None


def expression(pattern: str) -> str:
    """Return the pattern as a regular expression that Python and PostgreSQL read alike, anchored."""
    return "^" + PART.sub(lambda found: PLACEHOLDERS[found[0]], pattern) + "$"


def fits(pattern: str, name: str) -> bool:
    """Return whether the qualified name ``name`` is one of the pattern's."""
    return re.fullmatch(expression(pattern)[1:-1], name) is not None


def names_of(pattern: str) -> tuple[str, str]:
    """Return schema and name of the pattern: together they stand for a relation yet to be made."""
    schema, _, name = pattern.partition(".")
    return schema, name


def fixed_length(pattern: str) -> int:
    """Return how many characters of the name are written out: what tells it from any name at all."""
    return len(re.sub("<digits>|<name>", "", names_of(pattern)[1]))
