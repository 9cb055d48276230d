"""Other people's dynamic SQL, declared: ``python -m benchmarks.declared`` says what the shipped declarations settle.

The declarations are examples (``docs/examples/targets``): identities, hashes, places and names, none of the code. The
extensions come from an installed PostgreSQL, as in ``benchmarks.third_party``.
"""

import sys
from collections import Counter
from pathlib import Path

import psycopg

from analyzer import pipeline
from analyzer.base.policy import Policy
from analyzer.base.targets import NO_TARGETS, Targets
from analyzer.catalog.snapshot import Snapshot
from analyzer.manifest.model import Analysis
from analyzer.manifest.policy import read_policy
from analyzer.manifest.refusing import Reason, reasons_against
from analyzer.manifest.targets import read_targets
from benchmarks.third_party import EXTENSIONS, database_with

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "examples" / "targets"
POLICY = FOLDER / "policy.json"


def main() -> int:
    """Print for each example what is known without its declarations, and with them."""
    policy = read_policy(POLICY)
    for path in sorted(FOLDER.glob("*.toml")):
        if sys.argv[1:] and path.stem not in sys.argv[1:]:
            continue
        try:
            snapshot = snapshot_for(path)
        except psycopg.Error as error:
            print(f"{path.stem}: not available: {str(error).splitlines()[0]}")
            continue
        for title, targets in (("without", NO_TARGETS), ("with", read_targets(path))):
            print(f"{path.stem} {title} {len(targets.reviewed)} declarations")
            print_result(snapshot, policy, targets)
    return 0


def snapshot_for(path: Path) -> Snapshot:
    """Return the database that declarations are for: an extension, and the tables of the script beside them."""
    script = path.with_suffix(".sql")
    with database_with(dict(EXTENSIONS)[path.stem]) as dsn:
        if script.exists():
            with psycopg.connect(dsn, autocommit=True) as connection:
                connection.execute(script.read_bytes())
        return pipeline.snapshot_of_server(dsn)


def print_result(snapshot: Snapshot, policy: Policy, targets: Targets) -> None:
    """Print routines by status, commands by verdict, and what blocks a seal, routine by routine."""
    found = pipeline.analyze(snapshot, policy, targets=targets)
    print("  routines:", counted(entry.status for entry in found.routines))
    print("  commands:", counted(verdict for verdict in verdicts(found)))
    blocking: dict[str, set[str]] = {}
    for reason in reasons_against(found, policy):
        blocking.setdefault(reason.entry, set()).add(f"{reason.code}{why(reason)}")
    print(f"  {len(found.routines)} routines, {len(blocking)} entries block a seal")
    for entry, reasons in sorted(blocking.items()):
        print(f"    {entry}: {', '.join(sorted(reasons))}")


def why(reason: Reason) -> str:
    """Return where what isn't known comes from, as far as the reason says it."""
    facts = dict(reason.facts)
    return "".join(f" ({facts[name]})" for name in ("piece", "language") if name in facts)


def verdicts(found: Analysis) -> list[str]:
    """Return the verdict of each dynamic command; the worst of its contexts."""
    return [site.verdict for entry in found.routines for site in entry.dynamic_sites]


def counted(words: object) -> str:
    """Return how often each word occurs."""
    assert hasattr(words, "__iter__")
    return ", ".join(f"{count} {word}" for word, count in sorted(Counter(words).items()))


if __name__ == "__main__":
    sys.exit(main())
