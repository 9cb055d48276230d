"""Routines that run SQL given as text: which statements a call of one runs (mission C1).

PostgreSQL's own (xml.c, tsvector_op.c, tsquery_rewrite.c) by identity, or by their C symbols under another name, as
contrib's are (tablefunc.c, xml2/xpath.c); others by the policy. Text that is run elsewhere isn't followed: names
there aren't names here.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from analyzer.base.names import RoutineId
from analyzer.base.policy import TextFunction
from analyzer.base.uses import Constant, RoutineUse
from analyzer.catalog.lookup import Lookup
from analyzer.catalog.model import Routine
from analyzer.definitions.dynamic.quoting import literal

Texts = tuple[str, ...] | None
"""The statements a call runs, one after the other; None where an argument isn't known."""

Made = Callable[[Sequence[str | None]], Texts]
"""What is run, by the values of the arguments, None for one that isn't known (or is NULL: then nothing is run)."""


def argument(*places: int) -> Made:
    """Return that the arguments at these places are run, each as it is."""

    def texts(values: Sequence[str | None]) -> Texts:
        found = [values[place] if place < len(values) else None for place in places]
        known = tuple(value for value in found if value is not None)
        return known if len(known) == len(found) else None

    return texts


def connect_by(*, ordered: bool) -> Made:
    """Return what ``connectby`` runs (build_tuplestore_recursively()): its arguments are pasted in, unquoted."""

    def texts(values: Sequence[str | None]) -> Texts:
        relation, key, parent, *rest = (*values, *(None,) * 5)[: 5 if ordered else 4]
        if relation is None or key is None or parent is None or None in rest:
            return None
        order = f" ORDER BY {rest[0]}" if ordered else ""
        start = literal(rest[-1] or "")
        where = f"{parent} = {start} AND {key} IS NOT NULL AND {key} <> {parent}"
        return (f"SELECT {key}, {parent} FROM {relation} WHERE {where}{order}",)

    return texts


def xpath_table(values: Sequence[str | None]) -> Texts:
    """Return what ``xpath_table`` runs: its arguments but the fourth are pasted in, unquoted."""
    key, document, relation, _, condition, *_ = (*values, *(None,) * 5)
    if key is None or document is None or relation is None or condition is None:
        return None
    return (f"SELECT {key}, {document} FROM {relation} WHERE {condition}",)


BUILT_IN: Final[Mapping[str, Made]] = {
    "query_to_xml": argument(0),
    "query_to_xmlschema": argument(0),
    "query_to_xml_and_xmlschema": argument(0),
    "ts_stat": argument(0),
    "ts_rewrite": argument(1),
}
"""By name; of ``ts_rewrite`` only the overload with a text."""

INTERNAL: Final[Mapping[str, Made]] = {
    "query_to_xml": argument(0),
    "query_to_xmlschema": argument(0),
    "query_to_xml_and_xmlschema": argument(0),
    "ts_stat1": argument(0),
    "ts_stat2": argument(0),
    "tsquery_rewrite_query": argument(1),
}
"""By C symbol, for routines in language ``internal`` of other schemas."""

LIBRARIES: Final[Mapping[tuple[str, str], Made]] = {
    ("tablefunc", "crosstab"): argument(0),
    ("tablefunc", "crosstab_hash"): argument(0, 1),
    ("tablefunc", "connectby_text"): connect_by(ordered=False),
    ("tablefunc", "connectby_text_serial"): connect_by(ordered=True),
    ("pgxml", "xpath_table"): xpath_table,
}
"""By C library and symbol."""


ELSEWHERE: Final[Mapping[str, frozenset[str]]] = {
    "dblink": frozenset({"dblink_record", "dblink_exec", "dblink_open", "dblink_send_query"}),
    "pg_background": frozenset({"pg_background_launch"}),
    "pg_cron": frozenset({"cron_schedule", "cron_schedule_named", "cron_alter_job"}),
}
"""C symbols by library: routines that have SQL run on another connection, in another process, or later."""

Registered = Mapping[str, TextFunction]
"""The policy's routines that run text, by identity."""


def texts_run(lookup: Lookup, use: RoutineUse, registered: Registered) -> Callable[[], Texts] | None:
    """Return what tells the statements a call runs; None for a routine that runs no text it is given here."""
    if use.how in ("trigger", "reference", "operator"):
        return None
    made = text_function(lookup, use.routine, registered)
    if made is None:
        return None
    values = [value_of(constant) for constant in use.inputs]
    return lambda: made(values)


def text_function(lookup: Lookup, identity: RoutineId, registered: Registered) -> Made | None:
    """Return what a routine runs, None if it runs no text it is given here."""
    if (own := registered.get(identity)) is not None and own.runs == "here":
        return argument(*(place - 1 for place in own.arguments))
    schema, _, rest = identity.partition(".")
    name, _, types = rest.partition("(")
    if schema == "pg_catalog":
        overload = name != "ts_rewrite" or types == "pg_catalog.tsquery,pg_catalog.text)"
        return BUILT_IN.get(name) if overload else None
    row = lookup.find_routine(identity)
    if row is None:
        return None
    return INTERNAL.get(row.source) if row.language == "internal" else LIBRARIES.get((library(row), row.source))


def sends_elsewhere(lookup: Lookup, identity: RoutineId, registered: Registered) -> bool:
    """Return whether a routine has text that it is given run on another connection, in another process, or later."""
    if (own := registered.get(identity)) is not None:
        return own.runs == "elsewhere"
    row = lookup.find_routine(identity)
    return row is not None and row.source in ELSEWHERE.get(library(row), ())


def library(routine: Routine) -> str:
    """Return the C library a routine is in, without folder and suffix, "" for one in another language."""
    return (routine.binary or "").removeprefix("$libdir/").removesuffix(".so") if routine.language == "c" else ""


def value_of(constant: Constant | None) -> str | None:
    """Return the text of a constant argument."""
    return None if constant is None else constant.value
