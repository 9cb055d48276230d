"""The enumerations of node trees that changed between versions, or that more than one rule reads."""

from typing import Final

from analyzer.base.uses import LockStrength
from analyzer.catalog.nodetree.text import NodeTreeError

COMMANDS: Final = ("UNKNOWN", "SELECT", "UPDATE", "INSERT", "DELETE", "MERGE", "UTILITY", "NOTHING")
COMMANDS_BEFORE_15: Final = ("UNKNOWN", "SELECT", "UPDATE", "INSERT", "DELETE", "UTILITY", "NOTHING")
"""CmdType of nodes.h; MERGE came between in 15."""

KINDS: Final = (
    "relation",
    "subquery",
    "join",
    "function",
    "tablefunc",
    "values",
    "cte",
    "tuplestore",
    "result",
    "group",
)
"""RTEKind of parsenodes.h; group since 18."""

LOCKS: Final[tuple[LockStrength | None, ...]] = (None, "KEY SHARE", "SHARE", "NO KEY UPDATE", "UPDATE")
"""LockClauseStrength of lockoptions.h."""

CONFLICTS: Final = ("none", "nothing", "update")
"""OnConflictAction of nodes.h."""

ACL_SELECT: Final = 2
"""parsenodes.h."""

FIRST_LOW_INVALID: Final = -7
"""FirstLowInvalidHeapAttributeNumber of sysattr.h: where column sets begin to count."""


def command(code: int, major: int) -> str:
    """Return the command of a CmdType."""
    names = COMMANDS if major >= 15 else COMMANDS_BEFORE_15
    if not 0 < code < len(names):
        raise NodeTreeError(f"command type {code} isn't known")
    return names[code]


def kind(code: int) -> str:
    """Return what a range table entry is."""
    if not 0 <= code < len(KINDS):
        raise NodeTreeError(f"range table entry kind {code} isn't known")
    return KINDS[code]


def lock(code: int) -> LockStrength | None:
    """Return the strength of a row lock."""
    if not 0 <= code < len(LOCKS):
        raise NodeTreeError(f"lock strength {code} isn't known")
    return LOCKS[code]
