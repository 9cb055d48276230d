"""The order of a manifest's lists: each is sorted, and holds each value once."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from analyzer.manifest.assemble import diagnostic_key, dynamic_key, edge_key, entry_key
from analyzer.manifest.model import Analysis, ObjectEntry, RoutineEntry
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
    ascending("facts", analysis.facts, lambda fact: (fact.kind, fact.arguments))
    ascending("carriers", analysis.carriers)
    ascending("unverifiable", analysis.unverifiable)
    ascending("incomplete", analysis.incomplete)
    entries: Iterable[RoutineEntry | ObjectEntry] = (*analysis.routines, *analysis.objects)
    for entry in entries:
        check_entry(entry, len(analysis.facts))


def check_entry(entry: RoutineEntry | ObjectEntry, facts: int) -> None:
    """Check the lists of one entry."""
    name = f"{entry.kind} {entry.identity}"
    ascending(f"edges of {name}", entry.edges, edge_key)
    ascending(f"diagnostics of {name}", entry.diagnostics, diagnostic_key)
    ascending(f"facts of {name}", entry.facts)
    if entry.facts and entry.facts[-1] >= facts:
        raise NotStrict(f"facts of {name}: there is no fact {entry.facts[-1]}")
    if isinstance(entry, RoutineEntry):
        ascending(f"dynamic sites of {name}", entry.dynamic_sites, dynamic_key)
        ascending(f"assumptions of {name}", entry.assumptions)


def ascending(name: str, items: Sequence[Any], key: Callable[[Any], Any] = lambda item: item) -> None:
    """Check that each item sorts after the one before it."""
    keys = [key(item) for item in items]
    for at in range(1, len(keys)):
        if not keys[at - 1] < keys[at]:
            raise NotStrict(f"{name}: item {at} doesn't sort after the one before it")
