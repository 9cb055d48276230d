"""The emit ceiling: at most so many occurrences of one code; the rest is counted, and said (mission G2)."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from analyzer.base.diagnostics import Diagnostic, diagnose
from analyzer.base.diagnostics.seal import SUPPRESSED
from analyzer.base.policy import Ceilings

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Limited(Generic[Item]):
    """What is printed, in its order, and one anomaly for each code of which there is more than its ceiling."""

    items: tuple[Item, ...]
    anomalies: tuple[Diagnostic, ...]


def limited(ceilings: Ceilings, items: Iterable[Item], code_of: Callable[[Item], str]) -> Limited[Item]:
    """Return the items within the policy's ceilings, and an aggregate of the others."""
    seen: Counter[str] = Counter()
    kept: list[Item] = []
    for item in items:
        code = code_of(item)
        seen[code] += 1
        if seen[code] <= ceilings.of(code):
            kept.append(item)
    over = sorted((code, count - ceilings.of(code)) for code, count in seen.items() if count > ceilings.of(code))
    return Limited(
        tuple(kept),
        tuple(
            diagnose(SUPPRESSED, of=code, count=str(count), ceiling=str(ceilings.of(code))) for code, count in over
        ),
    )
