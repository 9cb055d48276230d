"""``make demo``: from a database to sealed evidence that goes stale, on an embedded PostgreSQL.

Every step is a command that can be typed; the demo fails if one ends otherwise than it should.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.cli.run import run

SQL = Path(__file__).resolve().parent.parent / "corpus" / "demo"


POST = "ledger.post(pg_catalog.text,pg_catalog.text,numeric,pg_catalog.text)"


@dataclass(frozen=True, slots=True)
class Step:
    """What a step shows, the command that shows it, and the exit code it must end with."""

    says: str
    command: tuple[str, ...]
    ends: int = 0


def steps() -> Sequence[Step]:
    """Return the story; everything it writes is in the current folder."""
    ledger, fixed, changed = (str(SQL / f"{name}.sql") for name in ("1-ledger", "2-fixed", "3-changed"))
    before, after, later = "ledger.corpus", "fixed.corpus", "changed.corpus"
    manifest = "manifest.json"
    return (
        Step("Read a small ledger from its SQL.", ("snapshot", "--sql", ledger, "--out", before)),
        Step("What does it say, and what isn't known?", ("analyze", before)),
        Step("What can one posting cause?", ("reach", before, POST)),
        Step(
            "Why can it write the audit log? Nobody wrote that into it.",
            ("why", before, POST, "audit.log"),
        ),
        Step("One statement is built at run time, so nothing is sealed.", ("seal", before, "--out", manifest), 2),
        Step(
            "The same routine with its statements written down.", ("snapshot", "--sql", ledger, fixed, "--out", after)
        ),
        Step("Now everything is known, and it can be sealed.", ("seal", after, "--out", manifest)),
        Step(
            "Anybody can verify that, and reproduce it byte for byte.",
            ("verify", manifest, "--corpus", after, "--reproduce"),
        ),
        Step("Nothing has changed yet.", ("check", manifest, "--corpus", after)),
        Step("Then somebody changes one function …", ("snapshot", "--sql", ledger, fixed, changed, "--out", later)),
        Step("… and this is exactly what went stale.", ("check", manifest, "--corpus", later), 1),
    )


def main() -> int:
    """Return 0 when every step ended as it should."""
    folder = Path(tempfile.mkdtemp(prefix="pgcallgraph-demo-"))
    os.chdir(folder)
    try:
        return next((1 for number, step in enumerate(steps(), 1) if not shown(number, step)), 0)
    finally:
        os.chdir("/")
        shutil.rmtree(folder)


def shown(number: int, step: Step) -> bool:
    """Run one step; return whether it ended as it should."""
    said = " ".join(step.command).replace(f"{SQL}", "corpus/demo")
    print(f"\n{number}. {step.says}\n$ pgcallgraph {said}\n", flush=True)
    ended = run(step.command)
    if ended != step.ends:
        print(f"This step ended with exit code {ended} instead of {step.ends}.", file=sys.stderr)
    return ended == step.ends


if __name__ == "__main__":
    sys.exit(main())
