"""Routines of an installed PostgreSQL's extensions: ``python -m benchmarks.frontend.extensions FILE.json``.

Each extension is created in a database of its own, with those it needs. What is written is what the other commands
read: ``[[name, language, definition], …]``, each PL/pgSQL and SQL routine once. What can't be created is named.
"""

import argparse
import json
import sys
from pathlib import Path

import psycopg

from analyzer.catalog.embedded import server_from
from benchmarks.parse_speed import ROUTINES, Rows
from benchmarks.third_party import PROGRAMS

CONTROL = Path("/usr/share/postgresql/15/extension")


def main() -> int:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    target = parser.parse_args().file
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    with server_from(PROGRAMS, 15) as running:
        for control in sorted(CONTROL.glob("*.control")):
            for name, language, definition in routines_of(running.dsn, running.dsn_of("one"), control.stem):
                found.setdefault((name, definition), (name, language, definition))
    target.write_text(json.dumps(list(found.values())))
    print(f"{len(found)} routines")
    return 0


def routines_of(dsn: str, dsn_of_one: str, extension: str) -> Rows:
    """Return the routines of a database that has this extension only, and those it needs."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS one")
        connection.execute("CREATE DATABASE one TEMPLATE template0")
    with psycopg.connect(dsn_of_one, autocommit=True) as connection:
        try:
            connection.execute(f'CREATE EXTENSION IF NOT EXISTS "{extension}" CASCADE'.encode())
        except psycopg.Error as error:
            print(f"{extension}: {error.diag.message_primary}")
            return ()
        return connection.execute(ROUTINES).fetchall()


if __name__ == "__main__":
    sys.exit(main())
