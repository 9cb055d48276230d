"""What running a routine can cause, against what running it did: the conformance cases.

Sound: every call and write that was seen is reported, or the root is unresolved. Exact: nothing else is reported but
what the case says may happen. The oracle test drives the cases on real servers and looks.
"""

import re
from functools import cache

import pytest

from analyzer.base.names import RoutineId
from analyzer.catalog.lookup import Index
from analyzer.definitions.resolve.program import callee, entries, resolve
from analyzer.effects.model import Edge, Node
from analyzer.graph.explore import Exploration, explore
from analyzer.graph.pieces import Resolver
from analyzer.graph.reach import Reach, reach
from analyzer.manifest.policy import default_policy
from tests.effects import snapshots
from tests.effects.cases import Case, cases

CASES = tuple(cases())
RESOLVER = Resolver(entries, callee, resolve)


@cache
def kept() -> dict[str, tuple[str, bytes]]:
    return dict(snapshots.kept())


@cache
def explored(name: str) -> Exploration:
    return explore(Index(snapshots.unpack(kept()[name][1])), default_policy(), RESOLVER)


def printed(identity: str) -> str:
    """Return a routine as ``regprocedure`` prints it, with built-in types bare; so the cases have it."""
    return re.sub(r"(?<=[(,])pg_catalog\.", "", identity)


def reached(case: Case) -> list[Reach[Edge]]:
    graph = explored(case.name).graph
    nodes = {printed(node.identity): node for node in graph if not node.event}
    return [reach(graph, nodes[root]) for root in case.roots()]


def is_users(node: Node) -> bool:
    return not node.identity.startswith(("pg_catalog.", "information_schema."))


def found_calls(found: Reach[Edge]) -> frozenset[str]:
    return frozenset(printed(node.identity) for node in found.calls if is_users(node))


def found_writes(found: list[Reach[Edge]]) -> frozenset[str]:
    return frozenset(name for one in found for name, _ in one.writes if not name.startswith("pg_catalog."))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: Case) -> None:
    assert kept()[case.name][0] == snapshots.digest_of(case), "run: python -m tests.effects.snapshots " + case.name
    found = reached(case)
    unresolved = {edge.code for one in found for _, edge in one.unresolved}
    extra: set[str] = set()
    missed: set[str] = set()
    for root, one in zip(case.roots(), found, strict=True):
        calls = found_calls(one)
        extra |= calls - case.expected(root, "call", "deferred", "may call")
        missed |= case.expected(root, "call", "deferred") - calls if not one.unresolved else set()
    writes = found_writes(found)
    if not unresolved:
        missed |= case.all("writes") - writes
    assert missed == case.all("missing"), "not sound"
    assert extra == case.all("wider")
    assert writes - case.all("writes", "may write") == case.all("wider write")
    if not case.unresolved:
        assert unresolved == case.all("wider unresolved")
    elif not unresolved:
        assert lists_everything(case, found, writes) or assumes(case, found)


def lists_everything(case: Case, found: list[Reach[Edge]], writes: frozenset[str]) -> bool:
    """Return whether the result holds the whole union of candidates, as good as being unresolved."""
    calls = all(
        case.expected(root, "call", "deferred", "may call") <= found_calls(one)
        for root, one in zip(case.roots(), found, strict=True)
    )
    return calls and case.all("writes", "may write") <= writes


def assumes(case: Case, found: list[Reach[Edge]]) -> bool:
    """Return whether the result states the assumption that the case names."""
    stated = {name.partition(":")[0] for one in found for name in one.assumes}
    return bool(case.all("assumes")) and case.all("assumes") <= stated


def test_every_case_has_a_snapshot() -> None:
    assert sorted(kept()) == [case.name for case in CASES]


def test_identity_of_roots() -> None:
    assert printed("app.f(pg_catalog.text,integer)") == "app.f(text,integer)"
    assert RoutineId("app.f(text)") == "app.f(text)"
