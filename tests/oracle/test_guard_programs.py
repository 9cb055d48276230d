"""A slice of the random procedures with guards (``benchmarks/guard_programs.py``)."""

import psycopg
import pytest

from benchmarks.guard_programs import compare
from tests.servers import Servers


@pytest.mark.parametrize(("major", "first"), [(15, 0), (18, 10_000)])
def test_what_passes_for_guarded_is(servers: Servers, major: int, first: int) -> None:
    with servers.database(major) as dsn, psycopg.connect(dsn, autocommit=True) as connection:
        found = compare(connection, dsn, range(first, first + 25))
    assert found["escapes"] == 0
    assert found["guarded"] > 0
