"""Load the sample database: one of everything that a snapshot holds, as far as the server's version has it."""

from pathlib import Path

import psycopg

FOLDER = Path(__file__).parent / "sample"


def load_sample(dsn: str) -> None:
    """Run the sample's files in the database that ``dsn`` names."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        major = connection.info.server_version // 10000
        newer = [f"since_{version}.sql" for version in range(14, major + 1)]
        for name in ("all.sql", "views.sql", *newer):
            connection.execute((FOLDER / name).read_bytes())
