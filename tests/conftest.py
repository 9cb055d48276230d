"""Fixtures of all tests: real PostgreSQL servers of every supported major version that has a wheel."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from analyzer.catalog.embedded import MAJORS, Server
from tests.servers import Servers, keep_cache_in_repository

keep_cache_in_repository()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--thorough``: every mutation of a sealed database on every server."""
    parser.addoption("--thorough", action="store_true", help="every mutation on every server, not on some by turns")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep two of the four servers for each case that is tried by turns, unless the run is thorough."""
    if config.getoption("--thorough"):
        return
    others = [item for item in items if item.get_closest_marker("by_turns") and not has_turn(item)]
    config.hook.pytest_deselected(items=others)
    left_out = set(others)
    items[:] = [item for item in items if item not in left_out]


def has_turn(item: pytest.Item) -> bool:
    """Return whether the server of a case is one of the two whose turn it is."""
    assert isinstance(item, pytest.Function)
    number, major = item.callspec.params["number"], item.callspec.params["server"]
    assert isinstance(number, int)
    assert isinstance(major, int)
    return (number + major) % 4 < 2


@pytest.fixture(scope="session")
def thorough(request: pytest.FixtureRequest) -> bool:
    """Return whether nothing is left to other runs."""
    return bool(request.config.getoption("--thorough"))


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """Yield what starts servers: ``servers(16)`` is one, ``with servers.database(16) as dsn`` a fresh database."""
    with ExitStack() as stack:
        yield Servers(stack)


@pytest.fixture(scope="session", params=MAJORS, ids=lambda major: f"pg{major}")
def server(request: pytest.FixtureRequest, servers: Servers) -> Server:
    """Return each server of the matrix in turn; its tests share its roles, but no database."""
    return servers(request.param)


@pytest.fixture(scope="session")
def server16(servers: Servers) -> Server:
    """Return the server of the primary version."""
    return servers(16)


@pytest.fixture
def database(server: Server, servers: Servers) -> Iterator[str]:
    """Yield the connection string of a fresh database on each server of the matrix in turn."""
    with servers.database(server.major) as dsn:
        yield dsn


@pytest.fixture
def database16(servers: Servers) -> Iterator[str]:
    """Yield the connection string of a fresh database on the server of the primary version."""
    with servers.database(16) as dsn:
        yield dsn
