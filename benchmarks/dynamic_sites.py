"""Dynamic SQL in databases that others wrote: how many sites are bounded, and why the others aren't.

``python -m benchmarks.dynamic_sites`` prints a table by verdict and one by reason; ``--sites`` prints every site that
isn't bounded. A site counts once; analysed in several contexts it has the weakest of their verdicts. "Never run": a
bounded site without any text, because the snapshot says that control doesn't get there (an extension that the code
looks for isn't installed).
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import psycopg

from analyzer.analysis import RESOLVER, routine_findings
from analyzer.catalog.lookup import Index
from analyzer.catalog.snapshot import Snapshot
from analyzer.definitions.model import DynamicSite
from analyzer.graph.explore import explore
from analyzer.manifest.policy import default_policy
from benchmarks.third_party import databases

VERDICTS: Final = ("constant", "bounded", "skeleton", "declared", "unresolved")
"""From the strongest to the weakest."""

REASONS: Final = (
    ("a search path that isn't known", r"search_path|search path"),
    ("a query's column", r"column |a query"),
    ("the result of a function", r"the result of "),
    ("built up in a loop", r"built up in a loop"),
    ("too many texts", r"policy's limit"),
    ("an array's element", r"element"),
    ("a name decides", r"PGC402"),
    ("can't be parsed", r"PGC403"),
    ("text given to a function", r"PGC404"),
)
"""What the first diagnostic of a site is about, by what stands in its code and message; first match counts."""


@dataclass(frozen=True, slots=True)
class Site:
    """One site of a database; ``site`` is that of the context where least is known."""

    routine: str
    site: DynamicSite

    @property
    def reason(self) -> str:
        """Return why the site isn't bounded, in a few words."""
        problem = self.site.diagnostic
        if problem is None:
            return ""
        said = f"{problem.code.id} {problem.message}"
        return next((name for name, pattern in REASONS if re.search(pattern, said)), "an argument or variable")


def sites_of(snapshot: Snapshot) -> Iterator[Site]:
    """Yield the sites of a database's own routines."""
    index = Index(snapshot)
    found = explore(index, default_policy(), RESOLVER)
    for findings in routine_findings(index, found, frozenset()):
        weakest: dict[tuple[int, int], DynamicSite] = {}
        for site in findings.dynamic_sites:
            place = (site.span.start, site.span.end)
            before = weakest.get(place, site)
            weakest[place] = max(before, site, key=lambda one: VERDICTS.index(one.verdict))
        for _, site in sorted(weakest.items()):
            yield Site(findings.identity, site)


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="databases; all where none is named")
    parser.add_argument("--sites", action="store_true", help="print every site that isn't bounded")
    arguments = parser.parse_args()
    reasons: Counter[str] = Counter()
    print(f"| database | sites | {' | '.join(VERDICTS)} | bounded in all | never run |")
    print("|" + "---|" * (len(VERDICTS) + 4))
    for name, take in databases():
        if arguments.names and name not in arguments.names:
            continue
        try:
            found = list(sites_of(take()))
        except psycopg.Error as error:
            print(f"| {name} | not available: {str(error).splitlines()[0]} |")
            continue
        print(line(name, found), flush=True)
        unbounded = [site for site in found if site.site.verdict == "unresolved"]
        reasons.update(site.reason for site in unbounded)
        for site in unbounded if arguments.sites else ():
            print(f"    {site.routine}: {site.site.diagnostic.message if site.site.diagnostic else ''}")
    for reason, count in reasons.most_common():
        print(f"{count:8} {reason}")
    return 0


def line(name: str, found: list[Site]) -> str:
    """Return a database's line of the table by verdict."""
    counts = Counter(site.site.verdict for site in found)
    bounded = sum(counts[verdict] for verdict in VERDICTS[:-1])
    share = f"{100 * bounded / len(found):.0f} %" if found else "–"
    empty = sum(site.site.verdict == "bounded" and not site.site.statements for site in found)
    shown = " | ".join(str(counts[verdict]) for verdict in VERDICTS)
    return f"| {name} | {len(found)} | {shown} | {share} | {empty} |"


if __name__ == "__main__":
    sys.exit(main())
