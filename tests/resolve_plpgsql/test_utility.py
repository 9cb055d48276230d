"""Every kind of utility statement is transformed, or known not to be."""

from typing import Final, get_args

import pytest

from analyzer.definitions.parse import nodes
from analyzer.definitions.parse.nodes.unions import Utility
from analyzer.definitions.resolve.utility.statement import TRANSFORMS

ELSEWHERE: Final = {nodes.CallStmt, nodes.DoStmt, nodes.ExplainStmt, nodes.ReturnStmt}
"""Those that need what only their callers know."""

REFUSED: Final = {
    nodes.AlterTableMoveAllStmt,
    nodes.AlterTableSpaceOptionsStmt,
    nodes.CreateTableSpaceStmt,
    nodes.CreatedbStmt,
    nodes.DropTableSpaceStmt,
    nodes.DropdbStmt,
    nodes.ReplicaIdentityStmt,
}
"""Those that end in PGC206: they can't run in a routine (PreventInTransactionBlock), or belong to ALTER TABLE."""


@pytest.mark.parametrize("kind", get_args(Utility), ids=lambda kind: str(kind.__name__))
def test_a_utility_statement_is_transformed_or_refused(kind: type[nodes.Node]) -> None:
    assert (kind in TRANSFORMS) + (kind in ELSEWHERE) + (kind in REFUSED) == 1
