"""The list of commands; each is imported when it is asked for, so that a short one doesn't wait for all others."""

import importlib
from typing import Final

import click

HOMES: Final = {
    "snapshot": "snapshots",
    "analyze": "analyzing",
    "reach": "questions",
    "why": "questions",
    "impact": "questions",
    "graph": "questions",
    "resolve": "statements",
    "crosscheck": "crosschecking",
    "targets": "targeting",
    "seal": "sealing",
    "trust": "signing",
    "sign": "signing",
    "verify": "verifying",
    "check": "sealing",
    "sql": "emitting",
    "selftest": "selftesting",
    "explain": "explaining",
}
"""The module of each command, which has the command's name there."""

EXIT_CODES: Final = """\b
Exit codes:
  0 ok   1 stale   2 unresolved: not sealed   3 self-test failed
  4 signature or quorum   5 expired or rolled back   64 usage
  65 bad input   69 no server   70 a bug of ours   73 can't write
"""


class Commands(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands, as the help page shows them."""
        return sorted(HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, None if there is none of this name."""
        if cmd_name not in HOMES:
            return None
        command: click.Command = getattr(importlib.import_module(f"analyzer.cli.{HOMES[cmd_name]}"), cmd_name)
        return command


@click.group(cls=Commands, epilog=EXIT_CODES, context_settings={"max_content_width": 110})
@click.version_option(package_name="pgcallgraph", prog_name="pgcallgraph")
@click.option("--debug", is_flag=True, expose_value=False, help="Print a traceback when something fails.")
def pgcallgraph() -> None:
    """Say which routines of a PostgreSQL database can reach which tables, and seal it as evidence.

    Start with `snapshot`, then `analyze`; `reach` and `why` answer questions about one routine.
    """
