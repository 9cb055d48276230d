"""``sql``: the functions with which PostgreSQL checks a manifest by itself."""

import click

from analyzer.catalog.live.server import NEWEST
from analyzer.cli.options import Command
from analyzer.cli.output import emit
from analyzer.postgres.emit import install_sql, uninstall_sql
from analyzer.postgres.observing import OLDEST


@click.command(
    cls=Command,
    examples=[
        ("sql --postgres 16 | psql", "Create the schema pgcallgraph with its functions"),
        ("sql --remove | psql", "Take them back"),
    ],
)
@click.option(
    "--postgres", "major", type=click.IntRange(OLDEST, NEWEST), default=16, show_default=True, help="Of the server."
)
@click.option("--remove", is_flag=True, help="Print what takes them back.")
def sql(major: int, remove: bool) -> int:
    """Print SQL: `SELECT * FROM pgcallgraph.check(manifest)` says what of a manifest doesn't hold; no row: it holds.

    The functions need no extension, set all they depend on for themselves, and aren't executable by PUBLIC.
    """
    emit(uninstall_sql() if remove else install_sql(major))
    return 0
