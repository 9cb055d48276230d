"""The order of a manifest's lists: each is sorted, and holds each value once."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from operator import attrgetter, lt
from typing import Any

from analyzer.manifest.assemble import diagnostic_key, dynamic_key, edge_key, entry_key
from analyzer.manifest.model import Analysis, Entry, RoutineEntry
from analyzer.manifest.strict import NotStrict


def check_order(analysis: Analysis) -> None:
    """Check that every list is strictly ascending, and that every fact's number is one of a fact.

    Raises:
        NotStrict: one isn't; says which.

    """
    ascending("schemas", analysis.schemas or ())
    ascending("routines", analysis.routines, entry_key)
    ascending("objects", analysis.objects, entry_key)
    ascending("diagnostics", analysis.diagnostics, diagnostic_key)
    ascending("facts", analysis.facts, attrgetter("kind", "arguments"))
    ascending("carriers", analysis.carriers)
    ascending("unverifiable", analysis.unverifiable)
    ascending("incomplete", analysis.incomplete)
    entries: Iterable[Entry] = chain(analysis.routines, analysis.objects)
    for entry in entries:
        check_entry(entry, len(analysis.facts))


def check_entry(entry: Entry, facts: int) -> None:
    """Check the lists of one entry."""
    ascending("edges", entry.edges, edge_key, entry)
    ascending("diagnostics", entry.diagnostics, diagnostic_key, entry)
    ascending("facts", entry.facts, None, entry)
    if entry.facts and entry.facts[-1] >= facts:
        raise NotStrict(f"{named('facts', entry)}: there is no fact {entry.facts[-1]}")
    if isinstance(entry, RoutineEntry):
        ascending("dynamic sites", entry.dynamic_sites, dynamic_key, entry)
        ascending("assumptions", entry.assumptions, None, entry)


def ascending(
    what: str, items: Sequence[Any], key: Callable[[Any], Any] | None = None, entry: Entry | None = None
) -> None:
    """Check that each item sorts after the one before it; there are hundreds of thousands of lists."""
    if len(items) < 2:
        return
    keys = items if key is None else list(map(key, items))
    in_order = list(map(lt, keys, islice(keys, 1, None)))
    if not all(in_order):
        raise NotStrict(
            f"{named(what, entry)}: item {in_order.index(False) + 1} doesn't sort after the one before it"
        )


def named(what: str, entry: Entry | None) -> str:
    """Return which list it is."""
    return what if entry is None else f"{what} of {entry.kind} {entry.identity}"
