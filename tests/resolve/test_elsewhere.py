"""Bodies whose names the caller's path does not have: taken for what they mean under every path, if that is one."""

import pytest

from analyzer.catalog.lookup import Index, Lookup
from analyzer.definitions.model import ResolvedRoutine
from analyzer.definitions.resolve.program import entries, resolve
from analyzer.effects.scope import SYSTEM_SCHEMAS
from analyzer.manifest.policy import default_policy
from tests.effects import snapshots


def resolved(case: str, name: str) -> ResolvedRoutine:
    """Return what a routine of a conformance case means when a client starts it."""
    index = Index(snapshots.unpack(dict(snapshots.kept())[case][1]))
    routine = next(row for row in index.snapshot.routines if row.name == name and row.schema not in SYSTEM_SCHEMAS)
    lookup, policy = Lookup(index), default_policy()
    (context,) = entries(lookup, routine.identity, policy)
    return resolve(lookup, routine.identity, context, policy)


def test_name_of_one_schema_is_taken() -> None:
    found = resolved("A-direct-call/functional_notation_column", "root")
    assert found.status == "resolved"
    assert [each.code.id for each in found.diagnostics] == ["PGC231"]
    assert "search_path: $user, public" in found.assumptions


@pytest.mark.parametrize(
    "case",
    ["A-direct-call/unqualified_searchpath_unpinned", "A-direct-call/missing_function_error_path"],
)
def test_name_of_several_schemas_or_none_is_not(case: str) -> None:
    found = resolved(case, "root")
    assert found.status == "unresolved"
    assert "PGC202" in {each.code.id for each in found.diagnostics}
