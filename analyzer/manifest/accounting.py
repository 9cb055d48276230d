"""Accounting: every entry is counted in exactly one place, and the counts must add up (mission E3)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from analyzer.manifest.model import Analysis, Entry, RoutineEntry
from analyzer.manifest.refusing import name_of


@dataclass(frozen=True, slots=True)
class Accounting:
    """total = covered + unresolved + excepted + retired + stale_or_unverifiable.

    The total counts sealed entries, routines that exist without one, and entry vectors that can't be enumerated.
    ``excepted``: opaque routines the policy takes for leaves. ``retired``: gone, as the policy says.
    """

    total: int
    covered: int
    unresolved: int
    excepted: int
    retired: int
    stale_or_unverifiable: int

    def __post_init__(self) -> None:
        parts = self.covered + self.unresolved + self.excepted + self.retired + self.stale_or_unverifiable
        if parts != self.total:
            raise AssertionError(f"the accounts don't balance: {self}")

    @property
    def words(self) -> str:
        """Return the identity as it is printed."""
        return (
            f"total {self.total} = covered {self.covered} + unresolved {self.unresolved} + excepted {self.excepted}"
            f" + retired {self.retired} + stale or unverifiable {self.stale_or_unverifiable}"
        )


def account(
    analysis: Analysis, stale: Collection[str], live: Collection[str] | None = None, retired: Collection[str] = ()
) -> Accounting:
    """Return the accounts of an analysis; ``stale``, and ``live`` (the routines that exist), are names of entries."""
    entries: tuple[Entry, ...] = (*analysis.routines, *analysis.objects)
    existing = {name_of(entry) for entry in analysis.routines} if live is None else live
    places = Counter(place_of(entry, stale, existing, retired) for entry in entries)
    strangers = len(set(existing) - {name_of(entry) for entry in analysis.routines})
    return Accounting(
        total=len(entries) + strangers + len(analysis.unverifiable),
        covered=places["covered"],
        unresolved=places["unresolved"],
        excepted=places["excepted"],
        retired=places["retired"],
        stale_or_unverifiable=places["stale"] + strangers + len(analysis.unverifiable),
    )


def place_of(entry: Entry, stale: Collection[str], existing: Collection[str], retired: Collection[str]) -> str:
    """Return where an entry is counted; stale is never covered, whatever else it is."""
    name = name_of(entry)
    if isinstance(entry, RoutineEntry) and entry.identity in retired and name not in existing:
        return "retired"
    if name in stale or (isinstance(entry, RoutineEntry) and name not in existing):
        return "stale"
    if any(edge.carries == "unresolved" for edge in entry.edges):
        return "unresolved"
    if isinstance(entry, RoutineEntry) and entry.status == "opaque":
        return "excepted"
    if isinstance(entry, RoutineEntry) and entry.status != "resolved":
        return "unresolved"
    return "covered"
