"""The launcher: servers start for everybody, and nothing of them is left."""

import psycopg

from analyzer.catalog.embedded import Server


def test_every_major_version_starts(server: Server) -> None:
    with psycopg.connect(server.dsn) as connection:
        assert connection.info.server_version // 10000 == server.major


def test_every_test_has_a_database_of_its_own(database: str) -> None:
    with psycopg.connect(database) as connection:
        connection.execute("CREATE TABLE only_here ()")
