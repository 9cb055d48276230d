"""The conformance cases under ``corpus/conformance``: a small database each, and what running its root does.

Facts stand in the comments at the head of each file::

    -- truth: executed with a tracer inside the server, 16.14 and 18.4
    -- versions: 15-17          majors the case is for; without it, all
    -- extensions: pg_trgm      what the server must offer
    -- with: comparable type    a file of ``with/`` that is loaded first
    -- root: app.root()
    -- call: app.root() -> app.f(integer)       why
    -- deferred: app.root() -> app.t()          runs at commit
    -- may call: app.root() -> app.g(integer)   under another plan, role or data
    -- writes: app.t, may write: app.u, unresolved, drive: SELECT app.root();
    -- wider: app.h(integer)    we report it, too: possible, though no run has shown it
    -- wider write: pg_temp.t   the same for a write; wider unresolved: PGC202 for a code
    -- captured: SELECT app.root();   a drive that shows the wider writes to temporary tables
    -- assumes: pg_temp         instead of being unresolved, the result states this assumption
    -- missing: app.i(integer)  a known gap; the test fails once it is found
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "corpus" / "conformance"
FACT = re.compile(r"-- ([a-z ]+): (.*)")


@dataclass(frozen=True)
class Call:
    """One routine runs another: ``call``, ``deferred`` or ``may call``."""

    kind: str
    caller: str
    callee: str


@dataclass(frozen=True)
class Case:
    """One conformance case; ``facts`` are the values by label, in the file's order."""

    path: Path
    facts: Mapping[str, tuple[str, ...]]
    calls: tuple[Call, ...]
    unresolved: bool
    files: tuple[Path, ...] = field(repr=False)

    @property
    def name(self) -> str:
        """Return the case's category and name."""
        return self.path.relative_to(FOLDER).with_suffix("").as_posix()

    def one(self, label: str, default: str = "") -> str:
        """Return the value of a label that stands once."""
        return self.facts.get(label, (default,))[0]

    def all(self, *labels: str) -> frozenset[str]:
        """Return the values of some labels, without the reason behind each."""
        return frozenset(without_reason(value) for label in labels for value in self.facts.get(label, ()))

    def is_for(self, major: int) -> bool:
        """Return whether the case is for a major version."""
        first, _, last = self.one("versions", "13-").partition("-")
        return int(first) <= major <= int(last or 99)

    def roots(self) -> tuple[str, ...]:
        """Return the routines that driving the case starts."""
        return (self.one("root"), *sorted({call.callee for call in self.calls if call.caller == "<top>"}))

    def expected(self, root: str, *kinds: str) -> frozenset[str]:
        """Return what ``root`` reaches over calls of these kinds; itself only if it is recursive."""
        found: set[str] = set()
        waiting = [root]
        while waiting:
            caller = waiting.pop()
            for call in self.calls:
                if call.caller == caller and call.kind in kinds and call.callee not in found:
                    found.add(call.callee)
                    waiting.append(call.callee)
        return frozenset(found)


def cases() -> Iterator[Case]:
    """Yield every conformance case, sorted by category and name."""
    return (read(path) for path in sorted(FOLDER.glob("*-*/*.sql")))


def read(path: Path) -> Case:
    """Return the case a file holds."""
    head = path.read_text(encoding="utf-8").partition("\n\n")[0].splitlines()
    facts: dict[str, tuple[str, ...]] = {}
    calls: list[Call] = []
    for line in head:
        if match := FACT.fullmatch(line):
            label, value = match.groups()
            facts[label] = (*facts.get(label, ()), value)
            if label in {"call", "deferred", "may call"}:
                caller, _, callee = without_reason(value).partition(" -> ")
                calls.append(Call(label, caller, callee))
    shared = tuple(FOLDER / "with" / f"{name.replace(' ', '_')}.sql" for name in facts.get("with", ()))
    return Case(path, facts, tuple(calls), "-- unresolved" in head, (*shared, path))


def without_reason(value: str) -> str:
    """Return a fact without the reason that stands behind it, three spaces off."""
    return value.partition("   ")[0].strip()
