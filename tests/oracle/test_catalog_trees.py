"""The distiller against a plain text search of the same node trees: nothing lost, nothing made up.

The search is safe for completeness: white space inside a token stands behind a backslash (outfuncs.c, outToken()), so
that ``:funcid 123`` can't be part of a name.
"""

import re
from collections.abc import Iterable, Iterator

import psycopg
import pytest

from analyzer.base.uses import Ordering, RelationUse, RoutineUse, Use
from analyzer.catalog.embedded import MAJORS
from analyzer.catalog.live.names import read_names
from analyzer.catalog.live.server import Server, connected
from analyzer.catalog.nodetree import Names, unwrapped, uses_of
from tests.catalog.samples import load_sample
from tests.servers import Servers

CARRIERS = """
SELECT ev_class::regclass || ' ' || rulename AS owner, ev_action::text AS tree FROM pg_rewrite
UNION ALL SELECT rulename, ev_qual::text FROM pg_rewrite WHERE ev_qual::text <> '<>'
UNION ALL SELECT adrelid::regclass::text, adbin::text FROM pg_attrdef
UNION ALL SELECT conname, conbin::text FROM pg_constraint WHERE conbin IS NOT NULL
UNION ALL SELECT indexrelid::regclass::text, indexprs::text FROM pg_index WHERE indexprs IS NOT NULL
UNION ALL SELECT indexrelid::regclass::text, indpred::text FROM pg_index WHERE indpred IS NOT NULL
UNION ALL SELECT tgname, tgqual::text FROM pg_trigger WHERE tgqual IS NOT NULL
UNION ALL SELECT polname, polqual::text FROM pg_policy WHERE polqual IS NOT NULL
UNION ALL SELECT proname, proargdefaults::text FROM pg_proc WHERE proargdefaults IS NOT NULL
UNION ALL SELECT proname, prosqlbody::text FROM pg_proc WHERE prosqlbody IS NOT NULL
UNION ALL SELECT partrelid::regclass::text, partexprs::text FROM pg_partitioned_table WHERE partexprs IS NOT NULL
UNION ALL SELECT relname, relpartbound::text FROM pg_class WHERE relpartbound IS NOT NULL
UNION ALL SELECT stxname, stxexprs::text FROM pg_statistic_ext WHERE stxexprs IS NOT NULL
UNION ALL SELECT prrelid::regclass::text, prqual::text FROM pg_publication_rel WHERE prqual IS NOT NULL
"""
ROUTINES = re.compile(
    r":(?:funcid|opfuncid|aggfnoid|winfnoid|tsmhandler|startInRangeFunc|endInRangeFunc)\s+([1-9]\d*)"
)
OPERATORS = re.compile(r":(?:opno|eqop|sortop|cycle_mark_neop|opnos)\s+(?:\(o\s+)?([1-9][0-9 ]*)")
TARGETS = re.compile(r":resultRelation [1-9]")


@pytest.fixture(scope="module", params=MAJORS, ids=lambda major: f"pg{major}")
def server(request: pytest.FixtureRequest, servers: Servers) -> Iterator[Server]:
    """Yield a connection to the sample database on each server in turn."""
    with servers.database(request.param) as dsn:
        load_sample(dsn)
        with connected(dsn) as found:
            found.connection.execute("SET search_path = pg_catalog")
            yield found


def test_all_that_trees_name_is_found_and_nothing_else(server: Server) -> None:
    names = read_names(server)
    for row in server.rows(CARRIERS):
        found = uses_of(row.tree, names)
        written = [use for use in found if not is_unnamed(use)]
        named = {names.routine(int(oid)) for oid in ROUTINES.findall(row.tree)}
        assert routines_of(written) == named | routines_of(filter(is_cycle, written)), row.owner
        assert operators_of(written) >= operators_named(row.tree, names), row.owner
        writes = [use for use in written if isinstance(use, RelationUse) and use.access != "select"]
        assert bool(writes) == bool(TARGETS.search(row.tree)), row.owner


def is_unnamed(use: Use) -> bool:
    """Return whether the tree doesn't hold the routine's OID: the planner or the executor puts it there."""
    return isinstance(use, RoutineUse) and (use.planned or use.how == "construct")


def routines_of(uses: Iterable[Use]) -> set[str]:
    """Return the routines of these uses."""
    return {use.routine for use in uses if isinstance(use, RoutineUse)}


def is_cycle(use: Use) -> bool:
    """Return whether an operator stands in a CYCLE clause, which names it without its function."""
    return isinstance(use, RoutineUse) and use.operator == "pg_catalog.<>(pg_catalog.text,pg_catalog.text)"


def operators_of(uses: list[Use]) -> set[str]:
    """Return the operators of these uses."""
    named = {use.operator for use in uses if isinstance(use, RoutineUse) and use.operator}
    pairs = [(use.equality, use.ordering) for use in uses if isinstance(use, Ordering)]
    return named | {operator for pair in pairs for operator in pair if operator}


def operators_named(tree: str, names: Names) -> set[str]:
    """Return the operators whose OIDs stand in the text."""
    return {names.operator(int(oid)) for found in OPERATORS.findall(tree) for oid in found.split()}


STATEMENTS = (
    "SELECT app.f(1), 'x' || b, upper(a) FROM app.t WHERE b = ANY ('{1,2}') ORDER BY a",
    "INSERT INTO app.t (a, b) SELECT lower('x'), app.f(2) ON CONFLICT (id) DO UPDATE SET a = excluded.a || 'y'",
    "UPDATE app.t SET a = 'a name that is longer than a line of the log is wide, so that it is cut inside' || a",
    'SELECT 1 AS "a column : {with} (brackets) \\ and ""quotes"" and a name as long as a name can be" FROM app.v',
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_logged_tree_says_what_the_stored_one_does(server: Server, statement: str) -> None:
    """debug_print_parse breaks lines where it likes (print.c); the same statement stored in a function doesn't."""
    details: list[str] = []
    connection = server.connection
    connection.add_notice_handler(lambda notice: details.append(notice.message_detail or ""))
    with connection.transaction(force_rollback=True):
        connection.execute("SET LOCAL debug_print_parse = on; SET LOCAL debug_pretty_print = off")
        connection.execute("SET LOCAL client_min_messages = log; SET LOCAL log_min_messages = panic")
        assert connection.pgconn.prepare(b"", statement.encode()).status == psycopg.pq.ExecStatus.COMMAND_OK
        connection.execute("SET LOCAL client_min_messages = warning")
        connection.execute(f"CREATE FUNCTION app.stored() RETURNS void BEGIN ATOMIC {statement}; END".encode())
        tree = server.value("SELECT prosqlbody::text FROM pg_proc WHERE proname = 'stored'")
        names = read_names(server)
    planned = [detail for detail in details if "QUERY" in detail and ":commandType 6" not in detail]
    logged = [uses_of(unwrapped(detail), names) for detail in planned]
    assert uses_of(tree, names) in logged
