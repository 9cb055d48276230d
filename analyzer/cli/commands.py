"""The list of commands."""

import importlib.metadata
from typing import Final

import click

from analyzer.cli import (
    crosschecking,
    emitting,
    explaining,
    questions,
    sealing,
    selftesting,
    signing,
    snapshots,
    statements,
    targeting,
    verifying,
)

COMMANDS: Final = (
    snapshots.snapshot,
    questions.analyze,
    questions.reach,
    questions.why,
    questions.impact,
    questions.graph,
    statements.resolve,
    crosschecking.crosscheck,
    targeting.targets,
    sealing.seal,
    signing.trust,
    signing.sign,
    verifying.verify,
    sealing.check,
    emitting.sql,
    selftesting.selftest,
    explaining.explain,
)

EXIT_CODES: Final = """\b
Exit codes:
  0 ok   1 stale   2 unresolved: not sealed   3 self-test failed
  4 signature or quorum   5 expired or rolled back   64 usage
  65 bad input   69 no server   70 a bug of ours   73 can't write
"""


@click.group(epilog=EXIT_CODES, context_settings={"max_content_width": 110})
@click.version_option(importlib.metadata.version("pgcallgraph"), prog_name="pgcallgraph")
@click.option("--debug", is_flag=True, expose_value=False, help="Print a traceback when something fails.")
def pgcallgraph() -> None:
    """Say which routines of a PostgreSQL database can reach which tables, and seal it as evidence.

    Start with `snapshot`, then `analyze`; `reach` and `why` answer questions about one routine.
    """


for command in COMMANDS:
    pgcallgraph.add_command(command)
