"""Identities of objects that don't exist yet, as pg_identify_object would write them."""

import re
from collections.abc import Sequence
from typing import Final

from pglast import keywords

PLAIN: Final = re.compile(r"[a-z_][a-z0-9_$]*")

RESERVED: Final = keywords.RESERVED_KEYWORDS | keywords.TYPE_FUNC_NAME_KEYWORDS | keywords.COL_NAME_KEYWORDS


def quoted(name: str) -> str:
    """Return a name, in double quotes where it needs them (ruleutils.c, quote_identifier)."""
    if PLAIN.fullmatch(name) and name not in RESERVED and "$" not in name:
        return name
    return '"' + name.replace('"', '""') + '"'


def identity(*names: str) -> str:
    """Return a qualified name."""
    return ".".join(quoted(name) for name in names)


def routine_identity(schema: str, name: str, types: Sequence[str]) -> str:
    """Return a routine's identity."""
    return f"{identity(schema, name)}({','.join(types)})"
