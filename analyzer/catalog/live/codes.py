"""What the catalogs' one-letter codes can be, by column; a letter that isn't here is refused.

Manual chapter 53; the letters are those of ``src/include/catalog/pg_*.h``.
"""

from collections.abc import Mapping
from typing import Final

from analyzer.base.failures import BadInputError

CODES: Final[Mapping[str, frozenset[str]]] = {
    "prokind": frozenset("fpaw"),
    "provolatile": frozenset("isv"),
    "proparallel": frozenset("sru"),
    "proargmodes": frozenset("iobvt"),
    "typtype": frozenset("bcdeprm"),
    "relkind": frozenset("rpvmfScti" + "I"),
    "relpersistence": frozenset("put"),
    "attidentity": frozenset(("", "a", "d")),
    "attgenerated": frozenset(("", "s", "v")),
    "contype": frozenset("cfnputx"),
    "confupdtype": frozenset((" ", "a", "r", "c", "n", "d")),
    "confdeltype": frozenset((" ", "a", "r", "c", "n", "d")),
    "confmatchtype": frozenset((" ", "f", "p", "s")),
    "tgenabled": frozenset("ODRA"),
    "ev_enabled": frozenset("ODRA"),
    "evtenabled": frozenset("ODRA"),
    "evtevent": frozenset(("ddl_command_start", "ddl_command_end", "sql_drop", "table_rewrite", "login")),
    "polcmd": frozenset("*rawd"),
    "partstrat": frozenset("lrh"),
    "castcontext": frozenset("eai"),
    "castmethod": frozenset("fib"),
    "oprkind": frozenset("blr"),
    "amoppurpose": frozenset("so"),
    "amtype": frozenset("it"),
    "aggkind": frozenset("noh"),
    "aggfinalmodify": frozenset("rsw"),
    "collprovider": frozenset("dbic"),
    "defaclobjtype": frozenset("rSfTnL"),
    "sequence deptype": frozenset("ai"),
}
EVENT_TYPES: Final[Mapping[str, str]] = {"1": "SELECT", "2": "UPDATE", "3": "INSERT", "4": "DELETE"}
"""pg_rewrite.ev_type."""


def decoded(column: str, code: str) -> str:
    """Return ``code`` if PostgreSQL's sources know it for this column.

    Raises:
        BadInputError: it isn't known.

    """
    if code not in CODES[column]:
        raise unknown(column, code)
    return code


def rule_event(code: str) -> str:
    """Return the command that a rule of this ``ev_type`` is for."""
    if code not in EVENT_TYPES:
        raise unknown("ev_type", code)
    return EVENT_TYPES[code]


TRIGGER_ROW: Final = 1
TRIGGER_BEFORE: Final = 2
TRIGGER_EVENTS: Final = ((4, "INSERT"), (8, "DELETE"), (16, "UPDATE"), (32, "TRUNCATE"))
TRIGGER_INSTEAD: Final = 64


def trigger_type(bits: int) -> tuple[str, tuple[str, ...], bool]:
    """Return timing, events (sorted) and whether it is for each row (``TRIGGER_TYPE_*`` of pg_trigger.h)."""
    if bits & ~127:
        raise unknown("tgtype", str(bits))
    timing = "INSTEAD OF" if bits & TRIGGER_INSTEAD else "BEFORE" if bits & TRIGGER_BEFORE else "AFTER"
    events = tuple(sorted(name for bit, name in TRIGGER_EVENTS if bits & bit))
    return timing, events, bool(bits & TRIGGER_ROW)


def unknown(column: str, code: str) -> BadInputError:
    """Return the failure that names a code no PostgreSQL we know writes."""
    return BadInputError(f"the catalog holds {column} {code!r}, which isn't known", "Use a supported PostgreSQL.")
